"""Events and their parties.

Invariant: an event's name is unique; its place and parent, where known, are records themselves.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.models.agents import Agent
from claims.models.base import Base, Key, Recorded, State, merged_state, named
from claims.models.places import Place
from claims.models.sources import Source


class Event(Recorded, Base):
    """What happened, when (EDTF) and where, perhaps as part of a larger event."""

    __tablename__ = "events"
    record_kind = "event"

    name: Mapped[str] = mapped_column(Key, unique=True)
    date: Mapped[str | None]
    place_id: Mapped[int | None] = mapped_column(sa.ForeignKey("places.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("events.id"), index=True)
    merged_into_id: Mapped[int | None] = mapped_column(sa.ForeignKey("events.id"))

    place: Mapped[Place | None] = relationship(lazy="raise")
    parent: Mapped[Event | None] = relationship(
        lazy="raise", remote_side="Event.id", foreign_keys=parent_id
    )
    merged_into: Mapped[Event | None] = relationship(
        lazy="raise", remote_side="Event.id", foreign_keys=merged_into_id
    )

    @property
    def key(self) -> str:
        """Return the event's name."""
        return self.name

    def state(self) -> State:
        """Return the row of ``events.csv``, and what it was merged into."""
        return {
            "event": self.name,
            "date": self.date,
            "place": named(self.place),
            "parent": named(self.parent),
            **merged_state(self),
        }


class Party(Recorded, Base):
    """An agent with a role in an event, and the words that say so."""

    __tablename__ = "parties"
    record_kind = "party"

    event_id: Mapped[int] = mapped_column(sa.ForeignKey("events.id"), index=True)
    agent_id: Mapped[int] = mapped_column(sa.ForeignKey("agents.id"), index=True)
    role: Mapped[str | None] = mapped_column(Key)
    source_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sources.id"), index=True)
    quote: Mapped[str | None]

    event: Mapped[Event] = relationship(lazy="raise")
    agent: Mapped[Agent] = relationship(lazy="raise")
    source: Mapped[Source | None] = relationship(lazy="raise")

    @property
    def key(self) -> str:
        """Return event, agent and role."""
        parts = (self.event.name, self.agent.name, self.role)
        return " | ".join(part for part in parts if part)

    def state(self) -> State:
        """Return the row of ``parties.csv``."""
        return {
            "event": self.event.name,
            "agent": self.agent.name,
            "role": self.role,
            "source_ref": named(self.source),
            "quote": self.quote,
        }
