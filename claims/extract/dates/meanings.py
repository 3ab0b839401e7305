"""What dates mean: each function turns a match into a stretch of the calendar, or None.

Invariant: the groups of a match are the only words looked at, and a date that its language leaves
open (a month without a year, a weekday) is decided by the ``Setting`` alone.

The conventions are those of TIMEX3 (ISO-TimeML): "early 2018" is 2018.
"""

from __future__ import annotations

import regex

from claims.extract.dates.periods import (
    Grain,
    Period,
    Stretch,
    between,
    containing,
    solar,
    the_day,
    the_part,
)
from claims.extract.dates.rules import Match, Meaning
from claims.extract.dates.setting import Setting
from claims.extract.dates.tokens import Token

_GRAINS = list(Grain)
_NUMBERS = regex.compile(r"\d+")
#: A year of Iran's calendar; Gregorian years as early are left to those who write of them.
SOLAR_YEARS = range(1250, 1500)

Found = Period | Stretch | None


def grain_value(grain: Grain) -> int:
    """Return the number by which a lexicon names ``grain``."""
    return _GRAINS.index(grain)


def grain_of(token: Token) -> Grain:
    """Return the grain that a lexicon names by a token's value."""
    return _GRAINS[token.value]


def day_of(match: Match) -> int:
    """Return the day of a month; "twenty and first" names its ``tens``, as decades are named."""
    return match.value("tens") % 100 + match.value("day")


def numeric(match: Match, setting: Setting) -> Found:
    """Read a date in digits: 2019-12-15, 20191215, 12/15/2019 (US), 15.12.2019, 1398/08/24."""
    word = match["date"].word
    parts = [int(part) for part in _NUMBERS.findall(word)]
    if len(parts) == 1:
        return the_day(parts[0] // 10_000, parts[0] // 100 % 100, parts[0] % 100)
    if parts[0] > 31:
        return solar(*parts) if parts[0] in SOLAR_YEARS else the_day(*parts)
    low, high, year = parts
    year = _full(year, setting) if year < 100 else year
    if year in SOLAR_YEARS:
        return solar(year, high, low)
    day_first = "." in word or low > 12
    return the_day(year, high, low) if day_first else the_day(year, low, high)


def calendar_day(match: Match, setting: Setting) -> Found:
    """Read a day of a month, with its year or without one."""
    month, day = match.value("month"), day_of(match)
    if (year := _year(match, setting)) is not None:
        return the_day(year, month, day)
    return setting.yearless(match, lambda y: the_day(y, month, day), day=True)


def calendar_month(match: Match, setting: Setting) -> Found:
    """Read a month, with its year or without one."""
    month = match.value("month")
    if (year := _year(match, setting)) is not None:
        return the_part(year, Grain.MONTH, month)
    if _needs_year(match):
        return None
    return setting.yearless(match, lambda y: the_part(y, Grain.MONTH, month))


def day_range(match: Match, setting: Setting) -> Found:
    """Read two days of one month: May 5-7, 2019."""
    month, days = match.value("month"), (match.value("day"), match.value("last_day"))

    def make(year: int) -> Stretch | None:
        first, last = (the_day(year, month, day) for day in days)
        return between(first, last) if first and last else None

    if (year := _year(match, setting)) is not None:
        return make(year)
    return setting.yearless(match, make, day=True)


def year_range(match: Match, setting: Setting) -> Found:
    """Read 1980-1988 or 2019-20."""
    first, last = match.value("year"), match.value("last_year")
    last = first - first % 100 + last if last < 100 else last
    return between(Period(Grain.YEAR, first), Period(Grain.YEAR, last))


def year(match: Match, setting: Setting) -> Found:
    """Read a year in two or four digits."""
    found = _year(match, setting)
    return None if found is None else Period(Grain.YEAR, found)


def decade(match: Match, setting: Setting) -> Found:
    """Read the 1990s."""
    return Period(Grain.DECADE, match.value("decade") // 10)


def century(match: Match, setting: Setting) -> Found:
    """Read the 19th century, by its number."""
    return Period(Grain.CENTURY, match.value("place") - 1)


def part_of_year(grain: Grain) -> Meaning:
    """Return the reading of a season, quarter or half, with its year or without one."""
    size = {Grain.SEASON: 4, Grain.QUARTER: 4, Grain.HALF: 2}[grain]

    def read(match: Match, setting: Setting) -> Found:
        place = match.value("place")
        place = size if "final" in match else place
        if not 1 <= place <= size:
            return None
        if (found := _year(match, setting)) is not None:
            return the_part(found, grain, place)
        if _needs_year(match):
            return None
        return setting.recent(match, lambda y: the_part(y, grain, place))

    return read


def week_of(match: Match, setting: Setting) -> Found:
    """Read the week of March 3."""
    day = calendar_day(match, setting)
    return day.within(Grain.WEEK) if isinstance(day, Period) else None


def week_in_month(match: Match, setting: Setting) -> Found:
    """Read the first or the last week of March; a week is of the month of its Thursday."""
    month = calendar_month(match, setting)
    if not isinstance(month, Period) or month.edtf is None:
        return None
    if "final" in match:
        week = containing(month.last, Grain.WEEK)
        return week if week.first.toordinal() + 3 <= month.last.toordinal() else week.shifted(-1)
    week = containing(month.first, Grain.WEEK)
    late = week.first.toordinal() + 3 < month.first.toordinal()
    return week.shifted(match.value("place") - (0 if late else 1))


def holiday(match: Match, setting: Setting) -> Found:
    """Read a feast of a fixed day, given by the lexicon as month * 100 + day."""
    month, day = divmod(match.value("holiday") + match.value("eve"), 100)
    if (found := _year(match, setting)) is not None:
        return the_day(found, month, day)
    return setting.yearless(match, lambda y: the_day(y, month, day), day=True)


def fixed(year: int, month: int, day: int) -> Meaning:
    """Return the reading of a name that means one day."""
    return lambda _match, _setting: the_day(year, month, day)


def _year(match: Match, setting: Setting) -> int | None:
    """Return the year that is written, in full or by "last year"; None where none is."""
    if "year" in match:
        value = match.value("year")
        return _full(value, setting) if value < 100 else value
    if "way" in match:
        here = setting.now(Grain.YEAR)
        return None if here is None else here.index + match.value("way")
    if "that" in match:
        named = setting.anchor(Grain.YEAR)
        return None if named is None else named.index
    return None


def _needs_year(match: Match) -> bool:
    """Tell whether the match counts its year from a date that is not known."""
    return "way" in match or "that" in match


def _full(value: int, setting: Setting) -> int:
    """Return the year that two digits mean: at most 15 years after publication."""
    latest = 2045 if setting.published is None else setting.published.year + 15
    century = latest - latest % 100
    return century + value if century + value <= latest else century - 100 + value
