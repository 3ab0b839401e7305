"""My work: what came back from review, drafts, and what waits for a second person.

Invariant: what came back comes first, with the comment that says what to correct.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from claims.values.vocabulary import ClaimStatus
from dashboard import access, reviewing
from dashboard.page import page
from dashboard.views.parts.review import work
from dashboard.views.parts.review.refusing import refusal
from dashboard.widgets.empty import empty
from dashboard.widgets.paging import first_page
from dashboard.wording.words import number

if TYPE_CHECKING:
    from collections.abc import Mapping

_RETURNED: Final = "returned"
_DRAFTS: Final = "drafts"
_SUBMITTED: Final = "submitted"
_REJECTED: Final = "rejected"


@page("My work")
def show() -> None:
    """Draw the page."""
    if not access.may_decide():
        st.markdown("Recording and submitting claims takes a researcher.")
        return
    returned = reviewing.returned()
    rejected = reviewing.returned(ClaimStatus.REJECTED)
    counts = {
        _RETURNED: len(returned),
        _DRAFTS: reviewing.drafts(number=1).total,
        _SUBMITTED: reviewing.submitted(number=1).total,
        _REJECTED: len(rejected),
    }
    refusal()
    if not any(counts.values()):
        _nothing()
        return
    face = _face(counts)
    if not counts[face]:
        st.markdown(_NONE[face])
    elif face == _RETURNED:
        work.returned(returned)
    elif face == _REJECTED:
        work.rejected(rejected)
    elif face == _DRAFTS:
        work.drafts()
    else:
        work.submitted()


_NONE: Final = {
    _RETURNED: "Nothing came back to you.",
    _DRAFTS: "You have no drafts.",
    _SUBMITTED: "Nothing that you submitted waits for a decision.",
}


def _face(counts: Mapping[str, int]) -> str:
    """Draw the lists to choose from; return the one that is chosen, else the first with a row."""
    names = {
        _RETURNED: f"Returned to you ({number(counts[_RETURNED])})",
        _DRAFTS: f"Drafts ({number(counts[_DRAFTS])})",
        _SUBMITTED: f"Submitted ({number(counts[_SUBMITTED])})",
    }
    if counts[_REJECTED]:
        names[_REJECTED] = f"Rejected ({number(counts[_REJECTED])})"
    chosen = st.query_params.get("show", "")
    first = chosen if chosen in names else next(one for one in names if counts[one])
    return (
        st.segmented_control(
            "Your records",
            list(names),
            format_func=names.__getitem__,
            default=None if "work-face" in st.session_state else first,
            key="work-face",
            required=True,
            on_change=first_page,
            label_visibility="collapsed",
        )
        or first
    )


def _nothing() -> None:
    empty(
        "Nothing of yours is under way",
        "What you record as a draft, what you submit, and what comes back to you is listed here.",
    )
