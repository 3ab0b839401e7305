"""Citations: the exact words, the voices behind them, and what is doubtful about them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import factories
import pytest
import sqlalchemy as sa

from claims.db import session_scope
from claims.errors import BadText, ClaimsError, QuoteNotInText, RefTaken
from claims.queries import citations as queries
from claims.queries import claims as claim_queries
from claims.services import citations, claims, sources
from claims.services.anchors import attach_text
from claims.services.checks import NUMBER_NOT_IN_QUOTE, ORIGIN_AFTER_SOURCE
from claims.values.text import sha256_of
from claims.values.vocabulary import Basis, Stance

if TYPE_CHECKING:
    from claims.models import Citation

QUOTE = factories.QUOTE
START = factories.TEXT.index(QUOTE)


def _again(engine: sa.Engine, ref: str) -> Citation:
    """Return a citation as a later session reads it."""
    with session_scope(engine) as session:
        found = queries.by_ref(session, ref)
        assert found is not None
        return found


def test_a_quote_of_a_held_text_gets_its_place_and_its_context(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        source = factories.source(act, text=factories.TEXT)
        ref = factories.citation(act, factories.casualties(act), source).ref
    kept = _again(engine, ref)
    assert (kept.quote_start, kept.quote_end) == (START, START + len(QUOTE))
    assert kept.prefix == factories.TEXT[:START]
    assert kept.suffix == factories.TEXT[START + len(QUOTE) :][:32]
    assert kept.text_sha256 == sha256_of(factories.TEXT)
    assert (kept.stance, kept.basis, kept.version) == (Stance.ASSERTS, Basis.OWN, 1)
    assert [(a.state, a.start, a.end, a.score) for a in kept.anchors] == [
        ("exact", START, START + len(QUOTE), 100)
    ]
    assert kept.warnings == []


def test_a_quote_without_a_held_text_is_kept_as_given(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        source = factories.source(act)
        citation = factories.citation(
            act,
            factories.casualties(act),
            source,
            prefix="spoke. ",
            suffix=" ",
            quote_start=7,
            quote_end=7 + len(QUOTE),
            text_sha256="AB" * 32,
        )
        assert source.consulted is True
        assert source.text_sha256 == "ab" * 32
    kept = _again(engine, citation.ref)
    assert (kept.prefix, kept.suffix, kept.quote_start) == ("spoke. ", " ", 7)
    assert kept.text_sha256 == "ab" * 32
    assert kept.anchors == []


#: What is wrong with a citation of a source whose text is held, and the sentence for it.
REFUSED: list[tuple[dict[str, Any], str]] = [
    (
        {"quote": "At least 305 people were killed"},
        'The words "At least 305 people were killed" are not in the text of S-1.',
    ),
    ({"quote": "at least 304 people"}, 'The words "at least 304 people" are not in the text of'),
    ({"quote": "x" * 61}, f'The words "{"x" * 57}..." are not in the text of S-1.'),
    ({"quote": "4 people were killed"}, "are not in the text of S-1."),
    ({"quote": "x" * 20_001}, "The quote is longer than 20,000 characters."),
    ({"translation": "x" * 20_001}, "The translation is longer than 20,000 characters."),
    ({"quote_start": 0, "quote_end": 3}, "The position of the quote is not as long as the quote"),
    ({"quote_start": 27}, "The position of the quote is not as long as the quote itself."),
    ({"quote_start": -1, "quote_end": 30}, "The position of the quote is not as long as"),
    (
        {"quote_start": 10**30, "quote_end": 10**30 + len(QUOTE)},
        "The position of the quote lies beyond the longest text that is kept.",
    ),
    ({"text_sha256": "no hash"}, "The text_sha256 must be 64 hexadecimal digits."),
    ({"stance": "believes"}, '"believes" is no stance: use asserts, disputes or mentions.'),
    ({"basis": "rumour"}, '"rumour" is no basis: use own or not_stated.'),
    ({"basis": None}, "The citation attributes the claim to nobody, so it needs a basis."),
    ({"said": "yesterday"}, '"yesterday" cannot be read as a date'),
    ({"attributed_to": ("",)}, "The agent's name is missing."),
    ({"attributed_to": ("A > B",)}, 'cannot hold "; " or " > ", which stand between names.'),
    ({"ref": "x" * 201}, "The reference must have 1 to 200 characters."),
]


@pytest.mark.parametrize(("fields", "sentence"), REFUSED)
def test_a_bad_value_is_refused_in_one_clear_sentence(
    sqlite_engine: sa.Engine, fields: dict[str, Any], sentence: str
) -> None:
    with factories.act(sqlite_engine) as act:
        source = factories.source(act, ref="S-1", text=factories.TEXT)
        claim = factories.casualties(act)
        with pytest.raises(ClaimsError) as refused:
            factories.citation(act, claim, source, **fields)
        assert sentence in refused.value.sentence


@pytest.mark.parametrize("fields", [{"attributed_to": ("Amnesty",)}, {"origin": True}])
def test_a_basis_is_needed_only_where_nothing_else_says_where_it_comes_from(
    engine: sa.Engine, fields: dict[str, Any]
) -> None:
    with factories.act(engine) as act:
        source, claim = factories.source(act), factories.casualties(act)
        if "origin" in fields:
            fields = {"origin": factories.source(act, "The report")}
        citation = factories.citation(act, claim, source, basis=None, **fields)
        assert citation.basis is None


def test_the_speaker_of_an_attribution_is_no_voice_behind_it(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        source = factories.source(act)
        claim = factories.claim(act, "The mayor said so.", kind="attribution")
        with pytest.raises(BadText, match="needs a basis"):
            factories.citation(act, claim, source, basis=None, attributed_to=("The mayor",))
        factories.citation(act, claim, source, basis=None, attributed_to=("The mayor", "A nurse"))


def test_an_unread_source_stays_unread_where_the_draft_says_so(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        source, claim = factories.source(act), factories.casualties(act)
        factories.citation(act, claim, source, consulted=False)
        assert source.consulted is False
        factories.citation(act, claim, source, "Another quote")
        assert source.consulted is True


@pytest.mark.parametrize("quote", [None, "", "  ", "\n\u00a0"])
def test_a_citation_without_words_quotes_nothing(engine: sa.Engine, quote: str | None) -> None:
    with factories.act(engine) as act:
        source = factories.source(act, text=factories.TEXT)
        claim = factories.casualties(act)
        draft = {"prefix": "a", "suffix": "b", "quote_start": 1, "quote_end": 2}
        citation = factories.citation(act, claim, source, quote, **draft)
        assert citation.quote is None
        assert citation.position_selector is None
        assert (citation.prefix, citation.suffix, citation.text_sha256) == (None, None, None)
        assert citation.anchors == []


def test_the_same_citation_twice_is_refused(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        source, claim = factories.source(act), factories.casualties(act)
        first = factories.citation(act, claim, source)
        with pytest.raises(RefTaken, match=f'"{first.ref}" belongs to another citation already'):
            factories.citation(act, claim, source)
        assert factories.citation(act, claim, source, attributed_to=("Amnesty",)).id


def test_voices_are_kept_nearest_first_and_can_be_reordered(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        source, claim = factories.source(act), factories.casualties(act)
        voices = ("The mayor", "A hospital", "Three nurses")
        citation = factories.citation(act, claim, source, attributed_to=voices)
        assert [agent.name for agent in _voices(act.session, citation)] == list(voices)
        for order in (voices[::-1], voices[1:], (*voices[1:], "A guard"), ()):
            draft = replace(citations.draft_of(citation), attributed_to=order)
            assert citations.revise_citation(act, citation, draft)
            assert [agent.name for agent in _voices(act.session, citation)] == list(order)


def _voices(session: sa.orm.Session, citation: Citation) -> list[Any]:
    ref = citation.ref
    session.flush()
    session.expire(citation)
    found = queries.by_ref(session, ref)
    assert found is citation
    return found.voices


def test_a_quote_can_be_corrected(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        source = factories.source(act, text=factories.TEXT)
        citation = factories.citation(act, factories.casualties(act), source)
        shorter = replace(
            citations.draft_of(citation),
            quote="304 people",
            prefix=None,
            suffix=None,
            quote_start=None,
            quote_end=None,
        )
        assert citations.revise_citation(act, citation, shorter)
        wrong = replace(shorter, quote="305 people")
        with pytest.raises(QuoteNotInText), act.session.begin_nested():
            citations.revise_citation(act, citation, wrong)
        ref = citation.ref
    kept = _again(engine, ref)
    assert kept.quote == "304 people"
    assert kept.quote_start == factories.TEXT.index("304")
    assert [anchor.start for anchor in kept.anchors] == [kept.quote_start]


def test_words_of_a_newer_text_can_be_quoted_too(engine: sa.Engine) -> None:
    """The source's own text is held, and the newer capture that a person reads says more."""
    newer = factories.TEXT + "Updated: the toll rose to 400.\n"
    with factories.act(engine) as act:
        source = factories.source(act, text=factories.TEXT)
        attach_text(act, source, newer)
        claim = factories.casualties(act, modality="exactly", low=Decimal(400))
        citation = factories.citation(act, claim, source, "the toll rose to 400")
        assert citation.text_sha256 == sha256_of(newer)
        first = factories.citation(act, factories.casualties(act, "Again."), source)
        assert first.text_sha256 == source.text_sha256 == sha256_of(factories.TEXT)
        with pytest.raises(QuoteNotInText):
            factories.citation(act, claim, source, "the toll rose to 500")


