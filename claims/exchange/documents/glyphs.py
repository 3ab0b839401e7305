"""The glyphs of a PDF page, in the order of reading.

Invariant: letters of a right-to-left script run leftward on the page and figures rightward; where
PDFium hands them on the other way round, as it does with the words of many Persian files, they are
turned. Nothing is added or lost.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

DROPPED: Final = "\0\ufffe\uffff"

_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: its edges and baseline in points of the page, and its font size."""

    char: str
    left: float
    right: float
    baseline: float
    size: float

    @property
    def blank(self) -> bool:
        """Tell whether the glyph draws nothing."""
        return self.char.isspace() or self.char in DROPPED


def in_reading_order(line: Sequence[Glyph]) -> list[Glyph]:
    """Return the glyphs of a line with each leftward run turned to run as it is read."""
    ordered: list[Glyph] = []
    for way, run in groupby(line, key=lambda glyph: direction(glyph.char)):
        ordered += _ORDERS[way](list(run))
    return ordered


def direction(char: str) -> str:
    """Return "letters" for right-to-left script, "number" for figures, else "other"."""
    if char in _JOINERS:
        return "letters"
    kind = unicodedata.bidirectional(char)
    if kind in ("R", "AL", "NSM"):
        return "letters"
    return "number" if kind in ("EN", "AN", "CS") else "other"


def _letters(run: list[Glyph]) -> list[Glyph]:
    if run[0].left < run[-1].left:
        return sorted(run, key=lambda glyph: -glyph.left)
    return run


def _number(run: list[Glyph]) -> list[Glyph]:
    """Turn a number round that runs leftward; the separators about it stay where they are."""
    digits = [place for place, glyph in enumerate(run) if glyph.char.isdigit()]
    if not digits or run[digits[0]].left <= run[digits[-1]].left:
        return run
    start, end = digits[0], digits[-1] + 1
    return [*run[:start], *sorted(run[start:end], key=lambda glyph: glyph.left), *run[end:]]


def _as_it_is(run: list[Glyph]) -> list[Glyph]:
    return run


_ORDERS = {"letters": _letters, "number": _number, "other": _as_it_is}
