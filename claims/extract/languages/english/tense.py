"""English: whether the clause around a date speaks of the past or of what is to come.

Invariant: no more than ``_LEFT`` words before the date and ``_RIGHT`` after it are looked at.
"""

# ruff: noqa: SIM905 - lists of words are read as words
from __future__ import annotations

from claims.extract.dates.rules import Match

#: How far the verb of a date's clause is looked for, in tokens.
_LEFT, _RIGHT = 25, 14

_COMING = frozenset(
    "will ll wo won shall would may might could can should must expected scheduled due slated set "
    "plan plans planned planning hope hopes hoping intend intends aim aims aiming going expects "
    "expect seeks forecast predicts predicted promised promises upcoming vowed pledged "
    "soon begin begins starts meet meets expire expires matures turns leaves returns retires "
    "convenes resumes arrives departs opens go goes".split()
)
_PAST = frozenset(
    "was were had has have did said told came went fell rose began begun made took met lost held "
    "saw left found gave got became sold bought paid kept led sent hit cut put shot struck fought "
    "broke brought built caught chose drew drove fled flew froze grew heard hid knew laid meant "
    "ran sank sat shook sought spoke spent stole stood swept swore taught thought threw "
    "understood withdrew wrote quit beat died dead ago wasn didn weren hadn".split()
)
_NO_PAST = frozenset(
    "indeed speed united hundred breed exceed proceed succeed limited embed unprecedented".split()
)
_NO_ING = frozenset(
    "during morning evening nothing something anything everything string spring bring according "
    "beijing following meeting hearing building".split()
)
#: A participle after these is no past tense: "is officially reported", "to be delivered".
_PRESENT = frozenset("is are be being".split())
_ING_AFTER = {"is": 1, "are": 1, "was": -1, "were": -1, "been": -1}


def tense(match: Match) -> int:
    """Tell by the nearest verb, before the match or else after it, which way it looks.

    -1 is the past, 1 what is to come ("will", "expected", "until"), 0 undecided.
    """
    left = _words(match, max(match.start - _LEFT, 0), match.start)[::-1]
    if left[:1] == ["since"]:
        return -1
    if left[:1] == ["until"] and _ongoing(left):
        return 1
    if left[:1] == ["by"] and "would" in left:
        return 1
    found = _before(left)
    if found is not None:
        return found
    return _after(_words(match, match.end, match.end + _RIGHT))


def _words(match: Match, start: int, end: int) -> list[str]:
    """Return words around a match; the month of May is not the verb."""
    return [token.word for token in match.tokens[start:end] if match.written(token) != "May"]


def _ongoing(left: list[str]) -> bool:
    present = ("has", "have", "is", "are", "to")
    verbs = (word for word in left if word in (*present, "was", "were", "did", "had"))
    return next(verbs, "to") in present


def _before(left: list[str]) -> int | None:
    """Read the words before a date, nearest first; None where they hold no verb."""
    for place, word in enumerate(left):
        further = left[place + 1] if place + 1 < len(left) else ""
        if word in _COMING or (word == "be" and further == "to"):
            return 1
        if word == ";":
            return None
        if _is_past(word) and _PRESENT.isdisjoint(left[place + 1 : place + 3]):
            return -1
        if _is_ing(word):
            return _ING_AFTER.get(further, 0)
    return None


def _after(right: list[str]) -> int:
    for word in right:
        if word in _COMING:
            return 1
        if _is_past(word):
            return -1
    return 0


def _is_past(word: str) -> bool:
    return word in _PAST or (word.endswith("ed") and len(word) > 4 and word not in _NO_PAST)


def _is_ing(word: str) -> bool:
    return word.endswith("ing") and len(word) > 4 and word not in _NO_ING
