"""Counts, each leading to the list of what it counts.

Invariant: where there is nothing, the line stays in its place, quiet and without a link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.widgets.table import Cell, Column, table
from dashboard.wording.words import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    Count = tuple[str, int, str]


def counts(rows: Iterable[Count], label: str, *, heading: str, key: str) -> None:
    """Draw words, how many there are, and the address of their list."""
    columns = [Column(heading, wide=True), Column("Number", end=True)]
    table(columns, map(_row, rows), key=key, label=label)


def _row(row: Count) -> list[Cell]:
    words, how_many, href = row
    if not how_many:
        return [Cell(words, quiet=True), Cell("0", quiet=True)]
    return [Cell(words, href), Cell(number(how_many))]
