"""The words around a quote."""

from __future__ import annotations

import factories
import pytest
import reviewed
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from claims.db import session_scope
from claims.queries import contexts, pages

TEXT = "First.\n\nSecond one.\n\nBefore it 12 died. After it.\n\nFourth.\n\nFifth."


def around(text: str, quote: str) -> contexts.Context:
    start = text.index(quote)
    return contexts.context(text, start, start + len(quote))


def test_it_is_its_paragraph_and_one_on_either_side() -> None:
    found = around(TEXT, "12 died")
    assert found.text == "Second one.\n\nBefore it 12 died. After it.\n\nFourth."
    assert found.text[found.start : found.end] == "12 died"
    assert (found.goes_before, found.goes_on) == (True, True)


@pytest.mark.parametrize(
    ("quote", "goes_before", "goes_on"), [("First.", False, True), ("Fifth.", True, False)]
)
def test_the_ends_of_a_text_are_told(quote: str, *, goes_before: bool, goes_on: bool) -> None:
    found = around(TEXT, quote)
    assert (found.goes_before, found.goes_on) == (goes_before, goes_on)


def test_a_line_end_at_the_end_is_no_more_text() -> None:
    assert not around("One. 12 died.\n", "12 died").goes_on


def test_a_long_paragraph_is_cut_between_words() -> None:
    found = around("longword " * 400 + "12 died" + " longword" * 400, "12 died")
    words = set(found.text.split())
    assert words == {"longword", "12", "died"}
    assert len(found.text) < 2_000
    assert found.text == found.text.strip()


@given(st.text("ab \n", max_size=3000), st.text("xy", min_size=1, max_size=5), st.text("ab \n"))
def test_it_is_a_part_of_the_text_with_the_quote_in_it(before: str, quote: str, after: str) -> None:
    text = before + quote + after
    found = contexts.context(text, len(before), len(before) + len(quote))
    assert found.text in text
    assert found.text[found.start : found.end] == quote


def test_quotes_are_read_in_the_newest_text(engine: sa.Engine) -> None:
    reviewed.people(engine)
    reviewed.write(engine, "A")
    with session_scope(engine) as session:
        viewer = factories.viewer(engine)
        shown = pages.claim_page(session, viewer, "A")
        assert shown is not None
        found = contexts.around(session, shown.citations)
    assert found["Q-A"].text == factories.TEXT.strip()
