"""Leaving a page while the server is still at work: nothing typed is lost, the address is whole.

The line to the server is slow here, so that what is a matter of milliseconds elsewhere is plain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import factories
import pytest
from e2e.commands import dashboard_as
from e2e.drawing import wait_until_quiet
from e2e.reading_hand import Hand
from playwright.sync_api import Locator, Page, expect

from claims.db import open_engine
from claims.services.setup import initialise

pytestmark = pytest.mark.browser
Serving = Callable[[list[str], str, Path], AbstractContextManager[str]]

TEXT = "At least 14 people were killed. Roads were closed in 17 towns.\n"
#: What is sent to the server starts late, and keeps its order.
SLOW_LINE = """(() => {
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) { setTimeout(() => send.call(this, data), 400); };
})()"""


@pytest.fixture(scope="module")
def served(
    serving: Serving, tmp_path_factory: pytest.TempPathFactory, server_log: Path
) -> Iterator[str]:
    """The dashboard over one source with a text, at which the first admin works."""
    url = f"sqlite:///{tmp_path_factory.mktemp('going') / 'claims.sqlite'}"
    initialise(url, factories.ADMIN)
    engine = open_engine(url)
    with factories.act(engine) as act:
        factories.source(act, "Floods", text=TEXT, ref="floods")
    engine.dispose()
    with serving(dashboard_as(factories.ADMIN), url, server_log) as address:
        yield address


@pytest.fixture
def hand(page: Page, visit: Callable[[str], Page], served: str) -> Hand:
    """A hand that has chosen words of the source, over a slow line."""
    page.add_init_script(SLOW_LINE)
    hand = Hand(visit(f"{served}/source?ref=floods"))
    hand.choose("Roads were", "17 towns")
    expect(words(page)).to_be_visible()
    return hand


def words(page: Page) -> Locator:
    return page.get_by_label("The claim in words", exact=True)


def expect_page(page: Page, title: str, address: str) -> None:
    """Expect a page to be there, and to stay when all that is under way has ended."""
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    wait_until_quiet(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page).to_have_url(address)


def test_what_was_typed_is_heard_before_a_link_is_followed(hand: Hand, served: str) -> None:
    page = hand.page
    words(page).fill("Roads to 17 towns were closed.")
    page.get_by_role("link", name="Conflicts").click()
    expect_page(page, "Conflicts", f"{served}/conflicts")
    page.go_back()
    expect_page(page, "Floods", f"{served}/source?ref=floods")
    expect(words(page)).to_have_value("Roads to 17 towns were closed.")


def test_what_was_typed_is_heard_before_going_back(hand: Hand, served: str) -> None:
    page = hand.page
    page.get_by_role("link", name="Sources", exact=True).first.click()
    expect_page(page, "Sources", f"{served}/sources")
    page.get_by_role("link", name="Floods").click()
    expect_page(page, "Floods", f"{served}/source?ref=floods")
    words(page).fill("Roads to 17 towns were closed.")
    page.go_back()
    expect_page(page, "Sources", f"{served}/sources")
    page.go_forward()
    expect_page(page, "Floods", f"{served}/source?ref=floods")
    expect(words(page)).to_have_value("Roads to 17 towns were closed.")


@pytest.mark.parametrize("wait", [0, 450, 600])
def test_going_back_from_a_page_that_is_being_drawn_leads_to_the_whole_address(
    hand: Hand, served: str, wait: int
) -> None:
    page = hand.page
    page.get_by_role("link", name="Conflicts").click()
    expect(page).to_have_url(f"{served}/conflicts")
    page.wait_for_timeout(wait)
    page.go_back()
    expect_page(page, "Floods", f"{served}/source?ref=floods")
    page.go_forward()
    page.wait_for_timeout(wait)
    page.go_back()
    page.go_forward()
    expect_page(page, "Conflicts", f"{served}/conflicts")


def test_of_two_links_the_later_is_followed(hand: Hand, served: str) -> None:
    page = hand.page
    page.get_by_role("link", name="Conflicts").click()
    page.get_by_role("link", name="Claims", exact=True).click()
    page.get_by_role("link", name="Timeline").click()
    expect_page(page, "Timeline", f"{served}/timeline")


def test_what_was_typed_is_heard_before_the_menu_of_a_small_screen_leads_on(
    hand: Hand, served: str
) -> None:
    page = hand.page
    page.set_viewport_size({"width": 600, "height": 900})
    words(page).fill("Roads to 17 towns were closed.")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("link", name="Conflicts").click()
    expect_page(page, "Conflicts", f"{served}/conflicts")
    expect(page.get_by_role("link", name="Conflicts")).not_to_be_in_viewport()
    page.go_back()
    expect_page(page, "Floods", f"{served}/source?ref=floods")
    expect(words(page)).to_have_value("Roads to 17 towns were closed.")
