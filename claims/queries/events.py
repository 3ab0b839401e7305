"""Reads of events and their parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from claims.models import Agent, Event, Party
from claims.queries.viewers import sees_source_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer


def all_events() -> sa.Select[Event]:
    """Select the events that stand for themselves, with place and parent, by name."""
    return with_relatives().where(Event.merged_into_id.is_(None)).order_by(Event.name)


def by_name(session: Session, name: str) -> Event | None:
    """Return the event of a clean name; a merged one leads to its successor."""
    event = session.scalar(with_relatives().where(Event.name == name))
    while event is not None and event.merged_into_id is not None:
        event = session.scalar(with_relatives().where(Event.id == event.merged_into_id))
    return event


def lineage(session: Session, event: Event) -> list[Event]:
    """Return an event and all that it is part of, nearest first."""
    chain = [event]
    while chain[-1].parent_id is not None:
        chain.append(session.scalars(with_relatives().where(Event.id == chain[-1].parent_id)).one())
    return chain


def with_relatives() -> sa.Select[Event]:
    """Select events with place, parent and what they were merged into."""
    return sa.select(Event).options(
        joinedload(Event.place), joinedload(Event.parent), joinedload(Event.merged_into)
    )


def all_parties(viewer: Viewer | None = None) -> sa.Select[Party]:
    """Select the parties with their events, agents and sources, by event and agent.

    One that a merge left with what was merged away is none of them.
    """
    return (
        with_both()
        .join(Event, Party.event_id == Event.id)
        .join(Agent, Party.agent_id == Agent.id)
        .where(Event.merged_into_id.is_(None), Agent.merged_into_id.is_(None))
        .where(sees_source_of(viewer, Party.source_id))
        .order_by(Event.name, Agent.name, sa.func.coalesce(Party.role, ""), Party.id)
    )


def parties_of(event: Event, agent: Agent) -> sa.Select[Party]:
    """Select the roles of one agent in one event."""
    return with_both().where(Party.event_id == event.id, Party.agent_id == agent.id)


def with_both() -> sa.Select[Party]:
    """Select parties with their events, agents and sources."""
    return sa.select(Party).options(
        joinedload(Party.event), joinedload(Party.agent), joinedload(Party.source)
    )
