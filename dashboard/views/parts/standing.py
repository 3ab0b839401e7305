"""The standing of a claim: who is behind it, what it rests on, and why, step by step.

Invariant: the page says what the evidence looks like, never whether the claim is true; while it
waits to be computed again, it says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import access
from dashboard.widgets.literal import literal
from dashboard.widgets.table import Cell, facts
from dashboard.wording.words import isolated

if TYPE_CHECKING:
    from claims.services.evidence.explaining import Explanation


def standing(found: Explanation | None) -> None:
    """Draw the standing, its counts and flags, and the reason for it."""
    if found is None:
        return
    st.header("Standing")
    st.markdown(literal(found.summary))
    if found.waiting:
        _waiting()
    facts(_facts(found), key="standing")
    with st.expander("Why, step by step"):
        st.markdown("\n".join(f"{n}. {literal(step)}" for n, step in enumerate(found.steps, 1)))


def _facts(found: Explanation) -> list[tuple[str, Cell | str]]:
    least = "" if found.exact else "at least "
    origins = (
        f"{least}{found.independent_origins} independent, {found.named_origins} named, "
        f"{found.consulted_origins} consulted"
    )
    return [
        ("Origins", origins if found.independent_origins else "none"),
        ("Rests on", Cell("; ".join(map(isolated, found.rests_on)), note=without(found))),
        ("Chains end in", _origins(found)),
    ]


def without(found: Explanation) -> str:
    """Say what is left without those that a claim rests on."""
    names = [isolated(name) for name in found.rests_on]
    if not names:
        return ""
    if found.independent_origins == 1:
        return f"without {_joined(names, 'or')} nothing is left"
    return f"without {_joined(names, 'and')} together nothing is left"


def _joined(names: list[str], joint: str) -> str:
    return f" {joint} ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _origins(found: Explanation) -> str:
    ends = (
        f"{', '.join(map(isolated, one.names))} ({'consulted' if one.consulted else 'second-hand'})"
        for one in found.origins
    )
    return "; ".join(ends)


def _waiting() -> None:
    st.info(
        "Something that this claim rests on has changed. What stands here is computed anew; lists "
        "and cross-references follow once the work is done:"
    )
    st.code(access.command("evidence", "rebuild"), language=None, wrap_lines=True)
