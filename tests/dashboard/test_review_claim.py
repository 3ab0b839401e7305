"""A claim's page and its review: the steps that are offered, and what became of the claim."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import factories
import pytest
import reviewed
import sqlalchemy as sa

from claims.services import merging, reviewing
from claims.values.vocabulary import ClaimStatus

As = Callable[[str], None]


def labels(page: Any, name: str) -> list[str]:
    """The badges beside a name in the review of a claim."""
    facts = next(one for one in page.facts if "Status" in one)
    return [badge["label"] for badge in facts[name][0]["badges"]]


@pytest.fixture
def as_ben(newsroom: sa.Engine, looking: As) -> sa.Engine:
    """The author looks."""
    looking("ben")
    return newsroom


def test_an_author_submits_a_draft_and_takes_it_back(as_ben: sa.Engine, opened: Any) -> None:
    reviewed.write(as_ben, "A")
    page = opened("claim", ref="A")
    assert page.buttons[:3] == ["Submit for review", "Edit", "Withdraw"]
    page.press("submit-claim-A")
    assert labels(page, "Status") == ["submitted"]
    assert [toast.value for toast in page.app.toast] == ["Submitted for review"]
    assert page.buttons[:2] == ["Take back", "Withdraw"]
    page.press("take_back-claim-A")
    assert labels(page, "Status") == ["draft"]


def test_editing_opens_the_form_beside_the_text(as_ben: sa.Engine, opened: Any) -> None:
    reviewed.write(as_ben, "A")
    app = opened("claim", ref="A").press("edit-claim-A")
    assert app.session_state["going"] == ("source", {"ref": "S", "edit": "Q-A"})


def test_a_reviewer_goes_on_to_the_review(newsroom: sa.Engine, opened: Any) -> None:
    reviewed.bring(newsroom, "A", ClaimStatus.SUBMITTED)
    app = opened("claim", ref="A").press("review-claim-A")
    assert app.session_state["going"] == ("review", {"ref": "A"})


def test_a_reader_is_offered_nothing(newsroom: sa.Engine, opened: Any, looking: As) -> None:
    reviewed.bring(newsroom, "A", ClaimStatus.RETURNED)
    looking("rita")
    page = opened("claim", ref="A")
    assert page.buttons == []
    assert labels(page, "Status") == ["returned"]


def test_the_decisions_so_far_stand_with_their_comments(as_ben: sa.Engine, opened: Any) -> None:
    reviewed.bring(as_ben, "A", ClaimStatus.RETURNED)
    page = opened("claim", ref="A")
    assert labels(page, "dora") == ["returned"]
    facts = next(one for one in page.facts if "Status" in one)
    assert facts["dora"][1]["text"] == "See the text."


def test_a_step_with_an_outdated_version_is_refused_and_says_what_changed(
    as_ben: sa.Engine, opened: Any
) -> None:
    reviewed.write(as_ben, "A")
    page = opened("claim", ref="A")
    with factories.act(as_ben, "cleo") as act:
        reviewed.edit(act, "A")
    page.press("submit-claim-A")
    (error,) = page.app.error
    assert "was changed since you opened it" in error.value
    ((change, by, *_),) = page.tables["What changed since you opened it"]
    assert (change["note"], by["text"]) == ("cause: nothing → gunfire", "cleo")
    assert labels(page, "Status") == ["draft"]
    page.press("submit-claim-A")
    assert labels(page, "Status") == ["submitted"]


def test_a_decision_is_taken_back_by_who_made_it(
    newsroom: sa.Engine, opened: Any, looking: Callable[[str], None]
) -> None:
    reviewed.bring(newsroom, "A", ClaimStatus.ACCEPTED)
    looking("emil")
    assert "reconsider-claim-A" not in [one.key for one in opened("claim", ref="A").app.button]
    looking("dora")
    page = opened("claim", ref="A")
    page.app.text_area(key="why-reconsider-claim-A").set_value("A slip of the key.")
    page.press("reconsider-claim-A")
    assert not page.app.error
    assert "review-claim-A" in [one.key for one in page.app.button]


def test_withdrawing_what_was_accepted_takes_a_reason(newsroom: sa.Engine, opened: Any) -> None:
    reviewed.bring(newsroom, "A", ClaimStatus.ACCEPTED)
    page = opened("claim", ref="A")
    page.press("withdraw-claim-A")
    assert page.app.error[0].value.startswith("Withdrawing an accepted claim takes a reason")
    page.press("withdraw-claim-A", "The report was retracted.")
    (line,) = [one for one in page.lines if one.startswith("Withdrawn")]
    assert line.startswith("Withdrawn by dora on ")
    assert line.endswith(
        ": The report was retracted. It counts for nothing, and its record stays here."
    )
    assert labels(page, "Status") == ["withdrawn"]


def test_a_rejected_claim_says_why_and_is_reopened(as_ben: sa.Engine, opened: Any) -> None:
    reviewed.bring(as_ben, "A", ClaimStatus.REJECTED)
    page = opened("claim", ref="A")
    assert any(line.startswith("Rejected by dora on ") for line in page.lines)
    page.press("reopen-claim-A")
    assert page.app.error[0].value == "Reopening a claim takes a reason that says why\\."
    page.press("reopen-claim-A", "There is another source.")
    assert labels(page, "Status") == ["draft"]


def test_a_merged_claim_leads_to_what_it_became(newsroom: sa.Engine, opened: Any) -> None:
    for ref in ("A", "B"):
        reviewed.bring(newsroom, ref, ClaimStatus.DRAFT)
    with factories.act(newsroom) as act:
        merging.merge(act, "claim", "B", "A", reason="They say the same.")
    page = opened("claim", ref="B")
    (line,) = [one for one in page.lines if one.startswith("Merged")]
    assert line.startswith("Merged by ana on ")
    assert line.endswith(" into Claim A.")
    assert "Reason: They say the same." in page.words
    assert not {"Submit for review", "Edit", "Withdraw"} & set(page.buttons)


def test_a_citation_of_its_own_is_submitted_alone(as_ben: sa.Engine, opened: Any) -> None:
    reviewed.bring(as_ben, "A", ClaimStatus.ACCEPTED)
    reviewed.add(as_ben, "L", to="A")
    page = opened("claim", ref="A")
    alone = next(one for one in page.citations if one["Reference"][0]["text"] == "L")
    assert [badge["label"] for badge in alone["Review"][0]["badges"]] == ["draft"]
    page.press("submit-citation-L")
    alone = next(one for one in page.citations if one["Reference"][0]["text"] == "L")
    assert [badge["label"] for badge in alone["Review"][0]["badges"]] == ["submitted"]
    assert labels(page, "Status") == ["accepted"]
    with factories.act(as_ben, "dora") as act:
        reviewing.decide_citation(act, "L", decision="rejected", comment="Fewer words.")
    alone = next(
        one for one in opened("claim", ref="A").citations if one["Reference"][0]["text"] == "L"
    )
    assert [badge["label"] for badge in alone["Review"][0]["badges"]] == ["rejected"]
