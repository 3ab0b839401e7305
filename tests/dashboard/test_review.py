"""The queue, and deciding on the record that is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import factories
import pytest
import reviewed
import sqlalchemy as sa

from claims.db import session_scope
from claims.queries import claims
from claims.services import reviewing, settings
from claims.values.vocabulary import ClaimStatus

As = Callable[[str], None]


def listed(page: Any) -> list[str]:
    return [row[0]["text"] for row in page.tables["What waits for review, the oldest first"]]


def status(engine: sa.Engine, ref: str) -> ClaimStatus:
    with session_scope(engine) as session:
        found = claims.by_ref(session, ref)
        assert found is not None
        return found.status


def lone(engine: sa.Engine) -> None:
    """An accepted claim ``A`` with a citation ``L`` that was submitted alone."""
    reviewed.bring(engine, "A", ClaimStatus.ACCEPTED)
    reviewed.add(engine, "L", to="A")
    with factories.act(engine, "ben") as act:
        reviewing.submit_citation(act, "L")


# --- the queue ------------------------------------------------------------------------------


def test_the_oldest_comes_first_with_who_submitted_it(newsroom: sa.Engine, opened: Any) -> None:
    for ref in ("B", "A"):
        reviewed.bring(newsroom, ref, ClaimStatus.SUBMITTED)
    page = opened("review")
    assert page.headings == ["Review", "2 records wait for review"]
    assert listed(page) == ["Claim B.", "Claim A."]
    record, stated, _event, by, _when = page.tables["What waits for review, the oldest first"][0]
    assert record["href"] == "/review?ref=B"
    assert (stated["text"], by["text"]) == ("at least 304", "ben")


def test_a_citation_waits_alone(newsroom: sa.Engine, opened: Any) -> None:
    lone(newsroom)
    ((record, *_),) = opened("review").tables["What waits for review, the oldest first"]
    assert record["href"] == "/review?citation=L"
    assert record["note"] == "one more citation: “304 people were killed”"


def test_what_one_wrote_oneself_says_so(newsroom: sa.Engine, opened: Any, looking: As) -> None:
    reviewed.bring(newsroom, "A", ClaimStatus.SUBMITTED)
    looking("ben")
    ((record, *_),) = opened("review").tables["What waits for review, the oldest first"]
    assert [badge["label"] for badge in record["badges"]] == ["your own"]


def test_it_is_narrowed_by_author_and_part(newsroom: sa.Engine, opened: Any) -> None:
    reviewed.bring(newsroom, "A", ClaimStatus.SUBMITTED)
    reviewed.write(newsroom, "C", by="cleo")
    with factories.act(newsroom, "cleo") as act:
        reviewing.submit(act, "C")
    assert listed(opened("review", author="cleo")) == ["Claim C."]
    assert listed(opened("review", kind="casualty", part="others wrote it")) == [
        "Claim A.",
        "Claim C.",
    ]
    assert "Nothing that waits matches. " in opened("review", author="emil").lines[0]


def test_an_empty_queue_says_what_comes_there(newsroom: sa.Engine, opened: Any) -> None:
    page = opened("review")
    assert page.headings == ["Review", "Nothing waits for review"]


def test_a_missing_database_is_one_sentence(missing: str, opened: Any) -> None:
    page = opened("review")
    assert (page.headings, len(page.app.error)) == (["Review"], 1)


# --- one record -----------------------------------------------------------------------------


def test_the_record_stands_beside_its_quote_in_context(newsroom: sa.Engine, opened: Any) -> None:
    reviewed.bring(newsroom, "A", ClaimStatus.SUBMITTED)
    page = opened("review", ref="A")
    (quote,) = [data for data in page.data if isinstance(data, dict) and "exact" in data]
    assert quote["exact"] == factories.QUOTE
    assert quote["prefix"] == "On Friday the mayor spoke. "
    assert quote["suffix"] == " in Karaj, he said."
    assert page.record["Figure"][0]["text"] == "at least 304 killed"
    assert any(line.startswith("Submitted by ben, ") for line in page.lines)
    assert page.buttons == ["Accept", "Send back", "Reject", "Previous", "Next"]


def test_it_is_accepted_and_the_next_one_opens(newsroom: sa.Engine, opened: Any) -> None:
    for ref in ("A", "B"):
        reviewed.bring(newsroom, ref, ClaimStatus.SUBMITTED)
    app = opened("review", ref="A").press("decide-accept")
    assert status(newsroom, "A") is ClaimStatus.ACCEPTED
    assert app.query_params == {"ref": "B"}
    assert app.title[0].value == "Claim B\\."
    assert [toast.value for toast in app.toast] == ["Accepted"]


def test_after_the_last_one_the_queue_is_empty(newsroom: sa.Engine, opened: Any) -> None:
    reviewed.bring(newsroom, "A", ClaimStatus.SUBMITTED)
    app = opened("review", ref="A").press("decide-reject", "It is B once more.")
    assert status(newsroom, "A") is ClaimStatus.REJECTED
    assert not app.query_params
    assert app.header[0].value == "Nothing waits for review"


@pytest.mark.parametrize("key", ["decide-return", "decide-reject"])
def test_a_decision_against_it_without_a_comment_is_refused(
    newsroom: sa.Engine, opened: Any, key: str
) -> None:
    reviewed.bring(newsroom, "A", ClaimStatus.SUBMITTED)
    app = opened("review", ref="A").press(key)
    (error,) = app.error
    assert error.value.endswith("ing a claim takes a comment that says why\\.")
    assert status(newsroom, "A") is ClaimStatus.SUBMITTED


def test_the_steps_go_through_the_queue_and_leave_out_ones_own(
    newsroom: sa.Engine, opened: Any, looking: As
) -> None:
    reviewed.bring(newsroom, "A", ClaimStatus.SUBMITTED)
    reviewed.write(newsroom, "B")
    with factories.act(newsroom, "emil") as act:
        reviewed.edit(act, "B")
    with factories.act(newsroom, "ben") as act:
        reviewing.submit(act, "B")
    reviewed.bring(newsroom, "C", ClaimStatus.SUBMITTED)
    looking("emil")
    page = opened("review", ref="A")
    assert page.press("next").query_params == {"ref": "C"}
    assert page.press("previous").query_params == {"ref": "A"}


def test_a_comment_stays_while_one_looks_at_others_and_goes_with_the_decision(
    newsroom: sa.Engine, opened: Any
) -> None:
    for ref in ("A", "B"):
        reviewed.bring(newsroom, ref, ClaimStatus.SUBMITTED)
    page = opened("review", ref="A")
    page.press("next", "Name the place.")
    assert page.app.text_area[0].value == ""
    page.press("previous")
    assert page.app.text_area[0].value == "Name the place."
    page.press("decide-return")
    with factories.act(newsroom, "ben") as act:
        reviewing.submit(act, "A")
    page.app.run()
    page.press("next")
    assert page.app.title[0].value == "Claim A\\."
    assert page.app.text_area[0].value == ""


def test_nobody_decides_on_their_own(newsroom: sa.Engine, opened: Any, looking: As) -> None:
    reviewed.write(newsroom, "D", by="dora")
    with factories.act(newsroom, "dora") as act:
        reviewing.submit(act, "D")
    page = opened("review", ref="D")
    assert page.buttons == ["Previous", "Next"]
    assert "nobody reviews their own work here" in page.app.markdown[-1].value
    assert not page.app.text_area


def test_self_review_says_what_it_will_say(newsroom: sa.Engine, opened: Any) -> None:
    with factories.act(newsroom) as act:
        settings.set_self_review(act, on=True)
    reviewed.write(newsroom, "D", by="dora")
    with factories.act(newsroom, "dora") as act:
        reviewing.submit(act, "D")
    page = opened("review", ref="D")
    assert "self-reviewed" in page.app.caption[0].value
    page.press("decide-accept")
    where = next(one["Status"][0] for one in opened("claim", ref="D").facts if "Status" in one)
    assert [badge["label"] for badge in where["badges"]] == ["accepted", "self-reviewed"]


@pytest.mark.parametrize("name", ["rita", "ben"])
def test_who_may_not_review_is_offered_no_decision(
    newsroom: sa.Engine, opened: Any, looking: As, name: str
) -> None:
    reviewed.bring(newsroom, "A", ClaimStatus.SUBMITTED)
    looking(name)
    page = opened("review", ref="A")
    assert page.buttons == ["Previous", "Next"]
    assert "accepting a claim takes a reviewer" in page.app.markdown[-1].value


def test_a_decision_on_an_outdated_version_is_refused_and_says_what_changed(
    newsroom: sa.Engine, opened: Any
) -> None:
    reviewed.bring(newsroom, "A", ClaimStatus.SUBMITTED)
    page = opened("review", ref="A")
    with factories.act(newsroom, "ben") as act:
        reviewing.take_back(act, "A")
        reviewed.edit(act, "A")
        reviewing.submit(act, "A")
    page.press("decide-accept")
    (error,) = page.app.error
    assert "was changed since you opened it" in error.value
    rows = page.tables["What changed since you opened it"]
    assert rows[1][0]["note"] == "cause: nothing → gunfire"
    assert page.record["Cause"][0]["text"] == "gunfire"
    assert status(newsroom, "A") is ClaimStatus.SUBMITTED
    page.press("decide-accept")
    assert status(newsroom, "A") is ClaimStatus.ACCEPTED


def test_what_was_corrected_since_the_return_stands_on_top(
    newsroom: sa.Engine, opened: Any
) -> None:
    reviewed.bring(newsroom, "A", ClaimStatus.RETURNED)
    with factories.act(newsroom, "ben") as act:
        reviewed.edit(act, "A")
        reviewing.submit(act, "A")
    page = opened("review", ref="A")
    ((change, *_),) = page.tables["Changed since the last decision"]
    assert change["note"] == "cause: nothing → gunfire"
    decisions = next(one for one in page.facts if "dora" in one)
    assert [cell["text"] for cell in decisions["dora"]] == ["", "See the text."]


def test_a_citation_alone_is_decided_on_beside_its_claim(newsroom: sa.Engine, opened: Any) -> None:
    lone(newsroom)
    page = opened("review", citation="L")
    assert "The citation to decide on" in page.headings
    assert [one.label for one in page.app.expander] == ["1 other citation"]
    page.press("decide-return", "These are fewer words than the first.")
    with session_scope(newsroom) as session:
        found = claims.by_ref(session, "A")
        assert found is not None
        assert found.status is ClaimStatus.ACCEPTED


def test_what_is_decided_already_takes_no_decision(newsroom: sa.Engine, opened: Any) -> None:
    reviewed.bring(newsroom, "A", ClaimStatus.ACCEPTED)
    page = opened("review", ref="A")
    assert page.app.markdown[-1].value == "Nothing is to be decided here: it is accepted."
    assert page.buttons == ["Previous", "Next"]


def test_an_unknown_record_is_one_sentence_and_a_way_back(newsroom: sa.Engine, opened: Any) -> None:
    page = opened("review", ref="nope")
    assert [error.value for error in page.app.error] == ['There is no claim \\"nope\\"\\.']
    assert page.lines == ["All that waits"]
