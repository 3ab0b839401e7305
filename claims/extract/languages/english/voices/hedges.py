"""Words before a number that belong to it: "not fewer than 40", "as many as two dozen".

Invariant: a hedge is never parted from its number; no more than ``_LONGEST`` words are one.
"""

from __future__ import annotations

from claims.extract.languages.english.voices import words
from claims.extract.languages.english.voices.kinds import Tokens

#: What may stand before a number and says how it is meant.
_HEDGES = words.bag(
    "not no fewer less more than at least most about around over under up to nearly almost roughly "
    "approximately exactly just only perhaps possibly probably barely hardly maybe likely some as "
    "many much few little close well above below upwards upward of between anywhere somewhere "
    "precisely merely scarcely practically virtually potentially presumably apparently even "
    "reportedly allegedly supposedly initially a an estimated another additional total further "
    "circa nearer north south in excess"
)
#: Those that may come first: "of", "than" and "in" lead into a number only after another.
_FIRST = _HEDGES - words.bag("than much little of in nearer a an total")
#: Hedges that are prepositions or open a clause by themselves, and what must follow them.
_BOUND = {
    "at": words.bag("least most"),
    "up": words.bag("to"),
    "to": words.bag(""),
    "as": words.bag("many much few little"),
    "in": words.bag("excess"),
}
_NUMBERS = words.bag(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "dozen dozens hundred hundreds thousand thousands million millions scores half"
)
_LONGEST = 6


def hedged(tokens: Tokens, at: int, stop: int) -> int | None:
    """Return where the number stands that a hedge at ``at`` belongs to; None where there is none.

    The number of a time ("around 5 p.m.", "just two days ago") is none here.
    """
    if at >= stop or tokens[at].low not in _FIRST or not _bound(tokens, at, stop):
        return None
    for place in range(at + 1, min(stop, at + 1 + _LONGEST)):
        if is_number(tokens, place):
            last = _upper(tokens, place, stop)
            return None if _of_time(tokens, last, stop) else last
        if tokens[place].low not in _HEDGES:
            return None
    return None


def _upper(tokens: Tokens, lower: int, stop: int) -> int:
    """Return where the upper number of "between 30 and 40" stands, else ``lower``."""
    between = tokens[lower - 1].low == "between" and lower + 2 < stop
    joined = between and tokens[lower + 1].low == "and" and is_number(tokens, lower + 2)
    return lower + 2 if joined else lower


def is_number(tokens: Tokens, at: int) -> bool:
    """Tell whether a number stands at ``at``, in figures or in words."""
    token = tokens[at]
    return token.kind == "n" or token.low.split("-")[0] in _NUMBERS


def _bound(tokens: Tokens, at: int, stop: int) -> bool:
    wanted = _BOUND.get(tokens[at].low)
    return wanted is None or (at + 1 < stop and tokens[at + 1].low in wanted)


def _of_time(tokens: Tokens, at: int, stop: int) -> bool:
    """Tell whether what is counted is a time, that nothing is said of."""
    after = tokens[at + 1].low if at + 1 < stop else ""
    return after in words.TIMES
