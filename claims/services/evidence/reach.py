"""How far a change reaches: which claims' standing it outdates.

Invariant: a claim whose standing would come out otherwise after the change is among those
reached; some whose standing stays the same may be too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.models import (
    Affiliation,
    Agent,
    Attribution,
    Authorship,
    Citation,
    Claim,
    CrossReference,
    Event,
    Measure,
    Party,
    Place,
    Recorded,
    Source,
)
from claims.queries.trees import within

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Touched:
    """Ids of the records that an act changed, kind by kind.

    ``left_events`` are the events that claims were on before (None: on none).
    """

    claims: set[int] = field(default_factory=set)
    sources: set[int] = field(default_factory=set)
    agents: set[int] = field(default_factory=set)
    events: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    measures: set[int] = field(default_factory=set)
    left_events: set[int | None] = field(default_factory=set)

    def note(self, record: Recorded, *, is_new: bool = False) -> None:
        """Note that a record was made or changed.

        To a new agent, event, place or measure nothing leads yet, so it reaches no claim.
        """
        match record:
            case Claim():
                self.claims.add(record.id)
            case Citation():
                self.claims.add(record.claim_id)
            case CrossReference():
                self.claims.update((record.from_claim_id, record.to_claim_id))
            case Source():
                self.sources.add(record.id)
            case Affiliation():
                self.agents.add(record.agent_id)
            case Party():
                self.events.add(record.event_id)
            case _ if not is_new:
                self._note_change(record)

    def _note_change(self, record: Recorded) -> None:
        match record:
            case Agent():
                self.agents.add(record.id)
            case Event():
                self.events.add(record.id)
            case Place():
                self.places.add(record.id)
            case Measure():
                self.measures.add(record.id)

    def clear(self) -> None:
        """Forget everything."""
        for ids in vars(self).values():
            ids.clear()


def reached(touched: Touched) -> sa.ColumnElement[bool]:
    """Return the condition that a claim's standing may be outdated by what was touched."""
    return sa.or_(sa.false(), *_conditions(touched))


def _conditions(touched: Touched) -> Iterator[sa.ColumnElement[bool]]:
    if touched.claims:
        yield Claim.id.in_(touched.claims)
    if touched.sources:
        yield Claim.id.in_(_citing(sa.select(Source.id).where(Source.id.in_(touched.sources))))
    if touched.agents:
        yield from _through_agents(touched.agents)
    if touched.events:
        yield Claim.event_id.in_(within(Event, touched.events))
    if touched.places:
        inside = within(Place, touched.places)
        there = sa.select(Event.id).where(Event.place_id.in_(inside))
        yield sa.or_(Claim.place_id.in_(inside), Claim.event_id.in_(there))
    if touched.measures:
        yield Claim.measure_id.in_(touched.measures)


def _citing(sources: sa.Select[int]) -> sa.Select[int]:
    return sa.select(Citation.claim_id).where(
        sa.or_(Citation.source_id.in_(sources), Citation.origin_id.in_(sources))
    )


def _through_agents(agents: set[int]) -> Iterator[sa.ColumnElement[bool]]:
    """Reach what an agent, or any below it, published, wrote, was quoted for or is a party to."""
    below = _below(agents)
    yield Claim.id.in_(_citing(sa.select(Source.id).where(Source.publisher_id.in_(below))))
    wrote = sa.select(Authorship.source_id).where(Authorship.agent_id.in_(below))
    yield Claim.id.in_(_citing(wrote))
    quoted = sa.select(Attribution.citation_id).where(Attribution.agent_id.in_(below))
    yield Claim.id.in_(sa.select(Citation.claim_id).where(Citation.id.in_(quoted)))
    concerned = sa.select(Party.event_id).where(Party.agent_id.in_(below))
    yield Claim.event_id.in_(within(Event, concerned))


def _below(agents: set[int]) -> sa.Select[int]:
    """Select these agents and all that they stand behind."""
    tree = sa.select(Agent.id).where(Agent.id.in_(agents)).cte(recursive=True)
    deeper = sa.select(Affiliation.agent_id).join(tree, Affiliation.affiliated_with_id == tree.c.id)
    return sa.select(tree.union(deeper).c.id)
