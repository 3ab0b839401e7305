"""Claims and sources as rows of a list.

Invariant: the first column names the record and leads to its page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import links
from dashboard.widgets import badges
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell, Column, table
from dashboard.wording.words import DOT, SOURCE_KIND, publisher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.queries.rows import ClaimRow, SourceRow


def claim_table(rows: Sequence[ClaimRow]) -> None:
    """Draw claims."""
    columns = [Column("Claim", wide=True), Column("States"), Column("Event"), Column("Status")]
    cells = [[_claim(row), stated(row), _event(row), status(row)] for row in rows]
    table(columns, cells, key="claims", label="Claims")


def source_table(rows: Sequence[SourceRow]) -> None:
    """Draw sources."""
    columns = [
        Column("Source", wide=True),
        Column("Publisher"),
        Column("Published"),
        Column("Citations", end=True),
        Column("Known by"),
    ]
    cells = [
        [_source(row), Cell(publisher(row)), Cell(row.published or ""), *_use(row)] for row in rows
    ]
    table(columns, cells, key="sources", label="Sources")


def status(row: ClaimRow) -> Cell:
    """Return a claim's status and, once they are computed, its standing and flags."""
    own = (badges.SELF_REVIEWED,) if row.self_reviewed else ()
    standing = (badges.STANDING[row.standing],) if row.standing else ()
    flags = (badges.FLAG[flag] for flag in row.flags)
    return Cell(badges=(badges.STATUS[row.status], *own, *standing, *flags))


def nothing_matches(sentence_: str, all_: str, href: str) -> None:
    """Say that the filters leave nothing, with the way back to all."""
    with st.container(key="nothing"):
        sentence(f"{sentence_}. ", Cell(all_, href), key="nothing-matches")


def _claim(row: ClaimRow) -> Cell:
    return Cell(row.text, links.claim(row.ref))


def stated(row: ClaimRow) -> Cell:
    """Return the figure, or else the date, with what it is of."""
    as_of = f"as of {row.as_of}" if row.as_of else None
    dated = row.date if row.figure else None
    return Cell(
        row.figure or row.date or "", note=DOT.join(filter(None, (row.measure, dated, as_of)))
    )


def _event(row: ClaimRow) -> Cell:
    return Cell(row.event or row.place or "", note=row.place or "" if row.event else "")


def _source(row: SourceRow) -> Cell:
    return Cell(row.title, links.source(row.ref), note=SOURCE_KIND.get(row.kind or "", ""))


def _use(row: SourceRow) -> list[Cell]:
    read = badges.consulted(was_read=row.consulted)
    return [Cell(f"{row.citations or 0:,}", quiet=not row.citations), Cell(badges=(read,))]
