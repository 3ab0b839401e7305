"""A source whose text was captured again: which quotes wait, and what the publisher changed.

Invariant: every quote is in exactly one list; what waits for a decision comes first. Without a
source the page lists those with quotes that wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from claims.queries.paging import PAGE_SIZE
from dashboard import links, recapturing
from dashboard.page import page, trail
from dashboard.views.parts.recapture.capturing import capture
from dashboard.views.parts.recapture.publisher import publisher
from dashboard.views.parts.recapture.quotes import quotes
from dashboard.views.parts.review.refusing import refusal
from dashboard.widgets import paging
from dashboard.widgets.empty import empty
from dashboard.widgets.literal import literal
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell, Column, table
from dashboard.wording.words import moment, particulars

if TYPE_CHECKING:
    from claims.queries.recaptures import WaitingRow


@page("Captured again", back=Cell("All sources", links.sources()))
def show() -> None:
    """Draw the page."""
    ref = st.query_params.get("ref", "").replace("\0", "").strip()
    if not ref:
        _all()
        return
    shown = recapturing.recaptured(ref)
    st.set_page_config(page_title=f"Captured again: {shown.source.title}")
    trail("Captured again", links.RECAPTURE)
    st.title(literal(shown.source.title), anchor=False)
    sentence(Cell("To the source", links.source(ref)), key="to-source", quiet=True)
    refusal()
    if shown.found is None:
        st.markdown("No text of it is held yet.")
    else:
        quotes(shown.found, may_decide=shown.may_decide)
        publisher(ref, shown.found.captures)
    capture(ref, is_held=shown.found is not None)


def _all() -> None:
    """List the sources with quotes that wait."""
    found = recapturing.waiting(number=paging.asked())
    st.title("Captured again", anchor=False)
    if not found.total:
        empty(
            "No quote waits for a decision",
            "When a source's text is captured again, the quotes that are not in it as they were "
            "are listed here.",
        )
        return
    st.markdown("These sources have quotes that their newest text does not hold as they were.")
    listed = st.container()
    paging.pager(found.total, size=PAGE_SIZE)
    with listed:
        columns = [
            Column("Source", wide=True),
            Column("Captured"),
            Column("Quotes that wait", end=True),
        ]
        table(columns, map(_row, found.rows), key="waiting", label="Sources with quotes that wait")


def _row(row: WaitingRow) -> list[Cell]:
    return [
        Cell(row.source.title, links.recapture(row.source.ref), note=particulars(row.source)),
        Cell(moment(row.captured)),
        Cell(f"{row.waiting:,}"),
    ]
