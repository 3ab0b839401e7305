"""Deciding on a cross-reference: confirming, dismissing, and taking back.

Invariant: a decision carries the version that was on the screen, so that it never overwrites what
somebody else decided meanwhile; a refusal is one sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from claims.errors import ClaimsError
from claims.values.vocabulary import ReferenceState
from dashboard import access
from dashboard.widgets.literal import literal
from dashboard.widgets.passing import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.queries.rows import ReferenceRow

#: The key of the sentence of a write that was refused.
REFUSED: Final = "refused"
_DONE: Final = {
    ReferenceState.CONFIRMED: "Confirmed",
    ReferenceState.DISMISSED: "Dismissed",
    ReferenceState.PROPOSED: "Taken back",
}


def controls(row: ReferenceRow, number: int) -> None:
    """Draw what may be decided of the cross-reference with the ``number`` on its page."""
    is_open = row.state == ReferenceState.PROPOSED
    note = f"note-{number}-{row.version}"
    with st.popover("Decide" if is_open else "Take back", key=f"decide-{number}-{row.version}"):
        st.text_area("Note", key=note, placeholder="Why (optional)", height=90)
        if is_open:
            _button("Confirm", ReferenceState.CONFIRMED, row, number, note=note)
            _button("Dismiss", ReferenceState.DISMISSED, row, number, note=note)
        else:
            _button("Take it back", ReferenceState.PROPOSED, row, number, note=note)


def attempt(write: Callable[[], None], done: str) -> None:
    """Write; keep a refusal for ``refusal`` to show, or say in passing that it is ``done``."""
    if is_written(write):
        say(done)


def is_written(write: Callable[[], None]) -> bool:
    """Write; tell whether that was done, and keep a refusal for ``refusal`` to show."""
    try:
        write()
    except ClaimsError as refused:
        st.session_state[REFUSED] = str(refused)
        return False
    return True


def refusal() -> None:
    """Draw the sentence of a write that was refused just now, if one was."""
    refused = st.session_state.pop(REFUSED, None)
    if refused:
        st.error(literal(refused))


def _button(
    label: str, state: ReferenceState, row: ReferenceRow, number: int, *, note: str
) -> None:
    # The row goes along as it was drawn: by the next run it may have changed.
    key = f"{label.lower().replace(' ', '-')}-{number}"
    st.button(label, key=key, on_click=_decide, args=(row, state, note), width="stretch")


def _decide(row: ReferenceRow, state: ReferenceState, note: str) -> None:
    words = st.session_state.get(note) or None
    attempt(lambda: access.decide(row, state, note=words), _DONE[state])
