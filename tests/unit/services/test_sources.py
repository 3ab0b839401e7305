"""Sources: identity, what stays once it is known, and the texts captured of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import factories
import pytest
import sqlalchemy as sa

from claims.db import session_scope
from claims.errors import BadText, ClaimsError, RefTaken
from claims.models import Snapshot, Source
from claims.queries import sources as queries
from claims.services import sources
from claims.services.sources import SourceDraft
from claims.values.text import sha256_of

FULL = SourceDraft(
    title="Protests Across Iran",
    kind="article",
    publisher="The Courier",
    authors=("A. Writer", "B. Writer"),
    published="2020-11-05",
    url="https://example.org/a?b=c#d",
    archive_url="https://archive.example.org/a",
    language="en",
    accessed="2020-11-06",
    consulted=True,
    text_sha256="ab" * 32,
)


def test_what_is_recorded_comes_back(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        made = sources.record_source(act, FULL)
    with session_scope(engine) as session:
        kept = queries.by_ref(session, made.ref)
        assert kept is not None
        assert sources.draft_of(kept) == replace(FULL, ref=made.ref)


def test_title_publisher_and_date_identify_a_document(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        made = sources.record_source(act, FULL)
        same = replace(FULL, title=" Protests  Across Iran", url=None, authors=())
        assert sources.find_source(act, same) is made
        with pytest.raises(RefTaken, match="belongs to another source already"):
            sources.record_source(act, same)
        for other in (
            replace(FULL, title="Protests"),
            replace(FULL, publisher=None),
            replace(FULL, publisher="Nobody yet"),
            replace(FULL, published=None),
            replace(FULL, published="2020-11"),
        ):
            assert sources.find_source(act, other) is None
        assert sources.find_source(act, SourceDraft(ref=f" {made.ref} ")) is made
        with pytest.raises(BadText, match="needs a reference or a title"):
            sources.find_source(act, SourceDraft(publisher="The Courier"))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": None}, "The title is missing."),
        ({"title": "x" * 501}, "The title is longer than 500 characters."),
        ({"ref": "x" * 201}, "The reference must have 1 to 200 characters."),
        ({"kind": "blog"}, '"blog" is no kind of source: use article, report, '),
        ({"publisher": "A; B"}, "cannot hold"),
        ({"authors": ("",)}, "The agent's name is missing."),
        ({"published": "yesterday"}, '"yesterday" cannot be read as a date'),
        ({"accessed": "2020-13"}, '"2020-13" cannot be read as a date'),
        ({"url": "x" * 501}, "The url is longer than 500 characters."),
        ({"text_sha256": "abc"}, "The text_sha256 must be 64 hexadecimal digits."),
        ({"text_sha256": "g" * 64}, "The text_sha256 must be 64 hexadecimal digits."),
    ],
)
def test_a_bad_value_is_refused_in_one_clear_sentence(
    sqlite_engine: sa.Engine, fields: dict[str, Any], sentence: str
) -> None:
    with factories.act(sqlite_engine) as act:
        with pytest.raises(ClaimsError) as refused:
            sources.record_source(act, replace(FULL, **fields))
        assert sentence in refused.value.sentence


def test_authors_keep_their_order_and_can_change_it(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        made = sources.record_source(act, FULL)
        for authors in (("B. Writer", "A. Writer"), ("A. Writer",), (), ("C", "A. Writer")):
            draft = replace(sources.draft_of(made), authors=authors)
            assert sources.revise_source(act, made, draft)
            act.session.expire(made)
            again = queries.by_ref(act.session, made.ref)
            assert again is made
            assert tuple(agent.name for agent in made.authors) == authors


def test_a_source_once_read_stays_read(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        made = sources.record_source(act, FULL)
        for consulted in (None, False):
            sources.revise_source(act, made, replace(FULL, consulted=consulted, language="fa"))
            assert made.consulted is True


def test_noting_twice_that_a_source_was_read_changes_it_once(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        made = factories.source(act)
        assert sources.mark_read(act, made, text_sha256="ab" * 32) is True
        assert sources.mark_read(act, made, text_sha256="cd" * 32) is False
        assert (made.text_sha256, made.version) == ("ab" * 32, 2)


def test_a_kept_text_is_the_stored_form_of_what_was_given(engine: sa.Engine) -> None:
    given = "\ufeffcafe\u0301\r\nnul \0, half a pair \ud800\rend"
    stored = "café\nnul \ufffd, half a pair \ufffd\nend"
    moment = datetime(2020, 11, 5, 12, 30, 0, 7, tzinfo=timezone(timedelta(hours=3.5)))
    with factories.act(engine) as act:
        made = factories.source(act)
        snapshot, is_new = sources.keep_text(act, made, given, captured_at=moment)
        again = sources.keep_text(act, made, stored)
        assert is_new
        assert again == (snapshot, False)
        assert made.consulted is True
    with session_scope(engine) as session:
        kept = queries.newest_snapshot(session, made)
        assert kept is not None
        assert (kept.text, kept.length) == (stored, len(stored))
        assert kept.sha256 == sha256_of(stored) == made.text_sha256
        assert kept.captured_at == moment
        assert kept.captured_at.tzinfo is UTC
        assert session.scalar(sa.select(sa.func.count()).select_from(Snapshot)) == 1


def test_a_moment_without_a_zone_is_not_stored(engine: sa.Engine) -> None:
    def keep() -> None:
        with factories.act(engine) as act:
            naive = datetime(2020, 11, 5)  # noqa: DTZ001 - what must not get in
            sources.keep_text(act, factories.source(act), "Text.", captured_at=naive)

    with pytest.raises((ValueError, sa.exc.StatementError), match="has no zone"):
        keep()


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff", "\u00a0"])
def test_an_empty_text_is_refused(sqlite_engine: sa.Engine, text: str) -> None:
    with factories.act(sqlite_engine) as act:
        made = factories.source(act)
        with pytest.raises(BadText, match=r"^The text is empty\.$"):
            sources.keep_text(act, made, text)


def test_a_text_beyond_measure_is_refused(
    sqlite_engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MAX_TEXT", 10)
    with factories.act(sqlite_engine) as act:
        made = factories.source(act)
        with pytest.raises(BadText, match=r"^The text is longer than 10 characters\.$"):
            sources.keep_text(act, made, "x" * 11)
        assert sources.keep_text(act, made, "x" * 10)[1] is True


def test_a_snapshot_s_text_is_not_read_unasked(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        made = factories.source(act, text=factories.TEXT)
    with session_scope(engine) as session:
        (snapshot,) = queries.snapshots(session, made)
        with pytest.raises(sa.exc.InvalidRequestError):
            _ = snapshot.text
        assert queries.text_of(session, snapshot.id) == factories.TEXT
        assert queries.held_texts(session, [made.id]) == {(made.id, snapshot.sha256)}


def test_two_sources_may_hold_the_same_text(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        for title in ("One", "Two"):
            factories.source(act, title, text=factories.TEXT)
        assert act.session.scalar(sa.select(sa.func.count()).select_from(Source)) == 2
        assert act.session.scalar(sa.select(sa.func.count()).select_from(Snapshot)) == 2
