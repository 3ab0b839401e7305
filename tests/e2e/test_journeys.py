"""What a researcher does on the pages, in a browser, over the demo and a record of nasty words."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import factories
import pytest
from playwright.sync_api import Locator, Page, expect

from claims.db import open_engine
from claims.exchange.demo import load_demo
from claims.services.anchors import attach_text
from claims.services.setup import initialise

pytestmark = pytest.mark.browser
Visit = Callable[[str], Page]

NASTY = (
    "<img src=http://evil.example/x.png onerror=alert(1)> ![i](http://evil.example/y.png) "
    "[x](javascript:alert(1)) $x^2$ :red[y] :material/check: **b** `c` http://evil.example -> #1"
)

#: Where links lead, those of a drawing too.
WHERE_TO = """links => links.map(link =>
  new URL(link.getAttribute("href") ?? link.getAttribute("xlink:href") ?? "", location).href)"""


@pytest.fixture(scope="module")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The demo, and one claim whose every word tries to be markup."""
    url = f"sqlite:///{tmp_path_factory.mktemp('journeys') / 'claims.sqlite'}"
    initialise(url, factories.ADMIN)
    engine = open_engine(url)
    with factories.act(engine) as by:
        load_demo(by)
    with factories.act(engine, reason=NASTY) as by:
        words = dict.fromkeys(("event", "population", "cause"), NASTY)
        claim = factories.claim(by, NASTY, ref="nasty", **words)
        fields = {"publisher": NASTY, "authors": (NASTY,), "url": "javascript:alert(1)"}
        source = factories.source(by, NASTY, ref="nasty-source", **fields)
        attach_text(by, source, f"Before. {NASTY} After.")
        notes = dict.fromkeys(("translation", "locator", "note"), NASTY)
        factories.citation(by, claim, source, NASTY, attributed_to=(NASTY,), basis=None, **notes)
    engine.dispose()
    return url


def main(page: Page) -> Locator:
    return page.get_by_test_id("stMain")


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()


def test_from_the_overview_to_a_highlighted_quote_and_back(served: str, visit: Visit) -> None:
    page = visit(served)
    main(page).get_by_role("link", name=re.compile(r"^\d+ claims$")).click()
    expect(page.get_by_role("heading", level=1, name="Claims")).to_be_visible()
    choose(page, "Kind", "casualty")
    expect(page).to_have_url(re.compile(r"kind=casualty"))
    expect(page.get_by_role("link", name="The Orvane Dam failed on 18 April 2023")).to_be_hidden()
    filtered = page.url
    page.get_by_role("link", name="Twelve people were killed", exact=False).first.click()
    expect(page).to_have_title(re.compile("Twelve people were killed in the failure"))
    page.get_by_role("link", name="Twelve people died when the Orvane Dam gave way").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Dam breaks above Harnesk (fictional)"
    )
    highlighted = page.get_by_label("The text").locator("a.focus mark").first
    expect(highlighted).to_have_text("Twelve people died when the Orvane Dam gave way")
    expect(highlighted).to_be_in_viewport()
    highlighted.click()
    expect(page).to_have_url(f"{served}/claim?ref=ex-killed-12")
    for shown in ("Dam breaks above Harnesk", "Twelve people were killed in the failure"):
        page.go_back()
        expect(page.get_by_role("heading", level=1, name=re.compile(shown))).to_be_visible()
    page.go_back()
    expect(page).to_have_url(filtered)
    expect(page.get_by_role("link", name="The Orvane Dam failed on 18 April 2023")).to_be_hidden()
    expect(page.get_by_role("link", name="41 people were killed in the failure")).to_be_visible()


def test_a_search_finds_a_claim_by_its_quote(served: str, visit: Visit) -> None:
    page = visit(f"{served}/claims")
    page.get_by_role("textbox", name="Search").fill("lost their lives")
    page.keyboard.press("Enter")
    found = page.get_by_role("table", name="Claims").locator("tbody tr")
    expect(found.filter(has_text="by shooting")).to_have_count(1)
    expect(found.filter(has_text="Orvane")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"q=lost"))


def test_a_link_to_all_claims_takes_the_filters_off(served: str, visit: Visit) -> None:
    page = visit(f"{served}/claims?q=zzzz&kind=casualty")
    main(page).get_by_role("link", name="All claims").click()
    expect(page.get_by_role("table", name="Claims").locator("tbody tr")).to_have_count(50)
    expect(page.get_by_role("textbox", name="Search")).to_have_value("")


def test_a_persian_quote_runs_from_right_to_left(served: str, visit: Visit) -> None:
    page = visit(f"{served}/claim?ref=ex-killed-41")
    persian = page.locator("blockquote p").filter(has_text="۴۱ نفر")
    expect(persian).to_have_css("direction", "rtl")
    translation = page.locator("blockquote p.translation")
    expect(translation).to_have_text("41 people were killed in this flood")
    expect(translation).to_have_css("direction", "ltr")
    visit(f"{served}/source?ref=ex-src-persian-service")
    expect(page.get_by_label("The text").locator("p").first).to_have_css("direction", "rtl")


def test_the_export_downloads(served: str, visit: Visit) -> None:
    page = visit(f"{served}/export")
    with page.expect_download() as started:
        page.get_by_role("link", name="Download everything (ZIP)").click()
    assert started.value.suggested_filename == "claims.zip"
    with zipfile.ZipFile(Path(started.value.path())) as archive:
        cited = archive.read("claims/citations.csv").decode()
    refs = {row["claim_ref"] for row in csv.DictReader(io.StringIO(cited, newline=""))}
    assert {"iran-2019-killed-1500", "nasty"} <= refs
    with page.expect_download() as started:
        page.get_by_role("link", name="sources.csv").click()
    assert started.value.suggested_filename == "sources.csv"
    expect(page.get_by_role("heading", level=1, name="Export")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "times"),
    [
        ("", 1),
        ("claims?q=evil", 2),
        ("sources?q=evil", 2),
        ("claim?ref=nasty", 10),
        ("source?ref=nasty-source", 5),
    ],
)
def test_nasty_words_are_words_everywhere(served: str, visit: Visit, path: str, times: int) -> None:
    page = visit(f"{served}/{path}")
    shown = main(page).get_by_text(NASTY if path else NASTY[:60])
    expect(shown.nth(times - 1)).to_be_attached()
    assert main(page).locator("img, .katex, strong, em").count() == 0
    links = main(page).locator("a").evaluate_all(WHERE_TO)
    assert [link for link in links if not link.startswith((f"{served}/", "data:", "blob:"))] == []


def test_a_reference_of_nasty_words_is_refused_in_words(served: str, visit: Visit) -> None:
    page = visit(f"{served}/claim?ref=%3Cimg%20src%3Dx%3E%20%5Bx%5D(javascript%3A1)%20%24x%24")
    alert = page.get_by_role("alert")
    expect(alert).to_have_text('There is no claim "<img src=x> [x](javascript:1) $x$".')
    assert alert.locator("img, a, .katex").count() == 0
