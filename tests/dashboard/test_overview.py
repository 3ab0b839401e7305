"""The Overview."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import factories

from claims.db import open_engine
from claims.queries.proposals import open_proposals
from claims.services.proposals import dismiss
from claims.values.vocabulary import Role

Seeds = Callable[[str], list[dict[str, str]]]


def counts(page: Any, label: str) -> dict[str, tuple[str, str | None]]:
    return {what["text"]: (number["text"], what["href"]) for what, number in page.tables[label]}


def test_it_counts_what_is_held_and_leads_to_it(demo: str, opened: Any, seeds: Seeds) -> None:
    claims = {row["claim_ref"]: row["kind"] for row in seeds("citations")}
    sources = {row["source_ref"] for row in seeds("sources")}
    page = opened("overview")
    holdings = next(data for data in page.data if isinstance(data, dict) and "parts" in data)
    assert [(part["text"], part["href"]) for part in holdings["parts"]] == [
        (f"{len(claims)} claims", "/claims"),
        (" and ", None),
        (f"{len(sources)} sources", "/sources"),
    ]
    place_counts = list(claims.values()).count("place_count")
    kinds = counts(page, "Claims by kind")
    assert kinds["place count"] == (str(place_counts), "/claims?kind=place+count")


def test_what_needs_attention_leads_to_its_list_where_there_is_any(
    demo_copy: str, opened: Any
) -> None:
    engine = open_engine(demo_copy)
    with factories.act(engine) as by:
        factories.claim(by, "Nobody is cited for this.")
        source = factories.source(by)
        factories.citation(by, factories.casualties(by, low=Decimal(305)), source)
    engine.dispose()
    needs = counts(opened("overview"), "What needs attention")
    assert needs.pop("Claims still drafts")[1] == "/claims?status=draft"
    assert needs.pop("Sources nobody has read")[1] == "/sources?consulted=second-hand"
    assert needs == {
        "Claims without a citation": ("1", "/claims?need=no+citation"),
        "Claims with a doubtful citation": ("1", "/claims?need=doubtful+citation"),
        "Claims whose quote was not found": ("0", None),
        "Sources with quotes to decide on": ("0", None),
    }


def test_the_latest_changes_are_in_words_and_lead_to_their_record(demo: str, opened: Any) -> None:
    rows = opened("overview").tables["Latest changes"]
    record, change, by, when = rows[0]
    assert (change["text"], by["text"]) == ("Cross-reference recorded", "ana")
    assert record["href"].startswith("/claim?ref=ex-")
    assert when["text"].endswith(" UTC")


def test_a_captured_text_is_named_by_its_source(empty: str, opened: Any) -> None:
    engine = open_engine(empty)
    with factories.act(engine) as act:
        factories.source(act, ref="S-1", text=PROPOSING)
    engine.dispose()
    rows = opened("overview").tables["Latest changes"]
    named = {change["text"]: record for record, change, *_ in rows}
    captured = named["Snapshot recorded"]
    assert (captured["text"], captured["href"]) == ("S-1", "/source?ref=S-1")


PROPOSING = "At least 14 people were killed on 9 March 2022. Roads were closed in 17 towns."


def test_what_is_left_to_decide_is_counted_by_source_newest_first(
    empty: str, opened: Any, looking: Any
) -> None:
    engine = open_engine(empty)
    with factories.act(engine) as by:
        factories.source(by, "No figures", text="It rained.", ref="S0")
        first = factories.source(by, "First", text=PROPOSING, ref="S1")
        factories.source(by, "Second", text=PROPOSING, ref="S2")
    with factories.act(engine) as by:
        number, *others = [row.id for row in open_proposals(by.session, by.viewer, first)]
        dismiss(by, "S1", number)
    assert counts(opened("overview"), "Proposals left") == {
        "Second": (str(1 + len(others)), "/source?ref=S2"),
        "First": (str(len(others)), "/source?ref=S1"),
    }
    factories.researcher(engine, "rita", Role.READER)
    engine.dispose()
    looking("rita")
    assert "Proposals left" not in opened("overview").headings


def test_nothing_is_said_of_proposals_where_none_is_left(empty: str, opened: Any) -> None:
    engine = open_engine(empty)
    with factories.act(engine) as by:
        factories.source(by, text="It rained.")
    engine.dispose()
    assert "Proposals left" not in opened("overview").headings


def test_an_empty_database_names_one_next_step(empty: str, opened: Any) -> None:
    page = opened("overview")
    assert page.headings == ["Overview", "Nothing is recorded yet"]
    assert [code.value for code in page.app.code] == [
        f"claims --database {empty} import citations.csv"
    ]


def test_a_missing_database_is_one_sentence(missing: str, opened: Any) -> None:
    page = opened("overview")
    assert page.headings == ["Overview"]
    [error] = page.app.error
    assert error.value.endswith('run \\"claims init\\"\\.')
