"""Persian: the words of its dates, and the rules that they make.

Invariant: words are folded as ``tokens.fold`` does (Persian ye and kaf); rules come most specific
first. Months without a number beside them count only with the word for month, since several are
common words.
"""

# ruff: noqa: RUF001, SIM905 - Persian words are meant; lists of words are read as words
from __future__ import annotations

from claims.extract.dates import meanings as m
from claims.extract.dates import relative as r
from claims.extract.dates import solar as s
from claims.extract.dates.meanings import grain_value
from claims.extract.dates.periods import Grain
from claims.extract.dates.rules import Language, Match, Rule
from claims.extract.dates.tokens import Lexicon, fold
from claims.extract.languages.persian.nouns import COUNTED

_SOLAR = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
_MONTHS = {
    1: "ژانویه",
    2: "فوریه",
    3: "مارس",
    4: "آوریل",
    5: "مه می مهٔ",
    6: "ژوئن",
    7: "ژوئیه جولای ژوییه",
    8: "اوت آگوست",
    9: "سپتامبر",
    10: "اکتبر",
    11: "نوامبر",
    12: "دسامبر",
}
_ROMAN = [word for words in _MONTHS.values() for word in words.split()]
_DAYS = "دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه".split()
_SEASONS = "بهار تابستان پاییز زمستان".split()
#: From the first to the thirtieth, as one word; those between are "twenty and first".
_ORDINALS = {
    **{
        word: place
        for place, word in enumerate(
            "یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم "
            "شانزدهم هفدهم هجدهم نوزدهم بیستم".split(),
            1,
        )
    },
    "اول": 1,
    "هیجدهم": 18,
    "سی\u200cام": 30,
}
_COUNTS = "یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده".split()

_TENS = "بیست سی چهل پنجاه شصت هفتاد هشتاد نود".split()

_WORDS: Lexicon = {
    **{word: ("decade_name", 1300 + 10 * place) for place, word in enumerate(_TENS, 2)},
    **{word: ("solar_month", place) for place, word in enumerate(_SOLAR, 1)},
    **{f"{word}\u200cماه": ("solar_named", place) for place, word in enumerate(_SOLAR, 1)},
    **{f"{word}ماه": ("solar_named", place) for place, word in enumerate(_SOLAR, 1)},
    **{word: ("season", place) for place, word in enumerate(_SEASONS, 1)},
    "امرداد": ("solar_month", 5),
    **{word: ("month", place) for place, words in _MONTHS.items() for word in words.split()},
    **{word: ("weekday", place) for place, word in enumerate(_DAYS)},
    **{f"{word}\u200cشب": ("weekday", place) for place, word in enumerate(_DAYS)},
    "پنج‌شنبه": ("weekday", 3),
    "سشنبه": ("weekday", 1),
    **{word: ("count", place) for place, word in enumerate(_COUNTS, 1)},
    **{word: ("ordinal", place) for word, place in _ORDINALS.items()},
    "سال": ("year_word", 0),
    "سالهای": ("year_word", 0),
    "سال‌های": ("year_word", 0),
    "ماه": ("month_word", 0),
    "میلادی": ("term", 0),
    "دهه": ("century", 0),
    "روز": ("unit", grain_value(Grain.DAY)),
    "هفته": ("unit", grain_value(Grain.WEEK)),
    "امروز": ("deictic", 0),
    "امشب": ("deictic", 0),
    "دیروز": ("deictic", -1),
    "دیشب": ("deictic", -1),
    "پریروز": ("deictic", -2),
    "فردا": ("deictic", 1),
    "امسال": ("solar_now", 0),
    "پارسال": ("solar_now", -1),
    "گذشته": ("past", -1),
    "قبل": ("past", -1),
    "جاری": ("past", 0),
    "آینده": ("past", 1),
    "بعد": ("past", 1),
    "پیش": ("ago", -1),
    "این": ("this", 0),
    "و": ("and", 0),
    "تا": ("to", 0),
    "در": ("in", 0),
    "از": ("from", 0),
}

#: What may follow a date and cannot be counted.
_ENDS = ("comma", "dot", "edge", "close", "mark", "dash", "to", "in", "from")
_SUPPORT = {"در", "از", "تا", "سال", "سالهای", "سال‌های", "و", "تابستان", "زمستان", "بهار", "پاییز"}


def _is_year(match: Match) -> bool:
    """Accept a year after a preposition, the word for year, or in brackets."""
    value, before = match["year"].value, match.before()
    if not (1250 <= value < 1500 or 1800 <= value < 2100):
        return False
    if match.tokens[match.start] is not match["year"] or before.word in ("و", "تا"):
        return match.tokens[match.start] is not match["year"] or match.before(2).kind == "year"
    return before.kind == "open" or (before.word in _SUPPORT and match.after().kind != "other")


