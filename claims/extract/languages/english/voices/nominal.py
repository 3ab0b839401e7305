"""Attributions without a reporting verb: "according to S", "S's claim that C", "C: S".

Here too are the voices that a statement leans on ("citing S") and "In a report by S, C".

Invariant: a cue gives at most one attribution.
"""

from __future__ import annotations

from claims.extract.languages.english.voices import words
from claims.extract.languages.english.voices.adjuncts import adjuncts_right, has_clause
from claims.extract.languages.english.voices.asides import amid
from claims.extract.languages.english.voices.attributions import Attribution, Side
from claims.extract.languages.english.voices.denials import DENIALS
from claims.extract.languages.english.voices.kinds import (
    Range,
    Tokens,
    is_finite,
    is_past,
)
from claims.extract.languages.english.voices.phrases import noun_left, noun_right
from claims.extract.languages.english.voices.row import Row
from claims.extract.languages.english.voices.subjects import subject_left
from claims.values.vocabulary import Stance


def according(row: Row, at: int) -> Attribution | None:
    """Read "according to S"."""
    tokens = row.tokens
    if at + 2 >= row.stop or tokens[at + 1].low != "to":
        return None
    voice = noun_right(tokens, at + 2, row.stop)
    if voice is None:
        return None
    last = adjuncts_right(tokens, voice[1], row.stop)
    first = at
    cue = (at, at + 2)
    if at == row.begin or tokens[at - 1].low in words.CLAUSE or tokens[at - 1].kind == ";":
        return _leading(row, cue, voice, last)
    if tokens[at - 1].kind in {",", "-", "q", "("}:
        found = amid(row, cue, voice, first=first, last=last)
        if found is not None and found.side is not Side.NONE:
            return found
        return _leading(row, cue, voice, last)
    return Attribution(cue, [voice], (row.begin, at), at, last, Side.LEFT)


def _leading(row: Row, cue: Range, voice: Range, last: int) -> Attribution | None:
    """Read what "According to S," leads in, past what is said of S between commas."""
    comma = _main_comma(row.tokens, last, row.stop)
    if comma is None or comma + 1 >= row.stop:
        return None
    return Attribution(cue, [voice], (comma + 1, row.stop), cue[0], comma + 1, Side.RIGHT)


def _main_comma(tokens: Tokens, at: int, stop: int) -> int | None:
    """Return the comma after which the main clause begins."""
    commas = [k for k in range(at, min(stop, at + 40)) if tokens[k].kind == ","]
    for k in commas:
        head = tokens[k + 1] if k + 1 < stop else None
        if head is None:
            return None
        aside = head.low in {"who", "which", "a", "an"} or (
            head.kind == "n" and _is_year(tokens, k + 1)
        )
        if not aside or not _another(commas, k) or _clause_before_next(tokens, k, commas):
            return k
    return None


def _clause_before_next(tokens: Tokens, comma: int, commas: list[int]) -> bool:
    """Tell whether a clause stands between a comma and the next: no aside then."""
    if tokens[comma + 1].low in {"who", "which"}:
        return False
    following = next(k for k in commas if k > comma)
    return has_clause(tokens, comma + 1, following)


def _another(commas: list[int], at: int) -> bool:
    return any(k > at for k in commas)


def _is_year(tokens: Tokens, at: int) -> bool:
    return len(tokens[at].text) == 4 and at + 1 < len(tokens) and tokens[at + 1].kind == ","


def saying(row: Row, at: int) -> Attribution | None:
    """Read a noun for something said: "S's claim that C", "warnings from S that C"."""
    tokens = row.tokens
    if at <= row.begin:
        return None
    opened = _that_after(row, at)
    if opened is None:
        return None
    that, between = opened
    voice = between or _possessor(row, at)
    if voice is None or any(token.kind == "n" for token in tokens[voice[0] : voice[1]]):
        return None
    first = min(voice[0], at)
    found = Attribution((at, at + 1), [voice], (that + 1, row.stop), first, that + 1, Side.RIGHT)
    found.stance = Stance.DISPUTES if tokens[at].low in DENIALS else Stance.ASSERTS
    return found


