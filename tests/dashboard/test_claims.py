"""The list of claims."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import factories
import pytest

from claims.db import open_engine
from claims.services.anchors import attach_text

Seeds = Callable[[str], list[dict[str, str]]]


def listed(page: Any) -> list[str]:
    return [row[0]["text"] for row in page.tables["Claims"]]


def test_a_row_leads_to_its_claim_and_says_what_it_states(demo: str, opened: Any) -> None:
    page = opened("claims", q="displaced about Orvane")
    claim, stated, event, status = page.tables["Claims"][0]
    assert claim["text"] == "About 2,300 people were displaced as of 19 April 2023"
    assert claim["href"] == "/claim?ref=ex-displaced-2300"
    assert (stated["text"], stated["note"]) == ("about 2,300", "displaced · as of 19 April 2023")
    assert event["text"] == "Orvane Dam failure"
    assert status["badges"][0]["label"] == "draft"


def test_the_database_cuts_the_pages(demo: str, opened: Any, seeds: Seeds) -> None:
    total = len({row["claim_ref"] for row in seeds("citations")})
    first, second = opened("claims"), opened("claims", page="2")
    assert len(listed(first)) == 50
    assert [caption.value for caption in second.app.caption] == [f"51–{total} of {total}"]
    assert not set(listed(first)) & set(listed(second))


def test_filters_narrow_the_list(demo: str, opened: Any, seeds: Seeds) -> None:
    wanted = {
        row["claim"]
        for row in seeds("citations")
        if (row["kind"], row["measure"]) == ("place_count", "villages")
    }
    page = opened("claims", kind="place count", measure="villages", status="draft")
    assert set(listed(page)) == wanted
    event = opened("claims", event="Ostrel Bridge collapse")
    assert len(listed(event)) == 2


def test_it_finds_a_claim_by_the_words_of_its_quote(demo: str, opened: Any) -> None:
    assert "1,500 people were killed in the November 2019 protests" in listed(
        opened("claims", q="lost their lives")
    )


@pytest.mark.parametrize(
    ("need", "found"),
    [
        ("no citation", ["Nobody is cited for this."]),
        ("doubtful citation", ["Some were killed."]),
        ("quote not found", ["The bridge fell."]),
    ],
)
def test_claims_that_need_attention(
    demo_copy: str, opened: Any, need: str, found: list[str]
) -> None:
    engine = open_engine(demo_copy)
    with factories.act(engine) as by:
        factories.claim(by, "Nobody is cited for this.")
        source = factories.source(by)
        factories.citation(by, factories.casualties(by, "Some were killed."), source, "Many died")
        factories.citation(by, factories.claim(by, "The bridge fell."), source, "It fell")
    with factories.act(engine) as by:
        attach_text(by, source, "Many died. It stands.")
    engine.dispose()
    assert listed(opened("claims", need=need)) == found


def test_a_bad_filter_is_ignored(demo: str, opened: Any) -> None:
    page = opened("claims", kind="nonsense", event="Nowhere", status="x", need="y", page="zero")
    assert len(listed(page)) == 50


def test_nothing_that_matches_leads_back_to_all(demo: str, opened: Any) -> None:
    page = opened("claims", q="zzzz")
    assert "Claims" not in page.tables
    assert [part["text"] for part in page.data[0]["parts"]] == ["No claim matches. ", "All claims"]


def test_an_empty_database_names_one_next_step(empty: str, opened: Any) -> None:
    page = opened("claims")
    assert page.headings == ["Claims", "No claims yet"]


def test_a_missing_database_is_one_sentence(missing: str, opened: Any) -> None:
    page = opened("claims")
    assert page.headings == ["Claims"]
    assert len(page.app.error) == 1
    assert not page.app.text_input
