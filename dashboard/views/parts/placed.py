"""Places as rows: of a table, and of the file that holds them.

Invariant: coordinates are those that were recorded, in degrees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import links
from dashboard.charts.world import coordinates
from dashboard.widgets.table import Cell, Column, table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claims.queries.attention import PlaceRow

COLUMNS: Final = ("place", "kind", "within", "latitude", "longitude", "claims")


def place_table(rows: Iterable[PlaceRow]) -> None:
    """Draw places, each leading to the claims that speak of it."""
    st.header("Places")
    columns = [Column("Place", wide=True), Column("Coordinates"), Column("Claims", end=True)]
    table(columns, map(_row, rows), key="places", label="Places")


def exported(row: PlaceRow) -> tuple[object, ...]:
    """Return a place as the row of a file."""
    return row.name, row.kind, row.within, row.latitude, row.longitude, row.claims


def _row(row: PlaceRow) -> list[Cell]:
    where = f"{row.kind or 'place'}{f' in {row.within}' if row.within else ''}"
    return [
        Cell(row.name, links.places(place=row.name), note=where),
        Cell(coordinates(row)),
        Cell(f"{row.claims:,}"),
    ]
