"""What is proposed on the reading desk, and deciding on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import factories
import pytest
import sqlalchemy as sa
from desk_scene import citations, face, field, fields, held_source, name, said, source

from claims.db import session_scope
from claims.models import Judgement
from claims.services.anchors import attach_text

Open = Callable[..., Any]


@pytest.fixture
def held(empty: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[sa.Engine]:
    """A database with the source ``S1`` and its text."""
    with held_source(empty, monkeypatch) as engine:
        yield engine


def test_what_is_proposed_is_listed_first_with_who_said_it(held: sa.Engine, opened: Open) -> None:
    app = opened("source", ref="S1").app
    assert face(app) == "proposed"
    listed = {item.value or item.words: item for item in app.session_state["listed"]}
    assert listed["at least 14 killed"].kind == "casualty"
    assert listed["at least 14 killed"].said_by == "Said by The Valley Red Cross"
    assert "17 towns" in listed
    assert f"Proposed ({len(listed)})" in app.segmented_control[0].options


def test_an_accepted_proposal_is_a_draft_and_says_so(held: sa.Engine, opened: Open) -> None:
    page = opened("source", ref="S1")
    name(page.app, "event", "Tarn floods")
    app = page.press("accept at least 14 killed")
    assert [toast.value for toast in app.toast] == ["Recorded as a draft"]
    [citation] = citations(held)
    assert (citation.claim.low, citation.claim.status) == (14, "draft")
    assert citation.claim.event is not None
    assert citation.claim.event.name == "Tarn floods"
    listed = app.session_state["listed"]
    recorded_ = [item for item in listed if item.href]
    assert "at least 14 killed" in {item.value for item in recorded_}
    assert {item.href for item in recorded_} == {f"/claim?ref={citation.claim.ref}"}
    assert listed[-len(recorded_) :] == recorded_
    left = len(listed) - len(recorded_)
    assert f"Proposed ({left})" in app.segmented_control[0].options


def test_a_dismissed_proposal_goes_last_and_comes_back(held: sa.Engine, opened: Open) -> None:
    page = opened("source", ref="S1")
    app = page.press("dismiss 17 towns")
    assert app.session_state["listed"][-1].dismissed
    assert "17 towns" not in app.session_state["marked"]
    app = page.press("restore 17 towns")
    assert not any(item.dismissed for item in app.session_state["listed"])
    with session_scope(held) as session:
        assert [one.taken_back for one in session.scalars(sa.select(Judgement))] == [True]
    assert citations(held) == []


def test_a_proposal_that_is_edited_first_counts_as_corrected(held: sa.Engine, opened: Open) -> None:
    page = opened("source", ref="S1")
    app = page.press("edit at least 14 killed")
    assert face(app) == "form"
    assert fields(app, "figure", "modality") == ["14", "at_least"]
    field(app, "modality").set_value("exactly")
    page.press("record")
    [citation] = citations(held)
    assert (citation.claim.modality, citation.claim.best) == ("exactly", 14)
    with session_scope(held) as session:
        assert [str(one.verdict) for one in session.scalars(sa.select(Judgement))] == ["corrected"]


@pytest.mark.parametrize("verb", ["accept", "edit", "dismiss"])
def test_a_proposal_that_is_gone_is_one_sentence(held: sa.Engine, opened: Open, verb: str) -> None:
    page = opened("source", ref="S1")
    with factories.act(held) as act:
        attach_text(act, source(act), "Nothing of the sort.\n")
    app = page.press(f"{verb} 17 towns")
    assert len(said(app)) == 1
    assert citations(held) == []


def test_a_text_that_proposes_nothing_opens_the_form(held: sa.Engine, opened: Open) -> None:
    with factories.act(held) as act:
        factories.source(act, "Nothing to count", text="The mayor met the press.\n", ref="S2")
    app = opened("source", ref="S2").app
    assert face(app) == "form"
    assert any(one.value.startswith("Choose words in the text") for one in app.markdown)
