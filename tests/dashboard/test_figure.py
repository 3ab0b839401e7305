"""The page of a figure."""

from __future__ import annotations

import json
from typing import Any

import factories
import pyarrow as pa
import pytest
import sqlalchemy as sa

from claims.db import open_engine, session_scope
from claims.models import ClaimStanding
from dashboard.widgets.literal import literal

KILLED = {"event": "Orvane Dam failure", "measure": "killed"}
NOVEMBER = {"event": "November 2019 protests in Iran", "measure": "killed"}


def charts(page: Any) -> list[dict[str, Any]]:
    return [json.loads(one.proto.spec) for one in page.app.get("vega_lite_chart")]


def drawn(page: Any) -> list[str]:
    """The claims in the data of the first chart."""
    data = page.app.get("vega_lite_chart")[0].proto.datasets[0].data.data
    refs: list[str] = pa.ipc.open_stream(data).read_all()["ref"].to_pylist()
    return refs


def rests_on(page: Any) -> dict[str, str]:
    table = page.tables["Claims of this figure"]
    return {figure["text"]: evidence["text"] for figure, evidence, _ in table}


def test_the_plain_sentence_stands_on_top(demo: str, opened: Any) -> None:
    page = opened("figure", **KILLED)
    assert page.headings[0] == "Killed\\, Orvane Dam failure"
    assert page.app.markdown[0].value == (
        "**7 figures\\, 5 independent origins\\, 3 consulted\\; some of them conflict\\.**"
    )


def test_each_figure_says_what_it_rests_on(demo: str, opened: Any) -> None:
    found = rests_on(opened("figure", **KILLED))
    assert found["12"] == "without Civil Protection Directorate of Velmora nothing is left"
    assert found["41"] == (
        "rests on Harnesk Families Committee and Velmora Persian Service together"
    )
    assert found["100"] == "nobody who was read stands behind it"
    assert "14, in Harnesk" in found


def test_every_claim_is_in_the_plot_and_in_the_table(demo: str, opened: Any) -> None:
    page = opened("figure", **KILLED)
    listed = [row[0]["href"] for row in page.tables["Claims of this figure"]]
    assert [f"/claim?ref={ref}" for ref in drawn(page)] == listed
    assert len(listed) == 7
    assert [bool(chart["description"]) for chart in charts(page)] == [True, True]


def test_every_saying_is_in_the_table_and_leads_to_its_words(demo: str, opened: Any) -> None:
    rows = opened("figure", **KILLED).tables["Who said it"]
    assert len(rows) == 13
    voice, figure, when, document = rows[0]
    assert (voice["text"], figure["text"], when["text"]) == (
        "Civil Protection Directorate of Velmora",
        "12",
        "19 April 2023",
    )
    assert document["href"].startswith("/source?ref=ex-src-")
    known = {row[3]["badges"][0]["label"] for row in rows}
    assert known == {"read", "second-hand"}


def test_conflicts_come_first_and_what_is_not_compared_is_folded(demo: str, opened: Any) -> None:
    page = opened("figure", **KILLED)
    verdicts = page.tables["Verdicts"]
    assert {row[0]["badges"][0]["label"] for row in verdicts} == {"conflict"}
    assert verdicts[0][0]["text"].startswith("Same scope, but 100 and 12 cannot both hold")
    assert [one.label for one in page.app.expander] == [
        "Who said it, as a table",
        "8 pairs can both hold",
        "6 pairs are not compared",
    ]
    apart = page.tables["Pairs are not compared"]
    assert all(row[0]["text"].endswith("not compared.") for row in apart)


def test_an_interested_party_is_named_in_words(demo: str, opened: Any) -> None:
    page = opened("figure", **NOVEMBER)
    assert page.app.markdown[1].value == literal(
        "Every chain holds an interested voice: "
        "MEK Iran is a party to November 2019 protests in Iran (organiser)."
    )
    assert "without any one of MEK Iran or an unknown voice nothing is left" in page.words
    notes = [evidence["note"] for _, evidence, _ in page.tables["Claims of this figure"]]
    assert all("is a party to" in note for note in notes)
    assert any("1 independent, 2 named, none consulted" in note for note in notes)


def test_figures_far_apart_can_be_shown_in_powers_of_ten(demo: str, opened: Any) -> None:
    page = opened("figure", **KILLED)
    assert [one.options for one in page.app.button_group] == [["even", "powers of ten"]]
    page.app.session_state["scale"] = "powers of ten"
    page.app.run()
    scales = [chart["layer"][0]["encoding"]["x"]["scale"]["type"] for chart in charts(page)[:1]]
    assert scales == ["symlog"]


def test_a_single_figure_has_nothing_to_be_compared_with(demo: str, opened: Any) -> None:
    page = opened("figure", event="Vigils for Harnesk", measure="cities")
    assert "there is nothing to compare it with" in page.app.markdown[0].value
    assert "How they compare" not in page.headings
    assert not page.app.button_group


def test_figures_without_a_number_or_a_day_are_told_in_words(empty: str, opened: Any) -> None:
    engine = open_engine(empty)
    with factories.act(engine) as by:
        claim = factories.casualties(by, event="Flood", modality="vague", low=None)
        factories.citation(by, claim, factories.source(by, consulted=True), None)
    engine.dispose()
    page = opened("figure", event="Flood", measure="killed")
    assert len(charts(page)) == 1
    assert page.app.caption[-1].value == (
        "1 saying has no date or no number and is in the table only."
    )


def test_names_of_the_other_direction_are_kept_apart(empty: str, opened: Any) -> None:
    engine = open_engine(empty)
    with factories.act(engine) as by:
        claim = factories.casualties(by, event="سیل", population="کودکان")
        source = factories.source(by, publisher="روزنامه", consulted=True)
        factories.citation(by, claim, source, None)
    engine.dispose()
    page = opened("figure", event="سیل", measure="killed")
    assert rests_on(page) == {
        "\u200eat least 304, \u2068کودکان\u2069": "without \u2068روزنامه\u2069 nothing is left"
    }


def test_it_says_while_standings_wait(demo_copy: str, opened: Any) -> None:
    engine = open_engine(demo_copy)
    with session_scope(engine, write=True) as session:
        session.execute(sa.update(ClaimStanding).values(stale=True))
    engine.dispose()
    page = opened("figure", **KILLED)
    assert page.app.info[0].value.startswith("93 claims wait to be assessed again")
    assert page.app.code[0].value.endswith("evidence rebuild")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"event": "Nowhere", "measure": "killed"}, "There is no figure"),
        ({"event": "Orvane Dam failure", "measure": "tortured"}, "There is no figure"),
        ({"event": "Orvane Dam failure"}, "The address names no figure"),
        ({}, "The address names no figure"),
    ],
)
def test_a_figure_that_is_not_there_is_one_sentence(
    demo: str, opened: Any, given: dict[str, str], sentence: str
) -> None:
    page = opened("figure", **given)
    assert page.headings == ["Figure"]
    assert [error.value.startswith(sentence) for error in page.app.error] == [True]
    assert page.data[-1]["parts"][0]["href"] == "/figures"


def test_an_empty_database_is_one_sentence(empty: str, opened: Any) -> None:
    assert len(opened("figure", **KILLED).app.error) == 1
