"""Going to another page after something was done on this one.

Invariant: the shell alone knows the pages; a view says where to go, and the shell goes there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Where the session is to go on: the page's path and its parameters.
_NEXT: Final = "going"
_ARRIVED: Final = "arrived"


def go(path: str, **params: str) -> None:
    """Go to the page at ``path`` when this run ends."""
    st.session_state[_NEXT] = (path, params)


def arrive(pages: Iterable[st.Page]) -> None:
    """Switch to the page that a view asked for, if one did."""
    path, params = st.session_state.pop(_NEXT, (None, {}))
    for one in pages:
        if path is not None and one.url_path == path:
            st.session_state[_ARRIVED] = True
            st.switch_page(one, query_params=params)


def has_arrived() -> bool:
    """Tell, once, that a step has led to this page: what was under way on it is over."""
    return bool(st.session_state.pop(_ARRIVED, False))
