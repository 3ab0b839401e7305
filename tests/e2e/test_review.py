"""A claim on its way between two people in a browser: sent back, corrected, accepted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path

import factories
import pytest
import reviewed
import sqlalchemy as sa
from e2e.commands import dashboard_as
from e2e.drawing import wait_until_drawn
from playwright.sync_api import Page, expect

from claims.db import open_engine
from claims.services import reviewing
from claims.services.setup import initialise
from claims.values.vocabulary import ClaimStatus

pytestmark = pytest.mark.browser
Visit = Callable[[str], Page]
Serving = Callable[[list[str], str, Path], AbstractContextManager[str]]


@dataclass(frozen=True)
class Newsroom:
    """A database, and where the author ``ben`` and the reviewer ``dora`` each work on it."""

    engine: sa.Engine
    ben: str
    dora: str


@pytest.fixture(scope="module")
def newsroom(serving: Serving, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """Two dashboards over one database."""
    folder = tmp_path_factory.mktemp("newsroom")
    url = f"sqlite:///{folder / 'claims.sqlite'}"
    initialise(url, factories.ADMIN)
    engine = reviewed.people(open_engine(url))
    with ExitStack() as stack:
        addresses = {
            name: stack.enter_context(serving(dashboard_as(name), url, folder / f"{name}.log"))
            for name in ("ben", "dora")
        }
        yield Newsroom(engine, **addresses)
    engine.dispose()


def has_opened(page: Page, words: str) -> None:
    """Wait until the page of these words is drawn and takes keys."""
    expect(page.get_by_role("heading", name=words, level=1)).to_be_visible()
    wait_until_drawn(page)


def test_a_claim_is_sent_back_corrected_and_accepted_by_key(
    newsroom: Newsroom, visit: Visit
) -> None:
    reviewed.write(newsroom.engine, "A")
    reviewed.bring(newsroom.engine, "B", ClaimStatus.SUBMITTED)

    page = visit(f"{newsroom.ben}/work?show=drafts")
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.get_by_text("Submitted for review")).to_be_visible()

    page = visit(f"{newsroom.dora}/review?ref=A")
    has_opened(page, "Claim A.")
    page.keyboard.press("e")
    expect(page.get_by_text("takes a comment that says why")).to_be_visible()
    comment = page.get_by_label("Comment")
    expect(comment).to_be_focused()
    page.keyboard.type("Name the place, and exactly that.")
    page.keyboard.press("Escape")
    expect(comment).not_to_be_focused()
    page.keyboard.press("e")
    has_opened(page, "Claim B.")
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name="Nothing waits for review")).to_be_visible()

    page = visit(f"{newsroom.ben}/work")
    expect(page.get_by_text("Returned to you (1)")).to_be_visible()
    expect(page.get_by_text("Name the place, and exactly that.")).to_be_visible()
    with factories.act(newsroom.engine, "ben") as act:
        reviewed.edit(act, "A", "gunfire in Karaj")
    page.reload()
    page.get_by_role("button", name="Submit again").click()
    expect(page.get_by_text("Submitted (1)")).to_be_visible()

    page = visit(f"{newsroom.dora}/review")
    page.get_by_role("link", name="Claim A.").click()
    has_opened(page, "Claim A.")
    expect(page.get_by_text("cause: nothing → gunfire in Karaj")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name="Nothing waits for review")).to_be_visible()
    page.get_by_role("link", name="Claim A.").click()
    expect(page).to_have_url(re.compile(r"/claim\?ref=A$"))
    expect(page.get_by_text("accepted", exact=True).first).to_be_visible()


def test_a_key_pressed_too_often_decides_once_and_goes_on(newsroom: Newsroom, visit: Visit) -> None:
    for ref in ("K", "L"):
        reviewed.bring(newsroom.engine, ref, ClaimStatus.SUBMITTED)
    page = visit(f"{newsroom.dora}/review?ref=K")
    has_opened(page, "Claim K.")
    for _ in range(3):
        page.keyboard.press("a", delay=0)
    expect(page.get_by_role("heading", name="Claim K.", level=1)).to_have_count(0)
    wait_until_drawn(page)
    expect(page.get_by_text("was changed since")).to_have_count(0)
    expect(page.get_by_text("is accepted already")).to_have_count(0)


def test_nobody_decides_on_their_own(newsroom: Newsroom, visit: Visit) -> None:
    reviewed.write(newsroom.engine, "D", by="dora")
    with factories.act(newsroom.engine, "dora") as act:
        reviewing.submit(act, "D")
    page = visit(f"{newsroom.dora}/review?ref=D")
    expect(page.get_by_text("nobody reviews their own work here")).to_be_visible()
    expect(page.get_by_role("button", name="Accept")).to_have_count(0)
    page.keyboard.press("a")
    page.reload()
    expect(page.get_by_text("nobody reviews their own work here")).to_be_visible()


def test_an_outdated_decision_shows_what_changed(newsroom: Newsroom, visit: Visit) -> None:
    reviewed.bring(newsroom.engine, "E", ClaimStatus.SUBMITTED)
    page = visit(f"{newsroom.dora}/review?ref=E")
    has_opened(page, "Claim E.")
    with factories.act(newsroom.engine, "ben") as act:
        reviewing.take_back(act, "E")
        reviewed.edit(act, "E")
        reviewing.submit(act, "E")
    page.keyboard.press("a")
    expect(page.get_by_text("was changed since you opened it")).to_be_visible()
    expect(page.get_by_text("cause: nothing → gunfire")).to_be_visible()
    wait_until_drawn(page)
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name="Claim E.", level=1)).to_have_count(0)
