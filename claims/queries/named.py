"""Records to choose from while one types: by a part of a name, by words, or by a reference.

Invariant: at most ``OFFERED`` of them, none that was merged into another, and only the viewer's
to see. A record called exactly what was typed comes first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from claims.models import Agent, AgentAlias, Claim, Event, Place, Source
from claims.queries import agents, claims, events, places, sources
from claims.queries.blind_names import not_made_blind
from claims.queries.claims import ClaimFilter
from claims.queries.rows import plain_date
from claims.values.text import clean_line

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer

#: Records offered; more words narrow them.
OFFERED = 8


@dataclass(frozen=True)
class NamedRow:
    """A record by the key that it is called by, with words that tell what it is."""

    key: str
    words: str
    note: str


def named(session: Session, viewer: Viewer, kind: str, text: str) -> tuple[NamedRow, ...]:
    """Return the records of a kind (agent, event, place, source or claim) that match ``text``."""
    typed = clean_line(text)
    if not typed:
        return ()
    if kind == "claim":
        return _claims(session, viewer, typed)
    if kind == "source":
        return _sources(session, viewer, typed)
    rows = _by_name(session, kind, typed) if kind in _NAMES else ()
    return not_made_blind(session, viewer, kind, rows, name=lambda row: row.key)


def _claims(session: Session, viewer: Viewer, typed: str) -> tuple[NamedRow, ...]:
    exact = claims.all_claims(viewer).where(Claim.ref == typed)
    found = claims.page(viewer, ClaimFilter(text=typed)).limit(OFFERED)
    rows = dict.fromkeys((*session.scalars(exact), *session.scalars(found)))
    return tuple(NamedRow(one.ref, one.text, one.ref) for one in rows)[:OFFERED]


def _sources(session: Session, viewer: Viewer, typed: str) -> tuple[NamedRow, ...]:
    exact = sources.all_sources(viewer).where(Source.ref == typed)
    found = sources.page(viewer, text=typed).limit(OFFERED)
    rows = dict.fromkeys((*session.scalars(exact), *session.scalars(found)))
    return tuple(NamedRow(one.ref, one.title, _document(one)) for one in rows)[:OFFERED]


def _document(source: Source) -> str:
    publisher = source.publisher.name if source.publisher else None
    return ", ".join(filter(None, (publisher, plain_date(source.published), source.ref)))


def _agent(agent: Agent) -> str:
    kind = agent.kind.replace("_", " ") if agent.kind else ""
    known = ", ".join(alias.name for alias in agent.aliases if alias.name != agent.name)
    return ", ".join(filter(None, (kind, f"also {known}" if known else "")))


def _event(event: Event) -> str:
    where = event.place.name if event.place else None
    return ", ".join(filter(None, (plain_date(event.date), where)))


def _place(place: Place) -> str:
    within = f"in {place.parent.name}" if place.parent else None
    return " ".join(filter(None, (place.kind, within)))


#: How each kind that is called by a name is read, and what else is told of it.
_NAMES: dict[str, tuple[Any, Any, Any]] = {
    "agent": (Agent, agents.with_aliases, _agent),
    "event": (Event, events.with_relatives, _event),
    "place": (Place, places.with_parent, _place),
}


def _by_name(session: Session, kind: str, typed: str) -> tuple[NamedRow, ...]:
    """Return records with ``typed`` in their name, also as a part of it; aliases count.

    It looks through the names of one kind, which are few beside the claims.
    """
    model, query, note = _NAMES[kind]
    matches = model.name.icontains(typed, autoescape=True)
    if model is Agent:
        aliased = sa.select(AgentAlias.agent_id).where(
            AgentAlias.name.icontains(typed, autoescape=True)
        )
        matches = sa.or_(matches, Agent.id.in_(aliased))
    closest = (model.name != typed, ~model.name.istartswith(typed, autoescape=True), model.name)
    live = query().where(matches, model.merged_into_id.is_(None)).order_by(*closest).limit(OFFERED)
    return tuple(NamedRow(one.name, one.name, note(one)) for one in session.scalars(live).unique())
