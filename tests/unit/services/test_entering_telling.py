"""What a form is told while it is filled in: doubts, and claims that say the same."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import factories
import pytest
import sqlalchemy as sa

from claims.db import session_scope
from claims.queries import citations as citation_queries
from claims.services.agents import AgentDraft, record_agent
from claims.services.claims import ClaimDraft
from claims.services.entering.entries import Entry, enter
from claims.services.entering.telling import (
    doubts,
    edtf_of,
    kind_of,
    quantity_of,
    same_claims,
)
from claims.services.sources import SourceDraft

TEXT = factories.TEXT
QUOTE = factories.QUOTE
START = TEXT.index(QUOTE)
KILLED = ClaimDraft(
    text="At least 304 people were killed.",
    kind="casualty",
    event="November protests",
    measure="killed",
    modality="at_least",
    low=Decimal(304),
)
ENTRY = Entry(
    "S1", KILLED, quote=QUOTE, quote_start=START, quote_end=START + len(QUOTE), basis="own"
)


@pytest.fixture
def held(engine: sa.Engine) -> sa.Engine:
    """A database with one source, published on Saturday 16 November 2019, and its text."""
    with factories.act(engine) as act:
        factories.source(act, text=TEXT, ref="S1", published="2019-11-16")
        factories.source(act, "A later report", ref="S2", published="2020-01")
        record_agent(act, AgentDraft("Karaj council", aliases=("The mayor",)))
    return engine


def told(engine: sa.Engine, entry: Entry) -> tuple[str, ...]:
    with session_scope(engine) as session:
        return doubts(session, factories.viewer(engine), entry)


#: What is entered, and the first words of the doubt that is told of it, if any.
DOUBTS: list[tuple[dict[str, Any], str | None]] = [
    ({}, None),
    ({"claim": replace(KILLED, low=Decimal(305))}, "The claim's figure 305"),
    ({"claim": ClaimDraft(text="x", kind="date", date="2019-11-15")}, "The claim's date"),
    ({"claim": ClaimDraft(text="x", kind="date", date="soon")}, None),
    ({"attributed_to": ("Karaj council",)}, None),
    ({"attributed_to": (" the mayor ",)}, None),
    ({"attributed_to": ("Reuters", "the mayor")}, "Reuters is not named"),
    ({"origin": SourceDraft(ref="S2")}, "The origin S2 is dated after"),
    ({"origin": SourceDraft(title="A report", published="2019-12")}, "The origin A report is"),
    ({"origin": SourceDraft(title="A report", published="soon")}, None),
    ({"origin": SourceDraft(ref="nope")}, None),
    ({"source_ref": "nope", "attributed_to": ("Reuters",)}, None),
]


@pytest.mark.parametrize(("fields", "doubt"), DOUBTS)
def test_what_is_doubtful_is_told(
    held: sa.Engine, fields: dict[str, Any], doubt: str | None
) -> None:
    found = told(held, replace(ENTRY, **fields))
    assert [one[: len(doubt or "")] for one in found] == ([doubt] if doubt else [])


def test_an_impossible_figure_is_told_before_it_is_refused(held: sa.Engine) -> None:
    upside_down = replace(KILLED, modality="between", high=Decimal(4))
    assert told(held, replace(ENTRY, claim=upside_down)) == (
        "The low figure 304 is above the high figure 4.",
    )
    assert told(held, replace(ENTRY, claim=replace(KILLED, low=None))) == ()


def test_a_date_that_the_words_write_is_no_doubt(held: sa.Engine) -> None:
    words = "On Friday the mayor spoke"
    claim = ClaimDraft(text="x", kind="date", date="2019-11-15")
    entry = replace(ENTRY, claim=claim, quote=words, quote_start=0, quote_end=len(words))
    assert told(held, entry) == ()
    assert len(told(held, replace(entry, claim=replace(claim, date="2019-11-14")))) == 1


@pytest.mark.parametrize(
    "fields", [fields for fields, _ in DOUBTS[1:8] if "soon" not in str(fields)]
)
def test_the_doubts_that_are_told_are_those_that_are_kept(
    held: sa.Engine, fields: dict[str, Any]
) -> None:
    entry = replace(ENTRY, **fields)
    before = told(held, entry)
    with factories.act(held) as act:
        ref = enter(act, entry).citation.ref
    with session_scope(held) as session:
        citation = citation_queries.by_ref(session, ref)
        assert citation is not None
        assert tuple(warning.sentence for warning in citation.warnings) == before


def test_a_standing_claim_of_the_same_value_is_told(held: sa.Engine) -> None:
    with factories.act(held) as act:
        ref = enter(act, ENTRY).claim.ref
    with session_scope(held) as session:
        viewer = factories.viewer(held)
        other = replace(KILLED, text="Deaths reached that number.")
        assert [row.ref for row in same_claims(session, viewer, other)] == [ref]
        assert same_claims(session, viewer, replace(other, low=Decimal(305))) == ()


def test_what_cannot_be_read_is_left_aside() -> None:
    assert kind_of(ClaimDraft(kind="rumour")) == kind_of(ClaimDraft()) == "statement"
    assert quantity_of(ClaimDraft(modality="at_least")) is None
    assert quantity_of(ClaimDraft(modality="some", low=Decimal(3))) is None
    assert edtf_of("soon") is edtf_of(None) is None
    assert edtf_of("2019-11") == "2019-11"
