"""Whether a date follows from dates that were read, and whether words name a voice."""

from __future__ import annotations

import pytest

from claims.extract.following import date_follows, dates_of, is_named
from claims.values.dates import parse_date


@pytest.mark.parametrize(
    ("date", "read"),
    [
        ("2022-03-09", ["2022-03-09"]),
        ("2022-03", ["2022-03-09"]),
        ("2022", ["2019", "2022-03-09"]),
        ("2022-03-09/2022-03-12", ["2022-03-09", "2022-03-12"]),
        ("2022-03-09/2022-03-12", ["2022-03-12", "2022-03-09"]),
        ("2022-03-09/2022-03-12", ["2022-03-10"]),
        ("../2022-03", ["2022-03-09"]),
        ("2022-03-09~", ["2022-03-09"]),
    ],
)
def test_days_that_are_written_or_lie_between_two_that_are_follow(
    date: str, read: list[str]
) -> None:
    assert date_follows(parse_date(date), [parse_date(one) for one in read])


@pytest.mark.parametrize(
    ("date", "read"),
    [
        ("2022-03-09", []),
        ("2022-03-09", ["2022-03"]),
        ("2022-03-09", ["2022-03-10"]),
        ("2022-03-08/2022-03-12", ["2022-03-07", "2022-03-13"]),
        ("2022-03-09/2022-03-12", ["2022-03-09/.."]),
    ],
)
def test_a_day_that_nobody_wrote_does_not_follow(date: str, read: list[str]) -> None:
    assert not date_follows(parse_date(date), [parse_date(one) for one in read])


def test_a_weekday_is_read_by_the_day_of_publication() -> None:
    text = "The river rose on Friday."
    read = [one.date.text for one in dates_of(text, parse_date("2022-03-12"))]
    assert read == ["2022-03-11"]
    assert all(one.date.text != "2022-03-11" for one in dates_of(text, None))


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["Red Cross"], "the Valley Red Cross said"),
        (["Ada Brenk"], "Mayor Brenk spoke"),
        (["the mayor"], "A MAYOR SPOKE"),
        (["International Committee of the Red Cross", "ICRC"], "the ICRC said"),
        (["officials"], "Two officials, who were not named, said"),
        (["صلیب سرخ"], "صليب سرخ گفت"),
    ],
)
def test_half_of_the_telling_words_of_any_name_name_it(names: list[str], words: str) -> None:
    assert is_named(names, words)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["Reuters"], "the agency said"),
        (["The Bank of the Tarn"], "the end of the road"),
        (["Ministry of Health of Iran"], "the ministry of defence"),
        (["Ada Brenk"], "Breaks and brenks"),
        ([], "anything"),
        (["Reuters"], ""),
    ],
)
def test_words_that_any_name_may_hold_name_nobody(names: list[str], words: str) -> None:
    assert not is_named(names, words)
