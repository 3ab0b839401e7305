"""Proposals judged: dismissed, corrected, taken back; who may, and what the history tells."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import factories
import pytest
import sqlalchemy as sa
from proposal_scene import (
    ALL,
    CITIES,
    KILLED,
    TEXT,
    YEAR,
    accepted,
    judgements,
    recorded,
    row,
    rows,
    wrongs,
)
from proposed import reads

from claims.db import session_scope
from claims.errors import (
    ClaimsError,
    CoderIsDone,
    NotAllowed,
    NotFound,
    ProposalGone,
    ProposalJudged,
)
from claims.models import Judgement, Revision
from claims.queries import citations as citation_queries
from claims.services.anchors import attach_text
from claims.services.citations import draft_of, revise_citation
from claims.services.codings.opening import finish, open_coding
from claims.services.entering.entries import enter
from claims.services.proposals import accept, dismiss, draft_entry, record_corrected, take_back
from claims.values.vocabulary import Role

if TYPE_CHECKING:
    from claims.models import Source


@pytest.fixture
def source(engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> Source:
    """A source with ``TEXT``, in which all of ``ALL`` is proposed."""
    reads(monkeypatch)(*ALL)
    with factories.act(engine) as act:
        return factories.source(act, text=TEXT, published="2020-11-05")


def test_a_dismissal_is_remembered(engine: sa.Engine, source: Source) -> None:
    with factories.act(engine) as act:
        first = dismiss(act, source.ref, row(engine, source, YEAR).id)
        assert dismiss(act, source.ref, row(engine, source, YEAR).id).id == first.id
    with factories.act(engine) as act:
        attach_text(act, source, TEXT)
    assert [r.judged for r in rows(engine, source) if r.kind == "date"] == ["dismissed", None]
    assert judgements(engine) == [("date", 17, "dismissed", False)]
    assert row(engine, source, YEAR).judgement == first.id


def test_what_was_dismissed_is_taken_back_before_it_is_accepted(
    engine: sa.Engine, source: Source
) -> None:
    with factories.act(engine) as act:
        first = dismiss(act, source.ref, row(engine, source, YEAR).id)
    with pytest.raises(ProposalJudged, match="was dismissed already: take that back first"):
        accepted(engine, source, YEAR)
    with factories.act(engine) as act:
        take_back(act, first.id)
        take_back(act, first.id)
    assert row(engine, source, YEAR).is_open
    assert accepted(engine, source, YEAR).was_new
    assert [one[2:] for one in judgements(engine)] == [("dismissed", True), ("accepted", False)]


def test_what_was_recorded_is_not_dismissed(engine: sa.Engine, source: Source) -> None:
    accepted(engine, source, YEAR)
    with (
        pytest.raises(ProposalJudged, match="was accepted already"),
        factories.act(engine) as act,
    ):
        dismiss(act, source.ref, row(engine, source, YEAR).id)


def test_the_history_tells_what_was_judged(engine: sa.Engine, source: Source) -> None:
    done = accepted(engine, source, CITIES)
    with factories.act(engine, reason="a mistake") as act:
        take_back(act, done.judgement)
    with session_scope(engine) as session:
        query = sa.select(Revision).where(Revision.record_kind == "judgement")
        made, taken = session.scalars(query.order_by(Revision.sequence)).all()
    start, end = TEXT.index("191"), TEXT.index("191") + 10
    assert made.record_key == taken.record_key
    assert made.record_key.startswith(f"{source.ref} ")
    assert made.record_key.endswith(f" place_count {start}-{end}")
    assert made.before is None
    assert taken.before == made.after
    assert '"quote":"191 cities"' in str(made.after)
    assert f'"citation_ref":"{done.citation_ref}"' in str(made.after)
    assert ('"taken_back":true' in str(taken.after), taken.reason) == (True, "a mistake")
    assert wrongs(engine) == []


@pytest.mark.parametrize("attempt", ["accept", "dismiss", "take_back", "record_corrected"])
def test_a_reader_decides_nothing(engine: sa.Engine, source: Source, attempt: str) -> None:
    wanted, done = row(engine, source, CITIES), accepted(engine, source, KILLED)
    citation = recorded(engine, done)
    calls = {
        "accept": lambda act: accept(act, wanted.id),
        "dismiss": lambda act: dismiss(act, source.ref, wanted.id),
        "take_back": lambda act: take_back(act, done.judgement),
        "record_corrected": lambda act: record_corrected(act, wanted.id, citation),
    }
    name = factories.researcher(engine, "rea", Role.READER)
    with pytest.raises(NotAllowed, match="is a reader here"), factories.act(engine, name) as act:
        calls[attempt](act)
    assert len(judgements(engine)) == 1


def test_what_is_gone_or_hidden_is_not_judged(engine: sa.Engine, source: Source) -> None:
    wanted, bob = row(engine, source, CITIES), factories.researcher(engine, "bob")
    with factories.act(engine) as act:
        done = dismiss(act, source.ref, row(engine, source, YEAR).id)
    factories.restrict(engine, source, factories.group(engine, "inner circle"))
    refused: list[tuple[type[ClaimsError], Any]] = [
        (ProposalGone, lambda act: accept(act, wanted.id)),
        (ProposalGone, lambda act: dismiss(act, source.ref, wanted.id)),
        (NotFound, lambda act: take_back(act, done.id)),
        (NotFound, lambda act: take_back(act, 0)),
    ]
    for error, call in refused:
        with pytest.raises(error), factories.act(engine, bob) as act:
            call(act)


def test_a_proposal_of_another_source_is_not_dismissed(engine: sa.Engine, source: Source) -> None:
    with factories.act(engine) as act:
        other = factories.source(act, "Other", text="Nothing of note.\n")
        with pytest.raises(ProposalGone, match="read again"):
            dismiss(act, other.ref, row(engine, source, CITIES).id)


def test_a_form_that_changed_nothing_is_an_acceptance(engine: sa.Engine, source: Source) -> None:
    wanted = row(engine, source, KILLED)
    with factories.act(engine) as act:
        entry = draft_entry(act.session, act.viewer, wanted.id)
        judged = record_corrected(act, wanted.id, enter(act, entry).citation)
    assert judged is not None
    assert judged.verdict == "accepted"


@pytest.mark.parametrize("what", ["value", "voice", "place"])
def test_a_form_that_changed_something_is_a_correction(
    engine: sa.Engine, source: Source, what: str
) -> None:
    wanted = row(engine, source, KILLED)
    with factories.act(engine) as act:
        entry = draft_entry(act.session, act.viewer, wanted.id)
        changed = {
            "value": replace(entry, claim=replace(entry.claim, low=Decimal(303))),
            "voice": replace(entry, attributed_to=("Amnesty",)),
            "place": replace(entry, quote="were killed", quote_start=None, quote_end=None),
        }
        done = accept(act, wanted.id, entry=changed[what])
    after = row(engine, source, KILLED)
    assert after.judged == "corrected"
    assert after.recorded_by is not None
    assert after.recorded_by.citation_ref == done.citation_ref


def test_a_form_recorded_after_a_dismissal_takes_it_back(engine: sa.Engine, source: Source) -> None:
    wanted = row(engine, source, YEAR)
    with factories.act(engine) as act:
        dismiss(act, source.ref, wanted.id)
        entry = draft_entry(act.session, act.viewer, wanted.id)
        record_corrected(act, wanted.id, enter(act, entry).citation)
    assert [one[2:] for one in judgements(engine)] == [("dismissed", True), ("accepted", False)]


def test_a_form_of_a_proposal_that_is_gone_is_recorded_all_the_same(
    engine: sa.Engine, source: Source
) -> None:
    citation = recorded(engine, accepted(engine, source, CITIES))
    with factories.act(engine) as act:
        assert record_corrected(act, 0, citation) is None


def test_a_long_sentence_is_quoted_by_its_clause(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(monkeypatch)(CITIES)
    text = (
        f"{'Far off, ' * 60}protests broke out in 191 cities, {'and on it went, ' * 60}so it was."
    )
    with factories.act(engine) as act:
        source = factories.source(act, text=text)
    citation = recorded(engine, accepted(engine, source, CITIES))
    assert citation.quote is not None
    assert 200 < len(citation.quote) <= 300
    assert citation.quote.startswith("Far off, ")
    assert citation.quote.endswith("and on it went")
    assert "in 191 cities, " in citation.quote
    assert citation.quote_start is not None
    assert text[citation.quote_start :].startswith(citation.quote)
    assert len(citation.claim.text) <= 200
    assert citation.claim.text.endswith("…")


def test_what_was_changed_by_hand_later_stays_judged(engine: sa.Engine, source: Source) -> None:
    done = accepted(engine, source, CITIES)
    with factories.act(engine) as act:
        citation = citation_queries.by_ref(act.session, done.citation_ref)
        assert citation is not None
        revise_citation(act, citation, replace(draft_of(citation), note="checked"))
    assert row(engine, source, CITIES).judged == "accepted"


def test_two_coders_accept_the_same_without_knowing(engine: sa.Engine, source: Source) -> None:
    names = ("bob", "cleo")
    for name in names:
        factories.researcher(engine, name)
    with factories.act(engine) as act:
        open_coding(act, source.ref, researchers=names)
    made = []
    for name in names:
        wanted = next(one for one in rows(engine, source, name) if one.text == KILLED.words)
        assert wanted.is_open
        with factories.act(engine, name) as act:
            made.append(accept(act, wanted.id))
    citations = [recorded(engine, done) for done in made]
    assert [(one.blind, one.claim.blind) for one in citations] == [(True, True)] * 2
    assert made[0].claim_ref != made[1].claim_ref
    with session_scope(engine) as session:
        coders = session.scalars(sa.select(Judgement.coder_id).order_by(Judgement.id)).all()
    assert (
        coders == [one.coder_id for one in citations] == [one.claim.coder_id for one in citations]
    )
    assert row(engine, source, KILLED).is_open
    assert wrongs(engine) == []


def test_a_coder_who_is_through_decides_nothing(engine: sa.Engine, source: Source) -> None:
    for name in ("bob", "cleo"):
        factories.researcher(engine, name)
    wanted = row(engine, source, YEAR)
    with factories.act(engine) as act:
        coding = open_coding(act, source.ref, researchers=("bob", "cleo"))
    with factories.act(engine, "bob") as act:
        finish(act, coding.id)
        with pytest.raises(CoderIsDone):
            dismiss(act, source.ref, wanted.id)
