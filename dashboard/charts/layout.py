"""Places for the nodes of a network: the same ones for the same network.

Invariant: coordinates lie in a box that starts at (0, 0); each connected part is laid out by
itself (Fruchterman and Reingold 1991, with a fixed seed) and the parts are packed in rows, the
largest first, so that no part lies upon another.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Point = tuple[float, float]

SEED: Final = 7
#: The distance between neighbours that the layout strives for, and the room around a part.
_STEP, _ROOM = 1.0, 0.9
#: So few nodes need no evening out.
_FEW: Final = 30
#: How much wider than high the whole is meant to be.
_RATIO: Final = 1.8


def positions(
    nodes: Iterable[str], edges: Iterable[tuple[str, str]]
) -> tuple[dict[str, Point], Point]:
    """Return where each node lies, and the far corner of the box that holds them all."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    order = {name: place for place, name in enumerate(graph)}
    parts = [sorted(part, key=order.__getitem__) for part in nx.connected_components(graph)]
    parts.sort(key=lambda part: (-len(part), order[part[0]]))
    return _stretched(*_packed([_spread(graph, part) for part in parts]))


def _stretched(placed: dict[str, Point], corner: Point) -> tuple[dict[str, Point], Point]:
    """Widen what is too high for the page: lengths mean nothing here, and room is at the sides."""
    wide, high = corner
    by = max(1.0, _RATIO * high / wide) if wide else 1.0
    return {name: (x * by, y) for name, (x, y) in placed.items()}, (wide * by, high)


def _spread(graph: nx.Graph[str], part: Sequence[str]) -> dict[str, Point]:
    """Lay out one connected part, its corner at (0, 0)."""
    if len(part) == 1:
        return {part[0]: (0.0, 0.0)}
    side = _STEP * math.sqrt(len(part))
    # In the order of ``part``: the layout starts from random places dealt out in node order.
    inner: nx.Graph[str] = nx.Graph()
    inner.add_nodes_from(part)
    inner.add_edges_from(graph.subgraph(part).edges)
    sprung = nx.spring_layout(inner, seed=SEED, iterations=200)
    found = _evened({name: (float(x), float(y)) for name, (x, y) in sprung.items()}, side)
    left = min(x for x, _ in found.values())
    top = min(y for _, y in found.values())
    return {name: (x - left, y - top) for name, (x, y) in found.items()}


def _evened(found: Mapping[str, Point], side: float) -> dict[str, Point]:
    """Spread a crowded middle: each node keeps its direction, and its rank in distance.

    Ranks become distances such that a disc is filled evenly.
    """
    if len(found) <= _FEW:
        return {name: (x * side / 2, y * side / 2) for name, (x, y) in found.items()}
    ranked = sorted(found, key=lambda name: math.hypot(*found[name]))
    placed = {}
    for rank, name in enumerate(ranked):
        angle = math.atan2(found[name][1], found[name][0])
        far = side * 0.6 * math.sqrt((rank + 0.5) / len(ranked))
        placed[name] = (far * math.cos(angle), far * math.sin(angle))
    return placed


def _packed(parts: Sequence[dict[str, Point]]) -> tuple[dict[str, Point], Point]:
    """Set the parts side by side, in rows about as wide as the whole is meant to be."""
    sizes = [_size(part) for part in parts]
    area = sum((width + _ROOM) * (height + _ROOM) for width, height in sizes)
    limit = max([math.sqrt(area * _RATIO), *(width + _ROOM for width, _ in sizes)], default=1.0)
    placed: dict[str, Point] = {}
    x = y = row = far = 0.0
    for part, (width, height) in zip(parts, sizes, strict=True):
        if x and x + width > limit:
            x, y, row = 0.0, y + row + _ROOM, 0.0
        placed.update({name: (x + a, y + b) for name, (a, b) in part.items()})
        x, row = x + width + _ROOM, max(row, height)
        far = max(far, x - _ROOM)
    return placed, (far, y + row)


def _size(part: dict[str, Point]) -> Point:
    return max(x for x, _ in part.values()), max(y for _, y in part.values())
