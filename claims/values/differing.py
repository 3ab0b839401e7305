"""What differs between two texts, paragraph by paragraph and then word by word.

Invariant: the pieces that are not inserted, joined, are the older text, and those that are not
deleted the newer one; no two neighbours are of one kind. Only ``shortened`` leaves anything out,
and says how much.

Method: a longest common subsequence of paragraphs, and of words where paragraphs differ (Indel
distance). Two texts so long that this would take more than ``_LIMIT`` bits of work are matched by
what occurs once in each of them ("patience difference") before that.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Texts of more code points than this are compared by whole paragraphs.
WORDS_UP_TO = 300_000
#: How many code points of an unchanged stretch are shown on either side of a change.
AROUND = 120

_LIMIT = 100_000_000
_PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+")
_WORD = re.compile(r"\w+|\s+|[^\w\s]")


class PieceKind(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True)
class Piece:
    """A stretch of text; ``left_out`` counts the code points of it that are not shown after it."""

    kind: PieceKind
    text: str
    left_out: int = 0


def word_segments(before: str, after: str) -> list[Piece]:
    """Return what differs between two short texts, by words."""
    return _tidied(_pieces(_WORD.findall(before), _WORD.findall(after)))


def paragraph_segments(before: str, after: str) -> list[Piece]:
    """Return what differs between two texts, by whole paragraphs."""
    return _pieces(_PARAGRAPH.findall(before), _PARAGRAPH.findall(after))


def text_segments(before: str, after: str) -> list[Piece]:
    """Return what differs between two texts, by words within the paragraphs that differ.

    A text of more than ``WORDS_UP_TO`` code points is compared by whole paragraphs.
    """
    pieces = paragraph_segments(before, after)
    if max(len(before), len(after)) > WORDS_UP_TO:
        return pieces
    return list(_joined(_by_words(pieces)))


def shortened(pieces: Iterable[Piece], *, around: int = AROUND) -> list[Piece]:
    """Leave out what is far from any change: over ``around`` code points from the nearest one."""
    known = list(pieces)
    last = len(known) - 1
    return [
        part
        for at, piece in enumerate(known)
        for part in _cut(piece, around * (at > 0), around * (at < last))
    ]


def _cut(piece: Piece, head: int, tail: int) -> Iterator[Piece]:
    left_out = len(piece.text) - head - tail
    # A gap that saves little would only interrupt the reading.
    if piece.kind is not PieceKind.SAME or left_out <= AROUND // 2:
        yield piece
        return
    yield Piece(piece.kind, piece.text[:head], left_out)
    if tail:
        yield Piece(piece.kind, piece.text[-tail:])


def _by_words(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Compare a deleted stretch with the one inserted in its place; a deletion comes first."""
    at = 0
    while at < len(pieces):
        kinds = [piece.kind for piece in pieces[at : at + 2]]
        if kinds == [PieceKind.DELETED, PieceKind.INSERTED]:
            yield from word_segments(pieces[at].text, pieces[at + 1].text)
            at += 2
        else:
            yield pieces[at]
            at += 1


def _pieces(before: Sequence[str], after: Sequence[str]) -> list[Piece]:
    """Return what differs between two texts that were cut into tokens."""
    numbers: dict[str, int] = {}
    old, new = ([numbers.setdefault(t, len(numbers)) for t in cut] for cut in (before, after))
    return list(_joined(_spelt(before, after, _matches(old, new))))


