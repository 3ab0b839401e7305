"""What waits for whoever looks, counted.

Invariant: only what there is any of, each count leading to its list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import links
from dashboard.views.parts.counts import counts

if TYPE_CHECKING:
    from claims.queries.reviews import Counts


def for_you(found: Counts) -> None:
    """Draw what waits for the person, if anything does."""
    rows = [
        ("To review", found.decidable, links.review()),
        ("Returned to you", found.returned, links.work(show="returned")),
        ("Your drafts", found.drafts, links.work(show="drafts")),
    ]
    waiting = [row for row in rows if row[1]]
    if waiting:
        st.header("Waiting for you")
        with st.container(key="for-you"):
            counts(waiting, "Waiting for you", heading="What", key="waiting")
