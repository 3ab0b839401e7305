"""The history of one record: every version, newest first, as a difference from the one before.

Invariant: nothing that was recorded is left out, and undoing a change makes a version of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from claims.queries.paging import PAGE_SIZE
from dashboard import history, links
from dashboard.page import NotNamed, named, page
from dashboard.views.parts.history.version import version
from dashboard.views.parts.review.refusing import refusal
from dashboard.widgets import paging
from dashboard.widgets.literal import literal
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell
from dashboard.wording.changes import shortened
from dashboard.wording.words import counted

if TYPE_CHECKING:
    from dashboard.history import History


@page("History", back=Cell("Overview", links.href(links.OVERVIEW)))
def show() -> None:
    """Draw the page."""
    kind = st.query_params.get("kind", "").strip().replace("-", "_")
    if not kind:
        raise NotNamed("kind of record")
    found = history.history(kind, named(_words(kind)), number=paging.asked())
    words = f"“{shortened(found.words)}”"
    st.set_page_config(page_title=f"History of {words}")
    _trail(found)
    st.title(literal(f"History of {words}"), anchor=False)
    refusal()
    total = counted(found.versions.total, "version", "versions")
    st.markdown(
        f"{total}, the newest first. What was deleted is struck through, what was added is "
        "underlined."
    )
    listed = st.container(key="versions")
    paging.pager(found.versions.total, size=PAGE_SIZE)
    with listed:
        for one in found.versions.rows:
            version(one, found)


def _trail(found: History) -> None:
    kind = _words(found.kind)
    address = _address(found)
    back = Cell(f"Back to the {kind}" if address else kind.capitalize(), address)
    sentence(back, key="trail", quiet=True)


def _address(found: History) -> str | None:
    """Return the page on which a record is shown."""
    match found.kind:
        case "claim":
            return links.claim(found.key)
        case "citation":
            return links.claim(found.claim_ref or "")
        case "source":
            return links.source(found.key)
        case "agent":
            return links.network(agent=found.key)
        case "event":
            return links.claims(event=found.key)
        case "place":
            return links.places(place=found.key)
    return None


def _words(kind: str) -> str:
    return kind.replace("_", "-") if "cross" in kind else kind.replace("_", " ")
