"""From a text to what it states.

Invariant: proposals come in text order; no two of one kind overlap but attributions; nothing is
proposed that the text does not write.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence

from claims.extract.dates import FoundDate, find_dates
from claims.extract.document import Document
from claims.extract.figures import find_figures
from claims.extract.proposals import DateValue, FigureValue, Proposal, Span, Voice
from claims.extract.voices import Statement, find_statements
from claims.values.dates import EdtfDate, parse_date
from claims.values.vocabulary import ClaimKind

#: The version of the rules: a change that proposes otherwise raises it, so that texts that are
#: held are read again.
RULES = 1

_SAID = ClaimKind.ATTRIBUTION

#: What is stated, where, and its value: none for what somebody said.
_Stated = tuple[ClaimKind, Span, DateValue | FigureValue | None]
_Days = dict[Voice, EdtfDate]


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
    days = _days(document, statements, dates)
    found = [
        *_attributed(_stated(document, dates), statements),
        *(((_SAID, one.content, None), _chain(one)) for one in statements),
    ]
    proposals = (_proposal(document, one, voices, days) for one, voices in found)
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


def _reach(statement: Statement) -> int:
    return statement.content.end - statement.content.start


def _attributed(
    stated: Sequence[_Stated], statements: Sequence[Statement]
) -> Iterator[tuple[_Stated, tuple[Voice, ...]]]:
    """Yield what is stated with its voices: those of the shortest statement that holds it."""
    waiting, open_now = deque(statements), list[Statement]()
    for one in stated:
        span = one[1]
        while waiting and waiting[0].content.start <= span.start:
            open_now.append(waiting.popleft())
        open_now = [each for each in open_now if each.content.end > span.start]
        holding = [each for each in open_now if each.content.covers(span)]
        shortest = min(holding, key=_reach, default=None)
        yield one, _chain(shortest) if shortest else ()


def _context(document: Document, span: Span) -> Span:
    first, last = document.sentence_at(span.start), document.sentence_at(span.end - 1)
    return Span(min(first.start, span.start), max(last.end, span.end))


def _proposal(
    document: Document, stated: _Stated, voices: tuple[Voice, ...], days: _Days
) -> Proposal:
    kind, span, value = stated
    return Proposal(
        kind=kind,
        start=span.start,
        end=span.end,
        text=document.words(span),
        value=value,
        voices=voices,
        said=days.get(voices[0]) if voices else None,
        context=_context(document, span),
    )
