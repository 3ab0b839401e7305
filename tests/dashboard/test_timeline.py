"""The timeline: the page, its picture, and the scale that draws empty years short."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import factories
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.db import open_engine
from claims.queries.attention import DatedRow
from claims.values.vocabulary import ClaimStatus
from dashboard.charts.timeline import NO_EVENT, in_words, timeline_chart
from dashboard.charts.timescale import knots, long_gaps

DAYS = st.integers(1, 200_000)
SPANS = st.lists(st.tuples(DAYS, st.integers(1, 900)), min_size=1, max_size=8).map(
    lambda found: [(start, start + length) for start, length in found]
)


def row(ref: str, first: str | None, last: str | None, **fields: Any) -> DatedRow:
    days = [dt.date.fromisoformat(day) if day else None for day in (first, last)]
    given_ = {"text": ref, "event": None, "measure": "occurred", "date": "a day"} | fields
    qualified = given_.pop("qualified", False)
    return DatedRow(
        ref=ref, earliest=days[0], latest=days[1], qualified=qualified, standing=None, **given_
    )


def picture(page: Any) -> dict[str, Any]:
    return next(data for data in page.data if isinstance(data, dict) and "knots" in data)


@given(SPANS)
def test_gaps_hold_no_date_and_places_grow_with_days(spans: list[tuple[int, int]]) -> None:
    gaps = long_gaps(spans)
    for start, end in gaps:
        assert all(b <= start or a >= end for a, b in spans)
    found = knots(min(a for a, _ in spans) - 9, max(b for _, b in spans) + 9, gaps)
    for (day, place), (next_day, next_place) in pairwise(found):
        assert next_day >= day
        assert next_place >= place
        if (day, next_day) not in gaps:
            assert next_place - place == pytest.approx(next_day - day)
        else:
            assert next_place - place < next_day - day


def test_a_long_time_without_dates_is_drawn_short_unless_an_open_end_covers_it() -> None:
    old, new = row("a", "1988-01-01", "1988-12-31"), row("b", "2019-11-15", "2019-11-15")
    assert len(timeline_chart([old, new])["gaps"]) == 1
    assert len(timeline_chart([old, new, row("c", "2019-11-20", None)])["gaps"]) == 1
    assert timeline_chart([old, new, row("c", "1988-06-01", None)])["gaps"] == []
    assert timeline_chart([old, new, row("c", None, "2019-11-20")])["gaps"] == []


def test_spans_end_after_their_last_day_and_open_ends_stay_open() -> None:
    rows = [row("a", "2019-11-15", "2019-11-15"), row("b", None, "2019-12-31", qualified=True)]
    _, day, open_ = timeline_chart(rows)["lines"]
    assert day["to"] - day["from"] == 1
    assert open_["from"] is None
    assert open_["qualified"]


def test_events_come_in_the_order_of_their_first_date_and_no_event_last() -> None:
    rows = [
        row("a", "2001-01-01", "2001-01-01"),
        row("b", "2002-01-01", "2002-01-01", event="Flood"),
        row("c", "2003-01-01", "2003-01-01", event="رویداد"),
        row("d", "2004-01-01", "2004-01-01", event="Flood"),
    ]
    lines = timeline_chart(rows)["lines"]
    assert [line.get("heading") or line["href"][-1] for line in lines] == [
        "Flood",
        "b",
        "d",
        "رویداد",
        "c",
        NO_EVENT,
        "a",
    ]


def test_no_rows_and_one_row_have_a_picture() -> None:
    assert timeline_chart([])["lines"] == []
    assert in_words([]) == "No dated claim."
    one = row("a", "2019-11-15", "2019-11-15", date="15 November 2019")
    assert in_words([one]) == "1 dated claim, dated 15 November 2019."
    assert timeline_chart([one])["knots"][0][1] == 0


def test_the_page_shows_all_dated_claims(demo: str, opened: Any) -> None:
    page = opened("timeline")
    assert page.headings == ["Timeline", "Dated claims"]
    assert len(page.tables["Dated claims"]) == 21
    claims = [line for line in picture(page)["lines"] if "href" in line]
    assert len(claims) == 21
    (about,) = [line for line in claims if line["qualified"]]
    assert about["text"] == "began about February 2023"


def test_an_event_in_the_address_brings_its_parts_along(demo: str, opened: Any) -> None:
    rows = opened("timeline", event="Orvane Dam failure").tables["Dated claims"]
    assert {cells[2]["text"] for cells in rows} == {"Orvane Dam failure", "Harnesk evacuation"}


def test_what_was_rejected_is_not_shown(sqlite_url: str, monkeypatch: Any, opened: Any) -> None:
    monkeypatch.setenv("CLAIMS_DATABASE_URL", sqlite_url)
    engine = open_engine(sqlite_url)
    with factories.act(engine) as by:
        fields = {"kind": "date", "measure": "occurred"}
        factories.claim(by, "It was in May.", date="2019-05", **fields)
        factories.claim(
            by, "It was in June.", date="2019-06", **fields
        ).status = ClaimStatus.REJECTED
    engine.dispose()
    rows = opened("timeline").tables["Dated claims"]
    assert [cells[0]["text"] for cells in rows] == ["It was in May."]


def test_an_empty_database_says_what_would_appear(empty: str, opened: Any) -> None:
    assert opened("timeline").headings == ["Timeline", "No dated claims yet"]


def test_a_missing_database_is_one_sentence(missing: str, opened: Any) -> None:
    assert len(opened("timeline").app.error) == 1
