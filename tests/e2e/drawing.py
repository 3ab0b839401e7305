"""Waiting for a page to be drawn, as somebody does who looks before they act."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def wait_until_drawn(page: Page) -> None:
    """Wait until no run of the page is under way."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
