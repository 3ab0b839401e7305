"""Merging events: what is claimed of the one, who was in it and what is part of it.

Invariant: no event comes to lie within itself; a party that repeats one of the kept event stays
with the absorbed one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.models import Claim, Event, Party
from claims.queries.events import lineage
from claims.services.merging.trees import expect_apart, fill_parent, move_children

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.services.acting import Act
    from claims.services.merging.moving import Move, Moving


def expect_one(act: Act, absorbed: Event, kept: Event) -> None:
    """Raise ``CircularParents`` where the kept event is part of the absorbed one."""
    expect_apart(act.session, absorbed, kept, lineage)


def move(moving: Moving, absorbed: Event, kept: Event) -> None:
    """Lead to the kept event what leads to the absorbed one."""
    for claim in moving.where("claim", Claim.event_id == absorbed.id):
        moving.change(claim, event=kept.id)
    _parties(moving, absorbed, kept)
    move_children(moving, absorbed, kept)
    moving.fill(kept, absorbed, "date", "place")
    fill_parent(moving, absorbed, kept, lineage)


def lead_back(moving: Moving, moves: Sequence[Move], _absorbed: Event, _kept: Event) -> None:
    """Undo the moves of a merge."""
    moving.lead_back(moves)


def settle(_moving: Moving, _absorbed: Event, _kept: Event) -> None:
    """Put nothing right: events are in no index of their own."""


def _parties(moving: Moving, absorbed: Event, kept: Event) -> None:
    found = list(moving.where("party", Party.event_id.in_({absorbed.id, kept.id})))
    standing = {(one.agent_id, one.role) for one in found if one.event_id == kept.id}
    for one in found:
        if one.event_id == kept.id:
            continue
        if (one.agent_id, one.role) in standing:
            moving.stays(f'The party "{one.key}" is recorded of "{kept.key}" already.')
        else:
            moving.change(one, event=kept.id)
