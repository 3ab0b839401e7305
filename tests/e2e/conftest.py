"""A browser and a served dashboard for the journeys.

Invariant: a page that asks for anything outside loopback, or logs an error, fails its test.
``CLAIMS_TEST_REQUIRE=chromium`` turns the skip for a missing browser into a failure.
"""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import time
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from e2e.drawing import wait_until_drawn
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHROMIUM = Path("/usr/bin/chromium")
#: What Debian's Chromium needs in a container, and what keeps it from calling home.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 60
#: How long a page may take to show what is expected: other tests run beside the browser's.
PATIENCE_MS = 20_000
expect.set_options(timeout=PATIENCE_MS)
SERVE = "import sys; from pathlib import Path; from dashboard.server import serve; " + (
    "serve('127.0.0.1', 0, script=Path(sys.argv[1]))"
)
_INSIDE = re.compile(r"(https?|wss?)://(127\.0\.0\.1|localhost|\[::1\])[:/]|data:|blob:|about:")
#: On a page below "/" Streamlit first looks for its server below that page; those 404s are its own.
_PROBE = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the browser's tests in one worker: two browsers at once starve each other."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


def _required() -> bool:
    return "chromium" in os.environ.get("CLAIMS_TEST_REQUIRE", "").split(",")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, for one file: its event loop would run on in the tests of others."""
    if not CHROMIUM.exists():
        why = f"{CHROMIUM} is not installed (apt-get install chromium)"
        pytest.fail(why) if _required() else pytest.skip(why)
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


def _announcement(process: subprocess.Popen[str]) -> str:
    """Wait for the line that names the address; it comes once the port listens."""
    assert process.stdout is not None
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if select.select([process.stdout], [], [], 1)[0]:
            line = process.stdout.readline()
            if found := re.search(r"http://\S+", line):
                return found[0]
            if not line:
                break
    process.kill()
    pytest.fail(f"the dashboard did not start: {process.communicate()[1][-2000:]}")


@contextmanager
def _serving(command: list[str], database_url: str, log: Path) -> Iterator[str]:
    settings = os.environ | {"CLAIMS_DATABASE_URL": database_url, "PYTHONUNBUFFERED": "1"}
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            command, env=settings, stdout=subprocess.PIPE, stderr=errors, text=True
        )
        try:
            yield _announcement(process)
        finally:
            process.terminate()
            process.communicate(timeout=20)


@pytest.fixture(scope="session")
def serving() -> Callable[[list[str], str, Path], AbstractContextManager[str]]:
    """Run a command, over a database and with a log, until it names its address; then stop it."""
    return _serving


@pytest.fixture(scope="module")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An SQLite file that does not exist yet; a module overrides this with one that it fills."""
    return f"sqlite:///{tmp_path_factory.mktemp('served') / 'claims.db'}"


@pytest.fixture(scope="module")
def server_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that the standard error of the served dashboard goes to."""
    return tmp_path_factory.mktemp("log") / "dashboard.log"


@pytest.fixture(scope="module")
def served(database_url: str, server_log: Path) -> Iterator[str]:
    """The address of ``python -m dashboard`` on a free port, over ``database_url``."""
    command = [sys.executable, "-m", "dashboard", "--port", "0"]
    with _serving(command, database_url, server_log) as address:
        yield address


@pytest.fixture(scope="module")
def gallery(
    serving: Callable[[list[str], str, Path], AbstractContextManager[str]],
    database_url: str,
    server_log: Path,
) -> Iterator[str]:
    """The address of the scratch dashboard."""
    command = [sys.executable, "-c", SERVE, str(Path(__file__).parent / "gallery.py")]
    with serving(command, database_url, server_log) as address:
        yield address


@dataclass
class Watch:
    """What a page did that it must not do."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not _PROBE.search(message.location.get("url", "")):
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def request(self, url: str) -> None:
        if not _INSIDE.match(url):
            self.outside.append(url)

    def on(self, page: Page) -> None:
        page.on("request", lambda request: self.request(request.url))
        page.on("websocket", lambda socket: self.request(socket.url))
        page.on("console", self.console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A fresh page of 1280 x 900; fails its test on a request outside loopback or an error."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    watch, opened = Watch(), context.new_page()
    watch.on(opened)
    yield opened
    context.close()
    assert watch.outside == [], "the page asked for something outside loopback"
    assert watch.errors == [], "the page logged errors"


@pytest.fixture
def visit(page: Page) -> Callable[[str], Page]:
    """Open an address and wait until Streamlit has drawn it."""

    def go(address: str) -> Page:
        page.goto(address)
        wait_until_drawn(page)
        page.wait_for_function("!document.querySelector('[data-testid=\"stSkeleton\"]')")
        return page

    return go
