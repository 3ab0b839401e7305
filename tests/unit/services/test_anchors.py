"""Anchors: where quotes stand in each captured text, and what a new capture never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factories
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.db import session_scope
from claims.models import Anchor, Revision, Snapshot
from claims.queries import citations as queries
from claims.queries import sources as source_queries
from claims.services.anchors import attach_text
from claims.services.verify import problems
from claims.values.text import sha256_of, stored_text

if TYPE_CHECKING:
    from claims.models import Citation, Source
    from claims.services.acting import Act

QUOTE, TEXT = factories.QUOTE, factories.TEXT
START = TEXT.index(QUOTE)


def _quoted(act: Act) -> tuple[Source, Citation]:
    """Record a source that is known by its quotes alone, with two of them."""
    source = factories.source(act, ref="S-1")
    citation = factories.citation(act, factories.casualties(act), source, ref="Q-1")
    factories.citation(act, factories.claim(act), source, "the mayor spoke", ref="Q-2")
    return source, citation


def _words(citation: Citation) -> tuple[object, ...]:
    return (
        citation.quote,
        citation.prefix,
        citation.suffix,
        citation.quote_start,
        citation.quote_end,
        citation.text_sha256,
    )


def test_the_first_text_gives_quotes_their_place_and_says_so_in_the_history(
    engine: sa.Engine,
) -> None:
    with factories.act(engine) as act:
        source, citation = _quoted(act)
        attached = attach_text(act, source, TEXT)
        assert attached.is_new
        assert [one.ref for one in attached.anchored] == ["Q-2", "Q-1"]
        assert attached.orphaned == ()
        assert (citation.quote_start, citation.text_sha256) == (START, sha256_of(TEXT))
        assert citation.version == 2
        last = act.session.scalars(
            sa.select(Revision)
            .where(Revision.record_key == "Q-1")
            .order_by(Revision.sequence.desc())
            .limit(1)
        ).one()
        assert f'"quote_start":{START}' in (last.after or "")
    with session_scope(engine) as session:
        assert list(problems(session)) == []


def _counts(session: sa.orm.Session) -> list[int]:
    tables = (Anchor, Snapshot, Revision)
    return [
        session.scalars(sa.select(sa.func.count()).select_from(table)).one() for table in tables
    ]


def test_the_same_text_twice_adds_nothing(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        source, citation = _quoted(act)
        first = attach_text(act, source, TEXT)
        before, words = _counts(act.session), _words(citation)
        for text in (TEXT, TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT):
            again = attach_text(act, source, text, media_type="text/html")
            assert not again.is_new
            assert again.snapshot is first.snapshot
            assert again.anchored == first.anchored
        assert _counts(act.session) == before
        assert _words(citation) == words


#: How a later text differs, and how the two quotes stand in it: Q-1 with 304, Q-2 without a digit.
CAPTURES = [
    ("the same, further down", "A new headline.\n\n" + TEXT, ("exact", "exact")),
    ("one digit changed", TEXT.replace("304", "305"), ("orphaned", "exact")),
    ("a digit added", TEXT.replace("304", "1,304"), ("orphaned", "exact")),
    ("another spelling", TEXT.replace("people were", "people  where"), ("fuzzy", "exact")),
    ("a word negated", TEXT.replace("were killed", "were not killed"), ("orphaned", "exact")),
    ("capitals", TEXT.upper(), ("fuzzy", "fuzzy")),
    ("something else", "The page that you look for is not here.", ("orphaned", "orphaned")),
]


@pytest.mark.parametrize(
    ("text", "states"), [c[1:] for c in CAPTURES], ids=[c[0] for c in CAPTURES]
)
def test_a_later_text_has_its_own_anchors_and_never_changes_the_citation_s_words(
    engine: sa.Engine, text: str, states: tuple[str, str]
) -> None:
    with factories.act(engine) as act:
        source, citation = _quoted(act)
        attach_text(act, source, TEXT)
        words = _words(citation)
        attached = attach_text(act, source, text)
        expected = {"Q-1": states[0], "Q-2": states[1]}
        lost = {ref for ref, state in expected.items() if state == "orphaned"}
        assert {one.ref for one in attached.orphaned} == lost
        assert {one.ref for one in attached.anchored} == expected.keys() - lost
        assert _words(citation) == words
        later = {
            one.ref: anchor
            for one in queries.quoting(act.session, source)
            for anchor in one.anchors
            if anchor.snapshot_id == attached.snapshot.id
        }
        assert {ref: anchor.state for ref, anchor in later.items()} == expected
        for ref, anchor in later.items():
            where = (anchor.start, anchor.end)
            assert (where == (None, None)) is (anchor.score == 0) is (ref in lost)
    with session_scope(engine) as session:
        assert list(problems(session)) == []


def test_a_quote_bound_to_a_text_that_is_not_held_keeps_its_own_position(
    engine: sa.Engine,
) -> None:
    with factories.act(engine) as act:
        source = factories.source(act, text_sha256="ab" * 32)
        citation = factories.citation(
            act, factories.casualties(act), source, quote_start=5, quote_end=5 + len(QUOTE)
        )
        words = _words(citation)
        attached = attach_text(act, source, TEXT)
        assert attached.anchored == (citation,)
        assert _words(citation) == words
        assert citation.anchors[0].start == START


def test_a_citation_without_a_quote_is_neither_anchored_nor_orphaned(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        source = factories.source(act)
        factories.citation(act, factories.casualties(act), source, None)
        attached = attach_text(act, source, TEXT)
        assert (attached.anchored, attached.orphaned) == ((), ())


@pytest.mark.parametrize(("restricted", "listed"), [("claim", ["Q-2"]), ("source", [])])
def test_quotes_that_the_viewer_may_not_see_are_anchored_and_not_listed(
    engine: sa.Engine, restricted: str, listed: list[str]
) -> None:
    with factories.act(engine) as act:
        source, citation = _quoted(act)
    hidden = citation.claim if restricted == "claim" else source
    factories.restrict(engine, hidden, factories.group(engine, "Closed"))
    with factories.act(engine) as act:
        known = source_queries.by_ref(act.session, "S-1")
        assert known is not None
        attached = attach_text(act, known, TEXT)
        assert [one.ref for one in (*attached.anchored, *attached.orphaned)] == listed
    with session_scope(engine) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Anchor)) == 2
        assert list(problems(session)) == []


@given(text=st.text(min_size=1).filter(str.strip), data=st.data())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_of_any_text_stand_where_they_are_said_to(
    engine: sa.Engine, text: str, data: st.DataObject
) -> None:
    """As both databases count characters: verification slices in SQL what Python anchored."""
    stored = stored_text(text)
    start = data.draw(st.integers(0, len(stored) - 1))
    quote = stored[start : data.draw(st.integers(start + 1, len(stored)))]
    with factories.act(engine, dry_run=True) as act:
        if not quote.strip() or stored_text(quote) != quote or not stored.strip():
            return
        source = factories.source(act, text=stored)
        position = {"quote_start": start, "quote_end": start + len(quote)}
        citation = factories.citation(act, factories.claim(act), source, quote, **position)
        assert stored[citation.quote_start : citation.quote_end] == quote
        act.settle()
        assert list(problems(act.session)) == []
