"""Reviews of claims: which step leads where, who may take it, and what it leaves behind."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import factories
import pytest
import reviewed
import sqlalchemy as sa

from claims.db import session_scope
from claims.errors import (
    ClaimsError,
    DecidedAgainst,
    DecisionPassed,
    NothingCited,
    NotSubmitter,
    OwnWork,
    ReasonMissing,
    StaleEdit,
    UnderReview,
    UnknownWord,
    WrongStatus,
)
from claims.models import Claim, Review, Revision
from claims.queries import claims as claim_queries
from claims.queries.history import changes_since
from claims.queries.viewers import reader
from claims.services import citations, history, reviewing
from claims.services.anchors import attach_text
from claims.services.citations import CitationDraft
from claims.services.reviewing import Verb
from claims.services.settings import self_review_is_on, set_self_review
from claims.services.verify import problems
from claims.values.vocabulary import ClaimStatus

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.services.acting import Act

DRAFT, SUBMITTED, ACCEPTED = ClaimStatus.DRAFT, ClaimStatus.SUBMITTED, ClaimStatus.ACCEPTED
RETURNED, REJECTED, WITHDRAWN = ClaimStatus.RETURNED, ClaimStatus.REJECTED, ClaimStatus.WITHDRAWN

#: How each step is taken.
STEPS: dict[Verb, Callable[[Act, str], object]] = {
    Verb.SUBMIT: reviewing.submit,
    Verb.TAKE_BACK: reviewing.take_back,
    Verb.ACCEPT: lambda act, ref: reviewing.decide(act, ref, decision=ACCEPTED),
    Verb.RETURN: lambda act, ref: reviewing.decide(act, ref, decision=RETURNED, comment="Why"),
    Verb.REJECT: lambda act, ref: reviewing.decide(act, ref, decision=REJECTED, comment="Why"),
    Verb.RECONSIDER: lambda act, ref: reviewing.reconsider(act, ref, "Why"),
    Verb.WITHDRAW: lambda act, ref: reviewing.withdraw(act, ref, "Why"),
    Verb.REOPEN: lambda act, ref: reviewing.reopen(act, ref, "Why"),
    Verb.EDIT: reviewed.edit,
}
#: Where each step leads; an edit leaves all but an accepted claim where it was.
LEADS = {
    Verb.SUBMIT: SUBMITTED,
    Verb.TAKE_BACK: DRAFT,
    Verb.ACCEPT: ACCEPTED,
    Verb.RETURN: RETURNED,
    Verb.REJECT: REJECTED,
    Verb.RECONSIDER: SUBMITTED,
    Verb.WITHDRAW: WITHDRAWN,
    Verb.REOPEN: DRAFT,
}
_SUBMIT_EDIT = {Verb.SUBMIT, Verb.EDIT}
_DECIDE = {Verb.ACCEPT, Verb.RETURN, Verb.REJECT}
#: What each may do to a claim that ben wrote and submitted.
MAY: dict[ClaimStatus, dict[str, set[Verb]]] = {
    DRAFT: {
        "ben": {*_SUBMIT_EDIT, Verb.WITHDRAW},
        "cleo": _SUBMIT_EDIT,
        "dora": {*_SUBMIT_EDIT, Verb.WITHDRAW},
    },
    SUBMITTED: {
        "ben": {Verb.TAKE_BACK, Verb.WITHDRAW},
        "cleo": set(),
        "dora": {*_DECIDE, Verb.WITHDRAW},
    },
    ACCEPTED: {
        "ben": {Verb.EDIT},
        "cleo": {Verb.EDIT},
        "dora": {Verb.EDIT, Verb.WITHDRAW, Verb.RECONSIDER},
        "ana": {Verb.EDIT, Verb.WITHDRAW},
    },
    RETURNED: {
        "ben": {*_SUBMIT_EDIT, Verb.WITHDRAW},
        "cleo": _SUBMIT_EDIT,
        "dora": {*_SUBMIT_EDIT, Verb.WITHDRAW, Verb.RECONSIDER},
        "ana": {*_SUBMIT_EDIT, Verb.WITHDRAW},
    },
    REJECTED: {
        "ben": {Verb.REOPEN},
        "cleo": {Verb.REOPEN},
        "dora": {Verb.REOPEN, Verb.RECONSIDER},
        "ana": {Verb.REOPEN},
    },
    WITHDRAWN: {name: {Verb.REOPEN} for name in ("ben", "cleo", "dora")},
}


def _status(engine: sa.Engine, ref: str) -> ClaimStatus:
    with session_scope(engine) as session:
        return session.scalars(sa.select(Claim.status).where(Claim.ref == ref)).one()


def _reasons(engine: sa.Engine, ref: str) -> list[str | None]:
    with session_scope(engine) as session:
        query = sa.select(Revision.reason).where(Revision.record_key == ref)
        return list(session.scalars(query.order_by(Revision.sequence)))


@pytest.mark.parametrize("status", MAY)
def test_each_may_take_the_steps_of_the_table_and_is_told_so(
    engine: sa.Engine, status: ClaimStatus
) -> None:
    reviewed.bring(reviewed.people(engine), "C", status)
    for name, allowed in {"ana": MAY[status]["dora"], **MAY[status], "rita": set()}.items():
        with factories.act(engine, name, dry_run=True) as act:
            told = reviewing.may(act.session, act.viewer, reviewed.claim(act, "C"))
        assert told.allowed == allowed, name
        for verb, take in STEPS.items():
            with factories.act(engine, name, dry_run=True) as act:
                if verb in allowed:
                    take(act, "C")
                    left = DRAFT if status is ACCEPTED else status
                    assert reviewed.claim(act, "C").status is LEADS.get(verb, left)
                else:
                    with pytest.raises(ClaimsError) as refused:
                        take(act, "C")
                    assert refused.value.sentence == told.refusals[verb], (name, verb)
                    act.session.rollback()


def test_each_step_is_in_the_history_with_its_reason(engine: sa.Engine) -> None:
    reviewed.bring(reviewed.people(engine), "C", RETURNED)
    with factories.act(engine, "ben", reason="corrected") as act:
        reviewed.edit(act, "C")
        reviewing.submit(act, "C")
    reviewed.decide(engine, "C", ACCEPTED, comment="")
    with factories.act(engine, "dora") as act:
        reviewing.withdraw(act, "C", "The source took it back.")
    with factories.act(engine, "cleo") as act:
        reviewing.reopen(act, "C", "It stands again.")
    why = ["See the text.", "corrected", "corrected", None, "The source took it back."]
    assert _reasons(engine, "C") == [None, None, *why, "It stands again."]
    with session_scope(engine) as session:
        assert list(problems(session)) == []


@pytest.mark.parametrize(
    ("take", "sentence"),
    [
        (
            lambda act: reviewing.decide(act, "C-s", decision="returned", comment=" \n"),
            "Returning a claim takes a comment that says why.",
        ),
        (
            lambda act: reviewing.decide(act, "C-s", decision="rejected"),
            "Rejecting a claim takes a comment that says why.",
        ),
        (
            lambda act: reviewing.withdraw(act, "C-a", ""),
            "Withdrawing an accepted claim takes a reason that says why.",
        ),
        (
            lambda act: reviewing.reopen(act, "C-w", None),
            "Reopening a claim takes a reason that says why.",
        ),
    ],
)
def test_what_goes_against_somebody_needs_a_reason(
    engine: sa.Engine, take: Callable[[Act], object], sentence: str
) -> None:
    reviewed.people(engine)
    for ref, status in (("C-s", SUBMITTED), ("C-a", ACCEPTED), ("C-w", WITHDRAWN)):
        reviewed.bring(engine, ref, status)
    with factories.act(engine, "dora", dry_run=True) as act:
        with pytest.raises(ReasonMissing) as refused:
            take(act)
        assert refused.value.sentence == sentence


def test_a_claim_without_a_citation_that_counts_is_not_submitted(engine: sa.Engine) -> None:
    reviewed.people(engine)
    with factories.act(engine, "ben") as act:
        reviewed.cite(act, factories.casualties(act, ref="C"), "Q")
        reviewing.withdraw_citation(act, "Q")
        with pytest.raises(NothingCited) as refused:
            reviewing.submit(act, "C")
    assert refused.value.sentence == (
        'The claim "C" has no citation that counts: cite a source before you submit it.'
    )


def test_nothing_of_a_submitted_claim_is_edited(engine: sa.Engine) -> None:
    reviewed.bring(reviewed.people(engine), "C", SUBMITTED)
    edits: list[Callable[[Act], object]] = [
        lambda act: reviewed.edit(act, "C"),
        lambda act: reviewed.annotate(act, "Q-C"),
        lambda act: reviewed.cite(act, reviewed.claim(act, "C"), "Q-2", "304 people"),
        lambda act: reviewing.withdraw_citation(act, "Q-C"),
    ]
    for change in edits:
        with factories.act(engine, "ben", dry_run=True) as act:
            with pytest.raises(UnderReview) as refused:
                change(act)
            act.session.rollback()
        assert refused.value.sentence == (
            'The claim "C" is submitted for review: it can be changed once it is decided on or '
            "taken back."
        ) or refused.value.sentence.startswith('The citation "Q-C" is submitted')
    with factories.act(engine, "ben") as act:
        record = reviewed.citation(act, "Q-C")
        assert citations.revise_citation(act, record, citations.draft_of(record)) is False


@pytest.mark.parametrize("status", [REJECTED, WITHDRAWN])
def test_nothing_of_a_claim_decided_against_is_edited(
    engine: sa.Engine, status: ClaimStatus
) -> None:
    reviewed.bring(reviewed.people(engine), "C", status)
    edits: list[Callable[[Act], object]] = [
        lambda act: reviewed.edit(act, "C"),
        lambda act: reviewed.cite(act, reviewed.claim(act, "C"), "Q-2", "304 people"),
        lambda act: reviewed.annotate(act, "Q-C"),
    ]
    for change in edits:
        with factories.act(engine, "ben", dry_run=True) as act:
            with pytest.raises(DecidedAgainst, match=f'"C" is {status}: reopen it before you'):
                change(act)
            act.session.rollback()


def test_an_edit_that_changes_nothing_sends_nothing_back(engine: sa.Engine) -> None:
    reviewed.bring(reviewed.people(engine), "C", ACCEPTED)
    with factories.act(engine, "ben") as act:
        record = reviewed.claim(act, "C")
        version = record.version
        reviewed.edit(act, "C", cause="")
        assert (record.status, record.version) == (ACCEPTED, version)
        reviewed.edit(act, "C", cause="fire")
        assert (record.status, record.version) == (DRAFT, version + 1)


def test_a_decision_is_kept_with_who_when_why_and_of_which_version(engine: sa.Engine) -> None:
    began = datetime.now(UTC)
    reviewed.bring(reviewed.people(engine), "C", RETURNED)
    with session_scope(engine) as session:
        review = session.scalars(sa.select(Review)).one()
        assert (review.decision, review.comment) == (RETURNED, "See the text.")
        assert (review.version, review.citation_id, review.self_review) == (2, None, False)
        assert began < review.decided_at < datetime.now(UTC)


@pytest.mark.parametrize("word", ["draft", "submitted", "withdrawn", "fine"])
def test_a_decision_is_one_of_three_words(engine: sa.Engine, word: str) -> None:
    reviewed.bring(reviewed.people(engine), "C", SUBMITTED)
    with factories.act(engine, "dora") as act, pytest.raises(UnknownWord, match="is no decision"):
        reviewing.decide(act, "C", decision=word)


def test_who_wrote_or_submitted_takes_back_and_nobody_else(engine: sa.Engine) -> None:
    reviewed.write(reviewed.people(engine), "C")
    for name in ("ben", "cleo"):
        with factories.act(engine, "cleo") as act:
            reviewing.submit(act, "C")
        with factories.act(engine, name) as act:
            assert reviewing.take_back(act, "C").status is DRAFT
    with factories.act(engine, "cleo") as act:
        reviewing.submit(act, "C")
    with factories.act(engine, "dora") as act, pytest.raises(NotSubmitter) as refused:
        reviewing.take_back(act, "C")
    assert refused.value.sentence == (
        'dora neither wrote nor submitted the claim "C", so it is not theirs to take back.'
    )


def test_a_decision_on_what_was_changed_since_is_not_taken_back(engine: sa.Engine) -> None:
    reviewed.bring(reviewed.people(engine), "C", RETURNED)
    with factories.act(engine, "ben") as act:
        reviewed.edit(act, "C")
    with factories.act(engine, "dora") as act, pytest.raises(DecisionPassed, match="changed since"):
        reviewing.reconsider(act, "C", "A slip.")


def test_a_decision_is_taken_back_with_a_reason_and_stays_in_the_history(
    engine: sa.Engine,
) -> None:
    reviewed.bring(reviewed.people(engine), "C", ACCEPTED)
    with factories.act(engine, "dora") as act:
        with pytest.raises(ReasonMissing, match="Reconsidering a claim takes a reason"):
            reviewing.reconsider(act, "C", " ")
        assert reviewing.reconsider(act, "C", "A slip of the key.").status is SUBMITTED
    reviewed.decide(engine, "C", RETURNED)
    assert _status(engine, "C") is RETURNED
    with session_scope(engine) as session:
        decisions = session.scalars(sa.select(Review.decision).order_by(Review.id)).all()
        assert decisions == [ACCEPTED, RETURNED]


def test_a_step_that_does_not_lead_on_says_where_the_claim_is(engine: sa.Engine) -> None:
    reviewed.bring(reviewed.people(engine), "C", ACCEPTED)
    with factories.act(engine, "ben") as act, pytest.raises(WrongStatus) as refused:
        reviewing.submit(act, "C")
    assert refused.value.sentence == 'The claim "C" is accepted, so it cannot be submitted.'


# --- own work


def test_nobody_reviews_what_they_wrote_any_part_of(engine: sa.Engine) -> None:
    """dora's part is the citation alone, emil's an edit that was made undone again."""
    reviewed.people(engine)
    with factories.act(engine, "ben") as act:
        factories.casualties(act, ref="C")
    with factories.act(engine, "dora") as act:
        reviewed.cite(act, reviewed.claim(act, "C"), "Q")
    with factories.act(engine, "emil") as act:
        reviewed.edit(act, "C", cause="fire")
        reviewed.edit(act, "C", cause="")
    with factories.act(engine, "ben") as act:
        reviewing.submit(act, "C")
    for name in ("dora", "emil"):
        with factories.act(engine, name, dry_run=True) as act, pytest.raises(OwnWork) as refused:
            reviewing.decide(act, "C", decision="accepted")
        assert refused.value.sentence == (
            f'{name} wrote part of the claim "C", and nobody reviews their own work here.'
        )
    reviewed.decide(engine, "C", "accepted", by="ana")


def test_moving_a_claim_and_finding_its_words_is_no_writing(engine: sa.Engine) -> None:
    """dora submits, returns and reopens it, and attaches the text in which its quote is found."""
    reviewed.people(engine)
    with factories.act(engine, "ben") as act:
        source = factories.source(act, "Not held yet", ref="S-2")
        citations.record_citation(
            act,
            CitationDraft(
                factories.casualties(act, ref="C"), source, "Q", factories.QUOTE, basis="own"
            ),
        )
    with factories.act(engine, "dora") as act:
        record = reviewed.citation(act, "Q")
        version = record.version
        attach_text(act, record.source, factories.TEXT)
        assert record.version == version + 1
        reviewing.withdraw(act, "C")
        reviewing.reopen(act, "C", "Why")
        reviewing.submit(act, "C")
        reviewing.decide(act, "C", decision="accepted")
    assert _status(engine, "C") is ACCEPTED


def test_self_review_is_marked_until_a_second_person_accepts(engine: sa.Engine) -> None:
    reviewed.write(reviewed.people(engine), "C", by="dora")
    with factories.act(engine) as act:
        assert set_self_review(act, on=True) is True
        assert set_self_review(act, on=True) is False
    with factories.act(engine, "dora") as act:
        reviewing.submit(act, "C")
        assert (
            Verb.ACCEPT in reviewing.may(act.session, act.viewer, reviewed.claim(act, "C")).allowed
        )
        assert reviewing.decide(act, "C", decision="accepted").self_review is True
        assert reviewed.claim(act, "C").state()["self_reviewed"] is True
    with factories.act(engine, "dora") as act:
        reviewed.edit(act, "C")
        reviewing.submit(act, "C")
    reviewed.decide(engine, "C", "accepted", by="emil")
    with session_scope(engine) as session:
        claim = session.scalars(sa.select(Claim)).one()
        assert (claim.status, claim.self_reviewed) == (ACCEPTED, False)
        assert list(problems(session)) == []


def test_self_review_can_be_turned_off_again_and_is_in_the_history(engine: sa.Engine) -> None:
    reviewed.write(reviewed.people(engine), "C", by="dora")
    with factories.act(engine) as act:
        assert set_self_review(act, on=False) is False
        set_self_review(act, on=True)
        set_self_review(act, on=False)
        assert self_review_is_on(act.session) is False
        kept = sa.select(Revision.before, Revision.after).where(Revision.record_kind == "setting")
        on, off = (
            history.canonical({"setting": "self_review", "value": word}) for word in ("yes", "no")
        )
        assert [tuple(row) for row in act.session.execute(kept)] == [(None, on), (on, off)]
    with factories.act(engine, "dora") as act:
        reviewing.submit(act, "C")
        with pytest.raises(OwnWork):
            reviewing.decide(act, "C", decision="accepted")


# --- two people at once


def test_of_two_deciders_the_second_sees_what_the_first_did(engine: sa.Engine) -> None:
    reviewed.bring(reviewed.people(engine), "C", SUBMITTED)
    with factories.act(engine, "dora") as act:
        seen = reviewed.claim(act, "C").version
        reviewing.decide(act, "C", decision="returned", comment="Which city?", seen=seen)
    with factories.act(engine, "emil") as act, pytest.raises(StaleEdit) as stale:
        reviewing.decide(act, "C", decision="accepted", seen=seen)
    assert _status(engine, "C") is RETURNED
    with session_scope(engine) as session:
        since = changes_since(session, stale.value.kind, stale.value.key, stale.value.seen)
        assert [(row.researcher, row.reason) for row in since] == [("dora", "Which city?")]
        (change,) = since[0].changes
        assert (change.field, change.before, change.after) == ("status", "submitted", "returned")


@pytest.mark.parametrize("verb", [Verb.SUBMIT, Verb.WITHDRAW])
def test_every_step_is_taken_with_the_version_that_was_seen(engine: sa.Engine, verb: Verb) -> None:
    reviewed.write(reviewed.people(engine), "C")
    take = {Verb.SUBMIT: reviewing.submit, Verb.WITHDRAW: reviewing.withdraw}[verb]
    with factories.act(engine, "ben", dry_run=True) as act:
        reviewed.edit(act, "C")
        with pytest.raises(StaleEdit):
            take(act, "C", seen=1)
        take(act, "C", seen=2)


# --- what counts


@pytest.mark.parametrize("status", [REJECTED, WITHDRAWN])
def test_a_claim_decided_against_contests_nothing_until_it_is_reopened(
    engine: sa.Engine, status: ClaimStatus
) -> None:
    """Two figures of one event that cannot both hold."""
    reviewed.people(engine)
    with factories.act(engine, "ben") as act:
        for ref, low, modality in (("C-1", 304, "at_least"), ("C-2", 5, "exactly")):
            figure = {"low": Decimal(low), "modality": modality, "event": "The protests"}
            figure |= {"best": Decimal(5), "high": Decimal(5)} if modality == "exactly" else {}
            reviewed.cite(act, factories.casualties(act, ref, ref=ref, **figure), f"Q-{ref}")
        reviewing.submit(act, "C-2")
    assert _contested(engine) == {"C-1", "C-2"}
    with factories.act(engine, "dora") as act:
        if status is REJECTED:
            reviewing.decide(act, "C-2", decision=status, comment="Another count")
        else:
            reviewing.withdraw(act, "C-2", "Another count")
    assert "C-1" not in _contested(engine)
    with factories.act(engine, "ben") as act:
        reviewing.reopen(act, "C-2", "It is the same count.")
    assert _contested(engine) == {"C-1", "C-2"}


def _contested(engine: sa.Engine) -> set[str]:
    with session_scope(engine) as session:
        assert list(problems(session)) == []
        found = reader(session, "ana")
        claims = session.scalars(claim_queries.all_claims(found)).unique()
        return {one.ref for one in claims if one.standing and one.standing.contested}
