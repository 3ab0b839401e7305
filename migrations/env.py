"""Run the migrations, on SQLite and PostgreSQL alike.

Invariant: an upgrade happens whole or not at all. On SQLite that takes a connection of its own:
the driver's transaction control off, BEGIN IMMEDIATE, and foreign keys off (a batch rebuild of a
table would delete its children by cascade); every foreign key is checked before the commit.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import context

from claims import config
from claims.db import WRITE_LOCK
from claims.models import Base

#: Full-text shadow tables belong to SQLite, not to the models; the GIN column to PostgreSQL.
SEARCH_TABLES = "search_index"
SEARCH_COLUMN = "words"


def include_name(name: str | None, kind: str, parents: Any) -> bool:
    """Leave out what the databases keep for full-text search themselves."""
    if kind == "table":
        return not (name or "").startswith(SEARCH_TABLES)
    if kind in {"column", "index"} and parents.get("table_name") == "search_entries":
        return SEARCH_COLUMN not in (name or "")
    return True


def engine(url: sa.URL) -> sa.Engine:
    """Return a plain engine; on SQLite one that leaves transactions to us."""
    made = sa.create_engine(url, poolclass=sa.NullPool)
    if url.get_backend_name() == "sqlite":
        sa.event.listen(made, "connect", take_control)
        sa.event.listen(made, "begin", begin_immediate)
    return made


def take_control(connection: Any, _record: object) -> None:
    """Keep the driver from committing before DDL."""
    connection.isolation_level = None
    connection.execute("PRAGMA busy_timeout=30000")
    connection.execute("PRAGMA foreign_keys=OFF")


def begin_immediate(connection: sa.Connection) -> None:
    """Take the write lock at once, so that two upgrades follow one another."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def check_foreign_keys(connection: sa.Connection) -> None:
    """Refuse to commit an upgrade that left a row without its parent."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        tables = ", ".join(sorted({row[0] for row in broken}))
        message = f"the migration would leave rows without their parents in: {tables}"
        raise sa.exc.IntegrityError(message, None, ValueError(message))


def run() -> None:
    """Upgrade or downgrade in one transaction."""
    url = sa.make_url(context.config.attributes.get("url") or config.database_url())
    is_sqlite = url.get_backend_name() == "sqlite"
    with engine(url).begin() as connection:
        if not is_sqlite:  # two upgrades at once follow one another here too
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITE_LOCK)))
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            include_name=include_name,
            transactional_ddl=True,
            render_as_batch=is_sqlite,
        )
        context.run_migrations()
        if is_sqlite:
            check_foreign_keys(connection)


run()
