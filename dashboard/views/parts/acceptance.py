"""What became of the proposals that were judged: how many were right as they stood.

Invariant: the share is of those that somebody judged, never of all that was proposed; versions of
the rules are counted apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import entering
from dashboard.widgets.table import Cell, Column, table
from dashboard.wording.words import KIND, number

if TYPE_CHECKING:
    from claims.queries.proposals import AcceptanceRow


def acceptance() -> None:
    """Draw how many proposals of each kind were accepted, corrected and dismissed, if any were."""
    rows = entering.acceptance()
    if not rows:
        return
    st.header("What became of proposals")
    several = len({row.rules for row in rows}) > 1
    counted = ("Accepted", "Corrected", "Dismissed", "Share accepted")
    columns = [Column("Kind", wide=True), *(Column(name, end=True) for name in counted)]
    cells = [_row(row, several=several) for row in rows]
    table(columns, cells, key="acceptance", label="What became of proposals")


def _row(row: AcceptanceRow, *, several: bool) -> list[Cell]:
    which = f"rules of version {row.rules}" if several else ""
    judged = (row.accepted, row.corrected, row.dismissed)
    counts = (Cell(number(one)) for one in judged)
    return [Cell(KIND[row.kind], note=which), *counts, Cell(f"{row.rate:.0%}")]
