"""The quote of a proposal: its sentence, or the clause around it, word for word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.services.proposing.wording import LONGEST_QUOTE, QUOTE, quoted_span, shortened

WORDS = st.lists(
    st.sampled_from(["and", "191", "cities,", "  ", "\n", "—", "\ufeff", "killed;", "x" * 90]),
    min_size=3,
    max_size=120,
).map(" ".join)


@given(WORDS, st.data())
def test_a_quote_holds_what_is_proposed_and_little_more(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = quoted_span(text, (0, len(text)), (start, end))
    assert last - first <= (QUOTE if end - start <= QUOTE else LONGEST_QUOTE)
    proposed = text[start:end].strip(" \n\ufeff")
    if end - start <= QUOTE:
        assert proposed in text[first:last] or not proposed
    assert text[first:last] == text[first:last].strip(" \n\ufeff")


def test_a_short_sentence_is_quoted_whole() -> None:
    text = "Before. In 2019 it broke out in 191 cities. After."
    first, last = quoted_span(text, (8, 43), (32, 42))
    assert text[first:last] == "In 2019 it broke out in 191 cities."


def test_words_across_sentences_are_quoted_whole() -> None:
    text = "“It is over. All of it,” he said."
    assert quoted_span(text, (0, 12), (0, 24)) == (0, 24)


def test_a_long_sentence_without_punctuation_is_cut_between_words() -> None:
    text = "word " * 200
    first, last = quoted_span(text, (0, len(text)), (500, 504))
    assert text[first:last].split() == ["word"] * ((last - first + 1) // 5)
    assert 250 < last - first <= QUOTE


def test_a_very_long_statement_is_cut_at_its_end() -> None:
    text = "word " * 400
    first, last = quoted_span(text, (0, len(text)), (10, 1900))
    assert first == 10
    assert last - first <= LONGEST_QUOTE
    assert text[first:last].endswith("word")


@pytest.mark.parametrize(
    ("words", "limit", "short"),
    [
        ("a  b\nc", 10, "a b c"),
        ("one two three", 9, "one two…"),
        ("one, two", 6, "one…"),
        ("x" * 30, 10, "x" * 9 + "…"),
    ],
)
def test_a_proposition_is_one_short_line(words: str, limit: int, short: str) -> None:
    assert shortened(words, limit) == short
    assert len(short) <= limit
