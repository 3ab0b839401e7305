"""A text laid out for reading: paragraphs, sentences and quotations, found once.

Invariant: sentences come in order, do not overlap, begin and end at no white space, and none is
longer than ``LONGEST`` code points, so that a rule which looks at one sentence takes bounded time.
Quotations lie within a paragraph and do not overlap; one that is never closed ends with its
paragraph.
"""

# ruff: noqa: RUF001 - the quotation marks of several scripts are meant
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import regex

from claims.extract.proposals import Span
from claims.values.dates import EdtfDate

#: No sentence is longer, in code points; a longer run is cut at white space where there is any.
LONGEST = 1200

_PARAGRAPH = regex.compile(r"[^\n\r\u2028\u2029]+")
_ABBREVIATIONS = (
    "mr mrs ms dr prof gen col lt maj capt cmdr sgt brig adm rev hon sen rep gov pres st jr sr "
    "jan feb mar apr jun jul aug sept sep oct nov dec no nos vs etc inc ltd co corp dept approx "
    "est fig vol art para ca cf al ed pp u.s u.k u.n e.g i.e a.m p.m"
)
_BEFORE = "|".join(regex.escape(word) for word in _ABBREVIATIONS.split())
_END = regex.compile(
    rf"(?:(?<!(?<![\w.])(?i:{_BEFORE})|(?<![\w])\p{{Lu}})\.|[!?؟۔…])"
    r"[\"'”’»)\]]*(?=\s+[\"'“‘«(\[`]*[^\p{Ll}\s])"
)
_QUOTED = regex.compile(
    r"“[^“”]*(?:”|\Z)|«[^«»]*(?:»|\Z)|„[^“”„]*(?:[“”]|\Z)|``(?:(?!''|``).)*(?:''|\Z)"
    r'|"[^"]*(?:"|\Z)'
    r"|(?<!\w)‘(?=\S)(?:[^‘’]|’(?=\w))*’(?!\w)|(?<![\w'])'(?=\w)(?:[^']|'(?=\w))*'(?!\w)",
    regex.DOTALL,
)


@dataclass(frozen=True)
class Document:
    """A text and when it was published, with its parts."""

    text: str
    published: EdtfDate | None = None

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Return its lines that hold more than white space, in order."""
        found = (_trimmed(self.text, m.start(), m.end()) for m in _PARAGRAPH.finditer(self.text))
        return tuple(span for span in found if span)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Return its sentences, in order."""
        return tuple(part for line in self.paragraphs for part in _sentences(self.text, line))

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """Return what stands between quotation marks, the marks included, in order."""
        return tuple(
            Span(line.start + match.start(), line.start + match.end())
            for line in self.paragraphs
            for match in _QUOTED.finditer(self.text[line.start : line.end])
        )

    def sentence_at(self, position: int) -> Span:
        """Return the sentence that holds ``position``; where none does, the position alone."""
        return _holding(self.sentences, position)

    def paragraph_at(self, position: int) -> Span:
        """Return the paragraph that holds ``position``; where none does, the position alone."""
        return _holding(self.paragraphs, position)

    def words(self, span: Span) -> str:
        """Return the text of ``span``."""
        return self.text[span.start : span.end]


def _holding(spans: tuple[Span, ...], position: int) -> Span:
    index = bisect_right(spans, position, key=lambda span: span.start) - 1
    if index >= 0 and position < spans[index].end:
        return spans[index]
    return Span(position, position)


def _sentences(text: str, line: Span) -> Iterator[Span]:
    start = line.start
    for match in _END.finditer(text, line.start, line.end):
        yield from _cut(text, start, match.end())
        start = match.end()
    yield from _cut(text, start, line.end)


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        space = max(text.rfind(" ", start + LONGEST // 2, start + LONGEST), 0)
        stop = space or start + LONGEST
        if span := _trimmed(text, start, stop):
            yield span
        start = stop
    if span := _trimmed(text, start, end):
        yield span


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    return Span(begin, begin + len(words.strip())) if words.strip() else None
