"""Merging agents: what was said, written, published or done by the one was so by the other.

Invariant: an agent that a document lists twice then is listed once; an affiliation that would lead
from an agent to itself, or repeat another, stays with the absorbed agent, and so does a party.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from claims.models import (
    Affiliation,
    Agent,
    AgentAlias,
    Attribution,
    Authorship,
    Citation,
    Party,
    Source,
)
from claims.queries import agents as queries
from claims.services import history
from claims.services.citations import draft_of, needs_basis
from claims.services.merging.moving import Move
from claims.values.vocabulary import Basis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.services.acting import Act
    from claims.services.merging.moving import Moving

#: A move that is no field of a record: a name that came to be an alias of the kept agent.
_ALIAS = "alias"


def expect_one(_act: Act, _absorbed: Agent, _kept: Agent) -> None:
    """Refuse nothing: two names of any kinds may be one agent's."""


def move(moving: Moving, absorbed: Agent, kept: Agent) -> None:
    """Lead to the kept agent what leads to the absorbed one."""
    _voices(moving, absorbed, kept)
    _authors(moving, absorbed, kept)
    for source in moving.where("source", Source.publisher_id == absorbed.id):
        moving.change(source, publisher=kept.id)
    _affiliations(moving, absorbed, kept)
    _parties(moving, absorbed, kept)
    moving.fill(kept, absorbed, "kind", "note")
    _names(moving, absorbed, kept)


def lead_back(moving: Moving, moves: Sequence[Move], absorbed: Agent, kept: Agent) -> None:
    """Undo the moves of a merge."""
    moving.lead_back([one for one in moves if one.kind != _ALIAS])
    names = [one.key for one in moves if one.kind == _ALIAS]
    here = {alias.name for alias in kept.aliases}
    _rename(moving, kept, here - set(names))
    _rename(moving, absorbed, {name for name in names if name in here} - {absorbed.name})
    moving.stayed += [
        f'"{name}" is no name of "{kept.key}" any more, so it stays as it is.'
        for name in names
        if name not in here
    ]


def settle(moving: Moving, _absorbed: Agent, kept: Agent) -> None:
    """Have everything that is found by the kept agent's names indexed and checked again."""
    act = moving.act
    act.touched.claims.update(act.session.scalars(queries.claims_attributed_to(kept)))
    act.touched.sources.update(act.session.scalars(queries.sources_by(kept)))
    quoted = sa.select(Attribution.citation_id).where(Attribution.agent_id == kept.id)
    moving.recheck.update(act.session.scalars(quoted))


def _voices(moving: Moving, absorbed: Agent, kept: Agent) -> None:
    quoted = sa.select(Attribution.citation_id).where(Attribution.agent_id == absorbed.id)
    for citation in moving.where("citation", Citation.id.in_(quoted)):
        voices = _once(citation.attributions, absorbed, kept)
        wanted: dict[str, Any] = {"attributed_to": voices}
        if _lacks_basis(citation, len(voices)):
            wanted["basis"] = Basis.NOT_STATED
        moving.change(citation, **wanted)


def _lacks_basis(citation: Citation, voices: int) -> bool:
    """Tell whether so few voices leave a citation without a basis that had none and needed none."""
    draft = draft_of(citation)
    fewer = replace(draft, attributed_to=draft.attributed_to[:voices])
    return citation.basis is None and needs_basis(fewer)


def _once(links: Sequence[Attribution | Authorship], absorbed: Agent, kept: Agent) -> list[int]:
    """Return the agents listed, the kept one in the place of the absorbed one, each once."""
    ids = (kept.id if link.agent_id == absorbed.id else link.agent_id for link in links)
    return list(dict.fromkeys(ids))


def _authors(moving: Moving, absorbed: Agent, kept: Agent) -> None:
    wrote = sa.select(Authorship.source_id).where(Authorship.agent_id == absorbed.id)
    for source in moving.where("source", Source.id.in_(wrote)):
        moving.change(source, author=_once(source.authorship, absorbed, kept))


def _affiliations(moving: Moving, absorbed: Agent, kept: Agent) -> None:
    both = {absorbed.id, kept.id}
    touching = sa.or_(Affiliation.agent_id.in_(both), Affiliation.affiliated_with_id.in_(both))
    found = list(moving.where("affiliation", touching))
    moved = [one for one in found if absorbed.id in {one.agent_id, one.affiliated_with_id}]
    standing = {_ends(one, absorbed, kept) for one in found if one not in moved}
    for one in moved:
        ends = lower, upper, *_ = _ends(one, absorbed, kept)
        if lower == upper:
            moving.stays(f'The affiliation "{one.key}" would lead from an agent to itself.')
        elif ends in standing:
            moving.stays(f'The affiliation "{one.key}" is recorded of "{kept.key}" already.')
        else:
            standing.add(ends)
            moving.change(one, agent=lower, affiliated_with=upper)


def _ends(
    one: Affiliation, absorbed: Agent, kept: Agent
) -> tuple[int, int, str | None, str | None]:
    """Return what tells an affiliation apart, once both agents are one."""
    lower, upper = (
        kept.id if end == absorbed.id else end for end in (one.agent_id, one.affiliated_with_id)
    )
    return lower, upper, one.role, one.since


def _parties(moving: Moving, absorbed: Agent, kept: Agent) -> None:
    found = list(moving.where("party", Party.agent_id.in_({absorbed.id, kept.id})))
    standing = {(one.event_id, one.role) for one in found if one.agent_id == kept.id}
    for one in found:
        if one.agent_id == kept.id:
            continue
        if (one.event_id, one.role) in standing:
            moving.stays(f'The party "{one.key}" is recorded of "{kept.key}" already.')
        else:
            moving.change(one, agent=kept.id)


def _names(moving: Moving, absorbed: Agent, kept: Agent) -> None:
    """Have the absorbed agent's name and aliases be aliases of the kept one."""
    names = {absorbed.name, *(alias.name for alias in absorbed.aliases)}
    new = sorted(names - {alias.name for alias in kept.aliases})
    moving.moves += [Move(_ALIAS, absorbed.id, name, "name", absorbed.id, kept.id) for name in new]
    _rename(moving, absorbed, set())
    _rename(moving, kept, {*names, *(alias.name for alias in kept.aliases)})


def _rename(moving: Moving, agent: Agent, names: set[str]) -> None:
    """Give an agent exactly these aliases."""
    before = agent.state()
    for alias in [alias for alias in agent.aliases if alias.name not in names]:
        agent.aliases.remove(alias)
    known = {alias.name for alias in agent.aliases}
    agent.aliases.extend(AgentAlias(name=name) for name in sorted(names - known))
    moving.act.session.flush()
    history.changed(moving.act, agent, before)
