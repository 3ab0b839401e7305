"""Saving a picture as SVG or PNG and its rows as CSV, made in the browser and asked of nobody.

Invariant: what is saved is what is shown, in the colours of the theme; a cell of the CSV that a
spreadsheet would run as a formula is guarded as in an export.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from streamlit.components.v2 import component

from claims.exchange.cells import written
from dashboard.widgets.packaged import packaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SAVING: Final = component(
    "claims_saving",
    html=(
        '<p><button type="button" data-as="svg">Save as SVG</button>'
        '<button type="button" data-as="png">Save as PNG</button>'
        '<button type="button" data-as="csv">Save as CSV</button></p>'
    ),
    css=packaged("saving.css"),
    js=packaged("saving.js"),
)


def saving(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]], *, of: str) -> None:
    """Offer the picture in the container with the key ``of``, and its rows, as files ``name``."""
    _SAVING(key=f"save-{of}", data={"of": of, "name": name, "csv": csv_text(columns, rows)})


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV: UTF-8 with LF, as an export writes its sheets."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(
            [written(value, column) for value, column in zip(row, columns, strict=True)]
        )
    return sheet.getvalue()
