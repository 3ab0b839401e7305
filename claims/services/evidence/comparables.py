"""Claims as the evidence core compares them: families of claims on one event and its parts.

Invariant: whatever can be compared with a claim is in its family: the claims on the outermost
event that its own is part of, and on all parts of that; a claim on no event is in the family of
those. A proposition takes its origins from the stored standing, so a family is compared without
assessing its claims again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.evidence.model import Origin
from claims.evidence.propositions import Proposition
from claims.evidence.scope import Measure, Part, Scope
from claims.models import Claim, Event, Place
from claims.queries.claims import with_scope
from claims.queries.trees import EventTree, PlaceTree, within
from claims.services.evidence.loading import dated, speakers
from claims.values.quantities import is_whole
from claims.values.vocabulary import ClaimKind, Standing

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from claims.models import ClaimStanding


def family_roots(session: Session, claim_ids: Collection[int]) -> set[int | None]:
    """Return the outermost events of these claims; None stands for having no event."""
    query = sa.select(Claim.event_id).where(Claim.id.in_(claim_ids)).distinct()
    return outermost(session, set(session.scalars(query)))


def outermost(session: Session, event_ids: set[int | None]) -> set[int | None]:
    """Return the outermost event of each of these."""
    known = {event_id for event_id in event_ids if event_id is not None}
    tree = EventTree(session, known)
    return {tree.upwards(one)[-1] for one in known} | ({None} & event_ids)


def in_family(root: int | None) -> sa.ColumnElement[bool]:
    """Return the condition that a claim is in the family of an outermost event."""
    if root is None:
        return Claim.event_id.is_(None)
    return Claim.event_id.in_(within(Event, [root]))


def propositions(session: Session, wanted: sa.ColumnElement[bool]) -> list[Proposition]:
    """Read the claims that a condition leaves, with their stored standing, for comparing.

    Those that are coded blind are left out.
    """
    query = with_scope().where(wanted, Claim.blind.is_(False)).order_by(Claim.ref)
    claims = session.scalars(query).unique().all()
    return _Building(session, list(claims)).all()


class _Building:
    """Scopes and values of a set of claims, with the trees of their events and places."""

    def __init__(self, session: Session, claims: list[Claim]) -> None:
        self.claims = claims
        self.events = EventTree(session, {c.event_id for c in claims if c.event_id})
        own = {event.place_id for event in self.events.records.values() if event.place_id}
        self.places = PlaceTree(session, own | {c.place_id for c in claims if c.place_id})
        said = [c.id for c in claims if c.kind is ClaimKind.ATTRIBUTION]
        self.speakers = speakers(session, said)

    def all(self) -> list[Proposition]:
        return [self._proposition(claim) for claim in self.claims]

    def _proposition(self, claim: Claim) -> Proposition:
        standing = claim.standing
        return Proposition(
            id=claim.ref,
            kind=claim.kind,
            scope=self._scope(claim),
            value=dated(claim.date) if claim.kind is ClaimKind.DATE else claim.quantity,
            text=claim.text,
            speaker=self.speakers.get(claim.id),
            origins=stored_origins(standing) if standing else (),
            has_chain=standing is not None and standing.standing is not Standing.UNSOURCED,
            status=claim.status,
            merged=claim.merged_into_id is not None,
        )

    def _scope(self, claim: Claim) -> Scope:
        event = self.events.records[claim.event_id] if claim.event_id else None
        return Scope(
            event=self._event(event) if event else None,
            measure=_measure(claim),
            population=claim.population,
            cause=claim.cause,
            place=self._place(claim.place_id),
            period=dated(claim.date),
            as_of=dated(claim.as_of),
            event_place=self._place(event.place_id) if event else None,
            event_date=dated(event.date) if event else None,
        )

    def _event(self, event: Event) -> Part:
        return Part(event.name, event.name, self.events.names_above(event.id))

    def _place(self, place_id: int | None) -> Part | None:
        if place_id is None:
            return None
        place: Place = self.places.records[place_id]
        return Part(place.name, place.name, self.places.names_above(place_id))


def _measure(claim: Claim) -> Measure | None:
    measure = claim.measure
    if measure is None:
        return None
    return Measure(measure.name, measure.name, measure.accrues, is_whole(measure.unit))


def origins_as_json(origins: Collection[Origin]) -> str:
    """Write origins as they are stored beside a standing."""
    return json.dumps(
        [
            {
                "voices": list(origin.voices),
                "agents": sorted(map(str, origin.agents)),
                "spoke": origin.spoke.text if origin.spoke else None,
                "consulted": origin.consulted,
            }
            for origin in origins
        ],
        ensure_ascii=False,
        sort_keys=True,
    )


def stored_origins(standing: ClaimStanding) -> tuple[Origin, ...]:
    """Read the origins that are stored beside a standing."""
    return tuple(
        Origin(
            tuple(one["voices"]), frozenset(one["agents"]), dated(one["spoke"]), one["consulted"]
        )
        for one in json.loads(standing.origins)
    )
