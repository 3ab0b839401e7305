"""What an edit does to a review.

Invariant: what is submitted, rejected or withdrawn is not edited; what was accepted is a draft
again once its own content has changed. Words found again in a text change no content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.queries.authorship import content
from claims.services.reviewing.rules import expect_status
from claims.services.reviewing.steps import Verb, status_of
from claims.values.vocabulary import ClaimStatus

if TYPE_CHECKING:
    from claims.models import Citation, Claim, State


def follow_edit(record: Claim | Citation, before: State) -> None:
    """Send a record that was accepted and has been edited back to draft; of a citation only it.

    Raises ``UnderReview`` or ``DecidedAgainst`` for a record that is not to be edited now: the act
    that has changed it is then undone.
    """
    if content(record.state()) == content(before):
        return
    expect_status(record, Verb.EDIT)
    if status_of(record) is ClaimStatus.ACCEPTED:
        record.status, record.self_reviewed = ClaimStatus.DRAFT, False


def status_when_added(claim: Claim) -> ClaimStatus | None:
    """Return the status of a citation that is added to a claim: its own where that is accepted.

    Raises ``UnderReview`` or ``DecidedAgainst`` for a claim that nothing is added to now.
    """
    expect_status(claim, Verb.EDIT)
    return ClaimStatus.DRAFT if claim.status is ClaimStatus.ACCEPTED else None
