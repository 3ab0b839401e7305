"""What a person finds on the desk: what waits, what came back, and what was decided of a claim.

Invariant: what is counted as one's own is looked for among the ``LOOKED_THROUGH`` records that
come first, so that a count never grows with the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from claims.models import Citation, Claim, Review
from claims.queries.authorship import wrote_citation, wrote_claim
from claims.queries.paging import capped_count
from claims.queries.reviews.waiting import waiting_citations, waiting_claims
from claims.queries.rows import COUNT_LIMIT
from claims.queries.settings import self_review_is_on
from claims.queries.viewers import visible_citations, visible_claims
from claims.values.text import clean_line
from claims.values.vocabulary import ClaimStatus, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer

#: Among so many records of one status, those that come first, one's own are looked for.
LOOKED_THROUGH = 1_000


@dataclass(frozen=True)
class Counts:
    """How much waits; ``decidable`` is what the viewer may decide, the rest is the viewer's own.

    All but ``waiting`` are counted among the first ``LOOKED_THROUGH`` claims and citations.
    """

    waiting: int
    decidable: int
    returned: int
    drafts: int


@dataclass(frozen=True)
class DecisionRow:
    """One review of a claim, or of one of its citations alone."""

    decision: str
    reviewer: str
    comment: str | None
    at: datetime
    self_review: bool
    citation_ref: str | None
    version: int | None


@dataclass(frozen=True)
class ReturnedRow:
    """A claim or lone citation that came back, with the latest comment, where there is one."""

    record_kind: str
    ref: str
    claim_ref: str
    claim_text: str
    version: int
    decision: DecisionRow | None


def counts(session: Session, viewer: Viewer) -> Counts:
    """Count what waits for a decision, and what of their own waits for the viewer."""
    waiting = (waiting_claims(viewer), waiting_citations(viewer))
    return Counts(
        waiting=min(sum(capped_count(session, one) for one in waiting), COUNT_LIMIT + 1),
        decidable=_decidable(session, viewer),
        returned=_own(session, viewer, ClaimStatus.RETURNED),
        drafts=_own(session, viewer, ClaimStatus.DRAFT),
    )


def _decidable(session: Session, viewer: Viewer) -> int:
    if not viewer.may(Role.REVIEWER):
        return 0
    everything = self_review_is_on(session)
    claims = sa.true() if everything else ~wrote_claim(viewer.name)
    citations = sa.true() if everything else ~wrote_citation(viewer.name)
    return _among(session, _oldest(waiting_claims(viewer)), Claim, claims) + _among(
        session, _oldest(waiting_citations(viewer)), Citation, citations
    )


def _oldest(query: sa.Select[*tuple[Any, ...]]) -> sa.Select[*tuple[Any, ...]]:
    at, _, id_, _ = query.selected_columns
    return query.with_only_columns(id_, maintain_column_froms=True).order_by(at, id_)


def _own(session: Session, viewer: Viewer, status: ClaimStatus) -> int:
    claims, citations = of_status(viewer, status)
    own_claims = _among(session, claims, Claim, wrote_claim(viewer.name))
    return own_claims + _among(session, citations, Citation, wrote_citation(viewer.name))


def of_status(viewer: Viewer, status: ClaimStatus) -> tuple[sa.Select[int], sa.Select[int]]:
    """Select the claims, and the citations of that status of their own, newest first.

    What is being coded blind is left out: it is on no way through review until it is settled.
    """
    claims = sa.select(Claim.id).where(
        Claim.status == status, Claim.merged_into_id.is_(None), Claim.blind.is_(False)
    )
    citations = sa.select(Citation.id).where(Citation.status == status, Citation.blind.is_(False))
    return (
        claims.where(visible_claims(viewer)).order_by(Claim.id.desc()),
        citations.where(visible_citations(viewer)).order_by(Citation.id.desc()),
    )


def _among(
    session: Session,
    first: sa.Select[int],
    model: type[Claim] | type[Citation],
    condition: sa.ColumnElement[bool],
) -> int:
    found = first_that(first, model, condition)
    return session.scalar(sa.select(sa.func.count()).select_from(found.subquery())) or 0


def first_that(
    first: sa.Select[int], model: type[Claim] | type[Citation], condition: sa.ColumnElement[bool]
) -> sa.Select[int]:
    """Select what holds for among the ``LOOKED_THROUGH`` first."""
    window = first.limit(LOOKED_THROUGH).subquery()
    return sa.select(model.id).where(model.id.in_(sa.select(window.c.id)), condition)


def returned_to(
    session: Session, viewer: Viewer, status: ClaimStatus = ClaimStatus.RETURNED
) -> tuple[ReturnedRow, ...]:
    """Return what came back to the viewer as one of its authors, the latest decision first.

    ``status`` is what was decided: returned or rejected.
    """
    claims, citations = of_status(viewer, status)
    own_claims = first_that(claims, Claim, wrote_claim(viewer.name))
    own_citations = first_that(citations, Citation, wrote_citation(viewer.name))
    found = [*_claims(session, own_claims), *_citations(session, own_citations)]
    return tuple(sorted(found, key=_moment, reverse=True))


def _moment(row: ReturnedRow) -> tuple[float, str]:
    return (row.decision.at.timestamp() if row.decision else 0.0, row.ref)


def _claims(session: Session, ids: sa.Select[int]) -> Iterable[ReturnedRow]:
    found = session.scalars(sa.select(Claim).where(Claim.id.in_(ids))).all()
    latest = _latest(session, Review.claim_id, [one.id for one in found])
    for one in found:
        yield ReturnedRow("claim", one.ref, one.ref, one.text, one.version, latest.get(one.id))


def _citations(session: Session, ids: sa.Select[int]) -> Iterable[ReturnedRow]:
    query = sa.select(Citation).options(joinedload(Citation.claim)).where(Citation.id.in_(ids))
    found = session.scalars(query).all()
    latest = _latest(session, Review.citation_id, [one.id for one in found])
    for one in found:
        claim, review = one.claim, latest.get(one.id)
        yield ReturnedRow("citation", one.ref, claim.ref, claim.text, one.version, review)


def _latest(
    session: Session, column: sa.orm.InstrumentedAttribute[Any], ids: list[int]
) -> dict[int, DecisionRow]:
    """Return the latest review of each of these claims as a whole, or of these citations."""
    query = sa.select(sa.func.max(Review.id)).where(column.in_(ids)).group_by(column)
    if column is Review.claim_id:
        query = query.where(Review.citation_id.is_(None))
    reviews = session.scalars(_with_people().where(Review.id.in_(query)))
    return {getattr(review, column.key): decision_row(review) for review in reviews}


def latest_review(session: Session, record: Claim | Citation) -> Review | None:
    """Return the latest review of a claim as a whole, or of a citation alone."""
    reviews = sa.select(Review).order_by(Review.id.desc()).limit(1)
    if isinstance(record, Citation):
        return session.scalar(reviews.where(Review.citation_id == record.id))
    whole = Review.claim_id == record.id, Review.citation_id.is_(None)
    return session.scalar(reviews.where(*whole))


def decisions(session: Session, viewer: Viewer, claim_ref: str) -> tuple[DecisionRow, ...]:
    """Return the reviews of a claim and of its citations alone, newest first."""
    seen = sa.select(Citation.id).where(visible_citations(viewer))
    query = (
        _with_people()
        .join(Claim, Review.claim_id == Claim.id)
        .where(Claim.ref == clean_line(claim_ref), visible_claims(viewer))
        .where(sa.or_(Review.citation_id.is_(None), Review.citation_id.in_(seen)))
        .order_by(Review.id.desc())
    )
    return tuple(decision_row(review) for review in session.scalars(query))


def _with_people() -> sa.Select[Review]:
    return sa.select(Review).options(joinedload(Review.reviewer), joinedload(Review.citation))


def decision_row(review: Review) -> DecisionRow:
    """Build the row of a review that was read with its reviewer and its citation."""
    return DecisionRow(
        decision=review.decision,
        reviewer=review.reviewer.name,
        comment=review.comment,
        at=review.decided_at,
        self_review=review.self_review,
        citation_ref=review.citation.ref if review.citation else None,
        version=review.version,
    )
