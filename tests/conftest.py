"""Databases for the tests of the core: each such test runs on SQLite and on PostgreSQL.

Invariant: a test's database is its own, migrated, with ``ana`` as its first admin; where there is
no PostgreSQL its half is skipped, or fails under ``CLAIMS_TEST_REQUIRE=postgres``.
"""

from __future__ import annotations

import itertools
import os
import shutil
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import pytest
from databases import Cluster, NoPostgres, postgres_cluster
from hypothesis import settings

from claims.db import open_engine
from claims.services.setup import initialise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    import sqlalchemy as sa

settings.register_profile("claims", deadline=None, max_examples=50)
settings.load_profile("claims")

TEMPLATE = "template_claims"
_numbers = itertools.count()
#: Engines by address: what one has compiled, the tests after it need not compile again.
_ENGINES: dict[str, sa.Engine] = {}


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL cluster with a migrated template; one for each xdist worker."""
    with ExitStack() as stack:
        try:
            started = stack.enter_context(postgres_cluster())
        except NoPostgres as why:
            required = "postgres" in os.environ.get("CLAIMS_TEST_REQUIRE", "").split(",")
            pytest.fail(str(why)) if required else pytest.skip(str(why))
        initialise(stack.enter_context(started.database(TEMPLATE)), "ana")
        yield started


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file."""
    file = tmp_path_factory.mktemp("template") / "claims.sqlite"
    initialise(f"sqlite:///{file}", "ana")
    return file


@pytest.fixture(scope="session")
def sqlite_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each test's SQLite file stands, always under one name."""
    return tmp_path_factory.mktemp("work")


@pytest.fixture
def sqlite_url(sqlite_template: Path, sqlite_folder: Path) -> Iterator[str]:
    """A migrated SQLite database."""
    yield f"sqlite:///{shutil.copy(sqlite_template, sqlite_folder / 'claims.sqlite')}"
    for file in sqlite_folder.iterdir():
        file.unlink()


def _on_postgres(
    request: pytest.FixtureRequest, template: str = "template0"
) -> AbstractContextManager[str]:
    cluster: Cluster = request.getfixturevalue("cluster")
    name = "test_work" if template == TEMPLATE else f"test_{next(_numbers)}"
    return cluster.database(name, template=template)


@pytest.fixture
def postgres_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A migrated PostgreSQL database."""
    with _on_postgres(request, TEMPLATE) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """Each of the two databases in turn."""
    return str(request.param)


@pytest.fixture
def empty_url(request: pytest.FixtureRequest, backend: str, tmp_path: Path) -> Iterator[str]:
    """A database without tables; on SQLite a file that is not there yet."""
    if backend == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite'}"
        return
    with _on_postgres(request) as url:
        yield url


@pytest.fixture
def url(request: pytest.FixtureRequest, backend: str) -> str:
    """A migrated database."""
    fixture = "sqlite_url" if backend == "sqlite" else "postgres_url"
    return str(request.getfixturevalue(fixture))


@contextmanager
def _opened(url: str) -> Iterator[sa.Engine]:
    engine = _ENGINES.get(url) or open_engine(url)
    _ENGINES[url] = engine
    try:
        yield engine
    finally:
        engine.dispose()


@pytest.fixture
def engine(url: str) -> Iterator[sa.Engine]:
    """An engine on a migrated database."""
    with _opened(url) as engine:
        yield engine


@pytest.fixture
def sqlite_engine(sqlite_url: str) -> Iterator[sa.Engine]:
    """An engine on SQLite alone, for what no database has a hand in."""
    with _opened(sqlite_url) as engine:
        yield engine


@pytest.fixture
def engines(sqlite_url: str, postgres_url: str) -> Iterator[tuple[sa.Engine, sa.Engine]]:
    """Engines on one database of each kind, for what must be equal on both."""
    with _opened(sqlite_url) as sqlite, _opened(postgres_url) as postgres:
        yield sqlite, postgres
