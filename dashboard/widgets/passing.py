"""What is said in passing and goes away by itself.

Invariant: it only repeats what the page shows anyway; nobody needs to have seen it.
"""

from __future__ import annotations

import streamlit as st


def say(done: str) -> None:
    """Say in passing that something is done."""
    st.toast(done, icon=":material/check:")
