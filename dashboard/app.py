"""The shell of the dashboard: its settings, style and navigation; the views fill the pages.

Invariant: this is the only script that Streamlit runs. It reads no data.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import streamlit as st

from dashboard import links
from dashboard.going import is_leaving, last_step
from dashboard.views import (
    add,
    claim,
    claims,
    coding,
    conflicts,
    export,
    figure,
    figures,
    history,
    merge,
    network,
    overview,
    people,
    places,
    recapture,
    review,
    source,
    sources,
    timeline,
    work,
)
from dashboard.widgets.follow import follow_links

if TYPE_CHECKING:
    from collections.abc import Callable

_HERE = Path(__file__).parent
_ABOUT = "**claims** records what was said, by whom, from where, and what the evidence looks like."


def _page(
    show: Callable[[], None],
    title: str,
    path: str,
    *,
    icon: str | None = None,
    visibility: Literal["visible", "hidden"] = "visible",
) -> st.Page:
    return st.Page(
        show, title=title, url_path=path, icon=icon, default=not path, visibility=visibility
    )


def _pages() -> dict[str, list[st.Page]]:
    """Return the pages by the headings they stand under in the sidebar."""
    return {
        "": [
            _page(overview.show, "Overview", links.OVERVIEW, icon=":material/home:"),
            _page(claim.show, "Claim", links.CLAIM, visibility="hidden"),
            _page(figure.show, "Figure", links.FIGURE, visibility="hidden"),
            _page(source.show, "Source", links.SOURCE, visibility="hidden"),
            _page(history.show, "History", links.HISTORY, visibility="hidden"),
            _page(recapture.show, "Captured again", links.RECAPTURE, visibility="hidden"),
        ],
        "The record": [
            _page(claims.show, "Claims", links.CLAIMS, icon=":material/format_quote:"),
            _page(sources.show, "Sources", links.SOURCES, icon=":material/article:"),
            _page(figures.show, "Figures", links.FIGURES, icon=":material/bar_chart:"),
            _page(conflicts.show, "Conflicts", links.CONFLICTS, icon=":material/compare_arrows:"),
            _page(timeline.show, "Timeline", links.TIMELINE, icon=":material/calendar_month:"),
            _page(places.show, "Map", links.MAP, icon=":material/map:"),
            _page(network.show, "Who is relied on", links.NETWORK, icon=":material/hub:"),
        ],
        "The work": [
            _page(add.show, "Add a source", links.ADD, icon=":material/note_add:"),
            _page(work.show, "My work", links.WORK, icon=":material/edit_note:"),
            _page(review.show, "Review", links.REVIEW, icon=":material/rate_review:"),
            _page(coding.show, "Blind coding", links.CODING, icon=":material/visibility_off:"),
            _page(merge.show, "Merge records", links.MERGE, icon=":material/merge:"),
            _page(people.show, "People", links.PEOPLE, icon=":material/group:"),
            _page(export.show, "Export", links.EXPORT, icon=":material/download:"),
        ],
    }


st.set_page_config(
    page_icon=_HERE / "assets" / "icon.svg", layout="wide", menu_items={"About": _ABOUT}
)
st.html(_HERE / "assets" / "style.css")
st.logo(_HERE / "assets" / "icon.svg", size="large")
page = st.navigation(_pages(), expanded=True)
leaving = is_leaving()
follow_links(step=last_step())
if leaving:
    st.stop()
page.run()
