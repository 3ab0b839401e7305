"""The steps of a review: from which status each may be taken, by whom, and how it is called.

Invariant: it is data alone; whether one person may take a step with one record is for ``rules``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claims.models import Citation, Claim
from claims.values.vocabulary import ClaimStatus, Role


class Verb(StrEnum):
    """What a person does to a record under review."""

    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    ACCEPT = "accept"
    RETURN = "return"
    REJECT = "reject"
    RECONSIDER = "reconsider"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    EDIT = "edit"


@dataclass(frozen=True)
class Step:
    """One step: where it starts, the least role that takes it, and its words in a sentence."""

    starts: frozenset[ClaimStatus]
    role: Role
    doing: str
    done: str


def _step(*starts: ClaimStatus, role: Role = Role.RESEARCHER, doing: str, done: str) -> Step:
    return Step(frozenset(starts), role, doing, done)


_DRAFT, _SUBMITTED, _ACCEPTED = ClaimStatus.DRAFT, ClaimStatus.SUBMITTED, ClaimStatus.ACCEPTED
_RETURNED, _REJECTED, _WITHDRAWN = (
    ClaimStatus.RETURNED,
    ClaimStatus.REJECTED,
    ClaimStatus.WITHDRAWN,
)
_REVIEWER = Role.REVIEWER

STEPS = {
    Verb.SUBMIT: _step(_DRAFT, _RETURNED, doing="submitting", done="submitted"),
    Verb.TAKE_BACK: _step(_SUBMITTED, doing="taking back", done="taken back"),
    Verb.ACCEPT: _step(_SUBMITTED, role=_REVIEWER, doing="accepting", done="accepted"),
    Verb.RETURN: _step(_SUBMITTED, role=_REVIEWER, doing="returning", done="returned"),
    Verb.REJECT: _step(_SUBMITTED, role=_REVIEWER, doing="rejecting", done="rejected"),
    Verb.RECONSIDER: _step(
        _ACCEPTED,
        _RETURNED,
        _REJECTED,
        role=_REVIEWER,
        doing="reconsidering",
        done="reconsidered",
    ),
    Verb.WITHDRAW: _step(
        _DRAFT, _RETURNED, _SUBMITTED, _ACCEPTED, doing="withdrawing", done="withdrawn"
    ),
    Verb.REOPEN: _step(_REJECTED, _WITHDRAWN, doing="reopening", done="reopened"),
    Verb.EDIT: _step(_DRAFT, _RETURNED, _ACCEPTED, doing="editing", done="edited"),
}

#: What a reviewer's step makes of a record.
DECISIONS = {_ACCEPTED: Verb.ACCEPT, _RETURNED: Verb.RETURN, _REJECTED: Verb.REJECT}


def status_of(record: Claim | Citation) -> ClaimStatus:
    """Return where a record stands; a citation without a status stands where its claim does."""
    if isinstance(record, Claim):
        return record.status
    return record.status or record.claim.status
