"""Events and the parties to them.

Invariant: no event lies within itself; an event's date parses; an agent has a role in an event
once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.errors import BadText, CircularParents, NameTaken
from claims.models import Agent, Event, Party, Source
from claims.queries import events as queries
from claims.services import fields, history
from claims.services.acting import expect_unmerged, expect_version
from claims.services.places import ensure_place

if TYPE_CHECKING:
    from claims.services.acting import Act


@dataclass(frozen=True)
class EventDraft:
    """What is known of an event; ``date`` is EDTF."""

    name: str
    date: str | None = None
    place: str | None = None
    parent: str | None = None


@dataclass(frozen=True)
class PartyDraft:
    """An agent's role in an event, and the words that say so."""

    event: Event
    agent: Agent
    role: str | None = None
    source: Source | None = None
    quote: str | None = None


def ensure_event(act: Act, name: str) -> Event:
    """Return the event of that name, recording a new one where there is none."""
    cleaned = fields.name(name, "event")
    return queries.by_name(act.session, cleaned) or record_event(act, EventDraft(cleaned))


def record_event(act: Act, draft: EventDraft) -> Event:
    """Record a new event."""
    act.require(doing="recording an event")
    event = Event(name=fields.name(draft.name, "event"), parent=None)
    standing = queries.by_name(act.session, event.name)
    if standing is not None:
        raise NameTaken("event", event.name, standing.name)
    _apply(act, event, draft)
    history.created(act, event)
    return event


def revise_event(act: Act, event: Event, draft: EventDraft, *, seen: int | None = None) -> bool:
    """Change an event to what the draft says; tell whether anything changed."""
    act.require(doing="editing an event")
    expect_version(event, seen)
    before, parent_id = event.state(), event.parent_id
    _apply(act, event, draft)
    if not history.changed(act, event, before):
        return False
    if parent_id is not None and event.parent_id != parent_id:
        act.touched.left_events.add(parent_id)
    return True


def draft_of(event: Event) -> EventDraft:
    """Return what is recorded of an event."""
    return EventDraft(
        event.name,
        event.date,
        event.place.name if event.place else None,
        event.parent.name if event.parent else None,
    )


def _apply(act: Act, event: Event, draft: EventDraft) -> None:
    event.date = fields.edtf_text(draft.date)
    event.place = ensure_place(act, draft.place) if draft.place else None
    if fields.line(draft.parent, "parent event") == event.name:
        raise CircularParents("event", event.name)
    parent = ensure_event(act, draft.parent) if draft.parent else None
    if parent is not None and event in queries.lineage(act.session, parent):
        raise CircularParents("event", event.name)
    event.parent = parent


def record_party(act: Act, draft: PartyDraft) -> Party:
    """Record that an agent is a party to an event."""
    act.require(doing="recording a party to an event")
    expect_unmerged(draft.event, draft.agent, draft.source)
    party = Party(event=draft.event, agent=draft.agent)
    _apply_party(act, party, draft)
    history.created(act, party)
    return party


def revise_party(act: Act, party: Party, draft: PartyDraft, *, seen: int | None = None) -> bool:
    """Change a party to what the draft says; tell whether anything changed."""
    act.require(doing="editing a party to an event")
    expect_version(party, seen)
    before = party.state()
    _apply_party(act, party, draft)
    return history.changed(act, party, before)


def party_of(party: Party) -> PartyDraft:
    """Return what is recorded of a party."""
    return PartyDraft(party.event, party.agent, party.role, party.source, party.quote)


def _apply_party(act: Act, party: Party, draft: PartyDraft) -> None:
    party.role = fields.line(draft.role, "role")
    party.source = draft.source
    party.quote = fields.quotation(draft.quote)
    with act.session.no_autoflush:
        standing = act.session.scalars(queries.parties_of(party.event, party.agent)).all()
    if any(other is not party and other.role == party.role for other in standing):
        raise BadText("party", "with this role is recorded already")
