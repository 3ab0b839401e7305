"""A source's page."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import factories
import pytest

from claims.db import open_engine
from claims.services.anchors import attach_text
from claims.values.vocabulary import Role

Seeds = Callable[[str], list[dict[str, str]]]


def passage(page: Any) -> dict[str, Any]:
    return next(data for data in page.data if isinstance(data, dict) and "paragraphs" in data)


def marked(shown: dict[str, Any]) -> dict[str, str]:
    """The words under each mark of a quote, by the reference of its citation."""
    pieces = [piece for line in shown["paragraphs"] for piece in line]
    return {
        mark["ref"]: "".join(text for text, on, _ends, _start in pieces if number in on)
        for number, mark in enumerate(shown["marks"])
        if mark["kind"] != "proposal"
    }


def test_its_text_shows_every_quote_with_a_link_to_its_claim(
    demo: str, opened: Any, seeds: Seeds
) -> None:
    cited = {r["citation_ref"]: r for r in seeds("citations") if r["source_ref"] == "ex-src-herald"}
    page = opened("source", ref="ex-src-herald")
    shown = passage(page)
    assert shown["choosing"] is True
    assert marked(shown) == {ref: row["quote"] for ref, row in cited.items()}
    assert {mark["href"] for mark in shown["marks"] if mark["href"]} == {
        f"/claim?ref={row['claim_ref']}" for row in cited.values()
    }


def test_pieces_of_the_text_say_where_they_begin(demo: str, opened: Any) -> None:
    shown = passage(opened("source", ref="ex-src-persian-service"))
    pieces = [piece for line in shown["paragraphs"] for piece in line]
    assert pieces[0][3] == 0
    for (text, _, _, start), (_, _, _, following) in pairwise(pieces):
        assert following >= start + len(text)


def test_a_mark_says_how_far_its_claim_is_and_what_is_proposed(demo_copy: str, opened: Any) -> None:
    engine = open_engine(demo_copy)
    with factories.act(engine) as by:
        source = factories.source(by, text=factories.TEXT, ref="S1")
        factories.citation(by, factories.claim(by, "He spoke."), source, "the mayor spoke")
    engine.dispose()
    marks = passage(opened("source", ref="S1"))["marks"]
    [quoted] = [mark for mark in marks if mark["kind"] == "asserts"]
    assert (quoted["state"], quoted["note"]) == ("draft", 1)
    proposed = [mark for mark in marks if mark["kind"] == "proposal"]
    assert "at least 304 killed" in {mark["label"] for mark in proposed}
    assert {(mark["href"], mark["note"]) for mark in proposed} == {("", None)}


def test_a_reader_sees_the_text_and_no_desk(demo_copy: str, opened: Any, looking: Any) -> None:
    engine = open_engine(demo_copy)
    factories.researcher(engine, "rita", Role.READER)
    engine.dispose()
    looking("rita")
    page = opened("source", ref="ex-src-herald")
    shown = passage(page)
    assert shown["choosing"] is False
    assert "proposal" not in {mark["kind"] for mark in shown["marks"]}
    assert f"{len(shown['marks'])} quotes in the text" in page.headings
    assert not page.app.segmented_control
    assert not [data for data in page.data if isinstance(data, dict) and "may" in data]


def test_it_opens_at_the_quote_that_was_asked_for(demo: str, opened: Any) -> None:
    shown = passage(opened("source", ref="ex-src-herald", quote="ex-killed-12-herald"))
    assert shown["focus"] == "ex-killed-12-herald"


def test_particulars_and_captures(demo: str, opened: Any) -> None:
    page = opened("source", ref="ex-src-herald")
    facts = {name: cells[0]["text"] for name, cells in page.record.items()}
    assert facts["Author"] == "Tomas Aldane"
    assert (facts["Published"], facts["Read on"]) == ("19 April 2023", "1 June 2023")
    assert page.record["Address"][0]["href"].startswith("https://port-aster-herald.example/")
    [[captured, kind, length]] = page.tables["Captured texts"]
    assert captured["note"].startswith("SHA-256 19a19badc2f9")
    assert (kind["text"], length["text"]) == ("text/plain", "817 characters")


def test_without_text_its_quotes_stand_in_order(demo: str, opened: Any, seeds: Seeds) -> None:
    ref = "iran-src-mek-2020-11-05"
    cited = [row for row in seeds("citations") if row["source_ref"] == ref]
    in_order = sorted(int(row["quote_start"]) for row in cited)
    start = {row["quote"]: int(row["quote_start"]) for row in cited}
    page = opened("source", ref=ref)
    rows = page.tables["Quotes"]
    assert [start[quote["text"]] for quote, _claim in rows] == in_order
    assert all(claim["href"].startswith("/claim?ref=iran-") for _quote, claim in rows)
    assert [code.value for code in page.app.code] == [
        f"claims --database {demo} source text {ref} FILE"
    ]


def test_a_source_nobody_has_read_shows_who_names_it(demo: str, opened: Any) -> None:
    page = opened("source", ref="iran-src-reuters-2019-12-23")
    rows = page.tables["Citations that name this source as their origin"]
    assert "/source?ref=iran-src-mek-2020-11-05" in {named_by["href"] for _claim, named_by in rows}
    assert "The text is not held" in page.headings
    assert "Quotes" not in page.tables


def test_lost_quotes_are_listed_and_the_newest_text_is_shown(demo_copy: str, opened: Any) -> None:
    engine = open_engine(demo_copy)
    with factories.act(engine) as by:
        source = factories.source(by, text=factories.TEXT, ref="S1")
        factories.citation(by, factories.casualties(by), source)
        factories.citation(by, factories.claim(by, "He spoke."), source, "the mayor spoke")
    with factories.act(engine) as by:
        attach_text(by, source, factories.TEXT.replace("304", "305"))
    engine.dispose()
    page = opened("source", ref="S1")
    [[quote, claim]] = page.tables["Quotes"]
    assert quote["text"] == factories.QUOTE
    assert quote["badges"][0]["label"] == "not found in the text"
    assert claim["text"] == "At least 304 people were killed."
    assert list(marked(passage(page)).values()) == ["the mayor spoke"]
    assert "305" in page.words
    assert len(page.tables["Captured texts"]) == 2


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "//x", "http:", ""])
def test_only_an_address_of_the_web_becomes_a_link(demo_copy: str, opened: Any, url: str) -> None:
    engine = open_engine(demo_copy)
    with factories.act(engine) as by:
        factories.source(by, ref="S1", url=url or None, archive_url="https://a.example/x")
    engine.dispose()
    facts = opened("source", ref="S1").record
    assert [cell["href"] for cell in facts.get("Address", [])] == ([None] if url else [])
    assert facts["Archived at"][0]["href"] == "https://a.example/x"


def test_an_unknown_reference_is_one_sentence_and_a_way_back(demo: str, opened: Any) -> None:
    page = opened("source", ref="nope")
    assert [error.value for error in page.app.error] == ['There is no source \\"nope\\"\\.']
    assert page.data[0]["parts"][0]["href"] == "/sources"


def test_an_empty_database_has_no_source_to_show(empty: str, opened: Any) -> None:
    assert len(opened("source", ref="ex-src-herald").app.error) == 1


def test_a_missing_database_is_one_sentence(missing: str, opened: Any) -> None:
    page = opened("source", ref="S")
    assert (page.headings, len(page.app.error)) == (["Source"], 1)
