"""Quotes and positions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import BadText
from claims.values.selectors import (
    TextPositionSelector,
    TextQuoteSelector,
    all_occurrences,
    quote_at,
)


@given(st.text(min_size=1), st.data())
def test_a_quote_and_its_context_are_a_slice(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = quote_at(text, start, end, context=3)
    assert quote.exact == text[start:end]
    assert (quote.prefix + quote.exact + quote.suffix) in text
    assert start in all_occurrences(text, quote.exact)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 6)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(BadText):
        quote_at("fünf!", start, end)


def test_occurrences_overlap_and_nothing_occurs_nowhere() -> None:
    assert all_occurrences("aaaa", "aa") == [0, 1, 2]
    assert all_occurrences("aaaa", "") == []


def test_json_is_that_of_the_web_annotation_model() -> None:
    assert TextQuoteSelector("b", "a", "c").as_json() == {
        "type": "TextQuoteSelector", "exact": "b", "prefix": "a", "suffix": "c",
    }  # fmt: skip
    assert TextPositionSelector(1, 2).as_json() == {
        "type": "TextPositionSelector", "start": 1, "end": 2,
    }  # fmt: skip
