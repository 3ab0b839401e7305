"""A desk on each of the two databases."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import TEMPLATE
from unit.exchange.desk import Desk, NewDesk

from claims.db import open_engine

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlalchemy as sa
    from databases import Cluster


@pytest.fixture
def desk(engine: sa.Engine, tmp_path: Path) -> Desk:
    """A desk on a migrated database."""
    return Desk(engine, tmp_path / "desk")


@pytest.fixture
def sqlite_desk(sqlite_desks: NewDesk) -> Iterator[Desk]:
    """A desk on SQLite alone, for what no database has a part in."""
    with sqlite_desks() as desk:
        yield desk


@contextmanager
def _desk(url: str, folder: Path) -> Iterator[Desk]:
    engine = open_engine(url)
    try:
        yield Desk(engine, folder)
    finally:
        engine.dispose()


@pytest.fixture(scope="session")
def sqlite_desks(sqlite_template: Path) -> NewDesk:
    """What makes desks on SQLite, one for each example of a property."""

    @contextmanager
    def new() -> Iterator[Desk]:
        with tempfile.TemporaryDirectory() as folder:
            file = shutil.copy(sqlite_template, folder)
            with _desk(f"sqlite:///{file}", Path(folder) / "desk") as desk:
                yield desk

    return new


@pytest.fixture(scope="session")
def postgres_desks(cluster: Cluster) -> NewDesk:
    """What makes desks on PostgreSQL, one for each example of a property."""
    numbers = itertools.count()

    @contextmanager
    def new() -> Iterator[Desk]:
        name = f"desk_{next(numbers)}"
        with (
            tempfile.TemporaryDirectory() as folder,
            cluster.database(name, template=TEMPLATE) as url,
            _desk(url, Path(folder) / "desk") as desk,
        ):
            yield desk

    return new
