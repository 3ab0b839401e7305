"""Attributions that stand after or amid what was said: "C, S said", "C, said S on Monday".

Invariant: what was said lies left of the attribution, or on both sides of it; where the sentence
holds nothing else, it is left to the sentence before.
"""

from __future__ import annotations

from claims.extract.languages.english.voices import words
from claims.extract.languages.english.voices.adjuncts import adjuncts_right, has_clause
from claims.extract.languages.english.voices.attributions import Attribution, Side
from claims.extract.languages.english.voices.kinds import (
    REACH,
    Range,
    is_adverb,
    is_gerund,
)
from claims.extract.languages.english.voices.phrases import noun_right
from claims.extract.languages.english.voices.row import Row, Verb
from claims.extract.languages.english.voices.subjects import Subject, subject_right
from claims.extract.languages.english.voices.verbs import AMBIGUOUS

#: Frames of verbs that may follow what was said.
_SPOKEN = "xcqr"
#: Verbs whose object is a hearer, so that no subject follows them.
_TO_SOMEBODY = words.bag("tell inform assure notify remind advise")
#: Words after the attribution that belong to it, and not to what was said.
_AFTER_ASIDE = words.bag(
    "who whose which where as after when while before and but although though since a an the his "
    "her its their"
)
_MARKS = frozenset({",", ".", ";", "-", "q", ":", "?", "!"})


def parenthetical(row: Row, verb: Verb, subject: Subject) -> Attribution | None:
    """Read "C, S said"."""
    if not verb.takes(_SPOKEN) or subject.relative:
        return None
    last = _end_of_aside(row, verb)
    if last is None and (before := row.before(subject.first)) and before.kind == "q":
        last = _end_of_clause(row, verb.after)
    if last is None:
        return None
    return amid(row, verb.cue, subject.voice, first=subject.first, last=last)


def inverted(row: Row, verb: Verb) -> Attribution | None:
    """Read "C, said S"."""
    before = row.before(verb.at)
    if before is None or before.kind not in {",", "q", "-", "?", "!"} or verb.form.part == "ing":
        return None
    if not verb.takes(_SPOKEN) or verb.after >= row.stop or verb.form.lemma in _TO_SOMEBODY:
        return None
    if verb.form.part == "base" and row.tokens[verb.at].low in AMBIGUOUS:
        return None  # "C, state media reported"
    left = _left_of(row, verb.at)
    if left is None or (before.kind == "," and not _could_be_said(row, left)):
        return None
    subject = subject_right(row.tokens, verb.after, row.stop)
    if subject is None or (before.kind != "q" and not _speaks(row, subject.voice)):
        return None
    last = adjuncts_right(row.tokens, subject.voice[1], row.stop)
    return amid(row, verb.cue, subject.voice, first=verb.at, last=last)


def amid(row: Row, cue: Range, voice: Range, *, first: int, last: int) -> Attribution | None:
    """Return the attribution that the tokens from ``first`` up to ``last`` make."""
    left = _left_of(row, first)
    if left is None:
        return _alone(row, cue, voice, first=first, last=last)
    if _continues(row, left, last):
        return Attribution(cue, [voice], (left[0], row.stop), first, last, Side.AROUND)
    return Attribution(cue, [voice], left, first, last, Side.LEFT)


def _alone(row: Row, cue: Range, voice: Range, *, first: int, last: int) -> Attribution | None:
    """Find what "As Reuters reported, C" brings, or leave it to the sentence before."""
    before = row.before(first)
    comma = last + 1 < row.stop and row.tokens[last].kind == ","
    if before and before.low == "as" and comma:
        content = (last + 1, row.stop)
        return Attribution(cue, [voice], content, first - 1, last + 1, Side.RIGHT)
    if before and before.kind == "," and comma:  # "In May, S said, C"
        return Attribution(cue, [voice], (last + 1, row.stop), first, last + 1, Side.RIGHT)
    if first == row.begin and last >= row.stop:
        return Attribution(cue, [voice], (last, last), first, last, Side.NONE)
    return None


