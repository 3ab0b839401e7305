"""The reading desk: what is proposed, and the form beside the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import factories
import pytest
import sqlalchemy as sa
import streamlit as st
from proposal_scene import wrongs
from streamlit.testing.v1 import AppTest

from claims.db import open_engine, session_scope
from claims.models import Citation, Judgement, Source
from claims.queries import citations as citation_queries
from claims.queries import sources as source_queries
from claims.services.anchors import attach_text
from claims.services.citations import draft_of, revise_citation
from claims.services.claims import restore_status
from claims.values.vocabulary import Role
from dashboard.views.parts import desk
from dashboard.widgets.passage import Chosen

if TYPE_CHECKING:
    from claims.services.acting import Act

TEXT = (
    "🌊 Floods in the valley\n\n"
    "The Valley Red Cross said that at least 14 people were killed. "
    "Roads were closed in 17 towns. The mayor met the press.\n"
)
KILLED = "at least 14 people were killed"
#: A statement that the rules propose nothing for.
MET = "The mayor met the press"


@pytest.fixture
def held(empty: str) -> Iterator[sa.Engine]:
    """A database with the source ``S1`` and its text."""
    engine = open_engine(empty)
    with factories.act(engine) as act:
        factories.source(act, text=TEXT, ref="S1", published="2022-03-12")
    yield engine
    engine.dispose()


@pytest.fixture(autouse=True)
def _in_place_of_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let buttons choose words and decide, in the place of what runs in the browser."""

    def reader(text: str, marks: Any, *, chosen: Any, on_chosen: Any, **_: Any) -> None:
        st.session_state["lit"] = text[chosen.start : chosen.end] if chosen else None
        st.session_state["marked"] = [text[mark.start : mark.end] for mark in marks]
        for words in (KILLED, MET, "17 towns"):
            at = text.find(words)
            span = Chosen(at, at + len(words))
            st.button("choose", key=f"choose {words}", on_click=on_chosen, args=(span,))

    def proposals(items: Any, *, on_decided: Any, keys: str, **_: Any) -> None:
        st.session_state["listed"] = listed = list(items)
        for item in listed:
            for verb in ("accept", "edit", "dismiss", "restore"):
                key = f"{verb} {item.value or item.words}"
                st.button(verb, key=key, on_click=on_decided, args=(verb, item.number))

    monkeypatch.setattr(desk, "reader", reader)
    monkeypatch.setattr(desk, "proposals", proposals)


Open = Callable[..., Any]


def choose(page: Any, words: str) -> AppTest:
    return page.press(f"choose {words}")


def field(app: AppTest, name: str) -> Any:
    key = f"entry-{name}"
    kinds = ("text_input", "text_area", "selectbox", "multiselect")
    return next(one for kind in kinds for one in app.get(kind) if one.key == key)


def fields(app: AppTest, *names: str) -> list[Any]:
    return [field(app, name).value for name in names]


def name(app: AppTest, field_: str, new: str) -> None:
    """Type a name that is not among those offered, as a browser allows."""
    box = field(app, field_)
    box.options.append(new)
    box.set_value(new)


def face(app: AppTest) -> str:
    return str(app.segmented_control[0].value)


def citations(engine: sa.Engine) -> list[Citation]:
    with session_scope(engine) as session:
        refs = session.scalars(sa.select(Citation.ref).order_by(Citation.id)).all()
        found = [citation_queries.by_ref(session, ref) for ref in refs]
        return [one for one in found if one is not None]


def source(act: Act) -> Source:
    found = source_queries.by_ref(act.session, "S1")
    assert found is not None
    return found


def told(elements: Any) -> list[str]:
    """What elements say, without the escapes that keep Markdown out of it."""
    return [one.value.replace("\\", "") for one in elements]


def said(app: AppTest) -> list[str]:
    return told(app.error)


def doubts(app: AppTest) -> list[str]:
    return told(app.warning)


# --- what is proposed -----------------------------------------------------------------------


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


def test_a_text_that_proposes_nothing_opens_the_form(empty: str, opened: Open) -> None:
    engine = open_engine(empty)
    with factories.act(engine) as act:
        factories.source(act, text="The mayor met the press.\n", ref="S1")
    engine.dispose()
    app = opened("source", ref="S1").app
    assert face(app) == "form"
    assert any(one.value.startswith("Choose words in the text") for one in app.markdown)


# --- the form -------------------------------------------------------------------------------


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


# --- changing what is recorded --------------------------------------------------------------


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
    assert "was changed by somebody else since you opened it" in said(app)[0]
    [citation] = citations(recorded)
    assert (citation.note, citation.claim.cause) == ("Theirs.", "collapse")
    assert field(app, "note").value == "Mine."


@pytest.mark.parametrize(("ref", "edit"), [("S1", "nope"), ("S2", "Q1")])
def test_what_is_no_citation_of_the_source_cannot_be_opened(
    recorded: sa.Engine, opened: Open, ref: str, edit: str
) -> None:
    with factories.act(recorded) as act:
        factories.source(act, "Another paper", text=TEXT, ref="S2")
    app = opened("source", ref=ref, edit=edit).app
    assert said(app) == [f'There is no citation of this source "{edit}".']
    assert len(app.title) == 1


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
            filled.fill(entry, editing=filled.Editing(ref, *versions))
            if shown(filled.read(source_ref, measures=measures)) != shown(entry):
                unlike.append(ref)
        st.session_state["unlike"], st.session_state["read"] = unlike, len(refs)

    app = AppTest.from_function(script, default_timeout=30).run()
    assert not app.exception, app.exception
    assert app.session_state["read"] > 20
    assert app.session_state["unlike"] == []
