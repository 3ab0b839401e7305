"""A person's own records on their way through review: drafts, and what they submitted.

Invariant: they are looked for among the ``LOOKED_THROUGH`` newest of their status, so that a list
never grows with the table; claims come before citations that are reviewed alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

import sqlalchemy as sa

from claims.models import Citation, Claim, Researcher, Source
from claims.queries.authorship import wrote_citation, wrote_claim
from claims.queries.citations import counts, with_everything
from claims.queries.claims import with_scope
from claims.queries.paging import PAGE_SIZE
from claims.queries.reviews.desk import first_that, of_status
from claims.queries.rows import CitationRow, ClaimRow, Page, citation_row, claim_row
from claims.queries.viewers import visible_citations
from claims.values.vocabulary import ClaimStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer

#: A record by its table and its id there.
_Key: TypeAlias = tuple[type[Claim] | type[Citation], int]


@dataclass(frozen=True)
class OwnRow:
    """A claim, or a citation of it that is reviewed alone, and when it was last submitted.

    ``version`` is what a step with it says it has seen.
    """

    claim: ClaimRow
    citation: CitationRow | None
    submitted_at: datetime | None
    version: int


@dataclass(frozen=True)
class Submission:
    """Who submitted a record last, and when."""

    by: str
    at: datetime


def drafts(session: Session, viewer: Viewer, *, number: int = 1) -> Page[OwnRow]:
    """Return a page of the drafts that the viewer wrote part of, newest first."""
    mine = (wrote_claim(viewer.name), wrote_citation(viewer.name))
    return _page(session, viewer, ClaimStatus.DRAFT, mine, number)


def submitted(session: Session, viewer: Viewer, *, number: int = 1) -> Page[OwnRow]:
    """Return a page of what the viewer wrote or submitted, not decided on yet, newest first."""
    person = viewer.researcher_id
    mine = (
        sa.or_(Claim.submitted_by_id == person, wrote_claim(viewer.name)),
        sa.or_(Citation.submitted_by_id == person, wrote_citation(viewer.name)),
    )
    return _page(session, viewer, ClaimStatus.SUBMITTED, mine, number)


def submission(session: Session, record: Claim | Citation) -> Submission | None:
    """Return who submitted a record last, and when, if anybody did."""
    if record.submitted_at is None:
        return None
    query = sa.select(Researcher.name).where(Researcher.id == record.submitted_by_id)
    return Submission(session.scalar(query) or "", record.submitted_at)


def quoted(
    session: Session, viewer: Viewer, claim_refs: Iterable[str]
) -> dict[str, tuple[str, str]]:
    """Return for each claim its first citation that counts: of which source, and which."""
    query = (
        sa.select(Claim.ref, Source.ref, Citation.ref)
        .select_from(Citation)
        .join(Claim, Citation.claim_id == Claim.id)
        .join(Source, Citation.source_id == Source.id)
        .where(Claim.ref.in_(list(claim_refs)), counts(), visible_citations(viewer))
        .order_by(Citation.id.desc())
    )
    return {claim: (source, citation) for claim, source, citation in session.execute(query)}


def _page(
    session: Session,
    viewer: Viewer,
    status: ClaimStatus,
    mine: tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]],
    number: int,
) -> Page[OwnRow]:
    (claims, citations), (wrote, cited) = of_status(viewer, status), mine
    own_claims = first_that(claims, Claim, wrote).order_by(Claim.id.desc())
    own_citations = first_that(citations, Citation, cited).order_by(Citation.id.desc())
    ids: list[_Key] = [(Claim, id_) for id_ in session.scalars(own_claims)]
    ids += [(Citation, id_) for id_ in session.scalars(own_citations)]
    last = max(1, -(-len(ids) // PAGE_SIZE))
    offset = (min(max(number, 1), last) - 1) * PAGE_SIZE
    return Page(_rows(session, ids[offset : offset + PAGE_SIZE]), len(ids))


def _rows(session: Session, keys: list[_Key]) -> tuple[OwnRow, ...]:
    lone = [id_ for model, id_ in keys if model is Citation]
    cited = session.scalars(with_everything().where(Citation.id.in_(lone))).unique()
    citations = {citation.id: citation for citation in cited}
    whole = {id_ for model, id_ in keys if model is Claim}
    whole |= {citation.claim_id for citation in citations.values()}
    found = session.scalars(with_scope().where(Claim.id.in_(whole))).unique()
    claims = {claim.id: claim for claim in found}
    return tuple(
        _citation(citations[id_], claims) if model is Citation else _claim(claims[id_])
        for model, id_ in keys
    )


def _claim(claim: Claim) -> OwnRow:
    return OwnRow(claim_row(claim), None, claim.submitted_at, claim.version)


def _citation(citation: Citation, claims: dict[int, Claim]) -> OwnRow:
    row = claim_row(claims[citation.claim_id])
    return OwnRow(row, citation_row(citation), citation.submitted_at, citation.version)
