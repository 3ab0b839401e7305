"""Merging records that are one: choosing them, what would move, merging, and undoing it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import factories
import pytest
import sqlalchemy as sa

from claims.db import open_engine, session_scope
from claims.queries import agents, claims
from claims.queries.activity import denials
from claims.services import merging
from claims.services.agents import AgentDraft, record_agent
from claims.values.vocabulary import Role

As = Callable[[str], None]


@pytest.fixture
def looking(monkeypatch: pytest.MonkeyPatch) -> As:
    """Look as another person."""
    return lambda name: monkeypatch.setenv("CLAIMS_RESEARCHER", name)


@pytest.fixture
def desk(empty: str, looking: As) -> Iterator[sa.Engine]:
    """Two names of one agency, with a source each; three claims, two of which say the same."""
    engine = open_engine(empty)
    factories.researcher(engine, "ben")
    factories.researcher(engine, "rita", Role.READER)
    with factories.act(engine) as act:
        record_agent(act, AgentDraft(name="Reuters", kind="media_outlet"))
        source = factories.source(act, ref="S-1", text=factories.TEXT, publisher="Reuters News")
        factories.source(act, "Another", ref="S-2", publisher="Reuters")
        for ref in ("C-1", "C-2"):
            claim = factories.casualties(act, f"At least 304 were killed ({ref}).", ref=ref)
            factories.citation(act, claim, source, ref=f"Q-{ref}")
        factories.casualties(act, "At least 304 were shot.", ref="C-3", cause="gunfire")
    looking("ben")
    yield engine
    engine.dispose()


def two(page: Any, kind: str, absorbed: str, kept: str) -> Any:
    """Type and choose two records on the page."""
    app = page.app
    for side, key in (("one", absorbed), ("other", kept)):
        app.text_input(key=f"{side}-search").set_value(key).run()
        app.radio(key=f"{side}-{kind}").set_value(key).run()
    assert not app.exception
    return app


def merged(app: Any, reason: str = "One agency.") -> Any:
    app.text_input[-1].set_value(reason)
    app.button(key="merge").click().run()
    assert not app.exception
    return app


def into(engine: sa.Engine, ref: str) -> str | None:
    """What a claim was merged into."""
    with session_scope(engine) as session:
        found = claims.by_ref(session, ref)
        assert found is not None
        return found.merged_into.ref if found.merged_into else None


def standing_for(engine: sa.Engine, name: str) -> str:
    with session_scope(engine) as session:
        found = agents.by_name(session, name)
        assert found is not None
        return found.name


def test_names_are_completed_while_they_are_typed(desk: sa.Engine, opened: Any) -> None:
    app = opened("merge", kind="agent").app
    app.text_input(key="one-search").set_value("reut").run()
    assert app.radio(key="one-agent").options == ["Reuters", "Reuters News"]
    assert app.radio(key="one-agent").value is None
    app.text_input(key="one-search").set_value("nobody").run()
    assert "No agent matches." in [one.value for one in app.caption]


def test_what_is_most_like_the_first_is_offered_before_anything_is_typed(
    desk: sa.Engine, opened: Any
) -> None:
    app = opened("merge", kind="agent").app
    app.text_input(key="one-search").set_value("Reuters News").run()
    like = "other-like-agent-Reuters News"
    assert app.radio(key=like).options == ["Reuters"]
    assert app.radio(key=like).value is None
    app.radio(key=like).set_value("Reuters").run()
    assert "Reuters News into Reuters" in [one.value for one in app.header]
    app.text_input(key="one-search").set_value("nobody").run()
    assert [one.key for one in app.radio] == []


def test_what_differs_and_moves_is_shown_before(desk: sa.Engine, opened: Any) -> None:
    page = opened("merge", kind="agent")
    app = two(page, "agent", "Reuters News", "Reuters")
    rows = page.tables["What differs"]
    assert [[cell["text"] for cell in row] for row in rows] == [
        ["Name", "Reuters News", "Reuters"],
        ["Kind", "nothing", "media outlet"],
    ]
    (moves,) = [one.value for one in app.markdown if one.value.startswith("What moves")]
    assert moves.startswith("What moves to the one that is kept: 1 name, 1 source.")
    assert standing_for(desk, "Reuters News") == "Reuters News"


def test_two_agents_are_merged_and_that_is_undone(desk: sa.Engine, opened: Any) -> None:
    app = merged(two(opened("merge", kind="agent"), "agent", "Reuters News", "Reuters"))
    assert not app.error
    assert standing_for(desk, "Reuters News") == "Reuters"
    page = opened("merge", kind="agent")
    assert "why: One agency." in page.words
    page.app.text_area[0].set_value("They are two.")
    app = page.app.button(key="unmerge-1").click().run()
    assert not app.error
    assert standing_for(desk, "Reuters News") == "Reuters News"
    again = opened("merge", kind="agent")
    assert "undone by ben" in again.words
    assert list(again.app.button) == []


@pytest.mark.parametrize("kind", ["event", "place", "source", "claim"])
def test_every_kind_has_its_page(desk: sa.Engine, opened: Any, kind: str) -> None:
    page = opened("merge", kind=kind)
    assert [one.label for one in page.app.text_input] == [
        f"This {kind} is merged away",
        f"This {kind} is kept",
    ]


def test_a_merge_takes_a_reason(desk: sa.Engine, opened: Any) -> None:
    app = merged(two(opened("merge", kind="agent"), "agent", "Reuters News", "Reuters"), " ")
    assert app.error[0].value == "Merging two records takes a reason that says why\\."
    assert standing_for(desk, "Reuters News") == "Reuters News"


def test_a_claims_page_merges_it_into_another(desk: sa.Engine, opened: Any) -> None:
    app = opened("claim", ref="C-1").app
    app.text_input(key="into-search").set_value("C-2").run()
    assert app.radio(key="into-claim").value == "C-2"
    app.text_input(key="why-merge-C-1-C-2").set_value("They say the same.")
    app.button(key="merge").click().run()
    assert not app.exception
    assert into(desk, "C-1") == "C-2"
    page = opened("claim", ref="C-1")
    assert "Merged by ben on" in page.words
    page.app.text_area(key="why-unmerge-1").set_value("A slip.")
    page.app.button(key="unmerge-1").click().run()
    assert into(desk, "C-1") is None


def test_claims_that_do_not_say_the_same_are_refused_before_anything_is_pressed(
    desk: sa.Engine, opened: Any
) -> None:
    page = opened("claim", ref="C-1")
    page.app.text_input(key="into-search").set_value("C-3").run()
    (said,) = [one.value for one in page.app.warning]
    assert said.endswith("the cause differs\\.")
    assert ["Cause", "nothing", "gunfire"] in [
        [cell["text"] for cell in row] for row in page.tables["What differs"]
    ]
    assert "merge" not in [one.key for one in page.app.button]


def test_a_record_that_was_changed_meanwhile_is_refused(desk: sa.Engine, opened: Any) -> None:
    app = two(opened("merge", kind="claim"), "claim", "C-1", "C-2")
    with factories.act(desk) as act:
        merging.merge(act, "claim", "C-2", "C-1")
    app.text_input[-1].set_value("They say the same.")
    app.button(key="merge").click().run()
    assert "was merged into another" in app.error[0].value
    assert into(desk, "C-1") is None


def test_a_reader_merges_nothing(desk: sa.Engine, opened: Any, looking: As) -> None:
    app = two(opened("merge", kind="agent"), "agent", "Reuters News", "Reuters")
    looking("rita")
    app.text_input[-1].set_value("One agency.")
    app.button(key="merge").click().run()
    assert app.error[0].value.startswith("rita is a reader here")
    assert standing_for(desk, "Reuters News") == "Reuters News"
    assert list(opened("merge", kind="agent").app.text_input) == []


def test_looking_at_what_would_move_is_no_attempt(desk: sa.Engine, opened: Any) -> None:
    two(opened("merge", kind="claim"), "claim", "C-1", "C-3")
    viewer = factories.viewer(desk)
    with session_scope(desk) as session:
        assert denials(session, viewer).rows == ()


def test_an_empty_database_offers_the_choice(empty: str, opened: Any) -> None:
    page = opened("merge")
    assert page.headings == ["Merge records"]
    assert len(page.app.text_input) == 2


def test_a_missing_database_is_one_sentence(missing: str, opened: Any) -> None:
    assert len(opened("merge").app.error) == 1
