"""Databases for the pages: the demo, built once, and empty ones.

Invariant: a test sees its own database through ``CLAIMS_DATABASE_URL`` as ``ana``, and no engine
that an earlier test opened.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import factories
import pytest
import reviewed
import sqlalchemy as sa
import streamlit as st
from streamlit.testing.v1 import AppTest

from claims import config
from claims.db import open_engine
from claims.exchange.demo import load_demo
from claims.services.setup import initialise


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds in a SQLite file; tests look and do not write."""
    file = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    url = f"sqlite:///{file}"
    initialise(url, factories.ADMIN)
    engine = open_engine(url)
    with factories.act(engine) as act:
        load_demo(act)
    engine.dispose()
    return file


@pytest.fixture(scope="session")
def seeds() -> Callable[[str], list[dict[str, str]]]:
    """The rows of one sheet of all seeds."""

    def rows(sheet: str) -> list[dict[str, str]]:
        found = sorted(config.package_folder("seeds").glob(f"*/{sheet}.csv"))
        texts = (file.read_text(encoding="utf-8") for file in found)
        return [row for text in texts for row in csv.DictReader(io.StringIO(text, newline=""))]

    return rows


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CLAIMS_RESEARCHER", factories.ADMIN)
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def demo(demo_file: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The demo is the database that pages read."""
    monkeypatch.setenv("CLAIMS_DATABASE_URL", f"sqlite:///{demo_file}")
    return f"sqlite:///{demo_file}"


@pytest.fixture
def demo_copy(demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A demo of the test's own, which it may write to."""
    url = f"sqlite:///{shutil.copy(demo_file, tmp_path / 'demo.sqlite')}"
    monkeypatch.setenv("CLAIMS_DATABASE_URL", url)
    return url


@pytest.fixture
def empty(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database with tables and nothing in them."""
    monkeypatch.setenv("CLAIMS_DATABASE_URL", sqlite_url)
    return sqlite_url


@pytest.fixture
def looking(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Look as another person."""
    return lambda name: monkeypatch.setenv("CLAIMS_RESEARCHER", name)


@pytest.fixture
def newsroom(empty: str, looking: Callable[[str], None]) -> Iterator[sa.Engine]:
    """A database with everybody of ``reviewed``, seen by the reviewer ``dora``."""
    engine = open_engine(empty)
    reviewed.people(engine)
    looking("dora")
    yield engine
    engine.dispose()


@pytest.fixture
def missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database file that is not there."""
    monkeypatch.setenv("CLAIMS_DATABASE_URL", f"sqlite:///{tmp_path / 'missing.sqlite'}")
    return f"sqlite:///{tmp_path / 'missing.sqlite'}"


def _view(name: str) -> None:
    # AppTest runs this function's text on its own.
    import importlib  # noqa: PLC0415

    importlib.import_module(f"dashboard.views.{name}").show()


class Opened:
    """A page as it was drawn: its texts, and what its components were given."""

    def __init__(self, app: AppTest) -> None:
        self.app = app
        assert not app.exception, app.exception

    @property
    def data(self) -> list[Any]:
        """What each component of ours was given, in order."""
        return [json.loads(one.proto.json) for one in self.app.get("bidi_component")]

    @property
    def tables(self) -> dict[str, list[list[dict[str, Any]]]]:
        """The rows of each table, by its label."""
        found = [data for data in self.data if isinstance(data, dict) and "rows" in data]
        return {data["label"]: data["rows"] for data in found}

    @property
    def facts(self) -> list[dict[str, list[dict[str, Any]]]]:
        """Each list of facts, in order."""
        return [dict(data) for data in self.data if isinstance(data, list)]

    @property
    def record(self) -> dict[str, list[dict[str, Any]]]:
        """The facts of the claim or source itself."""
        return next(one for one in self.facts if "Reference" in one and "Source" not in one)

    @property
    def citations(self) -> list[dict[str, list[dict[str, Any]]]]:
        """The facts of each citation, in order."""
        return [one for one in self.facts if "Reference" in one and "Source" in one]

    @property
    def headings(self) -> list[str]:
        return [heading.value for heading in (*self.app.title, *self.app.header)]

    @property
    def lines(self) -> list[str]:
        """Each line of words and links."""
        found = [data["parts"] for data in self.data if isinstance(data, dict) and "parts" in data]
        return ["".join(part["text"] for part in parts) for parts in found]

    @property
    def buttons(self) -> list[str]:
        return [button.label for button in self.app.button]

    def press(self, key: str, words: str | None = None) -> AppTest:
        """Press the button with this key, once ``words`` stand in the first field for them."""
        if words is not None:
            self.app.text_area[0].set_value(words)
        self.app.button(key=key).click().run()
        assert not self.app.exception, self.app.exception
        return self.app

    @property
    def words(self) -> str:
        """All that was given to the page, as one text."""
        return json.dumps(self.data, ensure_ascii=False)


@pytest.fixture
def opened() -> Callable[..., Opened]:
    """Open a view with the parameters of an address."""

    def run(view: str, **params: str) -> Opened:
        app = AppTest.from_function(_view, args=(view,), default_timeout=20)
        for name, value in params.items():
            app.query_params[name] = value
        return Opened(app.run())

    return run
