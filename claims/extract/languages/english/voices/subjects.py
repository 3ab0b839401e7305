"""Who says it: the subject of a reporting verb.

Invariant: a subject is a range of the row, found within a bounded number of steps.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.extract.languages.english.voices import words
from claims.extract.languages.english.voices.adjuncts import adjuncts_right
from claims.extract.languages.english.voices.hedges import is_number
from claims.extract.languages.english.voices.kinds import (
    REACH,
    Range,
    Tokens,
    is_adverb,
    is_finite,
    is_gerund,
    is_noun,
    is_past,
    is_time,
)
from claims.extract.languages.english.voices.phrases import noun_left, noun_right


@dataclass
class Subject:
    """The voice, the first token of its phrase with what stands beside it, and its verb's marks."""

    voice: Range
    first: int
    marks: set[str] = field(default_factory=set)
    relative: bool = False
    #: Whether "what" stands before it: "what they call a success".
    named: bool = False


def subject_left(tokens: Tokens, verb: int, begin: int) -> Subject | None:
    """Return the subject that stands before the verb; none where the verb shares another's."""
    marks: set[str] = set()
    at = over_auxiliaries(tokens, verb - 1, begin, marks)
    if at > begin and tokens[at].low in words.MADE and is_noun(tokens[at - 1]):
        at -= 1  # "a poll released Wednesday found"
    past = _over_asides(tokens, at, begin, marks)
    if past is None:
        return None
    at, outer = past
    if at < begin:
        return None
    if tokens[at].low in words.RELATIVES:
        return _antecedent(tokens, at, begin, marks)
    if (relative := _relative_before(tokens, at, begin)) is not None:
        at = relative
    voice = _some_of(tokens, at, begin) or noun_left(tokens, at, begin)
    if voice is None or _ends_in_number(tokens, voice):
        return None
    if outer is None and (whole := _described(tokens, voice, begin)) is not None:
        voice = whole
    named = voice[0] > begin and tokens[voice[0] - 1].low == "what"
    return Subject(voice, outer if outer is not None else voice[0], marks, named=named)


def _some_of(tokens: Tokens, at: int, begin: int) -> Range | None:
    """Return "one of them", "most of us"."""
    if at - 2 < begin or tokens[at].low not in {"them", "us"} or tokens[at - 1].low != "of":
        return None
    some = tokens[at - 2]
    return (at - 2, at + 1) if some.low in words.ALONE or is_number(tokens, at - 2) else None


def _ends_in_number(tokens: Tokens, voice: Range) -> bool:
    """Tell whether a phrase ends in a number that is no part of a name: "the 27"."""
    last = voice[1] - 1
    return tokens[last].kind == "n" and not (last > voice[0] and tokens[last - 1].capital)


def _described(tokens: Tokens, voice: Range, begin: int) -> Range | None:
    """Return "Ann Lee" for "a lawyer in Salem" in "Ann Lee, a lawyer in Salem, Oregon, said"."""
    comma = voice[0] - 1
    if comma <= begin or tokens[comma].kind != "," or tokens[voice[1]].kind != ",":
        return None
    if tokens[voice[0]].low not in {"a", "an"} or not tokens[comma - 1].capital:
        return None
    name = noun_left(tokens, comma - 1, begin)
    led = name is not None and name[0] > begin and tokens[name[0] - 1].low in words.PREPOSITIONS
    return None if led else name


def over_auxiliaries(tokens: Tokens, at: int, begin: int, marks: set[str]) -> int:
    """Step left over auxiliaries, adverbs and times, noting what they are in ``marks``."""
    while at >= begin:
        before = _step(tokens, at, begin, marks)
        if before == at:
            break
        at = before
    return at


def _step(tokens: Tokens, at: int, begin: int, marks: set[str]) -> int:
    token = tokens[at]
    if token.kind == "n":
        return _over_time(tokens, at, begin)
    if token.kind != "w" or (token.capital and at > begin and not is_time(tokens, at)):
        return at
    if mark := _mark(token.low):
        marks.update(mark)
        return at - 1
    if is_time(tokens, at) or token.low in {"week", "month", "year"}:
        return _over_time(tokens, at, begin)
    if token.low in words.REFLEXIVES or (is_adverb(token) and token.low not in words.ALONE):
        return at - 1
    return at


def _mark(low: str) -> set[str]:
    marks = set()
    if low in words.NEGATIONS:
        marks.add("not")
    if low in words.BE:
        marks.add("be")
    if low in words.UNREAL:
        marks.add("unreal")
    if not marks and low in words.AUXILIARIES:
        marks.add("aux")
    return marks


def _over_time(tokens: Tokens, at: int, begin: int) -> int:
    first = at
    while first >= begin and (is_time(tokens, first) or tokens[first].kind == "n"):
        first -= 1
    if not any(is_time(tokens, k) for k in range(first + 1, at + 1)):
        return _over_year(tokens, at, begin)
    while first >= begin and tokens[first].low in words.TIME_OPENERS:
        first -= 1
    if first >= begin and tokens[first].low in {"on", "in", "at", "by", "since", "until"}:
        first -= 1
    return first if first >= begin else at


def _over_year(tokens: Tokens, at: int, begin: int) -> int:
    year = len(tokens[at].text) == 4 and tokens[at].text[:2] in {"18", "19", "20"}
    return at - 2 if year and at - 2 >= begin and tokens[at - 1].low == "in" else at


