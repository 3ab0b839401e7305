"""Who looks, and what of the database is theirs to see.

Invariant: every read of claims, citations and sources goes through the filters here, so a record
restricted to a group is never seen from outside it, and what one coder records blind is seen by
that coder alone, whatever anybody's role.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from claims.models import Citation, Claim, Coder, Coding, Membership, Researcher, Source
from claims.values.text import clean_line
from claims.values.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

_RANK = {role: rank for rank, role in enumerate(Role)}


@dataclass(frozen=True)
class Viewer:
    """A person before the database; ``researcher_id`` is None for one who is not on record.

    ``coders`` are the ids of their own parts in the codings that are open.
    """

    name: str
    role: Role = Role.READER
    researcher_id: int | None = None
    groups: frozenset[int] = field(default_factory=frozenset)
    coders: frozenset[int] = field(default_factory=frozenset)

    def may(self, role: Role) -> bool:
        """Tell whether this person may do what ``role`` may do."""
        return _RANK[self.role] >= _RANK[role]


def find_viewer(session: Session, name: str) -> Viewer | None:
    """Return the active researcher of that name as a viewer, or None."""
    known = sa.select(Researcher).where(Researcher.name == clean_line(name))
    person = session.scalar(known.where(Researcher.active.is_(True)))
    if person is None:
        return None
    groups = session.scalars(
        sa.select(Membership.group_id).where(Membership.researcher_id == person.id)
    )
    coders = session.scalars(
        sa.select(Coder.id)
        .join(Coding, Coder.coding_id == Coding.id)
        .where(Coder.researcher_id == person.id, Coding.settled_at.is_(None))
    )
    return Viewer(person.name, person.role, person.id, frozenset(groups), frozenset(coders))


def reader(session: Session, name: str) -> Viewer:
    """Return who reads: a researcher, or else a guest who sees what is restricted to nobody."""
    return find_viewer(session, name) or Viewer(name)


def researchers(session: Session) -> Sequence[Researcher]:
    """Return all researchers by name."""
    return session.scalars(sa.select(Researcher).order_by(Researcher.name)).all()


def open_to(
    viewer: Viewer, column: sa.orm.InstrumentedAttribute[int | None]
) -> sa.ColumnElement[bool]:
    """Return the condition that a record's restricted group lets the viewer see it."""
    return sa.or_(column.is_(None), column.in_(sorted(viewer.groups)))


def not_blind_to(viewer: Viewer, record: type[Claim] | type[Citation]) -> sa.ColumnElement[bool]:
    """Return the condition that a record is not hidden from the viewer as another coder's work."""
    return sa.or_(record.blind.is_(False), record.coder_id.in_(sorted(viewer.coders)))


def sees_claim(viewer: Viewer, claim: type[Claim]) -> sa.ColumnElement[bool]:
    """Return the condition that a claim, read under this name, is the viewer's to see."""
    return sa.and_(open_to(viewer, claim.restricted_group_id), not_blind_to(viewer, claim))


def visible_claims(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that a claim is the viewer's to see."""
    return sees_claim(viewer, Claim)


def visible_sources(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that a source is the viewer's to see."""
    return open_to(viewer, Source.restricted_group_id)


def visible_citations(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that a citation, with its claim and sources, is the viewer's to see."""
    claim = aliased(Claim)
    seen_claim = sa.select(claim.id).where(claim.id == Citation.claim_id, sees_claim(viewer, claim))
    return sa.and_(
        seen_claim.exists(),
        not_blind_to(viewer, Citation),
        sees_source_of(viewer, Citation.source_id),
        sees_source_of(viewer, Citation.origin_id),
    )


def sees_source_of(
    viewer: Viewer | None, column: sa.orm.InstrumentedAttribute[Any]
) -> sa.ColumnElement[bool]:
    """Return the condition that the source a record leads to, if any, is the viewer's to see."""
    if viewer is None:
        return sa.true()
    source = aliased(Source)
    seen = sa.select(source.id).where(
        source.id == column, open_to(viewer, source.restricted_group_id)
    )
    return sa.or_(column.is_(None), seen.exists())
