"""A figure: all that is claimed of one measure of one event, and who stands behind each number.

Invariant: the page says what was claimed, by whom and from where; it never says which is right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import streamlit as st

from claims.services.evidence.figures import SHOWN
from dashboard import comparing, links
from dashboard.charts.figure import MANY, palette_of, range_plot, stated
from dashboard.charts.over_time import over_time
from dashboard.charts.plotting import FAR_APART, VERY_FAR_APART
from dashboard.charts.sayings import left_out, plotted
from dashboard.page import NotNamed, page, trail
from dashboard.views.parts.attention import waiting
from dashboard.views.parts.figures import claim_rows, claims_table, saying_rows, sayings_table
from dashboard.views.parts.verdicts import verdicts
from dashboard.widgets.chart import chart
from dashboard.widgets.literal import literal
from dashboard.widgets.table import Cell
from dashboard.wording.figures import counting, interests, ratio, reading, titled

if TYPE_CHECKING:
    from claims.services.evidence.figures import FigurePage


@page("Figure", back=Cell("All figures", links.figures()))
def show() -> None:
    """Draw the page."""
    event, measure = _given("of", "event"), _given("counting", "measure")
    found = comparing.figure(event, measure)
    st.set_page_config(page_title=titled(found))
    trail("Figures", links.FIGURES)
    st.title(literal(titled(found)), anchor=False)
    st.markdown(f"**{literal(found.sentence)}**")
    if parties := interests(found):
        st.markdown(literal(parties))
    waiting(comparing.waiting())
    if found.cut:
        st.caption(f"These are {SHOWN} of the claims, those of the most independent origins.")
    logarithmic = _ranges(found)
    with st.container(height=_height(found), border=False):
        claims_table(found)
    _over_time(found, logarithmic=logarithmic)
    verdicts(found)


def _given(*names: str) -> str:
    """Return a part of the address, by its name in links or as typed; raise ``NotNamed``."""
    given = (st.query_params.get(name, "").replace("\0", "").strip() for name in names)
    words = next(filter(None, given), "")
    if not words:
        raise NotNamed("figure")
    return words


def _ranges(found: FigurePage) -> bool:
    """Draw the plot; tell whether it shows powers of ten."""
    st.header("Every figure claimed")
    st.caption(counting(found))
    logarithmic = _scale(found)
    drawing = range_plot(found, palette_of(found), logarithmic=logarithmic)
    chart(drawing, claim_rows(found), key="ranges", name="figures", height=_height(found))
    return logarithmic


def _height(found: FigurePage) -> int | Literal["content"]:
    """Return the room for what has a row for each claim: many of them are scrolled."""
    return 720 if len(found.claims) > MANY else "content"


def _scale(found: FigurePage) -> bool:
    """Offer powers of ten where figures lie far apart; tell whether they are chosen."""
    apart = ratio(stated(found.claims))
    if apart < FAR_APART:
        return False
    options = ["even", "powers of ten"]
    first = options[apart >= VERY_FAR_APART]
    return st.segmented_control("Scale", options, default=first, key="scale") == options[1]


def _over_time(found: FigurePage, *, logarithmic: bool) -> None:
    st.header("Over the days on which they were said")
    if plotted(found):
        st.caption(reading(found))
        drawing = over_time(found, palette_of(found), logarithmic=logarithmic)
        chart(drawing, saying_rows(found), key="sayings", name="sayings")
    if missing := left_out(found):
        st.caption(missing)
    with st.expander("Who said it, as a table"):
        sayings_table(found)
