"""Linking a claim with another one by hand.

Invariant: what is linked is what was on the screen when the button was pressed; the person's word
confirms it, and it can be taken back like any decision.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from claims.values.vocabulary import Relation
from dashboard import access
from dashboard.views.parts.deciding import attempt
from dashboard.widgets.literal import literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.queries.rows import ClaimRow

#: The most claims that are offered; more words narrow them.
_OFFERED: Final = 8
#: How this claim relates to the other one.
_RELATES: Final = {
    str(Relation.AGREES): "agrees with",
    str(Relation.CONFLICTS): "conflicts with",
    str(Relation.REPEATS): "repeats",
    str(Relation.REFINES): "refines",
    str(Relation.PART_OF): "is part of",
    str(Relation.ABOUT): "is about",
}


def link_by_hand(ref: str) -> None:
    """Offer to link the claim ``ref`` with another one."""
    with st.expander("Link this claim with another"):
        relation = st.selectbox(
            "This claim", list(_RELATES), format_func=_RELATES.__getitem__, key="link-relation"
        )
        words = st.text_input(
            "Search for the other claim",
            key="link-search",
            placeholder="Its words or its reference",
        )
        other = _chosen(access.candidates(words, but=ref)) if words.strip() else None
        st.text_input("Note", key="link-note", placeholder="Why (optional)")
        st.button(
            "Link the two claims",
            key="link",
            on_click=_link,
            args=(ref, relation, other),
            disabled=other is None,
        )


def _chosen(found: Sequence[ClaimRow]) -> str | None:
    """Offer the claims that were found; return the reference of the one that is chosen."""
    if not found:
        st.caption("No other claim matches.")
        return None
    texts = {row.ref: row.text for row in found[:_OFFERED]}
    if len(found) > _OFFERED:
        st.caption(f"These are the first {_OFFERED}; more words narrow them.")
    return st.radio(  # nothing is chosen for anybody: a link is a person's word
        "The other claim",
        list(texts),
        index=None,
        format_func=lambda one: literal(texts[one]),
        key="link-other",
    )


def _link(ref: str, relation: str, other: str | None) -> None:
    if other is None:
        return
    note = st.session_state.get("link-note") or None
    attempt(lambda: access.link_claims(ref, relation, other, note=note), "Linked")
