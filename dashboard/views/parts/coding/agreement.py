"""How far two coders agree: counts and Krippendorff's alpha, with what it means.

Invariant: alpha is never shown without the number of units it is of; where it is not defined the
page says so and why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.widgets.table import Cell, Column, table
from dashboard.wording.words import KIND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.evidence.agreement import Agreement

_MEANS: Final = (
    "Krippendorff's alpha is 1 where the coders agree on every statement, 0 where they agree no "
    "more than by chance, and below 0 where they agree less than that. A statement that only one "
    "of them found counts as a disagreement: the other's value is “absent”. From 0.8 on a coding "
    "is commonly relied upon, from 0.667 on for tentative conclusions."
)
_UNDEFINED: Final = (
    "It is not defined where all values are one and the same, as with a single statement on which "
    "both agree: then there is nothing to tell agreement from chance by."
)


def agreement(rows: Sequence[Agreement]) -> None:
    """Draw the agreement over all statements, then by kind."""
    st.header("Agreement", anchor=False)
    columns = [
        Column("Statements", wide=True),
        Column("Found", end=True),
        Column("Agreed on", end=True),
        Column("Alpha", end=True),
    ]
    table(columns, map(_row, rows), key="agreement", label="Agreement")
    undefined = any(row.alpha is None for row in rows)
    st.caption(f"{_MEANS} {_UNDEFINED}" if undefined else _MEANS)


def _row(row: Agreement) -> list[Cell]:
    kind = "All" if row.kind is None else KIND[row.kind].capitalize()
    alpha = (
        Cell("not defined", quiet=True)
        if row.alpha is None
        else Cell(f"{row.alpha:.2f}".replace("-", "\N{MINUS SIGN}"))
    )
    return [Cell(kind), Cell(f"{row.units:,}"), Cell(f"{row.agreed:,}"), alpha]
