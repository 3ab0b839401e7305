"""Settings come from the environment at the moment they are asked for."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from claims import config
from claims.db import sqlite_file

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0/"), min_size=1)


@given(NAMES)
def test_any_file_s_address_leads_back_to_it(name: str) -> None:
    file = Path("/data") / name
    assert sqlite_file(config.sqlite_url(file)) == file


@pytest.mark.parametrize("named", ["postgresql://localhost/claims", ""])
def test_the_environment_names_the_database(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv(config.DATABASE_VARIABLE, named)
    assert config.named_database() == (named or None)
    assert config.database_url() == (named or config.default_database())


def test_the_default_is_a_file_in_the_user_s_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(config.DATABASE_VARIABLE, raising=False)
    monkeypatch.setattr(config, "data_folder", lambda: tmp_path / "100% ?")
    assert sqlite_file(config.database_url()) == tmp_path / "100% ?" / "claims.sqlite"
    assert sqlite_file(config.demo_database()) == tmp_path / "100% ?" / "demo.sqlite"
    assert sa.make_url(config.database_url()).query == {}


@pytest.mark.parametrize("named", ["ben", ""])
def test_who_acts_is_named_or_logged_in(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv(config.RESEARCHER_VARIABLE, named)
    monkeypatch.setattr(getpass, "getuser", lambda: "login")
    assert config.researcher_name() == (named or "login")


@pytest.mark.parametrize("failure", [OSError, KeyError])
def test_where_nobody_is_logged_in_there_is_still_a_name(
    monkeypatch: pytest.MonkeyPatch, failure: type[Exception]
) -> None:
    def fail() -> str:
        raise failure

    monkeypatch.delenv(config.RESEARCHER_VARIABLE, raising=False)
    monkeypatch.setattr(getpass, "getuser", fail)
    assert config.researcher_name() == "researcher"


def test_the_migrations_are_found_beside_the_package() -> None:
    assert (config.package_folder("migrations") / "env.py").is_file()
