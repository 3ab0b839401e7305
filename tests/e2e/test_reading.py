"""Choosing words in a text, and deciding what is proposed, on the scratch dashboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from e2e.reading_hand import drag, text_of
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Visit = Callable[[str], Page]


def expect_taken(page: Page, words: str) -> None:
    expect(page.get_by_text(f"taken:{words}|")).to_be_visible()


@pytest.fixture
def reading(gallery: str, visit: Visit) -> Page:
    return visit(f"{gallery}/reading")


@pytest.mark.parametrize(
    ("first", "last", "taken"),
    [
        ("304 people", "were killed", "304 people were killed"),
        ("said", "killed", "said 304 people were killed"),
        ("owners", "fled", "owners fled"),
        ("👩\u200d🚒", "said", "👩\u200d🚒 said"),
        ("killed", "fled to", "killed. Cafe\u0301 owners fled to"),
        ("۳۰", "کشته", "۳۰ نفر در بندر کشته"),
    ],
)
def test_words_are_taken_with_the_pointer(reading: Page, first: str, last: str, taken: str) -> None:
    drag(reading, first, last)
    expect_taken(reading, taken)


def test_a_click_on_a_quote_opens_its_claim(reading: Page) -> None:
    text_of(reading).locator(".quote.draft").click()
    expect(reading.get_by_text("ref=C1")).to_be_visible()


def test_words_are_taken_with_the_keyboard(reading: Page) -> None:
    text_of(reading).focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "Shift+ArrowRight", "Enter"):
        reading.keyboard.press(key)
    expect_taken(reading, "304 people")


def test_sentences_are_taken_with_the_keyboard(reading: Page) -> None:
    text_of(reading).focus()
    for key in ("ArrowDown", "ArrowDown", "Shift+ArrowDown", "Shift+ArrowUp", "Enter"):
        reading.keyboard.press(key)
    expect_taken(reading, "Cafe\u0301 owners fled to 191 cities.")


def test_left_goes_on_in_a_text_that_runs_to_the_left(reading: Page) -> None:
    text_of(reading).focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowLeft", "Shift+ArrowLeft", "Enter"):
        reading.keyboard.press(key)
    expect_taken(reading, "هیچ‌کس پاسخگو")


def test_the_choice_stays_lit(reading: Page) -> None:
    drag(reading, "owners", "fled")
    expect_taken(reading, "owners fled")
    lit = "() => [...CSS.highlights.get('claims-chosen')].map(String)"
    assert reading.evaluate(lit) == ["owners fled"]


def test_proposals_are_decided_by_key(reading: Page) -> None:
    listed = reading.get_by_label("Proposed")
    listed.locator("li").first.focus()
    for key in ("a", "ArrowDown", "d"):
        reading.keyboard.press(key)
    expect(reading.get_by_text("decided:dismiss 7|")).to_be_visible()
    expect(listed.locator("li:focus")).to_have_count(1)
    reading.keyboard.press("u")
    expect(reading.get_by_text("decided:dismiss 7,restore 9|")).to_be_visible()


def test_proposals_are_decided_by_button_and_show_text_as_text(reading: Page) -> None:
    listed = reading.get_by_label("Proposed")
    expect(listed.locator("li .value").nth(1)).to_have_text("<b>191</b> cities")
    listed.get_by_role("button", name="Edit").click()
    expect(reading.get_by_text("decided:edit 7|")).to_be_visible()


def test_a_proposal_in_the_text_leads_to_the_list_and_back(reading: Page) -> None:
    text_of(reading).locator("span.proposal").click()
    focused = reading.get_by_label("Proposed").locator("li:focus")
    expect(focused.locator(".words")).to_have_text("191 cities")
    expect(text_of(reading).locator("span.proposal.asked")).to_have_count(1)
