"""A chart with what belongs to it: how it is read, and itself as a picture and as rows.

Invariant: the browser makes the pictures from what it has drawn; nothing is asked of any server.
The chart carries its own description for whoever does not see it.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final, Literal

import streamlit as st
from streamlit.components.v2 import component

from claims.exchange.cells import written
from dashboard.widgets.packaged import packaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import altair as alt

_DOWNLOAD: Final = component(
    "claims_download",
    html=(
        '<p><button type="button">Save as SVG</button>'
        '<button type="button">Save as PNG</button></p>'
    ),
    css=packaged("download.css"),
    js=packaged("download.js"),
)


def chart(
    drawing: alt.LayerChart,
    rows: Sequence[Mapping[str, Any]],
    *,
    key: str,
    name: str,
    height: int | Literal["content"] = "content",
) -> None:
    """Draw ``drawing``, with ways to save it; ``rows`` and ``name`` are those of the files.

    What is higher than ``height`` pixels is scrolled.
    """
    with st.container(key=f"chart-{key}", height=height, border=False):
        st.altair_chart(drawing, width="stretch", theme="streamlit")
    with st.container(
        horizontal=True, vertical_alignment="center", gap="medium", key=f"saving-{key}"
    ):
        files = {"chart": f"st-key-chart-{key}", "name": name}
        _DOWNLOAD(key=f"{key}-download", data=files, width="content")
        st.download_button(
            "Save as CSV",
            sheet(rows),
            f"{name}.csv",
            "text/csv",
            key=f"{key}-csv",
            type="tertiary",
            on_click="ignore",
        )


def sheet(rows: Iterable[Mapping[str, Any]]) -> str:
    """Write rows as CSV; no cell starts a formula."""
    written_rows = [{name: written(cell, name) for name, cell in row.items()} for row in rows]
    file = io.StringIO()
    writer = csv.DictWriter(
        file, list(written_rows[0]) if written_rows else [], lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(written_rows)
    return file.getvalue()
