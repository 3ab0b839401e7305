"""A claim: what it states, its citations one below the other, its relations and its history.

Invariant: the page says what was recorded, by whom and from where; it never says what is true.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import access, links
from dashboard.page import named, page, trail
from dashboard.views.parts.changes import history
from dashboard.views.parts.citation import citation
from dashboard.views.parts.evidence import evidence
from dashboard.views.parts.lists import status
from dashboard.views.parts.standing import standing
from dashboard.widgets import badges, layout
from dashboard.widgets.literal import literal
from dashboard.widgets.table import Cell, facts
from dashboard.wording.words import KIND, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.queries.rows import CitationRow, ClaimRow


@page("Claim", back=Cell("All claims", links.claims()))
def show() -> None:
    """Draw the page."""
    found = access.claim(named("claim"))
    st.set_page_config(page_title=found.claim.text)
    trail("Claims", links.CLAIMS, KIND[found.claim.kind])
    st.title(literal(found.claim.text), anchor=False)
    badges.show(*status(found.claim).badges)
    main, aside = layout.sides()
    with aside:
        _facts(found.claim)
    with main:
        standing(access.explanation(found.claim.ref))
        _citations(found.citations)
    evidence(found)
    history(found.history)


def _facts(claim: ClaimRow) -> None:
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


def _citations(rows: Sequence[CitationRow]) -> None:
    if not rows:
        st.header("No citation")
        st.markdown(
            "Nothing is cited for this claim yet: it is a draft that no source stands behind."
        )
        return
    st.header(counted(len(rows), "citation", "citations").capitalize())
    for number, row in enumerate(rows):
        citation(row, number=number)
