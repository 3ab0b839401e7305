"""Dated claims in time: a span for the days that a date allows, grouped by event.

Invariant: days are ordinals of the proleptic Gregorian calendar, the end of a span is the day
after its last one, and None is an open end; nothing is drawn more certain than it was recorded.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from dashboard import links
from dashboard.charts.timescale import Span, knots, long_gaps
from dashboard.wording.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.queries.attention import DatedRow

NO_EVENT: Final = "No event recorded"
#: Heights in pixels: a heading, a claim, and the room before the next group.
_HEADING, _CLAIM, _GAP = 24, 26, 12


def timeline_chart(rows: Sequence[DatedRow]) -> dict[str, Any]:
    """Return what the picture draws."""
    lines: list[dict[str, Any]] = []
    height = 0
    for event, claims in _by_event(rows):
        lines.append({"y": height, "heading": event})
        height += _HEADING
        for row in claims:
            lines.append({"y": height, **_span(row)})
            height += _CLAIM
        height += _GAP
    first, last = _reach(rows)
    gaps = _gaps(rows)
    return {
        "label": in_words(rows),
        "knots": knots(first, last, gaps),
        "gaps": gaps,
        "height": height,
        "lines": lines,
    }


def in_words(rows: Sequence[DatedRow]) -> str:
    """Say what the picture shows."""
    if not rows:
        return "No dated claim."
    events = len({row.event for row in rows if row.event})
    first, last = rows[0].date, max(rows, key=_last).date
    of_events = f" on {counted(events, 'event', 'events')}" if events else ""
    claims = counted(len(rows), "dated claim", "dated claims")
    if first == last:
        return f"{claims}{of_events}, dated {first}."
    return f"{claims}{of_events}, the first dated {first}, the last {last}."


def _last(row: DatedRow) -> int:
    day = row.latest or row.earliest
    return day.toordinal() if day else 0


def _by_event(rows: Sequence[DatedRow]) -> list[tuple[str, list[DatedRow]]]:
    """Group the rows, events in the order of their first date, those of no event last."""
    first = {row.event: place for place, row in reversed(list(enumerate(rows)))}
    ordered = sorted(rows, key=lambda row: (row.event is None, first[row.event]))
    return [(event or NO_EVENT, list(of)) for event, of in groupby(ordered, lambda r: r.event)]


def _span(row: DatedRow) -> dict[str, Any]:
    said = f"{row.measure or 'dated'} {row.date or ''}".strip()
    return {
        "from": row.earliest.toordinal() if row.earliest else None,
        "to": row.latest.toordinal() + 1 if row.latest else None,
        "text": said if row.event else row.text,
        "said": f"{row.text} ({said})",
        "qualified": row.qualified,
        "href": links.claim(row.ref),
    }


def _gaps(rows: Sequence[DatedRow]) -> list[Span]:
    """Return the long times without a date; an open end covers all on its side."""
    first, last = _ends(rows)
    days = [(row.earliest, row.latest) for row in rows if row.earliest or row.latest]
    return long_gaps(
        (start.toordinal() if start else first, end.toordinal() + 1 if end else last)
        for start, end in days
    )


def _reach(rows: Sequence[DatedRow]) -> Span:
    """Return the first and the last day with some room, and more beyond an open end."""
    first, last = _ends(rows)
    covered = last - first - sum(end - start for start, end in _gaps(rows))
    room = max(3, covered // 25)
    open_start = any(row.earliest is None for row in rows)
    open_end = any(row.latest is None for row in rows)
    return first - room * (3 if open_start else 1), last + room * (3 if open_end else 1)


def _ends(rows: Sequence[DatedRow]) -> Span:
    """Return the first day that is named, and the day after the last one."""
    days = [day.toordinal() for row in rows for day in (row.earliest, row.latest) if day]
    return (min(days), max(days) + 1) if days else (0, 1)
