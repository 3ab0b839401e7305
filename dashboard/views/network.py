"""Who is relied on: across the whole database, or by and through one agent.

Invariant: the agent that is looked at lives in the address; a number counts citations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import access, links
from dashboard.charts.network import in_words, network_chart, reliance_rows
from dashboard.page import page
from dashboard.views.parts.reliances import agent_table, of_agent
from dashboard.widgets import filters
from dashboard.widgets.empty import empty
from dashboard.widgets.literal import literal
from dashboard.widgets.plot import network_plot
from dashboard.widgets.saving import saving
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell

if TYPE_CHECKING:
    from claims.services.evidence.networks import Network

_COLUMNS = ("agent", "relation", "other_agent", "citations")


@page("Who is relied on")
def show() -> None:
    """Draw the page."""
    found = access.network()
    if not found.agents:
        _nothing_yet()
        return
    names = [agent.name for agent in found.agents]
    asked = st.query_params.get("agent", "")
    with filters.bar():
        chosen = filters.one_of("Agent", "agent", names)
    if asked and asked not in names:
        _not_shown(asked)
    _picture(found, chosen)
    if chosen is None:
        agent_table(found)
    else:
        of_agent(found, chosen)


def _nothing_yet() -> None:
    empty(
        "Nobody is relied on yet",
        "Where a citation says whom it attributes a claim to, or which document it was taken "
        "from, the two are drawn here.",
        command=access.command("import", "citations.csv"),
    )


def _not_shown(name: str) -> None:
    """Say that an agent is not in the picture, with the way to the claims that name it."""
    words = " is not in the picture: no citation from it or through it relies on another, or it "
    rest = Cell("Claims that name it", links.claims(q=name))
    sentence(Cell(name), f"{words}is not among the most relied on. ", rest, key="not-shown")


def _picture(found: Network, chosen: str | None) -> None:
    cut = " There are more: these are the most relied on." if found.cut else ""
    st.markdown(literal(in_words(found) + cut))
    with st.container(key="network"):
        network_plot(network_chart(found, chosen=chosen), key="plot")
    st.caption(
        "An arrow leads from who relies to who is relied on: the thicker, the more citations. "
        "The larger a circle, the more citations rely on it. A dashed circle is an unnamed voice; "
        "a dashed arrow leads to who stands behind an agent."
    )
    saving("who-is-relied-on", _COLUMNS, reliance_rows(found), of="network")
