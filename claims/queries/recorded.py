"""Any record by its kind and key, as the history names it.

Invariant: what is found is the record of exactly that key, also one that was merged into another,
and is the viewer's to see, names made blind beside them left out; it comes with all that its state
says.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from claims.models import (
    Affiliation,
    Agent,
    Claim,
    CrossReference,
    Event,
    Measure,
    Party,
    Place,
    Recorded,
    Revision,
    Source,
)
from claims.models.history import kept_key
from claims.queries import agents, citations, claims, cross_references, events, places, sources
from claims.queries.blind_names import KINDS, made_blind
from claims.queries.viewers import sees_claim, sees_source_of, visible_claims, visible_sources

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer

#: The field of its state by which a record is called; the other kinds are called by several.
KEY_FIELDS = {
    "claim": "claim_ref",
    "citation": "citation_ref",
    "source": "source_ref",
    "agent": "agent",
    "event": "event",
    "place": "place",
    "measure": "measure",
}


def find(session: Session, viewer: Viewer, kind: str, key: str) -> Recorded | None:
    """Return the record of a kind and key, if there is one and the viewer may see it."""
    if kind not in _FOUND or (kind in KINDS and made_blind(session, viewer, kind, {key})):
        return None
    return _FOUND[kind](session, viewer, key)


def _by(
    query: Callable[[], sa.Select[Any]], column: sa.orm.InstrumentedAttribute[str]
) -> Callable[[Session, Viewer, str], Recorded | None]:
    """Return what finds a record that everybody may see by its name."""
    return lambda session, _, name: session.scalar(query().where(column == name))


def _latest_state(session: Session, kind: str, key: str) -> dict[str, Any] | None:
    """Return what the history last said under a key of what is called by several fields."""
    query = sa.select(Revision.after).where(
        Revision.record_kind == kind, Revision.record_key == kept_key(key)
    )
    last = session.scalar(query.order_by(Revision.sequence.desc()).limit(1))
    return json.loads(last) if last else None


def _affiliation(session: Session, viewer: Viewer, key: str) -> Affiliation | None:
    state = _latest_state(session, "affiliation", key)
    if state is None:
        return None
    lower, upper = sa.orm.aliased(Agent), sa.orm.aliased(Agent)
    query = (
        agents.with_both()
        .join(lower, Affiliation.agent_id == lower.id)
        .join(upper, Affiliation.affiliated_with_id == upper.id)
        .where(lower.name == state["agent"], upper.name == state["affiliated_with"])
        .where(Affiliation.role.is_not_distinct_from(state["role"]))
        .where(Affiliation.since.is_not_distinct_from(state["since"]))
        .where(sees_source_of(viewer, Affiliation.source_id))
    )
    return session.scalar(query.order_by(Affiliation.id).limit(1))


def _party(session: Session, viewer: Viewer, key: str) -> Party | None:
    state = _latest_state(session, "party", key)
    if state is None:
        return None
    query = (
        events.with_both()
        .join(Event, Party.event_id == Event.id)
        .join(Agent, Party.agent_id == Agent.id)
        .where(Event.name == state["event"], Agent.name == state["agent"])
        .where(Party.role.is_not_distinct_from(state["role"]))
        .where(sees_source_of(viewer, Party.source_id))
    )
    return session.scalar(query.order_by(Party.id).limit(1))


def _cross_reference(session: Session, viewer: Viewer, key: str) -> CrossReference | None:
    state = _latest_state(session, "cross_reference", key)
    if state is None:
        return None
    lower, upper = sa.orm.aliased(Claim), sa.orm.aliased(Claim)
    query = (
        cross_references.with_claims()
        .join(lower, CrossReference.from_claim_id == lower.id)
        .join(upper, CrossReference.to_claim_id == upper.id)
        .where(lower.ref == state["from_claim_ref"], upper.ref == state["to_claim_ref"])
        .where(CrossReference.relation == state["relation"])
        .where(sees_claim(viewer, lower), sees_claim(viewer, upper))
    )
    return session.scalar(query)


_FOUND: dict[str, Callable[[Session, Viewer, str], Recorded | None]] = {
    "claim": lambda session, viewer, key: claims.by_ref(session, key, viewer=viewer),
    "citation": lambda session, viewer, key: citations.by_ref(session, key, viewer=viewer),
    "source": lambda session, viewer, key: sources.by_ref(session, key, viewer=viewer),
    "agent": _by(agents.with_aliases, Agent.name),
    "event": _by(events.with_relatives, Event.name),
    "place": _by(places.with_parent, Place.name),
    "measure": _by(lambda: sa.select(Measure), Measure.name),
    "affiliation": _affiliation,
    "party": _party,
    "cross_reference": _cross_reference,
}


def hidden_refs(session: Session, viewer: Viewer, refs: set[str]) -> set[str]:
    """Return those of these references that are a claim's or source's the viewer may not see."""
    of_claims = sa.select(Claim.ref).where(Claim.ref.in_(refs), ~visible_claims(viewer))
    of_sources = sa.select(Source.ref).where(Source.ref.in_(refs), ~visible_sources(viewer))
    return {*session.scalars(of_claims), *session.scalars(of_sources)}