def _that_after(row: Row, at: int) -> tuple[int, Range | None] | None:
    """Return where "that" stands after the noun, and the speaker between the two."""
    tokens, k, between = row.tokens, at + 1, None
    if k < row.stop and tokens[k].low in {"by", "from", "of", "among"}:
        between = noun_right(tokens, k + 1, row.stop)
        k = between[1] if between else k
    if k + 1 < row.stop and tokens[k].low == "that" and not is_finite(tokens[k + 1]):
        return k, between
    return None


def _possessor(row: Row, at: int) -> Range | None:
    tokens = row.tokens
    for k in range(at - 1, max(row.begin - 1, at - 4), -1):
        if tokens[k].kind == "s":
            return noun_left(tokens, k - 1, row.begin) if k > row.begin else None
        if tokens[k].low in words.POSSESSIVES - {"whose"}:
            venue = k > row.begin and tokens[k - 1].low in {"in", "at", "during", "from"}
            return None if venue else (k, k + 1)
        if tokens[k].kind != "w" or tokens[k].low in words.DETERMINERS:
            return None
    return None


def citing(row: Row, at: int) -> Attribution | None:
    """Read "citing T": another voice of the statement beside it, or the voice of the sentence."""
    voice = noun_right(row.tokens, at + 1, row.stop)
    if voice is None:
        return None
    if at == row.begin:
        _lead(row, voice)
        return None
    if row.tokens[at - 1].kind not in {",", "-"}:
        return None
    for one in reversed(row.found):
        if one.cue[1] <= at or one.first < at < one.cue[0]:
            one.voices.append(voice)
            one.cited.append((at - 1, adjuncts_right(row.tokens, voice[1], row.stop)))
            return None
    return _cited_clause(row, at, voice)


def _lead(row: Row, voice: Range) -> None:
    """Give the voice in "Citing T, S said that C" to what S says."""
    comma = adjuncts_right(row.tokens, voice[1], row.stop)
    if comma < row.stop and row.tokens[comma].kind == ",":
        for one in row.found:
            if one.first == comma + 1:
                one.voices.append(voice)


def _cited_clause(row: Row, at: int, voice: Range) -> Attribution | None:
    end = at - 1
    if end - row.begin < 3 or not has_clause(row.tokens, row.begin, end):
        return None
    return Attribution((at, at + 1), [voice], (row.begin, end), at, voice[1], Side.LEFT)


def quoted(row: Row, at: int) -> Attribution | None:
    """Read "S quoted T as saying C" and "T was quoted as saying C"."""
    tokens = row.tokens
    link = _as_saying(row, at)
    if link is None:
        return None
    subject = subject_left(tokens, at, row.begin)
    if subject is None:
        return None
    agent = noun_right(tokens, at + 2, link) if tokens[at + 1].low == "by" else None
    voices = _quoting_voices(
        row, at, link, subject.voice, passive="be" in subject.marks, agent=agent
    )
    if voices is None:
        return None
    content = link + 2
    if content + 1 < row.stop and tokens[content].low == "by":
        said_by = noun_right(tokens, content + 1, row.stop)
        if said_by and "be" in subject.marks:
            cue = (link, said_by[1])
            return _quoted_after(row, cue, [said_by, subject.voice], subject.first)
    if content >= row.stop:
        return _quoted_after(row, (link, content), voices, subject.first)
    if tokens[content].kind == "," and not (
        content + 1 < row.stop and tokens[content + 1].kind == "q"
    ):
        return _quoted_after(row, (link, link + 2), voices, subject.first)
    if tokens[content].low in {"that", ":", ","} or tokens[content].kind in {":", ","}:
        content += 1
    if content >= row.stop:
        return None
    return Attribution(
        (link, link + 2), voices, (content, row.stop), subject.first, content, Side.RIGHT
    )


