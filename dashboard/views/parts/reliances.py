"""Who relies on whom, as tables: of all agents, or of one.

Invariant: the most relied on come first; who stands behind an agent is told apart from whom it
relies on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import links
from dashboard.charts.network import relied
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell, Column, table
from dashboard.wording.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.services.evidence.networks import Network, Reliance, ReliedOn

#: The most names that a cell lists.
_NAMES = 4


def agent_table(found: Network) -> None:
    """Draw all agents of the picture."""
    st.header("Agents")
    columns = [Column("Agent", wide=True), Column("Relied on by"), Column("Citations", end=True)]
    rows = [_agent(agent, found.reliances) for agent in found.agents]
    table(columns, rows, key="agents", label="Agents")


def of_agent(found: Network, name: str) -> None:
    """Draw what one agent relies on, who relies on it, and who stands behind whom."""
    agent = next(one for one in found.agents if one.name == name)
    sentence(
        Cell(name, links.claims(q=name)),
        f": {relied(agent.citations)}. ",
        Cell("All agents", links.network()),
        key="one-agent",
    )
    cited = [one for one in found.reliances if not one.joins]
    joined = [one for one in found.reliances if one.joins]
    _listed("Relied on by", [(o.lower, o.citations) for o in cited if o.upper == name])
    _listed("Relies on", [(o.upper, o.citations) for o in cited if o.lower == name])
    _listed("Stands behind", [(o.lower, 0) for o in joined if o.upper == name])
    _listed("Has behind it", [(o.upper, 0) for o in joined if o.lower == name])


def _agent(agent: ReliedOn, reliances: Sequence[Reliance]) -> list[Cell]:
    by = [one.lower for one in reliances if one.upper == agent.name and not one.joins]
    more = f" and {len(by) - _NAMES} more" if len(by) > _NAMES else ""
    kind = agent.kind.replace("_", " ") if agent.kind else ""
    return [
        Cell(agent.name, links.network(agent=agent.name), note=kind),
        Cell(", ".join(by[:_NAMES]) + more),
        Cell(f"{agent.citations:,}", quiet=not agent.citations),
    ]


def _listed(title: str, rows: Sequence[tuple[str, int]]) -> None:
    if not rows:
        return
    columns = [Column(title, wide=True), Column("Citations", end=True)]
    ordered = sorted(rows, key=lambda row: (-row[1], row[0]))
    cells = [[Cell(name, links.network(agent=name)), _count(count)] for name, count in ordered]
    st.subheader(title)
    table(columns, cells, key=title.lower().replace(" ", "-"), label=title)


def _count(citations: int) -> Cell:
    return Cell(counted(citations, "citation", "citations") if citations else "")
