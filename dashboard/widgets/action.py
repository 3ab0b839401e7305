"""The one thing that a page is for: a link to a file, drawn as a button.

Invariant: it is a real link that the browser follows by itself, and its words are the program's.
"""

from __future__ import annotations

from typing import Final

from streamlit.components.v2 import component

from dashboard.widgets.packaged import packaged

_ACTION: Final = component(
    "claims_action",
    html="<a></a>",
    css=packaged("action.css"),
    js=packaged("action.js"),
)


def action(label: str, href: str, *, key: str) -> None:
    """Draw a link to the file at ``href``."""
    _ACTION(key=key, data={"label": label, "href": href})
