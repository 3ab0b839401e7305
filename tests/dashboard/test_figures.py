"""The list of figures."""

from __future__ import annotations

from typing import Any


def listed(page: Any) -> list[tuple[str, str]]:
    return [(row[0]["text"], row[0]["note"]) for row in page.tables["Figures"]]


def test_the_most_claimed_come_first_and_lead_to_their_page(demo: str, opened: Any) -> None:
    page = opened("figures")
    figure, claims, stated, contested = page.tables["Figures"][0]
    assert figure["href"] == "/figure?counting=killed&of=Orvane+Dam+failure"
    assert [cell["text"] for cell in (claims, stated, contested)] == ["7", "6–100", "6"]
    counts = [int(row[1]["text"]) for row in page.tables["Figures"]]
    assert counts == sorted(counts, reverse=True)


def test_a_figure_without_a_number_says_so(demo: str, opened: Any) -> None:
    page = opened("figures", measure="tortured")
    assert [row[2]["text"] for row in page.tables["Figures"]] == ["no number"]


def test_filters_narrow_the_list(demo: str, opened: Any) -> None:
    page = opened("figures", event="Ostrel Bridge collapse")
    assert listed(page) == [("killed", "Ostrel Bridge collapse")]


def test_nothing_that_matches_leads_back_to_all(demo: str, opened: Any) -> None:
    page = opened("figures", event="Ostrel Bridge collapse", measure="cities")
    assert page.data[-1]["parts"] == page.data[0]["parts"]
    assert page.data[0]["parts"][-1]["href"] == "/figures"


def test_an_empty_database_says_what_a_figure_is(empty: str, opened: Any) -> None:
    page = opened("figures")
    assert page.headings == ["Figures", "No figures yet"]


def test_a_missing_database_is_one_sentence(missing: str, opened: Any) -> None:
    assert len(opened("figures").app.error) == 1
