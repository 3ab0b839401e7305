"""The figures over the days on which they were said, drawn.

Invariant: pure; a point is a saying, at its day and its number. A document that came out later
than what it passes on is a tick at its own day, joined to what it repeats.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import altair as alt

from dashboard.charts.plotting import (
    AXIS_LABELS,
    DRAWN_AS_SVG,
    INK,
    UNREAD,
    colour_scale,
    scale,
    ticks,
)
from dashboard.charts.sayings import in_words, length_of, plotted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from claims.services.evidence.figures import FigurePage

    Rows = Sequence[Mapping[str, Any]]

#: Pixels for the points, and for each line of names below them.
HEIGHT: Final = 380
LINE: Final = 22
#: With more claims than these their figures are not written beside the points.
WRITTEN: Final = 16
_STANCES: Final = ["asserts", "disputes", "mentions"]
_SHAPES: Final = ["circle", "cross", "square"]
_TOLD: Final = {
    "figure": "Figure",
    "said_by": "Said by",
    "when": "Said on",
    "how": "Known",
    "stance": "Stance",
    "source": "Document",
    "published": "Published",
}


@dataclass(frozen=True)
class _Axes:
    """What all layers share: the axes, and the colours of the voices."""

    x: alt.X
    y: alt.Y
    voices: alt.Scale


def over_time(
    page: FigurePage, palette: Mapping[str, str], *, logarithmic: bool = False
) -> alt.LayerChart:
    """Return the dated sayings of a page, at least one, coloured by whose voice each is."""
    rows = plotted(page, logarithmic=logarithmic)
    voices = {name: palette[name] for name in dict.fromkeys(row["voice"] for row in rows)}
    y = _upwards(rows, page.measure, logarithmic=logarithmic)
    axes = _Axes(_along(rows), y, colour_scale(voices))
    return alt.LayerChart(
        layer=list(_layers(rows, axes, are_written=len(page.claims) <= WRITTEN)),
        width="container",
        height=HEIGHT + LINE * -(-len(voices) // 2),
        description=in_words(page),
        usermeta=DRAWN_AS_SVG,
        config=UNREAD,
    )


def _layers(rows: Rows, axes: _Axes, *, are_written: bool) -> Iterator[alt.Chart]:
    """Yield the layers from the back to the front; one without rows is left out."""
    yield _margins(rows, axes)
    if uncertain := [row for row in rows if row["until"]]:
        yield _uncertain(uncertain, axes)
    if later := [row for row in rows if row["carried"]]:
        yield from _later(later, axes)
    if banded := [row for row in rows if _is_band(row)]:
        yield _band(banded, axes)
    for way in ("up", "down"):
        if opened := [row for row in rows if row["way"] == way]:
            yield _arrow(opened, axes, way)
    yield _points(rows, axes)
    for side in ("above", "below"):
        if are_written and (told := [row for row in rows if row[side]]):
            yield _figures(told, axes, side)


def _coloured(rows: Rows, axes: _Axes) -> alt.Chart:
    colour = alt.Color("voice:N", legend=_legend(), scale=axes.voices)
    return alt.Chart(alt.InlineData(values=list(rows))).encode(color=colour)


def _legend() -> alt.Legend:
    return alt.Legend(
        orient="bottom",
        columns=2,
        labelLimit=alt.ExprRef("max(90, min(260, width / 2 - 50))"),
        symbolType="circle",
        symbolStrokeWidth=2.5,
        symbolOpacity=1,
        title=None,
    )


def _upwards(rows: Rows, title: str, *, logarithmic: bool) -> alt.Y:
    numbers = [row["value"] for row in rows]
    highs = [row["high"] for row in rows if row["high"] is not None]
    least = min((number for number in numbers if number > 0), default=1.0)
    edge = max([*numbers, *highs, 0]) * 1.2 or 1.0
    marked = ticks(least, edge, logarithmic=logarithmic)
    axis = alt.Axis(labelExpr=AXIS_LABELS, tickCount=5, title=title)
    if marked is not None:
        axis = alt.Axis(labelExpr=AXIS_LABELS, values=marked, title=title)
    return alt.Y("value:Q", axis=axis, scale=scale(least, edge, logarithmic=logarithmic))


def _along(rows: Rows) -> alt.X:
    length = length_of([day.date() for day in _days(rows)])
    axis = alt.Axis(format=_format(length), tickCount=_counted(length), labelOverlap=True)
    return alt.X("day:T", title="said on", axis=axis, scale=alt.Scale(type="utc", nice=False))


def _days(rows: Rows) -> list[datetime]:
    found = [row[name] for row in rows for name in ("day", "until", "carried") if row[name]]
    return [datetime.fromisoformat(one) for one in found]


def _format(length: timedelta) -> str:
    if length > timedelta(days=1500):
        return "%Y"
    return "%b %Y" if length > timedelta(days=90) else "%-d %b %Y"


def _counted(length: timedelta) -> dict[str, Any] | int:
    if length > timedelta(days=7):
        return 6
    return {"interval": "day", "step": 1}


def _margins(rows: Rows, axes: _Axes) -> alt.Chart:
    """Return points that are not seen, so that there is room on both sides of the others."""
    days = _days(rows)
    margin = max(length_of([day.date() for day in days]) * 0.06, timedelta(days=1))
    edges = [{"day": day.isoformat()} for day in (min(days) - margin, max(days) + margin)]
    unseen = alt.Chart(alt.InlineData(values=edges)).mark_point(opacity=0)
    drawn: alt.Chart = unseen.encode(x=axes.x)
    return drawn


def _uncertain(rows: Rows, axes: _Axes) -> alt.Chart:
    """Return the days between which something was said."""
    line = _coloured(rows, axes).mark_rule(strokeWidth=5, opacity=0.35)
    drawn: alt.Chart = line.encode(x=axes.x, x2="until:T", y=axes.y)
    return drawn


def _later(rows: Rows, axes: _Axes) -> list[alt.Chart]:
    """Return the documents that came out later, each joined to what it passes on."""
    base = _coloured(rows, axes)
    joined = base.mark_rule(strokeDash=[2, 3], strokeWidth=1.5)
    tick = base.mark_tick(orient="vertical", size=14, thickness=2.5)
    told = [alt.Tooltip(f"{name}:N", title=title) for name, title in _TOLD.items()]
    return [
        joined.encode(x=axes.x, x2="carried:T", y=axes.y),
        tick.encode(x=_of(axes.x, "carried:T"), y=axes.y, tooltip=told),
    ]


def _of(channel: alt.X | alt.Y, field: str) -> Any:
    """Return the same axis for another field."""
    found = channel.copy()
    found.shorthand = field
    return found


def _is_band(row: Mapping[str, Any]) -> bool:
    low, high = row["low"], row["high"]
    return low is not None and high is not None and low < high


def _band(rows: Rows, axes: _Axes) -> alt.Chart:
    """Return what a figure allows, where it is a band."""
    line = _coloured(rows, axes).mark_rule(strokeWidth=5, opacity=0.35)
    drawn: alt.Chart = line.encode(x=axes.x, y=_of(axes.y, "low:Q"), y2="high:Q")
    return drawn


def _arrow(rows: Rows, axes: _Axes, way: str) -> alt.Chart:
    """Return arrows to the side on which no end is stated."""
    away = -13 if way == "up" else 13
    shape = _coloured(rows, axes).mark_point(
        shape=f"triangle-{way}", size=45, filled=True, opacity=1, yOffset=away
    )
    drawn: alt.Chart = shape.encode(x=axes.x, y=axes.y)
    return drawn


def _points(rows: Rows, axes: _Axes) -> alt.Chart:
    """Return the sayings: filled where the voice was consulted, shaped by the stance."""
    shape = alt.Shape("stance:N", legend=None, scale=alt.Scale(domain=_STANCES, range=_SHAPES))
    point = _coloured(rows, axes).mark_point(size=100, strokeWidth=2.5, opacity=1, aria=True)
    drawn: alt.Chart = point.encode(
        x=axes.x,
        y=axes.y,
        fill=alt.Fill("voice:N", legend=_legend(), scale=axes.voices),
        fillOpacity=alt.condition("datum.how === 'consulted'", alt.value(1), alt.value(0)),
        shape=shape,
        description="told:N",
        tooltip=[alt.Tooltip(f"{name}:N", title=title) for name, title in _TOLD.items()],
    )
    return drawn


def _figures(rows: Rows, axes: _Axes, side: str) -> alt.Chart:
    """Return each figure in words, above or below the first point that states it."""
    away = -9 if side == "above" else 18
    words = alt.Chart(alt.InlineData(values=list(rows))).mark_text(
        align="left", baseline="bottom" if side == "above" else "middle", dx=-5, dy=away
    )
    drawn: alt.Chart = words.encode(
        x=axes.x, y=axes.y, text=f"{side}:N", color=alt.value(INK), size=alt.value(12)
    )
    return drawn
