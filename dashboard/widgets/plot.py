"""Pictures that are moved and enlarged: who is relied on, dates in time, places on a map.

Invariant: the browser receives shapes and texts and builds the nodes of an SVG from them; nothing
stored is ever markup, and nothing is asked of any server. A circle or a bar is a real link, and
what it is called is read out.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from streamlit.components.v2 import component

from dashboard.charts.world import land
from dashboard.widgets.packaged import packaged

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_STYLE: Final = packaged("plot.css")


def _plot(name: str, before: str = "") -> Callable[..., Any]:
    """Return the component that draws one kind of picture; its markup is the program's own."""
    return component(
        f"claims_{name}",
        html=(
            f'<div class="stage {name}"><div class="tools">'
            '<button type="button" data-act="in" title="Enlarge" aria-label="Enlarge">+</button>'
            '<button type="button" data-act="out" title="Reduce" aria-label="Reduce">'
            "\u2212</button>"
            '<button type="button" data-act="all" title="Show all of it">All</button></div>'
            '<svg class="plot" role="group" tabindex="0"></svg></div>'
        ),
        css=_STYLE,
        js=before + packaged("plane.js", f"{name}.js"),
    )


_NETWORK: Final = _plot("network")
_TIMELINE: Final = _plot("timeline")
_MAP: Final = _plot("map", f"const LAND = {json.dumps(land())};\n")


def network_plot(chart: Mapping[str, Any], *, key: str) -> None:
    """Draw what ``charts.network`` made."""
    _NETWORK(key=key, data=dict(chart))


def timeline_plot(chart: Mapping[str, Any], *, key: str) -> None:
    """Draw what ``charts.timeline`` made."""
    _TIMELINE(key=key, data=dict(chart))


def map_plot(chart: Mapping[str, Any], *, key: str) -> None:
    """Draw what ``charts.world`` made."""
    _MAP(key=key, data=dict(chart))
