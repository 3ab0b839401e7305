"""The Overview: what the database holds, what in it needs attention, and what changed last.

Invariant: every number leads to the list of what it counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from claims.queries.pages import Need
from dashboard import access, comparing, links, recapturing, reviewing
from dashboard.page import page
from dashboard.views.parts.attention import waiting, weak_evidence
from dashboard.views.parts.changes import latest_changes
from dashboard.views.parts.counts import counts
from dashboard.views.parts.proposed import proposals_left
from dashboard.views.parts.review.waiting import for_you
from dashboard.widgets import layout
from dashboard.widgets.empty import empty
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell
from dashboard.wording.words import KIND, counted

if TYPE_CHECKING:
    from claims.queries.pages import Overview


@page("Overview")
def show() -> None:
    """Draw the page."""
    found = access.overview()
    if not (found.claims or found.sources):
        _nothing_yet()
        return
    weak = comparing.weak()
    _holdings(found)
    for_you(reviewing.counts())
    waiting(weak.waiting)
    first, second = layout.halves()
    with first:
        weak_evidence(weak)
        _needs(found)
    with second:
        proposals_left()
        _kinds(found)
    latest_changes(found.latest)


def _nothing_yet() -> None:
    empty(
        "Nothing is recorded yet",
        "Bring in a sheet of citations: one row for each statement, with its source and its quote.",
        command=access.command("import", "citations.csv"),
    )
    sentence(Cell("Or "), Cell("add a source", links.add()), Cell(" and read it here."), key="add")


def _holdings(found: Overview) -> None:
    sentence(
        Cell(counted(found.claims, "claim", "claims"), links.claims()),
        " and ",
        Cell(counted(found.sources, "source", "sources"), links.sources()),
        key="holdings",
    )


def _needs(found: Overview) -> None:
    st.header("Needs attention")
    rows = [
        ("Claims still drafts", found.drafts, links.claims(status="draft")),
        ("Claims without a citation", found.uncited, links.claims(need=Need.CITATION)),
        ("Claims with a doubtful citation", found.doubtful, links.claims(need=Need.CHECK)),
        ("Claims whose quote was not found", found.orphaned, links.claims(need=Need.QUOTE)),
        ("Sources with quotes to decide on", recapturing.waiting().total, links.recapture()),
        ("Sources nobody has read", found.unread_sources, links.sources(consulted="second-hand")),
    ]
    counts(rows, "What needs attention", heading="What", key="needs")


def _kinds(found: Overview) -> None:
    st.header("Claims by kind")
    rows = [
        (KIND[kind], number, links.claims(kind=KIND[kind]))
        for kind, number in found.by_kind.items()
    ]
    counts(rows, "Claims by kind", heading="Kind", key="kinds")
