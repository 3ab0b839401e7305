"""The Export: all that whoever looks may see, as files to take away.

Invariant: what is downloaded here is what ``claims export`` writes.
"""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard import access, links
from dashboard.downloads import FOLDER, SHEETS
from dashboard.page import page
from dashboard.widgets.action import action
from dashboard.widgets.table import Cell, Column, table

_HOLDS: Final = {
    "claims.csv": "every claim, with its figure, dates, status and standing",
    "citations.csv": "every citation, with its claim, its source, the exact words and the voices",
    "sources.csv": "every document, with publisher, dates and addresses",
    "snapshots.csv": "the captured texts, which lie in texts/",
    "agents.csv": "who says or publishes, with aliases",
    "affiliations.csv": "who stands behind whom",
    "events.csv": "what happened, when and where",
    "parties.csv": "who has a part in an event",
    "places.csv": "countries, provinces, cities and sites",
    "measures.csv": "what figures count",
    "cross_references.csv": "how claims relate, and what was decided",
    "reviews.csv": "who decided on which record",
    "revisions.csv": "the whole history, chained by its hashes",
    "datapackage.json": "what every file and column is",
}


@page("Export")
def show() -> None:
    """Draw the page."""
    access.expect_ready()
    st.markdown(
        "Everything recorded, as plain sheets in a folder. The same data gives the same bytes, and "
        "the folder can be imported again."
    )
    action("Download everything (ZIP)", links.download(FOLDER), key="everything")
    st.header("What the folder holds")
    columns = [Column("File"), Column("What it holds", wide=True)]
    table(columns, map(_row, _HOLDS), key="files", label="Files of an export")
    st.header("From the command line")
    st.code(access.command("export", "FOLDER"), language=None, wrap_lines=True)


def _row(name: str) -> list[Cell | str]:
    href = links.download(name) if name in SHEETS else None
    return [Cell(name, href, file=True), _HOLDS[name]]
