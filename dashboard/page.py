"""What every page does: it opens with its title and says a refusal as a sentence.

Invariant: nothing that a person may meet ends in a traceback. The page of a record reads before it
draws, so it is either whole or one sentence with a way back.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import streamlit as st

from claims.errors import ClaimsError
from dashboard import links
from dashboard.widgets.literal import literal
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell

if TYPE_CHECKING:
    from collections.abc import Callable


class NotNamed(ClaimsError):
    """An address of a record's page that names no record."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"The address names no {kind}.")


def page(
    title: str, *, back: Cell | None = None
) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Make a view a page that says a refusal as its sentence.

    A page with a way ``back`` is that of a record: it draws its own title, and ``title`` stands
    above a refusal only.
    """

    def frame(show: Callable[[], None]) -> Callable[[], None]:
        @functools.wraps(show)
        def shown() -> None:
            if back is None:
                st.title(title)
            try:
                show()
            except ClaimsError as refused:
                _refuse(title, str(refused), back)

        return shown

    return frame


def _refuse(title: str, why: str, back: Cell | None) -> None:
    if back is not None:
        st.title(title)
    st.error(literal(why))
    if back is not None:
        sentence(back, key="back")


def named(kind: str) -> str:
    """Return the reference in the address; raise ``NotNamed`` where there is none."""
    ref = st.query_params.get("ref", "").replace("\0", "").strip()
    if not ref:
        raise NotNamed(kind)
    return ref


def trail(list_name: str, list_page: str, *more: str) -> None:
    """Say in a quiet line above the title where the page belongs, with the way to its list."""
    words = "".join(f" \N{MIDDLE DOT} {part}" for part in more if part)
    sentence(Cell(list_name, links.href(list_page)), Cell(words), key="trail", quiet=True)
