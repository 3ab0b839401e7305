"""Candidates for a merge: names that are alike, and no others."""

from __future__ import annotations

import factories
import pytest
import sqlalchemy as sa
from factories import act

from claims.db import session_scope
from claims.queries.lookalikes import SHOWN, lookalikes
from claims.services import agents, events, places
from claims.services.merging import merge


@pytest.fixture
def recorded(engine: sa.Engine) -> sa.Engine:
    """Names that are alike, and others."""
    with act(engine) as by:
        for name in ("Reuters", "Reuters News", "reuters Iran", "Daily", "The MEK", "Opposition"):
            agents.ensure_agent(by, name)
        agents.record_agent(by, agents.AgentDraft("Mojahedin", aliases=("MEK",)))
        for name in ("Aban 98", "Protests of Aban 98", "Dey 96"):
            events.ensure_event(by, name)
        for name in ("Karaj", "Karaj City", "Tehran"):
            places.ensure_place(by, name)
        factories.source(by, "Toll of the protests rises", ref="s-1")
        factories.source(by, "The toll of protests rises", ref="s-2", publisher="Daily")
        factories.source(by, "Protests end", ref="s-3", publisher="Daily")
        factories.casualties(by, event="Aban 98", ref="c-1")
        factories.casualties(by, "304 or more died.", event="Aban 98", ref="c-2")
        factories.casualties(by, "Rain fell.", event="Dey 96", ref="c-3")
    return engine


def found(engine: sa.Engine, kind: str, key: str, name: str = "ana") -> list[str]:
    with session_scope(engine) as session:
        return [one.key for one in lookalikes(session, factories.viewer(engine, name), kind, key)]


@pytest.mark.parametrize(
    ("kind", "key", "expected"),
    [
        ("agent", "Reuters News", ["Reuters"]),
        ("agent", "The MEK", ["Mojahedin"]),
        ("agent", "Opposition", []),
        ("event", "Protests of Aban 98", ["Aban 98"]),
        ("place", "Karaj", ["Karaj City"]),
        ("source", "s-1", ["s-2"]),
        ("source", "s-none", []),
        ("claim", "c-1", ["c-2"]),
        ("claim", "c-none", []),
    ],
)
def test_what_is_alike_is_offered(
    recorded: sa.Engine, kind: str, key: str, expected: list[str]
) -> None:
    assert found(recorded, kind, key) == expected


def test_what_was_merged_away_is_not_offered(recorded: sa.Engine) -> None:
    with act(recorded) as by:
        merge(by, "agent", "Reuters News", "Reuters")
        merge(by, "source", "s-2", "s-1")
        merge(by, "claim", "c-2", "c-1")
    assert found(recorded, "agent", "Reuters") == []
    assert found(recorded, "source", "s-1") == []
    assert found(recorded, "claim", "c-1") == []


def test_what_is_not_the_viewers_to_see_is_not_offered(recorded: sa.Engine) -> None:
    factories.researcher(recorded, "ben")
    with act(recorded) as by:
        hidden = factories.source(by, "Toll of protests rises again", ref="s-4")
    factories.restrict(recorded, hidden, factories.group(recorded, "desk", "ana"))
    assert found(recorded, "source", "s-1") == ["s-2", "s-4"]
    assert found(recorded, "source", "s-1", "ben") == ["s-2"]
    assert found(recorded, "source", "s-4", "ben") == []


def test_no_more_are_offered_than_a_page_shows(engine: sa.Engine) -> None:
    with act(engine) as by:
        for number in range(SHOWN + 3):
            places.ensure_place(by, f"Karaj {number}")
    assert len(found(engine, "place", "Karaj 0")) == SHOWN
