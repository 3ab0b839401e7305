"""The map: places that claims speak of, and the claims of the one that is chosen.

Invariant: the chosen place lives in the address; the map asks no server for anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import access, links
from dashboard.charts.world import coordinates, in_words, map_chart
from dashboard.page import page
from dashboard.views.parts.lists import claim_table
from dashboard.views.parts.placed import COLUMNS, exported, place_table
from dashboard.widgets import filters, paging
from dashboard.widgets.empty import empty
from dashboard.widgets.literal import literal
from dashboard.widgets.plot import map_plot
from dashboard.widgets.saving import saving
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell
from dashboard.wording.words import counted

if TYPE_CHECKING:
    from claims.queries.attention import PlaceRow, Places


@page("Map")
def show() -> None:
    """Draw the page."""
    found = access.places()
    if not found.rows:
        _nothing_yet(found)
        return
    with filters.bar():
        chosen = filters.one_of("Place", "place", [row.name for row in found.rows])
    _picture(found, chosen)
    if chosen is None:
        place_table(found.rows)
    else:
        _claims(next(row for row in found.rows if row.name == chosen))


def _nothing_yet(found: Places) -> None:
    hint = "A place appears here once it has coordinates and a claim speaks of it."
    if found.without:
        places = counted(found.without, "place", "places")
        hint = f"Claims speak of {places}, but none has coordinates: give them in places.csv."
    empty("No place to show yet", hint, command=access.command("import", "FOLDER"))


def _picture(found: Places, chosen: str | None) -> None:
    cut = " There are more: these have the most claims." if found.cut else ""
    without = f" Places without coordinates: {found.without:,}." if found.without else ""
    st.markdown(literal(f"{in_words(found.rows)}{cut}{without}"))
    with st.container(key="map"):
        map_plot(map_chart(found.rows, chosen=chosen), key="plot")
    st.caption(
        "The larger a circle, the more claims speak of the place, directly or through an event; "
        "a country or province is marked at one point. Coastlines are coarse (Natural Earth, "
        "1:110 million), and no borders are drawn."
    )
    saving("places", COLUMNS, map(exported, found.rows), of="map")


def _claims(row: PlaceRow) -> None:
    st.header(literal(row.name), anchor=False)
    said = f"{counted(row.claims, 'claim speaks', 'claims speak')} of it, at {coordinates(row)}. "
    sentence(said, Cell("All places", links.places()), key="one-place")
    listed = st.container()
    shown = paging.pager(row.claims)
    with listed:
        claim_table(access.claims_of_place(row.name, number=shown.number).rows)
