"""Merging two records that are one: agents, events, places, sources or claims.

Invariant: both are chosen by whoever looks; what differs and what would move is shown before
anything is merged, and every merge can be undone.
"""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard import merging
from dashboard.page import page
from dashboard.views.parts.merging.choosing import choose
from dashboard.views.parts.merging.merging import before_merging
from dashboard.views.parts.merging.recent import recent
from dashboard.views.parts.review.refusing import refusal
from dashboard.widgets import layout
from dashboard.widgets.literal import literal
from dashboard.widgets.paging import first_page

_MEANS: Final = (
    "Where two records are one, what leads to the first then leads to the second. The first stays "
    "on record, says what became of it, and comes back when the merge is undone."
)
_KIND: Final = "merge-kind"


@page("Merge records")
def show() -> None:
    """Draw the page."""
    may = merging.may_merge()
    st.markdown(_MEANS)
    refusal()
    kind = _kind()
    if may:
        _two(kind)
    else:
        st.markdown("Merging records takes a researcher.")
    recent(kind, may_undo=may)


def _kind() -> str:
    """Draw the kinds to choose from; return the one chosen, at first that of the address."""
    asked = st.query_params.get("kind", "")
    first = asked if asked in merging.KINDS else merging.KINDS[0]
    return (
        st.segmented_control(
            "Kind of record",
            merging.KINDS,
            format_func=str.capitalize,
            default=None if _KIND in st.session_state else first,
            key=_KIND,
            required=True,
            on_change=first_page,
            label_visibility="collapsed",
        )
        or first
    )


def _two(kind: str) -> None:
    """Draw the choice of both records, and what merging them would do."""
    first, second = layout.halves()
    with first:
        _start_with(st.query_params.get("one", ""))
        absorbed = choose(kind, f"This {kind} is merged away", key="one")
    with second:
        kept = choose(kind, f"This {kind} is kept", key="other", but=absorbed)
    if absorbed and kept:
        st.header(literal(f"{absorbed} into {kept}"), anchor=False)
        before_merging(kind, absorbed, kept)


def _start_with(asked: str) -> None:
    """Search for the record that the address names, once."""
    if asked and st.session_state.get("merge-asked") != asked:
        st.session_state["merge-asked"] = asked
        st.session_state["one-search"] = asked
