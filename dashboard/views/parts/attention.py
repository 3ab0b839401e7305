"""Claims whose evidence deserves another look, counted, and those whose standing is outdated.

Invariant: every number leads to the list of what it counts; nothing here judges a claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from claims.queries.attention import Weakness
from dashboard import access, links
from dashboard.views.parts.counts import counts
from dashboard.wording.words import counted

if TYPE_CHECKING:
    from claims.queries.attention import Attention

_WORDS: Final = {
    Weakness.CONTESTED: "Contested by another claim",
    Weakness.SINGLE_ORIGIN: "On a single origin",
    Weakness.INTERESTED: "Through interested parties only",
    Weakness.SECOND_HAND: "Known second-hand only",
    Weakness.UNSTATED: "On a basis that is not stated",
    Weakness.UNSOURCED: "Unsourced: nobody who was read stands behind it",
}


def weak_evidence(found: Attention) -> None:
    """Draw how many claims stand on weak evidence, each count leading to its list."""
    st.header("Evidence to look at again")
    rows = [(words, found.weak[one], links.claims(need=one)) for one, words in _WORDS.items()]
    counts(rows, "Evidence to look at again", heading="Claims", key="weak")


def waiting(how_many: int) -> None:
    """Say that some standings are outdated and how to compute them, if there are any."""
    if not how_many:
        return
    wait = "claim waits" if how_many == 1 else "claims wait"
    st.info(
        f"{counted(how_many, wait, wait)} to be assessed again, so lists may show an older "
        "standing until this is run:"
    )
    st.code(access.command("evidence", "rebuild"), language=None, wrap_lines=True)
