"""What a page says where there is nothing yet: why, and one next step.

Invariant: its words are the program's own; a command is shown to be copied as it is.
"""

from __future__ import annotations

import streamlit as st


def empty(title: str, hint: str, *, command: str | None = None) -> None:
    """Draw ``title``, one sentence of ``hint``, and the ``command`` that helps."""
    with st.container(border=True, key="empty"):
        st.header(title, anchor=False)
        st.markdown(hint)
        if command is not None:
            st.code(command, language=None, wrap_lines=True)
