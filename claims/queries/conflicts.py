"""Reads of conflicts: what contradicts what, with the words on both sides.

Invariant: a conflict that was dismissed is none; rejected, withdrawn and merged claims count for
nothing; the list is paged in SQL and holds only what its viewer may see.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from claims.models import Attribution, Citation, Claim, CrossReference
from claims.queries.citations import counts, with_everything
from claims.queries.claims import counting_claims
from claims.queries.paging import PAGE_SIZE, capped_count
from claims.queries.rows import CitationRow, ClaimRow, citation_row, claim_row
from claims.queries.viewers import visible_citations, visible_claims
from claims.values.vocabulary import ReferenceState, Relation, Stance

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer


@dataclass(frozen=True)
class ConflictRow:
    """Two claims that conflict, each with one citation: an asserting one where there is any."""

    first: ClaimRow
    second: ClaimRow
    first_citation: CitationRow | None
    second_citation: CitationRow | None
    state: str
    reason: str | None
    note: str | None


@dataclass(frozen=True)
class Named:
    """A claim by its reference and its words."""

    ref: str
    text: str


def named(session: Session, viewer: Viewer, refs: Collection[str]) -> dict[str, Named]:
    """Return the claims of these references that the viewer may see, by reference."""
    query = sa.select(Claim.ref, Claim.text).where(Claim.ref.in_(refs), visible_claims(viewer))
    return {ref: Named(ref, text) for ref, text in session.execute(query)}


def conflict_count(session: Session, viewer: Viewer) -> int:
    """Count the conflicts between claims that count; the count is capped."""
    return capped_count(session, _conflicting(viewer))


def conflicts(
    session: Session, viewer: Viewer, *, offset: int = 0, limit: int = PAGE_SIZE
) -> tuple[ConflictRow, ...]:
    """Return a page of what contradicts what, the most contested claims first."""
    query = _conflicting(viewer).limit(limit).offset(offset)
    found = session.scalars(query).unique().all()
    ends = {end for one in found for end in (one.from_claim_id, one.to_claim_id)}
    cited = _cited(session, viewer, ends)
    return tuple(_conflict_row(reference, cited) for reference in found)


def _conflicting(viewer: Viewer) -> sa.Select[CrossReference]:
    first, second = aliased(Claim), aliased(Claim)
    scope = (joinedload(Claim.event), joinedload(Claim.place), joinedload(Claim.measure))
    loads = (
        joinedload(end).options(*scope, joinedload(Claim.standing))
        for end in (CrossReference.from_claim, CrossReference.to_claim)
    )
    return (
        sa.select(CrossReference)
        .join(first, CrossReference.from_claim_id == first.id)
        .join(second, CrossReference.to_claim_id == second.id)
        .where(CrossReference.relation == Relation.CONFLICTS)
        .where(CrossReference.state_word != ReferenceState.DISMISSED)
        .where(counting_claims(viewer, first), counting_claims(viewer, second))
        .options(*loads)
        .order_by((_conflict_count(first.id) + _conflict_count(second.id)).desc())
        .order_by(first.ref, second.ref)
    )


def _conflict_count(claim_id: sa.orm.InstrumentedAttribute[int]) -> sa.ScalarSelect[int]:
    one = aliased(CrossReference)
    return (
        sa.select(sa.func.count())
        .where(sa.or_(one.from_claim_id == claim_id, one.to_claim_id == claim_id))
        .where(one.relation == Relation.CONFLICTS, one.state_word != ReferenceState.DISMISSED)
        .scalar_subquery()
    )


def _cited(session: Session, viewer: Viewer, claim_ids: set[int]) -> dict[int, CitationRow]:
    """Return one citation of each of these claims: the plainest.

    Asserting comes before not, quoted before not, its own statement before one passed on.
    """
    attributed = sa.select(Attribution.citation_id).where(Attribution.citation_id == Citation.id)
    passed_on = sa.or_(Citation.origin_id.is_not(None), attributed.exists())
    order = (
        sa.case((Citation.stance == Stance.ASSERTS, 0), else_=1),
        sa.case((Citation.quote.is_not(None), 0), else_=1),
        sa.case((passed_on, 1), else_=0),
        Citation.id,
    )
    rank = sa.func.row_number().over(partition_by=Citation.claim_id, order_by=order)
    mine = sa.and_(Citation.claim_id.in_(claim_ids), counts(), visible_citations(viewer))
    ranked = sa.select(Citation.id, rank.label("rank")).where(mine).subquery()
    first = sa.select(ranked.c.id).where(ranked.c.rank == 1)
    found = session.scalars(with_everything().where(Citation.id.in_(first)))
    return {citation.claim_id: citation_row(citation) for citation in found}


def _conflict_row(reference: CrossReference, cited: dict[int, CitationRow]) -> ConflictRow:
    return ConflictRow(
        claim_row(reference.from_claim),
        claim_row(reference.to_claim),
        cited.get(reference.from_claim_id),
        cited.get(reference.to_claim_id),
        reference.state_word,
        reference.reason,
        reference.note,
    )
