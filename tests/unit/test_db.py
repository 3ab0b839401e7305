"""Engines and sessions: who may read and write when, and what a person is told."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from processes import together

from claims import db
from claims.config import sqlite_url
from claims.db import open_engine, session_scope, sqlite_file
from claims.errors import BadDatabaseUrl, DatabaseUnavailable
from claims.models import Measure, Revision
from claims.services.verify import problems

KILLED = sa.select(Measure.version).where(Measure.name == "killed")


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "use a SQLite or PostgreSQL address"),
        ("no address", "use a SQLite or PostgreSQL address"),
        ("/home/me/claims.sqlite", "use a SQLite or PostgreSQL address"),
        ("mysql://localhost/claims", "use a SQLite or PostgreSQL address"),
        ("postgresql://localhost:port/claims", "use a SQLite or PostgreSQL address"),
        ("sqlite://", "it must name a file"),
        ("sqlite:///:memory:", "it must name a file"),
        ("sqlite+nothing:///claims.sqlite", "its driver is not installed"),
        ("postgresql+nothing://localhost/claims", "its driver is not installed"),
        ("postgresql+pg8000://localhost/claims", "its driver is not installed"),
    ],
)
def test_an_address_of_no_usable_database_is_refused(url: str, why: str) -> None:
    with pytest.raises(BadDatabaseUrl) as refused:
        open_engine(url)
    assert refused.value.sentence.startswith(f'"{url}" is no database address: {why}, ')


def test_a_refused_address_does_not_show_its_password() -> None:
    with pytest.raises(BadDatabaseUrl) as refused:
        open_engine("mysql://ana:secret@localhost/claims")
    assert "secret" not in refused.value.sentence


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:////data/claims.sqlite", Path("/data/claims.sqlite")),
        ("sqlite:///claims.sqlite", Path("claims.sqlite")),
        ("sqlite://", None),
        ("postgresql://localhost/claims", None),
    ],
)
def test_the_file_behind_an_address(url: str, file: Path | None) -> None:
    assert sqlite_file(url) == file


def _unavailable(url: str) -> str:
    engine = open_engine(url)
    with pytest.raises(DatabaseUnavailable) as refused, session_scope(engine) as session:
        session.execute(sa.text("SELECT 1"))
    engine.dispose()
    return refused.value.sentence


def test_a_file_that_is_no_database_is_unavailable(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("These are notes, and long enough not to look like an empty database.\n" * 9)
    assert _unavailable(f"sqlite:///{file}").endswith("the file is not a database.")


def test_a_folder_is_unavailable(tmp_path: Path) -> None:
    assert _unavailable(f"sqlite:///{tmp_path}").endswith("unable to open database file.")


def test_a_server_that_does_not_answer_is_unavailable_and_its_password_hidden(
    tmp_path: Path,
) -> None:
    sentence = _unavailable(f"postgresql://ana:secret@/claims?host={tmp_path}")
    assert "cannot be used: connection" in sentence
    assert "secret" not in sentence


def test_a_writer_who_waits_too_long_is_told_so(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "LOCK_TIMEOUT_S", 0.05)
    engine = open_engine(url)
    late = pytest.raises(DatabaseUnavailable, match=r"locked|lock timeout")
    with session_scope(engine, write=True) as early:
        early.execute(KILLED)
        with late, session_scope(engine, write=True) as session:
            session.execute(KILLED)
    engine.dispose()


def test_what_a_writer_writes_is_there_afterwards(engine: sa.Engine) -> None:
    with session_scope(engine, write=True) as session:
        session.add(Measure(name="drowned"))
    with session_scope(engine) as session:
        assert session.scalar(sa.select(Measure.version).where(Measure.name == "drowned")) == 1


def test_a_file_name_is_shown_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "100% کار").mkdir()
    sentence = _unavailable(sqlite_url(tmp_path / "100% کار"))
    assert sentence.startswith(f"The database sqlite:///{tmp_path}/100% کار cannot be used: ")


@pytest.mark.parametrize("options", [{}, {"write": True, "dry_run": True}])
def test_a_reader_and_a_dry_run_leave_nothing(engine: sa.Engine, options: dict[str, bool]) -> None:
    with session_scope(engine, **options) as session:
        if options:
            session.add(Measure(name="drowned"))
            session.flush()
            assert session.scalar(sa.select(Measure.id).where(Measure.name == "drowned"))
    with session_scope(engine) as session:
        assert session.scalar(sa.select(Measure.id).where(Measure.name == "drowned")) is None


def test_an_error_undoes_the_whole_scope(engine: sa.Engine) -> None:
    def fail() -> None:
        with session_scope(engine, write=True) as session:
            session.add(Measure(name="drowned"))
            session.flush()
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with session_scope(engine) as session:
        assert session.scalar(sa.select(Measure.id).where(Measure.name == "drowned")) is None


def test_a_reader_neither_waits_for_a_writer_nor_sees_its_work(engine: sa.Engine) -> None:
    with session_scope(engine, write=True) as writer:
        writer.execute(sa.update(Measure).values(version=7))
        with session_scope(engine) as reader:
            assert reader.scalar(KILLED) == 1


def test_a_reader_sees_one_state_while_others_write(engine: sa.Engine) -> None:
    with session_scope(engine) as reader:
        assert reader.scalar(KILLED) == 1
        with session_scope(engine, write=True) as writer:
            writer.execute(sa.update(Measure).values(version=7))
        reader.expire_all()
        assert reader.scalar(KILLED) == 1
    with session_scope(engine) as reader:
        assert reader.scalar(KILLED) == 7


def test_foreign_keys_hold(engine: sa.Engine) -> None:
    with pytest.raises(sa.exc.IntegrityError), session_scope(engine, write=True) as session:
        session.execute(sa.update(Measure).values(batch_id=404))


def test_a_server_with_a_stricter_default_loses_no_update_either(postgres_url: str) -> None:
    name = sa.make_url(postgres_url).database
    plain = sa.create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with plain.connect() as connection:
        connection.exec_driver_sql(
            f"ALTER DATABASE {name} SET default_transaction_isolation = 'serializable'"
        )
    plain.dispose()
    together(READ_MODIFY_WRITE, postgres_url, "10", processes=2)
    engine = open_engine(postgres_url)
    with session_scope(engine) as session:
        assert session.scalar(KILLED) == 21
    engine.dispose()


READ_MODIFY_WRITE = """
import sys
import sqlalchemy as sa
from claims.db import open_engine, session_scope
from claims.models import Measure
engine = open_engine(sys.argv[1])
for _ in range(int(sys.argv[2])):
    with session_scope(engine, write=True) as session:
        measure = session.scalars(sa.select(Measure).where(Measure.name == "killed")).one()
        measure.version = measure.version + 1
engine.dispose()
"""


def test_processes_that_read_modify_and_write_one_row_lose_no_update(engine: sa.Engine) -> None:
    url = engine.url.render_as_string(hide_password=False)
    together(READ_MODIFY_WRITE, url, "40", processes=4)
    with session_scope(engine) as session:
        assert session.scalar(KILLED) == 161


RECORD = """
import sys
from claims.db import open_engine
from claims.services.acting import acting
from claims.services.agents import ensure_agent
engine = open_engine(sys.argv[1])
for number in range(10):
    with acting(engine, "ana") as act:
        ensure_agent(act, "Everybody's agency")
        ensure_agent(act, f"Agency {sys.argv[2]}.{number}")
engine.dispose()
"""


def test_processes_that_record_at_once_make_one_chain_and_one_agent(engine: sa.Engine) -> None:
    with session_scope(engine) as session:
        before = session.scalar(sa.select(sa.func.max(Revision.sequence)))
    together(RECORD, engine.url.render_as_string(hide_password=False), processes=3)
    with session_scope(engine) as session:
        assert session.scalar(sa.select(sa.func.max(Revision.sequence))) == (before or 0) + 31
        assert list(problems(session)) == []
