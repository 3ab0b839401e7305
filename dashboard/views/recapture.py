"""A source whose text was captured again: which quotes wait, and what the publisher changed.

Invariant: every quote is in exactly one list; what waits for a decision comes first. Without a
source the page lists those with quotes that wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from claims.queries.paging import PAGE_SIZE
from claims.queries.recaptures import QuoteState
from dashboard import links, recapturing
from dashboard.page import page, trail
from dashboard.views.parts.recapture.capturing import capture
from dashboard.views.parts.recapture.publisher import publisher
from dashboard.views.parts.recapture.quote import quote
from dashboard.views.parts.review.refusing import refusal
from dashboard.widgets import paging
from dashboard.widgets.empty import empty
from dashboard.widgets.literal import literal
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell, Column, table
from dashboard.wording.words import counted, moment, particulars

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.queries.recaptures import QuoteRow, Recapture, WaitingRow


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
        _quotes(shown.found, may_decide=shown.may_decide)
        publisher(ref, shown.found.captures)
    capture(ref, is_held=shown.found is not None)


def _quotes(found: Recapture, *, may_decide: bool) -> None:
    """Draw what waits, what was decided, what only moved; say how many stand where they stood."""
    captured = f"Its newest text was captured on {moment(found.capture.captured)}."
    unmoved = [one for one in found.of(QuoteState.UNMOVED) if one.settlement is None]
    moved = [one for one in found.of(QuoteState.MOVED) if one.settlement is None]
    st.markdown(f"{captured} {_unmoved(len(unmoved), len(found.captures))}")
    waiting = [one for one in found.quotes if one.waits]
    decided = [one for one in found.quotes if one.settlement is not None]
    if waiting:
        wait = "waits for a decision" if len(waiting) == 1 else "wait for a decision"
        st.header(f"{counted(len(waiting), 'quote', 'quotes')} {wait}", anchor=False)
    elif len(found.captures) > 1:
        st.header("No quote waits for a decision", anchor=False)
    _listed(waiting, found, may_decide=may_decide)
    _listed(decided, found, may_decide=may_decide, heading="Decided")
    if moved:
        with st.expander(f"{counted(len(moved), 'quote', 'quotes')} moved, word for word the same"):
            _listed(moved, found, may_decide=may_decide)


def _listed(
    rows: Sequence[QuoteRow], found: Recapture, *, may_decide: bool, heading: str = ""
) -> None:
    if rows and heading:
        st.header(f"{heading}: {len(rows):,}", anchor=False)
    for row in rows:
        quote(row, found.capture.sha256, may_decide=may_decide)


def _unmoved(how_many: int, captures: int) -> str:
    if captures < 2:
        return "It is the only text that is held: nothing can have changed yet."
    if not how_many:
        return ""
    stand = "stands" if how_many == 1 else "stand"
    return f"{counted(how_many, 'quote', 'quotes')} {stand} in it where they stood."


def _all() -> None:
    """List the sources with quotes that wait."""
    st.title("Captured again", anchor=False)
    found = recapturing.waiting(number=paging.asked())
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
