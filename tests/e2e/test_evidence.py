"""Who stands behind a claim, in a browser: decisions, pictures that lead on, and their files.

The fixture ``page`` fails its test on any request that leaves loopback and on any logged error.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
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
    "<img src=http://evil.example/x.png onerror=alert(1)></FONT>"
    '"] n0 [URL="http://evil.example"] \\'
)


@pytest.fixture(scope="module")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The demo, and a dated claim at a place whose every name tries to be markup or DOT."""
    url = f"sqlite:///{tmp_path_factory.mktemp('evidence') / 'claims.sqlite'}"
    initialise(url, factories.ADMIN)
    engine = open_engine(url)
    with factories.act(engine) as by:
        load_demo(by)
    with factories.act(engine) as by:
        fields = {"event": NASTY, "kind": "date", "measure": "began", "date": "2019-11~/.."}
        claim = factories.claim(by, NASTY, ref="nasty", **fields)
        source = factories.source(by, NASTY, ref="nasty-doc", publisher=NASTY)
        voice = {"attributed_to": (f"{NASTY} 2",), "basis": None}
        factories.citation(by, claim, source, NASTY, **voice)
    engine.dispose()
    return url


@pytest.fixture(autouse=True, scope="module")
def _as_admin() -> Iterator[None]:
    """The dashboard is served to the admin of the database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAIMS_RESEARCHER", factories.ADMIN)
        yield


def reference(page: Page, words: str) -> Locator:
    return page.locator('[class*="st-key-reference-"]').filter(has_text=words).last


def test_a_cross_reference_is_confirmed_with_a_note_and_taken_back(
    served: str, visit: Visit
) -> None:
    page = visit(f"{served}/claim?ref=ex-killed-12")
    line = reference(page, "41 people were killed")
    expect(line.get_by_text("proposed")).to_be_visible()
    line.get_by_role("button", name="Decide").click()
    page.get_by_role("textbox", name="Note").last.fill("counted by other means")
    page.get_by_role("button", name="Confirm").click()
    expect(line.get_by_text("confirmed", exact=True)).to_be_visible()
    expect(line).to_contain_text("note: counted by other means")
    line.get_by_role("button", name="Take back").click()
    page.get_by_role("button", name="Take it back").click()
    expect(line.get_by_text("proposed")).to_be_visible()
    expect(line).not_to_contain_text("counted by other means")


def test_a_node_of_the_sourcing_graph_opens_its_source_in_place(served: str, visit: Visit) -> None:
    page = visit(f"{served}/claim?ref=ex-killed-12")
    page.evaluate("window.sameDocument = true")
    graph = page.get_by_test_id("stGraphVizChart")
    graph.locator("a").filter(has_text="Situation statement").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Situation statement No. 2")
    assert page.evaluate("window.sameDocument")
    page.go_back()
    expect(graph.locator("svg")).to_be_visible()


def test_a_circle_of_the_network_narrows_the_page_and_stays_in_place(
    served: str, visit: Visit
) -> None:
    page = visit(f"{served}/network")
    page.get_by_role("link", name="Maren Holst: relied on in 1 citation").click()
    expect(page.get_by_role("table", name="Relied on by")).to_contain_text("Tesk Courier")
    expect(page).to_have_url(f"{served}/network?agent=Maren+Holst")
    expect(page.locator("a.node.chosen")).to_have_count(1)
    page.get_by_role("link", name="All agents").click()
    expect(page.get_by_role("table", name="Agents")).to_be_visible()


def test_the_timeline_is_enlarged_by_keys_and_leads_to_a_claim(served: str, visit: Visit) -> None:
    page = visit(f"{served}/timeline")
    picture = page.locator("svg.plot")
    expect(picture.get_by_text("2018", exact=True)).to_be_visible()
    picture.focus()
    for _ in range(12):
        page.keyboard.press("+")
    expect(picture.get_by_text("2018", exact=True)).to_have_count(0)
    page.keyboard.press("0")
    expect(picture.get_by_text("2018", exact=True)).to_be_visible()
    picture.get_by_role("link", name="The Orvane Dam failed on 18 April 2023").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("The Orvane Dam failed")


def test_the_map_lists_the_claims_of_a_place(served: str, visit: Visit) -> None:
    page = visit(f"{served}/map")
    page.get_by_role("link", name="Iran: 41 claims").click()
    expect(page.get_by_role("table", name="Claims")).to_contain_text("1988")
    expect(page.get_by_role("heading", name="Iran")).to_be_visible()


@pytest.mark.parametrize("path", ["network", "timeline", "map", "claim?ref=ex-killed-12"])
def test_a_picture_is_saved_as_svg_png_and_csv(
    served: str, visit: Visit, tmp_path: Path, path: str
) -> None:
    page = visit(f"{served}/{path}")
    expect(page.locator("svg.plot path, [data-testid=stGraphVizChart] path").first).to_be_attached()
    for kind in ("SVG", "PNG", "CSV"):
        with page.expect_download() as saved:
            page.get_by_role("button", name=f"Save as {kind}").click()
        file = tmp_path / saved.value.suggested_filename
        saved.value.save_as(file)
        assert file.suffix == f".{kind.lower()}"
        assert file.stat().st_size > 200
        if kind == "SVG":
            text = file.read_text(encoding="utf-8")
            assert ET.fromstring(text).tag.endswith("svg")  # noqa: S314 - our own picture
            assert "var(--" not in text
        if kind == "PNG":
            assert file.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("path", ["network", "timeline", "claim?ref=nasty", "source?ref=nasty-doc"])
def test_stored_text_is_drawn_as_text(served: str, visit: Visit, path: str) -> None:
    page = visit(f"{served}/{path}")
    expect(page.locator("svg.plot text, [data-testid=stGraphVizChart] text").first).to_be_attached()
    assert page.locator("svg img, svg image, svg script, svg foreignObject").count() == 0
    addresses = page.locator("svg a").evaluate_all("all => all.map(a => a.href.baseVal)")
    assert addresses
    assert all(address.startswith("/") for address in addresses)
