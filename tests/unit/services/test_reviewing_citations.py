"""Citations under review alone: added to an accepted claim, sent back, withdrawn, covered again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factories
import pytest
import reviewed
import sqlalchemy as sa

from claims.db import session_scope
from claims.errors import (
    DecidedAgainst,
    NotAllowed,
    OwnWork,
    ReasonMissing,
    ReviewedWithClaim,
    StaleEdit,
    UnderReview,
    WrongStatus,
)
from claims.models import Citation, Claim, ClaimStanding, Review
from claims.services import reviewing
from claims.services.anchors import attach_text
from claims.services.reviewing import Verb
from claims.services.settings import set_self_review
from claims.services.verify import problems
from claims.values.vocabulary import ClaimStatus, Standing

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.services.acting import Act

DRAFT, SUBMITTED, ACCEPTED = ClaimStatus.DRAFT, ClaimStatus.SUBMITTED, ClaimStatus.ACCEPTED
RETURNED, REJECTED, WITHDRAWN = ClaimStatus.RETURNED, ClaimStatus.REJECTED, ClaimStatus.WITHDRAWN


@pytest.fixture
def added(engine: sa.Engine) -> sa.Engine:
    """An accepted claim C with the citation Q-C, and Q-2 that cleo added to it."""
    reviewed.bring(reviewed.people(engine), "C", ACCEPTED)
    reviewed.add(engine, "Q-2", to="C", by="cleo")
    return engine


def _statuses(engine: sa.Engine) -> tuple[ClaimStatus, dict[str, ClaimStatus | None]]:
    with session_scope(engine) as session:
        cited = session.execute(sa.select(Citation.ref, Citation.status).order_by(Citation.ref))
        return session.scalars(sa.select(Claim.status)).one(), dict(cited.all())


def _submit(engine: sa.Engine, ref: str = "Q-2", by: str = "cleo") -> None:
    with factories.act(engine, by) as act:
        reviewing.submit_citation(act, ref)


def test_what_is_added_to_an_accepted_claim_is_a_draft_alone(added: sa.Engine) -> None:
    assert _statuses(added) == (ACCEPTED, {"Q-2": DRAFT, "Q-C": None})


@pytest.mark.parametrize("decision", [ACCEPTED, RETURNED, REJECTED])
def test_it_is_submitted_and_decided_alone(added: sa.Engine, decision: ClaimStatus) -> None:
    _submit(added)
    with factories.act(added, "dora") as act:
        review = reviewing.decide_citation(act, "Q-2", decision=decision, comment="Page 3")
        assert (review.citation_id, review.version) == (reviewed.citation(act, "Q-2").id, 2)
    assert _statuses(added) == (ACCEPTED, {"Q-2": decision, "Q-C": None})
    with session_scope(added) as session:
        assert list(problems(session)) == []


def test_what_one_cited_oneself_is_decided_by_somebody_else(added: sa.Engine) -> None:
    """emil has written nothing of the claim but this citation; ben wrote the claim alone."""
    reviewed.add(added, "Q-3", to="C", by="emil")
    _submit(added, "Q-3", "emil")
    with factories.act(added, "emil") as act, pytest.raises(OwnWork, match='citation "Q-3"'):
        reviewing.decide_citation(act, "Q-3", decision="accepted")
    with factories.act(added) as act:
        set_self_review(act, on=True)
    with factories.act(added, "emil") as act:
        reviewing.decide_citation(act, "Q-3", decision="accepted")
        assert reviewed.citation(act, "Q-3").state()["self_reviewed"] is True


def test_an_edit_sends_an_accepted_citation_back_alone(added: sa.Engine) -> None:
    _submit(added)
    with factories.act(added, "dora") as act:
        reviewing.decide_citation(act, "Q-2", decision="accepted")
    with factories.act(added, "ben") as act:
        reviewed.annotate(act, "Q-C")
        reviewed.annotate(act, "Q-2")
    assert _statuses(added) == (ACCEPTED, {"Q-2": DRAFT, "Q-C": DRAFT})


def test_a_text_in_which_an_accepted_quote_is_found_sends_nothing_back(engine: sa.Engine) -> None:
    reviewed.people(engine)
    with factories.act(engine, "ben") as act:
        source = factories.source(act, "Not held yet", ref="S-2")
        factories.citation(act, factories.casualties(act, ref="C"), source, ref="Q")
        reviewing.submit(act, "C")
    reviewed.decide(engine, "C", "accepted")
    with factories.act(engine, "cleo") as act:
        record = reviewed.citation(act, "Q")
        attach_text(act, record.source, factories.TEXT)
        assert record.quote_start is not None
    assert _statuses(engine) == (ACCEPTED, {"Q": None})


def test_accepting_the_claim_covers_what_counts_of_its_citations(added: sa.Engine) -> None:
    reviewed.add(added, "Q-3", to="C")
    reviewed.add(added, "Q-4", to="C")
    with factories.act(added, "ben") as act:
        reviewing.withdraw_citation(act, "Q-3")
        reviewing.submit_citation(act, "Q-4")
        reviewed.edit(act, "C")
        reviewing.submit(act, "C")
    reviewed.decide(added, "C", "accepted", by="emil")
    covered = {"Q-2": None, "Q-3": WITHDRAWN, "Q-4": None, "Q-C": None}
    assert _statuses(added) == (ACCEPTED, covered)
    with session_scope(added) as session:
        assert list(problems(session)) == []


def test_a_citation_without_a_status_is_reviewed_with_its_claim(added: sa.Engine) -> None:
    with factories.act(added, "ben") as act, pytest.raises(ReviewedWithClaim) as refused:
        reviewing.submit_citation(act, "Q-C")
    assert refused.value.sentence == ('The citation "Q-C" is reviewed together with the claim "C".')


def test_a_citation_of_a_claim_that_is_a_draft_again_is_reviewed_with_it(
    added: sa.Engine,
) -> None:
    _submit(added)
    with factories.act(added, "ben") as act:
        reviewed.edit(act, "C")
    with factories.act(added, "dora") as act, pytest.raises(ReviewedWithClaim):
        reviewing.decide_citation(act, "Q-2", decision="accepted")
    with factories.act(added, "cleo") as act:
        reviewing.take_back_citation(act, "Q-2")
        with pytest.raises(ReviewedWithClaim):
            reviewing.submit_citation(act, "Q-2")


def test_a_submitted_citation_is_not_edited_and_its_claim_is(added: sa.Engine) -> None:
    _submit(added)
    with factories.act(added, "cleo", dry_run=True) as act:
        with pytest.raises(UnderReview, match='The citation "Q-2" is submitted for review'):
            reviewed.annotate(act, "Q-2")
        act.session.rollback()
    with factories.act(added, "cleo") as act:
        reviewed.edit(act, "C")


WITHDRAWALS: list[tuple[str, str, str | None, type[Exception] | None]] = [
    ("Q-C", "ben", "Wrong page", NotAllowed),
    ("Q-C", "dora", None, ReasonMissing),
    ("Q-C", "dora", "Wrong page", None),
    ("Q-2", "ben", "Wrong page", NotAllowed),
    ("Q-2", "cleo", None, None),
    ("Q-2", "dora", None, None),
]


@pytest.mark.parametrize(("ref", "name", "reason", "refusal"), WITHDRAWALS)
def test_who_withdraws_a_citation(
    added: sa.Engine, ref: str, name: str, reason: str | None, refusal: type[Exception] | None
) -> None:
    """Q-C was accepted with its claim, Q-2 is a draft by cleo."""
    with factories.act(added, name) as act:
        if refusal:
            with pytest.raises(refusal):
                reviewing.withdraw_citation(act, ref, reason)
        else:
            reviewing.withdraw_citation(act, ref, reason)
            assert reviewed.citation(act, ref).status is WITHDRAWN


def test_a_citation_is_reopened_with_its_claim_or_alone(added: sa.Engine) -> None:
    with factories.act(added, "dora") as act:
        reviewing.withdraw_citation(act, "Q-2")
        with pytest.raises(DecidedAgainst, match='"Q-2" is withdrawn: reopen it before'):
            reviewed.annotate(act, "Q-2")
        act.session.rollback()
    with factories.act(added, "dora") as act:
        reviewing.withdraw_citation(act, "Q-2")
        with pytest.raises(WrongStatus, match="is withdrawn already"):
            reviewing.withdraw_citation(act, "Q-2")
        with pytest.raises(ReasonMissing):
            reviewing.reopen_citation(act, "Q-2", " ")
        assert reviewing.reopen_citation(act, "Q-2", "It is right").status is DRAFT
    with factories.act(added, "dora") as act:
        reviewing.withdraw_citation(act, "Q-2")
        reviewed.edit(act, "C")
        assert reviewing.reopen_citation(act, "Q-2", "It is right").status is None


def test_may_tells_of_a_citation_what_the_services_do(added: sa.Engine) -> None:
    told: dict[str, set[Verb]] = {}
    with factories.act(added, dry_run=True) as act:
        for name in ("cleo", "ben", "dora", "rita"):
            viewer = factories.viewer(added, name)
            record = reviewed.citation(act, "Q-2")
            told[name] = set(reviewing.may(act.session, viewer, record).allowed)
    submit_edit = {Verb.SUBMIT, Verb.EDIT}
    assert told == {
        "cleo": {*submit_edit, Verb.WITHDRAW},
        "ben": submit_edit,
        "dora": {*submit_edit, Verb.WITHDRAW},
        "rita": set(),
    }


def test_a_stale_decision_on_a_citation_is_refused(added: sa.Engine) -> None:
    _submit(added)
    with factories.act(added, "dora") as act:
        reviewing.decide_citation(act, "Q-2", decision="accepted", seen=2)
    with factories.act(added, "emil") as act, pytest.raises(StaleEdit):
        reviewing.decide_citation(act, "Q-2", decision="rejected", comment="No", seen=2)
    with session_scope(added) as session:
        assert len(session.scalars(sa.select(Review).where(Review.citation_id > 0)).all()) == 1


# --- what counts


def _standing(engine: sa.Engine) -> tuple[Standing, int]:
    with session_scope(engine) as session:
        assert list(problems(session)) == []
        row = session.scalars(sa.select(ClaimStanding)).one()
        return row.standing, row.independent_origins


AGAINST: dict[str, Callable[[Act], object]] = {
    "withdrawn": lambda act: reviewing.withdraw_citation(act, "Q-2", "Wrong"),
    "rejected": lambda act: (
        reviewing.submit_citation(act, "Q-2"),
        reviewing.decide_citation(act, "Q-2", decision="rejected", comment="Wrong"),
    ),
}


@pytest.mark.parametrize("step", AGAINST)
def test_a_citation_decided_against_is_on_no_chain(engine: sa.Engine, step: str) -> None:
    """Q-2 is of another publisher, so the claim stands on two while it counts."""
    reviewed.bring(reviewed.people(engine), "C", ACCEPTED)
    with factories.act(engine, "ben") as act:
        echo = factories.source(act, "Echo report", factories.TEXT, ref="S-2", publisher="Echo")
        factories.citation(act, reviewed.claim(act, "C"), echo, ref="Q-2")
    before = _standing(engine)
    with factories.act(engine, "dora") as act:
        AGAINST[step](act)
    assert _standing(engine) == (Standing.SINGLE_ORIGIN, 1)
    with factories.act(engine, "dora") as act:
        reviewing.reopen_citation(act, "Q-2", "It is right")
    assert _standing(engine) == before == (Standing.CORROBORATED, 2)


def test_a_claim_whose_only_citation_is_withdrawn_is_unsourced(engine: sa.Engine) -> None:
    reviewed.write(reviewed.people(engine), "C")
    with factories.act(engine, "ben") as act:
        reviewing.withdraw_citation(act, "Q-C")
    assert _standing(engine) == (Standing.UNSOURCED, 0)