def test_a_held_text_is_asked_also_where_the_source_names_one_that_is_not(
    engine: sa.Engine,
) -> None:
    with factories.act(engine) as act:
        source = factories.source(act, text_sha256="ab" * 32, text=factories.TEXT)
        claim = factories.casualties(act)
        with pytest.raises(QuoteNotInText):
            factories.citation(act, claim, source, "Words that are nowhere")
        assert factories.citation(act, claim, source).text_sha256 == sha256_of(factories.TEXT)


def _warnings(engine: sa.Engine, ref: str) -> dict[str, str]:
    return {warning.code: warning.sentence for warning in _again(engine, ref).warnings}


#: A figure, a quote, and whether the figure is in it.
FIGURES: list[tuple[dict[str, Any], str, bool]] = [
    ({"low": Decimal(304)}, "At least 304 people", True),
    ({"low": Decimal(304)}, "At least three hundred and four people", True),
    ({"low": Decimal(1500)}, "at least 1,500 people", True),
    ({"low": Decimal(1500)}, "دست‌کم ۱۵۰۰ نفر", True),
    ({"low": Decimal(304)}, "At least 305 people", False),
    ({"low": Decimal(304)}, "At least 3,045 people", False),
    ({"low": Decimal(304)}, "Many people", False),
    ({"modality": "vague", "low": None}, "Dozens of people", True),
    ({"modality": "between", "high": Decimal(310)}, "304 to 310 people", True),
    ({"modality": "between", "high": Decimal(310)}, "304 people or more", False),
]


