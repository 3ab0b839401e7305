"""People: the team, how reviews went, what was corrected, and what was refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import factories
import pytest
import reviewed
import sqlalchemy as sa

from claims.db import session_scope
from claims.errors import NotAllowed
from claims.queries.settings import self_review_is_on
from claims.services import reviewing
from claims.values.vocabulary import ClaimStatus

As = Callable[[str], None]


def texts(page: Any, label: str) -> list[list[str]]:
    return [[cell["text"] for cell in row] for row in page.tables[label]]


def correct(engine: sa.Engine, ref: str) -> None:
    """Return a claim, correct it and accept it."""
    reviewed.bring(engine, ref, ClaimStatus.RETURNED)
    with factories.act(engine, "ben") as act:
        reviewed.edit(act, ref)
        reviewing.submit(act, ref)
    reviewed.decide(engine, ref, "accepted")


def test_the_team_stands_with_its_roles(newsroom: sa.Engine, opened: Any) -> None:
    page = opened("people")
    assert {name: cells[0]["text"] for name, cells in page.facts[0].items()} == {
        "ana": "admin",
        "ben": "researcher",
        "cleo": "researcher",
        "dora": "reviewer",
        "emil": "reviewer",
        "rita": "reader",
    }
    assert "Nothing was submitted or reviewed yet." in [one.value for one in page.app.markdown]


def test_reviews_are_counted_by_reviewer_and_author(newsroom: sa.Engine, opened: Any) -> None:
    correct(newsroom, "A")
    reviewed.bring(newsroom, "B", ClaimStatus.REJECTED)
    page = opened("people")
    assert texts(page, "Who decided how often") == [["dora", "3", "1", "1", "1", "0"]]
    assert texts(page, "How each author's claims fared") == [["ben", "2", "0", "1"]]


def test_corrections_say_what_stood_there_and_what_was_accepted(
    newsroom: sa.Engine, opened: Any
) -> None:
    correct(newsroom, "A")
    page = opened("people", show="corrections")
    ((claim, *rest),) = page.tables["What was corrected"]
    assert claim["href"] == "/claim?ref=A"
    assert claim["note"].startswith("returned by dora, ")
    assert claim["note"].endswith(": See the text.")
    assert [cell["text"] for cell in rest] == ["cause", "nothing", "gunfire", "ben"]


def test_corrections_are_narrowed_to_an_author(newsroom: sa.Engine, opened: Any) -> None:
    correct(newsroom, "A")
    assert "What was corrected" in opened("people", show="corrections", author="ben").tables
    page = opened("people", show="corrections", author="cleo")
    assert page.lines == ["Nothing of theirs was corrected. All corrections"]


def test_without_a_correction_it_says_what_comes_there(newsroom: sa.Engine, opened: Any) -> None:
    page = opened("people", show="corrections")
    assert page.headings == ["People", "Nothing was corrected yet"]


def test_an_admin_turns_self_review_on(newsroom: sa.Engine, opened: Any, looking: As) -> None:
    looking("ana")
    page = opened("people")
    assert page.app.toggle(key="self-review").value is False
    page.app.toggle(key="self-review").set_value(True).run()
    assert [toast.value for toast in page.app.toast] == ["Self-review is on"]
    with session_scope(newsroom) as session:
        assert self_review_is_on(session)


def test_who_was_admin_no_more_is_refused(newsroom: sa.Engine, opened: Any, looking: As) -> None:
    looking("ana")
    page = opened("people")
    looking("dora")
    page.app.toggle(key="self-review").set_value(True).run()
    assert "takes an admin" in page.app.error[0].value
    with session_scope(newsroom) as session:
        assert not self_review_is_on(session)


def test_others_are_told_how_it_is_set(newsroom: sa.Engine, opened: Any) -> None:
    page = opened("people")
    assert not page.app.toggle
    assert "It is off here." in [one.value for one in page.app.markdown]
    assert list(page.app.button_group[0].options) == ["Team and reviews", "What was corrected"]


def test_an_admin_reads_what_was_refused(newsroom: sa.Engine, opened: Any, looking: As) -> None:
    reviewed.bring(newsroom, "A", ClaimStatus.SUBMITTED)
    with pytest.raises(NotAllowed), factories.act(newsroom, "ben") as act:
        reviewing.decide(act, "A", decision="accepted")
    assert "What was refused" not in opened("people", show="refused").tables
    looking("ana")
    ((told, tried, who, _when),) = opened("people", show="refused").tables["What was refused"]
    assert told["text"] == "ben is a researcher here, and accepting a claim takes a reviewer."
    assert (tried["text"], who["text"]) == ("accepting a claim", "ben")


def test_where_nothing_was_refused_it_says_so(
    newsroom: sa.Engine, opened: Any, looking: As
) -> None:
    looking("ana")
    assert opened("people", show="refused").headings == ["People", "Nothing was refused"]


def test_an_empty_database_has_its_first_admin(empty: str, opened: Any) -> None:
    (team,) = opened("people").facts
    assert [(name, cells[0]["text"]) for name, cells in team.items()] == [("ana", "admin")]


def test_a_missing_database_is_one_sentence(missing: str, opened: Any) -> None:
    assert len(opened("people").app.error) == 1