def _over_asides(
    tokens: Tokens, at: int, begin: int, marks: set[str]
) -> tuple[int, int | None] | None:
    """Step left over what stands between commas or dashes beside the subject.

    Returns the last token of the subject, and where its phrase begins if a role stands before it.
    """
    for _ in range(4):
        if at < begin or tokens[at].kind not in {",", "-"}:
            return at, None
        opener = _opener(tokens, at, begin)
        if opener is None:
            marks.add("comma")
            return (at - 1, None) if _plain_before(tokens, at, begin) else None
        if _is_name_after_role(tokens, opener, at, begin):
            role = noun_left(tokens, opener - 1, begin)
            return at - 1, role[0] if role else None
        if not _is_aside(tokens, opener, at):
            return (at - 1, None)
        at = over_auxiliaries(tokens, opener - 1, begin, marks)
    return None


def _opener(tokens: Tokens, closer: int, begin: int) -> int | None:
    kind = tokens[closer].kind
    for at in range(closer - 1, max(begin, closer - REACH), -1):
        if tokens[at].kind == kind:
            return at
    return None


def _plain_before(tokens: Tokens, comma: int, begin: int) -> bool:
    """Tell whether a lone comma parts a subject from its verb: "Smith, said"."""
    if tokens[comma].kind != "," or comma - begin > REACH // 2:
        return False
    found = noun_left(tokens, comma - 1, begin)
    return found is not None and found[0] == begin


def _is_name_after_role(tokens: Tokens, opener: int, closer: int, begin: int) -> bool:
    inside = tokens[opener + 1 : closer]
    if opener <= begin or not inside or tokens[opener - 1].kind != "w":
        return False
    described = not tokens[opener - 1].capital and all(one.capital for one in inside)
    if tokens[opener - 1].low not in words.ROLES and not described:
        return False
    return 0 < len(inside) <= 6 and inside[0].capital and inside[-1].kind in "w("


def _is_aside(tokens: Tokens, opener: int, closer: int) -> bool:
    """Tell whether what stands between two commas says more of the noun before them."""
    before = tokens[opener - 1]
    described = is_noun(before) or is_adverb(before) or before.low in words.REFLEXIVES
    if opener + 1 >= closer or not described:
        return False
    head = tokens[opener + 1]
    return not (head.kind == "w" and head.low in words.SUBJECT_PRONOUNS)


def _antecedent(tokens: Tokens, relative: int, begin: int, marks: set[str]) -> Subject | None:
    at = relative - 1
    if at >= begin and tokens[at].kind == ",":
        at -= 1
    at = over_auxiliaries(tokens, at, begin, set())
    if at < begin:
        return None
    voice = noun_left(tokens, at, begin)
    if voice is None or tokens[voice[1] - 1].low in words.SUBJECT_PRONOUNS:
        return None
    return Subject(voice, relative, marks, relative=True)


def _relative_before(tokens: Tokens, at: int, begin: int) -> int | None:
    """Return the token before a clause of "who" or "that opened in May" that ends at ``at``."""
    for relative in range(at - 1, max(begin, at - 15), -1):
        token = tokens[relative]
        if token.kind in {",", ";", ":", "-", "q"}:
            return None
        if token.low == "who":
            own = tokens[relative + 1 : at]
            return relative - 1 if any(is_finite(one) for one in own) else None
        if token.low in {"that", "which"} and is_finite(tokens[relative + 1]):
            return relative - 1 if is_noun(tokens[relative - 1]) else None
    return None


def subject_right(tokens: Tokens, first: int, stop: int) -> Subject | None:
    """Return the subject that follows its verb: "..., said John Smith"."""
    voice = noun_right(tokens, first, stop)
    if voice is None:
        return None
    return Subject(voice, first) if _closes(tokens, voice[1], stop) else None


def _closes(tokens: Tokens, at: int, stop: int) -> bool:
    """Tell whether a clause can end after an inverted subject: no verb of its own follows."""
    if at >= stop:
        return True
    token = tokens[at]
    if token.kind != "w":
        return token.kind in {",", ".", ";", ":", "-", "q", "("}
    if is_time(tokens, at) or token.low in words.PREPOSITIONS or token.low in words.CLAUSE:
        after = adjuncts_right(tokens, at, stop)
        return token.low != "that" and (after >= stop or not is_finite(tokens[after]))
    return token.low.endswith("ing") or (is_past(token) and token.low not in words.AUXILIARIES)


def main_subject(tokens: Tokens, begin: int, stop: int) -> Range | None:
    """Return the subject of the clause that begins at ``begin``, past what introduces it."""
    at = begin
    for _ in range(4):
        while at < stop and (
            is_adverb(tokens[at])
            or tokens[at].low in {"but", "and", "yet", "so"}
            or tokens[at].kind == ","
        ):
            at += 1
        if at >= stop:
            return None
        if not _introduces(tokens, at):
            return noun_right(tokens, at, stop)
        comma = _comma_after(tokens, at, stop)
        if comma is None:
            return None
        at = comma + 1
    return None


def _introduces(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    if token.kind != "w":
        return False
    low = token.low
    return (
        low in words.PREPOSITIONS
        or low in words.CLAUSE
        or is_gerund(tokens, at)
        or is_past(token)
        or is_time(tokens, at)
    )


def _comma_after(tokens: Tokens, at: int, stop: int) -> int | None:
    for k in range(at, min(stop, at + REACH)):
        if tokens[k].kind == "," and not (k + 1 < stop and tokens[k + 1].kind == "n"):
            return k
    return None
