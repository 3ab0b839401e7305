"""What the charts of figures share: axes for tiny and huge numbers, and colours of words.

Invariant: pure; words are drawn in a grey that either page can bear, which the style of the page
makes its own colour of text.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import altair as alt

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Of words in a chart, where no style reaches them (a picture taken away).
INK: Final = "#6f6f6f"
#: So many times the smallest figure fits into the largest before powers of ten are offered.
FAR_APART: Final = 10
#: ... and before they are what is shown at first.
VERY_FAR_APART: Final = 500
#: Pictures are of text and lines, so that they can be read out and taken away as they are.
DRAWN_AS_SVG: Final = {"embedOptions": {"renderer": "svg"}}
#: Of all marks only those are read out that ask for it, so that a row is read once.
UNREAD: Final = alt.Config(mark=alt.MarkConfig(aria=False))
#: Numbers in full up to a million, then as 1.5M or 2B.
AXIS_LABELS: Final = (
    "datum.value >= 1e6 ? replace(format(datum.value, '.3~s'), 'G', 'B')"
    " : format(datum.value, ',.4~f')"
)


def scale(least: float, edge: float, *, logarithmic: bool) -> alt.Scale:
    """Return a scale from 0 to ``edge``; ``least`` is the smallest figure above 0."""
    if logarithmic:
        return alt.Scale(type="symlog", constant=least, domain=[0, edge], nice=False)
    return alt.Scale(type="linear", domain=[0, edge], nice=False)


def ticks(least: float, edge: float, *, logarithmic: bool) -> list[float] | None:
    """Return where a logarithmic axis is marked: at 0 and at powers of ten; None leaves it."""
    if not logarithmic:
        return None
    first, last = math.floor(math.log10(least)), math.floor(math.log10(edge))
    return [0.0, *(10.0**power for power in range(first, last + 1))]


def colour_scale(palette: Mapping[str, str]) -> alt.Scale:
    """Return the colours of names."""
    return alt.Scale(domain=list(palette), range=list(palette.values()))
