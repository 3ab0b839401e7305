"""The list of sources: searched, filtered, and read a page at a time.

Invariant: filters and page live in the address; the database cuts the pages.
"""

from __future__ import annotations

import streamlit as st

from dashboard import access, links
from dashboard.page import page
from dashboard.views.parts.acceptance import acceptance
from dashboard.views.parts.lists import nothing_matches, source_table
from dashboard.widgets import badges, filters, paging
from dashboard.widgets.empty import empty
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell


@page("Sources")
def show() -> None:
    """Draw the page."""
    everything = access.source_count("")
    text, consulted = _asked()
    total = access.source_count(text, consulted=consulted)
    if not total:
        _nothing(is_empty=not everything)
        return
    listed = st.container()
    shown = paging.pager(total)
    with listed:
        source_table(access.sources(text, consulted=consulted, offset=shown.offset))
    acceptance()


def _asked() -> tuple[str, bool | None]:
    """Draw the filters; return what they narrow the list to."""
    with filters.bar():
        text = filters.search("Search", placeholder="Words of a title or a name")
        words = [badges.READ.label, badges.SECOND_HAND.label]
        consulted = filters.one_of("Known by", "consulted", words)
    return text, None if consulted is None else consulted == badges.READ.label


def _nothing(*, is_empty: bool) -> None:
    if is_empty:
        command = access.command("source", "add", "FILE")
        empty("No sources yet", "Record a document from a file or an address.", command=command)
        sentence(
            Cell("Or "), Cell("add a source", links.add()), Cell(" in the browser."), key="add"
        )
    else:
        nothing_matches("No source matches", "All sources", links.sources())
