"""Links that open a page of the dashboard in place, without loading the application anew.

Invariant: a link is a real ``<a href>``: it can be copied, opened in a new tab, and works when
this script does not. A plain click on one that points at this site becomes a step in the browser's
history, which Streamlit already follows for the back button; so filters come from the address. No
step is taken, nor the browser's own, before what was typed is heard and the page is drawn.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

import streamlit as st
from streamlit.components.v2 import component

from dashboard.widgets.packaged import packaged

if TYPE_CHECKING:
    from dashboard.going import Step

_FOLLOW: Final = component("claims_follow", js=packaged("follow.js"))
_KEY: Final = "follow"
#: How many runs of the script the session has seen.
_RUNS: Final = "runs"


def follow_links(*, step: Step | None = None) -> None:
    """Make every link of the page open in place; call it once, in the shell.

    A ``step`` to another page is taken as if a link had been followed, once for each turn.
    """
    st.session_state[_RUNS] = st.session_state.get(_RUNS, 0) + 1
    told = st.session_state.get(_KEY, {}).get("told")
    data = {"run": st.session_state[_RUNS], "heard": told if isinstance(told, int) else 0}
    if step:
        data |= asdict(step)
    _FOLLOW(key=_KEY, height=1, data=data, on_told_change=_heard)


def _heard() -> None:
    """Do nothing: a run that begins has heard all that was typed before."""
