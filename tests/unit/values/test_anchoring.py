"""Quotes found again, or said to be lost."""

from __future__ import annotations

import random
import re
import time

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from claims.values.anchoring import ORPHANED, THRESHOLD, anchor
from claims.values.numerals import find_numerals
from claims.values.selectors import TextPositionSelector, TextQuoteSelector, quote_at
from claims.values.vocabulary import AnchorState

TEXT = (
    "The mayor of Lindenau said on 3 May that 1,500 people had marched through the town.\n\n"
    "“At least 12 were injured,” a nurse at the hospital told the paper – two of them badly. "
    "Police did not confirm the figure. A later count spoke of 41 injured in 7 streets, and "
    "the ministry repeated that 1,500 people had marched."
)


def quote_of(words: str, *, text: str = TEXT) -> TextQuoteSelector:
    start = text.index(words)
    return quote_at(text, start, start + len(words))


@given(st.text(min_size=1) | st.text("1,5 0a", min_size=1), st.data())
@example("1,500", None).via("a quote that cuts a number")
def test_a_quote_is_found_where_it_was_taken(text: str, data: st.DataObject | None) -> None:
    start = data.draw(st.integers(0, len(text) - 1)) if data else 2
    end = data.draw(st.integers(start + 1, len(text))) if data else len(text)
    assume(text[start:end].strip())
    quote, hint = quote_at(text, start, end), TextPositionSelector(start, end)
    found = anchor(text, quote, hint=hint)
    assert (found.state, found.start, found.end, found.score) == (AnchorState.EXACT, start, end, 1)
    without = anchor(text, quote)
    assert without.state is AnchorState.EXACT
    assert text[without.start : without.end] == quote.exact


WORDS = re.compile(r"\w+")


@given(st.text(max_size=200), st.integers(0, 30), st.integers(1, 12))
def test_a_quote_moves_with_text_put_before_it(before: str, first: int, count: int) -> None:
    words = list(WORDS.finditer(TEXT))
    start, end = words[first].start(), words[first + count].end()
    changed = f"{before}\n{TEXT}"
    moved = len(before) + 1
    found = anchor(changed, quote_at(TEXT, start, end), hint=TextPositionSelector(start, end))
    assert found.state is AnchorState.EXACT
    assert changed[found.start : found.end] == TEXT[start:end]
    if TEXT.count(TEXT[start:end]) == 1 and before.count(TEXT[start:end]) == 0:
        assert found.start == start + moved


DIGITS = [m.start() for m in re.finditer(r"\d", TEXT.partition("Police")[0])]


@given(st.sampled_from(DIGITS), st.sampled_from("0123456789"), st.booleans())
def test_one_digit_changed_or_added_orphans_the_quote(at: int, digit: str, added: bool) -> None:
    assume(TEXT[at] != digit or added)
    start, end = TEXT.rindex(" ", 0, at) + 1, TEXT.index(" ", TEXT.index(" ", at) + 1)
    quote = quote_at(TEXT, start, end)
    assume(TEXT.count(quote.exact) == 1)
    changed = TEXT[:at] + digit + TEXT[at + (not added) :]
    assert anchor(changed, quote, hint=TextPositionSelector(start, end)) == ORPHANED


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("there were 1,500 people", "500 people"),
        ("killed 150", "killed 15"),
        ("killed 15,000", "killed 15"),
        ("killed 15 million", "killed 15"),
        ("two hundred people", "hundred people"),
    ],
)
def test_a_number_is_never_cut_in_two(text: str, words: str) -> None:
    assert anchor(text, TextQuoteSelector(words)) == ORPHANED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("had marched through", "marched through"),
        ("through the town", "through  the\u00a0\nTown"),
        ("Lindenau", "Lindnau"),
    ],
)
def test_small_changes_are_followed(old: str, new: str) -> None:
    changed = "A new opening. " + TEXT.replace(old, new)
    found = anchor(
        changed,
        quote_of(
            "The mayor of Lindenau said on 3 May that 1,500 people had marched through the town."
        ),
    )
    assert found.state is AnchorState.FUZZY
    assert found.score >= THRESHOLD
    span = changed[found.start : found.end]
    assert span.startswith("The mayor")
    assert span.casefold().endswith("town.")


