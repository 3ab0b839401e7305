"""Noun phrases in a row of English tokens, found without a tagger.

Invariant: every function looks at no more than ``REACH`` tokens from where it starts, and returns
indexes into the row; a range (i, j) holds the tokens i up to j.
"""

from __future__ import annotations

from claims.extract.languages.english.voices import words
from claims.extract.languages.english.voices.kinds import (
    REACH,
    Range,
    Tokens,
    is_adverb,
    is_cue,
    is_finite,
    is_noun,
    is_past,
    is_time,
    is_year,
)
from claims.extract.languages.english.voices.verbs import AMBIGUOUS, VERBS
from claims.extract.voices.tokens import Token


def noun_left(tokens: Tokens, last: int, floor: int = 0) -> Range | None:
    """Return the noun phrase that ends with the token ``last``, with what hangs on it."""
    if last < floor or not is_noun(tokens[last]):
        return None
    if tokens[last].low in words.SUBJECT_PRONOUNS:
        return last, last + 1
    floor = max(floor, last - REACH)
    start = _base_left(tokens, last, floor)
    while (wider := _joined_left(tokens, start, floor)) is not None:
        start = wider
    return _tidied(tokens, start + _opens_clause(tokens, start, last), last + 1)


def _opens_clause(tokens: Tokens, at: int, last: int) -> bool:
    """Tell whether "that" opens what was said here, and does not point: "told CNN that police"."""
    if tokens[at].low != "that" or at == last or at == 0:
        return False
    before = tokens[at - 1]
    return before.low in VERBS or is_noun(before) or is_adverb(before) or is_time(tokens, at - 1)


def _base_left(tokens: Tokens, last: int, floor: int) -> int:
    """Return where the phrase without its joined parts begins."""
    at = last
    while at > floor:
        token, before = tokens[at], tokens[at - 1]
        if token.kind == "w" and token.low in words.DETERMINERS and not _second(tokens, at):
            return at
        joined = before.low in words.DETERMINERS or before.kind in {"s", "&"}
        if not joined and (not is_noun(before) or _stops(tokens, at - 1)):
            return at
        at -= 1
    return at


def _second(tokens: Tokens, at: int) -> bool:
    """Tell whether the determiner follows another: "all the", "some of these" is another matter."""
    return at > 0 and tokens[at - 1].low in {"all", "both", "half", "many", "such"}


