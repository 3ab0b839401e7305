"""Differences: both texts are whole in them, and what is shown is what changed."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.values import differing
from claims.values.differing import (
    Piece,
    PieceKind,
    paragraph_segments,
    shortened,
    text_segments,
    word_segments,
)

SAME, DELETED, INSERTED = PieceKind.SAME, PieceKind.DELETED, PieceKind.INSERTED
WAYS = (word_segments, paragraph_segments, text_segments)
#: Texts of few words, so that two of them have much in common.
TEXTS = st.lists(st.sampled_from(["the ", "mayor", "\n", "\n\n", "304", ", ", "کشته", "é"])).map(
    "".join
)


def _older(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind is not INSERTED)


def _newer(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind is not DELETED)


def _hold(pieces: list[Piece], before: str, after: str) -> None:
    assert (_older(pieces), _newer(pieces)) == (before, after)
    assert all(piece.text for piece in pieces)
    kinds = [piece.kind for piece in pieces]
    assert all(one is not other for one, other in pairwise(kinds))


@pytest.mark.parametrize("way", WAYS)
@given(before=TEXTS | st.text(), after=TEXTS | st.text())
def test_both_texts_are_whole(way: type[list[Piece]], before: str, after: str) -> None:
    _hold(way(before, after), before, after)


@given(before=TEXTS, after=TEXTS)
def test_both_texts_are_whole_where_they_are_too_long_for_the_exact_way(
    before: str, after: str
) -> None:
    limit, differing._LIMIT = differing._LIMIT, 10
    try:
        _hold(word_segments(before, after), before, after)
    finally:
        differing._LIMIT = limit


@given(text=TEXTS | st.text())
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert text_segments(text, text) == ([Piece(SAME, text)] if text else [])


def test_a_changed_word_is_shown_in_its_sentence() -> None:
    before, after = "At least 304 people were killed.", "At least 305 people were killed."
    assert word_segments(before, after) == [
        Piece(SAME, "At least "),
        Piece(DELETED, "304"),
        Piece(INSERTED, "305"),
        Piece(SAME, " people were killed."),
    ]


def test_words_that_match_by_chance_within_a_rewriting_are_not_called_the_same() -> None:
    pieces = word_segments(
        "Officials of the ministry declined every comment.",
        "Reporters heard the same account from witnesses.",
    )
    assert [piece.kind for piece in pieces] == [DELETED, INSERTED, SAME]
    assert pieces[-1].text == "."


def test_a_deleted_sentence_goes_with_its_own_full_stop() -> None:
    assert word_segments("It rose. She fell.\nHe stays.", "It rose.\nHe stays.") == [
        Piece(SAME, "It rose."),
        Piece(DELETED, " She fell."),
        Piece(SAME, "\nHe stays."),
    ]


def test_a_deleted_paragraph_is_one_piece_between_those_that_stayed() -> None:
    before = "The mayor spoke.\n\nHe denied it.\n\nNobody asked him.\n"
    after = "The mayor spoke.\n\nNobody asked him.\n"
    assert text_segments(before, after) == [
        Piece(SAME, "The mayor spoke.\n\n"),
        Piece(DELETED, "He denied it.\n\n"),
        Piece(SAME, "Nobody asked him.\n"),
    ]


def test_what_is_far_from_a_change_is_left_out_and_counted() -> None:
    before = "a " * 500 + "old " + "b " * 500
    after = "a " * 500 + "new " + "b " * 500
    whole = text_segments(before, after)
    short = shortened(whole, around=10)
    assert [(piece.kind, len(piece.text), piece.left_out) for piece in short] == [
        (SAME, 0, 990),
        (SAME, 10, 0),
        (DELETED, 3, 0),
        (INSERTED, 3, 0),
        (SAME, 10, 991),
    ]
    shown = sum(len(piece.text) + piece.left_out for piece in short if piece.kind is not INSERTED)
    assert shown == len(before)


@pytest.mark.parametrize(
    "change",
    [
        lambda n: f"Paragraph {n} is as it was before.\n\n",
        lambda n: f"Paragraph {n if n % 50 else -n} is as it was before.\n\n",
        lambda n: f"Other words {n * 7 % 20_011} stand here.\n\n",
        lambda n: "x\n",
    ],
    ids=["the same", "a few changed", "rewritten", "the same line"],
)
def test_long_texts_are_compared_in_a_moment(change: type[str]) -> None:
    before = "".join(f"Paragraph {n} is as it was before.\n\n" for n in range(20_000))
    after = "New first.\n\n" + "".join(map(change, range(20_000))) + "New last.\n"
    began = time.perf_counter()
    pieces = text_segments(before, after)
    assert time.perf_counter() - began < 10
    _hold(pieces, before, after)
