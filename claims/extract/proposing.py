"""From a text to what it states.

Invariant: proposals come in text order; no two of one kind overlap but attributions; nothing is
proposed that the text does not write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.extract.dates import FoundDate, find_dates
from claims.extract.document import Document
from claims.extract.figures import FoundFigure, find_figures
from claims.extract.proposals import DateValue, FigureValue, Proposal, Span
from claims.extract.voices import Statement, find_statements
from claims.values.dates import EdtfDate, parse_date
from claims.values.vocabulary import ClaimKind


def propose(text: str, *, published: str | EdtfDate | None = None) -> list[Proposal]:
    """Propose what ``text`` states: dates, figures, and who said what, in text order.

    ``published`` is the EDTF date of the document; relative dates ("last Friday") are resolved by
    its first day and are left out without it. Raises ``BadDate`` for a ``published`` that is no
    EDTF, and nothing else.
    """
    day = parse_date(published) if isinstance(published, str) else published
    document = Document(text, day)
    dates = find_dates(document)
    figures = find_figures(document, dates=[found.span for found in dates])
    statements = find_statements(document)
    found = [
        *_dated(document, dates, statements),
        *_counted(document, figures, statements),
        *_said(document, statements, dates),
    ]
    return sorted(found, key=lambda one: (one.start, one.end, one.kind))


def _dated(
    document: Document, dates: Sequence[FoundDate], statements: Sequence[Statement]
) -> Iterator[Proposal]:
    for found in dates:
        yield _proposal(document, ClaimKind.DATE, found.span, DateValue(found.date), statements)


def _counted(
    document: Document, figures: Sequence[FoundFigure], statements: Sequence[Statement]
) -> Iterator[Proposal]:
    for found in figures:
        value = FigureValue(found.quantity, found.measure)
        yield _proposal(document, found.kind, found.span, value, statements)


def _proposal(
    document: Document,
    kind: ClaimKind,
    span: Span,
    value: DateValue | FigureValue,
    statements: Sequence[Statement],
) -> Proposal:
    saying = _around(span, statements)
    return Proposal(
        kind=kind,
        start=span.start,
        end=span.end,
        text=document.words(span),
        value=value,
        voices=saying.voices if saying else (),
        said=None,
        context=document.sentence_at(span.start),
    )


def _around(span: Span, statements: Sequence[Statement]) -> Statement | None:
    """Return the shortest statement whose content holds ``span``."""
    holding = [one for one in statements if one.content.covers(span)]
    return min(holding, key=lambda one: one.content.end - one.content.start, default=None)


def _said(
    document: Document, statements: Sequence[Statement], dates: Sequence[FoundDate]
) -> Iterator[Proposal]:
    for one in statements:
        yield Proposal(
            kind=ClaimKind.ATTRIBUTION,
            start=one.content.start,
            end=one.content.end,
            text=document.words(one.content),
            value=None,
            voices=one.voices,
            said=None,
            context=document.sentence_at(one.content.start),
        )
