"""The list of figures: every measure of an event of which something is claimed.

Invariant: filters and page live in the address; the database cuts the pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import access, comparing, links
from dashboard.page import page
from dashboard.views.parts.lists import nothing_matches
from dashboard.widgets import filters, paging
from dashboard.widgets.empty import empty
from dashboard.widgets.table import Cell, Column, table
from dashboard.wording.figures import spread

if TYPE_CHECKING:
    from claims.queries.figures import FigureName


@page("Figures")
def show() -> None:
    """Draw the page."""
    event, measure = _asked()
    total = comparing.figure_count(event=event, measure=measure)
    if not total:
        _nothing(is_filtered=bool(event or measure))
        return
    listed = st.container()
    shown = paging.pager(total)
    with listed:
        _listed(comparing.figures(event=event, measure=measure, offset=shown.offset))


def _asked() -> tuple[str | None, str | None]:
    """Draw the filters; return the event and the measure that they ask for."""
    choices = access.choices()
    with filters.bar():
        event = filters.one_of("Event", "event", choices.events)
        measure = filters.one_of("Measure", "measure", choices.measures)
    return event, measure


def _listed(rows: tuple[FigureName, ...]) -> None:
    columns = [
        Column("Figure", wide=True),
        Column("Claims", end=True),
        Column("Stated", end=True),
        Column("Contested", end=True),
    ]
    table(columns, map(_row, rows), key="figures", label="Figures")


def _row(row: FigureName) -> list[Cell]:
    return [
        Cell(row.measure, links.figure(row.event, row.measure), note=row.event),
        Cell(f"{row.claims:,}"),
        Cell(spread(row), quiet=row.lowest is None),
        Cell(f"{row.contested:,}", quiet=not row.contested),
    ]


def _nothing(*, is_filtered: bool) -> None:
    if is_filtered:
        nothing_matches("No figure matches", "All figures", links.figures())
    else:
        empty(
            "No figures yet",
            "A figure is a number that claims give of one measure of one event. "
            "Bring in a sheet of citations.",
            command=access.command("import", "citations.csv"),
        )
