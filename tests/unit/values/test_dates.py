"""EDTF dates: bounds, refusals, plain English, Solar Hijri."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.errors import BadDate
from claims.values.dates import describe_date, parse_date, solar_hijri, within_one_day

BOUNDS = [
    ("2019", "2019-01-01", "2019-12-31"),
    ("2019-11", "2019-11-01", "2019-11-30"),
    ("2020-02", "2020-02-01", "2020-02-29"),
    ("2019-11-15", "2019-11-15", "2019-11-15"),
    ("2019-11~", "2019-11-01", "2019-11-30"),
    ("2019-11-15?", "2019-11-15", "2019-11-15"),
    ("2019%", "2019-01-01", "2019-12-31"),
    ("2019?-11-~15", "2019-11-15", "2019-11-15"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("20XX", "2000-01-01", "2099-12-31"),
    ("2019-XX", "2019-01-01", "2019-12-31"),
    ("2019-1X", "2019-10-01", "2019-12-31"),
    ("2019-XX-15?", "2019-01-15", "2019-12-15"),
    ("2019-11-XX", "2019-11-01", "2019-11-30"),
    ("2019-02-2X", "2019-02-20", "2019-02-28"),
    ("201X-02-29", "2012-02-29", "2016-02-29"),
    ("1950S2", "1900-01-01", "1999-12-31"),
    ("2019-21", "2019-03-01", "2019-05-31"),
    ("2019-23~", "2019-09-01", "2019-11-30"),
    ("2019-24", "2019-12-01", "2020-02-29"),
    ("2019-31", "2019-03-01", "2019-05-31"),
    ("2019-34", "2019-04-01", "2019-06-30"),
    ("2019-41", "2019-07-01", "2019-12-31"),
    ("2019-11-15/2019-11-20", "2019-11-15", "2019-11-20"),
    ("2019-11-15 / 2019-11", "2019-11-15", "2019-11-30"),
    ("2018~/2019-21", "2018-01-01", "2019-05-31"),
    ("2019-11/..", "2019-11-01", None),
    ("../2021", None, "2021-12-31"),
    ("../201X", None, "2019-12-31"),
    ("/2019", None, "2019-12-31"),
    ("2019/", "2019-01-01", None),
    ("{2017,2019}", "2017-01-01", "2019-12-31"),
    ("[2019-11, 2017..2018]", "2017-01-01", "2019-11-30"),
    ("{..2019}", None, "2019-12-31"),
    ("[2018,2019..]", "2018-01-01", None),
]

REFUSED = [
    "", " ", "unknown", "late 2019", "15/11/2019", "2019-13", "2019-11-31", "2019-02-29", "2019-42",
    "2019-21-03", "..", "/", "../..", "/..", "XXXX", "XXXX-XX", "[]", "[..]", "[2019]", "[2018,]",
    "{2018,2019]", "[2018,..2019]", "2020/2019", "[2021..2019]", "2019/2020/2021", "0000", "-0044",
    "Y12345", "Y-1E5", "9999-24", "2019-11-15T10:00:00Z", "٢٠١٩", "2019~~", "2019-11-15\0",
    "2" * 101, "{" + "2019," * 60 + "2019}",
]  # fmt: skip


@pytest.mark.parametrize(("text", "earliest", "latest"), BOUNDS)
def test_bounds_are_the_strict_calendar_days(
    text: str, earliest: str | None, latest: str | None
) -> None:
    value = parse_date(text)
    assert [value.earliest, value.latest] == [
        bound and date.fromisoformat(bound) for bound in (earliest, latest)
    ]
    assert parse_date(value.text) == value


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_usable_date_is_refused(text: str) -> None:
    with pytest.raises(BadDate):
        parse_date(text)


def test_a_refusal_says_why() -> None:
    for text, why in [
        ("2020/2019", "ends before it begins"),
        ("-0044", "outside 1 to 9999"),
        ("2019-11-15T10:00:00", "holds a time"),
    ]:
        with pytest.raises(BadDate, match=why):
            parse_date(text)


EDTF_LIKE = st.text("0123456789X-~?%/.,[]{}ST YE", max_size=24)


@settings(max_examples=400)
@given(EDTF_LIKE | st.text(max_size=120))
@example("XXXX-02-30")
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        value = parse_date(text)
    except BadDate:
        return
    assert value.earliest or value.latest
    if value.earliest and value.latest:
        assert value.earliest <= value.latest
    assert parse_date(value.text) == value
    assert describe_date(value)


@given(st.dates(), st.dates())
def test_days_and_intervals_of_days_bound_themselves(a: date, b: date) -> None:
    low, high = min(a, b), max(a, b)
    value = parse_date(f"{low}/{high}")
    assert (value.earliest, value.latest) == (low, high)
    assert within_one_day(value) == (low == high)
    assert within_one_day(parse_date(f"{low}"))


@given(st.dates(), st.integers(0, 5))
def test_an_unspecified_digit_only_widens(day: date, position: int) -> None:
    written = str(day)
    place = (3, 2, 5, 6, 8, 9)[position]
    value = parse_date(written[:place] + "X" + written[place + 1 :])
    assert value.earliest is not None
    assert value.latest is not None
    assert value.earliest <= day <= value.latest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2019-11-15", "15 November 2019"),
        ("2019-11", "November 2019"),
        ("2019", "2019"),
        ("2019-11~", "about November 2019"),
        ("2019-11?", "possibly November 2019"),
        ("2019-11-XX", "some day in November 2019"),
        ("2019-XX-XX", "some day in 2019"),
        ("2019-11-15/2019-11-20", "from 15 November 2019 to 20 November 2019"),
        ("2019-11-15/..", "since 15 November 2019"),
        ("../2019", "until 2019"),
        ("2019/", "from 2019 to an unknown date"),
        ("2019-23", "autumn 2019"),
        ("2019-24", "winter 2019–2020"),
        ("2019-33", "the first quarter of 2019"),
        ("201X", "the 2010s"),
        ("[2017,2018,2019]", "2017, 2018 or 2019"),
        ("{2017,2019..}", "2017 and 2019 or later"),
        ("2019?-11-~15", "2019?-11-~15"),
    ],
)
def test_a_date_is_said_in_english(text: str, words: str) -> None:
    assert describe_date(parse_date(text)) == words


@pytest.mark.parametrize(
    ("given_date", "text"),
    [
        ((1398, 8, 24), "2019-11-15"),
        ((1398, 8), "2019-10-23/2019-11-21"),
        ((1398,), "2019-03-21/2020-03-19"),
        ((1399, 12, 30), "2021-03-20"),
        ((1399, 12), "2021-02-19/2021-03-20"),
    ],
)
def test_solar_hijri_dates_become_gregorian_ones(given_date: tuple[int, ...], text: str) -> None:
    assert solar_hijri(*given_date) == parse_date(text)


@pytest.mark.parametrize(
    "wrong", [(1398, 12, 30), (1398, 13), (1398, 0), (1398, 1, 0), (0,), (9999,)]
)
def test_solar_hijri_refuses_what_its_calendar_lacks(wrong: tuple[int, ...]) -> None:
    with pytest.raises(BadDate):
        solar_hijri(*wrong)


@given(st.integers(1, 9376), st.integers(1, 12))
def test_solar_hijri_months_tile_the_year(year: int, month: int) -> None:
    whole, part = solar_hijri(year), solar_hijri(year, month)
    following = solar_hijri(year, month + 1) if month < 12 else None
    assert part.latest is not None
    assert whole.latest is not None
    if following:
        assert following.earliest == part.latest + timedelta(days=1)
    else:
        assert part.latest == whole.latest
