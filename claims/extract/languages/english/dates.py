"""English: the rules of its dates.

Invariant: rules come most specific first, since the first that matches at a place is taken;
``_HINTS`` has a piece of every date that holds no digit.
"""

# ruff: noqa: SIM905 - lists of words are read as words
from __future__ import annotations

from claims.extract.dates import meanings as m
from claims.extract.dates import relative as r
from claims.extract.dates import solar as s
from claims.extract.dates.periods import Grain
from claims.extract.dates.rules import Language, Rule
from claims.extract.languages.english import date_context as c
from claims.extract.languages.english.date_lists import is_listed_day, is_range_of_days
from claims.extract.languages.english.date_words import WORDS
from claims.extract.languages.english.tense import tense

#: Parts of patterns; a later one may use no earlier one.
_FRAGMENTS = {
    "YEARLY": "(?: (?:of|in)? (?:WAY year_word|way:the year_word) )",
    "PRE": "(?: (?:the? (?:edge|early) of the? | MODIFIER (?:in|on|of)? the?) dash? )?",
    "MODIFIER": "(?:early|earlier|later)",
    "WD": "(?: (?:weekday|weak_weekday) dot? comma? the? )?",
    "MONTH": "(?:month:month|month:weak_month|month:short_month dot?)",
    "NAMED": "(?:place:month|place:weak_month|place:short_month)",
    "DAY": "(?:day:day|day:ordinal_day)",
    "WAY": "(?:way:this|way:last|way:next)",
    "UNIT": "(?:unit:unit|unit:quarter|unit:year_word)",
    "QUARTER": "(?: the? fiscal? (?:PLACE dash? quarter|place:quarter_name) )",
    "HALF": "(?: the? fiscal? (?:PLACE dash? half|place:half) )",
    "PLACE": "(?:place:ordinal|place:ordinal_day|final:final|final:last)",
    "SEASON": "(?:place:season|place:weak_season)",
    "COUNT": "(?:count:count|count:article|count:day|count:two)",
    "YEAR": "(?:year:year|year:short_year)",
    "SHORT": "(?:year:short_year|year:two|year:day)",
}
_QUARTER = m.part_of_year(Grain.QUARTER)
_HALF = m.part_of_year(Grain.HALF)
_SEASON = m.part_of_year(Grain.SEASON)

