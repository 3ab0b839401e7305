"""Going to another page after something was done on this one.

Invariant: a view says where to go, and the browser goes there as if a link had been followed, in
one step of its history; Streamlit's own way leaves a second step behind, to the page that was left
with the address of the new one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import streamlit as st

from dashboard import links

#: Where the session is to go on: the page's path and its parameters.
_NEXT: Final = "going"
_LAST: Final = "gone"
_ARRIVED: Final = "arrived"


@dataclass(frozen=True, slots=True)
class Step:
    """The ``turn``-th step to another page that was taken in a session, ``to`` an address."""

    turn: int
    to: str


def go(path: str, **params: str) -> None:
    """Go to the page at ``path`` when this run ends."""
    st.session_state[_NEXT] = (path, params)


def is_leaving() -> bool:
    """Tell whether a view asked for another page; from then on ``last_step`` leads there."""
    path, params = st.session_state.pop(_NEXT, (None, {}))
    if path is None:
        return False
    taken = last_step()
    turn = taken.turn + 1 if taken else 1
    st.session_state[_LAST] = Step(turn, links.href(path, **params))
    st.session_state[_ARRIVED] = True
    return True


def last_step() -> Step | None:
    """Return the last step that was asked for, if there was any."""
    found: Step | None = st.session_state.get(_LAST)
    return found


def has_arrived() -> bool:
    """Tell, once, that a step has led to this page: what was under way on it is over."""
    return bool(st.session_state.pop(_ARRIVED, False))
