"""Dates in EDTF (Library of Congress, 2019; ISO 8601-2), with the first and last day they allow.

Invariant: an ``EdtfDate`` made here has at least one bound, ``earliest <= latest`` where both are
there, and its text parses to itself. Bounds are strict calendar days: ``~``, ``?`` and ``%`` move
none. The library ``edtf`` reads every single date and season; it fails on half-open intervals and
on most mixtures of Level 2, so intervals, sets and unspecified digits (X) are taken apart here.

Choices. Seasons 21 to 24 are the northern ones; winter (24, 28) and the southern summer (30) run
from December to February of the next year. 1950S2 is any year of 1900 to 1999. A date-time is
refused, since its day depends on a time zone. A text that bounds nothing (``..``, ``/``, ``XXXX``)
is refused.
"""

# ruff: noqa: RUF001, RUF002 - years are joined by an en dash
from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from time import struct_time

import jdatetime
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from claims.errors import BadDate

#: Longer texts are refused unread.
LONGEST = 100

_YEARS = "the year lies outside 1 to 9999"
_ATOM = re.compile(
    r"[?~%]?(?P<year>[\dX]{4})(?:S(?P<digits>[1-4]))?[?~%]?"
    r"(?:-[?~%]?(?P<month>[\dX]{2})[?~%]?(?:-[?~%]?(?P<day>[\dX]{2})[?~%]?)?)?",
    re.ASCII,
)
_WINTERS = {"24", "28", "30"}
_PARTS = {
    "33": "the first quarter of",
    "34": "the second quarter of",
    "35": "the third quarter of",
    "36": "the fourth quarter of",
    "37": "January to April",
    "38": "May to August",
    "39": "September to December",
    "40": "the first half of",
    "41": "the second half of",
}
_QUALIFIED = {"~": "about ", "?": "possibly ", "%": "possibly about ", "": ""}

_Bounds = tuple[date | None, date | None]


@dataclass(frozen=True)
class EdtfDate:
    """A date as EDTF text, and its first and last day; None is an open or unknown end."""

    text: str
    earliest: date | None
    latest: date | None


@lru_cache(maxsize=4096)
def parse_date(text: str) -> EdtfDate:
    """Read ``text`` as EDTF of Levels 0 to 2; white space around its parts is dropped.

    Bounds are days of the proleptic Gregorian calendar. Raises ``BadDate`` for anything that is
    no EDTF, is longer than 100 characters, lies outside the years 1 to 9999, ends before it
    begins, holds a time of day, or bounds nothing.
    """
    if len(text) > LONGEST:
        raise BadDate(text[:40] + "…", f"it is longer than {LONGEST} characters")
    compact = re.sub(r"\s*(/|,|\.\.)\s*|(?<=[\[{])\s+|\s+(?=[\]}])", r"\1", text.strip())
    try:
        earliest, latest = _bounds(compact)
    except _UnreadableError as failure:
        raise BadDate(compact, str(failure)) from None
    return EdtfDate(compact, earliest, latest)


def within_one_day(value: EdtfDate) -> bool:
    """Tell whether ``value`` is bounded to a single calendar day."""
    return value.earliest is not None and value.earliest == value.latest


def solar_hijri(year: int, month: int | None = None, day: int | None = None) -> EdtfDate:
    """Convert a date of Iran's Solar Hijri calendar to the Gregorian one.

    A day becomes a day; a month or a year becomes the interval of its days. Raises ``BadDate``
    for a date that the calendar lacks or that lies outside the Gregorian years 1 to 9999.
    """
    given = "-".join(f"{part:02d}" for part in (year, month, day) if part is not None)
    if month is None and day is not None:
        raise BadDate(given, "a day needs its month")
    try:
        first = _gregorian(year, 1 if month is None else month, 1 if day is None else day)
        after = _hijri_end(year, month) if day is None else first + timedelta(days=1)
    except (ValueError, OverflowError):
        raise BadDate(given, "the Solar Hijri calendar has no such date") from None
    last = after - timedelta(days=1)
    return EdtfDate(f"{first}" if first == last else f"{first}/{last}", first, last)


def describe_date(value: EdtfDate) -> str:
    """Say ``value`` in plain English: "about November 2019"; falls back to its EDTF text."""
    text = value.text
    if text[:1] in ("[", "{"):
        return _list_words(text) or text
    low, slash, high = text.partition("/")
    return (_interval_words(low, high) if slash else _atom_words(text)) or text


class _UnreadableError(Exception):
    """Why a part of a date could not be read; never leaves this module."""


def _bounds(text: str) -> _Bounds:
    if re.search(r"\dT\d", text):
        raise _UnreadableError("it holds a time; give the day alone")
    if text[:1] in ("[", "{"):
        return _set_bounds(text)
    low, slash, high = text.partition("/")
    return _span(low, high) if slash else _atom(text)


def _span(low: str, high: str) -> _Bounds:
    """Bound an interval from ``low`` to ``high``; "" and ".." are unknown and open ends."""
    earliest = None if low in ("", "..") else _atom(low)[0]
    latest = None if high in ("", "..") else _atom(high)[1]
    if earliest is None and latest is None:
        raise _UnreadableError("it has neither a beginning nor an end")
    if earliest and latest and earliest > latest:
        raise _UnreadableError("it ends before it begins")
    return earliest, latest


def _set_bounds(text: str) -> _Bounds:
    items = text[1:-1].split(",")
    if text[-1] != {"[": "]", "{": "}"}[text[0]] or (len(items) == 1 and ".." not in items[0]):
        raise _UnreadableError("a set is written [2018,2019] or {2018,2019}")
    if any(item[:2] == ".." for item in items[1:]) or any(item[-2:] == ".." for item in items[:-1]):
        raise _UnreadableError("only the ends of a set can be open")
    lows, highs = zip(*map(_item_bounds, items), strict=True)
    bounds = (None if None in lows else min(lows), None if None in highs else max(highs))
    if bounds == (None, None):
        raise _UnreadableError("it has neither a beginning nor an end")
    return bounds


