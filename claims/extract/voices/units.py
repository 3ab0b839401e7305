"""The stretches of a text in which an attribution is looked for.

They are sentences, or several where a quotation runs from one into the next.

Invariant: units come in order and do not overlap; what a unit holds outside quotations is bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claims.extract.document import LONGEST, Document
from claims.extract.proposals import Span


@dataclass(frozen=True)
class Unit:
    """A sentence, or several that a quotation binds, with the quotations in it."""

    span: Span
    quotations: tuple[Span, ...]
    paragraph: int

    @property
    def plain(self) -> int:
        """Return how many code points of it stand outside quotations."""
        return self.span.end - self.span.start - sum(q.end - q.start for q in self.quotations)


def units(document: Document) -> Iterator[Unit]:
    """Lay out ``document`` in units."""
    quotations = document.quotations
    at = 0
    paragraph = _Counter(document.paragraphs)
    for span in _bound(document.sentences, quotations):
        inside = []
        while at < len(quotations) and quotations[at].start < span.end:
            inside.append(quotations[at])
            at += 1
        yield Unit(span, tuple(inside), paragraph.of(span.start))


class _Counter:
    """Tells which paragraph a position is in, for positions that only rise."""

    def __init__(self, paragraphs: tuple[Span, ...]) -> None:
        self._paragraphs = paragraphs
        self._at = 0

    def of(self, position: int) -> int:
        while self._at < len(self._paragraphs) and self._paragraphs[self._at].end <= position:
            self._at += 1
        return self._at


def _bound(sentences: tuple[Span, ...], quotations: tuple[Span, ...]) -> Iterator[Span]:
    """Join sentences that a quotation binds, while what stands outside quotations is short."""
    at = 0
    held: Span | None = None
    outside = 0
    for sentence in sentences:
        while at < len(quotations) and quotations[at].end <= sentence.start:
            at += 1
        binds = held and at < len(quotations) and quotations[at].start < held.end
        if held and binds and outside <= LONGEST:
            held = Span(held.start, max(held.end, sentence.end))
            outside += max(0, sentence.end - max(sentence.start, quotations[at].end))
        else:
            if held:
                yield held
            held, outside = sentence, sentence.end - sentence.start
    if held:
        yield held
