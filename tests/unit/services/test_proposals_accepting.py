"""Proposals recorded as they are: the claim, the quote, the voices, the origin."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import factories
import pytest
import sqlalchemy as sa
from proposal_scene import (
    ALL,
    CITIES,
    KILLED,
    SAID,
    TEXT,
    TOWNS,
    YEAR,
    accepted,
    count,
    judgements,
    recorded,
    row,
    rows,
    wrongs,
)
from proposed import Says, reads

from claims.db import session_scope
from claims.errors import (
    DecidedAgainst,
)
from claims.models import Citation, Claim, Measure
from claims.queries import agents as agent_queries
from claims.queries import claims as claim_queries
from claims.services.agents import AgentDraft, record_agent
from claims.services.claims import draft_of as claim_draft_of
from claims.services.claims import revise_claim
from claims.services.proposals import accept, draft_entry, take_back
from claims.values.vocabulary import ClaimKind, ClaimStatus

if TYPE_CHECKING:
    from claims.models import Source


@pytest.fixture
def source(engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> Source:
    """A source with ``TEXT``, in which all of ``ALL`` is proposed."""
    reads(monkeypatch)(*ALL)
    with factories.act(engine) as act:
        return factories.source(act, text=TEXT, published="2020-11-05")


def test_a_figure_becomes_a_draft_with_its_sentence(engine: sa.Engine, source: Source) -> None:
    done = accepted(engine, source, CITIES)
    citation = recorded(engine, done)
    claim = citation.claim
    assert done.was_new
    assert done.cited_anew
    assert claim.text == "191 cities: By November 2019, protests broke out in 191 cities."
    assert (claim.kind, claim.status, claim.measure.name) == ("place_count", "draft", "cities")
    assert (claim.low, claim.best, claim.high, claim.modality) == (191, 191, 191, "exactly")
    assert citation.quote == "By November 2019, protests broke out in 191 cities."
    assert (citation.quote_start, citation.quote_end) == (14, 65)
    assert TEXT[14:65] == citation.quote
    assert (citation.basis, citation.voices, citation.origin) == ("not_stated", [], None)
    assert [warning.sentence for warning in citation.warnings] == []
    assert wrongs(engine) == []


def test_a_date_becomes_a_date_claim(engine: sa.Engine, source: Source) -> None:
    claim = recorded(engine, accepted(engine, source, YEAR)).claim
    assert claim.text == "November 2019: By November 2019, protests broke out in 191 cities."
    assert (claim.kind, claim.date, claim.measure.name) == ("date", "2019-11", "occurred")


def test_a_casualty_is_attributed_to_its_voice(engine: sa.Engine, source: Source) -> None:
    citation = recorded(engine, accepted(engine, source, KILLED))
    assert citation.claim.quantity is not None
    assert citation.claim.quantity.words() == "at least 304"
    assert citation.claim.text.startswith("at least 304 killed: The Reuters agency said at least")
    assert [agent.name for agent in citation.voices] == ["Reuters agency"]
    assert (citation.said, citation.basis) == ("2019-12-23", None)


def test_an_attribution_names_its_speaker(engine: sa.Engine, source: Source) -> None:
    citation = recorded(engine, accepted(engine, source, SAID))
    assert citation.claim.kind is ClaimKind.ATTRIBUTION
    assert citation.claim.text == "Reuters agency: at least 304 people were killed"
    assert [agent.name for agent in citation.voices] == ["Reuters agency"]
    assert citation.basis == "not_stated"


def test_a_new_measure_joins_the_vocabulary_and_a_pronoun_names_nobody(
    engine: sa.Engine, source: Source
) -> None:
    citation = recorded(engine, accepted(engine, source, TOWNS))
    assert citation.claim.measure.name == "towns"
    assert (citation.voices, citation.basis) == ([], "not_stated")
    with session_scope(engine) as session:
        measure = session.scalars(sa.select(Measure).where(Measure.name == "towns")).one()
        assert (measure.unit, measure.accrues) == (None, False)
    assert wrongs(engine) == []


@pytest.mark.parametrize(
    ("kind", "measure", "unit"),
    [
        (ClaimKind.CASUALTY, "abducted", "person"),
        (ClaimKind.QUANTITY, "dollars", "dollars"),
        (ClaimKind.QUANTITY, "tents", None),
    ],
)
def test_a_new_measure_gets_the_unit_that_it_is_counted_in(
    sqlite_engine: sa.Engine,
    monkeypatch: pytest.MonkeyPatch,
    kind: ClaimKind,
    measure: str,
    unit: str | None,
) -> None:
    says = Says(kind, "191 cities", figure=191, measure=measure)
    reads(monkeypatch)(says)
    with factories.act(sqlite_engine) as act:
        source = factories.source(act, text=TEXT)
    accepted(sqlite_engine, source, says)
    with session_scope(sqlite_engine) as session:
        query = sa.select(Measure.unit).where(Measure.name == measure)
        assert session.scalars(query).one() == unit


@pytest.mark.parametrize("known", ["Reuters agency", "The Reuters agency", "the Reuters agency"])
def test_a_known_voice_is_found_without_its_article(
    sqlite_engine: sa.Engine, source_on_sqlite: Source, known: str
) -> None:
    with factories.act(sqlite_engine) as act:
        record_agent(act, AgentDraft("Reuters", aliases=(known,)))
    citation = recorded(sqlite_engine, accepted(sqlite_engine, source_on_sqlite, KILLED))
    assert [agent.name for agent in citation.voices] == ["Reuters"]


@pytest.fixture
def source_on_sqlite(sqlite_engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> Source:
    """The same as ``source``, on SQLite alone."""
    reads(monkeypatch)(*ALL)
    with factories.act(sqlite_engine) as act:
        return factories.source(act, text=TEXT, published="2020-11-05")


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("The mayor's", "mayor", "unnamed"),
        ("three  officials", "three officials", "unnamed"),
        ("a Reuters’ correspondent", "Reuters’ correspondent", None),
        ("the Revolutionary Guards’", "Revolutionary Guards", None),
        ("وزیر کشور", "وزیر کشور", None),
    ],
)
def test_an_unknown_voice_is_named_by_its_words(
    sqlite_engine: sa.Engine,
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    name: str,
    kind: str | None,
) -> None:
    says = Says(ClaimKind.CASUALTY, "12", figure=12, measure="killed", voices=(words,))
    reads(monkeypatch)(says)
    with factories.act(sqlite_engine) as act:
        source = factories.source(act, text=f"{words} said 12 were killed.")
    accepted(sqlite_engine, source, says)
    with session_scope(sqlite_engine) as session:
        agent = agent_queries.by_name(session, name)
        assert agent is not None
        assert agent.kind == kind


def test_the_document_of_that_voice_and_day_is_the_origin(
    engine: sa.Engine, source: Source
) -> None:
    with factories.act(engine) as act:
        record_agent(act, AgentDraft("Reuters", aliases=("Reuters agency",)))
        factories.source(act, "Another day", publisher="Reuters", published="2019-12-24")
        report = factories.source(
            act, "The report", publisher="Reuters", published="2019-12-23", consulted=False
        )
    citation = recorded(engine, accepted(engine, source, KILLED))
    assert citation.origin is not None
    assert (citation.origin.ref, citation.origin.consulted) == (report.ref, False)
    assert recorded(engine, accepted(engine, source, SAID)).basis is None


def test_two_documents_of_that_voice_and_day_are_no_origin(
    engine: sa.Engine, source: Source
) -> None:
    with factories.act(engine) as act:
        for title in ("Morning", "Evening"):
            factories.source(act, title, publisher="Reuters agency", published="2019-12-23")
    assert recorded(engine, accepted(engine, source, KILLED)).origin is None


def test_a_proposal_is_recorded_on_the_event_given(engine: sa.Engine, source: Source) -> None:
    with factories.act(engine) as act:
        done = accept(act, row(engine, source, CITIES).id, event="November protests")
    claim = recorded(engine, done).claim
    assert claim.event is not None
    assert claim.event.name == "November protests"


def test_a_second_source_adds_a_citation_to_the_standing_claim(
    engine: sa.Engine, source: Source
) -> None:
    first = accepted(engine, source, CITIES)
    with factories.act(engine) as act:
        other = factories.source(act, "The same wire", text=TEXT, publisher="The Herald")
    second = accepted(engine, other, CITIES)
    assert (second.claim_ref, second.was_new, second.cited_anew) == (first.claim_ref, False, True)
    assert second.citation_ref != first.citation_ref
    assert (count(engine, Claim), count(engine, Citation)) == (1, 2)


def test_a_repeated_sentence_is_recorded_once(engine: sa.Engine, source: Source) -> None:
    first = accepted(engine, source, CITIES, 0)
    second = accepted(engine, source, CITIES, 1)
    assert (second.citation_ref, second.cited_anew) == (first.citation_ref, False)
    assert count(engine, Citation) == 1
    both = [r for r in rows(engine, source) if r.text == CITIES.words]
    assert [one.judged for one in both] == ["accepted", "accepted"]
    assert {one.recorded_by.citation_ref for one in both if one.recorded_by} == {first.citation_ref}


def test_accepting_again_changes_nothing(engine: sa.Engine, source: Source) -> None:
    first = accepted(engine, source, CITIES)
    again = accepted(engine, source, CITIES)
    assert again == replace(first, was_new=False, cited_anew=False)
    assert len(judgements(engine)) == count(engine, Citation) == 1


def test_a_claim_that_came_to_say_otherwise_gains_no_citation(
    engine: sa.Engine, source: Source
) -> None:
    first = accepted(engine, source, CITIES)
    with factories.act(engine) as act:
        claim = claim_queries.by_ref(act.session, first.claim_ref)
        assert claim is not None
        fewer = dict.fromkeys(("low", "best", "high"), Decimal(190))
        revise_claim(act, claim, replace(claim_draft_of(claim), **fewer))
        other = factories.source(act, "The same wire", text=TEXT)
    second = accepted(engine, other, CITIES)
    assert second.was_new
    assert second.claim_ref != first.claim_ref
    assert recorded(engine, second).claim.best == 191


def test_a_claim_that_is_not_theirs_to_see_is_left_alone(engine: sa.Engine, source: Source) -> None:
    first = accepted(engine, source, CITIES)
    hidden = recorded(engine, first).claim
    factories.restrict(engine, hidden, factories.group(engine, "inner circle"))
    with factories.act(engine) as act:
        other = factories.source(act, "The same wire", text=TEXT)
    second = accepted(engine, other, CITIES)
    assert second.was_new
    assert second.claim_ref != first.claim_ref


def test_a_withdrawn_citation_is_not_what_records_it(engine: sa.Engine, source: Source) -> None:
    done = accepted(engine, source, CITIES)
    with session_scope(engine, write=True) as session:
        session.execute(sa.update(Citation).values(status=ClaimStatus.WITHDRAWN))
    with factories.act(engine) as act:
        take_back(act, done.judgement)
    with pytest.raises(DecidedAgainst, match="is withdrawn: reopen it"):
        accepted(engine, source, CITIES)


DENIED = "Officials denied that 40 people had been killed."


@pytest.mark.parametrize(
    ("says", "words"),
    [
        (
            Says(ClaimKind.CASUALTY, "40 people", figure=40, measure="killed"),
            "40 killed: 40 people had been killed",
        ),
        (Says(ClaimKind.ATTRIBUTION, "40 people had been killed"), "40 people had been killed"),
    ],
)
def test_what_is_denied_is_recorded_as_disputed(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch, says: Says, words: str
) -> None:
    clause = Says(ClaimKind.ATTRIBUTION, "40 people had been killed")
    found = {replace(one, voices=("Officials",), denied=True) for one in (says, clause)}
    reads(monkeypatch)(*found)
    with factories.act(engine) as act:
        source = factories.source(act, text=DENIED)
    assert row(engine, source, says).denied
    citation = recorded(engine, accepted(engine, source, says))
    assert (citation.stance, citation.basis) == ("disputes", None)
    assert [agent.name for agent in citation.voices] == ["Officials"]
    assert citation.claim.text == words
    assert citation.claim.kind != ClaimKind.ATTRIBUTION
    assert row(engine, source, says).judged == "accepted"
    assert wrongs(engine) == []


def test_another_stance_corrects_a_denial(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    says = Says(
        ClaimKind.CASUALTY,
        "40 people",
        figure=40,
        measure="killed",
        voices=("Officials",),
        denied=True,
    )
    reads(monkeypatch)(says)
    with factories.act(engine) as act:
        source = factories.source(act, text=DENIED)
    number = row(engine, source, says).id
    with factories.act(engine) as act:
        entry = draft_entry(act.session, act.viewer, number)
        accept(act, number, entry=replace(entry, stance="asserts"))
    assert row(engine, source, says).judged == "corrected"
