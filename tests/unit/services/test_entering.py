"""What a person enters by a form: recorded whole or not at all, and changed by version."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import factories
import pytest
import sqlalchemy as sa
from proposal_scene import count, wrongs

from claims.db import session_scope
from claims.errors import (
    BadText,
    ClaimsError,
    NotAllowed,
    NotFound,
    QuoteNotInText,
    StaleEdit,
    UnderReview,
)
from claims.models import Agent, Citation, Claim, Event, Measure, Revision, Source
from claims.queries import citations as citation_queries
from claims.services.claims import ClaimDraft
from claims.services.entering.entries import Entry, correct, enter, entry_of
from claims.services.reviewing import submit
from claims.services.sources import SourceDraft
from claims.values.vocabulary import Role

if TYPE_CHECKING:
    from typing import Any

TEXT = factories.TEXT
QUOTE = factories.QUOTE
START = TEXT.index(QUOTE)

KILLED = ClaimDraft(
    text="At least 304 people were killed in Karaj.",
    kind="casualty",
    event="November protests",
    measure="killed",
    modality="at_least",
    low=Decimal(304),
)
ENTRY = Entry(
    "S1",
    KILLED,
    quote=QUOTE,
    quote_start=START,
    quote_end=START + len(QUOTE),
    attributed_to=("the mayor",),
)


@pytest.fixture
def held(engine: sa.Engine) -> sa.Engine:
    """A database with one source and its text."""
    with factories.act(engine) as act:
        factories.source(act, text=TEXT, ref="S1")
    return engine


def entered(engine: sa.Engine, entry: Entry) -> tuple[str, str, bool]:
    with factories.act(engine) as act:
        done = enter(act, entry)
        return done.claim.ref, done.citation.ref, done.is_new


def kept(engine: sa.Engine, ref: str) -> Citation:
    with session_scope(engine) as session:
        found = citation_queries.by_ref(session, ref)
        assert found is not None
        return found


def held_records(engine: sa.Engine) -> list[int]:
    kinds: list[Any] = [Claim, Citation, Source, Agent, Event, Measure, Revision]
    return [count(engine, kind) for kind in kinds]


def test_a_claim_and_its_citation_are_recorded_in_one_act(held: sa.Engine) -> None:
    claim_ref, ref, is_new = entered(held, ENTRY)
    citation = kept(held, ref)
    assert is_new
    assert (citation.claim.ref, citation.claim.status) == (claim_ref, "draft")
    assert citation.claim.event is not None
    assert citation.claim.event.name == "November protests"
    assert (citation.claim.low, citation.claim.modality) == (304, "at_least")
    assert (citation.quote_start, citation.quote_end) == (START, START + len(QUOTE))
    assert [agent.name for agent in citation.voices] == ["the mayor"]
    assert wrongs(held) == []


def test_the_same_words_are_recorded_once(held: sa.Engine) -> None:
    first = entered(held, ENTRY)
    before = held_records(held)
    assert entered(held, ENTRY) == (*first[:2], False)
    assert held_records(held) == before


def test_a_standing_claim_gains_a_citation(held: sa.Engine) -> None:
    claim_ref, first, _ = entered(held, ENTRY)
    with factories.act(held) as act:
        factories.source(act, "Another paper", text=TEXT, ref="S2")
    other = replace(ENTRY, source_ref="S2", standing_ref=claim_ref, claim=ClaimDraft(text="x"))
    again, second, is_new = entered(held, other)
    assert (again, is_new) == (claim_ref, False)
    assert second != first
    citation = kept(held, second)
    assert citation.source.ref == "S2"
    assert citation.claim.text == KILLED.text
    assert count(held, Claim) == 1


def test_the_same_claim_from_another_source_is_not_doubled(held: sa.Engine) -> None:
    claim_ref, _, _ = entered(held, ENTRY)
    with factories.act(held) as act:
        factories.source(act, "Another paper", text=TEXT, ref="S2")
    assert entered(held, replace(ENTRY, source_ref="S2"))[::2] == (claim_ref, False)


def test_a_new_measure_is_recorded_where_it_is_wanted(held: sa.Engine) -> None:
    gates = replace(KILLED, text="304 gates", kind="quantity", measure="gates")
    with pytest.raises(ClaimsError):
        entered(held, replace(ENTRY, claim=gates))
    assert count(held, Claim) == 0
    _, ref, _ = entered(held, replace(ENTRY, claim=gates, new_measure=True))
    measure = kept(held, ref).claim.measure
    assert measure is not None
    assert measure.name == "gates"


def test_an_origin_is_found_by_reference_or_particulars_else_recorded_unread(
    held: sa.Engine,
) -> None:
    report = SourceDraft(title="A report", publisher="Amnesty", published="2019-12")
    with factories.act(held) as act:
        factories.source(act, "Known", ref="S9", publisher="Reuters", published="2019-12-23")
    before = count(held, Source)
    known = SourceDraft(title="Known", publisher="Reuters", published="2019-12-23")
    drafts = [SourceDraft(ref="S9"), known, report, report]
    refs = []
    for number, origin in enumerate(drafts):
        words = replace(KILLED, text=f"Statement {number}", event=None)
        _, ref, _ = entered(held, replace(ENTRY, claim=words, origin=origin))
        citation = kept(held, ref)
        assert citation.origin is not None
        refs.append(citation.origin.ref)
    assert refs[:2] == ["S9", "S9"]
    assert refs[2] == refs[3] != "S9"
    assert count(held, Source) == before + 1
    assert citation.origin is not None
    assert (citation.origin.title, citation.origin.consulted) == ("A report", False)


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"quote": "At least 305 people were killed", "quote_end": START + 31}, QuoteNotInText),
        ({"attributed_to": ()}, BadText),
        ({"said": "yesterday"}, ClaimsError),
        ({"origin": SourceDraft(ref="nope")}, NotFound),
        ({"origin": SourceDraft(title="A report", published="soon")}, ClaimsError),
        ({"standing_ref": "nope"}, NotFound),
        ({"source_ref": "nope"}, NotFound),
    ],
)
def test_what_is_refused_leaves_nothing_behind(
    held: sa.Engine, fields: dict[str, Any], refused: type[ClaimsError]
) -> None:
    before = held_records(held)
    new = replace(KILLED, measure="gates", kind="quantity")
    entry = replace(ENTRY, claim=new, new_measure=True, **fields)
    with pytest.raises(refused):
        entered(held, entry)
    assert held_records(held) == before


def test_a_reader_enters_nothing(held: sa.Engine) -> None:
    factories.researcher(held, "rita", Role.READER)
    with pytest.raises(NotAllowed), factories.act(held, "rita") as act:
        enter(act, ENTRY)
    assert count(held, Claim) == 0


def edited(engine: sa.Engine, ref: str, entry: Entry, seen: tuple[int, int]) -> None:
    with factories.act(engine) as act:
        correct(act, ref, entry, claim_seen=seen[0], citation_seen=seen[1])


def versions(engine: sa.Engine, ref: str) -> tuple[int, int]:
    citation = kept(engine, ref)
    return citation.claim.version, citation.version


def test_saving_a_record_unchanged_changes_nothing(held: sa.Engine) -> None:
    origin = SourceDraft(title="A report", publisher="Amnesty")
    full = replace(ENTRY, origin=origin, said="2019-12", note="n", locator="p. 4", translation="t")
    _, ref, _ = entered(held, full)
    seen, before = versions(held, ref), held_records(held)
    edited(held, ref, entry_of(kept(held, ref)), seen)
    assert versions(held, ref) == seen
    assert held_records(held) == before


def test_a_claim_and_its_citation_are_changed_together(held: sa.Engine) -> None:
    _, ref, _ = entered(held, ENTRY)
    entry = entry_of(kept(held, ref))
    claim = replace(entry.claim, text="More than 304 died.", modality="more_than", cause="shots")
    words = "304 people were killed"
    start = TEXT.index(words)
    changed = replace(
        entry, claim=claim, quote=words, quote_start=start, quote_end=start + len(words)
    )
    edited(held, ref, replace(changed, attributed_to=("the mayor", "a nurse")), versions(held, ref))
    citation = kept(held, ref)
    assert (citation.claim.text, citation.claim.cause) == ("More than 304 died.", "shots")
    assert (citation.quote, citation.quote_start) == (words, start)
    assert citation.prefix is not None
    assert citation.prefix.endswith("At least ")
    assert [agent.name for agent in citation.voices] == ["the mayor", "a nurse"]
    assert versions(held, ref) == (2, 2)
    assert wrongs(held) == []


@pytest.mark.parametrize("stale", [(0, 1), (1, 0)])
def test_a_stale_edit_changes_neither(held: sa.Engine, stale: tuple[int, int]) -> None:
    _, ref, _ = entered(held, ENTRY)
    entry = entry_of(kept(held, ref))
    changed = replace(entry, claim=replace(entry.claim, text="Other words"), note="new")
    before = held_records(held)
    with pytest.raises(StaleEdit):
        edited(held, ref, changed, stale)
    citation = kept(held, ref)
    assert (citation.claim.text, citation.note) == (KILLED.text, None)
    assert held_records(held) == before


def test_of_two_who_edit_the_second_is_told(held: sa.Engine) -> None:
    _, ref, _ = entered(held, ENTRY)
    entry, seen = entry_of(kept(held, ref)), versions(held, ref)
    edited(held, ref, replace(entry, claim=replace(entry.claim, cause="shots")), seen)
    with pytest.raises(StaleEdit):
        edited(held, ref, replace(entry, claim=replace(entry.claim, cause="fire")), seen)
    assert kept(held, ref).claim.cause == "shots"


def test_a_bad_citation_undoes_the_change_of_its_claim(held: sa.Engine) -> None:
    _, ref, _ = entered(held, ENTRY)
    entry = entry_of(kept(held, ref))
    bad = replace(entry, claim=replace(entry.claim, text="Other words"), attributed_to=())
    with pytest.raises(BadText):
        edited(held, ref, bad, versions(held, ref))
    assert kept(held, ref).claim.text == KILLED.text


def test_a_claim_that_waits_for_review_gains_no_citation_meanwhile(held: sa.Engine) -> None:
    claim_ref, _, _ = entered(held, ENTRY)
    with factories.act(held) as act:
        submit(act, claim_ref)
    before = held_records(held)
    with pytest.raises(UnderReview):
        entered(held, replace(ENTRY, attributed_to=("a nurse",)))
    assert held_records(held) == before


def test_a_citation_that_is_unknown_is_refused(held: sa.Engine) -> None:
    with pytest.raises(NotFound):
        edited(held, "nope", ENTRY, (1, 1))
