"""A claim: what it states, its citations one below the other, its relations and its history.

Invariant: the page says what was recorded, by whom and from where; it never says what is true.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import access, links, reviewing
from dashboard.page import named, page, trail
from dashboard.views.parts.changes import history
from dashboard.views.parts.citation import citation
from dashboard.views.parts.evidence import evidence
from dashboard.views.parts.lists import status
from dashboard.views.parts.merging.merging import claim_into_another
from dashboard.views.parts.merging.recent import undoing
from dashboard.views.parts.review.refusing import refusal
from dashboard.views.parts.review.section import became, citation_steps, section
from dashboard.views.parts.standing import standing
from dashboard.views.parts.stated import stated
from dashboard.widgets import badges, layout
from dashboard.widgets.literal import literal
from dashboard.widgets.table import Cell
from dashboard.wording.words import KIND, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.queries.rows import CitationRow
    from dashboard.reviewing import Review


@page("Claim", back=Cell("All claims", links.claims()))
def show() -> None:
    """Draw the page."""
    found = access.claim(named("claim"))
    st.set_page_config(page_title=found.claim.text)
    trail("Claims", links.CLAIMS, KIND[found.claim.kind])
    st.title(literal(found.claim.text), anchor=False)
    badges.show(*status(found.claim).badges)
    review = reviewing.review(found.claim.ref)
    became(found, review)
    if review.merge is not None and access.may_decide():
        undoing(review.merge)
    refusal()
    main, aside = layout.sides()
    with aside:
        stated(found.claim)
        section(found, review)
    with main:
        standing(access.explanation(found.claim.ref))
        _citations(found.citations, review)
    evidence(found)
    if review.merge is None and access.may_decide():
        claim_into_another(found.claim.ref)
    history(found.history, kind="claim", ref=found.claim.ref)


def _citations(rows: Sequence[CitationRow], review: Review) -> None:
    if not rows:
        st.header("No citation")
        st.markdown(
            "Nothing is cited for this claim yet: it is a draft that no source stands behind."
        )
        return
    st.header(counted(len(rows), "citation", "citations").capitalize())
    for number, row in enumerate(rows):
        citation(row, number=number)
        citation_steps(row, review)
