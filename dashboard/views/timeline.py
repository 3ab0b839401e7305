"""The timeline: dated claims, each as the span of days that its date allows.

Invariant: the event lives in the address; an uncertain date is never drawn as a certain one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import access, links
from dashboard.charts.timeline import in_words, timeline_chart
from dashboard.page import page
from dashboard.views.parts.lists import nothing_matches
from dashboard.widgets import badges, filters
from dashboard.widgets.empty import empty
from dashboard.widgets.literal import literal
from dashboard.widgets.plot import timeline_plot
from dashboard.widgets.saving import saving
from dashboard.widgets.table import Cell, Column, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.queries.attention import DatedRow, Timeline

_COLUMNS = ("claim_ref", "claim", "event", "dated", "date", "earliest", "latest", "standing")


@page("Timeline")
def show() -> None:
    """Draw the page."""
    events = access.timeline_events()
    event = _asked(events) if events else None
    found = access.timeline(event)
    if found.rows:
        _picture(found)
        _listed(found)
    elif event:
        nothing_matches("No dated claim is about this event", "All dates", links.timeline())
    else:
        _nothing_yet()


def _asked(events: Sequence[str]) -> str | None:
    with filters.bar():
        return filters.one_of("Event", "event", events)


def _nothing_yet() -> None:
    empty(
        "No dated claims yet",
        "A claim of the kind date says when something occurred, began, ended or was announced.",
        command=access.command("import", "citations.csv"),
    )


def _picture(found: Timeline) -> None:
    cut = " There are more: these are the earliest." if found.cut else ""
    st.markdown(literal(in_words(found.rows) + cut))
    with st.container(key="timeline"):
        timeline_plot(timeline_chart(found.rows), key="plot")
    st.caption(
        "A bar covers all days that the date allows, a diamond stands for a single day that would "
        "be too short to see. A dashed outline marks a date given as approximate or uncertain, a "
        "fading arrow an open end. A grey band "
        "stands for a long time without dates and is not to scale."
    )
    saving("timeline", _COLUMNS, map(_exported, found.rows), of="timeline")


def _exported(row: DatedRow) -> tuple[object, ...]:
    dated = (row.ref, row.text, row.event, row.measure, row.date)
    return (*dated, row.earliest, row.latest, row.standing)


def _listed(found: Timeline) -> None:
    st.header("Dated claims")
    columns = [Column("Claim", wide=True), Column("Date"), Column("Event"), Column("Standing")]
    table(columns, map(_row, found.rows), key="dates", label="Dated claims")


def _row(row: DatedRow) -> list[Cell]:
    standing = (badges.STANDING[row.standing],) if row.standing else ()
    return [
        Cell(row.text, links.claim(row.ref)),
        Cell(row.date or "", note=row.measure or ""),
        Cell(row.event or "", links.timeline(event=row.event) if row.event else None),
        Cell(badges=standing),
    ]
