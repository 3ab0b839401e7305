"""The map: the page, the projection and the land that lies in the package."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import Any

import factories
import pytest

from claims.db import open_engine
from claims.queries.attention import PlaceRow
from claims.services.places import PlaceDraft, record_place
from dashboard.charts.world import coordinates, in_words, land, map_chart, projected


def place(name: str, latitude: str, longitude: str, claims: int = 1) -> PlaceRow:
    return PlaceRow(name, "city", None, Decimal(latitude), Decimal(longitude), claims)


def picture(page: Any) -> dict[str, Any]:
    return next(data for data in page.data if isinstance(data, dict) and "places" in data)


def test_the_land_is_closed_rings_of_numbers_within_the_world() -> None:
    rings = re.findall(r"M([^MZ]+)Z", land())
    assert "".join(f"M{ring}Z" for ring in rings) == land()
    assert len(rings) > 100
    for ring in rings:
        points = [tuple(map(float, step.split(","))) for step in ring.split()]
        assert points[0] == points[-1]
        assert all(-540 <= x <= 540 and -200 <= y <= 200 for x, y in points)
        # No line runs across the whole map, but for the lower edge of the Antarctic.
        across = [a for a, b in pairwise(points) if abs(b[0] - a[0]) > 180]
        assert all(y > 165 for _, y in across)


@pytest.mark.parametrize(
    ("longitude", "latitude", "x", "y"),
    [(0, 0, 0, 0), (51.4, 45, 51.4, -50.5), (-180, -60, -180, 75.46), (10, 90, 10, -168.95)],
)
def test_the_projection_is_mercator_s(
    longitude: float, latitude: float, x: float, y: float
) -> None:
    assert projected(longitude, latitude) == pytest.approx((x, y), abs=0.01)


def test_the_view_holds_all_places_with_room_around() -> None:
    chart = map_chart([place("A", "10", "20", 9), place("تهران", "35.7", "51.4")], chosen="تهران")
    left, top, right, bottom = chart["box"]
    assert all(left < p["x"] < right and top < p["y"] < bottom for p in chart["places"])
    assert chart["chosen"] == 1
    assert chart["places"][0]["r"] > chart["places"][1]["r"]
    assert chart["places"][1]["said"] == "تهران: 1 claim"


def test_one_place_and_none_have_a_map() -> None:
    left, _, right, _ = map_chart([place("A", "10", "20")])["box"]
    assert right - left == 3
    assert map_chart([])["box"] == [-180, -150, 180, 110]
    assert in_words([]) == "No place with coordinates."


def test_coordinates_are_said_as_they_were_given() -> None:
    assert coordinates(place("A", "41.312000", "-36.745000")) == "41.312° N, 36.745° W"
    assert coordinates(place("B", "-30.000000", "0.000000")) == "30° S, 0° E"


def test_the_page_shows_all_places(demo: str, opened: Any) -> None:
    page = opened("places")
    assert page.headings == ["Map", "Places"]
    assert len(picture(page)["places"]) == len(page.tables["Places"]) == 8
    name, where, claims = page.tables["Places"][0]
    assert (name["text"], name["href"]) == ("Iran", "/map?place=Iran")
    assert (where["text"], claims["text"]) == ("32° N, 53° E", "41")


def test_a_place_in_the_address_brings_its_claims(demo: str, opened: Any) -> None:
    page = opened("places", place="Harnesk")
    assert page.headings == ["Map", "Harnesk"]
    assert len(page.tables["Claims"]) == 7
    assert picture(page)["places"][picture(page)["chosen"]]["name"] == "Harnesk"


def test_places_without_coordinates_are_counted(
    sqlite_url: str, monkeypatch: Any, opened: Any
) -> None:
    monkeypatch.setenv("CLAIMS_DATABASE_URL", sqlite_url)
    engine = open_engine(sqlite_url)
    with factories.act(engine) as by:
        record_place(by, PlaceDraft(name="Nowhere"))
        factories.claim(by, "It was there.", place="Nowhere")
    engine.dispose()
    page = opened("places")
    assert page.headings == ["Map", "No place to show yet"]
    assert "1 place, but none has coordinates" in " ".join(m.value for m in page.app.markdown)


def test_an_empty_database_says_what_would_appear(empty: str, opened: Any) -> None:
    assert opened("places").headings == ["Map", "No place to show yet"]


def test_a_missing_database_is_one_sentence(missing: str, opened: Any) -> None:
    assert len(opened("places").app.error) == 1
