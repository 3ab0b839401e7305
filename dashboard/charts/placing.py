"""Where points and words find room on a chart over time.

Invariant: pure; no value is moved along the axis of values, and a point steps aside only among the
points of its own day, so that none hides another.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

#: How near points may lie, and how tall and wide a line and a letter are, as shares of the chart.
_NEAR: Final = 0.05
_TALL: Final = 0.05
_LETTER: Final = 0.009
#: The room of a point, and how far from its middle words begin.
_DOT: Final = 0.006
_CLEAR: Final = 0.025
#: How far a point steps aside, and how far all of one day may reach.
_STEP: Final = 0.016
_REACH: Final = 0.2


Box: TypeAlias = tuple[float, float, float, float]


class Heights:
    """How high figures are drawn, as shares of the highest."""

    def __init__(self, figures: Sequence[float], *, logarithmic: bool) -> None:
        self.least = min((one for one in figures if one > 0), default=1.0)
        self.most = max(figures, default=0.0) or 1.0
        self.logarithmic = logarithmic

    def share(self, figure: float) -> float:
        """Return the height of a figure, from 0 to 1."""
        if not self.logarithmic:
            return figure / self.most
        return math.log1p(figure / self.least) / math.log1p(self.most / self.least)


def asides(spots: Sequence[tuple[date, float]]) -> list[float]:
    """Return how far each point, of a day and a height, steps aside, as shares of the chart."""
    taken: defaultdict[tuple[date, int], list[float]] = defaultdict(list)
    steps = []
    for day, height in spots:
        step = 0
        while any(abs(height - other) < _NEAR for other in taken[day, step]):
            step += 1
        taken[day, step].append(height)
        steps.append(step)
    width = min(_STEP, _REACH / max([1, *steps]))
    return [step * width for step in steps]


@dataclass(frozen=True, slots=True)
class Words:
    """Words to write at a point: its place along and up the chart, and the way of its arrow."""

    along: float
    up: float
    text: str
    way: str = ""


def sides(words: Sequence[Words]) -> list[str]:
    """Tell on which side of its point each is written: above, below, or nowhere for want of room.

    Room is where there are neither words nor points; an arrow takes its own side.
    """
    written: list[Box] = []
    found = []
    for one in words:
        boxes = {side: _box(one, side) for side in _SIDES[one.way]} if one.text else {}
        side = next((s for s, box in boxes.items() if _is_free(box, one, words, written)), "")
        written += [boxes[side]] if side else []
        found.append(side)
    return found


_SIDES: Final = {"": ("above", "below"), "up": ("below",), "down": ("above",)}


def _box(words: Words, side: str) -> Box:
    """Return left, right, bottom and top of words beside their point."""
    bottom = words.up + _CLEAR if side == "above" else words.up - _CLEAR - _TALL
    return words.along, words.along + len(words.text) * _LETTER, bottom, bottom + _TALL


def _is_free(box: Box, own: Words, points: Sequence[Words], written: Sequence[Box]) -> bool:
    left, right, bottom, top = box
    on_words = any(left < r and lo < right and bottom < t and b < top for lo, r, b, t in written)
    return not on_words and not any(
        left - _DOT < point.along < right + _DOT and bottom - _DOT < point.up < top + _DOT
        for point in points
        if (point.along, point.up) != (own.along, own.up)
    )
