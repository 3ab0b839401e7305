"""What holds of the dates of any text."""

# ruff: noqa: SIM905 - pieces of text are read as text
from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extract.dates import find_dates
from claims.extract.dates.periods import Grain, containing
from claims.extract.document import Document
from claims.values.dates import EdtfDate, parse_date

PIECES = st.sampled_from(
    "May March in the of and to from last next this week year month day quarter ago earlier later "
    "two 5 15 31 2019 1988 '88 1990s first third - , . / ( ) Monday today fiscal spring fall until "
    "will said 24 Aban 1398 آبان ۲۴ ۹۸ سال گذشته 9999 0001 1,500 \n \0 \u200c Q1 half century "
    "12/15/2019 before after same following".split(" ")
)
TEXTS = st.text() | st.lists(PIECES, max_size=40).map(" ".join)
PUBLISHED = st.none() | st.dates().map(lambda day: EdtfDate(str(day), day, day))


@given(TEXTS, PUBLISHED)
def test_any_text_gives_dates_in_order_that_do_not_overlap(text, published):
    document = Document(text, published)
    end = 0
    for one in find_dates(document):
        assert end <= one.span.start < one.span.end <= len(text)
        assert parse_date(one.date.text) == one.date
        assert document.words(one.span).strip() == document.words(one.span)
        end = one.span.end


@given(st.dates(), st.sampled_from(list(Grain)))
def test_a_period_holds_its_day_and_reads_as_its_edtf(day, grain):
    period = containing(day, grain)
    value = period.edtf
    if value is not None:
        assert parse_date(value.text) == value
        assert value.earliest <= value.latest
        assert grain is Grain.WEEKEND or value.earliest <= day <= value.latest


@given(st.dates(date(10, 1, 1), date(9900, 1, 1)), st.sampled_from(list(Grain)))
def test_the_next_period_begins_when_the_last_one_ends(day, grain):
    period = containing(day, grain)
    gap = timedelta(days=6 if grain is Grain.WEEKEND else 1)
    assert period.shifted(1).first == period.last + gap


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_dates_that_leave_the_calendar_are_left_out(published):
    text = "last year, next year, yesterday, tomorrow, last week, next century, 20 years ago"
    document = Document(text, parse_date(published))
    assert all(one.date.earliest for one in find_dates(document))
    assert len(find_dates(document)) < 7


@pytest.mark.parametrize(
    "piece",
    ["May 5, 6, 7, ", "2019 ", "in the quarter. ", "In May.\n", "1.", "9", "(", "\0", "آبان "],
)
def test_a_long_text_is_read_to_its_end(piece):
    document = Document(piece * (80_000 // len(piece)), parse_date("2020-11-05"))
    assert all(one.span.end <= len(document.text) for one in find_dates(document))
