"""Reads of agents and affiliations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from claims.models import (
    Affiliation,
    Agent,
    AgentAlias,
    Attribution,
    Authorship,
    Citation,
    Source,
)
from claims.queries.viewers import sees_source_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer


def with_aliases() -> sa.Select[Agent]:
    """Select agents with their aliases and what they were merged into."""
    return sa.select(Agent).options(selectinload(Agent.aliases), joinedload(Agent.merged_into))


def all_agents() -> sa.Select[Agent]:
    """Select the agents that stand for themselves, with their aliases, by name."""
    return with_aliases().where(Agent.merged_into_id.is_(None)).order_by(Agent.name)


def by_name(session: Session, name: str) -> Agent | None:
    """Return the agent known by a clean name or alias; a merged one leads to its successor."""
    agent = session.scalar(_named(name))
    while agent is not None and agent.merged_into_id is not None:
        successor = sa.select(Agent).where(Agent.id == agent.merged_into_id)
        agent = session.scalar(successor.options(selectinload(Agent.aliases)))
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


def sources_by(agent: Agent) -> sa.Select[int]:
    """Select the ids of the documents that an agent published or wrote."""
    written = sa.select(Authorship.source_id).where(Authorship.agent_id == agent.id)
    return sa.select(Source.id).where(
        sa.or_(Source.publisher_id == agent.id, Source.id.in_(written))
    )


def claims_attributed_to(agent: Agent) -> sa.Select[int]:
    """Select the ids of the claims that some document attributes to an agent."""
    return (
        sa.select(Citation.claim_id)
        .join(Attribution, Attribution.citation_id == Citation.id)
        .where(Attribution.agent_id == agent.id)
        .distinct()
    )


def all_affiliations(viewer: Viewer | None = None) -> sa.Select[Affiliation]:
    """Select the affiliations that a viewer (None: the program) may see, by the agents' names.

    One that a merge left with an agent which was merged away is none of them.
    """
    lower, upper = sa.orm.aliased(Agent), sa.orm.aliased(Agent)
    return (
        with_both()
        .join(lower, Affiliation.agent_id == lower.id)
        .join(upper, Affiliation.affiliated_with_id == upper.id)
        .where(lower.merged_into_id.is_(None), upper.merged_into_id.is_(None))
        .where(sees_source_of(viewer, Affiliation.source_id))
        .order_by(lower.name, upper.name, *_KEY_ORDER)
    )


def affiliations_between(agent: Agent, affiliated_with: Agent) -> sa.Select[Affiliation]:
    """Select the affiliations of one agent with another."""
    return with_both().where(
        Affiliation.agent_id == agent.id, Affiliation.affiliated_with_id == affiliated_with.id
    )


#: Empty before filled on both databases, which disagree on where null sorts.
_KEY_ORDER = (
    sa.func.coalesce(Affiliation.role, ""),
    sa.func.coalesce(Affiliation.since, ""),
    sa.func.coalesce(Affiliation.until, ""),
    Affiliation.id,
)


def with_both() -> sa.Select[Affiliation]:
    """Select affiliations with both agents and their sources."""
    return sa.select(Affiliation).options(
        joinedload(Affiliation.agent),
        joinedload(Affiliation.affiliated_with),
        joinedload(Affiliation.source),
    )
