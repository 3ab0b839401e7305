"""A record as it is shown to whoever decides on it: read-only, beside the words it was taken from.

Invariant: every citation that is decided on stands here with its quote in its context and all its
doubts; nothing on it can be changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.views.parts.changes import changed
from dashboard.views.parts.citation import citation
from dashboard.views.parts.review.decided import corrected, decisions
from dashboard.views.parts.stated import stated
from dashboard.widgets import layout
from dashboard.wording.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.queries.rows import CitationRow, RevisionRow
    from dashboard.reviewing import Opened


def record(opened: Opened) -> None:
    """Draw what the claim states and what it is cited from."""
    since = _since(opened)
    if since:
        changed(since, heading="Changed since the last decision")
    main, aside = layout.sides()
    with aside:
        stated(opened.shown.claim)
        decisions(opened.decisions)
    with main:
        if opened.citation is None:
            _all(opened)
        else:
            _one(opened, opened.citation)


def _since(opened: Opened) -> list[RevisionRow]:
    """Return what was changed since the latest decision on this very record."""
    alone = opened.citation.ref if opened.citation else None
    decided = [one for one in opened.decisions if one.citation_ref == alone]
    history = [one for one in opened.shown.history if alone in {None, one.record_key}]
    return corrected(history, decided) if opened.waits else []


def _all(opened: Opened) -> None:
    rows = opened.shown.citations
    st.header(counted(len(rows), "citation", "citations").capitalize() if rows else "No citation")
    _listed(opened, rows)


def _one(opened: Opened, alone: CitationRow) -> None:
    """Draw the citation that is decided on, and below it those that stand already."""
    st.header("The citation to decide on")
    _listed(opened, [alone])
    others = [row for row in opened.shown.citations if row.ref != alone.ref]
    if others:
        with st.expander(f"{counted(len(others), 'other citation', 'other citations')}"):
            _listed(opened, others, first=1)


def _listed(opened: Opened, rows: Sequence[CitationRow], *, first: int = 0) -> None:
    for number, row in enumerate(rows, first):
        citation(row, number=number, context=opened.contexts.get(row.ref))
