"""Blind coding: two researchers record one source without seeing each other's work.

Invariant: what a coder found is shown to nobody else until both are through; then what they found
is compared, and settled one by one. With a coding's number the page is of that one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from claims.errors import NotFound
from claims.queries.paging import PAGE_SIZE
from dashboard import coding, links
from dashboard.page import page, trail
from dashboard.views.parts.coding.comparison import comparison
from dashboard.views.parts.coding.lists import coding_table, how_far, own, step
from dashboard.views.parts.coding.opening import opening
from dashboard.views.parts.review.refusing import refusal
from dashboard.widgets import paging
from dashboard.widgets.empty import empty
from dashboard.widgets.literal import literal
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell, facts
from dashboard.wording.words import isolated, moment

if TYPE_CHECKING:
    from dashboard.coding import Shown


@page("Blind coding", back=Cell("All codings", links.coding()))
def show() -> None:
    """Draw the page."""
    asked = st.query_params.get("coding", "").strip()
    if not asked:
        _all()
        return
    if not (asked.isascii() and asked.isdecimal()):
        raise NotFound("coding", asked)
    _one(coding.shown(int(asked[:9])))


def _all() -> None:
    """Draw one's own codings, those that are open, those that are settled, and opening one."""
    found = coding.overview()
    is_open, settled = coding.listed(settled=False), coding.listed(settled=True)
    st.title("Blind coding", anchor=False)
    refusal()
    if not (is_open.total or settled.total):
        empty(
            "No source was coded blind yet",
            "Two people record the same source without seeing each other's work; then what they "
            "found is compared. A reviewer opens a coding.",
        )
    own(found.own)
    if is_open.total:
        st.header("Open")
        coding_table(is_open.rows, "Open codings", key="open-codings")
    if found.may_open:
        opening(found.people)
    if settled.total:
        _settled()


def _settled() -> None:
    st.header("Settled")
    found = coding.listed(settled=True, number=paging.asked())
    coding_table(found.rows, "Settled codings", key="settled-codings")
    paging.pager(found.total, size=PAGE_SIZE)


def _one(shown: Shown) -> None:
    row = shown.coding
    st.set_page_config(page_title=f"Blind coding: {row.source_title}")
    trail("Blind coding", links.CODING)
    st.title(literal(row.source_title), anchor=False)
    sentence(Cell("To the source", links.source(row.source_ref)), key="to-source", quiet=True)
    refusal()
    facts(
        [
            ("Coders", [_coder(one.name, one.done_at is not None) for one in row.coders]),
            ("Opened", Cell(moment(row.opened_at), note=f"by {isolated(row.opened_by)}")),
            ("How far", how_far(row)),
        ],
        key="coding",
    )
    if shown.compared is not None:
        comparison(shown.compared, may_settle=shown.may_settle)
    elif row.can_be_compared:
        st.markdown("Only its coders and reviewers see the comparison.")
    else:
        st.markdown("What they found can be compared once both are through.")
        if row.mine:
            step(row)


def _coder(name: str, is_done: bool) -> Cell:  # noqa: FBT001 - a fact of the row
    return Cell(f"{isolated(name)}, {'through' if is_done else 'at work'}")
