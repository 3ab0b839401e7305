"""The widgets in a browser, on a scratch dashboard (``gallery.py``)."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
HERE = Path(__file__).parent
NASTY = (HERE / "nasty.txt").read_text(encoding="utf-8").splitlines()
Visit = Callable[[str], Page]


def words(text: str) -> str:
    """Return ``text`` with white space as HTML shows it."""
    return re.sub(r"[ \t\n]+", " ", text).strip()


def test_stored_text_shows_as_its_own_characters(gallery: str, visit: Visit) -> None:
    page = visit(f"{gallery}/nasty")
    places = {
        "stMarkdown": "p",
        "stCaptionContainer": "p",
        "stHeading": "h2",
        "stCheckbox": "p",
        "stMetricLabel": "p",
        "stPageLink": "p",
    }
    expect(page.locator("[class*=st-key-n] strong")).to_have_count(len(NASTY))
    for number, line in enumerate(NASTY):
        block = page.locator(f".st-key-n{number}")
        for place, tag in places.items():
            shown = block.locator(f'[data-testid="{place}"] {tag}').first.inner_text()
            assert words(shown) == words(line), f"{place}: {line}"
        assert words(block.locator("strong").inner_text()) == words(line)
    inside = "[class*=st-key-n] [data-testid=stMarkdownContainer]"
    assert page.locator(f"{inside} :is(img, a, .katex, code, em, li, del, hr)").count() == 0
    assert page.locator(f"{inside} [role=img]").count() == 0


def test_table_and_facts_show_text_as_text(gallery: str, visit: Visit) -> None:
    page = visit(gallery)
    links = page.get_by_role("table", name="Claims").locator("tbody th a")
    expect(links).to_have_count(len(NASTY))
    assert [words(text) for text in links.all_inner_texts()] == [words(line) for line in NASTY]
    expect(page.locator("dl dt")).to_have_text(["Figure", "Event"])
    expect(page.locator("dl dd")).to_have_text(["304", "<b>x</b>"])


def test_passage_marks_quotes_that_overlap_and_links_them(gallery: str, visit: Visit) -> None:
    page = visit(gallery)
    article = page.get_by_label("The text")
    expect(article.locator("p")).to_have_count(2)
    first, second = article.locator("p").all()
    whole = first.evaluate(
        "p => { const c = p.cloneNode(true); c.querySelectorAll('sup').forEach(s => s.remove());"
        " return c.textContent }"
    )
    assert whole == "Officials said 304 people were killed & <b>191</b> cities rose 👨‍👩‍👧."
    assert first.locator("mark").all_inner_texts() == [
        "304 people were ",
        "killed",
        " & <b>191</b> cities",
    ]
    assert [a.get_attribute("href") for a in first.locator("sup a").all()] == [
        "/claim?ref=C1",
        "/claim?ref=C2",
    ]
    assert second.evaluate("p => getComputedStyle(p).direction") == "rtl"
    link = article.get_by_role("link", name="۳۰ نفر (quoted for the claim: claim 3)")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("ref=C3")).to_be_visible()


def test_passage_opens_at_the_quote_asked_for(gallery: str, visit: Visit) -> None:
    page = visit(f"{gallery}/?quote=3")
    expect(page.locator("a.focus mark")).to_have_text("۳۰ نفر")


def test_a_link_opens_in_place_and_back_returns(gallery: str, visit: Visit) -> None:
    page = visit(gallery)
    page.evaluate("window.sameDocument = true")
    page.get_by_role("table").locator("tbody th a").first.click()
    expect(page.get_by_text("ref=0")).to_be_visible()
    assert page.url == f"{gallery}/claim?ref=0"
    page.go_back()
    expect(page.get_by_label("The text")).to_be_visible()
    page.go_forward()
    expect(page.get_by_text("ref=0")).to_be_visible()
    assert page.evaluate("window.sameDocument") is True


def test_a_middle_click_opens_a_new_tab(gallery: str, visit: Visit) -> None:
    page = visit(gallery)
    with page.context.expect_page() as opened:
        page.get_by_role("table").locator("tbody th a").first.click(button="middle")
    expect(opened.value.get_by_text("ref=0")).to_be_visible()


def test_a_long_text_with_300_quotes_does_not_freeze(gallery: str, visit: Visit) -> None:
    page = visit(f"{gallery}/big")
    expect(page.get_by_label("Big").locator("sup")).to_have_count(300, timeout=10_000)
    spent = page.evaluate(
        "new Promise(done => { const from = performance.now();"
        " requestAnimationFrame(() => requestAnimationFrame("
        "() => done(performance.now() - from))) })"
    )
    assert spent < 1000


def test_filters_and_page_live_in_the_address(gallery: str, visit: Visit) -> None:
    page = visit(f"{gallery}/claims?q=fire&kind=place+count&status=draft&status=accepted&page=2")
    expect(page.get_by_text("fire|place_count|draft,accepted|2|50")).to_be_visible()
    expect(page.get_by_text("51\u2013100 of 120")).to_be_visible()
    page.get_by_role("textbox", name="Search").fill("flood")
    page.keyboard.press("Enter")
    expect(page.get_by_text("flood|place_count|draft,accepted|1|0")).to_be_visible()
    expect(page).to_have_url(re.compile(r"q=flood"))
    assert "page=" not in page.url


@pytest.mark.parametrize(
    ("query", "state"),
    [
        ("page=999", "|None||3|100"),
        ("page=0", "|None||1|0"),
        ("page=-4", "|None||1|0"),
        ("page=x", "|None||1|0"),
        ("page=" + "9" * 400, "|None||3|100"),
        ("kind=nonsense&status=nonsense&status=draft", "|None|draft|1|0"),
        ("q=%00%3Cb%3E&kind=&status=", "<b>|None||1|0"),
    ],
)
def test_a_bad_value_in_the_address_is_ignored(
    gallery: str, visit: Visit, query: str, state: str
) -> None:
    page = visit(f"{gallery}/claims?{query}")
    expect(page.get_by_test_id("stText")).to_have_text(state)


def test_back_brings_the_filters_back(gallery: str, visit: Visit) -> None:
    page = visit(f"{gallery}/claims?q=fire&page=2")
    page.get_by_role("link", name="Followed").click()
    expect(page.get_by_text("ref=C8")).to_be_visible()
    assert page.url == f"{gallery}/claim?ref=C8"
    page.go_back()
    expect(page.get_by_test_id("stText")).to_have_text("fire|None||2|50")
    expect(page).to_have_url(f"{gallery}/claims?q=fire&page=2")


def test_the_sidebar_opens_a_page_without_filters(gallery: str, visit: Visit) -> None:
    page = visit(f"{gallery}/claims?q=fire&page=2")
    sidebar = page.get_by_test_id("stSidebarNavLink")
    sidebar.filter(has_text="source").click()
    expect(page.get_by_text("quote=None")).to_be_visible()
    sidebar.filter(has_text="claims").click()
    expect(page.get_by_test_id("stText")).to_have_text("|None||1|0")
    assert page.url == f"{gallery}/claims"
    page.go_back()
    page.go_back()
    expect(page.get_by_test_id("stText")).to_have_text("fire|None||2|50")


def test_a_failure_is_one_sentence_and_its_traceback_is_logged(
    gallery: str, visit: Visit, server_log: Path
) -> None:
    page = visit(f"{gallery}/broken")
    expect(page.get_by_role("alert")).to_contain_text("This page could not be shown.")
    assert "secret" not in page.content()
    assert "Traceback" not in page.content()
    assert "RuntimeError: the secret detail" in server_log.read_text(encoding="utf-8")