_DAYS = (
    Rule("WD date:numeric", m.numeric, c.is_numeric),
    Rule("the? unit:unit of MONTH DAY (?:comma? year:year)?", m.week_of, c.is_week),
    Rule("the? PLACE unit:unit (?:of|in) MONTH (?:comma? year:year)?", m.week_in_month, c.is_week),
    Rule(
        "(?:(?:from|between) day:day (?:to|and|dash)|day:day (?:dash|to|slash)) last_day:day "
        "of? MONTH (?:comma? year:year|comma? YEARLY)?",
        m.day_range,
        c.is_month_beside_number,
    ),
    Rule(
        "(?:from|between) MONTH day:day (?:to|and|until) last_day:day (?:comma? year:year)?",
        m.day_range,
        is_range_of_days,
    ),
    Rule(
        "MONTH day:day (?:dash|slash) last_day:day (?:comma? year:year)?",
        m.day_range,
        is_range_of_days,
    ),
    Rule(
        "DAY (?= (?:comma day){0,6} comma? (?:and|comma) (?:day|ordinal_day) of? MONTH "
        "(?:comma? year:year)? )",
        m.calendar_day,
        c.is_month_beside_number,
    ),
    Rule(
        "(?<= MONTH day (?:comma day){0,6} (?:comma|comma? and) ) DAY (?:comma? year:year)?",
        m.calendar_day,
        is_listed_day,
    ),
    Rule("PRE WD the? DAY dash? of? MONTH dash? comma? of? year:year", m.calendar_day, c.is_dated),
    Rule("PRE WD DAY dash? MONTH dash? comma? SHORT", m.calendar_day, c.is_short_date),
    Rule("PRE WD MONTH the? DAY comma? year:year", m.calendar_day, c.is_dated),
    Rule("PRE WD MONTH DAY comma? year:short_year", m.calendar_day, c.is_month_beside_number),
    Rule("PRE WD MONTH DAY comma? YEARLY", m.calendar_day, c.is_month_beside_number),
    Rule("PRE WD DAY of? MONTH comma? YEARLY", m.calendar_day, c.is_month_beside_number),
    Rule("MONTH DAY", m.fixed(2001, 9, 11), c.is_the_attacks),
    Rule("PRE WD the? (?:DAY|day:ordinal) of? MONTH", m.calendar_day, c.is_month_beside_number),
    Rule("PRE WD MONTH the? DAY", m.calendar_day, c.is_month_beside_number),
    Rule("the day:ordinal_day", r.day_of_month, c.is_bare_day),
    Rule("holiday:holiday (?: unit | eve:eve )? (?:comma? year:year)?", m.holiday),
)
_SOLAR = (
    Rule("DAY of? month:solar_month comma? solar_year:year", s.solar_date, c.is_solar),
    Rule("month:solar_month DAY comma? solar_year:year", s.solar_date, c.is_solar),
    Rule("month:solar_month comma? solar_year:year", s.solar_date, c.is_solar),
    Rule("month:solar_month day:day", s.solar_date, c.is_solar_day),
    Rule("day:day of? month:solar_month", s.solar_date, c.is_solar),
)
_PARTS = (
    Rule("PRE MONTH (?:of|comma|in)? the? year:year", m.calendar_month, c.is_dated),
    Rule("PRE MONTH (?:year:short_year|year:two)", m.calendar_month, c.is_short_month),
    Rule("that:that MONTH", m.calendar_month, c.is_that_month),
    Rule("PRE MONTH comma? YEARLY", m.calendar_month, c.is_month_beside_number),
    Rule("PRE the? SEASON (?:of|in|comma)? YEAR", _SEASON),
    Rule("PRE SEASON YEARLY", _SEASON),
    Rule("PRE QUARTER (?:of|in|comma)? the? fiscal? year_word? YEAR", _QUARTER),
    Rule("PRE QUARTER YEARLY", _QUARTER),
    Rule("PRE the? fiscal? year:year possessive? fiscal? PLACE dash? quarter", _QUARTER),
    Rule("PRE WAY year_word possessive? fiscal? PLACE dash? quarter", _QUARTER),
    Rule("PRE HALF (?:of|in|comma)? the? fiscal? year_word? YEAR", _HALF),
    Rule("PRE HALF YEARLY", _HALF),
    Rule("the? place:ordinal dash half", _HALF),
    Rule("PRE the? fiscal? (?:place:ordinal|final:final) dash? quarter", _QUARTER),
    Rule("PRE place:quarter_name", _QUARTER),
)
_RELATIVE = (
    Rule("PRE weekday:weekday part? of? WAY unit:unit", r.weekday_of_week, c.is_week),
    Rule("WAY unit:unit on? weekday:weekday part?", r.weekday_of_week, c.is_week),
    Rule("this time (?:way:last|way:next) UNIT", r.same_time),
    Rule("this way:past UNIT", r.relative, c.is_relative),
    Rule("PRE WAY fiscal? UNIT", r.relative, c.is_relative),
    Rule("PRE WAY NAMED", r.relative_month, c.is_named),
    Rule("PRE this way:past NAMED", r.relative_month, c.is_named),
    Rule("PRE WAY SEASON", r.relative_season),
    Rule("the (?:way:prior|way:following) weekday:weekday part?", r.neighbouring_weekday),
    Rule("PRE WAY weekday:weekday part?", r.relative_weekday),
    Rule("WAY unit:century", r.relative),
    Rule("PRE this way:past weekday:weekday part?", r.relative_weekday),
    Rule("(?:way:last|way:this) part", r.deictic),
    Rule("the? unit (?:more:before|more:after) way:deictic", r.deictic),
    Rule("PRE way:deictic part?", r.deictic),
    Rule("COUNT UNIT sign:ago", r.from_now),
    Rule("COUNT UNIT from now", r.from_now),
    Rule("COUNT UNIT (?:sign:earlier|sign:later)", r.counted),
    Rule("COUNT UNIT (?:sign:before|sign:after)", r.counted, c.ends_clause),
    Rule("the? year_word dash (?:ago|earlier) (?:quarter:quarter|term|unit|half)?", r.year_earlier),
    Rule("the (?:way:prior|way:following|way:next) UNIT", r.neighbour, c.is_singular),
    Rule(
        "the UNIT (?:way:before|way:after|way:prior|way:earlier|way:later|way:following)",
        r.neighbour,
        c.ends_clause,
    ),
    Rule("(?:the way:same|way:that) UNIT", r.neighbour, c.is_singular),
    Rule("the? edge of the UNIT", r.current_unit, c.is_relative),
    Rule("(?:early|earlier|later) in the UNIT", r.current_unit, c.is_singular),
    Rule("UNIT dash? edge", r.current_unit, c.is_year_end),
    Rule("the whole unit:year_word", r.whole_unit, c.ends_clause),
    Rule("(?<=for) the unit:year_word", r.whole_unit, c.ends_clause),
    Rule("(?<=for|in) the unit:quarter", r.named_unit, c.ends_clause),
    Rule("the unit:unit", r.current_day, c.is_the_day),
    Rule("the unit:unit", r.weekend, c.is_weekend),
    Rule("PRE weekday:weekday part?", r.weekday, c.is_weekday),
)
_YEARS = (
    Rule("PRE the? decade:decade", m.decade, c.is_decade),
    Rule("PRE the decade:decade_name", m.decade),
    Rule("PRE the? (?:place:ordinal|place:ordinal_day) dash? century", m.century, c.is_common_era),
    Rule("fiscal year_word? (?:YEAR|year:two)", m.year),
    Rule("year:fiscal", m.year, c.is_fiscal_year),
    Rule(
        "year:year dash (?:last_year:year|last_year:two|last_year:day)",
        m.year_range,
        c.is_year_range,
    ),
    Rule("PRE (?:the? year_word)? year:year", m.year, c.is_year),
    Rule("PRE year:short_year", m.year, c.is_short_year),
    Rule("PRE MONTH", m.calendar_month, c.is_month),
    Rule("PRE SEASON", _SEASON, c.is_season),
)
_HINTS = (
    "day week month year quarter decade centur night morning afternoon evening january february "
    "march april may june july august september october november december jan. feb. mar. apr. jun. "
    "jul. aug. sept oct. nov. dec. summer winter spring autumn fall christmas xmas halloween -half "
    "twenties thirties forties fifties sixties seventies eighties nineties yesterday tomorrow "
    "tonight"
).split()

ENGLISH = Language(
    lexicon=WORDS,
    rules=(*_DAYS, *_SOLAR, *_PARTS, *_RELATIVE, *_YEARS),
    hints=_HINTS,
    tense=tense,
    asides=c.ASIDES,
    fragments=_FRAGMENTS,
)