def _stops(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    if token.kind == "q":
        return len(token.text) > REACH or at == 0 or tokens[at - 1].kind != "w"
    return token.low in words.SUBJECT_PRONOUNS or is_time(tokens, at) or token.low == "ago"


def _joined_left(tokens: Tokens, start: int, floor: int) -> int | None:
    """Return where the phrase begins with the phrase that it hangs on, if it hangs on one."""
    link = start - 1
    if link <= floor or link < 1:
        return None
    token, before = tokens[link], tokens[link - 1]
    if token.low == "by" and before.low not in words.DOCUMENTS | words.SAYINGS:
        return _agent_left(tokens, link, floor)
    if token.low in words.JOINING and _can_carry(tokens, link - 1):
        return _base_left(tokens, link - 1, floor)
    if token.low in {"and", "or", "nor"} and _can_carry(tokens, link - 1):
        return _base_left(tokens, link - 1, floor)
    if is_past(token) and tokens[start].low in words.DETERMINERS:
        return None
    if token.kind == "w" and token.low in words.JOINING and is_past(before):
        return _agent_left(tokens, link, floor)
    return None


def _agent_left(tokens: Tokens, link: int, floor: int) -> int | None:
    """Return where "analysts polled by" begins, seen from its preposition."""
    carried = link - 2 >= floor and is_past(tokens[link - 1]) and _can_carry(tokens, link - 2)
    return _base_left(tokens, link - 2, floor) if carried else None


def _can_carry(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    return (
        at >= 0
        and is_noun(token)
        and not _stops(tokens, at)
        and token.low not in words.ALONE - {"one", "some", "many", "several", "most", "two", "none"}
    )


def _tidied(tokens: Tokens, start: int, end: int) -> Range | None:
    """Drop what cannot open a phrase; a bracket at its end goes where the rest can stand alone."""
    while start < end and (
        (is_adverb(tokens[start]) and tokens[start].low not in words.ALONE)
        or tokens[start].kind == "s"
        or tokens[start].low in {"and", "but", "or", "&"}
    ):
        start += 1
    if end - start > 1 and tokens[end - 1].kind == "(" and is_noun(tokens[end - 2]):
        end -= 1
    if start >= end or all(_hollow(token) for token in tokens[start:end]):
        return None
    return start, end


def _hollow(token: Token) -> bool:
    if token.kind == "w":
        return token.low in words.DETERMINERS and token.low not in words.ALONE
    return token.kind == "s"


def noun_right(tokens: Tokens, first: int, stop: int) -> Range | None:
    """Return the noun phrase that begins with the token ``first``, with what hangs on it."""
    stop = min(stop, first + REACH)
    at = first
    while at < stop and _goes_on(tokens, at, first, stop):
        at += 1
    while at > first and (_cannot_end(tokens[at - 1]) or _is_participle(tokens, at - 1, first)):
        at -= 1
    return _tidied(tokens, first, at) if at > first else None


def _cannot_end(token: Token) -> bool:
    if token.kind == "w":
        low = token.low
        return (
            low in words.PREPOSITIONS
            or low in words.CLAUSE
            or (low in words.DETERMINERS and low not in words.ALONE)
        )
    return token.kind not in "n(sq"


def _is_participle(tokens: Tokens, at: int, first: int) -> bool:
    """Tell whether a word in -ed only says more of the noun before it: "the body formed"."""
    token = tokens[at]
    return at > first and not token.capital and is_past(token) and is_noun(tokens[at - 1])


def _goes_on(tokens: Tokens, at: int, first: int, stop: int) -> bool:
    """Tell whether the token at ``at`` belongs to the phrase that began at ``first``."""
    token = tokens[at]
    before = tokens[at - 1] if at > first else None
    if token.kind == "w":
        return _word_goes_on(tokens, at, first, stop)
    if token.kind == "q":
        return len(token.text) <= REACH and (before is None or before.kind == "w")
    if token.kind == "-":
        return False
    return token.kind in "n(s&"


def _word_goes_on(tokens: Tokens, at: int, first: int, stop: int) -> bool:
    low = tokens[at].low
    if at == first:
        return low in words.ALONE or low in words.DETERMINERS or _opens(tokens[at])
    before = tokens[at - 1]
    if before.low in words.SUBJECT_PRONOUNS:
        return False
    if low in words.JOINING:
        made = low == "by" and before.low in words.MADE
        return (is_noun(before) or made) and _carries(tokens, at, stop)
    if low in {"and", "or"}:
        return is_noun(before) and at + 1 < stop and _coordinates(tokens, at + 1, stop)
    if low in words.DETERMINERS:
        return before.low in words.JOINING | {"and", "or", "all", "both"}
    if is_time(tokens, at) or low in words.CLAUSE or low in words.PREPOSITIONS:
        return False
    if low in words.ALONE or low in words.OBJECT_PRONOUNS:
        return False
    return _is_name_part(tokens, at, stop)


def _opens(token: Token) -> bool:
    if token.low in words.PREPOSITIONS or token.low in words.CLAUSE:
        return token.capital and token.low not in {
            "that",
            "if",
            "when",
            "because",
            "in",
            "on",
            "at",
        }
    return not (token.low in words.AUXILIARIES or token.low in words.OBJECT_PRONOUNS) and (
        token.capital or not is_cue(token.low)
    )


def _is_name_part(tokens: Tokens, at: int, stop: int) -> bool:
    token = tokens[at]
    if token.capital:
        return True
    if is_past(token):  # "analysts polled by Reuters", "a man identified as": a participle
        link = tokens[at + 1].low if at + 1 < stop else ""
        return link in {"by", "with", "in", "from", "at", "to", "as"} or _modifies(tokens, at, stop)
    if is_adverb(token) and at + 1 < stop and is_finite(tokens[at + 1]):
        return False
    return not is_finite(token) and token.low not in words.ADVERBS and not _reports(tokens, at)


def _modifies(tokens: Tokens, at: int, stop: int) -> bool:
    """Tell whether a word in -ed stands before its noun: "the proposed law"."""
    before = tokens[at - 1]
    return before.low in words.DETERMINERS and at + 1 < stop and is_noun(tokens[at + 1])


def _reports(tokens: Tokens, at: int) -> bool:
    """Tell whether an ambiguous word is the verb here: "officials report that"."""
    form = VERBS.get(tokens[at].low)
    if form is None:
        return False
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if form.part == "ing":
        return after in {"that", "he", "she", "it", "they"}
    return tokens[at].low not in AMBIGUOUS or after in {"that", "he", "she", "they", "it", "there"}


def _carries(tokens: Tokens, link: int, stop: int) -> bool:
    """Tell whether the preposition hangs on the phrase: what it brings is no time and no venue."""
    at = link + 1
    while at < stop and (
        tokens[at].low in words.DETERMINERS or tokens[at].low in words.TIME_OPENERS
    ):
        at += 1
    if at >= stop or tokens[at].kind not in "wn(q" or tokens[at].low in words.OBJECT_PRONOUNS:
        return False
    if tokens[link].low == "to" and at == link + 1 and not tokens[at].capital:
        return False  # a verb: "to pay"
    low = tokens[at].low
    if low in words.TIMES or low in words.MONTHS or low.endswith("ing") or is_year(tokens[at]):
        return False
    return tokens[link].low == "of" or not _venue_ahead(tokens, at, stop)


def _venue_ahead(tokens: Tokens, at: int, stop: int) -> bool:
    for token in tokens[at : min(at + 4, stop)]:
        if token.kind == "w" and token.low in words.VENUES:
            return True
        if token.kind != "w" or token.low in words.PREPOSITIONS:
            return False
    return False


def _coordinates(tokens: Tokens, at: int, stop: int) -> bool:
    """Tell whether a noun phrase follows "and", and not a clause of its own or a verb."""
    token = tokens[at]
    if token.low in words.SUBJECT_PRONOUNS or is_finite(token) or is_adverb(token):
        return False
    if token.kind == "w" and token.low in VERBS and token.low not in AMBIGUOUS:
        return False
    while at < stop and (is_noun(tokens[at]) or tokens[at].low in words.DETERMINERS):
        at += 1
    return not (at < stop and is_finite(tokens[at]))
