"""From a text to what it states.

Invariant: proposals come in text order; no two of one kind overlap but attributions; nothing is
proposed that the text does not write.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.extract.dates import FoundDate, find_dates
from claims.extract.document import Document
from claims.extract.figures import find_figures
from claims.extract.proposals import DateValue, FigureValue, Proposal, Span, Voice
from claims.extract.voices import Statement, find_statements
from claims.values.dates import EdtfDate, parse_date
from claims.values.vocabulary import ClaimKind, Stance

#: The version of the rules: a change that proposes otherwise raises it, so that texts that are
#: held are read again.
RULES = 3

_SAID = ClaimKind.ATTRIBUTION

#: What is stated, where, and its value: none for what somebody said.
_Stated = tuple[ClaimKind, Span, DateValue | FigureValue | None]
_Days = dict[Voice, EdtfDate]


class _Said(NamedTuple):
    """Through whom the text has something, nearest first, and what the last does with it."""

    voices: tuple[Voice, ...] = ()
    stance: Stance = Stance.ASSERTS


def propose(text: str, *, published: str | EdtfDate | None = None) -> list[Proposal]:
    """Propose what ``text`` states: dates, figures, and who said what, in text order.

    ``published`` is the EDTF date of the document; relative dates ("last Friday") are resolved by
    its first day and are left out without it. Raises ``BadDate`` for a ``published`` that is no
    EDTF, and nothing else.
    """
    day = parse_date(published) if isinstance(published, str) else published
    document = Document(text, day)
    dates = find_dates(document)
    statements = sorted(find_statements(document), key=lambda one: one.content)
    voiced = [one for one in statements if one.voices]
    days = _days(document, voiced, dates)
    found = [
        *_attributed(_stated(document, dates), statements),
        *(((_SAID, one.content, None), _Said(_chain(one), one.stance)) for one in voiced),
    ]
    proposals = (_proposal(document, one, said, days) for one, said in found)
    return sorted(proposals, key=lambda one: (one.start, one.end, one.kind))


def _stated(document: Document, dates: Sequence[FoundDate]) -> list[_Stated]:
    """Return the dates and figures of a document, in text order."""
    figures = find_figures(document, dates=[found.span for found in dates])
    stated: list[_Stated] = [(ClaimKind.DATE, one.span, DateValue(one.date)) for one in dates]
    stated += [(one.kind, one.span, FigureValue(one.quantity, one.measure)) for one in figures]
    return sorted(stated, key=lambda one: one[1])


def _days(document: Document, statements: Sequence[Statement], dates: Sequence[FoundDate]) -> _Days:
    """Return when each voice spoke, where the text tells.

    That is the date in the sentence of the cue, outside what was said, that stands nearest to it.
    """
    starts = [one.span.start for one in dates]
    days: _Days = {}
    for one in statements:
        sentence = document.sentence_at(one.cue.start)
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        near = [each for each in dates[first:last] if not one.content.overlaps(each.span)]
        nearest = min(near, key=lambda each: abs(each.span.start - one.cue.end), default=None)
        if nearest:
            days.setdefault(one.voices[0], nearest.date)
    return days


def _chain(statement: Statement) -> tuple[Voice, ...]:
    """Return the voices through which the text has a statement, nearest first."""
    return (*statement.reported_by, *statement.voices)


def _reach(statement: Statement) -> tuple[int, bool]:
    """Return how long a statement is; of two as long, the one that asserts comes first."""
    length = statement.content.end - statement.content.start
    return length, statement.stance is not Stance.ASSERTS


def _attributed(
    stated: Sequence[_Stated], statements: Sequence[Statement]
) -> Iterator[tuple[_Stated, _Said]]:
    """Yield what is stated and who says it; a figure that is only mentioned is left out."""
    waiting, open_now = deque(statements), list[Statement]()
    for one in stated:
        span = one[1]
        while waiting and waiting[0].content.start <= span.start:
            open_now.append(waiting.popleft())
        open_now = [each for each in open_now if each.content.end > span.start]
        said = _said([each for each in open_now if each.content.covers(span)])
        if said.stance is not Stance.MENTIONS or one[0] is ClaimKind.DATE:
            yield one, said


def _said(holding: Sequence[Statement]) -> _Said:
    """Return what the shortest statement that holds something does with it, and its voices.

    What has no voices of its own is disputed by those of the shortest around it.
    """
    spoken = sorted((one for one in holding if not one.granted), key=_reach)
    if not spoken:
        return _Said()
    stance = spoken[0].stance
    if stance is Stance.MENTIONS:
        return _Said(stance=stance)
    return _Said(next((_chain(one) for one in spoken if one.voices), ()), stance)


def _context(document: Document, span: Span) -> Span:
    first, last = document.sentence_at(span.start), document.sentence_at(span.end - 1)
    return Span(min(first.start, span.start), max(last.end, span.end))


def _proposal(document: Document, stated: _Stated, said: _Said, days: _Days) -> Proposal:
    kind, span, value = stated
    voices = said.voices
    return Proposal(
        kind=kind,
        start=span.start,
        end=span.end,
        text=document.words(span),
        value=value,
        voices=voices,
        said=days.get(voices[0]) if voices else None,
        context=_context(document, span),
        denied=said.stance is Stance.DISPUTES,
    )
