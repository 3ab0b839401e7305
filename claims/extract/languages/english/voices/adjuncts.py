"""What stands beside a verb: adverbs, times and prepositional phrases.

Invariant: as for ``phrases``: bounded, and indexes into the row.
"""

from __future__ import annotations

from claims.extract.languages.english.voices import words
from claims.extract.languages.english.voices.hedges import hedged, is_number
from claims.extract.languages.english.voices.kinds import (
    REACH,
    Tokens,
    is_adverb,
    is_finite,
    is_year,
)
from claims.extract.languages.english.voices.phrases import noun_right
from claims.extract.voices.tokens import Token


def time_right(tokens: Tokens, first: int, stop: int) -> int:
    """Return where a naming of a time that begins at ``first`` ends; ``first`` where none does."""
    at = first
    if at < stop and tokens[at].low in {"on", "in", "at", "late", "early", "since", "during", "by"}:
        at += 1
    while at < stop and tokens[at].low in words.TIME_OPENERS:
        at += 1
    named = at
    while at < stop and (
        tokens[at].low in words.TIMES
        or _number_in_time(tokens, at, named, stop)
        or _comma_in_date(tokens, at, stop)
    ):
        at += 1
    if at == named or not any(_dates(tokens, k) for k in range(named, at)):
        return first
    return at


def _number_in_time(tokens: Tokens, at: int, named: int, stop: int) -> bool:
    """Tell whether a number belongs to a time: in "said today 40 people" it does not."""
    if not is_number(tokens, at):
        return False
    if at == named or is_year(tokens[at]) or (at + 1 < stop and tokens[at + 1].low in words.TIMES):
        return True
    in_month = named > 0 and tokens[named - 1].low == "in"
    return tokens[at - 1].low in words.MONTHS and not in_month and len(tokens[at].text) <= len("31")


def _comma_in_date(tokens: Tokens, at: int, stop: int) -> bool:
    return tokens[at].kind == "," and at + 1 < stop and is_year(tokens[at + 1])


def _dates(tokens: Tokens, at: int) -> bool:
    return tokens[at].low in words.TIMES or is_year(tokens[at])


def adjuncts_right(tokens: Tokens, first: int, stop: int) -> int:
    """Return where the adverbs, times and prepositional phrases from ``first`` on end."""
    at = first
    while at < stop and at - first < REACH:
        made = at > first and tokens[at].low in words.MADE  # "in a report released Thursday"
        after = at + 1 if made else _adjunct(tokens, at, stop)
        if after == at:
            return at
        at = after
    return at


def _adjunct(tokens: Tokens, at: int, stop: int) -> int:
    token = tokens[at]
    if (after := time_right(tokens, at, stop)) > at:
        return after
    if token.low in words.NEGATIONS | words.MODAL_ADVERBS or hedged(tokens, at, stop) is not None:
        return at
    if token.kind == "(" or (
        is_adverb(token) and token.low != "there" and token.low not in words.ALONE
    ):
        return at + 1
    if token.kind == "w" and token.low in words.PREPOSITIONS and at + 1 < stop:
        return _prepositional(tokens, at, stop)
    return at


def _prepositional(tokens: Tokens, at: int, stop: int) -> int:
    first = at + 1
    if tokens[first].low in words.OBJECT_PRONOUNS:
        return first + 1
    if tokens[first].low in words.SUBJECT_PRONOUNS or tokens[first].low in words.CLAUSE:
        return at
    if tokens[at].low == "to" and not _can_hear(tokens[first]):
        return at
    found = noun_right(tokens, first, stop)
    return found[1] if found else at


def _can_hear(token: Token) -> bool:
    """Tell whether what follows "to" is no verb."""
    return token.capital or token.low in words.DETERMINERS or token.low in words.HEARERS


def has_clause(tokens: Tokens, first: int, stop: int) -> bool:
    """Tell whether a verb follows a subject between ``first`` and ``stop``."""
    return any(is_finite(token) for token in tokens[first + 1 : min(stop, first + REACH)])
