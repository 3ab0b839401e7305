"""How upgrades behave: whole or not at all, one after another, and never at a child's expense."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import factories
import pytest
import sqlalchemy as sa
from alembic import command

from claims import config
from claims.db import open_engine, session_scope
from claims.models import Citation
from claims.queries import claims as claim_queries
from claims.services.setup import migrations, upgrade_schema
from claims.services.verify import problems

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADER = '''"""A later revision."""
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "0003"

'''
REBUILD = """
def rebuilt():
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    return op.batch_alter_table("claims", recreate="always" if on_sqlite else "never")

def upgrade():
    with rebuilt() as batch:
        batch.add_column(sa.Column("colour", sa.Text()))

def downgrade():
    with rebuilt() as batch:
        batch.drop_column("colour")
"""
#: Fails after it has made a table, changed one and moved rows.
FAILURE = """
def upgrade():
    op.create_table("leftovers", sa.Column("id", sa.Integer(), primary_key=True))
    op.add_column("claims", sa.Column("colour", sa.Text()))
    op.execute("UPDATE claims SET text = 'rewritten'")
    op.execute("DROP INDEX ix_claims_place_id")
    op.execute("SELECT no_such_column FROM claims")
"""
ORPHANS = """
def upgrade():
    op.create_table("leftovers", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("DELETE FROM claims")
"""


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give the program one more revision with this body, in a folder with an awkward name."""
    folder = tmp_path / "100% of it"
    shutil.copytree(config.package_folder("migrations"), folder)

    def add(body: str) -> None:
        (folder / "versions" / "9999_later.py").write_text(HEADER + body, encoding="utf-8")
        monkeypatch.setattr(config, "package_folder", lambda _name: folder)

    return add


def _record_a_citation(url: str) -> None:
    engine = open_engine(url)
    with factories.act(engine) as act:
        source = factories.source(act, text=factories.TEXT)
        factories.citation(act, factories.casualties(act), source)
    engine.dispose()


def _schema(url: str) -> list[str]:
    """Every table with its columns and indexes."""
    engine = sa.create_engine(url)
    inspector = sa.inspect(engine)
    shown = [
        f"{table} {[column['name'] for column in inspector.get_columns(table)]}"
        f" {sorted(str(index['name']) for index in inspector.get_indexes(table))}"
        for table in sorted(inspector.get_table_names())
    ]
    engine.dispose()
    return shown


def _state(url: str) -> tuple[list[str], list[object], list[str]]:
    """The schema, the claims' and citations' own columns, and what verification finds."""
    engine = open_engine(url)
    with session_scope(engine) as session:
        viewer = factories.viewer(engine)
        claims = [claim.state() for claim in session.scalars(claim_queries.all_claims(viewer))]
        citations = session.scalars(sa.select(Citation.quote)).all()
        found = list(problems(session))
    engine.dispose()
    return _schema(url), [*claims, *citations], found


def test_children_survive_a_rebuild_of_their_parent_up_and_down(
    url: str, later: Callable[[str], None]
) -> None:
    _record_a_citation(url)
    before = _state(url)
    assert factories.QUOTE in before[1]
    later(REBUILD)
    upgrade_schema(url)
    assert "colour" in str(_schema(url))
    assert _state(url)[1:] == before[1:]
    command.downgrade(migrations(url), "0003")
    assert _state(url) == before


def test_children_still_lead_to_a_rebuilt_parent(url: str, later: Callable[[str], None]) -> None:
    later(REBUILD)
    upgrade_schema(url)
    engine = open_engine(url)
    refused = pytest.raises(sa.exc.IntegrityError, match=r"(?i)foreign key")
    with refused, session_scope(engine, write=True) as session:
        session.add(Citation(ref="Q-1", claim_id=404, source_id=404, stance="asserts"))
        session.flush()
    engine.dispose()


def test_a_failed_upgrade_leaves_nothing_behind(url: str, later: Callable[[str], None]) -> None:
    _record_a_citation(url)
    before = _state(url)
    later(FAILURE)
    with pytest.raises(sa.exc.DBAPIError, match="no_such_column"):
        upgrade_schema(url)
    assert _state(url) == before


def test_a_failed_first_upgrade_leaves_no_table(
    empty_url: str, later: Callable[[str], None]
) -> None:
    later(FAILURE)
    with pytest.raises(sa.exc.DBAPIError, match="no_such_column"):
        upgrade_schema(empty_url)
    assert _schema(empty_url) == []


def test_an_upgrade_that_orphans_rows_is_refused(url: str, later: Callable[[str], None]) -> None:
    _record_a_citation(url)
    before = _state(url)
    later(ORPHANS)
    with pytest.raises(sa.exc.IntegrityError, match=r"without their parents|foreign key"):
        upgrade_schema(url)
    assert _state(url) == before
