"""Deciding on what was submitted.

Invariant: each decision is kept as a review, with who, when, why and of which version; what the
decider wrote a part of is reviewed by somebody else, or marked as self-reviewed.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from claims.errors import UnknownWord
from claims.models import Citation, Claim, Review
from claims.queries.citations import counts, with_everything
from claims.services import fields
from claims.services.reviewing.moving import (
    citation_to,
    claim_to,
    expect_step,
    move,
    reason_for,
)
from claims.services.reviewing.steps import DECISIONS, Verb
from claims.values.vocabulary import ClaimStatus, read_word

if TYPE_CHECKING:
    from claims.services.acting import Act


def decide(
    act: Act, ref: str, *, decision: str, comment: str | None = None, seen: int | None = None
) -> Review:
    """Accept, return or reject a claim with its citations; the last two take a comment.

    Raises ``OwnWork`` where the person wrote any part of it, unless self-review is on.
    """
    made = _decision(decision)
    claim = claim_to(DECISIONS[made], act, ref)
    review = _decide(act, claim, made, comment, seen)
    if made is ClaimStatus.ACCEPTED:
        _cover_citations(act, claim)
    return review


def decide_citation(
    act: Act, ref: str, *, decision: str, comment: str | None = None, seen: int | None = None
) -> Review:
    """Accept, return or reject a citation that was submitted alone."""
    made = _decision(decision)
    return _decide(act, citation_to(DECISIONS[made], act, ref), made, comment, seen)


def _decision(word: str) -> ClaimStatus:
    made = read_word(ClaimStatus, word, "decision")
    if made not in DECISIONS:
        raise UnknownWord("decision", word, DECISIONS)
    return made


def _decide(
    act: Act,
    record: Claim | Citation,
    decision: ClaimStatus,
    comment: str | None,
    seen: int | None,
) -> Review:
    verb = DECISIONS[decision]
    rules = expect_step(act, record, verb, seen)
    comment = fields.block(comment, "comment")
    if verb is not Verb.ACCEPT:
        comment = reason_for(verb, record, comment, "comment")
    review = _review(act, record)
    review.decision, review.comment, review.self_review = decision, comment, rules.is_own
    move(act, record, decision, reason=comment, self_reviewed=rules.is_own)
    # Later than the revision that it goes with, so that a later change is told by its time.
    review.decided_at = datetime.now(UTC)
    act.session.add(review)
    act.session.flush()
    return review


def _review(act: Act, record: Claim | Citation) -> Review:
    """Begin the review of a record as it stands now."""
    alone = isinstance(record, Citation)
    return Review(
        claim_id=record.claim_id if isinstance(record, Citation) else record.id,
        citation_id=record.id if alone else None,
        version=record.version,
        reviewer_id=act.viewer.researcher_id,
    )


def _cover_citations(act: Act, claim: Claim) -> None:
    """Let what counts of an accepted claim's citations have no status of its own any more.

    One that is coded blind was not there to be reviewed.
    """
    alone = with_everything().where(
        Citation.claim_id == claim.id,
        Citation.status.is_not(None),
        Citation.blind.is_(False),
        counts(),
    )
    for citation in act.session.scalars(alone.order_by(Citation.id)).unique():
        move(act, citation, None, reason=f"reviewed with the claim {claim.ref}")
    act.session.flush()
