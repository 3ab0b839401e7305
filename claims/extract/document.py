"""A text laid out for reading: paragraphs, sentences and quotations, found once.

Invariant: sentences come in order, do not overlap, begin and end at no white space, and none is
longer than ``LONGEST`` code points, so that a rule which looks at one sentence takes bounded time.
A paragraph is a line, or several of a text that is broken at a width. Quotations do not overlap and
lie between two blank lines; one that is never closed there ends with its paragraph.
"""

# ruff: noqa: RUF001 - the quotation marks of several scripts are meant
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import regex

from claims.extract.proposals import Span
from claims.values.dates import EdtfDate

#: No sentence is longer, in code points; a longer run is cut at white space where there is any.
LONGEST = 1200

_LINE = regex.compile(r"[^\n\r\u2028\u2029]+")
_BLANK = regex.compile(
    r"(?:\r\n?|\n|\u2028|\u2029)[^\S\r\n\u2028\u2029]*(?:\r\n?|\n|\u2028|\u2029)"
)
#: Lines shorter than this are headings or verse; a text broken at a width has longer ones.
_WIDTH = 40
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
#: What closes a quotation; an opening mark alone is not closed by itself.
_CLOSING = frozenset("”»'’\"“")
# A quotation closes within its block of lines, before another opens; else it ends with its line.
_QUOTED = regex.compile(
    r"“(?:[^“”]*”|[^“”\n\r]*)|«(?:[^«»]*»|[^«»\n\r]*)|„(?:[^“”„]*[“”]|[^“”„\n\r]*)"
    r"|``(?:(?:(?!''|``).)*''|(?:(?!''|``)[^\n\r])*)"
    r'|(?<![\p{L}\p{N}.,!?;:…%)])"(?:[^"\n\r]*"|[^"]*(?<=\S)"(?=[\s.,;:!?)]|\Z)|[^"\n\r]*)'
    r"|(?<!\w)‘(?=\S)(?:[^‘’\n\r]|’(?=\w))*’(?!\w)"
    r"|(?<![\w'])'(?=\w)(?:[^'\n\r]|'(?=\w)){1,300}+'(?!\w)",
    regex.DOTALL,
)


@dataclass(frozen=True)
class Document:
    """A text and when it was published, with its parts."""

    text: str
    published: EdtfDate | None = None

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Return its lines that hold more than white space, broken lines joined, in order."""
        return tuple(one for block in _blocks(self.text) for one in _unbroken(self.text, block))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Return its sentences, in order."""
        return tuple(part for line in self.paragraphs for part in _sentences(self.text, line))

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """Return what stands between quotation marks, the marks included, in order."""
        return tuple(self._quotations())

    def _quotations(self) -> Iterator[Span]:
        last = 0
        for block in _blocks(self.text):
            for match in _QUOTED.finditer(self.text[block.start : block.end]):
                start, end = block.start + match.start(), block.start + match.end()
                if start >= last:
                    last = end if match.group()[-1] in _CLOSING else self._line_end(start, end)
                    yield Span(start, last)

    def _line_end(self, start: int, end: int) -> int:
        """Return where a quotation ends that nothing closes: with its paragraph."""
        return max(end, self.paragraph_at(start).end)

    def sentence_at(self, position: int) -> Span:
        """Return the sentence that holds ``position``; where none does, the position alone."""
        return _holding(self.sentences, position)

    def paragraph_at(self, position: int) -> Span:
        """Return the paragraph that holds ``position``; where none does, the position alone."""
        return _holding(self.paragraphs, position)

    def words(self, span: Span) -> str:
        """Return the text of ``span``."""
        return self.text[span.start : span.end]


def _blocks(text: str) -> Iterator[Span]:
    """Cut a text at its blank lines."""
    start = 0
    for match in _BLANK.finditer(text):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, len(text))


def _unbroken(text: str, block: Span) -> Iterator[Span]:
    """Return the lines of a block; where lines are broken at a width, those that run on as one."""
    found = (
        _trimmed(text, *match.span()) for match in _LINE.finditer(text, block.start, block.end)
    )
    lines = [line for line in found if line]
    if not any(_runs_on(text, *pair) for pair in pairwise(lines)):
        yield from lines
        return
    held = lines[0]
    for line in lines[1:]:
        if _is_open(text, held):
            held = Span(held.start, line.end)
        else:
            yield held
            held = line
    yield held


def _runs_on(text: str, line: Span, following: Span) -> bool:
    """Tell whether a line is broken off: the next one begins with a small letter."""
    long = line.end - line.start >= _WIDTH
    return long and text[following.start].islower() and _is_open(text, line)


def _is_open(text: str, line: Span) -> bool:
    return text[line.end - 1] not in ".!?:;…\"”»)'’؟۔"


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
