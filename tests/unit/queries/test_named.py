"""Records to choose from while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factories
import pytest

from claims.db import session_scope
from claims.queries.merges import recent
from claims.queries.named import OFFERED, named
from claims.services import merging
from claims.services.agents import AgentDraft, record_agent

if TYPE_CHECKING:
    import sqlalchemy as sa


@pytest.fixture
def names(engine: sa.Engine) -> sa.Engine:
    """Agents of much the same name, one of them merged away; claims and a source."""
    with factories.act(engine) as act:
        for name, aliases in (
            ("Thomson Reuters", ()),
            ("Reuters", ("RTRS",)),
            ("Reuters TV", ()),
            ("100% News", ()),
        ):
            record_agent(act, AgentDraft(name=name, kind="media_outlet", aliases=aliases))
        factories.source(act, ref="S-1", publisher="Reuters Agency")
        factories.claim(act, "People marched.", ref="c-1", event="The march")
        factories.claim(act, "The march was c-1 long.", ref="c-2", place="Karaj")
        merging.merge(act, "agent", "Reuters Agency", "Reuters")
    return engine


def _found(engine: sa.Engine, kind: str, text: str, name: str = factories.ADMIN) -> list[str]:
    viewer = factories.viewer(engine, name)
    with session_scope(engine) as session:
        return [row.key for row in named(session, viewer, kind, text)]


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("agent", "Reuters", ["Reuters", "Reuters TV", "Thomson Reuters"]),
        ("agent", "reut", ["Reuters", "Reuters TV", "Thomson Reuters"]),
        ("agent", "rtrs", ["Reuters"]),
        ("agent", "0%", ["100% News"]),
        ("agent", "_", []),
        ("agent", "  ", []),
        ("event", "march", ["The march"]),
        ("place", "kar", ["Karaj"]),
        ("source", "S-1", ["S-1"]),
        ("source", "grim", ["S-1"]),
        ("claim", "c-1", ["c-1", "c-2"]),
        ("claim", "marched", ["c-1"]),
        ("nonsense", "Reuters", []),
    ],
)
def test_records_are_found_by_what_is_typed(
    names: sa.Engine, kind: str, text: str, found: list[str]
) -> None:
    assert _found(names, kind, text) == found


def test_a_row_tells_what_the_record_is(names: sa.Engine) -> None:
    with session_scope(names) as session:
        (row,) = named(session, factories.viewer(names), "agent", "RTRS")
    assert row.note.startswith("media outlet, also ")
    assert "RTRS" in row.note


def test_at_most_so_many_are_offered(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        for number in range(OFFERED + 3):
            record_agent(act, AgentDraft(name=f"Agency {number:02}"))
    assert _found(engine, "agent", "agency") == [f"Agency {n:02}" for n in range(OFFERED)]


def test_what_is_restricted_is_offered_to_its_group_alone(names: sa.Engine) -> None:
    factories.researcher(names, "ben")
    group = factories.group(names, "desk", factories.ADMIN)
    with factories.act(names) as act:
        claim = factories.claim(act, "People wept.", ref="c-3")
    factories.restrict(names, claim, group)
    assert _found(names, "claim", "c-3") == ["c-3"]
    assert _found(names, "claim", "c-3", "ben") == []


def test_recent_merges_are_those_of_a_kind_newest_first(names: sa.Engine) -> None:
    viewer = factories.viewer(names)
    with factories.act(names) as act:
        merging.merge(act, "agent", "Reuters TV", "Reuters", reason="One house.")
    with session_scope(names) as session:
        found = recent(session, viewer, "agent")
        assert [row.from_key for row in found.rows] == ["Reuters TV", "Reuters Agency"]
        assert (found.total, found.rows[0].reason, found.rows[0].by) == (2, "One house.", "ana")
        assert recent(session, viewer, "claim").rows == ()
