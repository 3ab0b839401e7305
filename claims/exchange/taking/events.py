"""Taking rows of ``events.csv`` and ``parties.csv``, and the events of other sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.exchange.report import Outcome
from claims.exchange.taking.merged import leads_to, repeats
from claims.exchange.taking.sources import named_source
from claims.queries import events as queries
from claims.services import agents, events, fields

if TYPE_CHECKING:
    from claims.exchange.intake import Import
    from claims.exchange.reading import Row
    from claims.models import Event


def take_event(under_way: Import, row: Row) -> Outcome:
    """Take a row of ``events.csv``."""
    name = row.needed("event")
    given = events.EventDraft(name, row.get("date"), row.get("place"), row.get("parent"))
    return put_event(under_way, given)[1]


def put_event(under_way: Import, given: events.EventDraft) -> tuple[Event, Outcome]:
    """Put what a row says of an event."""
    name = fields.name(given.name, "event")
    found = queries.by_name(under_way.act.session, name)
    if found is not None and leads_to(under_way, found, name):
        return found, Outcome.UNCHANGED
    return under_way.put(
        found,
        given,
        events.record_event,
        events.draft_of,
        events.revise_event,
    )


def take_party(under_way: Import, row: Row) -> Outcome:
    """Take a row of ``parties.csv``."""
    act = under_way.act
    given = events.PartyDraft(
        events.ensure_event(act, row.needed("event")),
        agents.ensure_agent(act, row.needed("agent")),
        fields.line(row.get("role"), "role"),
        named_source(under_way, row),
        row.get("quote"),
    )
    standing = act.session.scalars(queries.parties_of(given.event, given.agent))
    found = next((party for party in standing if party.role == given.role), None)
    ends = (given.event, row.needed("event")), (given.agent, row.needed("agent"))
    if found and repeats(under_way, *ends):
        return Outcome.UNCHANGED
    return under_way.put(
        found,
        given,
        events.record_party,
        events.party_of,
        events.revise_party,
    )[1]
