"""A line of the program's and people's words, parts of which lead to a page.

Invariant: the browser receives text and builds text nodes from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streamlit.components.v2 import component

from dashboard.widgets.packaged import packaged
from dashboard.widgets.table import as_cell

if TYPE_CHECKING:
    from dashboard.widgets.table import Cell

_SENTENCE: Final = component(
    "claims_sentence",
    html="<p></p>",
    css=packaged("cell.css", "sentence.css"),
    js=packaged("element.js", "cell.js", "sentence.js"),
)


def sentence(*parts: Cell | str, key: str, quiet: bool = False) -> None:
    """Draw ``parts`` one after the other on one line; a ``quiet`` line is small and grey."""
    _SENTENCE(key=key, data={"parts": [as_cell(part) for part in parts], "quiet": quiet})
