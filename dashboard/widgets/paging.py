"""A pager for lists that the database cuts into pages.

Invariant: the page lives in the address as ``page``, is always one that exists, and a list of more
than ``CAP`` rows is paged up to the cap and says so; nobody counts a whole large table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import streamlit as st

SIZE: Final = 50
CAP: Final = 10_000
PARAMETER: Final = "page"


@dataclass(frozen=True, slots=True)
class Slice:
    """Which rows are shown: page ``number`` of ``total``, which stops at the cap."""

    number: int
    total: int
    size: int = SIZE

    @property
    def offset(self) -> int:
        """Return how many rows come before."""
        return (self.number - 1) * self.size

    @property
    def pages(self) -> int:
        """Return how many pages there are; at least 1."""
        return max(1, -(-min(self.total, CAP) // self.size))

    def __str__(self) -> str:
        last = min(self.offset + self.size, self.total)
        of = f"more than {CAP:,}" if self.total > CAP else f"{self.total:,}"
        return f"{self.offset + 1:,}\u2013{last:,} of {of}" if self.total else "None"


def _last_if_past(pages: int) -> None:
    """Where the address asks for a page past the end, start on the last one."""
    asked = st.query_params.get(PARAMETER, "")
    if asked.isascii() and asked.isdecimal() and int(asked[:9]) > pages:
        st.session_state[PARAMETER] = pages


def asked() -> int:
    """Return the page that is asked for, for a query that tells the total and moves it in range."""
    held = st.session_state.get(PARAMETER) or st.query_params.get(PARAMETER, "")
    return int(str(held)[:9]) if str(held).isascii() and str(held).isdecimal() else 1


def pager(total: int, *, size: int = SIZE) -> Slice:
    """Draw the pager of a list of ``total`` rows (a count cut at ``CAP + 1``); return its slice.

    Call it before the query, inside the container that comes below the list.
    """
    pages = Slice(1, total, size).pages
    _last_if_past(pages)
    with st.container(horizontal=True, vertical_alignment="center", key="pager"):
        said = st.empty()
        number = st.pagination(pages, key=PARAMETER, bind="query-params") if pages > 1 else 1
    shown = Slice(min(number, pages), total, size)
    said.caption(str(shown))
    return shown


def first_page() -> None:
    """Go back to page 1, as every change of a filter must."""
    st.session_state[PARAMETER] = 1
