"""What the pages and the command line show of one claim, one source, or the whole database.

Invariant: each page is read in a fixed number of queries, and holds only what its viewer may see.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

import sqlalchemy as sa

from claims.models import Citation, CitationWarning, Claim, Event, Measure, Snapshot, Source
from claims.queries import citations, claims, cross_references, history, sources
from claims.queries.attention import Weakness, is_weak
from claims.queries.paging import PAGE_SIZE, capped_count
from claims.queries.rows import (
    CaptureRow,
    CitationRow,
    ClaimRow,
    ReferenceRow,
    RevisionRow,
    SourceRow,
    capture_row,
    citation_row,
    claim_row,
    reference_row,
    source_row,
)
from claims.queries.viewers import visible_citations, visible_claims, visible_sources
from claims.values.vocabulary import ClaimKind, ClaimStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from claims.queries.claims import ClaimFilter
    from claims.queries.viewers import Viewer

#: The latest changes that are looked through for those that a viewer may see, and shown of them.
_LOOKED_THROUGH, _SHOWN = 50, 8


class Need(StrEnum):
    """Why the record of a claim needs attention."""

    CITATION = "no citation"
    CHECK = "doubtful citation"
    QUOTE = "quote not found"


#: Why a claim is looked at again: its record is wanting, or its evidence is weak.
Reason: TypeAlias = Need | Weakness


@dataclass(frozen=True)
class ClaimPage:
    """Everything that is shown of one claim."""

    claim: ClaimRow
    citations: tuple[CitationRow, ...]
    references: tuple[ReferenceRow, ...]
    history: tuple[RevisionRow, ...]


@dataclass(frozen=True)
class SourcePage:
    """Everything that is shown of one source; ``text`` is its newest capture, if one is held.

    ``captures`` are newest first, ``citations`` in the order of their quotes in the text.
    """

    source: SourceRow
    text: str | None
    captures: tuple[CaptureRow, ...]
    citations: tuple[CitationRow, ...]
    named_by: tuple[CitationRow, ...]
    history: tuple[RevisionRow, ...]


@dataclass(frozen=True)
class Overview:
    """What the database holds and what in it needs attention; counts are capped.

    ``uncited``, ``doubtful`` and ``orphaned`` count claims, as the lists do that they lead to.
    """

    claims: int
    sources: int
    unread_sources: int
    drafts: int
    uncited: int
    doubtful: int
    orphaned: int
    by_kind: dict[str, int]
    by_status: dict[str, int]
    latest: tuple[RevisionRow, ...]


def claim_count(
    session: Session, viewer: Viewer, wanted: ClaimFilter, *, need: Reason | None = None
) -> int:
    """Count the claims that a filter leaves; the count is capped."""
    return capped_count(session, _claims(viewer, wanted, need))


def claim_list(
    session: Session,
    viewer: Viewer,
    wanted: ClaimFilter,
    *,
    need: Reason | None = None,
    offset: int = 0,
) -> tuple[ClaimRow, ...]:
    """Return a page of the claims that a filter leaves, newest first."""
    query = _claims(viewer, wanted, need).limit(PAGE_SIZE).offset(offset)
    return tuple(claim_row(claim) for claim in session.scalars(query))


def _claims(viewer: Viewer, wanted: ClaimFilter, need: Reason | None) -> sa.Select[Claim]:
    query = claims.page(viewer, wanted)
    return query if need is None else query.where(_needing(viewer, need))


def _needing(viewer: Viewer, need: Reason) -> sa.ColumnElement[bool]:
    """Return the condition that a claim needs attention for this reason."""
    if isinstance(need, Weakness):
        return is_weak(viewer, need)
    if need is Need.CITATION:
        return ~claims.is_cited(viewer)
    found = _doubtful(viewer) if need is Need.CHECK else citations.orphaned(viewer)
    return Claim.id.in_(sa.select(Citation.claim_id).where(Citation.id.in_(found)))


def _doubtful(viewer: Viewer) -> sa.Select[int]:
    warned = sa.select(CitationWarning.citation_id)
    doubtful = sa.select(Citation.id).where(Citation.id.in_(warned))
    return doubtful.where(citations.counts(), visible_citations(viewer))


def source_count(
    session: Session, viewer: Viewer, *, text: str = "", consulted: bool | None = None
) -> int:
    """Count the sources whose particulars match; the count is capped."""
    return capped_count(session, _sources(viewer, text, consulted))


def source_list(
    session: Session,
    viewer: Viewer,
    *,
    text: str = "",
    consulted: bool | None = None,
    offset: int = 0,
) -> tuple[SourceRow, ...]:
    """Return a page of the sources whose particulars match, newest first, and their citations."""
    query = _sources(viewer, text, consulted).limit(PAGE_SIZE).offset(offset)
    found = session.scalars(query).unique().all()
    counts = _citation_counts(session, viewer, found)
    return tuple(replace(source_row(one), citations=counts.get(one.id, 0)) for one in found)


def _sources(viewer: Viewer, text: str, consulted: bool | None) -> sa.Select[Source]:  # noqa: FBT001
    query = sources.page(viewer, text=text)
    return query if consulted is None else query.where(Source.consulted.is_(consulted))


def _citation_counts(session: Session, viewer: Viewer, found: Sequence[Source]) -> dict[int, int]:
    rows = session.execute(
        sa.select(Citation.source_id, sa.func.count())
        .where(Citation.source_id.in_([one.id for one in found]))
        .where(citations.counts(), citations.of_own_claim(), visible_citations(viewer))
        .group_by(Citation.source_id)
    )
    return dict(rows.all())


def claim_page(session: Session, viewer: Viewer, ref: str) -> ClaimPage | None:
    """Return all that is shown of a claim, or None where there is none to see."""
    claim = claims.by_ref(session, ref, viewer=viewer)
    if claim is None:
        return None
    cited = citations.of_claim(session, viewer, claim)
    related = cross_references.of_claim(session, viewer, claim)
    names = cross_references.deciders(session, related)
    keys = [("claim", claim.ref), *(("citation", citation.ref) for citation in cited)]
    return ClaimPage(
        claim_row(claim),
        _citation_rows(session, cited),
        tuple(reference_row(reference, claim, names=names) for reference in related),
        history.of_records(session, keys),
    )


def _citation_rows(session: Session, found: Sequence[Citation]) -> tuple[CitationRow, ...]:
    """Build rows with each quote's place in the newest text that is held of its source."""
    held = sa.select(Snapshot.source_id, Snapshot.id).order_by(Snapshot.captured_at, Snapshot.id)
    of_these = held.where(Snapshot.source_id.in_({citation.source_id for citation in found}))
    newest = dict(session.execute(of_these).all())
    return tuple(citation_row(one, newest_text=newest.get(one.source_id)) for one in found)