def _end_of_aside(row: Row, verb: Verb) -> int | None:
    """Return where "said on Monday", "told Reuters in an interview" ends."""
    last = adjuncts_right(row.tokens, _past_hearer(row, verb), row.stop)
    if last >= row.stop:
        return last
    token = row.tokens[last]
    closes = token.low in words.CLAUSE | {"to"} or token.kind in _MARKS
    return last if closes or token.low.endswith("ing") else None


def _end_of_clause(row: Row, at: int) -> int:
    """Return where what follows "“C,” she told" ends: at the next mark."""
    return next((k for k in range(at, row.stop) if row.tokens[k].kind in _MARKS), row.stop)


def _past_hearer(row: Row, verb: Verb) -> int:
    at = verb.after
    if not verb.takes("r") or at >= row.stop or row.tokens[at].kind not in "w(":
        return at
    if row.tokens[at].low in words.OBJECT_PRONOUNS:
        return at + 1
    found = noun_right(row.tokens, at, row.stop)
    return found[1] if found else at


def _left_of(row: Row, first: int) -> Range | None:
    """Return what stands before an attribution and can be what was said."""
    before = row.before(first)
    end = first - 1 if before and before.low == "as" else first
    mark = row.before(end)
    if mark is None:
        return None
    if mark.kind == "q":
        return _quoted_left(row, end)
    if mark.kind not in {",", "-", "?", "!", ";", "."} or end - row.begin < 3:
        return None
    if row.tokens[end - 2].kind == "q" and _is_all_quoted(row, end - 2):
        return _quoted_left(row, end - 1)
    return None if _introduces(row, end - 1) else (row.begin, end - 1)


def _is_all_quoted(row: Row, at: int) -> bool:
    before = row.before(at)
    return before is None or before.kind in {",", ":", "q", "-", "."}


def _quoted_left(row: Row, end: int) -> Range:
    first = end - 1
    while first > row.begin and row.tokens[first - 1].kind == "q":
        first -= 1
    spoken = len(row.tokens[end - 1].text) > REACH or _is_all_quoted(row, first)
    return (first, end) if spoken and first == row.begin else (row.begin, end)


def _introduces(row: Row, comma: int) -> bool:
    """Tell whether what ends at ``comma`` only leads in: "In a statement,", "However,"."""
    inside = row.tokens[row.begin : comma]
    low = inside[0].low
    if all(is_adverb(token) for token in inside):
        return True
    stated = has_clause(row.tokens, row.begin, comma)
    if low in words.PREPOSITIONS - words.OPENERS and stated:
        return False
    leads = low in words.PREPOSITIONS or low in words.CLAUSE - {"that", "what"} or low == "asked"
    if not leads and not is_gerund(row.tokens, row.begin):
        return False
    return not (stated and any(token.kind == "," for token in inside))


def _continues(row: Row, left: Range, last: int) -> bool:
    """Tell whether what was said goes on after the attribution."""
    if last >= row.stop:
        return False
    token = row.tokens[last]
    if token.kind == "q":
        return True
    if token.kind not in {",", "-"} or last + 1 >= row.stop:
        return False
    if _quotation_ahead(row, last):
        return True
    if row.tokens[left[1] - 1].kind == "q":
        return False
    following = row.tokens[last + 1].low
    return not (following in _AFTER_ASIDE or following.endswith("ing"))


def _quotation_ahead(row: Row, comma: int) -> bool:
    """Tell whether a quotation goes on after "said Smith, a lawyer,"."""
    for at in range(comma + 1, min(row.stop, comma + 25)):
        if row.tokens[at].kind == "q":
            return row.tokens[at - 1].kind in {",", "-"}
        if row.tokens[at].low in words.CLAUSE:
            return False
    return False


def _speaks(row: Row, voice: Range) -> bool:
    """Tell whether a phrase after its verb names somebody, and is not its object."""
    return any(
        token.capital or token.low in words.ROLES or token.low in words.ALONE
        for token in row.tokens[voice[0] : voice[1]]
    )


def _could_be_said(row: Row, left: Range) -> bool:
    inside = row.tokens[left[0] : left[1]]
    if inside[-1].kind == "q":
        return True
    headline = row.stop == len(row.tokens)
    stated = has_clause(row.tokens, *left) or any(token.kind == "n" for token in inside)
    return len(inside) >= 3 and (stated or headline)
