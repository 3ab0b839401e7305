"""Badges, themes, the pager and the filters."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from claims.values.vocabulary import AnchorState, ClaimStatus, Stance, Standing
from dashboard import settings
from dashboard.links import claim, href, source
from dashboard.widgets import badges
from dashboard.widgets.paging import CAP, Slice

COLOURS = ("gray", "blue", "green", "orange", "red", "violet", "yellow")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [settings.LIGHT, settings.DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_background(theme: dict[str, str]) -> None:
    backgrounds = ("backgroundColor", "secondaryBackgroundColor", "sidebar.backgroundColor")
    for background in backgrounds:
        assert contrast(theme["textColor"], theme[background]) >= 7
        assert contrast(theme["linkColor"], theme[background]) >= 4.5
        assert contrast(theme["grayTextColor"], theme[background]) >= 4.5
    for colour in COLOURS:
        text, background = theme[f"{colour}TextColor"], theme[f"{colour}BackgroundColor"]
        assert contrast(text, background) >= 4.5, colour


@pytest.mark.parametrize(
    ("words", "mapping"),
    [
        (ClaimStatus, badges.STATUS),
        (Stance, badges.STANCE),
        (AnchorState, badges.ANCHOR),
        ([*Standing, "contested"], badges.STANDING),
    ],
)
def test_every_word_has_a_badge_that_differs_without_colour(
    words: list[str], mapping: dict[str, badges.Badge]
) -> None:
    assert set(mapping) == {str(word) for word in words}
    assert len({badge.label for badge in mapping.values()}) == len(mapping)
    assert len({badge.icon for badge in mapping.values()}) == len(mapping)


@pytest.mark.parametrize(
    ("shown", "words", "pages"),
    [
        (Slice(1, 0), "None", 1),
        (Slice(1, 1), "1\u20131 of 1", 1),
        (Slice(1, 1234), "1\u201350 of 1,234", 25),
        (Slice(25, 1234), "1,201\u20131,234 of 1,234", 25),
        (Slice(200, CAP + 1), "9,951\u201310,000 of more than 10,000", 200),
    ],
)
def test_a_slice_says_what_is_shown(shown: Slice, words: str, pages: int) -> None:
    assert str(shown) == words
    assert shown.pages == pages


def list_page() -> None:
    # AppTest runs this function's text on its own.
    import streamlit as st  # noqa: PLC0415

    from dashboard.widgets import filters, paging  # noqa: PLC0415

    with filters.bar():
        words = filters.search("Search")
        kind = filters.one_of("Kind", "kind", {"place_count": "place count", "date": "date"})
        status = filters.any_of("Status", "status", ["draft", "accepted"])
    shown = paging.pager(120)
    st.text(f"{words}|{kind}|{','.join(status)}|{shown.number}")


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ({}, "|None||1"),
        (
            {"q": " fire ", "kind": "place count", "status": ["draft"], "page": "2"},
            "fire|place_count|draft|2",
        ),
        ({"q": "a\0b", "kind": "x", "status": ["x"], "page": "99"}, "ab|None||3"),
        ({"page": "-1"}, "|None||1"),
        ({"page": "9" * 400}, "|None||3"),
    ],
)
def test_filters_and_page_come_from_the_address(
    address: dict[str, str | list[str]], state: str
) -> None:
    app = AppTest.from_function(list_page)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    assert app.text[0].value == state


def test_a_filter_goes_back_to_the_first_page() -> None:
    app = AppTest.from_function(list_page)
    app.query_params["page"] = "3"
    app.run()
    app.selectbox(key="kind").set_value("date").run()
    assert app.text[0].value == "|date||1"


def test_addresses_are_quoted_and_leave_out_what_is_empty() -> None:
    assert claim("C 1&x=#") == "/claim?ref=C+1%26x%3D%23"
    assert source("S1", quote="K1") == "/source?ref=S1&quote=K1"
    assert href("claims", event=None, q="") == "/claims"
