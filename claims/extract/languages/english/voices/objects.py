"""Nouns and names that a reporting verb brings: "the claim that", "them as", "it a success".

Invariant: the place returned, where what was said begins, lies between ``at`` and ``stop``.
"""

from __future__ import annotations

from claims.extract.languages.english.voices import words
from claims.extract.languages.english.voices.kinds import Tokens, is_finite
from claims.extract.languages.english.voices.phrases import noun_right
from claims.extract.languages.english.voices.verbs import Form


def said_or_counted(tokens: Tokens, at: int, stop: int, form: Form) -> int | None:
    """Find "the claim that", past its "that" where it names no voice, or "the figure of"."""
    first = at + 2 if tokens[at].low == "as" else at  # "dismissed as false reports that"
    for k in range(first, min(first + 7, stop)):
        low = tokens[k].low
        if low in words.SAYINGS | words.TOLLS | words.RUMOURS:
            voiced = any(tokens[m].kind == "s" for m in range(first, k))
            return k + 2 if not voiced and _is_that(tokens, k + 1, stop) else first
        if low in words.CLAUSE or low in words.PREPOSITIONS or tokens[k].kind not in "wns&":
            return None
    return None


def _is_that(tokens: Tokens, at: int, stop: int) -> bool:
    return at + 1 < stop and tokens[at].low == "that" and not is_finite(tokens[at + 1])


def evidence(tokens: Tokens, at: int, stop: int, form: Form) -> int | None:
    """Find "evidence that"."""
    found = noun_right(tokens, at, stop)
    return at if found and found[1] < stop and tokens[found[1]].low == "that" else None


def described(tokens: Tokens, at: int, stop: int, form: Form) -> int | None:
    """Find somebody or something, then "as" what: "refer to it as"."""
    first = at
    if form.lemma == "refer":
        if tokens[at].low != "to" or at + 1 >= stop:
            return None
        first = at + 1
    return _then(tokens, first, stop, {"as"})


def blamed(tokens: Tokens, at: int, stop: int, form: Form) -> int | None:
    """Find somebody, then "of" or "for" what they are blamed."""
    return _then(tokens, at, stop, {"of", "for"})


def _then(tokens: Tokens, at: int, stop: int, links: set[str]) -> int | None:
    """Find a noun phrase that one of ``links`` follows before the clause ends."""
    token = tokens[at]
    if token.kind not in "wnq(" or token.low in words.PREPOSITIONS or token.low in words.CLAUSE:
        return None
    for k in range(at + 1, min(stop, at + 25)):
        if tokens[k].low in links and k + 1 < stop:
            return at
        if tokens[k].kind in {",", ";", ":"} or tokens[k].low in {"and", "but", "while"}:
            return None
    return None


def named(tokens: Tokens, at: int, stop: int, form: Form) -> int | None:
    """Find a thing and then the name that it is called."""
    if tokens[at].low in words.OBJECT_PRONOUNS or tokens[at].low in {"that", "this"}:
        return at if at + 1 < stop and _can_name(tokens, at + 1) else None
    if (named := _quoted_name(tokens, at, stop)) is not None:
        return named
    found = noun_right(tokens, at, stop)
    return at if found and found[1] < stop and _can_name(tokens, found[1]) else None


def _quoted_name(tokens: Tokens, at: int, stop: int) -> int | None:
    """Find a thing, or "reports that C", and a name in quotation marks within a few words."""
    reach = 10
    for k in range(at, min(stop, at + 2 * reach)):
        if tokens[k].kind == "q":
            return at if k > at else None
        if tokens[k].low == "that" and k > at and tokens[k - 1].low in words.SAYINGS:
            reach *= 2
        elif tokens[k].kind not in "wn(s&" or tokens[k].low in words.CLAUSE or k >= at + reach:
            return None
    return None


def _can_name(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    if token.kind == "q":
        return True
    return token.low in {"a", "an", "the", "one", "too", "very", "his", "her", "their"}
