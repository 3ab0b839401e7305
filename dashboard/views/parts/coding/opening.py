"""Opening a blind coding: a source with a text, and two researchers.

Invariant: nothing is chosen for anybody; what cannot be coded is refused in a sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import coding
from dashboard.views.parts.review.refusing import attempt
from dashboard.widgets.literal import literal
from dashboard.wording.words import particulars

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.queries.rows import SourceRow


def opening(people: Sequence[str]) -> None:
    """Draw the form that opens a coding."""
    with st.expander("Have a source coded blind by two people", key="open-coding"):
        st.markdown(
            "Both record what the source states, and neither sees what the other records. What is "
            "on record of it already stays open to both."
        )
        words = st.text_input(
            "Search for the source",
            key="coding-search",
            placeholder="Words of its title or its reference",
        )
        source = _chosen(coding.sources(words)) if words.strip() else None
        first, second = st.columns(2)
        with first:
            one = st.selectbox("First coder", people, index=None, key="first-coder")
        with second:
            other = st.selectbox("Second coder", people, index=None, key="second-coder")
        st.button(
            "Open the coding",
            key="coding-open",
            on_click=_open,
            args=(source, one, other),
            disabled=not (source and one and other),
        )


def _chosen(found: Sequence[SourceRow]) -> str | None:
    if not found:
        st.caption("No source matches.")
        return None
    rows = {row.ref: row for row in found[: coding.OFFERED]}
    if len(found) > coding.OFFERED:
        st.caption(f"These are the first {coding.OFFERED}; more words narrow them.")
    return st.radio(
        "The source",
        list(rows),
        index=None,
        format_func=lambda ref: literal(rows[ref].title),
        captions=[literal(particulars(row)) for row in rows.values()],
        key="coding-source",
    )


def _open(source: str | None, first: str | None, second: str | None) -> None:
    if source and first and second:
        attempt(lambda: coding.open_coding(source, first, second), "Opened")
