"""Merging places: what is claimed of the one, what happened there and what lies within it.

Invariant: no place comes to lie within itself; coordinates are filled as a pair or not at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.models import Claim, Event, Place
from claims.queries.places import lineage
from claims.services.merging.trees import expect_apart, fill_parent, move_children

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.services.acting import Act
    from claims.services.merging.moving import Move, Moving


def expect_one(act: Act, absorbed: Place, kept: Place) -> None:
    """Raise ``CircularParents`` where the kept place lies within the absorbed one."""
    expect_apart(act.session, absorbed, kept, lineage)


def move(moving: Moving, absorbed: Place, kept: Place) -> None:
    """Lead to the kept place what leads to the absorbed one."""
    for claim in moving.where("claim", Claim.place_id == absorbed.id):
        moving.change(claim, place=kept.id)
    for event in moving.where("event", Event.place_id == absorbed.id):
        moving.change(event, place=kept.id)
    move_children(moving, absorbed, kept)
    moving.fill(kept, absorbed, "kind")
    fill_parent(moving, absorbed, kept, lineage)
    if kept.latitude is None and kept.longitude is None:
        moving.fill(kept, absorbed, "latitude", "longitude")


def lead_back(moving: Moving, moves: Sequence[Move], _absorbed: Place, _kept: Place) -> None:
    """Undo the moves of a merge."""
    moving.lead_back(moves)


def settle(_moving: Moving, _absorbed: Place, _kept: Place) -> None:
    """Put nothing right: places are in no index of their own."""
