"""Submitting and taking back, withdrawing and reopening.

Invariant: a step is taken with the version that the person saw, and is in the history with its
reason; nothing is ever removed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from claims.errors import NotFound, ReasonMissing
from claims.models import Citation, Claim
from claims.queries import citations, claims
from claims.services import fields, history
from claims.services.acting import expect_version
from claims.services.codings import blindness
from claims.services.reviewing.rules import Rules
from claims.services.reviewing.steps import STEPS, Verb, status_of
from claims.values.vocabulary import ClaimStatus

if TYPE_CHECKING:
    from claims.services.acting import Act

Record = TypeVar("Record", bound=Claim | Citation)


def submit(act: Act, ref: str, *, seen: int | None = None) -> Claim:
    """Submit a claim, with its citations, for a second person to review."""
    return _submit(act, claim_to(Verb.SUBMIT, act, ref), seen)


def submit_citation(act: Act, ref: str, *, seen: int | None = None) -> Citation:
    """Submit a citation that was added to an accepted claim, or sent back to draft alone."""
    return _submit(act, citation_to(Verb.SUBMIT, act, ref), seen)


def take_back(act: Act, ref: str, *, seen: int | None = None) -> Claim:
    """Take back what one has submitted, to go on with it."""
    return _take_back(act, claim_to(Verb.TAKE_BACK, act, ref), seen)


def take_back_citation(act: Act, ref: str, *, seen: int | None = None) -> Citation:
    """Take back a citation that one has submitted alone."""
    return _take_back(act, citation_to(Verb.TAKE_BACK, act, ref), seen)


def withdraw(act: Act, ref: str, reason: str | None = None, *, seen: int | None = None) -> Claim:
    """Withdraw a claim; an accepted one takes a reviewer and a reason."""
    return _withdraw(act, claim_to(Verb.WITHDRAW, act, ref), reason, seen)


def withdraw_citation(
    act: Act, ref: str, reason: str | None = None, *, seen: int | None = None
) -> Citation:
    """Withdraw one citation; an accepted one takes a reviewer and a reason."""
    return _withdraw(act, citation_to(Verb.WITHDRAW, act, ref), reason, seen)


def reopen(act: Act, ref: str, reason: str | None, *, seen: int | None = None) -> Claim:
    """Make a draft again of a claim that was rejected or withdrawn, and say why."""
    return _reopen(act, claim_to(Verb.REOPEN, act, ref), reason, seen)


def reopen_citation(act: Act, ref: str, reason: str | None, *, seen: int | None = None) -> Citation:
    """Make a draft again of one citation; of a claim that is one too, it is reviewed with that."""
    return _reopen(act, citation_to(Verb.REOPEN, act, ref), reason, seen)


def reconsider(act: Act, ref: str, reason: str | None, *, seen: int | None = None) -> Claim:
    """Take back one's own decision on a claim and say why: it waits for review again."""
    return _reconsider(act, claim_to(Verb.RECONSIDER, act, ref), reason, seen)


def reconsider_citation(
    act: Act, ref: str, reason: str | None, *, seen: int | None = None
) -> Citation:
    """Take back one's own decision on a citation that was reviewed alone."""
    return _reconsider(act, citation_to(Verb.RECONSIDER, act, ref), reason, seen)


def step(
    act: Act,
    kind: str,
    ref: str,
    verb: Verb,
    *,
    reason: str | None = None,
    seen: int | None = None,
) -> None:
    """Take a step, but a decision, with a claim or with a citation alone, by the ``kind``."""
    record: Claim | Citation
    record = citation_to(verb, act, ref) if kind == "citation" else claim_to(verb, act, ref)
    match verb:
        case Verb.SUBMIT:
            _submit(act, record, seen)
        case Verb.TAKE_BACK:
            _take_back(act, record, seen)
        case Verb.RECONSIDER:
            _reconsider(act, record, reason, seen)
        case Verb.WITHDRAW:
            _withdraw(act, record, reason, seen)
        case Verb.REOPEN:
            _reopen(act, record, reason, seen)
        case _:
            raise ValueError(verb)


