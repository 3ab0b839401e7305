"""Setting up: from any folder, as often as one likes, with a sentence for every wrong state."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from processes import together

from claims import config
from claims.db import open_engine, session_scope
from claims.errors import BadDatabaseUrl, BadText, DatabaseUnavailable, SchemaMissing, SchemaTooNew
from claims.models import Measure, Researcher, Revision
from claims.services.measures import BUILT_IN
from claims.services.setup import expect_schema, initialise
from claims.services.verify import problems
from claims.values.vocabulary import Role


def _contents(url: str) -> tuple[list[tuple[str, Role]], list[str], int]:
    """Return the researchers, the measures and the length of the history."""
    engine = open_engine(url)
    with session_scope(engine) as session:
        people = session.execute(sa.select(Researcher.name, Researcher.role)).all()
        measures = session.scalars(sa.select(Measure.name).order_by(Measure.id)).all()
        revisions = session.scalar(sa.select(sa.func.count()).select_from(Revision))
        assert list(problems(session)) == []
    engine.dispose()
    return list(people), list(measures), revisions or 0


def test_the_first_run_makes_the_first_admin_and_the_vocabulary(empty_url: str) -> None:
    assert initialise(empty_url, " ana\n") is True
    people, measures, revisions = _contents(empty_url)
    assert people == [("ana", Role.ADMIN)]
    assert measures == [draft.name for draft in BUILT_IN]
    assert revisions == 1 + len(BUILT_IN)


def test_a_second_run_changes_nothing(url: str) -> None:
    before = _contents(url)
    assert initialise(url, "ben") is False
    assert _contents(url) == before


def test_it_works_from_any_folder(
    empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    initialise(empty_url, "ana")
    expect_schema(empty_url)
    assert list(elsewhere.iterdir()) == []


def test_it_makes_the_folders_on_the_way(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'some' / 'new' / 'claims.sqlite'}"
    initialise(url, "ana")
    expect_schema(url)


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseUnavailable, match="cannot be used: Not a directory"):
        initialise(f"sqlite:///{tmp_path / 'file' / 'folder' / 'claims.sqlite'}", "ana")


@pytest.mark.parametrize("name", ["", " \n", "x" * 501])
def test_a_first_admin_without_a_usable_name_is_refused(empty_url: str, name: str) -> None:
    with pytest.raises(BadText, match=r"^The researcher (is missing|is longer than 500)"):
        initialise(empty_url, name)


INITIALISE = """
import sys
from claims.services.setup import initialise
print(initialise(sys.argv[1], f"admin {sys.argv[2]}"))
"""


def test_several_at_once_make_one_database(empty_url: str) -> None:
    said = together(INITIALISE, empty_url, processes=3)
    assert sorted(word.strip() for word in said) == ["False", "False", "True"]
    assert len(_contents(empty_url)[0]) == 1


def test_a_database_without_tables_is_said_to_have_none(empty_url: str) -> None:
    with pytest.raises(SchemaMissing, match='has no tables yet: run "claims init"'):
        expect_schema(empty_url)


def test_asking_after_a_file_does_not_make_it(tmp_path: Path) -> None:
    with pytest.raises(SchemaMissing):
        expect_schema(f"sqlite:///{tmp_path / 'new' / 'claims.sqlite'}")
    assert list(tmp_path.iterdir()) == []


def test_asking_after_no_file_at_all_is_refused() -> None:
    with pytest.raises(BadDatabaseUrl, match="it must name a file"):
        expect_schema("sqlite://")


def _stamp(url: str, revision: str) -> None:
    engine = open_engine(url)
    with session_scope(engine, write=True) as session:
        session.execute(sa.text("UPDATE alembic_version SET version_num = :new"), {"new": revision})
    engine.dispose()


def test_the_database_of_a_newer_program_is_left_alone(url: str) -> None:
    _stamp(url, "from the future")
    newer = "was made by a newer version: update this program"
    with pytest.raises(SchemaTooNew, match=newer):
        expect_schema(url)
    with pytest.raises(SchemaTooNew, match=newer):
        initialise(url, "ana")


def test_the_database_of_an_older_program_is_to_be_upgraded(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(config.package_folder("migrations"), tmp_path / "migrations")
    (folder / "versions" / "9999_nothing.py").write_text(
        'revision, down_revision = "9999", "0003"\n\ndef upgrade():\n    pass\n', encoding="utf-8"
    )
    monkeypatch.setattr(config, "package_folder", lambda _name: folder)
    with pytest.raises(SchemaMissing, match='made by an older version: run "claims init"'):
        expect_schema(url)
    initialise(url, "ana")
    expect_schema(url)


def test_a_password_is_not_shown(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable) as refused:
        expect_schema(f"postgresql://ana:secret@/claims?host={tmp_path}")
    assert "secret" not in refused.value.sentence
