"""The only place that makes an engine, opens a session or commits.

Invariant: whoever writes holds the database's one write lock from the first statement on
(``BEGIN IMMEDIATE`` on SQLite, an advisory lock on PostgreSQL), so a read-modify-write never
loses an update; a reader takes no lock and sees one unchanging state for its whole scope.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import event, exc
from sqlalchemy.orm import Session

from claims.errors import BadDatabaseUrl, DatabaseUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Seconds that a writer waits for another one to finish.
LOCK_TIMEOUT_S = 30

#: The key of the advisory lock that PostgreSQL writers take; any constant of ours.
WRITE_LOCK = 0x636C61696D73

_WRITES = "claims_writes"


def open_engine(url: str) -> sa.Engine:
    """Return an engine for a database URL; raise ``BadDatabaseUrl`` for any other system."""
    address = _parse(url)
    try:
        if address.get_backend_name() == "sqlite":
            return _sqlite_engine(address)
        # A server's own default of a stricter level would let a writer read what was there
        # before it got the lock.
        return sa.create_engine(address, pool_pre_ping=True, isolation_level="READ COMMITTED")
    except (exc.NoSuchModuleError, ImportError):
        raise BadDatabaseUrl(shown(address), "its driver is not installed") from None


def _parse(url: str) -> sa.URL:
    try:
        address = sa.make_url(url)
    except (exc.ArgumentError, ValueError):  # the latter for a port that is no number
        raise BadDatabaseUrl(url) from None
    if address.get_backend_name() not in {"sqlite", "postgresql"}:
        raise BadDatabaseUrl(shown(address))
    return address


def _sqlite_engine(address: sa.URL) -> sa.Engine:
    if address.database in {None, "", ":memory:"}:
        raise BadDatabaseUrl(shown(address), "it must name a file")
    engine = sa.create_engine(address, connect_args={"timeout": LOCK_TIMEOUT_S})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Take transaction control from the driver, whose own BEGIN comes too late to be safe."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(session: Session, *, write: bool) -> None:
    if write:
        session.execute(sa.text(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT_S}s'"))
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITE_LOCK)))
    else:
        session.execute(sa.text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))


@contextlib.contextmanager
def session_scope(
    engine: sa.Engine, *, write: bool = False, dry_run: bool = False
) -> Iterator[Session]:
    """Open a session; commit on leaving it if it writes, roll back on any error.

    A ``dry_run`` writes like any other and is rolled back at the end. Raises
    ``DatabaseUnavailable`` where the database cannot be opened or stays locked for
    ``LOCK_TIMEOUT_S`` seconds.
    """
    bind = engine.execution_options(**{_WRITES: write})
    with _translated(engine), Session(bind, expire_on_commit=False) as session:
        if engine.dialect.name == "postgresql":
            _begin_postgresql(session, write=write)
        yield session
        if write and not dry_run:
            session.commit()


@contextlib.contextmanager
def _translated(engine: sa.Engine) -> Iterator[None]:
    try:
        yield
    except exc.OperationalError as error:
        raise DatabaseUnavailable(
            shown(engine.url), str(error.orig).strip().splitlines()[0]
        ) from error
    except exc.TimeoutError as error:
        raise DatabaseUnavailable(shown(engine.url), "too many people use it right now") from error
    except exc.DatabaseError as error:
        if "file is not a database" in str(error.orig):
            raise DatabaseUnavailable(shown(engine.url), "the file is not a database") from error
        raise


def shown(address: sa.URL) -> str:
    """Return an address as people read it: a file's name as it is, and no password."""
    if address.get_backend_name() == "sqlite" and address.database:
        return f"{address.drivername}:///{address.database}"
    return address.render_as_string(hide_password=True)


def sqlite_file(url: str) -> Path | None:
    """Return the file behind a SQLite URL, or None for PostgreSQL."""
    address = _parse(url)
    if address.get_backend_name() != "sqlite" or not address.database:
        return None
    return Path(address.database)