def claim_to(verb: Verb, act: Act, ref: str) -> Claim:
    """Return a claim to which a step is to be taken, once the person's role allows the step."""
    act.require(STEPS[verb].role, f"{STEPS[verb].doing} a claim")
    claim = claims.by_ref(act.session, ref, viewer=act.viewer)
    if claim is None:
        raise NotFound("claim", ref)
    return claim


def citation_to(verb: Verb, act: Act, ref: str) -> Citation:
    """Return a citation to which a step is to be taken, once the person's role allows the step."""
    act.require(STEPS[verb].role, f"{STEPS[verb].doing} a citation")
    citation = citations.by_ref(act.session, ref, viewer=act.viewer)
    if citation is None:
        raise NotFound("citation", ref)
    return citation


def expect_step(act: Act, record: Claim | Citation, verb: Verb, seen: int | None) -> Rules:
    """Raise the sentence why the step is not to be taken, if there is one."""
    blindness.expect_at_work(act, record)
    expect_version(record, seen)
    rules = Rules(act.session, act.viewer, record)
    rules.expect(verb)
    return rules


def move(
    act: Act,
    record: Claim | Citation,
    status: ClaimStatus | None,
    *,
    reason: str | None = None,
    self_reviewed: bool = False,
) -> None:
    """Give a record its new status, and write down why."""
    before = record.state()
    if isinstance(record, Citation):
        record.status = status
    else:
        record.status = status or ClaimStatus.DRAFT
    record.self_reviewed = self_reviewed
    history.changed(replace(act, reason=reason or act.reason), record, before)


def reason_for(verb: Verb, record: Claim | Citation, reason: str | None, what: str) -> str:
    """Return why a step is taken; raise ``ReasonMissing`` where that is not said."""
    given = fields.block(reason, what)
    if given is None:
        accepted = verb is Verb.WITHDRAW and status_of(record) is ClaimStatus.ACCEPTED
        article = "an accepted" if accepted else "a"
        raise ReasonMissing(
            f"{STEPS[verb].doing.capitalize()} {article} {record.record_kind}", what
        )
    return given


def _submit(act: Act, record: Record, seen: int | None) -> Record:
    expect_step(act, record, Verb.SUBMIT, seen)
    record.submitted_at, record.submitted_by_id = datetime.now(UTC), act.viewer.researcher_id
    move(act, record, ClaimStatus.SUBMITTED)
    return record


def _take_back(act: Act, record: Record, seen: int | None) -> Record:
    expect_step(act, record, Verb.TAKE_BACK, seen)
    move(act, record, ClaimStatus.DRAFT)
    return record


def _withdraw(act: Act, record: Record, reason: str | None, seen: int | None) -> Record:
    expect_step(act, record, Verb.WITHDRAW, seen)
    if status_of(record) is ClaimStatus.ACCEPTED:
        reason_for(Verb.WITHDRAW, record, reason or act.reason, "reason")
    move(act, record, ClaimStatus.WITHDRAWN, reason=fields.block(reason, "reason"))
    return record


def _reconsider(act: Act, record: Record, reason: str | None, seen: int | None) -> Record:
    expect_step(act, record, Verb.RECONSIDER, seen)
    why = reason_for(Verb.RECONSIDER, record, reason or act.reason, "reason")
    move(act, record, ClaimStatus.SUBMITTED, reason=why)
    return record


def _reopen(act: Act, record: Record, reason: str | None, seen: int | None) -> Record:
    expect_step(act, record, Verb.REOPEN, seen)
    why = reason_for(Verb.REOPEN, record, reason or act.reason, "reason")
    alone = isinstance(record, Claim) or record.claim.status is ClaimStatus.ACCEPTED
    move(act, record, ClaimStatus.DRAFT if alone else None, reason=why)
    return record
