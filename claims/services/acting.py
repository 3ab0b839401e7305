"""A person's act upon the database: the unit in which everything is written.

Invariant: nothing is written outside an act; an act is settled (what it outdated is computed
again) and committed as a whole, or not at all. One that is refused to the person leaves a line in
the activity log and nothing else.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claims.db import session_scope
from claims.errors import Denied, MergedAway, NotAllowed, StaleEdit, UnknownResearcher
from claims.queries.viewers import Viewer, find_viewer
from claims.services import fields, search
from claims.services.activity import note_denial
from claims.services.evidence import freshness
from claims.services.evidence.reach import Touched
from claims.services.proposing import reading
from claims.values.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlalchemy as sa
    from sqlalchemy.orm import Session

    from claims.models import ImportBatch, Recorded


@dataclass
class Act:
    """Who acts, in which session, why, and as part of which import.

    ``touched`` are the records that it changed, whose derived data it thereby outdates; ``texts``
    are the sources whose texts are to be read again.
    """

    session: Session
    viewer: Viewer
    reason: str | None = None
    batch: ImportBatch | None = None
    touched: Touched = field(default_factory=Touched)
    texts: set[int] = field(default_factory=set)

    def require(self, role: Role = Role.RESEARCHER, doing: str = "this") -> None:
        """Raise ``NotAllowed`` unless the person may do what ``role`` may.

        ``doing`` says what is tried, as in "recording a claim".
        """
        if not self.viewer.may(role):
            raise NotAllowed(self.viewer.name, self.viewer.role, role, doing)

    def settle(self) -> None:
        """Compute again what this act outdated."""
        touched = self.touched
        search.refresh(self.session, claims=touched.claims, sources=touched.sources)
        freshness.refresh(self)
        touched.clear()
        reading.read_now(self.session, self.texts)
        self.texts.clear()


@contextlib.contextmanager
def acting(
    engine: sa.Engine, name: str, *, reason: str | None = None, dry_run: bool = False
) -> Iterator[Act]:
    """Open an act by the researcher ``name``; settle and commit it on leaving.

    Raises ``UnknownResearcher`` for a name that is not on record. What is refused to the person
    is noted in the activity log once the act is undone.
    """
    try:
        with session_scope(engine, write=True, dry_run=dry_run) as session:
            act = _begin(session, name, reason)
            yield act
            session.flush()
            act.settle()
    except Denied as denied:
        note_denial(engine, name, denied)
        raise


def _begin(session: Session, name: str, reason: str | None) -> Act:
    viewer = find_viewer(session, name)
    if viewer is None:
        raise UnknownResearcher(name)
    return Act(session, viewer, fields.block(reason, "reason"))


@contextlib.contextmanager
def because(act: Act, reason: str) -> Iterator[None]:
    """Give what is written in a ``with`` block this reason, before the person's own words."""
    own = act.reason
    act.reason = fields.block(f"{reason}: {own}" if own else reason, "reason")
    try:
        yield
    finally:
        act.reason = own


def expect_unmerged(*records: Recorded | None) -> None:
    """Raise ``MergedAway`` for a record that another stands for since they were merged."""
    for record in records:
        if record is not None and getattr(record, "merged_into_id", None) is not None:
            raise MergedAway(record.record_kind, record.key)


def expect_version(record: Recorded, seen: int | None) -> None:
    """Raise ``StaleEdit`` where the record is no longer the version that the person saw.

    Raises ``MergedAway`` for one that was merged into another.
    """
    expect_unmerged(record)
    if seen is not None and record.version != seen:
        raise StaleEdit(record.record_kind, record.key, seen)
