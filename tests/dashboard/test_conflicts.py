"""The list of conflicts."""

from __future__ import annotations

from typing import Any

import factories

from claims.db import open_engine
from claims.services.evidence.decisions import decide, link
from claims.values.vocabulary import ReferenceState


def pairs(page: Any) -> list[dict[str, Any]]:
    found = [data["pairs"] for data in page.data if isinstance(data, dict) and "pairs" in data]
    return found[0] if found else []


def test_both_sides_stand_with_their_words_and_why(demo: str, opened: Any) -> None:
    page = opened("conflicts")
    assert page.headings == ["Conflicts", "10 conflicts"]
    one = next(pair for pair in pairs(page) if "12 and 41" in pair["reason"]["text"])
    assert one["reason"]["badges"][0]["label"] == "proposed"
    assert [side["words"] for side in one["sides"]] == [
        "Twelve people were killed",
        "۴۱ نفر در این سیل کشته شده‌اند",
    ]
    assert one["sides"][1]["translation"] == "41 people were killed in this flood"
    assert one["sides"][0]["stated"]["href"] == "/claim?ref=ex-killed-12"
    assert one["sides"][0]["document"]["href"].startswith("/source?ref=ex-src-release&quote=")
    assert one["more"]["href"] == "/figure?counting=killed&of=Orvane+Dam+failure"


def test_the_most_contested_come_first(demo: str, opened: Any) -> None:
    found = pairs(opened("conflicts"))
    times: dict[str, int] = {}
    for side in (side["stated"]["href"] for pair in found for side in pair["sides"]):
        times[side] = times.get(side, 0) + 1
    sums = [sum(times[side["stated"]["href"]] for side in pair["sides"]) for pair in found]
    assert sums == sorted(sums, reverse=True)


def test_dates_that_conflict_lead_to_no_figure(demo: str, opened: Any) -> None:
    last = pairs(opened("conflicts"))[-1]
    assert "18 April 2023 and 19 April 2023" in last["reason"]["text"]
    assert last["more"]["text"] == ""


def test_a_dismissed_conflict_is_gone(demo_copy: str, opened: Any) -> None:
    engine = open_engine(demo_copy)
    with factories.act(engine) as by:
        ends = ("ex-killed-12", "conflicts", "ex-killed-41")
        decide(by, *ends, state=ReferenceState.DISMISSED, note="Two counts")
    engine.dispose()
    page = opened("conflicts")
    assert page.headings[1] == "9 conflicts"
    assert not any("12 and 41" in pair["reason"]["text"] for pair in pairs(page))


def test_decisions_that_contradict_each_other_stand_on_top(demo_copy: str, opened: Any) -> None:
    engine = open_engine(demo_copy)
    with factories.act(engine) as by:
        link(by, "ex-killed-12", "agrees", "ex-killed-100")
        link(by, "ex-killed-100", "agrees", "ex-killed-41")
        ends = ("ex-killed-12", "conflicts", "ex-killed-41")
        decide(by, *ends, state=ReferenceState.CONFIRMED)
    engine.dispose()
    page = opened("conflicts")
    assert page.headings[1] == "Decisions that contradict each other"
    (row,) = page.tables["Decisions that contradict each other"]
    assert {row[0]["href"], row[1]["href"]} == {
        "/claim?ref=ex-killed-12",
        "/claim?ref=ex-killed-41",
    }
    assert row[2]["text"] == "100 people were killed in the failure of the Orvane Dam"


def test_no_conflict_says_what_that_means(empty: str, opened: Any) -> None:
    page = opened("conflicts")
    assert page.headings == ["Conflicts", "No two claims conflict"]
    assert "does not mean that they are confirmed" in page.app.markdown[0].value


def test_a_missing_database_is_one_sentence(missing: str, opened: Any) -> None:
    page = opened("conflicts")
    assert page.headings == ["Conflicts"]
    assert len(page.app.error) == 1
