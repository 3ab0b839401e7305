"""Links that open a page of the dashboard in place, without loading the application anew.

Invariant: a link is a real ``<a href>``: it can be copied, opened in a new tab, and works when
this script does not. A plain click on one that points at this site becomes a step in the browser's
history, which Streamlit already follows for the back button; so filters come from the address.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from streamlit.components.v2 import component

from dashboard.widgets.packaged import packaged

if TYPE_CHECKING:
    from dashboard.going import Step

_FOLLOW: Final = component("claims_follow", js=packaged("follow.js"))


def follow_links(*, step: Step | None = None) -> None:
    """Make every link of the page open in place; call it once, in the shell.

    A ``step`` to another page is taken as if a link had been followed, once for each turn.
    """
    _FOLLOW(key="follow", height=1, data=asdict(step) if step else None)
