"""What a person does in a browser when a record or a text changed: undoing, and capturing again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import factories
import pytest
import reviewed
from playwright.sync_api import Page, expect

from claims.db import open_engine
from claims.services import claims
from claims.services.setup import initialise

pytestmark = pytest.mark.browser
Visit = Callable[[str], Page]

TEXT = (
    "On Friday the mayor spoke. At least 304 people were killed in Karaj, he said.\n\n"
    "Witnesses saw the river rise. The bridge fell at noon.\n"
)
LATER = TEXT.replace("were killed", "where killed").replace(
    "The bridge fell at noon", "The span came down at one"
)


@pytest.fixture(scope="module")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A claim that was changed once, and a source with two quotes of its text."""
    url = f"sqlite:///{tmp_path_factory.mktemp('recapture') / 'claims.sqlite'}"
    initialise(url, factories.ADMIN)
    engine = open_engine(url)
    with factories.act(engine) as act:
        source = factories.source(act, ref="S", text=TEXT)
        factories.citation(act, factories.casualties(act, ref="C"), source, ref="Q-killed")
        fell = factories.claim(act, "The bridge fell.", ref="B")
        factories.citation(act, fell, source, "The bridge fell at noon", ref="Q-fell")
    with factories.act(engine, reason="Misread.") as act:
        record = reviewed.claim(act, "C")
        claims.revise_claim(act, record, replace(claims.draft_of(record), cause="gunfire"))
    engine.dispose()
    return url


@pytest.fixture(autouse=True, scope="module")
def _as_admin() -> Iterator[None]:
    """The dashboard is served to the admin of the database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAIMS_RESEARCHER", factories.ADMIN)
        yield


def test_a_change_is_undone_from_the_history(served: str, visit: Visit) -> None:
    page = visit(f"{served}/claim?ref=C")
    page.get_by_role("link", name="All versions of the claim").click()
    expect(page.get_by_role("heading", name="Version 2")).to_be_visible()
    expect(page.locator("ins", has_text="gunfire")).to_be_visible()
    page.get_by_role("button", name="Undo").first.click()
    page.get_by_role("textbox", name="Why is it undone?").fill("The article does not say so.")
    page.get_by_role("button", name="Undo this change").click()
    expect(page.get_by_role("heading", name="Version 3")).to_be_visible()
    expect(page.locator("del", has_text="gunfire")).to_be_visible()
    page.get_by_role("link", name="Back to the claim").click()
    expect(page.get_by_role("heading", level=2, name="What it states")).to_be_visible()
    expect(page.locator("dt", has_text="Cause")).to_have_count(0)


def test_a_text_is_captured_again_and_its_lost_quote_decided_on(served: str, visit: Visit) -> None:
    page = visit(f"{served}/source?ref=S")
    page.get_by_text("Capture again").click()
    page.get_by_role("textbox", name="Text", exact=True).fill(LATER)
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Keep this text").click()
    expect(page).to_have_url(re.compile(r"/recapture\?ref=S$"))
    expect(page.get_by_role("heading", name="2 quotes wait for a decision")).to_be_visible()
    expect(page.get_by_text("These words are not in the later text.")).to_be_visible()
    changed = page.get_by_label("What the publisher changed")
    expect(changed.locator("ins", has_text="where")).to_be_visible()
    expect(changed.locator("ins .told").first).to_have_text("inserted: ")
    page.get_by_role("textbox", name="Its words in the later text").fill(
        "The span came down at one"
    )
    page.get_by_role("button", name="Take the new words").last.click()
    expect(page.get_by_role("heading", name="1 quote waits for a decision")).to_be_visible()
    expect(page.get_by_text(re.compile("Quotes the later text now by ana on"))).to_be_visible()
    page.get_by_role("button", name="Keep it as it is").first.click()
    expect(page.get_by_role("heading", name="No quote waits for a decision")).to_be_visible()
    visit(f"{served}/claim?ref=B")
    expect(page.locator("blockquote mark")).to_have_text("The span came down at one")
