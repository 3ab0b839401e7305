"""Choosing a record by typing a part of its name, its words, or its reference.

Invariant: nothing is chosen for anybody; only where what was typed is exactly what one record is
called does that one stand chosen already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from claims.queries.named import OFFERED
from dashboard import merging
from dashboard.widgets.literal import literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.queries.named import NamedRow


def choose(kind: str, label: str, *, key: str, but: str | None = None) -> str | None:
    """Draw the search for a record of a kind, but ``but``; return the key of the one chosen.

    Until something is typed, the records most like ``but`` are offered.
    """
    by = "Its words or its reference" if kind in {"claim", "source"} else "A part of its name"
    typed = st.text_input(label, key=f"{key}-search", placeholder=by).strip()
    if not typed:
        return _one_like(kind, but, label, key=f"{key}-like") if but else None
    found = merging.offered(kind, typed, but=but)
    if not found:
        st.caption(f"No {'other ' if but else ''}{kind} matches.")
        return None
    if len(found) == OFFERED:
        st.caption(f"These are the first {OFFERED}; more words narrow them.")
    return _one_of(found, typed, label, key=f"{key}-{kind}")


def _one_like(kind: str, but: str, label: str, *, key: str) -> str | None:
    found = merging.alike(kind, but)
    if not found:
        return None
    st.caption("Most like the other, or search for another:")
    return _one_of(found, "", label, key=f"{key}-{kind}-{but}")


def _one_of(found: Sequence[NamedRow], typed: str, label: str, *, key: str) -> str | None:
    rows = {row.key: row for row in found}
    return st.radio(
        label,
        list(rows),
        index=0 if found[0].key == typed else None,
        format_func=lambda one: literal(rows[one].words),
        captions=[literal(row.note) for row in found],
        key=key,
        label_visibility="collapsed",
    )
