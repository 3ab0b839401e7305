"""Reads of merges: what became of a record, and what came to be one with it.

Invariant: a merge is told only to those who may see both of its records.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from claims.models import Agent, Claim, Event, Merge, Place, Recorded, Researcher, Source
from claims.queries.claims import with_scope
from claims.queries.paging import PAGE_SIZE, read_page
from claims.queries.recorded import KEY_FIELDS, hidden_refs
from claims.queries.rows import Page
from claims.queries.sources import with_people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer

Record = TypeVar("Record", bound=Recorded)

_NAMES: dict[str, tuple[type[Any], sa.orm.InstrumentedAttribute[str]]] = {
    "agent": (Agent, Agent.name),
    "claim": (Claim, Claim.ref),
    "event": (Event, Event.name),
    "place": (Place, Place.name),
    "source": (Source, Source.ref),
}


@dataclass(frozen=True)
class MergeRow:
    """A merge of one record into another, and its undoing; ``id`` is what undoing it takes."""

    id: int
    kind: str
    from_key: str
    into_key: str
    reason: str | None
    by: str
    at: datetime
    undone_by: str | None
    undone_at: datetime | None


@dataclass(frozen=True)
class Merges:
    """What became of a record, and what was merged into it.

    ``into`` is the merge by which another record stands for it, None where it stands for itself;
    ``others`` are the other merges that it was ever part of, newest first, those undone too.
    """

    into: MergeRow | None
    others: tuple[MergeRow, ...]


def merges_of(session: Session, viewer: Viewer, kind: str, key: str) -> Merges:
    """Return the newest merges that a record was part of."""
    rows = _visible(session, viewer, kind, session.execute(_of(kind, key)).all())
    into = next((row for row in rows if row.from_key == key and row.undone_at is None), None)
    return Merges(into, tuple(row for row in rows if row is not into))


def recent(session: Session, viewer: Viewer, kind: str, *, number: int = 1) -> Page[MergeRow]:
    """Return a page of the merges of a kind of record, newest first, those undone too."""
    query = sa.select(Merge).where(Merge.record_kind == kind).order_by(Merge.id.desc())
    found = read_page(session, query, lambda merge: merge.id, number=number)
    rows = session.execute(_merges(Merge.id.in_(found.rows))).all()
    return Page(tuple(_visible(session, viewer, kind, rows)), found.total)


def _of(kind: str, key: str) -> sa.Select[*tuple[Any, ...]]:
    ends = sa.or_(Merge.from_key == key, Merge.into_key == key)
    return _merges(Merge.record_kind == kind, ends).limit(PAGE_SIZE)


def _merges(*conditions: sa.ColumnElement[bool]) -> sa.Select[*tuple[Any, ...]]:
    """Select merges with who made and who undid them, newest first."""
    by, undone_by = aliased(Researcher), aliased(Researcher)
    return (
        sa.select(Merge, by.name, undone_by.name)
        .join(by, Merge.merged_by_id == by.id)
        .outerjoin(undone_by, Merge.undone_by_id == undone_by.id)
        .where(*conditions)
        .order_by(Merge.id.desc())
    )


def _visible(session: Session, viewer: Viewer, kind: str, found: Iterable[Any]) -> list[MergeRow]:
    rows = [_row(*one) for one in found]
    if KEY_FIELDS[kind] not in {"claim_ref", "source_ref"}:
        return rows
    keys = {key for row in rows for key in (row.from_key, row.into_key)}
    hidden = hidden_refs(session, viewer, keys)
    return [row for row in rows if hidden.isdisjoint((row.from_key, row.into_key))]


def _row(merge: Merge, by: str, undone_by: str | None) -> MergeRow:
    return MergeRow(
        merge.id,
        merge.record_kind,
        merge.from_key,
        merge.into_key,
        merge.reason,
        by,
        merge.merged_at,
        undone_by,
        merge.undone_at,
    )


def is_merged(session: Session, kind: str, key: str) -> bool:
    """Tell whether the record of exactly this key was merged into another."""
    model, name = _NAMES[kind]
    merged = sa.select(model.id).where(name == key, model.merged_into_id.is_not(None))
    return session.scalar(merged) is not None


def standing_claim(session: Session, claim: Claim) -> Claim:
    """Return the claim that stands for one: itself, or what it was merged into."""
    while claim.merged_into_id is not None:
        claim = session.scalars(with_scope().where(Claim.id == claim.merged_into_id)).one()
    return claim


def standing_source(session: Session, source: Source) -> Source:
    """Return the source that stands for one: itself, or what it was merged into."""
    while source.merged_into_id is not None:
        source = session.scalars(with_people().where(Source.id == source.merged_into_id)).one()
    return source


def has_any(session: Session) -> bool:
    """Tell whether anything was ever merged."""
    return session.scalar(sa.select(Merge.id).limit(1)) is not None


def absorbed_keys(session: Session, kind: str, key: str) -> set[str]:
    """Return the keys of the records that a record stands for, itself apart."""
    found: set[str] = set()
    level = {key}
    while level:
        into = sa.select(Merge.from_key).where(
            Merge.record_kind == kind, Merge.into_key.in_(level), Merge.undone_at.is_(None)
        )
        level = set(session.scalars(into)) - found
        found |= level
    return found
