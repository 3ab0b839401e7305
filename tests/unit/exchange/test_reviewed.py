"""What reviews leave in the sheets: what was decided against stays out, and comes back nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factories
import pytest
import reviewed
from unit.exchange.desk import HISTORY, contents, counted, read_sheet, sentences

from claims.db import session_scope
from claims.services import reviewing
from claims.services.evidence.catching_up import catch_up
from claims.services.verify import problems
from claims.values.vocabulary import ClaimStatus

if TYPE_CHECKING:
    from unit.exchange.desk import Desk, NewDesk


@pytest.fixture
def reviewed_desk(desk: Desk) -> Desk:
    """A claim at each stage; C-accepted with a withdrawn, a rejected and a draft citation."""
    reviewed.people(desk.engine)
    for status in ClaimStatus:
        reviewed.bring(desk.engine, f"C-{status}", status)
    for ref in ("Q-w", "Q-r", "Q-d"):
        reviewed.add(desk.engine, ref, to="C-accepted")
    with factories.act(desk.engine, "ben") as act:
        reviewing.withdraw_citation(act, "Q-w", "Wrong page")
        reviewing.submit_citation(act, "Q-r")
    with factories.act(desk.engine, "dora") as act:
        reviewing.decide_citation(act, "Q-r", decision="rejected", comment="Not there")
    return desk


def test_what_was_decided_against_is_told_by_reviews_and_revisions_alone(
    reviewed_desk: Desk,
) -> None:
    folder = reviewed_desk.export()
    refs = {row["citation_ref"] for row in read_sheet(folder / "citations.csv")}
    assert refs == {"Q-d", *(f"Q-C-{status}" for status in ClaimStatus)}
    reviews = read_sheet(folder / "reviews.csv")
    (alone,) = (row for row in reviews if row["citation_ref"])
    assert (alone["citation_ref"], alone["decision"], alone["comment"]) == (
        "Q-r",
        "rejected",
        "Not there",
    )
    keys = {row["record_key"] for row in read_sheet(folder / "revisions.csv")}
    assert {"Q-w", "Q-r"} <= keys


def test_an_export_of_reviewed_claims_comes_back_as_it_was(
    reviewed_desk: Desk, sqlite_desks: NewDesk
) -> None:
    first = reviewed_desk.export()
    with sqlite_desks() as other:
        assert sentences(other.take(first)) == []
        catch_up(other.engine)
        assert contents(other.export(), without=HISTORY) == contents(first, without=HISTORY)
        with session_scope(other.engine) as session:
            assert list(problems(session)) == []


def test_an_import_into_an_empty_database_covers_the_citations_of_accepted_claims(
    reviewed_desk: Desk, sqlite_desks: NewDesk
) -> None:
    with sqlite_desks() as other:
        other.take(reviewed_desk.export())
        with factories.act(other.engine) as act:
            assert reviewed.citation(act, "Q-d").status is None
            claim = reviewed.claim(act, "C-submitted")
            assert claim.submitted_at is not None
            assert claim.submitted_by_id == act.viewer.researcher_id


def test_an_update_follows_the_rules_of_a_review(reviewed_desk: Desk) -> None:
    stages = ("draft", "submitted", "accepted", "returned", "rejected")
    rows = [{"claim": f"Claim C-{s}.", "claim_ref": f"C-{s}", "cause": "fire"} for s in stages]
    report = reviewed_desk.give(*rows, name="claims", update=True)
    assert counted(report, "claims") == {"changed": 3, "refused": 2}
    assert sentences(report) == [
        'The claim "C-submitted" is submitted for review: it can be changed once it is decided on '
        "or taken back.",
        'The claim "C-rejected" is rejected: reopen it before you change it.',
    ]
    found = {row["claim_ref"]: row["status"] for row in reviewed_desk.rows("claims")}
    assert [found[f"C-{s}"] for s in stages] == [
        "draft",
        "submitted",
        "draft",
        "returned",
        "rejected",
    ]


def test_a_row_that_repeats_what_is_there_is_taken_at_any_stage(reviewed_desk: Desk) -> None:
    rows = [
        {
            "claim": f"Claim C-{status}.",
            "claim_ref": f"C-{status}",
            "modality": "At_Least",
            "low": "304",
        }
        for status in ClaimStatus
    ]
    report = reviewed_desk.give(*rows, name="claims", update=True)
    assert counted(report, "claims") == {"unchanged": len(ClaimStatus)}
