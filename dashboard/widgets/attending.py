"""Where the reader's eye and the cursor are while records are decided on one after the other.

Invariant: it draws nothing. A record that was not on the screen begins at its top; a comment that
is asked for has the cursor; Escape leaves the comment, so that single keys decide again.
"""

from __future__ import annotations

from typing import Final

from streamlit.components.v2 import component

from dashboard.widgets.packaged import packaged

_ATTEND: Final = component("claims_attend", js=packaged("attending.js"))


def attend(record: str, *, asked: int) -> None:
    """Attend to ``record``; ``asked`` counts how often a comment was asked for."""
    _ATTEND(key="attend", height=1, data={"record": record, "asked": asked})
