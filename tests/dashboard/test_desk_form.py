"""The form on the reading desk: words chosen in the text become claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import factories
import pytest
import sqlalchemy as sa
from desk_scene import (
    KILLED,
    MET,
    TEXT,
    choose,
    citations,
    doubts,
    face,
    field,
    fields,
    held_source,
    name,
    said,
    told,
)
from proposal_scene import wrongs

from claims.services.claims import restore_status

Open = Callable[..., Any]


@pytest.fixture
def held(empty: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[sa.Engine]:
    """A database with the source ``S1`` and its text."""
    with held_source(empty, monkeypatch) as engine:
        yield engine


def test_what_was_entered_waits_while_another_source_is_read(held: sa.Engine, opened: Open) -> None:
    with factories.act(held) as act:
        factories.source(act, "Another paper", text=TEXT, ref="S2")
    page = opened("source", ref="S1")
    choose(page, KILLED)
    field(page.app, "cause").set_value("collapse").run()
    page.app.query_params["ref"] = "S2"
    page.app.run()
    app = choose(page, MET)
    assert fields(app, "kind", "cause") == ["statement", ""]
    page.app.query_params["ref"] = "S1"
    app = page.app.run()
    assert face(app) == "form"
    assert fields(app, "kind", "cause") == ["casualty", "collapse"]
    app = page.press("record")
    assert [(one.quote, one.claim.cause) for one in citations(held)] == [(KILLED, "collapse")]


def test_words_that_are_chosen_fill_the_form_and_are_recorded(
    held: sa.Engine, opened: Open
) -> None:
    page = opened("source", ref="S1")
    app = choose(page, KILLED)
    assert face(app) == "form"
    assert app.session_state["lit"] == KILLED
    assert fields(app, "kind", "modality", "figure", "measure") == [
        "casualty",
        "at_least",
        "14",
        "killed",
    ]
    assert field(app, "voices").value == ["Valley Red Cross"]
    field(app, "text").set_value("At least 14 people were killed in the flood.")
    name(app, "event", "Tarn floods")
    app = page.press("record")
    [citation] = citations(held)
    start = TEXT.index(KILLED)
    assert (citation.quote, citation.quote_start) == (KILLED, start)
    assert citation.claim.text == "At least 14 people were killed in the flood."
    assert [agent.name for agent in citation.voices] == ["Valley Red Cross"]
    assert (citation.basis, citation.claim.status) == (None, "draft")
    assert app.session_state["lit"] is None
    assert any(line.startswith("Recorded: At least 14") for line in page.lines)
    assert wrongs(held) == []


def test_the_event_stays_for_the_next_words(held: sa.Engine, opened: Open) -> None:
    page = opened("source", ref="S1")
    app = choose(page, KILLED)
    name(app, "event", "Tarn floods")
    page.press("record")
    app = choose(page, MET)
    assert fields(app, "event", "kind", "text") == ["Tarn floods", "statement", MET]


def test_it_can_be_submitted_at_once(held: sa.Engine, opened: Open) -> None:
    page = opened("source", ref="S1")
    app = choose(page, MET)
    app.toggle(key="submitting").set_value(True).run()
    page.press("record")
    [citation] = citations(held)
    assert citation.claim.status == "submitted"
    assert choose(page, KILLED).toggle(key="submitting").value is True


def test_a_citation_of_an_accepted_claim_is_submitted_alone(held: sa.Engine, opened: Open) -> None:
    with factories.act(held) as act:
        standing = factories.claim(act, "The mayor has met the press.", ref="C1")
        restore_status(act, standing, "accepted")
    page = opened("source", ref="S1")
    app = choose(page, MET)
    app.toggle(key="submitting").set_value(True).run()
    page.press("add-0")
    page.press("record")
    [citation] = citations(held)
    assert (citation.claim.status, citation.status) == ("accepted", "submitted")


def test_a_refusal_is_one_sentence_and_keeps_what_was_typed(held: sa.Engine, opened: Open) -> None:
    page = opened("source", ref="S1")
    app = choose(page, KILLED)
    field(app, "figure").set_value("fourteen-ish")
    field(app, "cause").set_value("collapse")
    app.run()
    assert any('"fourteen-ish"' in one for one in told(app.caption))
    app = page.press("record")
    assert len(said(app)) == 1
    assert '"fourteen-ish"' in said(app)[0]
    assert fields(app, "figure", "cause") == ["fourteen-ish", "collapse"]
    assert citations(held) == []
    field(app, "figure").set_value("۱۴")
    app = page.press("record")
    assert said(app) == []
    assert citations(held)[0].claim.low == 14


def test_a_claim_without_words_is_refused(held: sa.Engine, opened: Open) -> None:
    page = opened("source", ref="S1")
    field(choose(page, MET), "text").set_value("")
    app = page.press("record")
    assert len(said(app)) == 1
    assert field(app, "kind").value == "statement"


def test_doubts_are_told_before_anything_is_recorded(held: sa.Engine, opened: Open) -> None:
    page = opened("source", ref="S1")
    app = choose(page, KILLED)
    assert doubts(app) == []
    field(app, "figure").set_value("15")
    app.run()
    assert doubts(app) == ["The claim's figure 15 does not occur in the quote."]
    field(app, "voices").set_value(["Reuters"]).run()
    assert "Reuters is not named in the quote or in the words around it." in doubts(app)


def test_what_is_no_longer_on_the_screen_is_not_recorded(held: sa.Engine, opened: Open) -> None:
    page = opened("source", ref="S1")
    app = choose(page, MET)
    assert field(app, "basis").value == "not_stated"
    field(app, "voices").set_value(["the mayor"]).run()
    assert not [one for one in app.selectbox if one.key == "entry-basis"]
    page.press("record")
    assert citations(held)[0].basis is None


def test_claims_that_say_the_same_are_offered_and_gain_a_citation(
    held: sa.Engine, opened: Open
) -> None:
    with factories.act(held) as act:
        other = factories.source(act, "Another paper", text=TEXT, ref="S2")
        standing = factories.claim(act, "The mayor has met the press.", ref="C1")
        factories.citation(act, standing, other, MET)
    page = opened("source", ref="S1")
    choose(page, MET)
    assert "The mayor has met the press." in page.lines
    page.press("add-0")
    assert "Another citation of The mayor has met the press." in page.lines
    page.press("record")
    assert [(one.claim.ref, one.source.ref) for one in citations(held)] == [
        ("C1", "S2"),
        ("C1", "S1"),
    ]


def test_who_wants_a_claim_of_its_own_gets_the_words_back(held: sa.Engine, opened: Open) -> None:
    with factories.act(held) as act:
        factories.claim(act, "The mayor has met the press.", ref="C1")
    page = opened("source", ref="S1")
    choose(page, MET)
    app = page.press("add-0")
    own = next(one for one in app.button if one.label == "Record a claim of its own instead")
    app = own.click().run()
    assert field(app, "text").value == MET
    page.press("record")
    assert citations(held)[0].claim.text == MET


def test_a_measure_that_is_typed_anew_is_recorded(held: sa.Engine, opened: Open) -> None:
    page = opened("source", ref="S1")
    app = choose(page, "17 towns")
    name(app, "measure", "hamlets")
    page.press("record")
    measure = citations(held)[0].claim.measure
    assert measure is not None
    assert measure.name == "hamlets"


def test_an_origin_is_named_by_its_particulars(held: sa.Engine, opened: Open) -> None:
    page = opened("source", ref="S1")
    app = choose(page, MET)
    field(app, "origin").set_value("new").run()
    field(app, "origin-title").set_value("A bulletin")
    field(app, "origin-published").set_value("2022-03")
    page.press("record")
    origin = citations(held)[0].origin
    assert origin is not None
    assert (origin.title, origin.published, origin.consulted) == ("A bulletin", "2022-03", False)


def test_the_form_is_forgotten_with_its_source(held: sa.Engine, opened: Open) -> None:
    with factories.act(held) as act:
        factories.source(act, "Another paper", text=TEXT.replace("14", "15"), ref="S2")
    page = opened("source", ref="S1")
    app = choose(page, KILLED)
    name(app, "event", "Tarn floods")
    app.run()
    app.query_params["ref"] = "S2"
    app.run()
    assert face(app) == "proposed"
    assert (app.session_state["lit"], field(app, "event").value) == (None, None)
