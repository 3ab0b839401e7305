"""A claim's page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import factories
import pytest

from claims.db import open_engine
from claims.services.anchors import attach_text
from claims.services.claims import draft_of, revise_claim


def texts(cells: list[dict[str, Any]]) -> list[str]:
    return [cell["text"] for cell in cells]


def quotes(page: Any) -> list[dict[str, Any]]:
    return [data for data in page.data if isinstance(data, dict) and "exact" in data]


def test_it_shows_what_the_claim_states(demo: str, opened: Any) -> None:
    page = opened("claim", ref="ex-displaced-schools-640")
    assert page.app.title[0].value == (
        "640 displaced people were in the school halls of Harnesk as of 19 April 2023"
    )
    facts = page.record
    assert facts["Figure"][0]["text"] == "640 displaced"
    assert facts["Figure"][0]["note"] == "unit: person"
    assert texts(facts["As of"]) == ["19 April 2023"]
    assert texts(facts["Place"]) == ["Harnesk"]
    assert texts(facts["Population"]) == ["people in the school halls"]
    assert facts["Event"][0]["href"] == "/claims?event=Orvane+Dam+failure"


def test_a_citation_names_its_source_its_voices_and_its_origin(demo: str, opened: Any) -> None:
    page = opened("claim", ref="iran-2019-killed-1500")
    assert [quote["exact"] for quote in quotes(page)] == [
        "1,500 people lost their lives",
        "November nationwide protests in Iran the death toll of 1500",
    ]
    reuters = page.citations[1]
    source, (said_by, origin) = reuters["Source"][0], reuters["Said by"]
    assert (source["href"], source["note"]) == (
        "/source?ref=iran-src-mek-2020-11-05",
        "article · MEK Iran · 5 November 2020 · paragraph 5",
    )
    assert [badge["label"] for badge in source["badges"]] == ["read"]
    assert said_by["text"] == "MEK Iran, attributing it to Reuters. It says that it took this from:"
    assert origin["href"] == "/source?ref=iran-src-reuters-2019-12-23"
    assert [badge["label"] for badge in origin["badges"]] == ["second-hand"]
    assert texts(reuters["Said on"]) == ["23 December 2019"]
    assert "“confirmed”" in reuters["Note"][0]["text"]


def test_a_foreign_quote_stands_with_its_translation(demo: str, opened: Any) -> None:
    persian = next(
        quote for quote in quotes(opened("claim", ref="ex-killed-41")) if quote["translation"]
    )
    assert persian["exact"].startswith("۴۱ نفر")
    assert persian["translation"] == "41 people were killed in this flood"
    assert (
        persian["href"] == "/source?ref=ex-src-persian-service&quote=ex-killed-41-persian-service"
    )


def test_basis_stance_and_anchor_are_said(demo: str, opened: Any) -> None:
    page = opened("claim", ref="ex-villages-9")
    own, correction = page.citations
    assert texts(own["Basis"]) == ["its own: it counted, saw or investigated"]
    labels = [badge["label"] for badge in correction["Quote"][0]["badges"]]
    assert labels == ["disputes", "found word for word"]


def test_cross_references_say_how_they_relate_and_why(demo: str, opened: Any) -> None:
    page = opened("claim", ref="ex-killed-at-least-30")
    said = [data["parts"] for data in page.data if isinstance(data, dict) and "parts" in data]
    relation, claim = next(parts for parts in said if "Six children" in parts[-1]["text"])
    assert relation["text"] == "Is part of this claim: "
    assert claim["href"] == "/claim?ref=ex-killed-children-6"
    assert "The report counts the six children among the at least 30 people." in claim["note"]
    assert claim["badges"][0]["label"] == "confirmed"


def test_its_history_says_who_changed_what_and_why(demo_copy: str, opened: Any) -> None:
    engine = open_engine(demo_copy)
    with factories.act(engine, reason="a better word") as by:
        claim = factories.claim(by, "Water rose.", ref="X1")
        revise_claim(by, claim, replace(draft_of(claim), text="The water rose.", cause="rain"))
    engine.dispose()
    changed, recorded = opened("claim", ref="X1").tables["History"]
    what, by_whom, _when, why = changed
    assert what["text"] == "Claim changed"
    assert what["note"].splitlines() == [
        "cause: nothing → rain",
        "proposition: Water rose. → The water rose.",
    ]
    assert (by_whom["text"], why["text"]) == ("ana", "a better word")
    assert (recorded[0]["text"], recorded[0]["note"]) == ("Claim recorded", "")


def test_a_doubt_and_a_lost_quote_are_shown(demo_copy: str, opened: Any) -> None:
    engine = open_engine(demo_copy)
    with factories.act(engine) as by:
        source = factories.source(by)
        claim = factories.casualties(by, ref="X1")
        factories.citation(by, claim, source, "Many died")
    with factories.act(engine) as by:
        attach_text(by, source, "Nothing of the sort.")
    engine.dispose()
    [facts] = opened("claim", ref="X1").citations
    assert texts(facts["Check"]) == ["The claim's figure 304 does not occur in the quote."]
    labels = [badge["label"] for badge in facts["Quote"][0]["badges"]]
    assert labels == ["asserts", "not found in the text"]


def test_a_draft_without_citation_says_so(demo_copy: str, opened: Any) -> None:
    engine = open_engine(demo_copy)
    with factories.act(engine) as by:
        factories.claim(by, ref="X1")
    engine.dispose()
    assert "No citation" in opened("claim", ref="X1").headings


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        ({"ref": "nope"}, 'There is no claim \\"nope\\"\\.'),
        ({}, "The address names no claim\\."),
        ({"ref": " \0 "}, "The address names no claim\\."),
    ],
)
def test_an_unknown_reference_is_one_sentence_and_a_way_back(
    demo: str, opened: Any, params: dict[str, str], sentence: str
) -> None:
    page = opened("claim", **params)
    assert [error.value for error in page.app.error] == [sentence]
    assert page.data[0]["parts"][0]["href"] == "/claims"
    assert page.headings == ["Claim"]


def test_a_missing_database_is_one_sentence(missing: str, opened: Any) -> None:
    page = opened("claim", ref="C")
    assert (page.headings, len(page.app.error)) == (["Claim"], 1)
