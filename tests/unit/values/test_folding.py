"""Words folded for search."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.values.folding import LONGEST, fold, search_text

TEXT = st.text(
    st.characters(codec=None)
    | st.sampled_from("019,٬۱۵ '’\u00a0\u200c\u200e\u0640يىكةأئاßİıſÆéЙñ日ガ\u3099한\u0301")
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Café, CAFE\u0301!", ["cafe", "cafe"]),
        ("people's people’s", ["people", "s", "people", "s"]),
        ("1,500 ۱٬۵۰۰ ١٬٥٠٠ １，５００ 1\u00a0500", ["1500"] * 5),
        ("1,50,000 1 500 15, 100", ["150000", "1", "500", "15", "100"]),
        ("كتاب‌هاي آبى", ["کتاب", "های", "ابی"]),
        ("مدرسة مدرسه إيران مـــرد", ["مدرسه", "مدرسه", "ایران", "مرد"]),
        ("مُحَمَّد", ["محمد"]),
        ("שָׁלוֹם", ["שלום"]),
        ("Ёлка Straße Łódź ΣΊΣΥΦΟΣ", ["елка", "strasse", "lodz", "σισυφοσ"]),
        ("日本ガラス 한국어", ["日", "本", "ガ", "ラ", "ス", "한국어"]),
        ("co\u00adoperate MH17 A/B_c", ["cooperate", "mh17", "a", "b", "c"]),
        ("", []),
    ],
)
def test_folding(text: str, tokens: list[str]) -> None:
    assert fold(text) == tokens


def assert_folded(tokens: list[str]) -> None:
    for token in tokens:
        assert 0 < len(token) <= LONGEST
        assert all(unicodedata.category(c)[0] == "L" or c in "0123456789" for c in token)
    assert fold(" ".join(tokens)) == tokens


@settings(max_examples=300)
@given(TEXT)
def test_tokens_are_letters_and_digits_and_fold_to_themselves(text: str) -> None:
    assert_folded(fold(text))


def test_every_letter_digit_and_mark_of_the_basic_plane_folds_to_itself() -> None:
    for start in range(0, 0x10000, 64):
        assert_folded(fold(" ".join(f"a{chr(c)}b" for c in range(start, start + 64))))


def test_long_runs_are_cut() -> None:
    assert [len(token) for token in fold("x" * 130)] == [64, 64, 2]


@given(st.lists(st.none() | TEXT, max_size=4))
def test_search_text_holds_each_token_once(parts: list[str | None]) -> None:
    words = search_text(*parts).split(" ")
    assert len(words) == len(set(words))
    every = [token for part in parts if part for token in fold(part)]
    assert [word for word in words if word] == list(dict.fromkeys(every))
    assert search_text(search_text(*parts)) == search_text(*parts)