def _item_bounds(item: str) -> _Bounds:
    low, dots, high = item.partition("..")
    return _span(low, high) if dots else _atom(item)


def _atom(text: str) -> _Bounds:
    """Bound one date or season, whatever its qualifiers."""
    match = _ATOM.fullmatch(text)
    if not match:
        out_of_range = re.fullmatch(r"-\d{4}.*|Y-?\d{5,}.*|Y-?\d+E\d+.*", text)
        raise _UnreadableError(_YEARS if out_of_range else "it is not an EDTF date")
    year, digits, month, day = match["year"], match["digits"], match["month"], match["day"]
    if digits:
        year = year[: int(digits)].ljust(4, "X")
    if "X" in year + (month or "") + (day or ""):
        return _masked(year, month or "XX", day or "XX")
    return _exact("-".join(part for part in (year, month, day) if part))


def _exact(text: str) -> tuple[date, date]:
    """Bound a date or season that is fully written and has no qualifier."""
    try:
        parsed = parse_edtf(text)
        low, high = _day(parsed.lower_strict()), _day(parsed.upper_strict())
        if text[5:] in _WINTERS:
            high = date(low.year + 1, 3, 1) - timedelta(days=1)
    except EDTFParseException:
        raise _UnreadableError("it is not an EDTF date") from None
    except ValueError:
        known = text[:4] != "0000" and text != "9999-24"
        raise _UnreadableError("the calendar has no such day" if known else _YEARS) from None
    return low, high


def _day(moment: struct_time) -> date:
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


def _masked(year: str, month: str, day: str) -> tuple[date, date]:
    """Bound a date with unspecified digits by its first and last real calendar day."""
    if set(year + month + day) == {"X"}:
        raise _UnreadableError("it has neither a beginning nor an end")
    earliest = next(_matching(year, month, day, step=1), None)
    latest = next(_matching(year, month, day, step=-1), None)
    if earliest is None or latest is None:
        raise _UnreadableError(_YEARS if year == "0000" else "the calendar has no such day")
    return earliest, latest


def _matching(year: str, month: str, day: str, *, step: int) -> Iterator[date]:
    """Yield the days that fit, from the first on (``step`` 1) or from the last on (-1)."""
    months = list(_fitting(month, range(1, 13)[::step]))
    days = list(_fitting(day, range(1, 32)[::step]))
    for y in _fitting(year, range(1, 10_000)[::step]):
        for m in months:
            length = calendar.monthrange(y, m)[1]
            yield from (date(y, m, d) for d in days if d <= length)


def _fitting(mask: str, numbers: range) -> Iterator[int]:
    pattern = re.compile(mask.replace("X", r"\d"))
    return (n for n in numbers if pattern.fullmatch(f"{n:0{len(mask)}d}"))


def _gregorian(year: int, month: int, day: int) -> date:
    converted: date = jdatetime.date(year, month, day).togregorian()
    return converted


def _hijri_end(year: int, month: int | None) -> date:
    """Return the Gregorian day after the last of a Solar Hijri month or year."""
    if month is None or month == 12:
        return _gregorian(year + 1, 1, 1)
    return _gregorian(year, month + 1, 1)


def _interval_words(low: str, high: str) -> str | None:
    first = low if low in ("", "..") else _atom_words(low)
    last = high if high in ("", "..") else _atom_words(high)
    if first is None or last is None:
        return None
    if high == "..":
        return f"since {first}"
    if low == "..":
        return f"until {last}"
    return f"from {first or 'an unknown date'} to {last or 'an unknown date'}"


def _list_words(text: str) -> str | None:
    items = [_item_words(item) for item in text[1:-1].split(",")]
    words = [item for item in items if item]
    if len(words) < len(items):
        return None
    joint = " or " if text[0] == "[" else " and "
    return joint.join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _item_words(item: str) -> str | None:
    low, dots, high = item.partition("..")
    if not dots:
        return _atom_words(item)
    if low and high:
        return _interval_words(low, high)
    words = _atom_words(low or high)
    return words and f"{words} or {'later' if low else 'earlier'}"


def _atom_words(text: str) -> str | None:
    bare = text.rstrip("?~%")
    words = _date_words(bare)
    return words and _QUALIFIED[text[len(bare) :]] + words


def _date_words(text: str) -> str | None:
    if re.fullmatch(r"\d{3}X", text):
        return f"the {text[:3]}0s"
    if not re.fullmatch(r"\d{4}(-XX){0,2}|\d{4}-\d\d(-\d\d|-XX)?", text):
        return None
    year, month, day = int(text[:4]), text[5:7], text[8:]
    if month in ("", "XX"):
        return ("some day in " if day else "some month in " if month else "") + str(year)
    return _season_words(year, month) or _month_words(year, month, day)


def _season_words(year: int, month: str) -> str | None:
    """Say a season of ``year``, "winter 2019–2020", or None where ``month`` is a month."""
    if month in _PARTS:
        return f"{_PARTS[month]} {year}"
    if month < "21":
        return None
    group, season = divmod(int(month) - 21, 4)
    name = ("", "northern ", "southern ")[group] + ("spring", "summer", "autumn", "winter")[season]
    return f"{name} {year}" + (f"–{year + 1}" if month in _WINTERS else "")


def _month_words(year: int, month: str, day: str) -> str:
    named = f"{calendar.month_name[int(month)]} {year}"
    if day == "XX":
        return f"some day in {named}"
    return f"{int(day)} {named}" if day else named