def _quoted_after(row: Row, cue: Range, voices: list[Range], first: int) -> Attribution | None:
    """Read "C, S quoted T as saying"."""
    found = amid(row, cue, voices[0], first=first, last=cue[1])
    if found is None or found.side is Side.NONE:
        return None
    found.voices = voices
    return found


def _as_saying(row: Row, at: int) -> int | None:
    for k in range(at + 1, min(at + 25, row.stop - 1)):
        if row.tokens[k].low == "as" and row.tokens[k + 1].low in {"saying", "telling", "stating"}:
            return k
    return None


def _quoting_voices(
    row: Row, at: int, link: int, subject: Range, *, passive: bool, agent: Range | None
) -> list[Range] | None:
    if passive:
        return [agent, subject] if agent else [subject]
    told = noun_right(row.tokens, at + 1, link)
    return [subject, told] if told else None


def document_lead(row: Row) -> Attribution | None:
    """Read "In a report compiled by S, C" where no verb of its own attributes C."""
    tokens, begin = row.tokens, row.begin
    if begin + 4 >= row.stop or tokens[begin].low not in {"in", "from"}:
        return None
    made = next(
        (
            k
            for k in range(begin + 1, min(begin + 12, row.stop - 1))
            if tokens[k].low in words.DOCUMENTS
        ),
        None,
    )
    if made is None:
        return None
    link = made + 2 if tokens[made + 1].low in words.MADE else made + 1
    if link + 1 >= row.stop or tokens[link].low not in words.AGENT_LINKS:
        return None
    voice = noun_right(tokens, link + 1, row.stop)
    comma = _main_comma(tokens, voice[1], row.stop) if voice else None
    if voice is None or comma is None or comma + 3 >= row.stop:
        return None
    if any(
        one.cue[0] > comma and one.side is Side.RIGHT and one.first <= comma + 6
        for one in row.found
    ):
        return None
    return Attribution(
        (begin, link + 1), [voice], (comma + 1, row.stop), begin, comma + 1, Side.RIGHT
    )


def headline(row: Row, *, ended: bool) -> Attribution | None:
    """Read "C: police" and "Police: C", in a line that no full stop ends."""
    tokens = row.tokens
    colons = [k for k in range(row.begin, row.stop) if tokens[k].kind == ":"]
    if len(colons) != 1:
        return None
    colon = colons[0]
    if colon + 1 < row.stop and colon > row.begin:
        before, behind = (row.begin, colon), (colon + 1, row.stop)
        if _speaks(tokens, before) and (not ended or tokens[colon + 1].kind == "q"):
            return Attribution(
                (colon, colon + 1), [before], behind, before[0], colon + 1, Side.RIGHT
            )
        if not ended and _speaks(tokens, behind) and colon - row.begin > 2:
            return Attribution((colon, colon + 1), [behind], before, colon, row.stop, Side.LEFT)
    return None


def _speaks(tokens: Tokens, span: Range) -> bool:
    """Tell whether a few words name somebody who speaks."""
    inside = tokens[span[0] : span[1]]
    if not 1 <= len(inside) <= 5 or any(token.kind not in "w(s" for token in inside):
        return False
    if inside[-1].low in words.SPEAKERS:
        return True
    return len(inside) <= 3 and len(inside) > 1 and all(token.capital for token in inside)


def narrowed(tokens: Tokens, voice: Range) -> Range:
    """Return who made the document that a voice names: "S" for "a report published by S"."""
    for k in range(voice[0], voice[1] - 2):
        if tokens[k].low not in words.DOCUMENTS:
            continue
        made = k + 1
        if is_past(tokens[made]) or tokens[made].low in words.MADE:
            made += 1
        if made + 1 < voice[1] and tokens[made].low in words.AGENT_LINKS:
            return made + 1, voice[1]
        return voice
    return voice
