"""Conflicts: what contradicts what, the most contested first, with the words of both sides.

Invariant: the page says that two statements cannot both hold, and why; it never says which does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import comparing, links
from dashboard.page import page
from dashboard.views.parts.attention import waiting
from dashboard.widgets import badges, paging
from dashboard.widgets.empty import empty
from dashboard.widgets.pairs import Pair, Side, pairs
from dashboard.widgets.table import Cell, Column, table
from dashboard.wording.voices import said_by
from dashboard.wording.words import counted, isolated

if TYPE_CHECKING:
    from claims.queries.conflicts import ConflictRow, Named
    from claims.queries.rows import CitationRow, ClaimRow

#: Conflicts on a page: each takes the room of many rows.
SIZE: Final = 20


@page("Conflicts")
def show() -> None:
    """Draw the page."""
    total = comparing.conflict_count()
    contradictions = comparing.contradictions()
    waiting(comparing.waiting())
    if not (total or contradictions):
        _nothing()
        return
    if contradictions:
        _contradicting(contradictions)
    st.header(counted(total, "conflict", "conflicts"))
    listed = st.container()
    shown = paging.pager(total, size=SIZE)
    with listed:
        found = comparing.conflicts(offset=shown.offset, limit=SIZE)
        pairs(map(_pair, found), key="conflicts", label="Conflicts, the most contested first")


def _nothing() -> None:
    empty(
        "No two claims conflict",
        "Claims are compared where they speak of the same event, measure, population, cause, "
        "place and period. None of those that do exclude each other, or nothing is comparable "
        "yet. It does not mean that they are confirmed.",
    )


def _contradicting(found: tuple[tuple[Named, ...], ...]) -> None:
    st.header("Decisions that contradict each other")
    st.markdown(
        "Claims were confirmed to say the same, step by step, and yet the first and the last of "
        "them to conflict. One of these decisions may need another look."
    )
    columns = [
        Column("Confirmed to conflict", wide=True),
        Column("with", wide=True),
        Column("Confirmed the same, through", wide=True),
    ]
    cells = [
        [_named(path[0]), _named(path[-1]), Cell("; ".join(one.text for one in path[1:-1]))]
        for path in found
    ]
    table(columns, cells, key="contradictions", label="Decisions that contradict each other")


def _named(claim: Named) -> Cell:
    return Cell(claim.text, links.claim(claim.ref))


def _pair(row: ConflictRow) -> Pair:
    reason = Cell(
        row.reason or "Linked by hand.", note=row.note or "", badges=(badges.REFERENCE[row.state],)
    )
    sides = (_side(row.first, row.first_citation), _side(row.second, row.second_citation))
    return Pair(reason, sides, _figure(row.first, row.second))


def _side(claim: ClaimRow, cited: CitationRow | None) -> Side:
    standing = (badges.STANDING[claim.standing],) if claim.standing else ()
    stated = Cell(claim.text, links.claim(claim.ref), badges=standing)
    if cited is None:
        return Side(stated, "", "", "asserts", Cell())
    source = cited.source
    document = Cell(
        source.title,
        links.source(source.ref, quote=cited.ref),
        note=_through(cited),
        badges=(badges.consulted(was_read=source.consulted),),
    )
    return Side(stated, cited.quote or "", cited.translation or "", cited.stance, document)


def _through(cited: CitationRow) -> str:
    """Say who said it, with the document that it was taken from."""
    taken = f" {isolated(cited.origin.title)}" if cited.origin else ""
    return said_by(cited) + taken


def _figure(first: ClaimRow, second: ClaimRow) -> Cell:
    """Return the way to the figure that both are of, if they are."""
    if not (first.figure and first.event and first.measure):
        return Cell()
    if (first.event, first.measure) != (second.event, second.measure):
        return Cell()
    words = f"All that is claimed: {first.measure}, {isolated(first.event)}"
    return Cell(words, links.figure(first.event, first.measure))
