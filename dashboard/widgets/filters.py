"""Filters that live in the address, so that a filtered list can be sent to a colleague.

Invariant: the key of a filter is its parameter in the address; a value there that is not among the
options is dropped without a word; a change of any filter returns to the first page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.widgets.paging import first_page

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


def bar() -> DeltaGenerator:
    """Return the row that a page's filters stand in; one row to a page."""
    return st.container(horizontal=True, vertical_alignment="bottom", key="filters")


def search(label: str, key: str = "q", *, placeholder: str = "") -> str:
    """Ask for words to search for; return them without the space around them."""
    given = st.text_input(
        label, key=key, placeholder=placeholder, bind="query-params", on_change=first_page
    )
    return given.replace("\0", "").strip()


def one_of(label: str, key: str, options: Mapping[str, str] | Sequence[str]) -> str | None:
    """Ask for one of ``options`` (value to label); return the value, None for any."""
    names = options if isinstance(options, Mapping) else {word: word for word in options}
    return st.selectbox(
        label,
        list(names),
        index=None,
        format_func=lambda value: names[value],
        key=key,
        placeholder="Any",
        bind="query-params",
        on_change=first_page,
    )


def any_of(label: str, key: str, options: Mapping[str, str] | Sequence[str]) -> list[str]:
    """Ask for any of ``options`` (value to label); return the values, none for all."""
    names = options if isinstance(options, Mapping) else {word: word for word in options}
    return st.multiselect(
        label,
        list(names),
        format_func=lambda value: names[value],
        key=key,
        placeholder="Any",
        bind="query-params",
        on_change=first_page,
    )
