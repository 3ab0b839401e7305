"""Names that a form about a document offers."""

from __future__ import annotations

import factories
import pytest
import sqlalchemy as sa

from claims.db import session_scope
from claims.queries import offered as query
from claims.queries import sources as source_queries
from claims.queries.offered import Offered, offered
from claims.services.measures import MeasureDraft, record_measure
from claims.values.vocabulary import DateMeasure


@pytest.fixture
def recorded(engine: sa.Engine) -> sa.Engine:
    """Two documents, each with a claim, a voice, an event and a place of its own."""
    with factories.act(engine) as act:
        for ref, event, place, voice in (
            ("S1", "Zand strike", "Zanjan", "Zahra"),
            ("S2", "Aban", "Karaj", "Amnesty"),
        ):
            source = factories.source(
                act, f"Title {ref}", text=factories.TEXT, ref=ref, published="2019-11"
            )
            claim = factories.claim(act, f"A claim of {ref}.", event=event, place=place)
            factories.citation(act, claim, source, attributed_to=(voice,), basis=None)
    return engine


def names(engine: sa.Engine, ref: str, name: str = factories.ADMIN) -> Offered:
    with session_scope(engine) as session:
        viewer = factories.viewer(engine, name)
        source = source_queries.by_ref(session, ref, viewer=viewer)
        assert source is not None
        return offered(session, viewer, source)


def test_the_names_of_the_document_in_hand_come_first(recorded: sa.Engine) -> None:
    first, second = names(recorded, "S1"), names(recorded, "S2")
    assert (first.events, second.events) == (("Zand strike", "Aban"), ("Aban", "Zand strike"))
    assert (first.places[0], second.places[0]) == ("Zanjan", "Karaj")
    assert (first.agents[0], second.agents[0]) == ("Zahra", "Amnesty")
    assert len(set(first.agents)) == len(first.agents)


def test_other_documents_are_offered_with_publisher_and_date(recorded: sa.Engine) -> None:
    assert names(recorded, "S1").sources == {"S2": "Title S2, The Courier, 2019-11"}


def test_measures_are_those_that_count_new_ones_too(recorded: sa.Engine) -> None:
    with factories.act(recorded) as act:
        record_measure(act, MeasureDraft("gates"))
    measures = names(recorded, "S1").measures
    assert {"killed", "cities", "gates"} <= set(measures)
    assert not set(DateMeasure) & set(measures)


def test_documents_that_are_not_theirs_to_see_are_not_offered(recorded: sa.Engine) -> None:
    factories.researcher(recorded, "ben")
    with session_scope(recorded) as session:
        hidden = source_queries.by_ref(session, "S2")
    assert hidden is not None
    factories.restrict(recorded, hidden, factories.group(recorded, "team", factories.ADMIN))
    assert names(recorded, "S1", "ben").sources == {}
    assert list(names(recorded, "S1").sources) == ["S2"]


def test_of_many_names_the_newest_are_offered(
    recorded: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query, "OFFERED", 1)
    with factories.act(recorded) as act:
        factories.claim(act, "Later.", event="Newest event")
    assert names(recorded, "S1").events == ("Zand strike", "Newest event")


def test_an_empty_database_offers_measures_alone(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        factories.source(act, ref="S1", publisher=None)
    found = names(engine, "S1")
    assert (found.events, found.places, found.agents, found.sources) == ((), (), (), {})
    assert "killed" in found.measures
