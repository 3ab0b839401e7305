"""A person's act upon the database: the unit in which everything is written.

Invariant: nothing is written outside an act; an act is settled (what it outdated is computed
again) and committed as a whole, or not at all.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claims.db import session_scope
from claims.errors import NotAllowed, StaleEdit, UnknownResearcher
from claims.queries.viewers import Viewer, find_viewer
from claims.services import fields, search
from claims.services.evidence import freshness
from claims.services.evidence.reach import Touched
from claims.values.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlalchemy as sa
    from sqlalchemy.orm import Session

    from claims.models import ImportBatch, Recorded


@dataclass
class Act:
    """Who acts, in which session, why, and as part of which import.

    ``touched`` are the records that it changed, whose derived data it thereby outdates.
    """

    session: Session
    viewer: Viewer
    reason: str | None = None
    batch: ImportBatch | None = None
    touched: Touched = field(default_factory=Touched)

    def require(self, role: Role = Role.RESEARCHER) -> None:
        """Raise ``NotAllowed`` unless the person may do what ``role`` may."""
        if not self.viewer.may(role):
            raise NotAllowed(self.viewer.name, self.viewer.role, role)

    def settle(self) -> None:
        """Compute again what this act outdated."""
        touched = self.touched
        search.refresh(self.session, claims=touched.claims, sources=touched.sources)
        freshness.refresh(self)
        touched.clear()


@contextlib.contextmanager
def acting(
    engine: sa.Engine, name: str, *, reason: str | None = None, dry_run: bool = False
) -> Iterator[Act]:
    """Open an act by the researcher ``name``; settle and commit it on leaving.

    Raises ``UnknownResearcher`` for a name that is not on record.
    """
    with session_scope(engine, write=True, dry_run=dry_run) as session:
        viewer = find_viewer(session, name)
        if viewer is None:
            raise UnknownResearcher(name)
        act = Act(session, viewer, fields.block(reason, "reason"))
        yield act
        session.flush()
        act.settle()


def expect_version(record: Recorded, seen: int | None) -> None:
    """Raise ``StaleEdit`` where the record is no longer the version that the person saw."""
    if seen is not None and record.version != seen:
        raise StaleEdit(record.record_kind, record.key)
