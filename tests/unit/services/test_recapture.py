"""Recaptures: what became of each quote in a later text, and deciding on what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factories
import pytest
import sqlalchemy as sa

from claims.db import session_scope
from claims.errors import BadText, NotAllowed, NotFound, NothingToRebind, StaleEdit
from claims.models import Revision
from claims.queries import citations as citation_queries
from claims.queries import sources as source_queries
from claims.queries.claims import ClaimFilter
from claims.queries.pages import Need, claim_count
from claims.queries.recaptures import QuoteState, Recapture, recapture, waiting
from claims.queries.text_changes import text_changes
from claims.services.anchors import attach_text
from claims.services.recapture import settle
from claims.services.verify import problems
from claims.values.differing import Piece, PieceKind
from claims.values.text import sha256_of
from claims.values.vocabulary import ClaimStatus, Role, Settlement

if TYPE_CHECKING:
    from claims.models import Citation
    from claims.services.acting import Act

TEXT = (
    "On Friday the mayor spoke. At least 304 people were killed in Karaj, he said.\n\n"
    "Witnesses saw the river rise. The bridge fell at noon.\n\n"
    "The city council meets on Monday.\n"
)
LATER = (
    "Corrected on Sunday.\n\n"
    "On Friday the mayor spoke. At least 304 people where killed in Karaj, he said.\n\n"
    "Witnesses saw the river rise.\n\n"
    "The city council meets on Monday.\n"
)
QUOTES = {
    "Q-changed": "At least 304 people were killed",
    "Q-moved": "The city council meets on Monday",
    "Q-orphaned": "The bridge fell at noon",
}


@pytest.fixture
def recaptured(engine: sa.Engine) -> sa.Engine:
    """A source with three quotes of its first text, and a later text of it."""
    with factories.act(engine) as act:
        source = factories.source(act, ref="S-1", text=TEXT)
        for ref, quote in QUOTES.items():
            claim = factories.claim(act, f"A claim of {ref}.", ref=f"C-{ref}")
            factories.citation(act, claim, source, quote, ref=ref)
        attach_text(act, source, LATER)
    return engine


def _seen(engine: sa.Engine, name: str = factories.ADMIN, text: str = LATER) -> Recapture:
    viewer = factories.viewer(engine, name)
    with session_scope(engine) as session:
        found = recapture(session, viewer, "S-1", snapshot=sha256_of(text))
    assert found is not None
    return found


def _states(found: Recapture) -> dict[str, str]:
    return {quote.citation_ref: quote.state for quote in found.quotes}


def _citation(act: Act, ref: str) -> Citation:
    found = citation_queries.by_ref(act.session, ref)
    assert found is not None
    return found


def _settle(
    engine: sa.Engine, ref: str, settlement: str, name: str = factories.ADMIN, **options: object
) -> None:
    with factories.act(engine, name) as act:
        settle(act, ref, sha256_of(LATER), settlement=settlement, **options)


def _sound(engine: sa.Engine) -> None:
    with session_scope(engine) as session:
        assert list(problems(session)) == []


def test_each_quote_is_in_the_group_of_what_became_of_it(recaptured: sa.Engine) -> None:
    found = _seen(recaptured)
    assert _states(found) == {
        "Q-changed": "changed",
        "Q-moved": "moved",
        "Q-orphaned": "orphaned",
    }
    (changed,), (moved,) = found.of(QuoteState.CHANGED), found.of(QuoteState.MOVED)
    (orphaned,) = found.of(QuoteState.ORPHANED)
    assert (changed.then.words, changed.now and changed.now.words) == (
        "At least 304 people were killed",
        "At least 304 people where killed",
    )
    assert Piece(PieceKind.DELETED, "were") in changed.pieces
    assert Piece(PieceKind.INSERTED, "where") in changed.pieces
    assert 80 <= changed.score < 100
    assert moved.now is not None
    assert moved.then.words == moved.now.words
    assert moved.then.prefix.endswith("The bridge fell at noon.\n\n")
    assert moved.now.prefix.endswith("Witnesses saw the river rise.\n\n")
    assert (orphaned.now, orphaned.pieces, orphaned.claim_ref) == (None, (), "C-Q-orphaned")
    assert {quote.citation_ref for quote in found.quotes if quote.waits} == {
        "Q-changed",
        "Q-orphaned",
    }
    assert [capture.sha256 for capture in found.captures] == [sha256_of(LATER), sha256_of(TEXT)]


def test_in_the_text_they_were_taken_from_all_quotes_are_unmoved(recaptured: sa.Engine) -> None:
    found = _seen(recaptured, text=TEXT)
    assert set(_states(found).values()) == {"unmoved"}
    assert found.waiting == 0


def test_the_newest_text_is_shown_unless_another_is_named(recaptured: sa.Engine) -> None:
    viewer = factories.viewer(recaptured)
    with session_scope(recaptured) as session:
        newest = recapture(session, viewer, "S-1")
        assert newest is not None
        assert newest.capture.sha256 == sha256_of(LATER)
        assert recapture(session, viewer, "S-1", snapshot="ab" * 32) is None
        assert recapture(session, viewer, "S-2") is None


def test_words_that_stay_where_they_are_between_other_words_have_moved(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        source = factories.source(act, ref="S-1", text=TEXT)
        factories.citation(act, factories.casualties(act), source, QUOTES["Q-changed"], ref="Q-1")
        attach_text(act, source, TEXT.replace("Friday", "Sunday"))
    viewer = factories.viewer(engine)
    with session_scope(engine) as session:
        found = recapture(session, viewer, "S-1")
        assert found is not None
        (quote,) = found.quotes
        assert (quote.state, quote.waits) == (QuoteState.MOVED, False)
        assert waiting(session, viewer).total == 0


def test_a_source_waits_until_all_its_lost_quotes_are_decided_on(recaptured: sa.Engine) -> None:
    viewer = factories.viewer(recaptured)
    for ref, left in (("Q-changed", 1), ("Q-orphaned", 0)):
        with session_scope(recaptured) as session:
            (row,) = waiting(session, viewer).rows
            assert (row.source.ref, row.waiting, row.sha256) == ("S-1", left + 1, sha256_of(LATER))
        _settle(recaptured, ref, "kept")
        assert _seen(recaptured).waiting == left
    with session_scope(recaptured) as session:
        assert waiting(session, viewer).rows == ()


def test_a_later_text_asks_again_for_what_it_lacks(recaptured: sa.Engine) -> None:
    _settle(recaptured, "Q-orphaned", "kept")
    with factories.act(recaptured) as act:
        source = source_queries.by_ref(act.session, "S-1")
        assert source is not None
        attach_text(act, source, TEXT.replace("bridge fell", "dam broke"))
    with session_scope(recaptured) as session:
        (row,) = waiting(session, factories.viewer(recaptured)).rows
        assert row.waiting == 1


def test_a_quote_that_is_kept_stays_as_it_is_and_says_who_decided(recaptured: sa.Engine) -> None:
    _settle(recaptured, "Q-orphaned", "kept", note="the bridge did fall")
    (quote,) = _seen(recaptured).of(QuoteState.ORPHANED)
    assert (quote.settlement, quote.settled_by, quote.waits) == (Settlement.KEPT, "ana", False)
    assert quote.settled_at is not None
    with factories.act(recaptured) as act:
        citation = _citation(act, "Q-orphaned")
        assert (citation.text_sha256, citation.version) == (sha256_of(TEXT), 1)
        assert citation.quote == QUOTES["Q-orphaned"]
        last = act.session.scalars(
            sa.select(Revision).order_by(Revision.sequence.desc()).limit(1)
        ).one()
        assert (last.record_kind, last.record_key) == ("settlement", "Q-orphaned")
        assert '"note":"the bridge did fall","settlement":"kept"' in (last.after or "")
    _sound(recaptured)


def test_a_quote_that_is_decided_on_is_no_longer_counted_as_lost(recaptured: sa.Engine) -> None:
    viewer = factories.viewer(recaptured)
    for settled in (0, 1):
        with session_scope(recaptured) as session:
            lost = claim_count(session, viewer, ClaimFilter(), need=Need.QUOTE)
        assert lost == 1 - settled
        _settle(recaptured, "Q-orphaned", "kept")


@pytest.mark.parametrize("ref", ["Q-changed", "Q-moved"])
def test_a_quote_that_is_rebound_quotes_the_later_text(recaptured: sa.Engine, ref: str) -> None:
    _settle(recaptured, ref, "rebound", seen=1)
    with factories.act(recaptured) as act:
        citation = _citation(act, ref)
        assert citation.quote_start is not None
        assert citation.text_sha256 == sha256_of(LATER)
        assert LATER[citation.quote_start : citation.quote_end] == citation.quote
        assert LATER[: citation.quote_start].endswith(citation.prefix or "none")
        assert citation.version == 2
    (quote,) = (one for one in _seen(recaptured).quotes if one.citation_ref == ref)
    assert (quote.state, quote.settlement) == (QuoteState.UNMOVED, Settlement.REBOUND)
    _sound(recaptured)


def test_an_orphan_is_rebound_to_the_words_that_a_person_chooses(recaptured: sa.Engine) -> None:
    with pytest.raises(NothingToRebind, match="The quote of Q-orphaned was not found"):
        _settle(recaptured, "Q-orphaned", "rebound")
    start = LATER.index("Witnesses")
    _settle(recaptured, "Q-orphaned", "rebound", span=(start, start + 9))
    with factories.act(recaptured) as act:
        assert _citation(act, "Q-orphaned").quote == "Witnesses"
    with pytest.raises(BadText, match="does not lie within the text"):
        _settle(recaptured, "Q-moved", "rebound", span=(5, 50_000))
    _sound(recaptured)


def test_rebinding_checks_the_quote_again(recaptured: sa.Engine) -> None:
    """The claim's figure is no longer in the words."""
    with factories.act(recaptured) as act:
        source = source_queries.by_ref(act.session, "S-1")
        assert source is not None
        factories.citation(act, factories.casualties(act), source, QUOTES["Q-changed"], ref="Q-304")
    start = LATER.index("Witnesses")
    _settle(recaptured, "Q-304", "rebound", span=(start, start + 9))
    with factories.act(recaptured) as act:
        codes = [warning.code for warning in _citation(act, "Q-304").warnings]
        assert "number_not_in_quote" in codes


