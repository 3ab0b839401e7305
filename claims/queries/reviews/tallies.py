"""Who decided how much, and how each author's claims fared.

Invariant: what somebody decided of their own work counts for no author.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from claims.models import Claim, Researcher, Review
from claims.queries.viewers import visible_claims
from claims.values.vocabulary import ClaimStatus

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer


@dataclass(frozen=True)
class ReviewerRow:
    """How a reviewer decided; ``own`` of the ``decided`` were the reviewer's own work."""

    name: str
    decided: int
    accepted: int
    returned: int
    rejected: int
    own: int


@dataclass(frozen=True)
class AuthorRow:
    """What became of the claims that a person last submitted; self-reviews are left out.

    ``accepted_at_first`` counts those whose first review accepted them, ``returned`` the returns.
    """

    name: str
    submitted: int
    accepted_at_first: int
    returned: int


@dataclass(frozen=True)
class Statistics:
    """Reviewers by how much they decided, and authors by how much they submitted."""

    reviewers: tuple[ReviewerRow, ...]
    authors: tuple[AuthorRow, ...]


def statistics(session: Session, viewer: Viewer) -> Statistics:
    """Return how much each reviewer decided and how each author's claims fared."""
    return Statistics(_reviewers(session, viewer), _authors(session, viewer))


def _reviewers(session: Session, viewer: Viewer) -> tuple[ReviewerRow, ...]:
    count = sa.func.count()
    made = (
        _times(ClaimStatus.ACCEPTED),
        _times(ClaimStatus.RETURNED),
        _times(ClaimStatus.REJECTED),
    )
    own = sa.func.sum(sa.case((Review.self_review.is_(True), 1), else_=0))
    query = (
        sa.select(Researcher.name, count, *made, own)
        .select_from(Review)
        .join(Researcher, Review.reviewer_id == Researcher.id)
        .join(Claim, Review.claim_id == Claim.id)
        .where(visible_claims(viewer))
        .group_by(Researcher.name)
        .order_by(count.desc(), Researcher.name)
    )
    return tuple(ReviewerRow(*row) for row in session.execute(query))


def _times(decision: ClaimStatus) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((Review.decision == decision, 1), else_=0))


def _authors(session: Session, viewer: Viewer) -> tuple[AuthorRow, ...]:
    mine: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    second = sa.and_(Review.citation_id.is_(None), Review.self_review.is_(False))
    first = sa.select(sa.func.min(Review.id)).where(second).group_by(Review.claim_id)
    at_first = _by_submitter(viewer, sa.func.count(), _times(ClaimStatus.ACCEPTED))
    for name, decided, accepted in session.execute(at_first.where(Review.id.in_(first))):
        mine[name] = [decided, accepted, 0]
    returned = _by_submitter(viewer, _times(ClaimStatus.RETURNED)).where(second)
    for name, times in session.execute(returned):
        mine[name][2] = times
    for name, waiting in session.execute(_never_reviewed(viewer, second)):
        mine[name][0] += waiting
    rows = (AuthorRow(name, *numbers) for name, numbers in mine.items())
    return tuple(sorted(rows, key=lambda row: (-row.submitted, row.name)))


def _by_submitter(viewer: Viewer, *columns: sa.ColumnElement[int]) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(Researcher.name, *columns)
        .select_from(Review)
        .join(Claim, Review.claim_id == Claim.id)
        .join(Researcher, Claim.submitted_by_id == Researcher.id)
        .where(visible_claims(viewer))
        .group_by(Researcher.name)
    )


def _never_reviewed(viewer: Viewer, second: sa.ColumnElement[bool]) -> sa.Select[*tuple[Any, ...]]:
    reviewed = sa.select(Review.id).where(Review.claim_id == Claim.id, second).correlate(Claim)
    return (
        sa.select(Researcher.name, sa.func.count())
        .select_from(Claim)
        .join(Researcher, Claim.submitted_by_id == Researcher.id)
        .where(Claim.status == ClaimStatus.SUBMITTED, visible_claims(viewer), ~reviewed.exists())
        .group_by(Researcher.name)
    )
