"""A hand on a page with a text: it chooses words, presses keys, and counts what it does.

Invariant: it does what a person could; nothing here sets a state that no click or key would.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

#: Until then letters stand elsewhere.
SERIF_IS_LOADED = """document.fonts.status === "loaded" && [...document.fonts].some(
  (font) => font.family.includes("Source Serif") && font.status === "loaded")"""
#: Scroll to the words ``first``; return where they begin, and where ``last`` end, on the screen.
ENDS = """(article, [first, last]) => {
  const nodes = [];
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const box = (words, atEnd) => {
    const node = nodes.find((one) => one.data.includes(words));
    const range = document.createRange();
    const start = node.data.indexOf(words);
    range.setStart(node, start);
    range.setEnd(node, start + words.length);
    const rects = [...range.getClientRects()];
    const rect = atEnd ? rects[rects.length - 1] : rects[0];
    const rtl = getComputedStyle(node.parentElement).direction === "rtl";
    const side = atEnd !== rtl ? rect.right : rect.left;
    return [side, rect.top + rect.height / 2];
  };
  nodes.find((one) => one.data.includes(first)).parentElement.scrollIntoView({ block: "center" });
  return [box(first, false), box(last, true)];
}"""


def text_of(page: Page) -> Locator:
    """Return the text that words are chosen in."""
    return page.get_by_label("The text", exact=True)


def drag(page: Page, first: str, last: str) -> None:
    """Drag the pointer from before ``first`` to after ``last``, once the letters are laid out."""
    page.wait_for_function(SERIF_IS_LOADED)
    start, end = text_of(page).evaluate(ENDS, [first, last])
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=8)
    page.mouse.up()


@dataclass
class Hand:
    """A hand on ``page`` that counts its clicks (a drag is one) and its keys."""

    page: Page
    clicks: int = 0
    keys: int = 0

    def click(self, what: Locator) -> None:
        """Click on it."""
        what.click()
        self.clicks += 1

    def choose(self, first: str, last: str) -> None:
        """Choose words with the pointer."""
        drag(self.page, first, last)
        self.clicks += 1

    def press(self, *keys: str) -> None:
        """Press keys, or chords such as Control+Enter, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def paste(self, words: str) -> None:
        """Paste words where the cursor is."""
        self.page.keyboard.insert_text(words)
        self.keys += 1

    def tab_to(self, what: Locator, *, within: int = 60) -> None:
        """Go on with Tab until it has the focus."""
        is_there = "element => element === element.getRootNode().activeElement"
        for _ in range(within):
            if what.evaluate(is_there):
                return
            self.press("Tab")
        expect(what).to_be_focused()
