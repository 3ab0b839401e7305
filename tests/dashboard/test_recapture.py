"""A source whose text was captured again: its quotes then and now, and what is decided of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import factories
import pytest
import sqlalchemy as sa

from claims.db import open_engine, session_scope
from claims.queries import citations as queries
from claims.queries.recaptures import recapture
from claims.services.anchors import attach_text
from claims.services.citations import draft_of, revise_citation
from claims.values.vocabulary import ClaimStatus, Role, Settlement

As = Callable[[str], None]

TEXT = (
    "On Friday the mayor spoke. At least 304 people were killed in Karaj, he said.\n\n"
    "Witnesses saw the river rise. The bridge fell at noon.\n\n"
    "The city council meets on Monday.\n"
)
LATER = (
    "Corrected on Sunday.\n\n"
    "On Friday the mayor spoke. At least 304 people where killed in Karaj, he said.\n\n"
    "Witnesses saw the river rise. The span came down at\nnoon.\n\n"
    "The city council meets on Monday.\n"
)
PUBLISHER = ["What the publisher changed"]
QUOTES = {
    "Q-changed": "At least 304 people were killed",
    "Q-moved": "The city council meets on Monday",
    "Q-orphaned": "The bridge fell at noon",
}


@pytest.fixture
def looking(monkeypatch: pytest.MonkeyPatch) -> As:
    """Look as another person."""
    return lambda name: monkeypatch.setenv("CLAIMS_RESEARCHER", name)


@pytest.fixture
def once(empty: str) -> Iterator[sa.Engine]:
    """A source with three quotes of its text."""
    engine = open_engine(empty)
    factories.researcher(engine, "rita", Role.READER)
    with factories.act(engine) as act:
        source = factories.source(act, ref="S-1", text=TEXT)
        for ref, quote in QUOTES.items():
            claim = factories.claim(act, f"A claim of {ref}.", ref=f"C-{ref}")
            factories.citation(act, claim, source, quote, ref=ref)
    yield engine
    engine.dispose()


@pytest.fixture
def desk(once: sa.Engine) -> sa.Engine:
    """The same, captured again."""
    with factories.act(once) as act:
        attach_text(act, citation(act, "Q-moved").source, LATER)
    return once


def citation(act: Any, ref: str) -> Any:
    found = queries.by_ref(act.session, ref)
    assert found is not None
    return found


def annotate(engine: sa.Engine, ref: str) -> None:
    with factories.act(engine) as act:
        found = citation(act, ref)
        revise_citation(act, found, replace(draft_of(found), note="A note."))


def settled(engine: sa.Engine, ref: str) -> Settlement | None:
    viewer = factories.viewer(engine)
    with session_scope(engine) as session:
        found = recapture(session, viewer, "S-1")
        assert found is not None
        return next(one.settlement for one in found.quotes if one.citation_ref == ref)


def field(engine: sa.Engine, ref: str, name: str) -> object:
    with session_scope(engine) as session:
        found = queries.by_ref(session, ref)
        return getattr(found, name)


def sides(page: Any) -> list[list[str]]:
    """The words of each quote then and now, with what was deleted and inserted in brackets."""
    signs = {"deleted": "[-{}]", "inserted": "[+{}]"}
    found = [data["sides"] for data in page.data if isinstance(data, dict) and "sides" in data]
    return [
        [
            "".join(signs.get(p["kind"], "{}").format(p["text"]) for p in side["parts"])
            for side in two
        ]
        for two in found
    ]


def press(page: Any, key: str) -> Any:
    app = page.app.button(key=key).click().run()
    assert not app.exception
    return app


def test_what_waits_comes_first_then_and_now(desk: sa.Engine, opened: Any) -> None:
    page = opened("recapture", ref="S-1")
    assert page.headings == ["A grim Friday", "2 quotes wait for a decision", *PUBLISHER]
    assert sides(page) == [
        [
            "At least 304 people [-were] killed",
            "At least 304 people [+where] killed",
        ],
        ["The bridge fell at noon", "These words are not in the later text."],
        ["The city council meets on Monday", "The city council meets on Monday"],
    ]


def test_what_the_publisher_changed_is_a_difference(desk: sa.Engine, opened: Any) -> None:
    page = opened("recapture", ref="S-1")
    (text,) = [data["text"] for data in page.data if isinstance(data, dict) and "text" in data]
    assert ("inserted", "where") in [(part["kind"], part["text"]) for part in text]
    before = "".join(part["text"] for part in text if part["kind"] != "inserted")
    assert before == TEXT


def test_two_captures_can_be_chosen(desk: sa.Engine, opened: Any) -> None:
    page = opened("recapture", ref="S-1")
    app = page.app.selectbox(key="older").select(page.app.selectbox(key="newer").value).run()
    assert "The two texts are the same, character for character." in [
        one.value for one in app.markdown
    ]


@pytest.mark.parametrize(
    ("key", "ref", "settlement", "said"),
    [
        ("kept-Q-orphaned", "Q-orphaned", Settlement.KEPT, "Kept as it is by ana on"),
        ("rebound-Q-changed", "Q-changed", Settlement.REBOUND, "Quotes the later text now by ana"),
        ("withdrawn-Q-orphaned", "Q-orphaned", Settlement.WITHDRAWN, "Withdrawn by ana on"),
    ],
)
def test_a_decision_is_kept_with_who_and_when(
    desk: sa.Engine, opened: Any, key: str, ref: str, settlement: Settlement, said: str
) -> None:
    app = press(opened("recapture", ref="S-1"), key)
    assert not app.error
    assert settled(desk, ref) is settlement
    assert "1 quote waits for a decision" in [one.value for one in app.header]
    assert any(one.value.startswith(said) for one in app.markdown)
    if settlement is Settlement.WITHDRAWN:
        assert field(desk, ref, "status") is ClaimStatus.WITHDRAWN


def test_new_words_are_found_however_their_lines_break(desk: sa.Engine, opened: Any) -> None:
    page = opened("recapture", ref="S-1")
    page.app.text_input[1].set_value("The span came  down at noon")
    app = press(page, "rebound-Q-orphaned")
    assert not app.error
    assert field(desk, "Q-orphaned", "quote") == "The span came down at\nnoon"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("The bridge stands", "are not in the text of S\\-1"),
        ("", "paste its words from the later text"),
    ],
)
def test_new_words_that_are_not_there_are_refused(
    desk: sa.Engine, opened: Any, words: str, said: str
) -> None:
    page = opened("recapture", ref="S-1")
    page.app.text_input[1].set_value(words)
    app = press(page, "rebound-Q-orphaned")
    assert said in app.error[0].value
    assert settled(desk, "Q-orphaned") is None


def test_a_decision_on_what_changed_meanwhile_is_refused(desk: sa.Engine, opened: Any) -> None:
    page = opened("recapture", ref="S-1")
    annotate(desk, "Q-orphaned")
    app = press(page, "kept-Q-orphaned")
    assert "was changed since" in app.error[0].value
    assert settled(desk, "Q-orphaned") is None


def test_a_reader_decides_nothing(desk: sa.Engine, opened: Any, looking: As) -> None:
    page = opened("recapture", ref="S-1")
    looking("rita")
    app = press(page, "kept-Q-orphaned")
    assert app.error[0].value.startswith("rita is a reader here")
    again = opened("recapture", ref="S-1")
    assert [one.label for one in again.app.button] == []
    assert len(sides(again)) == 3


def test_its_source_says_how_many_quotes_wait(desk: sa.Engine, opened: Any) -> None:
    page = opened("source", ref="S-1")
    (said,) = [
        data["parts"]
        for data in page.data
        if isinstance(data, dict) and "for a decision" in str(data.get("parts"))
    ]
    assert said[0]["text"] == "2 quotes wait for a decision"
    assert said[0]["href"] == "/recapture?ref=S-1"


def test_without_a_source_it_lists_those_that_wait(desk: sa.Engine, opened: Any) -> None:
    ((source, _captured, waiting),) = opened("recapture").tables["Sources with quotes that wait"]
    assert (source["href"], waiting["text"]) == ("/recapture?ref=S-1", "2")
    needs = opened("overview").tables["What needs attention"]
    (row,) = [row for row in needs if row[0]["text"] == "Sources with quotes to decide on"]
    assert row[-1]["text"] == "1"


def test_capturing_again_keeps_the_text_and_leads_to_its_quotes(
    once: sa.Engine, opened: Any
) -> None:
    page = opened("source", ref="S-1")
    page.app.text_area(key="capture-text").set_value(LATER).run()
    app = page.app.button(key="capture-keep").click().run()
    assert not app.exception
    assert app.session_state["going"] == ("recapture", {"ref": "S-1"})
    assert "2 quotes wait for a decision" in opened("recapture", ref="S-1").headings


def test_a_text_that_is_held_is_not_kept_twice(once: sa.Engine, opened: Any) -> None:
    page = opened("source", ref="S-1")
    page.app.text_area(key="capture-text").set_value(TEXT).run()
    app = page.app.button(key="capture-keep").click().run()
    assert [one.value for one in app.info] == [
        "This very text is held already, so nothing was kept."
    ]
    assert PUBLISHER[0] not in opened("recapture", ref="S-1").headings


def test_nothing_waits_in_an_empty_database(empty: str, opened: Any) -> None:
    assert opened("recapture").headings == ["Captured again", "No quote waits for a decision"]


def test_an_unknown_source_is_one_sentence(empty: str, opened: Any) -> None:
    page = opened("recapture", ref="nope")
    assert [one.value for one in page.app.error] == ['There is no source \\"nope\\"\\.']


def test_a_missing_database_is_one_sentence(missing: str, opened: Any) -> None:
    page = opened("recapture")
    assert (len(page.app.title), len(page.app.error)) == (1, 1)
