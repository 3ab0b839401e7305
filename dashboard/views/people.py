"""People: who works here, how reviews went, what was corrected, and what was refused.

Invariant: it counts decisions and shows corrections so that people learn; it ranks nobody. What
was refused to whom is an admin's to see.
"""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard import peopling
from dashboard.page import page
from dashboard.views.parts.people.corrections import corrections
from dashboard.views.parts.people.refusals import refusals
from dashboard.views.parts.people.team import statistics, team
from dashboard.views.parts.review.refusing import refusal
from dashboard.widgets.paging import first_page

_TEAM: Final = "team"
_CORRECTED: Final = "corrections"
_REFUSED: Final = "refused"
_NAMES: Final = {
    _TEAM: "Team and reviews",
    _CORRECTED: "What was corrected",
    _REFUSED: "What was refused",
}


@page("People")
def show() -> None:
    """Draw the page."""
    found = peopling.people()
    refusal()
    face = _face(is_admin=found.is_admin)
    if face == _CORRECTED:
        corrections(tuple(one.name for one in found.people))
    elif face == _REFUSED:
        refusals()
    else:
        team(found)
        statistics(peopling.statistics())


def _face(*, is_admin: bool) -> str:
    """Draw the parts to choose from; return the one that is chosen."""
    names = [name for name in _NAMES if is_admin or name != _REFUSED]
    asked = st.query_params.get("show", "")
    return (
        st.segmented_control(
            "Part",
            names,
            format_func=_NAMES.__getitem__,
            default=None if "people-face" in st.session_state else _first(asked, names),
            key="people-face",
            required=True,
            on_change=first_page,
            label_visibility="collapsed",
        )
        or _TEAM
    )


def _first(asked: str, names: list[str]) -> str:
    return asked if asked in names else _TEAM
