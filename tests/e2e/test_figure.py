"""A figure in a browser: from the list to its charts, their words and their files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import factories
import pytest
from playwright.sync_api import Locator, Page, expect

from claims.db import open_engine
from claims.exchange.demo import load_demo
from claims.services.setup import initialise

pytestmark = pytest.mark.browser
Visit = Callable[[str], Page]

NASTY = (
    "<img src=http://evil.example/x.png>![i](http://evil.example/y.png) $x^2$ "
    "' + datum + \"</script>http://evil.example/z"
)
KILLED = "figure?event=Orvane+Dam+failure&measure=killed"


@pytest.fixture(scope="module")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The demo, and a figure whose every word tries to be markup or an expression."""
    url = f"sqlite:///{tmp_path_factory.mktemp('figure') / 'claims.sqlite'}"
    initialise(url, factories.ADMIN)
    engine = open_engine(url)
    with factories.act(engine) as by:
        load_demo(by)
        for low in (3, 5_000):
            exact = dict.fromkeys(("low", "best", "high"), Decimal(low))
            scope = {"event": "Nasty", "population": NASTY, "modality": "exactly"}
            claim = factories.casualties(by, f"{NASTY} {low}", **scope, **exact)
            source = factories.source(by, f"{NASTY} {low}", publisher=NASTY, consulted=True)
            factories.citation(by, claim, source, None)
    engine.dispose()
    return url


def plot(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-chart-{key} svg.marks")


def saved(page: Page, key: str, what: str) -> Path:
    with page.expect_download() as download:
        page.locator(f".st-key-saving-{key}").get_by_role("button", name=what).click()
    return Path(download.value.path())


def test_from_the_list_to_a_figure_and_on_to_a_claim(served: str, visit: Visit) -> None:
    page = visit(f"{served}/figures")
    page.locator('a[href="/figure?counting=killed&of=Orvane+Dam+failure"]').click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Killed, Orvane Dam failure")
    words = page.get_by_text(
        "7 figures, 5 independent origins, 3 consulted; some of them conflict."
    )
    expect(words).to_be_visible()
    expect(plot(page, "ranges").get_by_text("conflicts with 5")).to_be_visible()
    page.get_by_role("link", name="41", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "41 people were killed in the failure of the Orvane Dam"
    )


def test_a_chart_is_described_and_can_be_taken_away(served: str, visit: Visit) -> None:
    page = visit(f"{served}/{KILLED}")
    expect(plot(page, "ranges")).to_be_visible()
    described = page.locator(".st-key-chart-ranges [aria-label^='Figures claimed of killed']")
    expect(described).to_have_count(1)
    told = "12: without Civil Protection Directorate of Velmora nothing is left"
    row = page.get_by_label(told, exact=True)
    expect(row).to_have_count(1)
    svg = saved(page, "ranges", "Save as SVG").read_text(encoding="utf-8")
    assert "Harnesk General Hospital" in svg
    assert not re.search(r"""(href|src)=["']http""", svg)
    assert saved(page, "ranges", "Save as PNG").read_bytes().startswith(b"\x89PNG")
    sheet = saved(page, "ranges", "Save as CSV").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(sheet)))
    assert len(rows) == 7
    assert {row["claim_ref"]: row["low"] for row in rows}["ex-killed-12"] == "12"


def test_the_pointer_on_a_row_lights_what_it_conflicts_with(served: str, visit: Visit) -> None:
    page = visit(f"{served}/{KILLED}")
    texts = plot(page, "ranges").locator("text")
    children = texts.filter(has_text=re.compile("^6, children"))
    expect(children).to_be_visible()
    texts.filter(has_text=re.compile("^41 ")).hover(force=True)
    expect(children).to_have_attribute("opacity", "0.25")
    expect(texts.filter(has_text=re.compile("^12 "))).to_have_attribute("opacity", "1")


def test_powers_of_ten_part_what_lies_far_apart(served: str, visit: Visit) -> None:
    page = visit(f"{served}/figure?event=Nasty&measure=killed")
    axis = plot(page, "ranges").locator(".role-axis-label text")
    expect(axis.filter(has_text=re.compile("^10$"))).to_have_count(1)
    page.get_by_role("radio", name="even").click()
    expect(axis.filter(has_text=re.compile("^10$"))).to_have_count(0)


def test_stored_words_are_drawn_as_they_are(served: str, visit: Visit) -> None:
    page = visit(f"{served}/figure?event=Nasty&measure=killed")
    words = plot(page, "ranges").locator("text").filter(has_text="<img src=")
    expect(words.first).to_be_visible()
    words.first.hover(force=True)
    told = page.locator("#vg-tooltip-element")
    expect(told).to_contain_text("<img src=http://evil.example/x.png>")
    expect(told.locator("img")).to_have_count(0)


def test_conflicts_stand_side_by_side(served: str, visit: Visit) -> None:
    page = visit(f"{served}/conflicts")
    persian = page.locator("blockquote").filter(has_text="۴۱ نفر").first.locator("p").first
    expect(persian).to_have_css("direction", "rtl")
    first, second = page.locator(".st-key-conflicts li").first.locator(".side").all()
    one, other = first.bounding_box(), second.bounding_box()
    assert one
    assert other
    assert abs(one["y"] - other["y"]) < 2
    assert one["x"] + one["width"] <= other["x"]
