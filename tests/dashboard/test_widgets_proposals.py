"""What the list of proposals takes from the browser: every decision once, whatever comes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st

from dashboard.widgets import proposals as widget
from dashboard.widgets.proposals import Item, proposals

FIRST = {"turn": 1, "verb": "accept", "number": 5}
SECOND = {"turn": 2, "verb": "dismiss", "number": 7}


class Interrupted(BaseException):
    """What Streamlit raises in a callback when something else has come."""


class Browser:
    """Stands for the list in the browser: sends decisions, and is told how far they were heard."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.state: dict[str, Any] = {}
        self.decided: list[tuple[str, int]] = []
        self.said: list[str] = []
        monkeypatch.setattr(st, "session_state", self.state)
        monkeypatch.setattr(widget, "_LIST", self._draw)
        monkeypatch.setattr(widget, "say", self.said.append)

    def _draw(self, *, data: Any, on_decided_change: Any, **_: Any) -> None:
        self.heard, self._take = data["heard"], on_decided_change

    def draw(self) -> int:
        """Draw the list; return the last turn that was heard."""
        proposals(
            [Item(5, "date", "2019", "in 2019"), Item(7, "date", "2020", "in 2020")],
            key="list",
            label="2 proposals",
            keys="A accepts",
            may_decide=True,
            on_decided=self.decide,
        )
        return int(self.heard)

    def send(self, sent: Any) -> None:
        self.state["list"] = SimpleNamespace(decided=sent)
        self._take()

    def decide(self, verb: str, number: int) -> str | None:
        self.decided.append((verb, number))
        return f"{verb} {number}"


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    """A list of two proposals that was drawn once."""
    made = Browser(monkeypatch)
    assert made.draw() == 0
    return made


def test_what_is_sent_again_is_done_once(browser: Browser) -> None:
    browser.send([FIRST])
    browser.send([FIRST, SECOND])
    assert browser.decided == [("accept", 5), ("dismiss", 7)]
    assert browser.said == ["accept 5", "dismiss 7"]
    assert browser.draw() == 2


def test_what_was_interrupted_before_it_was_written_is_done_when_it_is_sent_again(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def decide(verb: str, number: int) -> str | None:
        if number == SECOND["number"]:
            raise Interrupted
        return Browser.decide(browser, verb, number)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(browser, "decide", decide)
        browser.draw()
        with pytest.raises(Interrupted):
            browser.send([FIRST, SECOND])
    assert browser.draw() == 1
    browser.send([FIRST, SECOND])
    assert browser.decided == [("accept", 5), ("dismiss", 7)]
    assert browser.draw() == 2


def test_what_was_interrupted_after_it_was_written_is_not_done_again(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_done: str) -> None:
        raise Interrupted

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(widget, "say", interrupted)
        with pytest.raises(Interrupted):
            browser.send([FIRST, SECOND])
    assert browser.draw() == 2
    browser.send([FIRST, SECOND])
    assert browser.decided == [("accept", 5), ("dismiss", 7)]


@pytest.mark.parametrize(
    "sent",
    [
        None,
        "accept",
        [7],
        [{"turn": "1", "verb": "accept", "number": 5}],
        [{"turn": 1, "verb": "delete", "number": 5}],
    ],
)
def test_anything_else_is_nothing(browser: Browser, sent: Any) -> None:
    browser.send(sent)
    assert browser.decided == []
    assert browser.draw() == 0
