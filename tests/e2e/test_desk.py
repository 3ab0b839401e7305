"""From a text to claims in a browser: proposals by key, words by pointer and by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from decimal import Decimal
from pathlib import Path

import factories
import pytest
import sqlalchemy as sa
from e2e.commands import dashboard_as
from e2e.reading_hand import Hand, text_of
from playwright.sync_api import Locator, Page, expect

from claims.db import open_engine, session_scope
from claims.models import Citation, Claim, Source
from claims.queries import citations as queries
from claims.services.setup import initialise

pytestmark = pytest.mark.browser
Visit = Callable[[str], Page]
Serving = Callable[[list[str], str, Path], AbstractContextManager[str]]

ARTICLE = """\
Floods cut off the Tarn valley

12 March 2022

Heavy rain fell on the Tarn valley for two days. The regional council said that the river rose by \
four metres. At least 14 people were killed when the bridge at Holm collapsed. The Valley Red \
Cross said that 230 people were injured. Roads were closed in 17 towns. About 1,200 people were \
displaced. The schools stayed shut. Power failed in three cities, Reuters reported. Rescue teams \
arrived on 10 March 2022. The mayor of Holm thanked them.
"""
#: Each sentence has one figure.
FIGURES = (
    "At least 14 people were killed. 230 people were injured. Roads were closed in 17 towns. "
    "About 1,200 people were displaced.\n"
)
#: Letters of several code units, and marks that join no letter, stand before what is chosen.
ODD = (
    "👩‍🚒👨‍👩‍👧 The q\u0303uai of Holm 🌊 flooded.\n\n"
    "The council 🌊 said at least 14 people were killed in Holm, and roads closed.\n"
)
PLAIN = "The river rose. The mayor met the press in Holm. Nobody was hurt.\n"
PERSIAN = "سیل در دره\n\nبه گزارش شورا، دست‌کم ۳۰ نفر در بندر کشته شدند. جاده‌ها بسته شد.\n"
#: What two papers print in the same words.
SHARED = "The archive burned down on Monday. The librarians saved most of the maps.\n"
SAVED = "The librarians saved most of the maps"
MET = "The mayor met the press in Holm"


@pytest.fixture(scope="module")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Sources with their texts; ``odd`` is quoted by the claim ``C-odd``, ``one`` by ``C-maps``."""
    url = f"sqlite:///{tmp_path_factory.mktemp('desk') / 'claims.sqlite'}"
    initialise(url, factories.ADMIN)
    engine = open_engine(url)
    with factories.act(engine) as act:
        odd = factories.source(act, "Odd letters", text=ODD, ref="odd")
        claim = factories.claim(act, "Somebody was killed.", ref="C-odd")
        factories.citation(act, claim, odd, "people were killed", ref="Q-odd")
        factories.source(act, "By keyboard", text=PLAIN, ref="keyboard")
        factories.source(act, "سیل", text=PERSIAN, ref="persian")
        one = factories.source(act, "One paper", text=SHARED, ref="one")
        factories.source(act, "Another paper", text=SHARED, ref="another")
        claim = factories.claim(act, "Librarians saved most of the maps.", ref="C-maps")
        factories.citation(act, claim, one, SAVED)
    engine.dispose()
    return url


@pytest.fixture(scope="module")
def served(serving: Serving, database_url: str, server_log: Path) -> Iterator[str]:
    """The dashboard, at which the first admin works."""
    with serving(dashboard_as(factories.ADMIN), database_url, server_log) as address:
        yield address


@pytest.fixture
def engine(database_url: str) -> Iterator[sa.Engine]:
    """The database that is served."""
    made = open_engine(database_url)
    yield made
    made.dispose()


def cited(engine: sa.Engine, source: str) -> list[Citation]:
    """The citations of a source, in the order in which they were recorded."""
    with session_scope(engine) as session:
        query = sa.select(Citation.ref).join(Citation.source).where(Source.ref == source)
        refs = session.scalars(query.order_by(Citation.id)).all()
        return [found for ref in refs if (found := queries.by_ref(session, ref))]


def proposals(page: Page) -> Locator:
    return page.get_by_role("list", name="proposals").locator("li")


def field(page: Page, label: str) -> Locator:
    return page.get_by_label(label, exact=True)


def record(page: Page) -> Locator:
    """The button that records, once the form is drawn and no earlier one is left."""
    button = page.locator(".st-key-record button")
    expect(button).to_have_count(1)
    return button


