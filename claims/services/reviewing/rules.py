"""Who may take which step with a record as it stands.

Invariant: each refusal is a sentence of ``claims.errors``; what a page is told by ``may`` is what
the services then do.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.errors import (
    ClaimsError,
    DecidedAgainst,
    DecisionPassed,
    NotAllowed,
    NotDecider,
    NothingCited,
    NotSubmitter,
    OwnWork,
    ReviewedWithClaim,
    UnderReview,
    WrongStatus,
)
from claims.models import Citation, Claim
from claims.queries.authorship import is_author
from claims.queries.citations import counts
from claims.queries.reviews import latest_review
from claims.services.acting import expect_unmerged
from claims.services.reviewing.steps import DECISIONS, STEPS, Verb, status_of
from claims.services.settings import self_review_is_on
from claims.values.vocabulary import GONE, ClaimStatus, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer


@dataclass(frozen=True)
class Permissions:
    """What a person may do to a record now, and for the rest the sentence why not."""

    allowed: frozenset[Verb]
    refusals: Mapping[Verb, str]


def may(session: Session, viewer: Viewer, record: Claim | Citation) -> Permissions:
    """Return what a person may do to a claim or a citation that was read with its claim."""
    rules, refusals = Rules(session, viewer, record), {}
    for verb in Verb:
        try:
            rules.expect(verb)
        except ClaimsError as refused:
            refusals[verb] = refused.sentence
    return Permissions(frozenset(Verb) - refusals.keys(), refusals)


class Rules:
    """The rules of a review for one person and one record."""

    def __init__(self, session: Session, viewer: Viewer, record: Claim | Citation) -> None:
        self.session, self.viewer, self.record = session, viewer, record

    @cached_property
    def is_own(self) -> bool:
        """Tell whether the person wrote any part of the record."""
        return is_author(self.session, self.viewer.name, self.record)

    def expect(self, verb: Verb) -> None:
        """Raise the sentence why the person may not take a step, if there is one."""
        self._expect_role(STEPS[verb].role, STEPS[verb].doing, f"a {self.record.record_kind}")
        expect_status(self.record, verb)
        if verb is Verb.SUBMIT:
            self._expect_cited()
        elif verb is Verb.TAKE_BACK:
            self._expect_submitter()
        elif verb is Verb.RECONSIDER:
            self._expect_decider()
        elif verb is Verb.WITHDRAW:
            self._expect_withdrawer()
        elif verb in DECISIONS.values():
            self._expect_second_person()

    def _expect_role(self, role: Role, doing: str, what: str) -> None:
        if not self.viewer.may(role):
            raise NotAllowed(self.viewer.name, self.viewer.role, role, f"{doing} {what}")

    def _expect_cited(self) -> None:
        record = self.record
        if isinstance(record, Claim):
            cited = sa.select(Citation.id).where(Citation.claim_id == record.id, counts())
            if self.session.scalar(cited.limit(1)) is None:
                raise NothingCited(record.ref)

    def _expect_submitter(self) -> None:
        """Whoever submitted a record, or wrote a part of it, takes it back."""
        record = self.record
        is_submitter = record.submitted_by_id == self.viewer.researcher_id is not None
        if not (is_submitter or self.is_own):
            raise NotSubmitter(self.viewer.name, record.record_kind, record.key)

    def _expect_decider(self) -> None:
        """Whoever decided on a record takes that back, as long as it stands as it was decided."""
        record, review = self.record, latest_review(self.session, self.record)
        if review is None or review.reviewer_id != self.viewer.researcher_id:
            raise NotDecider(self.viewer.name, record.record_kind, record.key)
        if record.version != (review.version or 0) + 1:
            raise DecisionPassed(record.record_kind, record.key)

    def _expect_withdrawer(self) -> None:
        kind = self.record.record_kind
        if status_of(self.record) is ClaimStatus.ACCEPTED:
            self._expect_role(Role.REVIEWER, "withdrawing", f"an accepted {kind}")
        elif not self.viewer.may(Role.REVIEWER) and not self.is_own:
            self._expect_role(Role.REVIEWER, "withdrawing", f"a {kind} that others wrote")

    def _expect_second_person(self) -> None:
        if self.is_own and not self_review_is_on(self.session):
            raise OwnWork(self.viewer.name, self.record.record_kind, self.record.key)


def expect_status(record: Claim | Citation, verb: Verb) -> None:
    """Raise the sentence why a record stands where a step does not start, if it does."""
    if isinstance(record, Claim):
        _expect_of_its_own(record, verb)
    else:
        _expect_claim_lets(record, verb)
    status, names = status_of(record), (record.record_kind, record.key)
    if status in STEPS[verb].starts:
        return
    if verb is Verb.EDIT and status is ClaimStatus.SUBMITTED:
        raise UnderReview(*names)
    if verb is Verb.EDIT:
        raise DecidedAgainst(*names, status)
    raise WrongStatus(*names, status, STEPS[verb].done)


def _expect_of_its_own(claim: Claim, verb: Verb) -> None:
    """Raise a sentence for a claim that another one stands for, or that waits to be settled."""
    expect_unmerged(claim)
    if claim.blind and verb is Verb.SUBMIT:
        raise WrongStatus("claim", claim.ref, "being coded blind", STEPS[verb].done)


def _expect_claim_lets(citation: Citation, verb: Verb) -> None:
    """Raise a sentence where a citation's claim is what has to be reviewed, or reopened, first."""
    claim = citation.claim
    if claim.status is ClaimStatus.SUBMITTED:
        raise UnderReview("claim", claim.ref)
    if claim.status in GONE:
        raise DecidedAgainst("claim", claim.ref, claim.status)
    alone = citation.status is not None and claim.status is ClaimStatus.ACCEPTED
    if not alone and verb in {Verb.SUBMIT, Verb.RECONSIDER, *DECISIONS.values()}:
        raise ReviewedWithClaim(citation.ref, claim.ref)