def test_a_quote_that_is_withdrawn_counts_no_more_until_it_is_kept_after_all(
    recaptured: sa.Engine,
) -> None:
    _settle(recaptured, "Q-orphaned", "withdrawn", note="taken down")
    with factories.act(recaptured) as act:
        citation = _citation(act, "Q-orphaned")
        assert citation.status is ClaimStatus.WITHDRAWN
        act.session.refresh(citation.claim, ["standing"])
        assert citation.claim.standing is not None
        assert citation.claim.standing.standing == "unsourced"
    (quote,) = _seen(recaptured).of(QuoteState.ORPHANED)
    assert quote.settlement is Settlement.WITHDRAWN
    _settle(recaptured, "Q-orphaned", "kept")
    with factories.act(recaptured) as act:
        citation = _citation(act, "Q-orphaned")
        assert citation.status is None
        act.session.refresh(citation.claim, ["standing"])
        assert citation.claim.standing is not None
        assert citation.claim.standing.standing == "single_origin"
    _sound(recaptured)


def test_a_decision_is_refused_where_it_makes_no_sense(recaptured: sa.Engine) -> None:
    factories.researcher(recaptured, "rea", Role.READER)
    with pytest.raises(NotAllowed, match="rea is a reader here, and settling a quote takes"):
        _settle(recaptured, "Q-moved", "kept", "rea")
    with pytest.raises(StaleEdit):
        _settle(recaptured, "Q-changed", "kept", seen=7)
    with pytest.raises(NotFound, match='There is no citation "Q-none"'):
        _settle(recaptured, "Q-none", "kept")
    with factories.act(recaptured) as act:
        with pytest.raises(NotFound, match="There is no text of S-1"):
            settle(act, "Q-moved", "ab" * 32, settlement="kept")
        with pytest.raises(BadText, match="was taken from this text"):
            settle(act, "Q-moved", sha256_of(TEXT), settlement="kept")


