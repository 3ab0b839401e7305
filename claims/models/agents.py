"""Agents, their aliases, and how one stands behind another.

Invariant: an agent has one name; names and aliases together are unique in a database.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.models.base import Base, Key, Recorded, State, merged_state, named, words
from claims.models.sources import Source
from claims.values.vocabulary import AgentKind


class Agent(Recorded, Base):
    """Who says or publishes: a person, a body, an outlet, or an unnamed voice."""

    __tablename__ = "agents"
    record_kind = "agent"

    name: Mapped[str] = mapped_column(Key, unique=True)
    kind: Mapped[AgentKind | None] = mapped_column(words(AgentKind, "kind"))
    note: Mapped[str | None]
    merged_into_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agents.id"))

    aliases: Mapped[list[AgentAlias]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="AgentAlias.name"
    )
    merged_into: Mapped[Agent | None] = relationship(lazy="raise", remote_side="Agent.id")

    @property
    def key(self) -> str:
        """Return the agent's name."""
        return self.name

    def state(self) -> State:
        """Return the row of ``agents.csv``, its aliases as a list, and what it was merged into."""
        return {
            "agent": self.name,
            "kind": self.kind,
            "aliases": sorted(alias.name for alias in self.aliases),
            "note": self.note,
            **merged_state(self),
        }


class AgentAlias(Base):
    """Another name of an agent."""

    __tablename__ = "agent_aliases"

    id: Mapped[int] = mapped_column(primary_key=True)
    agent_id: Mapped[int] = mapped_column(sa.ForeignKey("agents.id"), index=True)
    name: Mapped[str] = mapped_column(Key, unique=True)


class Affiliation(Recorded, Base):
    """An agent is owned by, speaks for, belongs to or works for another.

    ``joins`` where the upper agent stands behind what the lower one says.
    """

    __tablename__ = "affiliations"
    record_kind = "affiliation"

    agent_id: Mapped[int] = mapped_column(sa.ForeignKey("agents.id"), index=True)
    affiliated_with_id: Mapped[int] = mapped_column(sa.ForeignKey("agents.id"), index=True)
    role: Mapped[str | None] = mapped_column(Key)
    joins: Mapped[bool] = mapped_column(default=True)
    since: Mapped[str | None] = mapped_column(Key)
    until: Mapped[str | None] = mapped_column(Key)
    source_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sources.id"), index=True)
    quote: Mapped[str | None]
    note: Mapped[str | None]

    agent: Mapped[Agent] = relationship(lazy="raise", foreign_keys=agent_id)
    affiliated_with: Mapped[Agent] = relationship(lazy="raise", foreign_keys=affiliated_with_id)
    source: Mapped[Source | None] = relationship(lazy="raise")

    @property
    def key(self) -> str:
        """Return both names and what tells two affiliations of the same agents apart."""
        parts = (self.agent.name, self.affiliated_with.name, self.role, self.since)
        return " | ".join(part for part in parts if part)

    def state(self) -> State:
        """Return the row of ``affiliations.csv``."""
        return {
            "agent": self.agent.name,
            "affiliated_with": self.affiliated_with.name,
            "role": self.role,
            "joins": self.joins,
            "since": self.since,
            "until": self.until,
            "source_ref": named(self.source),
            "quote": self.quote,
            "note": self.note,
        }
