"""Reads of agents and affiliations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from claims.models import Affiliation, Agent, AgentAlias

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def all_agents() -> sa.Select[Agent]:
    """Select the agents that stand for themselves, with their aliases, by name."""
    return (
        sa.select(Agent)
        .where(Agent.merged_into_id.is_(None))
        .options(selectinload(Agent.aliases))
        .order_by(Agent.name)
    )


def by_name(session: Session, name: str) -> Agent | None:
    """Return the agent known by a clean name or alias; a merged one leads to its successor."""
    agent = session.scalar(_named(name))
    while agent is not None and agent.merged_into_id is not None:
        agent = session.get(Agent, agent.merged_into_id, options=[selectinload(Agent.aliases)])
    return agent


def _named(name: str) -> sa.Select[Agent]:
    aliased = sa.select(AgentAlias.agent_id).where(AgentAlias.name == name)
    return (
        sa.select(Agent)
        .where(sa.or_(Agent.name == name, Agent.id.in_(aliased)))
        .options(selectinload(Agent.aliases))
        .order_by(Agent.merged_into_id.is_not(None), Agent.id)
        .limit(1)
    )


def all_affiliations() -> sa.Select[Affiliation]:
    """Select the affiliations with their agents and sources, by the agents' names."""
    lower, upper = sa.orm.aliased(Agent), sa.orm.aliased(Agent)
    return (
        sa.select(Affiliation)
        .join(lower, Affiliation.agent_id == lower.id)
        .join(upper, Affiliation.affiliated_with_id == upper.id)
        .options(*_with_both())
        .order_by(lower.name, upper.name, *_KEY_ORDER)
    )


def affiliations_between(agent: Agent, affiliated_with: Agent) -> sa.Select[Affiliation]:
    """Select the affiliations of one agent with another."""
    return (
        sa.select(Affiliation)
        .where(
            Affiliation.agent_id == agent.id,
            Affiliation.affiliated_with_id == affiliated_with.id,
        )
        .options(*_with_both())
    )


#: Empty before filled on both databases, which disagree on where null sorts.
_KEY_ORDER = (
    sa.func.coalesce(Affiliation.role, ""),
    sa.func.coalesce(Affiliation.since, ""),
    sa.func.coalesce(Affiliation.until, ""),
    Affiliation.id,
)


def _with_both() -> tuple[sa.orm.interfaces.ORMOption, ...]:
    return (
        joinedload(Affiliation.agent),
        joinedload(Affiliation.affiliated_with),
        joinedload(Affiliation.source),
    )
