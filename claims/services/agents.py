"""Agents, their aliases and their affiliations.

Invariant: a name leads to one agent, be it the agent's own name or an alias.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.errors import BadText, NameTaken
from claims.models import Affiliation, Agent, AgentAlias, Source
from claims.queries import agents as queries
from claims.services import fields, history
from claims.services.acting import expect_unmerged, expect_version
from claims.values.vocabulary import AgentKind, read_word

if TYPE_CHECKING:
    from claims.services.acting import Act


@dataclass(frozen=True)
class AgentDraft:
    """What is known of an agent; empty means unknown."""

    name: str
    kind: str | None = None
    aliases: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True)
class AffiliationDraft:
    """What is known of an affiliation; ``joins`` unknown is yes."""

    agent: Agent
    affiliated_with: Agent
    role: str | None = None
    joins: bool | None = None
    since: str | None = None
    until: str | None = None
    source: Source | None = None
    quote: str | None = None
    note: str | None = None


def ensure_agent(act: Act, name: str) -> Agent:
    """Return the agent known by this name, recording a new one where there is none."""
    cleaned = fields.agent_name(name)
    return queries.by_name(act.session, cleaned) or record_agent(act, AgentDraft(cleaned))


def ensure_agents(act: Act, names: tuple[str, ...]) -> list[Agent]:
    """Return the agents known by these names, in their order, each once."""
    found = [ensure_agent(act, name) for name in names]
    return list(dict.fromkeys(found))


def record_agent(act: Act, draft: AgentDraft) -> Agent:
    """Record a new agent; raise ``NameTaken`` where a name or alias is another's."""
    act.require(doing="recording an agent")
    agent = Agent(name=fields.agent_name(draft.name), aliases=[])
    _expect_free(act, agent.name, agent)
    _apply(act, agent, draft)
    history.created(act, agent)
    return agent


def revise_agent(act: Act, agent: Agent, draft: AgentDraft, *, seen: int | None = None) -> bool:
    """Change an agent to what the draft says; tell whether anything changed."""
    act.require(doing="editing an agent")
    expect_version(agent, seen)
    before = agent.state()
    _apply(act, agent, draft)
    if not history.changed(act, agent, before):
        return False
    if agent.state()["aliases"] != before["aliases"]:
        _outdate_searches(act, agent)
    return True


def _outdate_searches(act: Act, agent: Agent) -> None:
    """Have everything that is found by this agent's names indexed again."""
    act.touched.claims.update(act.session.scalars(queries.claims_attributed_to(agent)))
    act.touched.sources.update(act.session.scalars(queries.sources_by(agent)))


def draft_of(agent: Agent) -> AgentDraft:
    """Return what is recorded of an agent."""
    return AgentDraft(
        agent.name, agent.kind, tuple(alias.name for alias in agent.aliases), agent.note
    )


def _apply(act: Act, agent: Agent, draft: AgentDraft) -> None:
    agent.kind = read_word(AgentKind, draft.kind, "kind of agent") if draft.kind else None
    agent.note = fields.block(draft.note, "note")
    _name_also(act, agent, draft.aliases)


def _name_also(act: Act, agent: Agent, aliases: tuple[str, ...]) -> None:
    """Give the agent exactly these aliases, keeping the rows of those it has."""
    wanted = {fields.agent_name(alias) for alias in aliases} - {agent.name}
    standing = {alias.name: alias for alias in agent.aliases}
    for alias in sorted(wanted - standing.keys()):
        _expect_free(act, alias, agent)
        agent.aliases.append(AgentAlias(name=alias))
    for alias in standing.keys() - wanted:
        agent.aliases.remove(standing[alias])


def _expect_free(act: Act, name: str, agent: Agent) -> None:
    with act.session.no_autoflush:
        owner = queries.by_name(act.session, name)
    if owner is not None and owner is not agent:
        raise NameTaken("agent", name, owner.name)


def affiliation_of(affiliation: Affiliation) -> AffiliationDraft:
    """Return what is recorded of an affiliation."""
    return AffiliationDraft(
        affiliation.agent,
        affiliation.affiliated_with,
        affiliation.role,
        affiliation.joins,
        affiliation.since,
        affiliation.until,
        affiliation.source,
        affiliation.quote,
        affiliation.note,
    )


def record_affiliation(act: Act, draft: AffiliationDraft) -> Affiliation:
    """Record that one agent belongs to, speaks for or is owned by another."""
    act.require(doing="recording an affiliation")
    expect_unmerged(draft.agent, draft.affiliated_with, draft.source)
    if draft.agent is draft.affiliated_with:
        raise BadText("affiliation", "must lead to another agent")
    affiliation = Affiliation(agent=draft.agent, affiliated_with=draft.affiliated_with)
    _apply_affiliation(act, affiliation, draft)
    history.created(act, affiliation)
    return affiliation


def revise_affiliation(
    act: Act, affiliation: Affiliation, draft: AffiliationDraft, *, seen: int | None = None
) -> bool:
    """Change an affiliation to what the draft says; tell whether anything changed."""
    act.require(doing="editing an affiliation")
    expect_version(affiliation, seen)
    before = affiliation.state()
    _apply_affiliation(act, affiliation, draft)
    return history.changed(act, affiliation, before)


def _apply_affiliation(act: Act, affiliation: Affiliation, draft: AffiliationDraft) -> None:
    affiliation.role = fields.line(draft.role, "role")
    affiliation.joins = draft.joins is not False
    affiliation.since = fields.edtf_text(draft.since)
    affiliation.until = fields.edtf_text(draft.until)
    affiliation.source = draft.source
    affiliation.quote = fields.quotation(draft.quote)
    affiliation.note = fields.block(draft.note, "note")
    between = queries.affiliations_between(affiliation.agent, affiliation.affiliated_with)
    with act.session.no_autoflush:
        standing = act.session.scalars(between).all()
    same = (affiliation.role, affiliation.since)
    if any(other is not affiliation and (other.role, other.since) == same for other in standing):
        raise BadText("affiliation", "with this role and beginning is recorded already")
