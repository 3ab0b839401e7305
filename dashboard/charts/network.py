"""Who is relied on across the database, as circles and arrows.

Invariant: an arrow leads from who relies to who is relied on; a circle's area grows with the
citations that rely on the agent.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dashboard import links
from dashboard.charts.layout import Point, positions
from dashboard.wording.words import counted, isolated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.services.evidence.networks import Network, Reliance, ReliedOn


def network_chart(found: Network, *, chosen: str | None = None) -> dict[str, Any]:
    """Return what the picture draws; ``chosen`` is the name of the agent that is looked at."""
    names = tuple(agent.name for agent in found.agents)
    placed, corner = _laid_out(names, _pairs(found.reliances))
    number = {name: place for place, name in enumerate(names)}
    most = max((agent.citations for agent in found.agents), default=0)
    return {
        "label": in_words(found),
        "box": [0, 0, *corner],
        "chosen": number.get(chosen or ""),
        "nodes": [_node(agent, placed[agent.name], most) for agent in found.agents],
        "edges": [
            [number[one.lower], number[one.upper], one.citations, one.joins]
            for one in found.reliances
        ],
    }


def in_words(found: Network) -> str:
    """Say what the picture shows."""
    agents = counted(len(found.agents), "agent", "agents")
    most = [agent for agent in found.agents if agent.citations][:3]
    names = ", ".join(f"{isolated(agent.name)} ({agent.citations:,})" for agent in most)
    led = f" Most citations rely on {names}." if names else ""
    return f"{agents} and who of them relies on whom.{led}"


def relied(count: int) -> str:
    """Say in how many citations an agent is relied on."""
    return f"relied on in {counted(count, 'citation', 'citations') if count else 'no citation'}"


def reliance_rows(found: Network) -> list[tuple[str, str, str, int]]:
    """Return the arrows as rows: agent, relation, other agent, citations."""
    return [
        (one.lower, "has behind it" if one.joins else "relies on", one.upper, one.citations)
        for one in found.reliances
    ]


def _pairs(reliances: Sequence[Reliance]) -> tuple[tuple[str, str], ...]:
    return tuple((one.lower, one.upper) for one in reliances)


@lru_cache(maxsize=8)
def _laid_out(
    names: tuple[str, ...], pairs: tuple[tuple[str, str], ...]
) -> tuple[dict[str, Point], Point]:
    return positions(names, pairs)


def _radius(citations: int, most: int) -> float:
    """Return the radius of a circle in pixels: its area tells how many, up to a bound."""
    grown = min(3.2 * math.sqrt(citations), 22 * math.sqrt(citations / most)) if citations else 0.0
    return round(4 + grown, 1)


def _node(agent: ReliedOn, at: Point, most: int) -> dict[str, Any]:
    return {
        "name": agent.name,
        "said": f"{agent.name}: {relied(agent.citations)}",
        "x": round(at[0], 3),
        "y": round(at[1], 3),
        "r": _radius(agent.citations, most),
        "unnamed": agent.kind == "unnamed",
        "href": links.network(agent=agent.name),
    }
