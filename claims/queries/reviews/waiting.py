"""The queue: claims and lone citations that wait for a decision, oldest submission first.

Invariant: claims and citations are one list in the order of ``submitted_at``, a claim before a
citation of the same moment; a page walks the index of either no further than it reaches.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

import sqlalchemy as sa

from claims.models import Citation, Claim, Event, Researcher
from claims.queries.authorship import wrote_citation, wrote_claim
from claims.queries.citations import with_everything
from claims.queries.claims import with_scope
from claims.queries.paging import PAGE_SIZE, capped_count
from claims.queries.rows import (
    COUNT_LIMIT,
    CitationRow,
    ClaimRow,
    Page,
    citation_row,
    claim_row,
)
from claims.queries.settings import self_review_is_on
from claims.queries.viewers import visible_citations, visible_claims
from claims.values.text import clean_line
from claims.values.vocabulary import ClaimKind, ClaimStatus, Role

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer

#: What places a record in the queue: when it was submitted, whether it is a citation, its id.
_Place: TypeAlias = tuple[datetime, int, int]

_CLAIM, _CITATION = 0, 1


@dataclass(frozen=True)
class QueueFilter:
    """What the queue is narrowed to; None means all.

    ``author`` wrote part of it; ``mine`` is whether the viewer did.
    """

    kind: ClaimKind | None = None
    event: str | None = None
    author: str | None = None
    mine: bool | None = None


EVERYTHING = QueueFilter()


@dataclass(frozen=True)
class QueueRow:
    """A claim that waits with its citations, or a citation that waits alone.

    ``version`` is what a decision on it says it has seen; ``is_own`` tells that the viewer wrote
    part of it.
    """

    claim: ClaimRow
    citation: CitationRow | None
    submitted_at: datetime | None
    submitted_by: str | None
    version: int
    is_own: bool
    may_decide: bool

    @property
    def key(self) -> QueueKey:
        """Return what leads to it."""
        if self.citation is not None:
            return QueueKey("citation", self.citation.ref)
        return QueueKey("claim", self.claim.ref)


@dataclass(frozen=True)
class QueueKey:
    """A claim or a lone citation by its reference; ``record_kind`` says which."""

    record_kind: str
    ref: str


@dataclass(frozen=True)
class Neighbours:
    """What comes before and after a record in the queue."""

    previous: QueueKey | None
    next: QueueKey | None


def queue(
    session: Session, viewer: Viewer, wanted: QueueFilter = EVERYTHING, *, number: int = 1
) -> Page[QueueRow]:
    """Return page ``number`` (from 1; moved into range) of what waits for review."""
    waiting = (waiting_claims(viewer, wanted), waiting_citations(viewer, wanted))
    total = min(sum(capped_count(session, query) for query in waiting), COUNT_LIMIT + 1)
    last = max(1, -(-min(total, COUNT_LIMIT) // PAGE_SIZE))
    end = min(max(number, 1), last) * PAGE_SIZE
    both = sa.union_all(*(_first(query, end) for query in waiting)).subquery()
    order = (both.c.submitted_at, both.c.rank, both.c.id)
    keys = session.execute(
        sa.select(both.c.rank, both.c.id).order_by(*order).offset(end - PAGE_SIZE).limit(PAGE_SIZE)
    )
    return Page(_rows(session, viewer, [(rank, id_) for rank, id_ in keys]), total)


def waiting_claims(viewer: Viewer, wanted: QueueFilter = EVERYTHING) -> sa.Select[*tuple[Any, ...]]:
    """Select the places of the claims that wait."""
    query = sa.select(
        Claim.submitted_at, sa.literal(_CLAIM).label("rank"), Claim.id, Claim.ref
    ).where(Claim.status == ClaimStatus.SUBMITTED, Claim.merged_into_id.is_(None))
    query = _narrowed(query.where(visible_claims(viewer)), wanted)
    return _written(query, viewer, wanted, wrote_claim)


def waiting_citations(
    viewer: Viewer, wanted: QueueFilter = EVERYTHING
) -> sa.Select[*tuple[Any, ...]]:
    """Select the places of the citations that wait alone, for accepted claims."""
    query = (
        sa.select(
            Citation.submitted_at, sa.literal(_CITATION).label("rank"), Citation.id, Citation.ref
        )
        .join(Claim, Citation.claim_id == Claim.id)
        .where(Citation.status == ClaimStatus.SUBMITTED)
        .where(Claim.status == ClaimStatus.ACCEPTED, Claim.merged_into_id.is_(None))
    )
    query = _narrowed(query.where(visible_citations(viewer)), wanted)
    return _written(query, viewer, wanted, wrote_citation)


def _narrowed(
    query: sa.Select[*tuple[Any, ...]], wanted: QueueFilter
) -> sa.Select[*tuple[Any, ...]]:
    if wanted.kind:
        query = query.where(Claim.kind == wanted.kind)
    if wanted.event:
        named = sa.select(Event.id).where(Event.name == clean_line(wanted.event))
        query = query.where(Claim.event_id == named.scalar_subquery())
    return query


def _written(
    query: sa.Select[*tuple[Any, ...]], viewer: Viewer, wanted: QueueFilter, wrote: Any
) -> sa.Select[*tuple[Any, ...]]:
    if wanted.author:
        query = query.where(wrote(clean_line(wanted.author)))
    if wanted.mine is None:
        return query
    return query.where(wrote(viewer.name) if wanted.mine else ~wrote(viewer.name))


def _first(query: sa.Select[*tuple[Any, ...]], limit: int) -> sa.Select[*tuple[Any, ...]]:
    at, _, id_, _ = query.selected_columns
    first = query.order_by(at, id_).limit(limit).subquery()
    return sa.select(first.c.submitted_at, first.c.rank, first.c.id)


def _rows(session: Session, viewer: Viewer, keys: list[tuple[int, int]]) -> tuple[QueueRow, ...]:
    """Read the records of these places, in their order."""
    found = _Found(session, viewer, keys)
    return tuple(found.row(rank, id_) for rank, id_ in keys)


class _Found:
    """The records of a page of the queue, with who submitted them and whose they are."""

    def __init__(self, session: Session, viewer: Viewer, keys: list[tuple[int, int]]) -> None:
        lone = [id_ for rank, id_ in keys if rank == _CITATION]
        cited = session.scalars(with_everything().where(Citation.id.in_(lone))).unique()
        self.citations = {citation.id: citation for citation in cited}
        ids = {id_ for rank, id_ in keys if rank == _CLAIM}
        ids |= {citation.claim_id for citation in self.citations.values()}
        claims = session.scalars(with_scope().where(Claim.id.in_(ids))).unique()
        self.claims = {claim.id: claim for claim in claims}
        self.own = {
            _CLAIM: _ids(session, Claim, ids, wrote_claim(viewer.name)),
            _CITATION: _ids(session, Citation, lone, wrote_citation(viewer.name)),
        }
        records: list[Claim | Citation] = [*self.claims.values(), *self.citations.values()]
        submitters = {one.submitted_by_id for one in records if one.submitted_by_id}
        people = sa.select(Researcher.id, Researcher.name).where(Researcher.id.in_(submitters))
        self.names: dict[int, str] = dict(session.execute(people).all())
        self.decides = viewer.may(Role.REVIEWER)
        self.decides_own = self.decides and self_review_is_on(session)

    def row(self, rank: int, id_: int) -> QueueRow:
        citation = self.citations[id_] if rank == _CITATION else None
        record = citation or self.claims[id_]
        is_own = id_ in self.own[rank]
        return QueueRow(
            claim=claim_row(self.claims[citation.claim_id if citation else id_]),
            citation=citation_row(citation) if citation else None,
            submitted_at=record.submitted_at,
            submitted_by=self.names.get(record.submitted_by_id or 0),
            version=record.version,
            is_own=is_own,
            may_decide=self.decides_own if is_own else self.decides,
        )


def _ids(
    session: Session,
    model: type[Claim] | type[Citation],
    ids: Collection[int],
    condition: sa.ColumnElement[bool],
) -> set[int]:
    return set(session.scalars(sa.select(model.id).where(model.id.in_(ids), condition)))


def neighbours(
    session: Session, viewer: Viewer, key: QueueKey, wanted: QueueFilter = EVERYTHING
) -> Neighbours:
    """Return what is before and after a record in the queue, also once it is decided on.

    After one that was never submitted comes the first of the queue.
    """
    waiting = (waiting_claims(viewer, wanted), waiting_citations(viewer, wanted))
    place = _place(session, key)
    if place is None:
        return Neighbours(None, _nearest(session, waiting, None, later=True))
    return Neighbours(
        _nearest(session, waiting, place, later=False),
        _nearest(session, waiting, place, later=True),
    )


def _place(session: Session, key: QueueKey) -> _Place | None:
    rank, model = (_CITATION, Citation) if key.record_kind == "citation" else (_CLAIM, Claim)
    query = sa.select(model.submitted_at, model.id).where(model.ref == key.ref)
    found = session.execute(query).first()
    return (found[0], rank, found[1]) if found and found[0] is not None else None


def _nearest(
    session: Session,
    waiting: tuple[sa.Select[*tuple[Any, ...]], ...],
    place: _Place | None,
    *,
    later: bool,
) -> QueueKey | None:
    rows: list[sa.Row[*tuple[Any, ...]]] = []
    for rank, query in enumerate(waiting):
        at, _, id_, _ = query.selected_columns
        beyond = _beyond(at, id_, rank, place, later=later) if place else sa.true()
        order = (at, id_) if later else (at.desc(), id_.desc())
        rows += session.execute(query.where(beyond).order_by(*order).limit(1)).all()
    if not rows:
        return None
    _, rank, _, ref = (min if later else max)(rows, key=lambda row: tuple(row)[:3])
    return QueueKey("citation" if rank == _CITATION else "claim", ref)


def _beyond(
    at: sa.ColumnElement[Any], id_: sa.ColumnElement[int], rank: int, place: _Place, *, later: bool
) -> sa.ColumnElement[bool]:
    """Return the condition of being later (else earlier) in the queue, led by its index."""
    moment, own_rank, own_id = place
    strictly = at > moment if later else at < moment
    if rank == own_rank:
        same = id_ > own_id if later else id_ < own_id
        strictly = sa.or_(strictly, same)
    elif (rank > own_rank) != later:
        return strictly
    else:
        strictly = sa.true()
    return sa.and_(at >= moment if later else at <= moment, strictly)
