"""What relative dates mean: those that count from publication, or from a date named before.

Invariant: publication is asked of the ``Setting`` for the grain that is counted in, so that a text
of "November 2020" has no "yesterday". "Two years ago" is a year, "last week" runs from Monday to
Sunday, as in TIMEX3 (ISO-TimeML).
"""

from __future__ import annotations

from claims.extract.dates.meanings import Found, grain_of
from claims.extract.dates.periods import Grain, Period, the_day, the_part
from claims.extract.dates.rules import Match
from claims.extract.dates.setting import Setting

#: How many of each grain make a year.
_A_YEAR = {Grain.QUARTER: 4, Grain.HALF: 2, Grain.MONTH: 12, Grain.YEAR: 1}


def relative(match: Match, setting: Setting) -> Found:
    """Read this, last or next week, month, season or year, counted from publication."""
    here = setting.now(grain_of(match["unit"]))
    return here and here.shifted(match.value("way"))


def relative_month(match: Match, setting: Setting) -> Found:
    """Read last, this or next January."""
    return _relative_part(match, setting, Grain.MONTH)


def relative_season(match: Match, setting: Setting) -> Found:
    """Read last, this or next summer."""
    return _relative_part(match, setting, Grain.SEASON)


def relative_weekday(match: Match, setting: Setting) -> Found:
    """Read last, this or next Tuesday; "this" keeps to the week of publication."""
    way, weekday = match.value("way"), match.value("weekday")
    today = setting.now(Grain.DAY)
    if today is None:
        return None
    ahead = (weekday - today.index) % 7
    if way < 0:
        return today.shifted(ahead - 7)
    if way > 0:
        return today.shifted(ahead or 7)
    return today.shifted(weekday - today.index % 7)


def weekday_of_week(match: Match, setting: Setting) -> Found:
    """Read Friday of last week."""
    week = setting.now(Grain.WEEK)
    if week is None:
        return None
    first = week.shifted(match.value("way")).within(Grain.DAY)
    return first.shifted(match.value("weekday"))


def neighbouring_weekday(match: Match, setting: Setting) -> Found:
    """Read the following Monday, counted from the last day named."""
    day = setting.last(Grain.DAY)
    if day is None:
        return None
    ahead = (match.value("weekday") - day.index) % 7
    return day.shifted((ahead or 7) if match.value("way") > 0 else ahead - 7)


def weekday(match: Match, setting: Setting) -> Found:
    """Read a bare weekday: the nearest on this side of publication that its clause speaks of."""
    today = setting.now(Grain.DAY)
    if today is None:
        return None
    ahead = (match.value("weekday") - today.index) % 7
    return today.shifted(ahead if match.tense > 0 or not ahead else ahead - 7)


def deictic(match: Match, setting: Setting) -> Found:
    """Read today, yesterday, the day after tomorrow."""
    today = setting.now(Grain.DAY)
    return today and today.shifted(match.value("way") + match.value("more"))


def from_now(match: Match, setting: Setting) -> Found:
    """Read "three days ago" and "two years from now", counted from publication."""
    here = setting.now(grain_of(match["unit"]))
    return here and here.shifted(match.value("count", 1) * match.value("sign", 1))


def counted(match: Match, setting: Setting) -> Found:
    """Read "three days earlier", counted from the last date named."""
    grain = grain_of(match["unit"])
    count = match.value("count", 1) * match.value("sign", 1)
    if grain is Grain.YEAR and (quarter := _quarter_beside(match, setting)):
        return quarter.shifted(4 * count)
    here = setting.anchor(grain)
    return here and here.shifted(count)


def year_earlier(match: Match, setting: Setting) -> Found:
    """Read "the year-earlier quarter": the one named last, a year before."""
    finer = (Grain.QUARTER,) if "quarter" in match else tuple(_A_YEAR)
    named = setting.last(*finer) or setting.now(Grain.YEAR)
    return named and named.shifted(-_A_YEAR[named.grain])


def neighbour(match: Match, setting: Setting) -> Found:
    """Read the previous, the same or the following day, month or year, from the last date named."""
    grain = grain_of(match["unit"])
    here = setting.anchor(grain)
    return here and here.shifted(match.value("way"))


def same_time(match: Match, setting: Setting) -> Found:
    """Read "this time last year": to the month, of "last month" to the week."""
    unit = grain_of(match["unit"])
    fine = {Grain.YEAR: (Grain.MONTH, 12), Grain.MONTH: (Grain.WEEK, 4), Grain.WEEK: (Grain.DAY, 7)}
    if unit not in fine:
        return None
    grain, count = fine[unit]
    here = setting.now(grain)
    return here and here.shifted(match.value("way") * count)


def day_of_month(match: Match, setting: Setting) -> Found:
    """Read "the 29th": of the month named last."""
    month = setting.anchor(Grain.MONTH)
    return month and the_day(month.first.year, month.first.month, match.value("day"))


def current_day(match: Match, setting: Setting) -> Found:
    """Read "ended the day": the day named last, else that of publication."""
    return setting.last(Grain.DAY) or setting.now(Grain.DAY)


def weekend(match: Match, setting: Setting) -> Found:
    """Read "over the weekend": the last one, or the next one where that is what is spoken of."""
    here = setting.now(Grain.WEEKEND)
    if here is None or setting.published is None:
        return None
    return here if match.tense > 0 or setting.published >= here.first else here.shifted(-1)


def current_unit(match: Match, setting: Setting) -> Found:
    """Read "the end of the month": the period of publication."""
    return setting.now(grain_of(match["unit"]))


def whole_unit(match: Match, setting: Setting) -> Found:
    """Read "for the entire year": the one named last, else that of publication."""
    grain = grain_of(match["unit"])
    return setting.anchor(grain) or setting.now(grain)


def named_unit(match: Match, setting: Setting) -> Found:
    """Read "for the quarter": the one named last, and nothing where none was."""
    return setting.last(grain_of(match["unit"]))


def _relative_part(match: Match, setting: Setting, grain: Grain) -> Found:
    here = setting.now(grain)
    if here is None:
        return None
    way, place = match.value("way"), match.value("place")
    size = 12 if grain is Grain.MONTH else 4
    ahead = (place - 1 - here.index) % size
    if way < 0:
        return here.shifted(ahead - size)
    if way > 0:
        return here.shifted(ahead or size)
    return the_part(here.first.year, grain, place)


def _quarter_beside(match: Match, setting: Setting) -> Period | None:
    """Return the quarter named in the same sentence before the match."""
    for mention in reversed(setting.mentions):
        if mention.start < match.offset:
            return None
        if isinstance(mention.period, Period):
            is_quarter = mention.period.grain is Grain.QUARTER
            if is_quarter or mention.period.grain in (Grain.YEAR, Grain.MONTH):
                return mention.period if is_quarter else None
    return None
