"""Each kind of edit that can change a standing does change it, and is followed up at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
import sqlalchemy as sa
from factories import act

from claims.db import session_scope
from claims.models import Claim, ClaimStanding
from claims.queries import agents as agent_queries
from claims.queries import claims as claim_queries
from claims.queries import events as event_queries
from claims.queries import measures as measure_queries
from claims.queries import places as place_queries
from claims.queries import sources as source_queries
from claims.services import agents, citations, claims, events, measures, places, sources
from claims.services.acting import Act
from claims.services.evidence.checking import standing_problems
from claims.services.evidence.decisions import decide
from claims.values.vocabulary import ReferenceState


def affiliate(by: Act) -> None:
    pair = agents.ensure_agents(by, ("Bureau", "Clinic"))
    agents.record_affiliation(by, agents.AffiliationDraft(*pair))


def name_a_party(by: Act) -> None:
    event, agent = events.ensure_event(by, "Flood"), agents.ensure_agent(by, "Daily")
    events.record_party(by, events.PartyDraft(event, agent))


def name_a_party_to_the_whole(by: Act) -> None:
    event, agent = events.ensure_event(by, "Storm"), agents.ensure_agent(by, "Daily")
    events.record_party(by, events.PartyDraft(event, agent))


def unname(by: Act) -> None:
    found = agent_queries.by_name(by.session, "Daily")
    assert found
    agents.revise_agent(by, found, replace(agents.draft_of(found), kind="unnamed"))


def republish(by: Act) -> None:
    found = source_queries.by_ref(by.session, "s-bureau")
    assert found
    draft = replace(sources.draft_of(found), publisher="Clinic")
    sources.revise_source(by, found, draft)


def accrue_no_more(by: Act) -> None:
    found = measure_queries.by_name(by.session, "killed")
    assert found
    measures.revise_measure(by, found, replace(measures.draft_of(found), accrues=False))


def leave_the_whole(by: Act) -> None:
    found = event_queries.by_name(by.session, "Flood")
    assert found
    events.revise_event(by, found, replace(events.draft_of(found), parent=None))


def move_the_place(by: Act) -> None:
    found = place_queries.by_name(by.session, "Mill")
    assert found
    places.revise_place(by, found, replace(places.draft_of(found), parent=None))


def change_the_figure(by: Act) -> None:
    found = claim_queries.by_ref(by.session, "staff-a")
    assert found
    three = dict.fromkeys(("low", "best", "high"), Decimal(3))
    claims.revise_claim(by, found, replace(claims.draft_of(found), **three))


def go_to_another_event(by: Act) -> None:
    found = claim_queries.by_ref(by.session, "rival")
    assert found
    claims.revise_claim(by, found, replace(claims.draft_of(found), event="Fire"))


def dispute(by: Act) -> None:
    claim = claim_queries.by_ref(by.session, "toll")
    source = source_queries.by_ref(by.session, "s-daily")
    assert claim
    assert source
    draft = citations.CitationDraft(claim, source, stance="disputes", basis="own")
    citations.record_citation(by, replace(draft, ref="q-dispute"))


def dismiss(by: Act) -> None:
    decide(by, "staff-a", "conflicts", "staff-b", state=ReferenceState.DISMISSED)


EDITS = [
    affiliate,
    name_a_party,
    name_a_party_to_the_whole,
    unname,
    republish,
    accrue_no_more,
    leave_the_whole,
    move_the_place,
    change_the_figure,
    go_to_another_event,
    dispute,
    dismiss,
]


def set_the_scene(by: Act) -> None:
    """A toll of 5 with two origins, and others that contest it, are part of it or are apart."""
    events.record_event(by, events.EventDraft("Storm", "2023-05", "Town"))
    events.record_event(by, events.EventDraft("Flood", "2023-05", "Town", "Storm"))
    places.record_place(by, places.PlaceDraft("Mill", parent="Town"))
    scene = {
        "toll": ({"best": 5}, ["Bureau", "Clinic"]),
        "rival": ({"best": 9}, ["Daily"]),
        "part": ({"best": 6, "place": "Mill"}, ["Echo"]),
        "early": ({"best": 40, "population": "guests", "as_of": "2023-05-02"}, ["Echo"]),
        "late": ({"best": 30, "population": "guests", "as_of": "2023-05-03"}, ["Fanfare"]),
        "herders": ({"best": 6, "population": "herders"}, ["Fanfare"]),
        "whole": ({"best": 4, "population": "herders", "event": "Storm"}, ["Gazette"]),
        "staff-a": ({"best": 1, "population": "staff"}, ["Echo"]),
        "staff-b": ({"best": 3, "population": "staff"}, ["Fanfare"]),
        "named": ({"best": 2, "population": "children"}, ["Daily"]),
    }
    for ref, (fields, publishers) in scene.items():
        given = {"event": "Flood", "measure": "killed", **fields, "best": Decimal(fields["best"])}
        claim = claims.record_claim(by, claims.ClaimDraft(f"Of the {ref}", ref, **given))
        for publisher in publishers:
            source = source_of(by, publisher)
            citations.record_citation(by, citations.CitationDraft(claim, source, basis="own"))


def source_of(by: Act, publisher: str) -> object:
    ref = f"s-{publisher.lower()}"
    draft = sources.SourceDraft(f"Report of {publisher}", ref, publisher=publisher, consulted=True)
    return source_queries.by_ref(by.session, ref) or sources.record_source(by, draft)


def stored(engine: sa.Engine) -> list[tuple[object, ...]]:
    shown = (
        "standing", "independent_origins", "named_origins", "consulted_origins", "rests_on",
        "contested", "interested", "unnamed", "disputed", "stale", "uncompared",
    )  # fmt: skip
    with session_scope(engine) as session:
        query = sa.select(Claim.ref, *(getattr(ClaimStanding, name) for name in shown))
        query = query.join(ClaimStanding, ClaimStanding.claim_id == Claim.id).order_by(Claim.ref)
        return [tuple(row) for row in session.execute(query)]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_an_edit_is_followed_up_at_once(engine: sa.Engine, edit: Callable[[Act], None]) -> None:
    with act(engine) as by:
        set_the_scene(by)
    before = stored(engine)
    with act(engine) as by:
        edit(by)
    assert stored(engine) != before
    with session_scope(engine) as session:
        assert list(standing_problems(session)) == []
