"""The shell of the dashboard, as ``python -m dashboard`` serves it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from claims.services.setup import initialise

Visit = Callable[[str], Page]
Serving = Callable[[list[str], str, Path], AbstractContextManager[str]]

pytestmark = pytest.mark.browser


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dashboard", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_it_refuses_to_serve_the_network() -> None:
    refused = run("--host", "0.0.0.0")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == (
        "Serving on 0.0.0.0 would let others on the network in, and sign-in is not configured: "
        "use 127.0.0.1.\n"
    )


def test_it_names_a_port_that_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen(1)
        port = taken.getsockname()[1]
        refused = run("--port", str(port))
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"The dashboard cannot listen on 127.0.0.1 port {port} (")
    assert refused.stderr.count("\n") == 1


def test_wrong_usage_exits_2() -> None:
    assert run("--port", "seventy").returncode == 2


def test_no_server_is_left_when_the_command_is_ended(serving: Serving, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'claims.sqlite'}"
    initialise(url, "ana")
    script = "import sys; from claims.cli import main; sys.argv = ['claims', *sys.argv[1:]]; main()"
    command = [sys.executable, "-c", script, "dashboard", "--port", "0"]
    with serving(command, url, tmp_path / "log") as address:
        host, _, port = address.removeprefix("http://").strip("/").partition(":")
        with socket.create_connection((host, int(port)), timeout=10):
            pass
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((host, int(port)), timeout=10)


def test_an_interrupt_stops_it_quietly() -> None:
    command = [sys.executable, "-m", "dashboard", "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("The dashboard is at http://127.0.0.1:")
        process.send_signal(signal.SIGINT)
        errors = process.communicate(timeout=20)[1]
    assert (process.returncode, errors) == (0, "")


def test_it_answers_no_foreign_host(served: str) -> None:
    connection = HTTPConnection(served.removeprefix("http://"), timeout=10)
    connection.request("GET", "/", headers={"Host": "evil.example"})
    with closing(connection):
        assert connection.getresponse().status == 421


PAGES = {
    "": "Overview",
    "claims": "Claims",
    "sources": "Sources",
    "figures": "Figures",
    "conflicts": "Conflicts",
    "timeline": "Timeline",
    "map": "Map",
    "network": "Who is relied on",
    "add": "Add a source",
    "work": "My work",
    "review": "Review",
    "coding": "Blind coding",
    "merge": "Merge records",
    "people": "People",
    "export": "Export",
}


@pytest.mark.parametrize("path", [*PAGES, "claim", "source", "figure", "history", "recapture"])
def test_every_page_opens_from_its_address(served: str, visit: Visit, path: str) -> None:
    page = visit(f"{served}/{path}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    named = page.get_by_test_id("stSidebarNavLink").locator("p")
    expect(named).to_have_text(list(PAGES.values()))


@pytest.mark.parametrize(
    ("scheme", "colour"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(21, 22, 24)")]
)
def test_the_theme_follows_the_system(
    served: str, chromium: Browser, scheme: str, colour: str
) -> None:
    page = chromium.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(served)
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", colour)
    page.close()


def test_a_config_file_in_the_folder_changes_nothing(
    tmp_path: Path, chromium: Browser, serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text(
        '[server]\nbaseUrlPath = "x"\n[theme]\nbase = "dark"\nnot toml', encoding="utf-8"
    )
    here = os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
    monkeypatch.setenv("PYTHONPATH", here)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    command = [sys.executable, "-m", "dashboard", "--port", "0"]
    with serving(command, f"sqlite:///{tmp_path / 'c.db'}", tmp_path / "log") as address:
        page = chromium.new_page(color_scheme="light")
        page.goto(f"{address}/claims")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", "rgb(255, 255, 255)")
        page.close()
