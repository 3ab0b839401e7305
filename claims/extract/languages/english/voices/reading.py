"""From the tokens of a unit to what is attributed in it.

Invariant: each cue is read once; what was said ends before the words of the next attribution that
stands beside it, and holds those of one that stands in it.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from claims.extract.languages.english.voices import words
from claims.extract.languages.english.voices.attributions import Attribution, Side
from claims.extract.languages.english.voices.denials import CUES as NEGATING
from claims.extract.languages.english.voices.denials import asserted
from claims.extract.languages.english.voices.denials import quoted as in_quotations
from claims.extract.languages.english.voices.documents import BROUGHT_OUT, published
from claims.extract.languages.english.voices.kinds import Range, Tokens
from claims.extract.languages.english.voices.nominal import (
    according,
    citing,
    document_lead,
    headline,
    narrowed,
    quoted,
    saying,
)
from claims.extract.languages.english.voices.row import Row
from claims.extract.languages.english.voices.tolls import PUT, put
from claims.extract.languages.english.voices.verbal import spoken
from claims.extract.languages.english.voices.verbs import VERBS
from claims.extract.proposals import Span
from claims.extract.voices.found import Found, Place
from claims.extract.voices.tokens import Token
from claims.values.vocabulary import Stance

#: Words one of which a sentence must hold for anything to be attributed in it, marks aside.
CUES = (
    frozenset(VERBS)
    | words.SAYINGS
    | BROUGHT_OUT
    | PUT
    | NEGATING
    | {"according", "citing", "quoting", "quoted", "quotes"}
)

_DATELINE = regex.compile(
    r"[^\n]{0,90}?(?:\([^()\n]{2,60}\)|\p{Lu}{3,}[\p{Lu}\s.,]*)\s*(?:--|[\u2013\u2014]|-)\s+"
    r"(?:\[[^\[\]\n]{1,120}\]\s*)*"
)
_CITING = frozenset({"citing", "quoting"})
#: So many words in capital letters may be names.
_FEW = 4
#: How many attributions are looked at for the end of one.
_NEAR = 12
_ENDS = frozenset({".", "!", "?", "…"})
_COORDINATORS = words.bag("and but while whereas although though or yet")
_TRIMMED = frozenset({",", ";", ":", "-", ".", "?", "!"})


def read(text: str, tokens: Sequence[Token]) -> list[Found]:
    """Find what is attributed in a unit of ``text``, in the order of the cues."""
    begin = _begin(text, tokens)
    if _is_shouted(tokens):
        tokens = [token._replace(text=token.low) for token in tokens]
    stop = len(tokens)
    while stop > begin and tokens[stop - 1].kind in _ENDS:
        stop -= 1
    row = Row(tokens, begin, stop)
    for at in range(begin, stop):
        if (found := _at(row, at)) is not None:
            row.found.append(found)
    for at in range(begin, stop):
        if tokens[at].low in _CITING and (cited := citing(row, at)) is not None:
            row.found.append(cited)
    _add_leads(row, ended=stop < len(tokens))
    row.found = [_cut(row, one, row.found[k + 1 : k + _NEAR]) for k, one in enumerate(row.found)]
    made = [_made(tokens, one) for one in asserted(row)]
    made += [_made(inside, one) for inside, one in in_quotations(text, tokens)]
    return [one for one in made if one is not None]


def _is_shouted(tokens: Sequence[Token]) -> bool:
    """Tell whether all is in capital letters, which then tell no names."""
    written = [token.text for token in tokens if token.kind == "w"]
    return len(written) > _FEW and all(one.isupper() for one in written)


def _begin(text: str, tokens: Sequence[Token]) -> int:
    """Return the first token past a dateline: "LIMA (AP) --"."""
    if not tokens:
        return 0
    match = _DATELINE.match(text, tokens[0].start, min(tokens[-1].end, tokens[0].start + 400))
    end = match.end() if match else tokens[0].start
    return next((k for k, token in enumerate(tokens) if token.start >= end), 0)


def _at(row: Row, at: int) -> Attribution | None:
    low = row.tokens[at].low
    if low == "according":
        return according(row, at)
    if low in {"quoted", "quotes"}:
        return quoted(row, at)
    if low in words.SAYINGS and (found := saying(row, at)) is not None:
        return found
    if low in VERBS and not _as_saying(row, at):
        return spoken(row, at)
    if low in PUT:
        return put(row, at)
    return published(row, at) if low in BROUGHT_OUT else None


def _as_saying(row: Row, at: int) -> bool:
    """Tell whether the verb belongs to "quoted as saying", which is read whole."""
    return any(one.cue[0] <= at < one.cue[1] for one in row.found)


def _add_leads(row: Row, *, ended: bool) -> None:
    if (found := document_lead(row)) is not None:
        row.found.append(found)
    if not row.found and (found := headline(row, ended=ended)) is not None:
        row.found.append(found)


def _cut(row: Row, one: Attribution, following: Sequence[Attribution]) -> Attribution:
    """End what was said where another attribution beside it begins."""
    first, last = one.content
    if one.side is Side.RIGHT or one.side is Side.AROUND:
        for other in following:
            if (at := _boundary(row, one, other)) is not None:
                last = min(last, at)
                break  # they stand in the order of their cues
        for start, _ in one.cited:
            last = start if first < start < last else last
    if one.side is Side.LEFT:
        first = max(first, _beginning(row, one))
    one.content = (first, last)
    return one


def _boundary(row: Row, one: Attribution, other: Attribution) -> int | None:
    """Return where ``other`` ends the content of ``one``; None where it stands in it."""
    at = other.first
    if at <= one.last or at <= one.content[0]:
        return None
    if other.side in {Side.LEFT, Side.AROUND} and other.content[0] >= one.content[0]:
        return None
    before = row.tokens[at - 1]
    if other.shared and not (other.side is Side.RIGHT and before.kind not in {",", "-"}):
        return at - 1
    if other.shared:
        return at if row.tokens[at].low in _COORDINATORS else None
    if before.low in _COORDINATORS:
        comma = at > 1 and row.tokens[at - 2].kind in {",", ";"}
        return at - 2 if comma else at - 1
    return at - 1 if before.kind in {",", ";", "-"} else None


def _beginning(row: Row, one: Attribution) -> int:
    """Return where the clause before a closing attribution begins, past another's."""
    for at in range(one.content[1] - 1, one.content[0], -1):
        if row.tokens[at].kind == ";":
            return at + 1
    return one.content[0]


def _made(tokens: Tokens, one: Attribution) -> Found | None:
    voices = tuple(_span(tokens, narrowed(tokens, voice)) for voice in one.voices)
    cue = _span(tokens, one.cue)
    if one.side is Side.NONE and voices:
        place = Place.AFTER if _colon(tokens, one) else Place.BEFORE
        return Found(cue, voices, None, place)
    content = _trimmed(tokens, one.content)
    if content is None:
        return None
    said = _span(tokens, content)
    voiced = bool(voices) or one.stance is Stance.ASSERTS
    return Found(cue, voices, said, stance=one.stance, granted=one.granted, voiced=voiced)


def _colon(tokens: Tokens, one: Attribution) -> bool:
    return any(token.kind == ":" for token in tokens[one.cue[1] :])


def _trimmed(tokens: Tokens, content: Range) -> Range | None:
    first, last = content
    while first < last and (tokens[first].kind in _TRIMMED or tokens[first].low == "but"):
        first += 1
    while first < last and tokens[last - 1].kind in _TRIMMED:
        last -= 1
    return (first, last) if first < last else None


def _span(tokens: Tokens, given: Range) -> Span:
    return Span(tokens[given[0]].start, tokens[given[1] - 1].end)
