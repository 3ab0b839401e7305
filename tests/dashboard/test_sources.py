"""The list of sources."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import factories

from claims.db import open_engine
from claims.queries.proposals import open_proposals
from claims.services.proposals import accept, dismiss

Seeds = Callable[[str], list[dict[str, str]]]


def test_a_row_leads_to_its_source_and_counts_its_citations(
    demo: str, opened: Any, seeds: Seeds
) -> None:
    source, publisher, published, cited, known = opened("sources", q="Dam breaks").tables[
        "Sources"
    ][0]
    assert (source["text"], source["note"]) == ("Dam breaks above Harnesk (fictional)", "article")
    assert source["href"] == "/source?ref=ex-src-herald"
    assert (publisher["text"], published["text"]) == ("Port Aster Herald", "19 April 2023")
    of_herald = [row for row in seeds("citations") if row["source_ref"] == "ex-src-herald"]
    assert cited["text"] == str(len(of_herald))
    assert known["badges"][0]["label"] == "read"


def test_the_filter_leaves_what_nobody_has_read(demo: str, opened: Any, seeds: Seeds) -> None:
    unread = {row["source_title"] for row in seeds("sources") if row["consulted"] == "no"}
    rows = opened("sources", consulted="second-hand").tables["Sources"]
    assert {row[0]["text"] for row in rows} == unread


def test_a_bad_filter_is_ignored(demo: str, opened: Any, seeds: Seeds) -> None:
    rows = opened("sources", consulted="maybe", page="x").tables["Sources"]
    assert len(rows) == len(seeds("sources"))


def test_nothing_that_matches_leads_back_to_all(demo: str, opened: Any) -> None:
    parts = opened("sources", q="zzzz").data[0]["parts"]
    assert [part["text"] for part in parts] == ["No source matches. ", "All sources"]


def test_it_says_what_became_of_proposals_once_some_were_judged(empty: str, opened: Any) -> None:
    engine = open_engine(empty)
    with factories.act(engine) as by:
        text = "Roads were closed in 17 towns. Power failed in 3 cities. Rain fell in 4 provinces."
        source = factories.source(by, text=text, ref="S1")
    assert "What became of proposals" not in opened("sources").headings
    with factories.act(engine) as by:
        found = open_proposals(by.session, by.viewer, source)
        towns, cities, provinces = [row.id for row in found if row.kind == "place_count"]
        dismiss(by, "S1", towns)
        accept(by, cities)
        accept(by, provinces)
    engine.dispose()
    page = opened("sources")
    [row] = page.tables["What became of proposals"]
    assert [cell["text"] for cell in row] == ["place count", "2", "0", "1", "67%"]


def test_an_empty_database_names_one_next_step(empty: str, opened: Any) -> None:
    page = opened("sources")
    assert page.headings == ["Sources", "No sources yet"]


def test_a_missing_database_is_one_sentence(missing: str, opened: Any) -> None:
    page = opened("sources")
    assert (page.headings, len(page.app.error)) == (["Sources"], 1)
