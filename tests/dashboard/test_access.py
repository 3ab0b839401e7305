"""Reads of the dashboard: fresh, and over one engine for each database."""

from __future__ import annotations

from pathlib import Path

import factories
import pytest
import streamlit as st

from claims import config
from claims.db import open_engine, sqlite_file
from claims.errors import DatabaseUnavailable, NotFound, SchemaMissing
from claims.queries.claims import ClaimFilter
from claims.services.setup import initialise
from dashboard import access


def record(url: str, text: str) -> None:
    engine = open_engine(url)
    with factories.act(engine) as by:
        factories.claim(by, text)
    engine.dispose()


def listed() -> list[str]:
    return [row.text for row in access.claims(ClaimFilter())]


def test_a_read_sees_the_last_write(empty: str) -> None:
    assert listed() == []
    record(empty, "Water rose.")
    assert listed() == ["Water rose."]


def test_it_follows_the_address_to_another_database(
    empty: str, demo_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert access.overview().claims == 0
    monkeypatch.setenv("CLAIMS_DATABASE_URL", f"sqlite:///{demo_file}")
    assert access.overview().claims > 0


def test_a_file_put_in_the_place_of_another_is_seen(empty: str, tmp_path: Path) -> None:
    record(empty, "Water rose.")
    assert listed() == ["Water rose."]
    other = f"sqlite:///{tmp_path / 'other.sqlite'}"
    initialise(other, factories.ADMIN)
    record(other, "Water fell.")
    held = sqlite_file(empty)
    assert held is not None
    for ending in ("-wal", "-shm"):
        held.with_name(f"{held.name}{ending}").unlink(missing_ok=True)
    (tmp_path / "other.sqlite").replace(held)
    assert listed() == ["Water fell."]


def test_an_engine_that_is_let_go_is_disposed_of(empty: str) -> None:
    access.overview()
    engine = access._engine(empty, access._named_file(empty))
    pool = engine.pool
    st.cache_resource.clear()
    assert engine.pool is not pool  # dispose() puts a new one in its place


def test_a_schema_that_comes_later_is_found(missing: str) -> None:
    with pytest.raises(SchemaMissing):
        access.overview()
    initialise(missing, factories.ADMIN)
    assert access.overview().claims == 0


def test_a_file_that_is_no_database_is_a_sentence(missing: str, tmp_path: Path) -> None:
    (tmp_path / "missing.sqlite").write_bytes(b"not a database" * 100)
    with pytest.raises(DatabaseUnavailable):
        access.overview()


def test_what_a_stranger_may_not_see_is_not_found(
    demo_copy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(demo_copy)
    group = factories.group(engine, "inner", factories.ADMIN)
    with factories.act(engine) as by:
        factories.claim(by, "A secret.", ref="X1").restricted_group_id = group
    engine.dispose()
    assert access.claim("X1").claim.text == "A secret."
    assert "A secret." in {row.subject.words for row in access.overview().latest}
    monkeypatch.setenv("CLAIMS_RESEARCHER", "stranger")
    with pytest.raises(NotFound):
        access.claim("X1")
    assert "A secret." not in {row.subject.words for row in access.overview().latest}


def test_a_command_names_a_database_that_is_not_the_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("CLAIMS_DATABASE_URL", raising=False)
    assert access.command("source", "text", "S 1", "FILE") == "claims source text 'S 1' FILE"
    monkeypatch.setenv("CLAIMS_DATABASE_URL", config.default_database())
    assert access.command("export", "FOLDER") == "claims export FOLDER"
    monkeypatch.setenv("CLAIMS_DATABASE_URL", "postgresql://me:secret@localhost/claims")
    assert "secret" not in access.command("export", "FOLDER")