def test_quotes_that_are_not_theirs_to_see_are_not_listed(recaptured: sa.Engine) -> None:
    factories.researcher(recaptured, "mia")
    closed = factories.group(recaptured, "Closed", "mia")
    with factories.act(recaptured) as act:
        claim = _citation(act, "Q-orphaned").claim
    factories.restrict(recaptured, claim, closed)
    assert "Q-orphaned" in _states(_seen(recaptured, "mia"))
    assert "Q-orphaned" not in _states(_seen(recaptured))
    with session_scope(recaptured) as session:
        (row,) = waiting(session, factories.viewer(recaptured)).rows
        assert row.waiting == 1
    with pytest.raises(NotFound):
        _settle(recaptured, "Q-orphaned", "kept")


def test_what_the_publisher_changed_is_shown_as_a_difference(recaptured: sa.Engine) -> None:
    viewer = factories.viewer(recaptured)
    with session_scope(recaptured) as session:
        found = text_changes(session, viewer, "S-1", sha256_of(TEXT), sha256_of(LATER))
        with pytest.raises(NotFound, match="There is no text of S-1"):
            text_changes(session, viewer, "S-1", "ab" * 32, sha256_of(LATER))
    changed = [piece for piece in found.pieces if piece.kind is not PieceKind.SAME]
    assert [(piece.kind, piece.text) for piece in changed] == [
        ("inserted", "Corrected on Sunday.\n\n"),
        ("deleted", "were"),
        ("inserted", "where"),
        ("deleted", " The bridge fell at noon."),
    ]
    assert (found.deleted, found.inserted, found.by_words) == (29, 27, True)
