"""Events, places and measures: one name, one record; nothing lies within itself."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import factories
import pytest
import sqlalchemy as sa

from claims.db import session_scope
from claims.errors import CircularParents, ClaimsError, NameTaken
from claims.models import Event, Place
from claims.queries import events as event_queries
from claims.queries import measures as measure_queries
from claims.queries import places as place_queries
from claims.services import agents, events, measures, places
from claims.services.events import EventDraft, PartyDraft
from claims.services.measures import MeasureDraft
from claims.services.places import PlaceDraft


def test_an_event_is_kept_with_its_place_and_parent(engine: sa.Engine) -> None:
    draft = EventDraft(" Aban  protests ", "2019-11-15/2019-11-20", "Karaj", "Protests of 2019")
    with factories.act(engine) as act:
        events.record_event(act, draft)
    with session_scope(engine) as session:
        kept = event_queries.by_name(session, "Aban protests")
        assert kept is not None
        assert events.draft_of(kept) == replace(draft, name="Aban protests")
        assert [event.name for event in event_queries.lineage(session, kept)] == [
            "Aban protests",
            "Protests of 2019",
        ]
        names = [event.name for event in session.scalars(event_queries.all_events())]
        assert names == ["Aban protests", "Protests of 2019"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": " "}, "The event is missing."),
        ({"name": "x" * 501}, "The event is longer than 500 characters."),
        ({"date": "Friday"}, '"Friday" cannot be read as a date'),
        ({"place": "x" * 501}, "The place is longer than 500 characters."),
        ({"parent": "x" * 501}, "longer than 500 characters."),
        ({"parent": " Aban "}, 'The event "Aban" would lie within itself.'),
    ],
)
def test_a_bad_event_is_refused_in_one_clear_sentence(
    sqlite_engine: sa.Engine, fields: dict[str, Any], sentence: str
) -> None:
    with factories.act(sqlite_engine) as act:
        with pytest.raises(ClaimsError) as refused:
            events.record_event(act, replace(EventDraft("Aban"), **fields))
        assert sentence in refused.value.sentence


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": ""}, "The place is missing."),
        (
            {"kind": "village"},
            '"village" is no kind of place: use country, province, city or site.',
        ),
        ({"latitude": Decimal("90.1")}, "a coordinate here lies between -90 and 90 degrees."),
        ({"longitude": Decimal(-181)}, "a coordinate here lies between -180 and 180 degrees."),
        ({"longitude": Decimal("NaN")}, '"NaN" cannot be recorded as a figure'),
        ({"latitude": Decimal("-Infinity")}, '"-Infinity" cannot be recorded as a figure'),
        ({"parent": "Karaj"}, 'The place "Karaj" would lie within itself.'),
    ],
)
def test_a_bad_place_is_refused_in_one_clear_sentence(
    sqlite_engine: sa.Engine, fields: dict[str, Any], sentence: str
) -> None:
    with factories.act(sqlite_engine) as act:
        with pytest.raises(ClaimsError) as refused:
            places.record_place(act, replace(PlaceDraft("Karaj"), **fields))
        assert sentence in refused.value.sentence


def test_coordinates_come_back_exactly_to_six_places(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        for name, latitude in (("A", "35.8327001"), ("B", "-0.0000001"), ("C", "90")):
            draft = PlaceDraft(name, "city", "Alborz", Decimal(latitude), Decimal(-180))
            places.record_place(act, draft)
    with session_scope(engine) as session:
        kept = {place.name: place.latitude for place in session.scalars(place_queries.all_places())}
        alborz = place_queries.by_name(session, "Alborz")
        assert alborz is not None
        assert alborz.kind is None
    assert kept == {"A": Decimal("35.8327"), "B": Decimal(0), "C": Decimal(90), "Alborz": None}


def test_a_name_is_taken_once(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        events.ensure_event(act, "Aban")
        places.ensure_place(act, "Karaj")
        for kind, name, again in (
            ("event", "Aban", lambda: events.record_event(act, EventDraft(" Aban "))),
            ("place", "Karaj", lambda: places.record_place(act, PlaceDraft("Karaj\n"))),
            ("measure", "killed", lambda: measures.record_measure(act, MeasureDraft("killed"))),
        ):
            with pytest.raises(NameTaken) as refused:
                again()
            assert refused.value.sentence == f'The {kind} "{name}" is known as "{name}" already.'


def _chain(act: Any, length: int) -> list[Event]:
    """Record events of which each lies within the next."""
    chain = [events.ensure_event(act, f"Event {number}") for number in range(length)]
    for low, high in pairwise(chain):
        events.revise_event(act, low, replace(events.draft_of(low), parent=high.name))
    return chain


@pytest.mark.parametrize("length", [1, 2, 3, 30])
def test_parents_never_go_round_in_a_circle(engine: sa.Engine, length: int) -> None:
    with factories.act(engine) as act:
        chain = _chain(act, length)
        for low in {0, length // 2, length - 1}:
            around = replace(events.draft_of(chain[-1]), parent=chain[low].name)
            with pytest.raises(CircularParents) as refused:
                events.revise_event(act, chain[-1], around)
            assert refused.value.sentence == (
                f'The event "{chain[-1].name}" would lie within itself.'
            )
        assert event_queries.lineage(act.session, chain[0]) == chain


def test_places_never_go_round_in_a_circle(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        places.record_place(act, PlaceDraft("Karaj", parent="Alborz"))
        alborz = places.ensure_place(act, "Alborz")
        places.revise_place(act, alborz, PlaceDraft("Alborz", parent="Iran"))
        iran = places.ensure_place(act, "Iran")
        for within in ("Karaj", "Alborz", "Iran"):
            with pytest.raises(CircularParents, match='"Iran" would lie within itself'):
                places.revise_place(act, iran, PlaceDraft("Iran", parent=within))
    with session_scope(engine) as session:
        karaj = place_queries.by_name(session, "Karaj")
        assert karaj is not None
        lineage = place_queries.lineage(session, karaj)
        assert [place.name for place in lineage] == ["Karaj", "Alborz", "Iran"]


def test_a_merged_event_or_place_leads_to_its_successor(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        event, later_event = (events.ensure_event(act, name) for name in ("Aban", "Aban 98"))
        place, later_place = (places.ensure_place(act, name) for name in ("Karadj", "Karaj"))
        event.merged_into_id, place.merged_into_id = later_event.id, later_place.id
    with session_scope(engine) as session:
        found_event = event_queries.by_name(session, "Aban")
        found_place = place_queries.by_name(session, "Karadj")
        assert found_event is not None
        assert found_place is not None
        assert (found_event.name, found_place.name) == ("Aban 98", "Karaj")
        assert [one.name for one in session.scalars(event_queries.all_events())] == ["Aban 98"]
        assert session.scalar(sa.select(sa.func.count()).select_from(Place)) == 2


def test_a_party_is_kept_with_the_words_that_say_so(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        event = events.ensure_event(act, "Aban")
        for role in ("victim group", "organiser", None):
            agent = agents.ensure_agent(act, "Protesters")
            draft = PartyDraft(event, agent, role=role, quote=" those who marched ")
            party = events.record_party(act, draft)
        revised = replace(events.party_of(party), role="accused", quote="  ")
        assert events.revise_party(act, party, revised)
    with session_scope(engine) as session:
        kept = [one.state() for one in session.scalars(event_queries.all_parties())]
    assert [(one["role"], one["quote"]) for one in kept] == [
        ("accused", None),
        ("organiser", " those who marched "),
        ("victim group", " those who marched "),
    ]


def test_a_vocabulary_grows_and_is_listed_by_code_point(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        for name in ("Zebras", "ängste", "_x", "buses"):
            measures.record_measure(act, MeasureDraft(name, "thing", accrues=True))
        killed = measures.known_measure(act, " killed ")
        assert measures.revise_measure(act, killed, MeasureDraft("killed", "person"))
        assert killed.accrues is False
    with session_scope(engine) as session:
        names = measure_queries.names(session)
        assert names == sorted(names)
        assert {"Zebras", "ängste", "_x", "buses", "killed"} <= set(names)