def expect_recorded(page: Page, words: str) -> None:
    told = page.locator("p", has_text="Recorded: ")
    expect(told.get_by_role("link", name=words)).to_be_visible()


def test_a_pasted_article_becomes_claims_by_a_key_each(
    served: str, visit: Visit, engine: sa.Engine
) -> None:
    hand = Hand(visit(f"{served}/add"))
    page = hand.page
    hand.click(field(page, "Text"))
    hand.paste(ARTICLE)
    hand.press("Control+Enter")
    expect(field(page, "Title")).to_have_value("Floods cut off the Tarn valley")
    expect(field(page, "Published")).to_have_value("2022-03-12")
    hand.click(page.get_by_role("button", name="Add the source"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Floods cut off the Tarn valley")
    ref = page.url.partition("ref=")[2]
    hand.click(proposals(page).filter(has_text="at least 14 killed"))
    before = hand.keys
    for number in (1, 2, 3):
        hand.press("a")
        expect(text_of(page).locator("sup")).to_have_count(number)
    assert hand.keys - before == 3
    made = cited(engine, ref)
    assert [one.claim.status for one in made] == ["draft"] * 3
    assert made[0].claim.low == 14
    assert all(one.quote and one.quote in ARTICLE for one in made)
    assert (hand.clicks, hand.keys) == (3, 5)


def test_what_is_dismissed_stays_dismissed(served: str, visit: Visit, engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        factories.source(act, "To dismiss", text=ARTICLE, ref="dismiss")
    page = visit(f"{served}/source?ref=dismiss")
    towns = proposals(page).filter(has_text="17 towns")
    hand = Hand(page)
    hand.click(towns)
    hand.press("d")
    expect(towns.get_by_role("button", name="Restore")).to_be_visible()
    page.reload()
    expect(towns.get_by_role("button", name="Restore")).to_be_visible()
    expect(text_of(page).locator(".proposal", has_text="17 towns")).to_have_count(0)
    assert cited(engine, "dismiss") == []


def test_keys_that_follow_each_other_quickly_are_all_heard(
    served: str, visit: Visit, engine: sa.Engine
) -> None:
    with factories.act(engine) as act:
        factories.source(act, "Quickly", text=FIGURES, ref="quick")
    hand = Hand(visit(f"{served}/source?ref=quick"))
    hand.click(proposals(hand.page).first.locator(".value"))
    hand.press("a", "d", "a", "a")
    # Four decisions, one run of the page after another.
    expect(text_of(hand.page).locator("sup")).to_have_count(3, timeout=30_000)
    dismissed = proposals(hand.page).filter(has=hand.page.get_by_role("button", name="Restore"))
    expect(dismissed).to_have_count(1)
    expect(dismissed).to_contain_text("230 injured")
    assert [one.claim.best or one.claim.low for one in cited(engine, "quick")] == [14, 17, 1200]


def test_words_after_odd_letters_are_recorded_where_they_stand(
    served: str, visit: Visit, engine: sa.Engine
) -> None:
    hand = Hand(visit(f"{served}/source?ref=odd"))
    page = hand.page
    hand.choose("at least", "in Holm")
    expect(field(page, "Figure")).to_have_value("14")
    hand.click(record(page))
    expect_recorded(page, "at least 14 killed")
    [_, made] = cited(engine, "odd")
    words = "at least 14 people were killed in Holm"
    assert made.quote == words
    assert (made.quote_start, made.quote_end) == (
        ODD.index(words),
        ODD.index(words) + len(words),
    )
    assert (made.claim.modality, made.claim.low) == ("at_least", Decimal(14))
    assert hand.clicks == 2


def test_a_claim_is_recorded_by_keyboard_alone(
    served: str, visit: Visit, engine: sa.Engine
) -> None:
    hand = Hand(visit(f"{served}/source?ref=keyboard"))
    page = hand.page
    expect(text_of(page)).to_be_visible()
    hand.tab_to(text_of(page))
    tabs = hand.keys
    hand.press("ArrowDown", "ArrowDown", "Enter")
    expect(field(page, "The claim in words")).to_have_value(f"{MET}.")
    record(page)
    hand.press("Control+Enter")
    expect_recorded(page, MET)
    [made] = cited(engine, "keyboard")
    assert (made.quote, made.quote_start) == (f"{MET}.", PLAIN.index(MET))
    assert (hand.clicks, hand.keys - tabs) == (0, 4)


def test_a_persian_figure_is_read_from_a_text_that_runs_to_the_left(
    served: str, visit: Visit, engine: sa.Engine
) -> None:
    hand = Hand(visit(f"{served}/source?ref=persian"))
    page = hand.page
    hand.choose("دست‌کم", "کشته شدند")
    expect(field(page, "Figure")).to_have_value("30")
    expect(page.locator("blockquote p")).to_have_css("direction", "rtl")
    field(page, "Figure").fill("۳۰")
    hand.press("Tab")
    expect(page.get_by_text("Read as 30")).to_be_visible()
    record(page)
    hand.press("Control+Enter")
    expect_recorded(page, "")
    [made] = cited(engine, "persian")
    words = "دست‌کم ۳۰ نفر در بندر کشته شدند"
    assert (made.quote, made.quote_start) == (words, PERSIAN.index(words))
    assert (made.claim.modality, made.claim.low) == ("at_least", Decimal(30))


def test_of_two_who_edit_the_second_is_told(served: str, visit: Visit, engine: sa.Engine) -> None:
    address = f"{served}/source?ref=odd&edit=Q-odd"
    first = visit(address)
    expect(field(first, "The claim in words")).to_have_value("Somebody was killed.")
    second = first.context.new_page()
    second.goto(address)
    expect(field(second, "The claim in words")).to_have_value("Somebody was killed.")
    for page, words in ((first, "People were killed."), (second, "Nobody was killed.")):
        field(page, "The claim in words").fill(words)
        record(page).click()
        if page is first:
            expect_recorded(first, words)
    told = second.get_by_role("alert").filter(has_text="was changed since")
    expect(told).to_be_visible()
    expect(field(second, "The claim in words")).to_have_value("Nobody was killed.")
    assert cited(engine, "odd")[0].claim.text == "People were killed."


def test_a_second_source_becomes_a_citation_of_the_claim_that_stands(
    served: str, visit: Visit, engine: sa.Engine
) -> None:
    hand = Hand(visit(f"{served}/source?ref=another"))
    page = hand.page
    hand.choose("The librarians", "the maps")
    expect(page.get_by_text("Librarians saved most of the maps.")).to_be_visible()
    hand.click(page.get_by_role("button", name="Add as a citation"))
    expect(page.get_by_text("Another citation of ")).to_be_visible()
    hand.click(record(page))
    expect_recorded(page, "Librarians saved most of the maps.")
    [made] = cited(engine, "another")
    assert (made.claim.ref, made.quote) == ("C-maps", SAVED)
    with session_scope(engine) as session:
        alike = sa.select(Claim.ref).where(Claim.text.contains("most of the maps"))
        assert session.scalars(alike).all() == ["C-maps"]
    assert hand.clicks == 3


def test_what_was_typed_is_there_again_after_reading_elsewhere(
    served: str, visit: Visit, engine: sa.Engine
) -> None:
    with factories.act(engine) as act:
        factories.source(act, "Read elsewhere", text=FIGURES, ref="elsewhere")
    hand = Hand(visit(f"{served}/source?ref=elsewhere"))
    page = hand.page
    hand.choose("Roads were", "17 towns")
    field(page, "The claim in words").fill("Roads to 17 towns were closed.")
    page.get_by_role("link", name="Conflicts").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Conflicts")
    page.go_back()
    expect(field(page, "The claim in words")).to_have_value("Roads to 17 towns were closed.")
    expect(field(page, "Figure")).to_have_value("17")


def test_from_a_claim_to_its_form_is_one_step_that_back_undoes(served: str, visit: Visit) -> None:
    page = visit(f"{served}/claim?ref=C-maps")
    for _ in range(2):
        page.get_by_role("button", name="Edit").first.click()
        expect(field(page, "The claim in words")).to_have_value(
            "Librarians saved most of the maps."
        )
        expect(page).to_have_url(f"{served}/source?ref=one&edit={page.url.partition('edit=')[2]}")
        page.locator(".st-key-cancel-entry button").click()
        expect(field(page, "The claim in words")).to_have_count(0)
        page.go_back()
        expect(page).to_have_url(f"{served}/claim?ref=C-maps")
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "Librarians saved most of the maps."
        )
