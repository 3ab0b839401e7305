"""Waiting for a page to be drawn, as somebody does who looks before they act."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


#: For longer than a word takes over a slow line, and its answer back, no run is under way.
_QUIET = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const now = performance.now();
  if (app.dataset.testScriptState !== "notRunning") window.busy = now;
  window.busy ??= now;
  return now - window.busy > 900 && ((window.busy = undefined), true);
}"""


def wait_until_drawn(page: Page) -> None:
    """Wait until no run of the page is under way."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')


def wait_until_quiet(page: Page) -> None:
    """Wait until no run of the page has been under way for a while, so that none is to come."""
    page.wait_for_function(_QUIET)
