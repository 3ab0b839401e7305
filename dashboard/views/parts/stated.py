"""What a claim states, field by field, as a list of facts.

Invariant: what was recorded, in plain words; nothing is judged, and nothing can be changed here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import links
from dashboard.widgets.table import Cell, facts

if TYPE_CHECKING:
    from claims.queries.rows import ClaimRow


def stated(claim: ClaimRow) -> None:
    """Draw the fields of a claim; what is empty is left out."""
    st.header("What it states")
    pairs: list[tuple[str, Cell | str]] = [
        ("Figure", _figure(claim)),
        ("What is dated", "" if claim.figure else claim.measure or ""),
        ("Date", claim.date or ""),
        ("As of", claim.as_of or ""),
        ("Event", _narrowed(claim.event, event=claim.event)),
        ("Place", claim.place or ""),
        ("Population", claim.population or ""),
        ("Cause", claim.cause or ""),
        ("Reference", Cell(claim.ref, quiet=True)),
    ]
    facts(pairs, key="facts")


def _figure(claim: ClaimRow) -> Cell:
    """Return the figure in words, with what it counts."""
    if claim.figure is None:
        return Cell()
    unit = f"unit: {claim.unit}" if claim.unit else ""
    return Cell(f"{claim.figure} {claim.measure or ''}".strip(), note=unit)


def _narrowed(words: str | None, **filters: str | None) -> Cell:
    """Return words that lead to the claims narrowed to them."""
    return Cell(words or "", links.claims(**filters))