def _spelt(
    before: Sequence[str], after: Sequence[str], matches: Iterable[tuple[int, int]]
) -> Iterator[Piece]:
    i = j = 0
    for old, new in (*matches, (len(before), len(after))):
        yield Piece(PieceKind.DELETED, "".join(before[i:old]))
        yield Piece(PieceKind.INSERTED, "".join(after[j:new]))
        yield Piece(PieceKind.SAME, "".join(before[old : old + 1]))
        i, j = old + 1, new + 1


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join neighbours of one kind, and put what was deleted before what was inserted there."""
    texts: dict[PieceKind, list[str]] = {kind: [] for kind in PieceKind}
    for piece in pieces:
        if not piece.text:
            continue
        is_same = piece.kind is PieceKind.SAME
        if is_same == bool(texts[PieceKind.DELETED] or texts[PieceKind.INSERTED]):
            yield from _flushed(texts)
        texts[piece.kind].append(piece.text)
    yield from _flushed(texts)


def _flushed(texts: dict[PieceKind, list[str]]) -> Iterator[Piece]:
    for kind, parts in texts.items():
        if parts:
            yield Piece(kind, "".join(parts))
            parts.clear()


def _tidied(pieces: Sequence[Piece]) -> list[Piece]:
    """Give up chance matches: an unchanged stretch shorter than the changes on both its sides."""
    sides = [_change_around(pieces, at) for at in range(len(pieces))]
    kept = list(_joined(_kept(pieces, sides)))
    for at in range(1, len(kept) - 1):
        kept[at - 1 : at + 2] = _begun_at_a_word(*kept[at - 1 : at + 2])
    return list(_joined(kept))


def _begun_at_a_word(before: Piece, change: Piece, after: Piece) -> tuple[Piece, Piece, Piece]:
    """Move a change that begins with a mark on to the next one: "[. B]." becomes ".[ B.]"."""
    if change.kind is PieceKind.SAME or not (before.kind is after.kind is PieceKind.SAME):
        return before, change, after
    mark = change.text[:1]
    if mark.isalnum() or mark.isspace() or not after.text.startswith(mark):
        return before, change, after
    return (
        Piece(before.kind, before.text + mark),
        Piece(change.kind, change.text[1:] + mark),
        Piece(after.kind, after.text[1:]),
    )


def _kept(pieces: Sequence[Piece], sides: Sequence[int]) -> Iterator[Piece]:
    for piece, side in zip(pieces, sides, strict=True):
        if piece.kind is PieceKind.SAME and len(piece.text.strip()) < min(side, 8):
            yield Piece(PieceKind.DELETED, piece.text)
            yield Piece(PieceKind.INSERTED, piece.text)
        else:
            yield piece


def _change_around(pieces: Sequence[Piece], at: int) -> int:
    """Return the length of the lesser of the changes before and after a piece."""
    return min(_changed(pieces[max(0, at - 2) : at]), _changed(pieces[at + 1 : at + 3]))


def _changed(pieces: Sequence[Piece]) -> int:
    return max((len(p.text) for p in pieces if p.kind is not PieceKind.SAME), default=0)


def _matches(old: Sequence[int], new: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the places in both sequences, in order, that are taken to be the same."""
    least = min(len(old), len(new))
    head = next((n for n in range(least) if old[n] != new[n]), least)
    rest = least - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    yield from ((n, n) for n in range(head))
    middle = _within(old[head : len(old) - tail], new[head : len(new) - tail])
    yield from ((head + i, head + j) for i, j in middle)
    yield from ((len(old) - n, len(new) - n) for n in range(tail, 0, -1))


def _within(old: Sequence[int], new: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(old) * len(new) <= _LIMIT:
        yield from _longest(old, new)
        return
    fixed = [(-1, -1), *_unique_in_order(old, new), (len(old), len(new))]
    for (i, j), (k, m) in pairwise(fixed):
        if i >= 0:
            yield i, j
        if (k - i) * (m - j) <= _LIMIT // 10:
            between = _longest(old[i + 1 : k], new[j + 1 : m])
            yield from ((i + 1 + x, j + 1 + y) for x, y in between)


def _longest(old: Sequence[int], new: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a longest common subsequence."""
    for step in LCSseq.opcodes(old, new):
        if step.tag == "equal":
            count = step.src_end - step.src_start
            yield from ((step.src_start + n, step.dest_start + n) for n in range(count))


def _unique_in_order(old: Sequence[int], new: Sequence[int]) -> list[tuple[int, int]]:
    """Return the places of what occurs once in both, the most of it that stands in one order."""
    once = {word for word, number in Counter(old).items() if number == 1}
    once &= {word for word, number in Counter(new).items() if number == 1}
    where = {word: j for j, word in enumerate(new) if word in once}
    pairs = [(i, where[word]) for i, word in enumerate(old) if word in once]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest subsequence whose second numbers rise (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for at, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        tops[pile : pile + 1], ends[pile : pile + 1] = [j], [at]
        before.append(ends[pile - 1] if pile else None)
    chosen: list[tuple[int, int]] = []
    at_now = ends[-1] if ends else None
    while at_now is not None:
        chosen.append(pairs[at_now])
        at_now = before[at_now]
    return chosen[::-1]
