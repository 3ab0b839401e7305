"""The fields of the form, each with what makes it hard to get wrong.

Invariant: a field shows what its words are read as; nothing is refused while it is being typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from claims.errors import ClaimsError
from claims.values.dates import describe_date, parse_date
from claims.values.numerals import parse_decimal
from claims.values.quantities import grouped
from claims.values.vocabulary import FIGURE_KINDS, ClaimKind, DateMeasure, Modality, Stance
from dashboard.views.parts.entry.filled import ENDS, NEW_ORIGIN, key, needs_basis, value
from dashboard.widgets.literal import literal
from dashboard.wording.words import BASIS, KIND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.queries.offered import Offered

MODALITY: Final = {str(word): word.value.replace("_", " ") for word in Modality}
_EDTF: Final = (
    "EDTF: 2019-11-15, 2019-11, 2019, 2019-11-15/2019-11-20; ~ for about, ? for possibly, "
    "XX for some day"
)


def line(name: str, label: str, *, note: str | None = None, placeholder: str | None = None) -> None:
    """Draw a field of one line."""
    st.text_input(label, key=key(name), help=note, placeholder=placeholder, persist_state="session")


def block(name: str, label: str, *, height: int = 80, note: str | None = None) -> None:
    """Draw a field of several lines."""
    st.text_area(label, key=key(name), height=height, help=note, persist_state="session")


def one_of(name: str, label: str, options: dict[str, str]) -> None:
    """Draw a choice among words."""
    st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key(name),
        persist_state="session",
    )


def named(name: str, label: str, known: Sequence[str], *, note: str | None = None) -> None:
    """Draw a choice among names on record, or a new one."""
    held = value(name)
    options = list(dict.fromkeys([held, *known])) if held else list(known)
    st.selectbox(
        label,
        options,
        index=None,
        key=key(name),
        help=note,
        placeholder="Choose, or type a new one",
        accept_new_options=True,
        persist_state="session",
    )
    if held and held not in set(known):
        st.caption("Not among the names offered: recorded as new, if nobody has it yet.")


def date(name: str, label: str) -> None:
    """Draw a date with its reading in plain words."""
    line(name, label, note=_EDTF, placeholder="2019-11-15")
    written = (value(name) or "").strip()
    if written:
        st.caption(literal(_said(written)))


def kind() -> ClaimKind:
    """Draw the choice of what sort of statement it is."""
    one_of("kind", "Kind", KIND)
    return ClaimKind(value("kind"))


def figure(offered: Offered) -> None:
    """Draw how the figure was said, its number or numbers, and what it counts."""
    said, number = st.columns([2, 3])
    with said:
        one_of("modality", "Said as", MODALITY)
    with number:
        if Modality(value("modality")) in ENDS:
            low, high = st.columns(2)
            with low:
                _number("low", "Low")
            with high:
                _number("high", "High")
        else:
            _number("figure", "Figure")
    named("measure", "Counts", offered.measures, note="What is counted: killed, cities, people")


def dated() -> None:
    """Draw what a date dates."""
    one_of("dated", "What is dated", {str(word): word.value for word in DateMeasure})


def voices(offered: Offered) -> None:
    """Draw who says it, nearest first, when they said it, and what it rests on otherwise."""
    held = value("voices") or []
    st.multiselect(
        "Said by, nearest first",
        list(dict.fromkeys([*held, *offered.agents])),
        key=key("voices"),
        placeholder="Nobody: the source says it itself",
        accept_new_options=True,
        persist_state="session",
    )
    if held or value("said"):
        date("said", "When they said it")
    if needs_basis() or (value("editing") and value("basis")):
        one_of("basis", "What the source says it from", {"": "Choose", **BASIS})


def origin(offered: Offered) -> None:
    """Draw which document the source says that it took the claim from."""
    titles = {**offered.sources, NEW_ORIGIN: "Another document"}
    held = value("origin")
    if held and held not in titles:
        titles = {held: held, **titles}
    st.selectbox(
        "Taken from (as cited in this source)",
        list(titles),
        index=None,
        format_func=lambda ref: literal(titles[ref]),
        key=key("origin"),
        placeholder="No document is named",
        persist_state="session",
    )
    if value("origin") == NEW_ORIGIN:
        line("origin-title", "Its title")
        line("origin-publisher", "Its publisher")
        date("origin-published", "Its date")


def stance() -> None:
    """Draw what the last voice does with the claim."""
    one_of("stance", "Stance", {str(word): word.value for word in Stance})


def is_figure(chosen: ClaimKind) -> bool:
    """Tell whether a kind carries a figure."""
    return chosen in FIGURE_KINDS


def _number(name: str, label: str) -> None:
    line(name, label, placeholder="1,500")
    written = (value(name) or "").strip()
    if not written:
        return
    try:
        read = grouped(parse_decimal(written))
    except ClaimsError as refused:
        st.caption(literal(str(refused)))
    else:
        if read != written:
            st.caption(f"Read as {read}")


def _said(written: str) -> str:
    try:
        return describe_date(parse_date(written))
    except ClaimsError as refused:
        return str(refused)
