"""How a node of a DOT graph is outlined: a tint and a line of one colour of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.charts.dot import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping


def outline(colours: Mapping[str, str], colour: str, *style: str, **more: str) -> dict[str, str]:
    """Return the attributes of a node filled in ``colour``; ``more`` are DOT already."""
    return {
        "style": quoted(",".join(("filled", *style))),
        "color": quoted(colours[f"{colour}TextColor"]),
        "fillcolor": quoted(colours[f"{colour}BackgroundColor"]),
        **more,
    }