def test_typography_and_case_are_folded() -> None:
    changed = TEXT.replace("“", '"').replace("”", '"').replace("–", "-").upper()
    found = anchor(changed, quote_of("“At least 12 were injured,” a nurse at the hospital"))
    assert found.state is AnchorState.FUZZY
    assert changed[found.start : found.end] == '"AT LEAST 12 WERE INJURED," A NURSE AT THE HOSPITAL'


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        ("Police did not confirm the figure.", "did not confirm", "did confirm"),
        ("a nurse at the hospital told the paper – two of them badly", "two of", "ten of"),
        ("The mayor of Lindenau said on 3 May that", "3 May", "3 June"),
        ("“At least 12 were injured,” a nurse", "At least", "At most"),
    ],
)
def test_a_changed_meaning_orphans_the_quote(words: str, old: str, new: str) -> None:
    assert anchor(TEXT.replace(old, new), quote_of(words)) == ORPHANED


def test_context_chooses_among_equal_quotes_then_nearness() -> None:
    late = TEXT.rindex("1,500 people")
    assert anchor(TEXT, quote_at(TEXT, late, late + 12)).start == late
    bare, text = TextQuoteSelector("same"), "same - same - same"
    assert anchor(text, bare).start == 0
    assert anchor(text, bare, hint=TextPositionSelector(13, 17)).start == 14
    assert anchor(text, bare, hint=TextPositionSelector(7, 11)).start == 7


def test_scripts_without_spaces_are_followed() -> None:
    text = "前缀" * 50 + "示威活动在许多城市爆发并且持续了很多天" + "后"
    found = anchor(text, TextQuoteSelector("示威活动在许多城市爆发并持续了很多天"))
    assert text[found.start : found.end] == "示威活动在许多城市爆发并且持续了很多天"


@settings(max_examples=200)
@given(
    st.text(max_size=80) | st.text("no 1,5aé\n", max_size=80),
    st.builds(TextQuoteSelector, *[st.text(max_size=20) | st.text("no 1,5aé\n", max_size=20)] * 3),
    st.none() | st.builds(TextPositionSelector, st.integers(-3, 90), st.integers(-3, 90)),
)
def test_any_arguments_give_a_lawful_anchor(
    text: str, quote: TextQuoteSelector, hint: TextPositionSelector | None
) -> None:
    found = anchor(text, quote, hint=hint)
    assert found == anchor(text, quote, hint=hint)
    if found.start is None or found.end is None:
        assert found == ORPHANED
        return
    assert 0 <= found.start < found.end <= len(text)
    assert 0 <= found.score <= 1
    span = text[found.start : found.end]
    assert (span == quote.exact) or found.state is AnchorState.FUZZY
    assert [n.value for n in find_numerals(span)] == [n.value for n in find_numerals(quote.exact)]


def test_ten_megabytes_take_seconds_at_most() -> None:
    chance = random.Random(1)  # noqa: S311 - no secret
    words = [f"{a}{b}" for a in "bcdfgklmnprst" for b in ("ando", "el", "irst", "ough", "urance")]
    noise = " ".join(chance.choice(words) for _ in range(1_800_000))[:10_000_000]
    changed = (
        noise[:6_000_000] + " " + TEXT.replace("the ministry", "a ministry") + noise[6_000_000:]
    )
    quote = quote_of(TEXT[TEXT.index("Police") :])
    begun = time.perf_counter()
    found = anchor(changed, quote)
    assert time.perf_counter() - begun < 5
    assert found.state is AnchorState.FUZZY
    assert changed[found.start : found.end].startswith("Police did not confirm")
