"""How a page divides: a main column with an aside, or two halves.

Invariant: on a narrow screen nothing is squeezed: an aside comes above what it is beside, so that
a reader meets them in the order in which a screen reader does (see ``style.css``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


def sides() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return the main column of a page and its aside, which stands to the right; once to a page."""
    with st.container(key="sides"):
        aside, main = st.columns([2, 3], gap="large")
    return main, aside


def halves() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return two columns of one width; once to a page."""
    with st.container(key="halves"):
        first, second = st.columns(2, gap="large")
    return first, second
