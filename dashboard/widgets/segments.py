"""A text cut into pieces at every edge of its quotes, so that overlapping quotes can be drawn.

Invariant: the pieces, joined, are the text; a mark lies on exactly the pieces that its span covers,
and ends on the last of them. Offsets count code points. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BLANK_LINE: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class Mark:
    """A quote or a proposal of the text: its span, and the page that it leads to, if any.

    ``ref`` names the citation or the proposal, ``label`` says it in words, ``kind`` is the stance
    or "proposal", ``state`` where the claim stands in its review.
    """

    start: int
    end: int
    ref: str
    label: str
    href: str = ""
    kind: str = "asserts"
    state: str = "accepted"

    @property
    def length(self) -> int:
        """Return how many code points the quote has."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text, the marks on it (the shortest first) and those that end with it.

    ``start`` is where it begins in the whole text.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()
    start: int = 0


def reading_order(marks: Iterable[Mark]) -> list[Mark]:
    """Return ``marks`` as a reader meets them; of two that begin together the longer first."""
    return sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.ref))


def _clipped(length: int, marks: Iterable[Mark]) -> list[Mark]:
    inside = [replace(m, start=max(0, m.start), end=min(length, m.end)) for m in marks]
    return reading_order(mark for mark in inside if mark.length > 0)


def segments(text: str, marks: Iterable[Mark]) -> list[Segment]:
    """Cut ``text`` at the edges of ``marks``; what of a mark lies outside the text is left out."""
    inside = _clipped(len(text), marks)
    edges = sorted({0, len(text), *(e for mark in inside for e in (mark.start, mark.end))})
    waiting = iter([*inside, None])
    coming, active, pieces = next(waiting), list[Mark](), list[Segment]()
    for start, end in pairwise(edges):
        while coming is not None and coming.start == start:
            active.append(coming)
            coming = next(waiting)
        shortest_first = tuple(sorted(active, key=lambda mark: mark.length))
        ends = tuple(mark for mark in shortest_first if mark.end == end)
        pieces.append(Segment(text[start:end], shortest_first, ends, start))
        active = [mark for mark in active if mark.end > end]
    return pieces


def _lines(pieces: Sequence[Segment], break_: str) -> Iterator[list[Segment]]:
    line: list[Segment] = []
    for piece in pieces:
        cut, start = list[Segment](), piece.start
        for part in piece.text.split(break_):
            cut.append(Segment(part, piece.marks, start=start))
            start += len(part) + len(break_)
        cut[-1] = replace(cut[-1], ends=piece.ends)
        line.append(cut[0])
        for rest in cut[1:]:
            yield line
            line = [rest]
    yield line


def paragraphs(pieces: Sequence[Segment]) -> list[list[Segment]]:
    """Group ``pieces`` by paragraph: at blank lines where the text has any, else at line ends."""
    spaced = _BLANK_LINE in "".join(piece.text for piece in pieces)
    lines = _lines(pieces, _BLANK_LINE if spaced else "\n")
    shown = ([piece for piece in line if piece.text or piece.ends] for line in lines)
    return [line for line in shown if any(piece.text.strip() or piece.ends for piece in line)]
