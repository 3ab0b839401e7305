"""The quotes of a source in its newest text: what waits, what was decided, and what only moved.

Invariant: every quote that is not where it stood is in exactly one list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from claims.queries.recaptures import QuoteState
from dashboard.views.parts.recapture.quote import quote
from dashboard.wording.words import counted, moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.queries.recaptures import QuoteRow, Recapture


def quotes(found: Recapture, *, may_decide: bool) -> None:
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