def _is_solar(match: Match) -> bool:
    """Accept years of that calendar, in four digits or two; "24 Aban, 12 people" has none."""
    year = match["solar_year"]
    if year.value > 99:
        return 1250 <= year.value < 1500
    return len(year.word) == 2 and (_says_year(match) or _may_be_year(match))


def _is_followed(match: Match) -> bool:
    """Accept a day that shares the month of the next one, in a year of that calendar if any."""
    return "solar_year" not in match or 1250 <= match["solar_year"].value < 1500


def _says_year(match: Match) -> bool:
    return any(token.kind == "year_word" for token in match.tokens[match.start : match.end])


def _may_be_year(match: Match) -> bool:
    """Tell a year in two digits, with no word for it, from a count of what follows."""
    year, after = match["solar_year"], match.after()
    if after.kind in _ENDS:
        return True
    if match.tokens[match.end - 2].kind == "comma" or after.word in COUNTED:
        return False
    return year.kind == "two"


def _is_one(match: Match) -> bool:
    """Refuse "every Friday"."""
    return match.before().word != "هر"


def _is_solar_year(match: Match) -> bool:
    year = match["year"]
    return len(year.word) == 2 or 1250 <= year.value < 1500


def _tense(match: Match) -> int:
    """Tell what is to come by its auxiliary; all else is the past."""
    words = {token.word for token in match.tokens[match.end : match.end + 25]}
    return 1 if words & {"خواهد", "خواهند", "خواهیم", "قرار"} else -1


_FRAGMENTS = {
    "MONTH": "(?: month_word? month:month month_word? )",
    "SOLAR": "(?: month:solar_month month_word? | month:solar_named )",
    "YEARWORD": "(?: comma? (?:of)? year_word? )",
    "WD": "(?: unit? weekday comma? )?",
    "DAY": "(?:day:day|(?:tens:decade_name and)? day:ordinal|tens:decade_name and day:count)",
    "SHORT": "(?:solar_year:two|solar_year:day)",
}
_RULES = (
    Rule("WD date:numeric", m.numeric),
    Rule(
        "WD day:day (?= (?:comma day){0,4} comma? (?:and|to) day "
        "SOLAR (?:YEARWORD solar_year:year)? )",
        s.solar_date,
        _is_followed,
    ),
    Rule("WD DAY SOLAR YEARWORD (?:solar_year:year|SHORT)", s.solar_date, _is_solar),
    Rule("WD DAY SOLAR year_word way:past", s.solar_date),
    Rule("WD day:day (?:dash|to|and) last_day:day MONTH YEARWORD year:year", m.day_range),
    Rule("WD DAY MONTH YEARWORD year:year", m.calendar_day),
    Rule("WD DAY SOLAR", s.solar_date),
    Rule("WD DAY MONTH", m.calendar_day),
    Rule("SOLAR YEARWORD (?:solar_year:year|SHORT)", s.solar_date, _is_solar),
    Rule("SOLAR (?:way:solar_now|year_word way:past)", s.solar_date),
    Rule("MONTH YEARWORD year:year", m.calendar_month),
    Rule("place:season YEARWORD (?:solar_year:year|SHORT)", s.solar_season, _is_solar),
    Rule("place:season YEARWORD year:year", m.part_of_year(Grain.SEASON)),
    Rule("place:season way:past", r.relative_season),
    Rule("(?: month:solar_month month_word | month:solar_named ) way:past", s.solar_last),
    Rule("(?: month:solar_month month_word | month:solar_named )", s.solar_date),
    Rule("century year_word? (?:year:year|year:two|year:decade_name)", s.solar_decade),
    Rule("year_word year:year (?:gregorian:term)?", s.solar_year, _is_year),
    Rule("year_word year:two", s.solar_year, _is_solar_year),
    Rule("year:year gregorian:term", s.solar_year),
    Rule("year:year", s.solar_year, _is_year),
    Rule("way:solar_now", s.solar_this_year),
    Rule("year_word way:past", s.solar_this_year),
    Rule("unit:unit way:past", r.relative),
    Rule("this unit:unit", r.relative),
    Rule("(?:count:count|count:day) unit:unit sign:ago", r.from_now),
    Rule("way:deictic", r.deictic),
    Rule("unit? weekday:weekday way:past", r.relative_weekday),
    Rule("unit? weekday:weekday", r.weekday, _is_one),
)
_HINTS = (
    "روز",
    "سال",
    "ماه",
    "هفته",
    "شنبه",
    "جمعه",
    "فردا",
    "شب",
    "دهه",
    *_SEASONS,
    *_SOLAR,
    *_ROMAN,
)

PERSIAN = Language(
    lexicon={fold(word): meaning for word, meaning in _WORDS.items()},
    rules=_RULES,
    hints=[fold(hint) for hint in _HINTS],
    tense=_tense,
    fragments=_FRAGMENTS,
)
