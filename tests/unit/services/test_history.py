"""The history: canonical JSON, one chain, and what each change leaves in it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import factories
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from claims.db import session_scope
from claims.models import Revision
from claims.models.history import MAX_KEY
from claims.services import agents, history
from claims.services.verify import problems
from claims.values.vocabulary import Role

NOON = datetime(2020, 11, 5, 12, 30, 0, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": None}, '{"a":null,"b":1}'),
        (["ی", "é", "\n"], '["ی","é","\\n"]'),
        (Decimal("1500.50"), '"1500.5"'),
        (Decimal("1E+3"), '"1000"'),
        (NOON, '"2020-11-05T12:30:00.000007Z"'),
        (NOON.astimezone(timezone(timedelta(hours=3.5))), '"2020-11-05T12:30:00.000007Z"'),
        (Role.ADMIN, '"admin"'),
        ((True, False), "[true,false]"),
    ],
)
def test_canonical_json_has_one_form(value: object, written: str) -> None:
    assert history.canonical(value) == written


@pytest.mark.parametrize("value", [1.5, [0.0], {"deep": [{"er": float("nan")}]}])
def test_canonical_json_takes_no_float(value: object) -> None:
    with pytest.raises(TypeError, match="no canonical form"):
        history.canonical(value)


LEAVES = st.none() | st.booleans() | st.integers() | st.text()
BRANCHES = LEAVES | st.lists(LEAVES, max_size=4) | st.dictionaries(st.text(), LEAVES, max_size=4)
JSON = BRANCHES | st.lists(BRANCHES, max_size=3) | st.dictionaries(st.text(), BRANCHES, max_size=3)


@given(JSON)
def test_canonical_json_reads_back_and_is_stable(value: Any) -> None:
    written = history.canonical(value)
    assert json.loads(written) == value
    assert history.canonical(json.loads(written)) == written


def _revisions(engine: sa.Engine, kind: str) -> list[Revision]:
    with session_scope(engine) as session:
        query = sa.select(Revision).where(Revision.record_kind == kind)
        return list(session.scalars(query.order_by(Revision.sequence)))


def test_a_revision_says_who_changed_what_when_and_why(engine: sa.Engine) -> None:
    started = datetime.now(UTC)
    with factories.act(engine, reason=" A tip from a reader \n") as act:
        agent = agents.record_agent(act, agents.AgentDraft("The Courier", "media_outlet"))
        agents.revise_agent(act, agent, agents.AgentDraft("The Courier", aliases=("TC",)))
    made, changed = _revisions(engine, "agent")
    before = {"agent": "The Courier", "kind": "media_outlet", "aliases": [], "note": None}
    after = {**before, "kind": None, "aliases": ["TC"]}
    assert (made.before, made.after) == (None, history.canonical(before))
    assert (changed.before, changed.after) == (made.after, history.canonical(after))
    assert changed.sequence == made.sequence + 1
    assert changed.previous_hash == made.hash
    for revision in (made, changed):
        assert (revision.researcher, revision.reason) == ("ana", "A tip from a reader")
        assert revision.record_key == "The Courier"
        assert started <= revision.recorded_at <= datetime.now(UTC)
        assert revision.recorded_at.utcoffset() == timedelta(0)
        assert revision.hash == history.digest(revision)


def test_a_change_of_nothing_leaves_no_revision_and_no_version(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        agent = agents.record_agent(act, agents.AgentDraft("The Courier"))
        assert agents.revise_agent(act, agent, agents.draft_of(agent)) is False
        assert agent.version == 1
    assert len(_revisions(engine, "agent")) == 1


@pytest.mark.parametrize("reason", ["nul \0 and half a pair \ud800", "e\u0301", "a\r\nb"])
def test_any_reason_is_kept_in_its_stored_form(engine: sa.Engine, reason: str) -> None:
    with factories.act(engine, reason=reason) as act:
        agents.ensure_agent(act, "The Courier")
    kept = _revisions(engine, "agent")[0].reason
    assert kept in {"nul \ufffd and half a pair \ufffd", "é", "a\nb"}


def test_a_very_long_key_fits_the_index_and_stays_its_own(engine: sa.Engine) -> None:
    """Unlike letters, which PostgreSQL cannot pack."""
    long = "".join(chr(0x4E00 + (n * n * 7919) % 20_000) for n in range(500))
    with factories.act(engine) as act:
        low, high = agents.ensure_agent(act, long), agents.ensure_agent(act, long[::-1])
        for role in (long, long[::-1]):
            draft = agents.AffiliationDraft(low, high, role=role)
            agents.record_affiliation(act, draft)
    keys = {revision.record_key for revision in _revisions(engine, "affiliation")}
    assert len(keys) == 2
    assert all(len(key) == MAX_KEY for key in keys)


TAMPERING = {
    "a rewritten record": "UPDATE revisions SET after = '{}' WHERE sequence = 3",
    "a rewritten reason": "UPDATE revisions SET reason = 'because' WHERE sequence = 3",
    "another author": "UPDATE revisions SET researcher = 'ben' WHERE sequence = 3",
    "another time": "UPDATE revisions SET recorded_at = '2020-11-05 12:00:00' WHERE sequence = 3",
    "another hash": "UPDATE revisions SET hash = previous_hash WHERE sequence = 3",
    "another link": "UPDATE revisions SET previous_hash = hash WHERE sequence = 3",
}
REMOVALS = {
    "a revision in the middle": "DELETE FROM revisions WHERE sequence = 3",
    "a moved revision": "UPDATE revisions SET sequence = 4000 WHERE sequence = 3",
}


def chain_problems(session: Session) -> list[str]:
    """What is wrong with the chain itself: test_records has what it says of the records."""
    return [one for one in problems(session) if "history" in one.split('"')[0] or "gap" in one]


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (TAMPERING, "Revision 3 of the history was changed afterwards."),
        (REMOVALS, "The history has a gap before revision 4."),
    ],
)
def test_tampering_is_found(engine: sa.Engine, damage: dict[str, str], sentence: str) -> None:
    for name, statement in damage.items():
        with session_scope(engine, write=True, dry_run=True) as session:
            session.execute(sa.text(statement))
            assert chain_problems(session) == [sentence], name


def test_a_removed_beginning_is_found(engine: sa.Engine) -> None:
    with session_scope(engine, write=True, dry_run=True) as session:
        session.execute(sa.text("DELETE FROM revisions WHERE sequence = 1"))
        assert chain_problems(session) == ["The history has a gap before revision 2."]


def test_a_revision_rehashed_by_its_forger_breaks_the_next_link(engine: sa.Engine) -> None:
    with session_scope(engine, write=True) as session:
        forged = session.get_one(Revision, 3)
        forged.researcher = "ben"
        forged.hash = history.digest(forged)
    with session_scope(engine) as session:
        assert chain_problems(session) == ["Revision 4 of the history was changed afterwards."]


def test_an_untouched_database_has_no_problems(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        source = factories.source(act, text=factories.TEXT)
        factories.citation(act, factories.casualties(act), source)
    with session_scope(engine) as session:
        assert list(problems(session)) == []
