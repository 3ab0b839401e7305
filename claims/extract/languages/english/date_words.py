"""English: the words of its dates.

Invariant: words are in lower case, each with one kind and what it stands for; months, weekdays,
seasons and ordinals count from 1 (weekdays from 0, as Monday).
"""

# ruff: noqa: SIM905 - lists of words are read as words
from __future__ import annotations

from collections.abc import Mapping

from claims.extract.dates.meanings import grain_value
from claims.extract.dates.periods import Grain
from claims.extract.dates.tokens import Lexicon

_MONTHS = (
    "january february - april - june july august september october november december"
).split()
_SOLAR = (
    "farvardin ordibehesht khordad tir mordad shahrivar mehr aban azar dey bahman esfand"
).split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_COUNTS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_TENS = "twenties thirties forties fifties sixties seventies eighties nineties".split()
_PLAIN = {
    "article": "a an",
    "early": "early late mid",
    "edge": "end beginning start close turn outset middle",
    "of": "of",
    "in": "in during throughout",
    "on": "on",
    "for": "for",
    "from": "from since",
    "until": "until till by through",
    "between": "between",
    "and": "and or &",
    "to": "to",
    "fiscal": "fiscal",
    "half": "half",
    "whole": "whole full entire",
    "now": "now",
    "term": "period",
}
_UNITS = {
    "day": Grain.DAY,
    "week": Grain.WEEK,
    "weekend": Grain.WEEKEND,
    "month": Grain.MONTH,
    "decade": Grain.DECADE,
}
_VALUED = {
    "weak_month": "may=5 march=3",
    "short_month": "jan=1 feb=2 mar=3 apr=4 jun=6 jul=7 aug=8 sep=9 sept=9 oct=10 nov=11 dec=12",
    "solar_month": "amordad=5 dei=10",
    "weak_weekday": "mon=0 tue=1 tues=1 wed=2 weds=2 thu=3 thur=3 thurs=3 fri=4 sat=5 sun=6",
    "season": "summer=2 autumn=3 winter=4",
    "weak_season": "spring=1 fall=3",
    "final": "final=0 closing=0",
    "the": "the=0",
    "this": "this=0 current=0",
    "last": "last=-1",
    "next": "next=1",
    "past": "past=-1 coming=1",
    "prior": "previous=-1 preceding=-1 prior=-1",
    "following": "following=1",
    "same": "same=0",
    "that": "that=0",
    "ago": "ago=-1",
    "earlier": "earlier=-1",
    "later": "later=1",
    "before": "before=-1",
    "after": "after=1",
    "time": "time=0",
    "deictic": "today=0 tonight=0 tomorrow=1 yesterday=-1",
    "part": "morning=0 afternoon=0 evening=0 night=0 midnight=0 noon=0",
    "holiday": "christmas=1225 xmas=1225 halloween=1031",
    "eve": "eve=-1",
}
_LONG_UNITS = {
    "year": ("year_word", grain_value(Grain.YEAR)),
    "years": ("year_word", grain_value(Grain.YEAR)),
    "quarter": ("quarter", grain_value(Grain.QUARTER)),
    "century": ("century", grain_value(Grain.CENTURY)),
}


def _valued(table: Mapping[str, str]) -> Lexicon:
    """Read "today=0 tomorrow=1" for each kind."""
    pairs = ((kind, one.partition("=")) for kind, words in table.items() for one in words.split())
    return {word: (kind, int(value)) for kind, (word, _, value) in pairs}


WORDS: Lexicon = {
    **{word: (kind, 1) for kind, words in _PLAIN.items() for word in words.split()},
    **_valued(_VALUED),
    **{word: ("month", place) for place, word in enumerate(_MONTHS, 1)},
    **{word: ("solar_month", place) for place, word in enumerate(_SOLAR, 1)},
    **{word: ("weekday", place) for place, word in enumerate(_DAYS)},
    **{word: ("ordinal", place) for place, word in enumerate(_ORDINALS, 1)},
    **{word: ("count", place) for place, word in enumerate(_COUNTS, 1)},
    **{word: ("decade_name", 1920 + 10 * place) for place, word in enumerate(_TENS)},
    **{word: ("unit", grain_value(grain)) for word, grain in _UNITS.items()},
    **{f"{word}s": ("unit", grain_value(grain)) for word, grain in _UNITS.items()},
    **_LONG_UNITS,
}
