"""A person's own work, and what of it the Overview counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import factories
import pytest
import reviewed
import sqlalchemy as sa

from claims.services import reviewing
from claims.values.vocabulary import ClaimStatus

As = Callable[[str], None]


@pytest.fixture
def as_ben(newsroom: sa.Engine, looking: As) -> sa.Engine:
    """The author looks."""
    looking("ben")
    return newsroom


def faces(page: Any) -> list[str]:
    (group,) = page.app.button_group
    return list(group.options)


def test_what_came_back_comes_first_with_its_comment(as_ben: sa.Engine, opened: Any) -> None:
    reviewed.bring(as_ben, "A", ClaimStatus.RETURNED)
    reviewed.bring(as_ben, "B", ClaimStatus.DRAFT)
    page = opened("work")
    assert faces(page) == ["Returned to you (1)", "Drafts (1)", "Submitted (0)"]
    assert page.lines == ["Claim A."]
    (facts,) = page.facts
    assert facts["dora"][0]["badges"][0]["label"] == "returned"
    assert facts["dora"][1]["text"] == "See the text."
    assert page.buttons == ["Edit", "Submit again"]


def test_what_came_back_is_submitted_again(as_ben: sa.Engine, opened: Any) -> None:
    reviewed.bring(as_ben, "A", ClaimStatus.RETURNED)
    page = opened("work")
    page.press("submit-claim-A")
    assert faces(page) == ["Returned to you (0)", "Drafts (0)", "Submitted (1)"]
    assert page.app.markdown[-1].value == "Nothing came back to you."


def test_what_was_rejected_is_told_with_its_reason(as_ben: sa.Engine, opened: Any) -> None:
    reviewed.bring(as_ben, "A", ClaimStatus.REJECTED)
    page = opened("work")
    assert faces(page)[-1] == "Rejected (1)"
    assert "Claim A." in page.words
    assert "See the text." in page.words
    assert [one.key for one in page.app.button if "claim-A" in str(one.key)] == []


def test_drafts_are_submitted_one_by_one(as_ben: sa.Engine, opened: Any) -> None:
    for ref in ("A", "B"):
        reviewed.write(as_ben, ref)
    page = opened("work", show="drafts")
    assert page.lines == ["Claim B.", "Claim A."]
    page.press("submit-claim-A")
    assert page.lines == ["Claim B."]
    assert faces(page)[2] == "Submitted (1)"


def test_drafts_are_submitted_together_and_what_is_refused_is_told(
    as_ben: sa.Engine, opened: Any
) -> None:
    reviewed.write(as_ben, "A")
    with factories.act(as_ben, "ben") as act:
        factories.claim(act, "Nobody is cited for this.", ref="B")
    page = opened("work", show="drafts")
    page.press("submit-all")
    assert [toast.value for toast in page.app.toast] == ["1 record submitted"]
    (error,) = page.app.error
    assert 'The claim \\"B\\" has no citation that counts' in error.value
    assert page.lines == ["Nobody is cited for this."]


def test_what_was_submitted_is_taken_back(as_ben: sa.Engine, opened: Any) -> None:
    reviewed.bring(as_ben, "A", ClaimStatus.SUBMITTED)
    page = opened("work", show="submitted")
    page.press("take_back-claim-A")
    assert faces(page) == ["Returned to you (0)", "Drafts (1)", "Submitted (0)"]


def test_what_others_submitted_of_ones_own_is_listed_and_taken_back(
    as_ben: sa.Engine, opened: Any
) -> None:
    reviewed.write(as_ben, "A")
    with factories.act(as_ben, "cleo") as act:
        reviewing.submit(act, "A")
    app = opened("work", show="submitted").press("take_back-claim-A")
    assert not app.error


def test_what_was_decided_meanwhile_is_not_taken_back(as_ben: sa.Engine, opened: Any) -> None:
    reviewed.bring(as_ben, "A", ClaimStatus.SUBMITTED)
    page = opened("work", show="submitted")
    reviewed.decide(as_ben, "A", "accepted")
    page.press("take_back-claim-A")
    assert "was changed since" in page.app.error[0].value
    ((change, by, *_),) = page.tables["What changed since you opened it"]
    assert (change["note"], by["text"]) == ("status: submitted → accepted", "dora")


def test_the_work_of_others_is_not_listed(as_ben: sa.Engine, opened: Any, looking: As) -> None:
    reviewed.bring(as_ben, "A", ClaimStatus.SUBMITTED)
    looking("cleo")
    assert opened("work").headings == ["My work", "Nothing of yours is under way"]


def test_a_reader_has_no_work_here(newsroom: sa.Engine, opened: Any, looking: As) -> None:
    looking("rita")
    page = opened("work")
    assert page.app.markdown[0].value == "Recording and submitting claims takes a researcher."
    assert not page.app.button


def test_a_missing_database_is_one_sentence(missing: str, opened: Any) -> None:
    assert len(opened("work").app.error) == 1


def waiting(page: Any) -> dict[str, tuple[str, str]]:
    rows = page.tables.get("Waiting for you", [])
    return {what["text"]: (number["text"], what["href"]) for what, number in rows}


def test_the_overview_counts_what_waits_for_whoever_looks(
    newsroom: sa.Engine, opened: Any, looking: As
) -> None:
    reviewed.bring(newsroom, "A", ClaimStatus.SUBMITTED)
    reviewed.bring(newsroom, "B", ClaimStatus.RETURNED)
    reviewed.write(newsroom, "C")
    assert waiting(opened("overview")) == {"To review": ("1", "/review")}
    looking("ben")
    assert waiting(opened("overview")) == {
        "Returned to you": ("1", "/work?show=returned"),
        "Your drafts": ("1", "/work?show=drafts"),
    }
    looking("cleo")
    assert waiting(opened("overview")) == {}


def test_the_overview_counts_a_lone_citation(newsroom: sa.Engine, opened: Any) -> None:
    reviewed.bring(newsroom, "A", ClaimStatus.ACCEPTED)
    reviewed.add(newsroom, "L", to="A")
    with factories.act(newsroom, "ben") as act:
        reviewing.submit_citation(act, "L")
    assert waiting(opened("overview")) == {"To review": ("1", "/review")}
