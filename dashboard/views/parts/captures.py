"""The captured texts of a source: when each was taken, and what tells it from any other.

Invariant: a capture is never changed; the newest one is the text on the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.widgets.table import Cell, Column, table
from dashboard.wording.words import counted, moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.queries.rows import CaptureRow


def captures(rows: Sequence[CaptureRow]) -> None:
    """Draw the captures of a source, if any text of it is held."""
    if not rows:
        return
    st.header("Captured texts")
    columns = [Column("Captured", wide=True), Column("Kind"), Column("Length", end=True)]
    table(columns, map(_row, rows), key="captures", label="Captured texts")


def _row(row: CaptureRow) -> list[Cell]:
    return [
        Cell(moment(row.captured), note=f"SHA-256 {row.sha256}"),
        Cell(row.media_type),
        Cell(counted(row.length, "character", "characters")),
    ]
