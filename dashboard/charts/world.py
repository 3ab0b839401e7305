"""The land of the world and places on it, in the projection of Mercator.

Invariant: the map is drawn from a file of this package, so no server is ever asked for it. It
holds coastlines alone: borders are claims too, and none is made here. One unit is a degree of
longitude; ``y`` grows southwards and is cut at ``LIMIT`` degrees of latitude.

The land is Natural Earth's, public domain, at 1:110,000,000, as the TopoJSON of world-atlas 2.0.2
(see ``assets/land-110m.LICENSE``).
"""

from __future__ import annotations

import json
import math
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dashboard import links
from dashboard.wording.words import counted, isolated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claims.queries.attention import PlaceRow

Point = tuple[float, float]

LIMIT: Final = 84.0
#: A map shows at least so many degrees, however close its places are.
_LEAST: Final = 1.5
_FILE: Final = Path(__file__).parent.parent / "assets" / "land-110m.json"


def projected(longitude: float, latitude: float) -> Point:
    """Return where a place lies on the map."""
    bounded = math.radians(max(-LIMIT, min(LIMIT, latitude)))
    return longitude, -math.degrees(math.log(math.tan(math.pi / 4 + bounded / 2)))


@cache
def land() -> str:
    """Return the land as the path of an SVG."""
    world = json.loads(_FILE.read_text(encoding="utf-8"))
    arcs = [_arc(arc, world["transform"]) for arc in world["arcs"]]
    shapes = world["objects"]["land"]["geometries"]
    rings = [ring for shape in shapes for polygon in shape["arcs"] for ring in polygon]
    return "".join(_path(copy) for ring in rings for copy in _copies(_whole(_ring(ring, arcs))))


def _arc(deltas: Iterable[Sequence[int]], transform: dict[str, Any]) -> list[Point]:
    """Decode an arc: TopoJSON keeps whole steps, each from the point before."""
    (wide, high), (left, top) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step_x, step_y in deltas:
        x, y = x + step_x, y + step_y
        points.append(projected(x * wide + left, y * high + top))
    return points


def _ring(numbers: Iterable[int], arcs: Sequence[list[Point]]) -> list[Point]:
    """Join arcs into a ring; a negative number names one that is run backwards."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def _whole(ring: list[Point]) -> list[Point]:
    """Return a ring that crosses 180 degrees in one piece, and one around the pole closed below."""
    turned, shift = [ring[0]], 0.0
    for (before, _), (x, y) in pairwise(ring):
        shift += 360 * ((x - before < -180) - (x - before > 180))
        turned.append((x + shift, y))
    if shift:
        bottom = projected(0, -LIMIT)[1]
        turned += [(turned[-1][0], bottom), (turned[0][0], bottom), turned[0]]
    return turned


def _copies(ring: list[Point]) -> list[list[Point]]:
    """Return a ring and, where it reaches beyond 180 degrees, what of it lies on the other side."""
    sides = (any(x < -180 for x, _ in ring), any(x > 180 for x, _ in ring))
    turns = [360.0 * beyond for beyond, wanted in zip((1, -1), sides, strict=True) if wanted]
    return [ring, *([(x + turn, y) for x, y in ring] for turn in turns)]


def _path(ring: Sequence[Point]) -> str:
    steps = " ".join(f"{x:.2f},{y:.2f}" for x, y in ring)
    return f"M{steps}Z"


def map_chart(rows: Sequence[PlaceRow], *, chosen: str | None = None) -> dict[str, Any]:
    """Return what the map draws; ``chosen`` is the name of the place that is looked at."""
    places = [_place(row) for row in rows]
    numbers = {row.name: number for number, row in enumerate(rows)}
    return {
        "label": in_words(rows),
        "box": _box([(place["x"], place["y"]) for place in places]),
        "chosen": numbers.get(chosen or ""),
        "places": places,
    }


def in_words(rows: Sequence[PlaceRow]) -> str:
    """Say what the map shows."""
    if not rows:
        return "No place with coordinates."
    names = ", ".join(f"{isolated(row.name)} ({row.claims:,})" for row in rows[:3])
    places = counted(len(rows), "place", "places")
    return f"{places} that claims speak of. Most claims: {names}."


def coordinates(row: PlaceRow) -> str:
    """Say where a place lies, in degrees."""
    north = "N" if row.latitude >= 0 else "S"
    east = "E" if row.longitude >= 0 else "W"
    latitude, longitude = abs(row.latitude).normalize(), abs(row.longitude).normalize()
    return f"{latitude:f}\N{DEGREE SIGN} {north}, {longitude:f}\N{DEGREE SIGN} {east}"


def _place(row: PlaceRow) -> dict[str, Any]:
    x, y = projected(float(row.longitude), float(row.latitude))
    return {
        "name": row.name,
        "said": f"{row.name}: {counted(row.claims, 'claim', 'claims')}",
        "x": round(x, 5),
        "y": round(y, 5),
        "r": round(3.5 + 1.6 * math.sqrt(row.claims), 1),
        "href": links.places(place=row.name),
    }


def _box(points: Sequence[Point]) -> list[float]:
    """Return the part of the map to begin with: all places with room around, or the world."""
    if not points:
        return [-180.0, -150.0, 180.0, 110.0]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    room = max(_LEAST, (right - left) * 0.12, (bottom - top) * 0.12)
    return [left - room, top - room, right + room, bottom + room]
