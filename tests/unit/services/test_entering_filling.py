"""What a form is filled with from the words that somebody chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factories
import pytest
import sqlalchemy as sa
from proposal_scene import CITIES, KILLED, SAID, TEXT, YEAR
from proposed import reads

from claims.db import session_scope
from claims.errors import BadText, NotFound
from claims.models import Citation, Claim
from claims.services.anchors import attach_text
from claims.services.entering.entries import Entry, enter
from claims.services.entering.filling import prefill
from claims.values.text import sha256_of

if TYPE_CHECKING:
    from claims.models import Source

#: A text for the rules themselves, with what counts as two code units before it.
READ = (
    "🌊🌊 Floods in the valley\n\n"
    "The Valley Red Cross said that at least 14 people were killed on 9 March 2022.\n\n"
    "دست‌کم ۳۰ نفر در بندر کشته شدند.\n"
)


@pytest.fixture
def source(engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> Source:
    """A source with ``TEXT``, in which a figure, a date and what was said are proposed."""
    reads(monkeypatch)(CITIES, YEAR, KILLED, SAID)
    with factories.act(engine) as act:
        return factories.source(act, text=TEXT, ref="S1")


def filled(engine: sa.Engine, words: str, ref: str = "S1", text: str = TEXT) -> Entry:
    start = text.index(words)
    with session_scope(engine) as session:
        return prefill(session, factories.viewer(engine), ref, start, start + len(words))


def test_a_figure_comes_with_its_modality_measure_and_voice(
    engine: sa.Engine, source: Source
) -> None:
    entry = filled(engine, "at least 304 people were killed")
    assert (entry.claim.kind, entry.claim.measure) == ("casualty", "killed")
    assert (entry.claim.modality, entry.claim.low, entry.claim.best) == ("at_least", 304, None)
    assert entry.attributed_to == ("Reuters agency",)
    assert (entry.said, entry.basis) == ("2019-12-23", None)


def test_the_quote_is_the_words_that_were_chosen(engine: sa.Engine, source: Source) -> None:
    entry = filled(engine, "304 people")
    start = TEXT.index("304 people")
    assert (entry.quote, entry.quote_start, entry.quote_end) == ("304 people", start, start + 10)
    assert entry.text_sha256 == sha256_of(TEXT)
    assert entry.claim.low == 304


def test_a_figure_goes_before_a_date_and_a_date_before_what_was_said(
    engine: sa.Engine, source: Source
) -> None:
    assert filled(engine, "By November 2019, protests broke out in 191").claim.kind == "place_count"
    dated = filled(engine, "By November 2019").claim
    assert (dated.kind, dated.date) == ("date", "2019-11")
    assert filled(engine, "were killed").claim.kind == "attribution"


def test_a_figure_takes_the_one_date_that_is_said_with_it(
    engine: sa.Engine, source: Source
) -> None:
    assert filled(engine, "By November 2019, protests broke out in 191").claim.date == "2019-11"
    assert filled(engine, "protests broke out in 191 cities").claim.date is None
    with factories.act(engine) as act:
        text = "14 people were killed from 9 March 2022 to Friday, 11 March 2022."
        factories.source(act, text=text, ref="S2")
    assert filled(engine, text, "S2", text).claim.date is None


def test_words_that_propose_nothing_are_a_statement(engine: sa.Engine, source: Source) -> None:
    entry = filled(engine, "A grim autumn")
    assert (entry.claim.kind, entry.claim.text) == ("statement", "A grim autumn")
    assert (entry.basis, entry.attributed_to) == ("not_stated", ())


@pytest.mark.parametrize("at", [(-1, 4), (0, 0), (4, 2), (0, len(TEXT) + 1), (10**7, 10**7 + 1)])
def test_words_outside_the_text_are_refused(
    engine: sa.Engine, source: Source, at: tuple[int, int]
) -> None:
    with session_scope(engine) as session, pytest.raises(BadText):
        prefill(session, factories.viewer(engine), "S1", *at)


def test_a_source_that_is_unknown_holds_no_text_or_is_not_theirs_to_see_is_refused(
    engine: sa.Engine, source: Source
) -> None:
    factories.researcher(engine, "ben")
    with factories.act(engine) as act:
        factories.source(act, "No text", ref="S2")
    factories.restrict(engine, source, factories.group(engine, "team", factories.ADMIN))
    with session_scope(engine) as session:
        for ref, name in (("nope", "ana"), ("S2", "ana"), ("S1", "ben")):
            with pytest.raises(NotFound):
                prefill(session, factories.viewer(engine, name), ref, 0, 4)


def test_words_of_the_newest_text_are_meant(
    engine: sa.Engine, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = TEXT.replace("191", "two hundred")
    with factories.act(engine) as act:
        attach_text(act, act.session.merge(source), later)
    entry = filled(engine, "two hundred cities", text=later)
    assert (entry.text_sha256, entry.claim.kind) == (sha256_of(later), "statement")


def test_filling_a_form_writes_nothing(engine: sa.Engine, source: Source) -> None:
    filled(engine, "191 cities")
    with session_scope(engine) as session:
        for kind in (Claim, Citation):
            assert session.scalar(sa.select(sa.func.count()).select_from(kind)) == 0


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("at least 14 people were killed", "casualty", ("at_least", 14)),
        ("on 9 March 2022", "date", "2022-03-09"),
        ("۳۰ نفر در بندر کشته شدند", "casualty", ("at_least", 30)),
    ],
)
def test_what_the_rules_read_can_be_recorded_as_it_is(
    engine: sa.Engine, words: str, kind: str, value: object
) -> None:
    with factories.act(engine) as act:
        factories.source(act, text=READ, ref="S1", published="2022-03-12")
    entry = filled(engine, words, text=READ)
    claim = entry.claim
    assert claim.kind == kind
    assert value in (claim.date, (claim.modality, claim.low))
    with factories.act(engine) as act:
        citation = enter(act, entry).citation
        start = READ.index(words)
        assert (citation.quote, citation.quote_start) == (words, start)
        assert [warning.sentence for warning in citation.warnings] == []