def source_page(session: Session, viewer: Viewer, ref: str) -> SourcePage | None:
    """Return all that is shown of a source, or None where there is none to see."""
    source = sources.by_ref(session, ref, viewer=viewer)
    if source is None:
        return None
    captures = sources.snapshots(session, source)
    return SourcePage(
        source_row(source),
        sources.text_of(session, captures[0].id) if captures else None,
        tuple(capture_row(snapshot) for snapshot in captures),
        _citation_rows(session, citations.of_source(session, viewer, source)),
        _citation_rows(session, citations.naming_origin(session, viewer, source)),
        history.of_records(session, [("source", source.ref)]),
    )


def overview(session: Session, viewer: Viewer) -> Overview:
    """Return what the database holds and what in it needs attention."""
    seen = sa.select(Claim).where(visible_claims(viewer), Claim.merged_into_id.is_(None))
    documents = sa.select(Source).where(visible_sources(viewer), Source.merged_into_id.is_(None))
    return Overview(
        claims=capped_count(session, seen),
        sources=capped_count(session, documents),
        unread_sources=capped_count(session, documents.where(Source.consulted.is_(False))),
        drafts=capped_count(session, seen.where(Claim.status == ClaimStatus.DRAFT)),
        uncited=capped_count(session, seen.where(_needing(viewer, Need.CITATION))),
        doubtful=capped_count(session, seen.where(_needing(viewer, Need.CHECK))),
        orphaned=capped_count(session, seen.where(_needing(viewer, Need.QUOTE))),
        by_kind={kind: capped_count(session, seen.where(Claim.kind == kind)) for kind in ClaimKind},
        by_status={
            status: capped_count(session, seen.where(Claim.status == status))
            for status in ClaimStatus
        },
        latest=_latest(session, viewer),
    )


def _latest(session: Session, viewer: Viewer) -> tuple[RevisionRow, ...]:
    """Return the latest changes, without those that name a record which is not theirs to see."""
    found = history.latest(session, viewer, limit=_LOOKED_THROUGH)
    named_claims = {ref for row in found for ref in row.subject.claims}
    named_sources = {ref for row in found for ref in row.subject.sources}
    hidden = _hidden(session, sa.select(Claim.ref).where(~visible_claims(viewer)), named_claims)
    hidden |= _hidden(session, sa.select(Source.ref).where(~visible_sources(viewer)), named_sources)
    shown = (r for r in found if hidden.isdisjoint((*r.subject.claims, *r.subject.sources)))
    return tuple(shown)[:_SHOWN]


def _hidden(session: Session, query: sa.Select[str], refs: Iterable[str]) -> set[str]:
    return set(session.scalars(query.where(query.selected_columns[0].in_(refs))))


def event_names(session: Session) -> tuple[str, ...]:
    """Return the names of the events that filters offer, at most 1,000."""
    query = sa.select(Event.name).where(Event.merged_into_id.is_(None)).order_by(Event.name)
    return tuple(session.scalars(query.limit(1000)))


def measure_names(session: Session) -> tuple[str, ...]:
    """Return the words of the vocabulary of measures."""
    return tuple(session.scalars(sa.select(Measure.name).order_by(Measure.name)))
