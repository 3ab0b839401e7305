"""Stretches of the calendar: days, weeks, months, quarters, seasons, years and the longer ones.

Invariant: a ``Period`` is a grain and a count along it, so that the next one of its grain is one
more; whether it lies in the years 1 to 9999 is asked only when its bounds or its EDTF are.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from claims.errors import BadDate
from claims.values.dates import EdtfDate, solar_hijri


class Grain(StrEnum):
    """How long a stretch of the calendar is."""

    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


_MONTHS = {
    Grain.MONTH: 1,
    Grain.SEASON: 3,
    Grain.QUARTER: 3,
    Grain.HALF: 6,
    Grain.YEAR: 12,
    Grain.DECADE: 120,
    Grain.CENTURY: 1200,
}
#: Spring, the first season, begins in March; all else is counted from January.
_OFFSET = {Grain.SEASON: 2}
#: What EDTF adds to the place of a season, a quarter or a half within its year.
_CODES = {Grain.SEASON: (4, 21), Grain.QUARTER: (4, 33), Grain.HALF: (2, 40), Grain.MONTH: (12, 1)}
_WEEKDAYS = {Grain.DAY: (1, 0, 0), Grain.WEEK: (7, 0, 6), Grain.WEEKEND: (7, 5, 6)}


@dataclass(frozen=True)
class Stretch:
    """Any run of days, with its EDTF text."""

    text: str
    first: date
    last: date

    @property
    def edtf(self) -> EdtfDate | None:
        """Return it as a date."""
        return EdtfDate(self.text, self.first, self.last)


@dataclass(frozen=True)
class Period:
    """One unit of a grain; ``index`` counts them."""

    grain: Grain
    index: int

    def shifted(self, count: int) -> Period:
        """Return the period ``count`` units later."""
        return Period(self.grain, self.index + count)

    def within(self, grain: Grain) -> Period:
        """Return the period of ``grain`` that holds its first day."""
        return containing(self.first, grain)

    @property
    def first(self) -> date:
        """Return its first day; raises ``ValueError`` or ``OverflowError`` outside 1 to 9999."""
        if self.grain in _WEEKDAYS:
            length, start, _ = _WEEKDAYS[self.grain]
            return date.fromordinal(self.index * length + 1 + start)
        year, month = divmod(self.index * _MONTHS[self.grain] + _OFFSET.get(self.grain, 0), 12)
        return date(year, month + 1, 1)

    @property
    def last(self) -> date:
        """Return its last day; raises ``ValueError`` or ``OverflowError`` outside 1 to 9999."""
        if self.grain in _WEEKDAYS:
            length, _, end = _WEEKDAYS[self.grain]
            return date.fromordinal(self.index * length + 1 + end)
        months = _MONTHS[self.grain]
        offset = _OFFSET.get(self.grain, 0)
        year, month = divmod((self.index + 1) * months + offset - 1, 12)
        return date(year, month + 1, calendar.monthrange(year, month + 1)[1])

    @property
    def edtf(self) -> EdtfDate | None:
        """Return it as a date, or None where it leaves the years 1 to 9999."""
        try:
            first, last = self.first, self.last
        except (ValueError, OverflowError, calendar.IllegalMonthError):
            return None
        return EdtfDate(self._text(first, last), first, last)

    def _text(self, first: date, last: date) -> str:
        if self.grain in (Grain.WEEK, Grain.WEEKEND):
            return f"{first}/{last}"
        if self.grain in _CODES:
            size, code = _CODES[self.grain]
            year, place = divmod(self.index, size)
            return f"{year:04d}-{place + code:02d}"
        if self.grain is Grain.DAY:
            return str(first)
        width = {Grain.YEAR: 4, Grain.DECADE: 3, Grain.CENTURY: 2}[self.grain]
        return f"{self.index:0{width}d}".ljust(4, "X")


def containing(day: date, grain: Grain) -> Period:
    """Return the period of ``grain`` that holds ``day``."""
    if grain in _WEEKDAYS:
        return Period(grain, (day.toordinal() - 1) // _WEEKDAYS[grain][0])
    months = day.year * 12 + day.month - 1 - _OFFSET.get(grain, 0)
    return Period(grain, months // _MONTHS[grain])


def the_day(year: int, month: int, day: int) -> Period | None:
    """Return a day of the calendar, or None where there is no such day."""
    try:
        return containing(date(year, month, day), Grain.DAY)
    except ValueError:
        return None


def the_part(year: int, grain: Grain, place: int) -> Period:
    """Return the month, season, quarter or half of ``year`` that comes ``place``-th, from 1."""
    return Period(grain, year * _CODES[grain][0] + place - 1)


def between(first: Period, last: Period) -> Stretch | None:
    """Return the run from ``first`` to ``last``, or None where it ends before it begins."""
    low, high = first.edtf, last.edtf
    if low is None or high is None or first.first > last.last:
        return None
    return Stretch(f"{low.text}/{high.text}", first.first, last.last)


def solar(year: int, month: int | None = None, day: int | None = None) -> Stretch | None:
    """Return a date of the Solar Hijri calendar, or None where there is no such date."""
    try:
        value = solar_hijri(year, month, day)
    except BadDate:
        return None
    if value.earliest is None or value.latest is None:
        return None
    return Stretch(value.text, value.earliest, value.latest)
