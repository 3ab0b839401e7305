"""Changing a citation and its claim on the reading desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import factories
import pytest
import sqlalchemy as sa
from desk_scene import KILLED, TEXT, citations, face, field, fields, held_source, said, source
from streamlit.testing.v1 import AppTest

from claims.queries import citations as citation_queries
from claims.services.anchors import attach_text
from claims.services.citations import draft_of, revise_citation
from claims.values.vocabulary import Role

Open = Callable[..., Any]


@pytest.fixture
def held(empty: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[sa.Engine]:
    """A database with the source ``S1`` and its text."""
    with held_source(empty, monkeypatch) as engine:
        yield engine


@pytest.fixture
def recorded(held: sa.Engine) -> sa.Engine:
    """A claim ``C1`` with the citation ``Q1`` of ``S1``, attributed and of another origin."""
    with factories.act(held) as act:
        origin = factories.source(act, "A bulletin", ref="S9")
        claim = factories.casualties(
            act, ref="C1", event="Tarn floods", low=Decimal(14), cause="collapse"
        )
        factories.citation(
            act,
            claim,
            source(act),
            KILLED,
            ref="Q1",
            attributed_to=("The Valley Red Cross", "a nurse"),
            basis=None,
            said="2022-03-11",
            origin=origin,
            note="Seen twice.",
        )
    return held


def test_a_citation_is_opened_with_all_that_is_recorded(recorded: sa.Engine, opened: Open) -> None:
    app = opened("source", ref="S1", edit="Q1").app
    assert face(app) == "form"
    assert app.session_state["lit"] == KILLED
    assert fields(app, "figure", "cause", "said", "origin", "note", "event") == [
        "14",
        "collapse",
        "2022-03-11",
        "S9",
        "Seen twice.",
        "Tarn floods",
    ]
    assert field(app, "voices").value == ["The Valley Red Cross", "a nurse"]
    assert not app.toggle


def test_saving_it_unchanged_changes_nothing(recorded: sa.Engine, opened: Open) -> None:
    opened("source", ref="S1", edit="Q1").press("record")
    [citation] = citations(recorded)
    assert (citation.version, citation.claim.version) == (1, 1)


def test_a_change_is_saved_and_the_form_stays_closed(recorded: sa.Engine, opened: Open) -> None:
    page = opened("source", ref="S1", edit="Q1")
    field(page.app, "cause").set_value("landslide")
    app = page.press("record")
    [citation] = citations(recorded)
    assert (citation.claim.cause, citation.claim.version, citation.version) == ("landslide", 2, 1)
    assert app.session_state["lit"] is None


def test_a_stale_edit_says_so_and_overwrites_nothing(recorded: sa.Engine, opened: Open) -> None:
    page = opened("source", ref="S1", edit="Q1")
    with factories.act(recorded) as act:
        theirs = citation_queries.by_ref(act.session, "Q1")
        assert theirs is not None
        revise_citation(act, theirs, replace(draft_of(theirs), note="Theirs."))
    field(page.app, "note").set_value("Mine.")
    field(page.app, "cause").set_value("landslide")
    app = page.press("record")
    assert len(said(app)) == 1
    assert "was changed since you opened it" in said(app)[0]
    [citation] = citations(recorded)
    assert (citation.note, citation.claim.cause) == ("Theirs.", "collapse")
    assert field(app, "note").value == "Mine."
    told = page.tables["What changed since you opened it"]
    assert [(row[0]["text"], row[0]["note"], row[1]["text"]) for row in told] == [
        ("Citation changed", f"“{KILLED}”\nnote: Seen twice. → Theirs.", "ana")
    ]
    app = page.press("record")
    assert said(app) == []
    [citation] = citations(recorded)
    assert (citation.note, citation.claim.cause) == ("Mine.", "landslide")


@pytest.mark.parametrize(("ref", "edit"), [("S1", "nope"), ("S2", "Q1")])
def test_what_is_no_citation_of_the_source_cannot_be_opened(
    recorded: sa.Engine, opened: Open, ref: str, edit: str
) -> None:
    with factories.act(recorded) as act:
        factories.source(act, "Another paper", text=TEXT, ref="S2")
    app = opened("source", ref=ref, edit=edit).app
    assert said(app) == [f'There is no citation of this source "{edit}".']
    assert len(app.title) == 1


def test_a_citation_of_a_source_without_a_text_is_edited_too(
    recorded: sa.Engine, opened: Open
) -> None:
    with factories.act(recorded) as act:
        unheld = factories.source(act, "Known by its quotes", ref="S3")
        claim = factories.claim(act, "It rained.", ref="C3")
        factories.citation(act, claim, unheld, "it rained all night", ref="Q3")
    assert "record" not in [one.key for one in opened("source", ref="S3").app.button]
    page = opened("source", ref="S3", edit="Q3")
    assert "Correct a citation" in page.headings
    field(page.app, "text").set_value("It rained all night.")
    page.press("record")
    [_, changed] = citations(recorded)
    assert (changed.claim.text, changed.quote) == ("It rained all night.", "it rained all night")
    assert "Correct a citation" not in page.headings


def test_a_citation_can_be_opened_again_once_the_form_was_left(
    recorded: sa.Engine, opened: Open
) -> None:
    page = opened("source", ref="S1", edit="Q1")
    field(page.app, "cause").set_value("landslide")
    page.press("cancel-entry")
    assert page.app.session_state["lit"] is None
    page.app.session_state["arrived"] = True  # as after pressing "Edit" on another page
    page.app.run()
    assert field(page.app, "cause").value == "collapse"


def test_a_quote_of_an_older_text_is_not_lit_in_the_newer(
    recorded: sa.Engine, opened: Open
) -> None:
    with factories.act(recorded) as act:
        attach_text(act, source(act), "Corrected.\n\n" + TEXT)
    page = opened("source", ref="S1", edit="Q1")
    assert page.app.session_state["lit"] is None
    page.press("record")
    [citation] = citations(recorded)
    assert (citation.version, citation.quote_start) == (1, TEXT.index(KILLED))


def test_a_reader_is_shown_no_form(recorded: sa.Engine, opened: Open, looking: Any) -> None:
    factories.researcher(recorded, "rita", Role.READER)
    looking("rita")
    app = opened("source", ref="S1", edit="Q1").app
    assert "listed" not in app.session_state
    assert not app.segmented_control
    assert "record" not in [one.key for one in app.button]


def test_every_recorded_citation_survives_the_form(demo: str) -> None:
    def script() -> None:  # AppTest runs this function's text on its own.
        import sqlalchemy as sa  # noqa: PLC0415
        import streamlit as st  # noqa: PLC0415

        from claims.models import Citation, Source  # noqa: PLC0415
        from claims.services.claims import ClaimDraft  # noqa: PLC0415
        from dashboard import access, entering  # noqa: PLC0415
        from dashboard.views.parts.entry import filled  # noqa: PLC0415

        def shown(entry: object) -> dict[str, object]:
            held = {**vars(entry)}
            claim: ClaimDraft = held.pop("claim")
            held["origin"] = held["origin"] and held["origin"].ref
            figures = {figure for figure in claim.figures if figure is not None}
            kept = {**vars(claim), "ref": None, "low": 0, "best": 0, "high": 0}
            return held | kept | {"figures": figures}

        with access.reading() as (session, _):
            query = sa.select(Source.ref, Citation.ref).join(Citation.source)
            refs = session.execute(query.order_by(Citation.id)).all()
            measures = entering.names(refs[0][0]).measures
        unlike = []
        for source_ref, ref in refs:
            entry, *versions = entering.recorded(source_ref, ref)
            filled.fill(entry, editing=filled.Editing(ref, entry.claim.ref or "", *versions))
            if shown(filled.read(source_ref, measures=measures)) != shown(entry):
                unlike.append(ref)
        st.session_state["unlike"], st.session_state["read"] = unlike, len(refs)

    app = AppTest.from_function(script, default_timeout=30).run()
    assert not app.exception, app.exception
    assert app.session_state["read"] > 20
    assert app.session_state["unlike"] == []
