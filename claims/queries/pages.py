"""What the pages and the command line show of one claim, one source, or the whole database.

Invariant: each page is read in a fixed number of queries, and holds only what its viewer may see.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.models import CitationWarning, Claim, Event, Measure, Source
from claims.queries import citations, claims, cross_references, history, sources
from claims.queries.paging import capped_count, read_page
from claims.queries.rows import (
    CitationRow,
    ClaimRow,
    Page,
    ReferenceRow,
    RevisionRow,
    SourceRow,
    citation_row,
    claim_row,
    reference_row,
    source_row,
)
from claims.queries.viewers import visible_claims, visible_sources
from claims.values.vocabulary import ClaimKind, ClaimStatus

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from claims.queries.claims import ClaimFilter
    from claims.queries.viewers import Viewer


@dataclass(frozen=True)
class ClaimPage:
    """Everything that is shown of one claim."""

    claim: ClaimRow
    citations: tuple[CitationRow, ...]
    references: tuple[ReferenceRow, ...]
    history: tuple[RevisionRow, ...]


@dataclass(frozen=True)
class SourcePage:
    """Everything that is shown of one source; ``text`` is its newest capture, if one is held."""

    source: SourceRow
    text: str | None
    captured: datetime | None
    captures: int
    citations: tuple[CitationRow, ...]
    named_by: tuple[CitationRow, ...]
    history: tuple[RevisionRow, ...]


@dataclass(frozen=True)
class Overview:
    """What the database holds and what in it needs attention; counts are capped."""

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


def claim_list(
    session: Session, viewer: Viewer, wanted: ClaimFilter, *, number: int = 1
) -> Page[ClaimRow]:
    """Return a page of the claims that a filter leaves, newest first."""
    return read_page(session, claims.page(viewer, wanted), claim_row, number=number)


def source_list(
    session: Session, viewer: Viewer, *, text: str = "", number: int = 1
) -> Page[SourceRow]:
    """Return a page of the sources whose particulars match, newest first."""
    return read_page(session, sources.page(viewer, text=text), source_row, number=number)


def claim_page(session: Session, viewer: Viewer, ref: str) -> ClaimPage | None:
    """Return all that is shown of a claim, or None where there is none to see."""
    claim = claims.by_ref(session, ref, viewer=viewer)
    if claim is None:
        return None
    cited = citations.of_claim(session, viewer, claim)
    keys = [("claim", claim.ref), *(("citation", citation.ref) for citation in cited)]
    return ClaimPage(
        claim_row(claim),
        tuple(citation_row(citation) for citation in cited),
        tuple(
            reference_row(reference, claim)
            for reference in cross_references.of_claim(session, viewer, claim)
        ),
        history.of_records(session, keys),
    )


def source_page(session: Session, viewer: Viewer, ref: str) -> SourcePage | None:
    """Return all that is shown of a source, or None where there is none to see."""
    source = sources.by_ref(session, ref, viewer=viewer)
    if source is None:
        return None
    captures = sources.snapshots(session, source)
    newest = captures[0] if captures else None
    return SourcePage(
        source_row(source),
        sources.text_of(session, newest.id) if newest else None,
        newest.captured_at if newest else None,
        len(captures),
        tuple(citation_row(one) for one in citations.of_source(session, viewer, source)),
        tuple(citation_row(one) for one in citations.naming_origin(session, viewer, source)),
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
        uncited=capped_count(session, seen.where(~claims.is_cited())),
        doubtful=capped_count(session, sa.select(CitationWarning.citation_id)),
        orphaned=capped_count(session, citations.orphaned(viewer)),
        by_kind={kind: capped_count(session, seen.where(Claim.kind == kind)) for kind in ClaimKind},
        by_status={
            status: capped_count(session, seen.where(Claim.status == status))
            for status in ClaimStatus
        },
        latest=history.latest(session, limit=8),
    )


def event_names(session: Session) -> tuple[str, ...]:
    """Return the names of the events that filters offer, at most 1,000."""
    query = sa.select(Event.name).where(Event.merged_into_id.is_(None)).order_by(Event.name)
    return tuple(session.scalars(query.limit(1000)))


def measure_names(session: Session) -> tuple[str, ...]:
    """Return the words of the vocabulary of measures."""
    return tuple(session.scalars(sa.select(Measure.name).order_by(Measure.name)))
