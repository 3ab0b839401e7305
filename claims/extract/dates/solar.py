"""What dates of the Solar Hijri calendar mean, in days of the Gregorian one.

Invariant: a month or year is the interval of its days. Two digits of a year are 1320 to 1399, or
1400 to 1419.
"""

from __future__ import annotations

from claims.extract.dates.meanings import SOLAR_YEARS, Found, day_of
from claims.extract.dates.periods import Grain, Period, Stretch, solar, the_part
from claims.extract.dates.rules import Match
from claims.extract.dates.setting import Setting


def solar_date(match: Match, setting: Setting) -> Found:
    """Read a day or month of the Solar Hijri calendar, with its year or without one."""
    month = match.value("month")
    day = day_of(match) if "day" in match else None
    if "solar_year" in match:
        return solar(_solar_year(match.value("solar_year")), month, day)
    if "way" in match:
        return _solar_relative(match, setting, month)
    return setting.yearless(match, lambda y: _begun_in(y, month, day))


def solar_season(match: Match, setting: Setting) -> Found:
    """Read a season of a year, which begins a year of the Solar Hijri calendar with spring."""
    year = _solar_year(match.value("solar_year")) + 621
    return the_part(year, Grain.SEASON, match.value("place"))


def solar_last(match: Match, setting: Setting) -> Found:
    """Read last Aban, or the next one."""
    month, way = match.value("month"), match.value("way")

    def make(year: int) -> Stretch | None:
        return solar(year - 621, month) if year > 621 else None

    found = setting.nearest(make, way)
    here = setting.published
    if found is None or here is None or not found.first <= here <= found.last:
        return found
    return make(found.first.year + way)


def solar_year(match: Match, setting: Setting) -> Found:
    """Read a year of either calendar, as Persian writes them."""
    value = match.value("year")
    if value >= 1600 or "gregorian" in match:
        return Period(Grain.YEAR, value)
    return solar(_solar_year(value)) if value < 100 or value in SOLAR_YEARS else None


def solar_decade(match: Match, setting: Setting) -> Found:
    """Read a decade of either calendar."""
    value = match.value("year")
    value = value if value >= 100 else _solar_year(value)
    if value % 10:
        return None
    if value >= 1600:
        return Period(Grain.DECADE, value // 10)
    return _run(solar(value), solar(value + 9))


def solar_this_year(match: Match, setting: Setting) -> Found:
    """Read this, last or next year of the Solar Hijri calendar."""
    here = _solar_now(setting)
    return None if here is None else solar(here + match.value("way"))


def _begun_in(year: int, month: int, day: int | None) -> Stretch | None:
    """Return the day or month that begins in a year of the Gregorian calendar."""
    found = (solar(one, month, day) for one in (year - 621, year - 622) if one > 0)
    return next((one for one in found if one and one.first.year == year), None)


def _solar_relative(match: Match, setting: Setting, month: int) -> Found:
    here = _solar_now(setting)
    return None if here is None else solar(here + match.value("way"), month)


def _solar_now(setting: Setting) -> int | None:
    if setting.published is None:
        return None
    guess = setting.published.year - 621
    this = solar(guess) if guess > 1 else None
    if this is None:
        return None
    return guess if this.first <= setting.published else guess - 1


def _solar_year(value: int) -> int:
    if value >= 100:
        return value
    return 1400 + value if value < 20 else 1300 + value


def _run(first: Stretch | None, last: Stretch | None) -> Stretch | None:
    if first is None or last is None:
        return None
    return Stretch(f"{first.first}/{last.last}", first.first, last.last)
