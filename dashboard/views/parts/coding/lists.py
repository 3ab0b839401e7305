"""Codings as lists, and one's own with the step to take next.

Invariant: how much a coder found is told to that coder alone until both are through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import coding, links
from dashboard.views.parts.review.refusing import attempt
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell, Column, table
from dashboard.wording.words import DOT, counted, isolated, moment

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from claims.queries.codings import CoderRow, CodingRow


def take(write: Callable[[], None], done: str) -> None:
    """Take a step of a coding, and say in passing that it is ``done``, or keep the refusal."""
    attempt(write, done)


def own(rows: Sequence[CodingRow]) -> None:
    """Draw the viewer's own codings, if there are any."""
    if not rows:
        return
    st.header("Yours")
    for row in rows:
        with st.container(key=f"own-{row.id}"):
            told = Cell(row.source_title, links.source(row.source_ref), note=_mine(row))
            sentence(told, key=f"own-said-{row.id}")
            step(row)


def step(row: CodingRow) -> None:
    """Draw what a coder does next: code, say that they are through, go on, or compare."""
    if row.can_be_compared:
        sentence(Cell("Compare", links.coding(row.id)), key=f"compare-{row.id}")
        return
    mine = _own(row)
    if mine is not None and mine.done_at is None:
        st.button(
            "I am through",
            key=f"finish-{row.id}",
            on_click=take,
            args=(lambda: coding.finish(row.id), "You are through"),
        )
    else:
        st.button(
            "Go on coding",
            key=f"resume-{row.id}",
            on_click=take,
            args=(lambda: coding.resume(row.id), "You can go on"),
        )


def coding_table(rows: Sequence[CodingRow], label: str, *, key: str) -> None:
    """Draw codings, each leading to its comparison."""
    columns = [
        Column("Source", wide=True),
        Column("Coders"),
        Column("Opened"),
        Column("How far"),
    ]
    table(columns, map(_row, rows), key=key, label=label)


def how_far(row: CodingRow) -> str:
    """Say how far a coding has come."""
    if row.settled_at is not None:
        return "settled"
    if row.can_be_compared:
        return "both are through: to be settled"
    through = [isolated(one.name) for one in row.coders if one.done_at is not None]
    return f"{through[0]} is through" if through else "both are at work"


def _mine(row: CodingRow) -> str:
    """Say how far the viewer's own part has come, and nothing of the other's work."""
    mine = _own(row)
    if row.can_be_compared or mine is None:
        return how_far(row)
    found = f"you recorded {counted(mine.found or 0, 'statement', 'statements')}"
    return DOT.join((found, "you are through" if mine.done_at else "you are at work"))


def _own(row: CodingRow) -> CoderRow | None:
    """Return the viewer's part: the one whose count is told before both are through."""
    return next((one for one in row.coders if one.found is not None), None)


def _row(row: CodingRow) -> list[Cell]:
    return [
        Cell(row.source_title, links.coding(row.id)),
        Cell(", ".join(isolated(one.name) for one in row.coders)),
        Cell(moment(row.opened_at), note=f"by {isolated(row.opened_by)}"),
        Cell(how_far(row)),
    ]
