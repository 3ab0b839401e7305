"""How a claim relates to others: each relation with its reason, and what is decided of it.

Invariant: dismissed relations are shown too, since a decision can be undone; a reader is offered
no decision.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import links
from dashboard.views.parts.deciding import controls, refusal
from dashboard.views.parts.linking import link_by_hand
from dashboard.widgets import badges
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell
from dashboard.wording.words import DOT, RELATION, isolated, moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.queries.rows import ReferenceRow


def cross_references(ref: str, rows: Sequence[ReferenceRow], *, may_decide: bool) -> None:
    """Draw the cross-references of the claim ``ref``, with what may be decided of each."""
    if not (rows or may_decide):
        return
    st.header("Cross-references")
    refusal()
    with st.container(key="references"):
        for number, row in enumerate(rows):
            _reference(row, number, may_decide=may_decide)
    if not rows:
        st.caption("None yet.")
    if may_decide:
        link_by_hand(ref)


def _reference(row: ReferenceRow, number: int, *, may_decide: bool) -> None:
    with st.container(key=f"reference-{number}"):
        said, decided = st.columns([4, 1]) if may_decide else (st.container(), None)
        with said:
            _said(row, number)
        if decided is not None:
            with decided:
                controls(row, number)


def _said(row: ReferenceRow, number: int) -> None:
    outgoing, incoming = RELATION[row.relation]
    words = outgoing if row.outgoing else incoming
    badge = badges.REFERENCE[row.state]
    about = Cell(row.other_text, links.claim(row.other_ref), note=_why(row), badges=(badge,))
    sentence(f"{words[:1].upper()}{words[1:]}: ", about, key=f"said-{number}")


def _why(row: ReferenceRow) -> str:
    """Return the program's reason, and who decided when and why."""
    who = isolated(row.decided_by) if row.decided_by else ""
    when = moment(row.decided_at) if row.decided_at else ""
    decided = f"{row.state} by {who}{DOT}{when}" if who else ""
    note = f"note: {row.note}" if row.note else ""
    return "\n".join(filter(None, (row.reason, DOT.join(filter(None, (decided, note))))))
