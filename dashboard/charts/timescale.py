"""A scale of days on which long times without any date are drawn short.

Invariant: places grow with days; between two gaps a day is one unit wide, so lengths can be
compared; every gap that is drawn short is named, since it is not to scale.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

Span = tuple[int, int]

#: A gap is long if it takes more than this part of the whole, and is drawn as that part of the
#: rest.
_LONG, _SHORT = 0.2, 0.05
#: Gaps of fewer days are never drawn short.
_LEAST: Final = 90


def long_gaps(spans: Iterable[Span]) -> list[Span]:
    """Return the long times between ``spans`` (first day, day after the last) without a date."""
    covered = _merged(spans)
    if not covered:
        return []
    whole = covered[-1][1] - covered[0][0]
    between = [(before[1], after[0]) for before, after in pairwise(covered)]
    return [gap for gap in between if _length(gap) > max(_LEAST, whole * _LONG)]


def knots(first: int, last: int, gaps: Iterable[Span]) -> list[tuple[int, float]]:
    """Return days with their places on the scale, straight lines between; ``first`` is at 0."""
    shortened = list(gaps)
    rest = last - first - sum(map(_length, shortened))
    found = [(first, 0.0)]
    for start, end in shortened:
        here = found[-1][1] + start - found[-1][0]
        found += [(start, here), (end, here + rest * _SHORT)]
    return [*found, (last, found[-1][1] + last - found[-1][0])]


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _length(gap: Span) -> int:
    return gap[1] - gap[0]
