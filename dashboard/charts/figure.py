"""Every figure ever claimed as a row: what it allows, how it was said, and who stands behind it.

Invariant: pure; every claim is one row of the data, in the order given; an end that is not stated
is drawn open, up to the edge of the chart, and nothing is drawn that the claim does not state.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import altair as alt

from claims.evidence.proposals import AT_MOST
from dashboard.charts.palette import colours
from dashboard.charts.plotting import (
    AXIS_LABELS,
    DRAWN_AS_SVG,
    INK,
    UNREAD,
    colour_scale,
    scale,
    ticks,
)
from dashboard.wording.figures import NOBODY, UNKNOWN_VOICE, behind, rests_on, scoped, voice
from dashboard.wording.words import DOT, isolated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from claims.services.evidence.figures import FigurePage, FigureRow, VerdictRow

#: Pixels from row to row: words above a mark, closer together where there are many.
ROOMY: Final = 46
CLOSE: Final = 30
MANY: Final = 24
#: How far beyond the last figure an open end runs, as a share of it.
BEYOND: Final = 1.15
_BELOW: Final = 8


def range_plot(
    page: FigurePage, palette: Mapping[str, str], *, logarithmic: bool = False
) -> alt.LayerChart:
    """Return the figures of a page, lowest first, coloured by who stands behind each."""
    rows = plotted(page)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("ref:N", sort=[row["ref"] for row in rows], axis=None),
        color=alt.Color("who:N", legend=None, scale=colour_scale(palette)),
        opacity=alt.condition(_LIT, alt.value(1), alt.value(0.25)),
    )
    x = _across(page, logarithmic=logarithmic)
    layers = [*_marks(base, x, palette), *_words(base), _rows(base, x)]
    return alt.LayerChart(
        layer=layers,
        width="container",
        height={"step": ROOMY if len(rows) <= MANY else CLOSE},
        description=in_words(page),
        usermeta=DRAWN_AS_SVG,
        config=UNREAD,
    )


def plotted(page: FigurePage) -> list[dict[str, Any]]:
    """Return the data of the plot: a row for each claim."""
    rivals = _rivals(page.verdicts)
    edge = _edge(page.claims)
    return [
        _row(row, sorted(rivals[row.ref]), edge) | {"against": _against(len(rivals[row.ref]), page)}
        for row in page.claims
    ]


def palette_of(page: FigurePage) -> dict[str, str]:
    """Return the colours of all who are named on the page: behind figures, and saying them."""
    names = [*map(behind, page.claims), *map(voice, page.sayings)]
    return colours(names, grey=(NOBODY, UNKNOWN_VOICE))


def in_words(page: FigurePage) -> str:
    """Say what the plot shows, for whoever does not see it."""
    rows = "; ".join(f"{scoped(row)}: {rests_on(row)}" for row in page.claims[:12])
    more = f"; and {len(page.claims) - 12} more" if len(page.claims) > 12 else ""
    return f"Figures claimed of {page.measure} in {page.event}, lowest first. {rows}{more}."


def _row(row: FigureRow, rivals: list[str], edge: float) -> dict[str, Any]:
    low, high = _drawn(row)
    stated = [one for one in (row.best, low, high) if one is not None]
    return {
        "ref": row.ref,
        "label": scoped(row),
        "who": behind(row),
        "words": f"{scoped(row)}{DOT}{isolated(behind(row))}",
        "rests": rests_on(row),
        "text": row.text,
        "shape": _shape(row, low, high),
        "at": float(stated[0]) if stated else None,
        "low": _number(low),
        "high": _number(high),
        "zero": 0,
        "edge": edge,
        "consulted": row.consulted_origins > 0,
        "rivals": "".join(f"\n{rival}\n" for rival in rivals),
        "told": f"{scoped(row)}: {rests_on(row)}",
    }


def _against(conflicts: int, page: FigurePage) -> str:
    """Say with how many a figure conflicts; only so many conflicts are stored."""
    if not conflicts:
        return ""
    more = "" if page.all_compared or conflicts < AT_MOST else " or more"
    return f"conflicts with {conflicts}{more}"


def _shape(row: FigureRow, low: Decimal | None, high: Decimal | None) -> str:
    """Name how a row is drawn: as a point, a band, with an open end, or without a number."""
    if low is None and high is None:
        return "unbounded" if row.best is None else "point"
    if low is None or high is None:
        return "rising" if high is None else "falling"
    if low == high:
        return "point"
    return "band" if row.best is None else "band with point"


def _drawn(row: FigureRow) -> tuple[Decimal | None, Decimal | None]:
    """Return the ends as they were stated; those of "about" are what it allows."""
    if row.modality == "about":
        return row.from_, row.to
    return row.low, row.high


def _number(figure: Decimal | None) -> float | None:
    return None if figure is None else float(figure)


def stated(rows: Sequence[FigureRow]) -> list[Decimal]:
    """Return every number that is drawn."""
    return [n for row in rows for n in (*_drawn(row), row.best) if n is not None]


def _edge(rows: Sequence[FigureRow]) -> float:
    """Return where the plot ends: a little beyond the largest figure."""
    return float(max(stated(rows), default=0)) * BEYOND or 1.0


def _rivals(verdicts: Sequence[VerdictRow]) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for verdict in verdicts:
        if verdict.conflicts:
            found[verdict.first].add(verdict.second)
            found[verdict.second].add(verdict.first)
    return found


def _across(page: FigurePage, *, logarithmic: bool) -> alt.X:
    unit = f" (unit: {page.unit})" if page.unit else ""
    edge = _edge(page.claims)
    least = float(min((one for one in stated(page.claims) if one > 0), default=1))
    marked = ticks(least, edge, logarithmic=logarithmic)
    axis = alt.Axis(orient="top", labelExpr=AXIS_LABELS, tickCount=6, title=page.measure + unit)
    if marked is not None:
        axis = alt.Axis(orient="top", labelExpr=AXIS_LABELS, values=marked, title=axis.title)
    return alt.X("at:Q", scale=scale(least, edge, logarithmic=logarithmic), axis=axis)


def _at(x: alt.X, field: str) -> alt.X:
    """Return the same axis for another field."""
    found: alt.X = x.copy()
    found.shorthand = f"{field}:Q"
    return found


#: All rows are lit unless the pointer is on one: then it and those that conflict with it.
_LIT: Final = (
    "!isValid(hovered.ref) || indexof(hovered.ref, datum.ref) >= 0"
    " || indexof(datum.rivals, '\\n' + hovered.ref[0] + '\\n') >= 0"
)
_TOLD: Final = {"text": "Claim", "label": "Figure", "rests": "Evidence", "against": "Verdicts"}


def _rows(base: alt.Chart, x: alt.X) -> alt.Chart:
    """Return what feels the pointer: each row from end to end."""
    hovered = alt.selection_point("hovered", on="pointerover", clear="pointerout", fields=["ref"])
    told = [alt.Tooltip(f"{name}:N", title=title) for name, title in _TOLD.items()]
    bar = base.mark_bar(fillOpacity=0, strokeOpacity=0, aria=True)
    row: alt.Chart = bar.encode(x=_at(x, "zero"), x2="edge:Q", tooltip=told, description="told:N")
    return row.add_params(hovered)


def _marks(base: alt.Chart, x: alt.X, palette: Mapping[str, str]) -> list[alt.Chart]:
    filled = alt.condition("datum.consulted", alt.value(1), alt.value(0))
    tinted = alt.condition("datum.consulted", alt.value(0.4), alt.value(0.1))
    fill = alt.Fill("who:N", legend=None, scale=colour_scale(palette))
    banded = base.transform_filter("indexof(datum.shape, 'band') === 0")
    band = banded.mark_bar(height=12, yOffset=_BELOW)
    end = banded.mark_tick(thickness=2.5, size=12, yOffset=_BELOW)
    pointed = base.transform_filter("datum.shape !== 'band' && datum.shape !== 'unbounded'")
    point = pointed.mark_point(size=120, strokeWidth=2.5, yOffset=_BELOW)
    unbounded = base.transform_filter("datum.shape === 'unbounded'").mark_point(
        shape="diamond", size=120, strokeWidth=2.5, yOffset=_BELOW, xOffset=8
    )
    return [
        band.encode(x=_at(x, "low"), x2="high:Q", fillOpacity=tinted),
        end.encode(x=_at(x, "low")),
        end.encode(x=_at(x, "high")),
        *_open_end(base, x, "rising", "edge", 1),
        *_open_end(base, x, "falling", "zero", -1),
        point.encode(x=x, fill=fill, fillOpacity=filled),
        unbounded.encode(x=_at(x, "zero")),
    ]


def _open_end(base: alt.Chart, x: alt.X, which: str, to: str, way: int) -> list[alt.Chart]:
    """Return the line from what is stated to where it is open, and the arrow at its end."""
    rows = base.transform_filter(f"datum.shape === '{which}'")
    line = rows.mark_rule(strokeWidth=2.5, yOffset=_BELOW, xOffset=6 * way, x2Offset=-8 * way)
    pointing = "triangle-right" if way > 0 else "triangle-left"
    arrow = rows.mark_point(shape=pointing, size=90, filled=True, yOffset=_BELOW, xOffset=-7 * way)
    return [line.encode(x=x, x2=f"{to}:Q"), arrow.encode(x=_at(x, to))]


def _words(base: alt.Chart) -> list[alt.Chart]:
    """Return the words above each mark: the figure and who is behind it, and its conflicts."""
    plain = base.encode(color=alt.value(INK))
    left = plain.mark_text(
        align="left", baseline="bottom", dy=-2, fontSize=13, limit={"expr": "width - 120"}
    )
    right = plain.mark_text(align="right", baseline="bottom", dy=-2, fontSize=12)
    return [
        left.encode(x=alt.value(0), text="words:N"),
        right.encode(x=alt.value("width"), text="against:N"),
    ]