@pytest.mark.parametrize(("figure", "quote", "is_there"), FIGURES)
def test_a_figure_that_its_quote_does_not_give_is_a_warning_that_is_kept(
    sqlite_engine: sa.Engine, figure: dict[str, Any], quote: str, is_there: bool
) -> None:
    with factories.act(sqlite_engine) as act:
        claim = factories.casualties(act, **figure)
        ref = factories.citation(act, claim, factories.source(act), quote).ref
    found = _warnings(sqlite_engine, ref)
    assert list(found) == ([] if is_there else [NUMBER_NOT_IN_QUOTE])
    if not is_there:
        assert found[NUMBER_NOT_IN_QUOTE].endswith(" does not occur in the quote.")


def test_the_warning_goes_when_the_claim_is_mended_and_comes_back(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        claim = factories.casualties(act, low=Decimal(305))
        citation = factories.citation(act, claim, factories.source(act))
    assert _warnings(engine, citation.ref) == {
        NUMBER_NOT_IN_QUOTE: "The claim's figure 305 does not occur in the quote."
    }
    for figure in (304, 306):
        with factories.act(engine) as act:
            standing = claim_queries.by_ref(act.session, claim.ref)
            assert standing is not None
            draft = replace(claims.draft_of(standing), low=Decimal(figure))
            claims.revise_claim(act, standing, draft)
        expected = f"The claim's figure {figure} does not occur in the quote."
        found = _warnings(engine, citation.ref)
        assert found == ({} if figure == 304 else {NUMBER_NOT_IN_QUOTE: expected})


def test_the_warning_goes_when_the_quote_is_mended(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        claim = factories.casualties(act)
        citation = factories.citation(act, claim, factories.source(act), "At least 305 died")
        assert [warning.code for warning in citation.warnings] == [NUMBER_NOT_IN_QUOTE]
        mended = replace(citations.draft_of(citation), quote="At least 304 died")
        citations.revise_citation(act, citation, mended)
    assert _warnings(engine, citation.ref) == {}


#: The dates of an origin and of the document that cites it, and whether that is doubtful.
DATES = [
    ("2019-12-15", "2019-12-14", True),
    ("2020", "2019", True),
    ("2019-12-15", "2019-12-15", False),
    ("2019-12", "2019-12-01", False),
    ("2019", "2019-06-01", False),
    ("../2021", "2019", False),
    (None, "2019", False),
    ("2019", None, False),
]


@pytest.mark.parametrize(("origin_date", "source_date", "doubtful"), DATES)
def test_an_origin_dated_after_the_document_that_cites_it_is_a_warning(
    sqlite_engine: sa.Engine, origin_date: str | None, source_date: str | None, doubtful: bool
) -> None:
    with factories.act(sqlite_engine) as act:
        origin = factories.source(act, "The report", ref="S-2", published=origin_date)
        source = factories.source(act, published=source_date)
        ref = factories.citation(act, factories.casualties(act), source, origin=origin).ref
    sentence = "The origin S-2 is dated after the document that cites it."
    assert _warnings(sqlite_engine, ref) == ({ORIGIN_AFTER_SOURCE: sentence} if doubtful else {})


@pytest.mark.parametrize(("mended", "date"), [("origin", "2018"), ("source", "2020")])
def test_that_warning_goes_when_either_date_is_mended_and_comes_back(
    engine: sa.Engine, mended: str, date: str
) -> None:
    with factories.act(engine) as act:
        origin = factories.source(act, "The report", published="2020")
        source = factories.source(act, published="2019")
        documents = {"origin": origin, "source": source}
        ref = factories.citation(act, factories.casualties(act), source, origin=origin).ref
        wrong = sources.draft_of(documents[mended])
        for draft, expected in ((replace(wrong, published=date), False), (wrong, True)):
            sources.revise_source(act, documents[mended], draft)
            found = queries.by_ref(act.session, ref)
            assert found is not None
            assert bool(found.warnings) is expected
    assert list(_warnings(engine, ref)) == [ORIGIN_AFTER_SOURCE]


@pytest.mark.parametrize("field", ["quote", "translation", "locator", "note", "prefix", "suffix"])
def test_any_text_can_be_stored(engine: sa.Engine, field: str) -> None:
    awkward = 'a\0b \ud800 cafe\u0301 \U0001f9d5\u200c "quoted" % :x'
    with factories.act(engine) as act:
        source, claim = factories.source(act), factories.claim(act)
        ref = factories.citation(act, claim, source, **{"quote": "x", field: awkward}).ref
    kept = getattr(_again(engine, ref), field)
    assert kept == 'a\ufffdb \ufffd café \U0001f9d5\u200c "quoted" % :x'
