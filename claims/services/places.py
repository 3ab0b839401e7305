"""Places, each perhaps within another.

Invariant: no place lies within itself; latitude is in [-90, 90] and longitude in [-180, 180].
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from claims.errors import BadNumber, CircularParents, NameTaken
from claims.models import Place
from claims.queries import places as queries
from claims.services import fields, history
from claims.services.acting import expect_version
from claims.values.vocabulary import PlaceKind, read_word

if TYPE_CHECKING:
    from claims.services.acting import Act

_PLACES_AFTER_POINT = 6


@dataclass(frozen=True)
class PlaceDraft:
    """What is known of a place; coordinates in degrees (WGS 84)."""

    name: str
    kind: str | None = None
    parent: str | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None


def ensure_place(act: Act, name: str) -> Place:
    """Return the place of that name, recording a new one where there is none."""
    cleaned = fields.name(name, "place")
    return queries.by_name(act.session, cleaned) or record_place(act, PlaceDraft(cleaned))


def record_place(act: Act, draft: PlaceDraft) -> Place:
    """Record a new place."""
    act.require(doing="recording a place")
    place = Place(name=fields.name(draft.name, "place"), parent=None)
    standing = queries.by_name(act.session, place.name)
    if standing is not None:
        raise NameTaken("place", place.name, standing.name)
    _apply(act, place, draft)
    history.created(act, place)
    return place


def revise_place(act: Act, place: Place, draft: PlaceDraft, *, seen: int | None = None) -> bool:
    """Change a place to what the draft says; tell whether anything changed."""
    act.require(doing="editing a place")
    expect_version(place, seen)
    before = place.state()
    _apply(act, place, draft)
    return history.changed(act, place, before)


def draft_of(place: Place) -> PlaceDraft:
    """Return what is recorded of a place."""
    return PlaceDraft(
        place.name,
        place.kind,
        place.parent.name if place.parent else None,
        place.latitude,
        place.longitude,
    )


def _apply(act: Act, place: Place, draft: PlaceDraft) -> None:
    place.kind = read_word(PlaceKind, draft.kind, "kind of place") if draft.kind else None
    place.latitude = _degrees(draft.latitude, 90)
    place.longitude = _degrees(draft.longitude, 180)
    if fields.line(draft.parent, "parent place") == place.name:
        raise CircularParents("place", place.name)
    parent = ensure_place(act, draft.parent) if draft.parent else None
    if parent is not None and place in queries.lineage(act.session, parent):
        raise CircularParents("place", place.name)
    place.parent = parent


def _degrees(value: Decimal | None, limit: int) -> Decimal | None:
    if value is None:
        return None
    if not value.is_finite() or abs(value) > limit:
        raise BadNumber(
            f"{value:f}", f"a coordinate here lies between -{limit} and {limit} degrees"
        )
    return round(value, _PLACES_AFTER_POINT)
