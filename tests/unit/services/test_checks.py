"""What is doubtful in a citation: kept beside it, and gone once it is mended."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import factories
import pytest
import sqlalchemy as sa

from claims.db import session_scope
from claims.queries import citations as queries
from claims.services import citations, claims, sources
from claims.services.agents import AgentDraft, record_agent
from claims.services.checks import (
    DATE_NOT_IN_QUOTE,
    NUMBER_NOT_IN_QUOTE,
    ORIGIN_AFTER_SOURCE,
    VOICE_NOT_NAMED,
    Checked,
    findings,
)
from claims.values.quantities import Quantity
from claims.values.vocabulary import ClaimKind, Modality

if TYPE_CHECKING:
    from claims.models import Citation
    from claims.services.acting import Act

TEXT = (
    "Floods in the valley\n\n"
    "The river rose on Friday. Heavy rain fell from 9 to 11 March 2022, the council said.\n"
)


def exactly(figure: str) -> Quantity:
    return Quantity.of(Modality.EXACTLY, best=Decimal(figure))


def warned(engine: sa.Engine, ref: str) -> dict[str, str]:
    """The doubts that are kept with a citation, as a later session reads them."""
    with session_scope(engine) as session:
        found = queries.by_ref(session, ref)
        assert found is not None
        return {warning.code: warning.sentence for warning in found.warnings}


def figure_of(quote: str, quantity: Quantity) -> dict[str, str]:
    return findings(Checked(ClaimKind.CASUALTY, quantity, None, quote))


@pytest.mark.parametrize(
    ("quote", "figure"),
    [
        ("at least 1,500 people", "1500"),
        ("fifteen hundred people or 1.5k", "1500"),
        ("some 1.5k of them", "1500"),
        ("twenty-one men", "21"),
        ("۱۵۰۰ نفر", "1500"),
        ("هزار و پانصد نفر", "1500"),
        ("1.500 Menschen", "1500"),
        ("2.5 percent", "2.5"),
        ("1½ million people fled", "1500000"),
        ("No one was killed", "0"),
    ],
)
def test_a_figure_that_the_quote_writes_in_any_way_is_no_doubt(quote: str, figure: str) -> None:
    assert figure_of(quote, exactly(figure)) == {}


@pytest.mark.parametrize(
    ("quote", "figure"),
    [
        ("dozens of people", "24"),
        ("15,000 people", "1500"),
        ("on 15 March", "1500"),
        ("many people", "3"),
        ("1½ million people fled", "500000"),
        ("Five were killed", "0"),
    ],
)
def test_a_figure_that_the_quote_does_not_write_is_doubtful(quote: str, figure: str) -> None:
    assert figure_of(quote, exactly(figure)) == {
        NUMBER_NOT_IN_QUOTE: f"The claim's figure {figure} does not occur in the quote."
    }


def test_of_a_range_both_ends_are_looked_for_and_of_a_vague_figure_none() -> None:
    between = Quantity.of(Modality.BETWEEN, low=Decimal(20), high=Decimal(30))
    assert figure_of("between 20 and 30", between) == {}
    assert "figure 30" in figure_of("20 or more", between)[NUMBER_NOT_IN_QUOTE]
    vague = Quantity.of(Modality.VAGUE, low=Decimal(24), high=Decimal(99))
    assert figure_of("dozens", vague) == {}


def dated(act: Act, date: str, quote: str, published: str | None = "2022-03-12") -> Citation:
    source = factories.source(act, text=TEXT, published=published)
    claim = factories.claim(act, f"It was {date}.", kind="date", date=date)
    return factories.citation(act, claim, source, quote)


@pytest.mark.parametrize(
    ("date", "quote"),
    [
        ("2022-03-11", "The river rose on Friday"),
        ("2022-03-09/2022-03-11", "rain fell from 9 to 11 March 2022"),
        ("2022-03", "rain fell from 9 to 11 March 2022"),
    ],
)
def test_a_date_that_follows_from_the_words_is_no_doubt(
    engine: sa.Engine, date: str, quote: str
) -> None:
    with factories.act(engine) as act:
        ref = dated(act, date, quote).ref
    assert warned(engine, ref) == {}


@pytest.mark.parametrize(
    ("date", "quote", "published"),
    [
        ("2022-03-10", "The river rose on Friday", "2022-03-12"),
        ("2022-03-11", "The river rose on Friday", None),
        ("2022-04-09", "rain fell from 9 to 11 March 2022", "2022-03-12"),
    ],
)
def test_a_date_that_does_not_follow_is_doubtful(
    engine: sa.Engine, date: str, quote: str, published: str | None
) -> None:
    with factories.act(engine) as act:
        ref = dated(act, date, quote, published).ref
    assert warned(engine, ref) == {
        DATE_NOT_IN_QUOTE: f"The claim's date {date} does not follow from the quote."
    }


def test_a_date_of_a_text_that_is_not_held_is_left_alone(sqlite_engine: sa.Engine) -> None:
    with factories.act(sqlite_engine) as act:
        claim = factories.claim(act, kind="date", date="2022-03-11")
        ref = factories.citation(act, claim, factories.source(act), "on some Friday").ref
    assert warned(sqlite_engine, ref) == {}


def test_the_doubt_goes_once_the_source_says_when_it_was_published(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        citation = dated(act, "2022-03-11", "The river rose on Friday", None)
        source, ref = citation.source, citation.ref
    assert DATE_NOT_IN_QUOTE in warned(engine, ref)
    with factories.act(engine) as act:
        found = queries.by_ref(act.session, ref)
        assert found is not None
        draft = replace(sources.draft_of(source), published="2022-03-12")
        sources.revise_source(act, found.source, draft)
    assert warned(engine, ref) == {}


def attributed(act: Act, voice: str, quote: str = "the council said") -> Citation:
    source = factories.source(act, text=TEXT)
    claim = factories.claim(act, "It rained.")
    return factories.citation(act, claim, source, quote, attributed_to=(voice,), basis=None)


@pytest.mark.parametrize("voice", ["the council", "Council of Holm", "valley council"])
def test_a_voice_that_is_named_near_the_quote_is_no_doubt(engine: sa.Engine, voice: str) -> None:
    with factories.act(engine) as act:
        ref = attributed(act, voice, "Heavy rain fell").ref
    assert warned(engine, ref) == {}


def test_a_voice_may_be_named_by_an_alias(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        record_agent(act, AgentDraft("Tarn Authority", aliases=("The council",)))
        ref = attributed(act, "Tarn Authority").ref
    assert warned(engine, ref) == {}


def test_a_voice_that_is_named_nowhere_near_is_doubtful(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        far = factories.source(act, text=TEXT + "Rain. " * 200 + "Reuters confirmed it.\n")
        claim = factories.claim(act, "It rained.")
        fields: dict[str, Any] = {"attributed_to": ("Reuters",), "basis": None}
        ref = factories.citation(act, claim, far, "the council said", **fields).ref
    assert warned(engine, ref) == {
        VOICE_NOT_NAMED: "Reuters is not named in the quote or in the words around it."
    }


def test_a_voice_is_not_looked_for_where_no_text_is_held(sqlite_engine: sa.Engine) -> None:
    with factories.act(sqlite_engine) as act:
        claim, source = factories.claim(act), factories.source(act)
        fields: dict[str, Any] = {"attributed_to": ("Reuters",), "basis": None}
        ref = factories.citation(act, claim, source, "People were killed", **fields).ref
    assert warned(sqlite_engine, ref) == {}


def test_only_a_surely_later_origin_is_doubtful() -> None:
    def later(origin: str, source: str) -> bool:
        checked = Checked(
            ClaimKind.STATEMENT, None, None, "x", source=source, origin=origin, origin_ref="S-2"
        )
        return ORIGIN_AFTER_SOURCE in findings(checked)

    assert later("2022-03-13", "2022-03-12")
    assert later("2023", "2022-03-12")
    assert not later("2022-03-12", "2022-03-12")
    assert not later("2022-03", "2022-03-12")
    assert not later("../2022-03-13", "2022-03-12")


def test_doubts_are_kept_one_of_each_sort_and_go_when_mended(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        claim = factories.casualties(act, low=Decimal(305))
        source = factories.source(act, text=factories.TEXT)
        fields: dict[str, Any] = {"attributed_to": ("Reuters",), "basis": None}
        citation = factories.citation(act, claim, source, **fields)
        claim_ref, ref = claim.ref, citation.ref
    assert set(warned(engine, ref)) == {NUMBER_NOT_IN_QUOTE, VOICE_NOT_NAMED}
    with factories.act(engine) as act:
        found = queries.by_ref(act.session, ref)
        assert found is not None
        assert found.claim.ref == claim_ref
        drawn = replace(claims.draft_of(found.claim), low=Decimal(306))
        claims.revise_claim(act, found.claim, drawn)
    assert "306" in warned(engine, ref)[NUMBER_NOT_IN_QUOTE]
    with factories.act(engine) as act:
        found = queries.by_ref(act.session, ref)
        assert found is not None
        right = replace(claims.draft_of(found.claim), low=Decimal(304))
        claims.revise_claim(act, found.claim, right)
        named = replace(citations.draft_of(found), attributed_to=("the mayor",))
        citations.revise_citation(act, found, named)
    assert warned(engine, ref) == {}
