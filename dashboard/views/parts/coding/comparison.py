"""A coding whose coders are both through: how far they agree, unit by unit, and settling it.

Invariant: what is unsettled comes first, and the coding closes only once nothing is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import coding
from dashboard.views.parts.coding.agreement import agreement
from dashboard.views.parts.coding.lists import take
from dashboard.views.parts.coding.unit import Setting, unit
from dashboard.widgets import paging
from dashboard.wording.words import counted

if TYPE_CHECKING:
    from claims.services.codings.comparing import Comparison

#: Units on a page.
_SHOWN: Final = 20


def comparison(found: Comparison, *, may_settle: bool) -> None:
    """Draw the comparison."""
    row = found.coding
    is_open = row.settled_at is None
    first, second = row.coders
    agreement(found.agreements)
    st.header(_counted(found), anchor=False)
    if is_open and may_settle:
        _steps(found)
    elif is_open:
        st.markdown("A reviewer settles it; you see what is decided here.")
    of = Setting(row.id, first.name, second.name, is_open and may_settle)
    units = sorted(enumerate(found.units), key=lambda one: one[1].settled is not None)
    listed = st.container()
    shown = paging.pager(len(units), size=_SHOWN)
    with listed:
        for place, one in units[shown.offset : shown.offset + _SHOWN]:
            unit(one, place, of)


def _counted(found: Comparison) -> str:
    statements = counted(len(found.units), "statement", "statements")
    if not found.unsettled:
        return f"{statements}, all settled"
    return f"{statements}, {found.unsettled:,} to settle"


def _steps(found: Comparison) -> None:
    """Draw what settles several at once, and what closes the coding."""
    number = found.coding.id
    agreed = sum(one.agrees and one.settled is None for one in found.units)
    with st.container(horizontal=True, key="coding-steps"):
        if agreed:
            st.button(
                f"Settle the {agreed:,} on which both agree",
                key="settle-agreed",
                on_click=take,
                args=(lambda: coding.settle_agreed(number), "Settled"),
            )
        st.button(
            "Close the coding",
            key="close-coding",
            type="primary",
            disabled=bool(found.unsettled),
            on_click=take,
            args=(lambda: coding.close(number), "Closed"),
        )
    if found.unsettled:
        st.caption("It can be closed once every statement is settled.")
