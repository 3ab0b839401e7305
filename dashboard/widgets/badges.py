"""Words of the record as badges: one mapping from word to label, colour and sign.

Invariant: a badge always carries its word, and a sign beside its colour, so that it reads the same
without colour. The words are those of the design; only an underscore becomes a space.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import streamlit as st

Colour = Literal["gray", "blue", "green", "orange", "red", "violet"]


@dataclass(frozen=True, slots=True)
class Badge:
    """A word with its colour and the name of a Material symbol."""

    label: str
    colour: Colour
    icon: str


STATUS: Final = {
    "draft": Badge("draft", "gray", "edit"),
    "submitted": Badge("submitted", "blue", "outbox"),
    "accepted": Badge("accepted", "green", "check"),
    "returned": Badge("returned", "orange", "undo"),
    "rejected": Badge("rejected", "red", "close"),
    "withdrawn": Badge("withdrawn", "gray", "remove"),
}
STANCE: Final = {
    "asserts": Badge("asserts", "gray", "format_quote"),
    "disputes": Badge("disputes", "red", "block"),
    "mentions": Badge("mentions", "gray", "more_horiz"),
}
STANDING: Final = {
    "unsourced": Badge("unsourced", "gray", "help"),
    "single_origin": Badge("single origin", "orange", "looks_one"),
    "corroborated": Badge("corroborated", "green", "done_all"),
    "contested": Badge("contested", "red", "compare_arrows"),
}
FLAG: Final = {
    "contested": STANDING["contested"],
    "disputed": Badge("disputed", "red", "block"),
    "circular": Badge("circular", "orange", "sync"),
    "interested": Badge("interested", "orange", "diversity_3"),
    "unnamed": Badge("unnamed", "gray", "no_accounts"),
}
ANCHOR: Final = {
    "exact": Badge("found word for word", "gray", "check"),
    "fuzzy": Badge("found with small differences", "orange", "difference"),
    "orphaned": Badge("not found in the text", "red", "link_off"),
}
#: What became of a quote in a later text.
LATER: Final = {
    "unmoved": Badge("where it stood", "gray", "check"),
    "moved": Badge("moved", "gray", "swap_vert"),
    "changed": Badge("its words changed", "orange", "difference"),
    "orphaned": ANCHOR["orphaned"],
}
#: How two coders' statements go together.
CODED: Final = {
    "agree": Badge("agree", "green", "check"),
    "differ": Badge("differ", "orange", "difference"),
    "absent": Badge("absent", "gray", "person"),
}
REFERENCE: Final = {
    "proposed": Badge("proposed", "blue", "lightbulb"),
    "confirmed": Badge("confirmed", "green", "check"),
    "dismissed": Badge("dismissed", "gray", "close"),
}
OUTCOME: Final = {
    "conflicts": Badge("conflict", "red", "compare_arrows"),
    "revision": Badge("revision", "blue", "history"),
    "growth": Badge("growth or disagreement", "orange", "trending_up"),
    "agrees": Badge("agree", "green", "check"),
}
SELF_REVIEWED: Final = Badge("self-reviewed", "orange", "person")
OWN: Final = Badge("your own", "gray", "person")
DOUBTFUL: Final = Badge("doubtful", "orange", "warning")
READ: Final = Badge("read", "blue", "visibility")
SECOND_HAND: Final = Badge("second-hand", "violet", "forward")


def consulted(*, was_read: bool) -> Badge:
    """Return the badge of a document that was read, or is known through another."""
    return READ if was_read else SECOND_HAND


def show(*badges: Badge) -> None:
    """Draw ``badges`` side by side."""
    with st.container(horizontal=True, gap="xsmall"):
        for badge in badges:
            st.badge(badge.label, icon=f":material/{badge.icon}:", color=badge.colour)
