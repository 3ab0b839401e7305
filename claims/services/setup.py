"""Setting up: the schema, the first admin and the built-in vocabulary.

Invariant: an upgrade happens whole or not at all, and running it again changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from claims import config
from claims.db import open_engine, session_scope, shown, sqlite_file
from claims.errors import DatabaseUnavailable, SchemaMissing, SchemaTooNew
from claims.models import Measure, Researcher
from claims.queries.viewers import Viewer
from claims.services import fields, history
from claims.services.acting import Act
from claims.services.measures import BUILT_IN, record_measure
from claims.values.vocabulary import Role

if TYPE_CHECKING:
    from pathlib import Path


def migrations(url: str) -> Config:
    """Return Alembic's settings for a database, wherever the program is installed."""
    settings = Config()
    settings.set_main_option("script_location", _escaped(config.package_folder("migrations")))
    settings.attributes["url"] = url
    return settings


def _escaped(folder: Path) -> str:
    return str(folder).replace("%", "%%")


def upgrade_schema(url: str) -> None:
    """Bring a database's tables to this version; raise ``SchemaTooNew`` for a newer one."""
    file = sqlite_file(url)
    if file is not None:
        _make_folder(file)
    state = _revision(url)
    if state is not None and state not in _known_revisions(url):
        raise SchemaTooNew(shown(sa.make_url(url)))
    command.upgrade(migrations(url), "head")


def _make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseUnavailable(
            str(file), error.strerror or "its folder cannot be made"
        ) from None


def initialise(url: str, name: str) -> bool:
    """Create or upgrade a database; ``name`` becomes the first admin; tell whether it did."""
    upgrade_schema(url)
    engine = open_engine(url)
    try:
        with session_scope(engine, write=True) as session:
            if session.scalar(sa.select(Researcher.id).limit(1)) is not None:
                return False
            _first_admin(Act(session, Viewer(fields.name(name, "researcher"), Role.ADMIN)))
            return True
    finally:
        engine.dispose()


def _first_admin(act: Act) -> None:
    act.session.add(Researcher(name=act.viewer.name, role=Role.ADMIN, active=True))
    state = {"researcher": act.viewer.name, "role": Role.ADMIN, "active": True}
    history.append(act, "researcher", act.viewer.name, before=None, after=state)
    if act.session.scalar(sa.select(Measure.id).limit(1)) is None:
        for measure in BUILT_IN:
            record_measure(act, measure)


def expect_schema(url: str) -> None:
    """Raise a sentence unless the database's tables are those of this version.

    A SQLite file that is not there is not made by asking.
    """
    file = sqlite_file(url)
    state = None if file is not None and not file.exists() else _revision(url)
    if state is None:
        raise SchemaMissing(shown(sa.make_url(url)), empty=True)
    head = _scripts(url).get_current_head()
    if state != head:
        raise (
            SchemaMissing(shown(sa.make_url(url)), empty=False)
            if state in _known_revisions(url)
            else SchemaTooNew(shown(sa.make_url(url)))
        )


def _revision(url: str) -> str | None:
    engine = open_engine(url)
    try:
        with session_scope(engine) as session:
            return MigrationContext.configure(session.connection()).get_current_revision()
    finally:
        engine.dispose()


def _known_revisions(url: str) -> set[str]:
    return {script.revision for script in _scripts(url).walk_revisions()}


def _scripts(url: str) -> ScriptDirectory:
    return ScriptDirectory.from_config(migrations(url))
