"""Verification finds each kind of damage, and says which record it is."""

from __future__ import annotations

import factories
import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from claims.db import session_scope
from claims.services.anchors import attach_text
from claims.services.verify import problems
from claims.values.text import sha256_of

#: What was done to the database behind the program's back, and what is to be found.
DAMAGE: dict[str, tuple[str, list[str]]] = {
    "a text changed": (
        "UPDATE snapshots SET text = replace(text, '304', '305')",
        [
            "The text {sha} of S-1 is not what was captured: its SHA-256 differs.",
            "The quote of citation Q-1 does not stand where it is anchored.",
            "The quote of citation Q-1 is not in the text it was taken from.",
        ],
    ),
    "a quote changed": (
        "UPDATE citations SET quote = replace(quote, '304', '305')",
        [
            "The quote of citation Q-1 does not stand where it is anchored.",
            "The quote of citation Q-1 is not in the text it was taken from.",
        ],
    ),
    "a quote moved": (
        "UPDATE citations SET quote_start = quote_start + 1, quote_end = quote_end + 1",
        ["The quote of citation Q-1 is not in the text it was taken from."],
    ),
    "a quote without an end": (
        "UPDATE citations SET quote_end = NULL",
        ["The quote of citation Q-1 is not in the text it was taken from."],
    ),
    "an anchor moved": (
        'UPDATE anchors SET start = start + 1, "end" = "end" + 1',
        ["The quote of citation Q-1 does not stand where it is anchored."],
    ),
    "an anchor the wrong way round": (
        'UPDATE anchors SET start = "end", "end" = start',
        ["The quote of citation Q-1 does not stand where it is anchored."],
    ),
    "an anchor far outside": (
        'UPDATE anchors SET start = 4000000000, "end" = 4000000031',
        ["The quote of citation Q-1 does not stand where it is anchored."],
    ),
    "an anchor without a place": (
        'UPDATE anchors SET start = NULL, "end" = NULL',
        ["The quote of citation Q-1 does not stand where it is anchored."],
    ),
    "an anchor lost": (
        "DELETE FROM anchors",
        ["The quote of citation Q-1 is in no text that is held of its source."],
    ),
}


@pytest.fixture
def recorded(engine: sa.Engine) -> sa.Engine:
    """One claim with one citation of one source, whose text is held."""
    with factories.act(engine) as act:
        source = factories.source(act, ref="S-1", text=factories.TEXT)
        factories.citation(act, factories.casualties(act), source, ref="Q-1")
    return engine


def _told(session: Session) -> list[str]:
    """What is wrong, without what the history says of changed records: test_records has that."""
    return [one for one in problems(session) if "what the history says" not in one]


def _found(engine: sa.Engine) -> list[str]:
    with session_scope(engine) as session:
        return _told(session)


def test_each_damage_is_found(recorded: sa.Engine) -> None:
    for name, (statement, expected) in DAMAGE.items():
        with session_scope(recorded, write=True, dry_run=True) as session:
            sha = session.scalar(sa.text("SELECT sha256 FROM snapshots"))
            session.execute(sa.text(statement))
            found = _told(session)
        assert found == [sentence.format(sha=str(sha)[:12]) for sentence in expected], name
    assert _found(recorded) == []


def test_a_text_that_is_not_in_its_stored_form_is_found(recorded: sa.Engine) -> None:
    crooked = factories.TEXT + "cafe\u0301"
    with session_scope(recorded, write=True) as session:
        session.execute(
            sa.text("UPDATE snapshots SET text = :text, sha256 = :sha"),
            {"text": crooked, "sha": sha256_of(crooked)},
        )
        session.execute(sa.text("UPDATE citations SET text_sha256 = NULL"))
    (found,) = _found(recorded)
    assert found.endswith("of S-1 is not in the stored form.")


def test_a_quote_that_a_later_text_lost_is_listed_until_it_is_found_again(
    engine: sa.Engine,
) -> None:
    with factories.act(engine) as act:
        source = factories.source(act, ref="S-1")
        factories.citation(act, factories.casualties(act), source, ref="Q-1")
        attach_text(act, source, factories.TEXT.replace("304", "305"))
    lost = "The quote of citation Q-1 is in no text that is held of its source."
    assert _found(engine) == [lost]
    with factories.act(engine) as act:
        attach_text(act, source, factories.TEXT)
    assert _found(engine) == []


def test_rows_that_lead_nowhere_are_found_on_sqlite(sqlite_url: str) -> None:
    plain = sa.create_engine(sqlite_url)
    with plain.begin() as connection:
        connection.exec_driver_sql("UPDATE measures SET batch_id = 404 WHERE name = 'killed'")
        (broken,) = problems(sa.orm.Session(connection))
    plain.dispose()
    assert broken == (
        "A row of the table measures leads to a row of import_batches that is not there."
    )
