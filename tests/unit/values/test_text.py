"""Text in its stored form."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.values.text import clean_block, clean_line, sha256_of, stored_text

ANY_TEXT = st.text(st.characters(codec=None) | st.sampled_from("\ufeff\r\n\0\ud800 \u0301e"))


@pytest.mark.parametrize(
    ("given_text", "stored"),
    [
        ("\ufeffone\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("e\u0301", "é"),
        ("a\0b\ud800c\udfff", "a\ufffdb\ufffdc\ufffd"),
        ("inner\ufeffmark", "inner\ufeffmark"),
        ("  kept  ", "  kept  "),
    ],
)
def test_stored_form(given_text: str, stored: str) -> None:
    assert stored_text(given_text) == stored


@given(ANY_TEXT)
def test_stored_form_holds_what_it_promises(text: str) -> None:
    stored = stored_text(text)
    assert stored_text(stored) == stored == unicodedata.normalize("NFC", stored)
    assert not stored.startswith("\ufeff")
    assert not set("\r\0") & set(stored)
    assert stored.encode("utf-8").decode("utf-8") == stored


@given(ANY_TEXT)
def test_cleaning_is_idempotent_and_stays_stored(text: str) -> None:
    for clean in (clean_line, clean_block):
        once = clean(text)
        assert clean(once) == once == stored_text(once) == once.strip()
    assert "\n" not in clean_line(text)
    assert "  " not in clean_line(text)


def test_a_line_has_single_spaces_and_a_block_keeps_its_lines() -> None:
    assert clean_line(" Amnesty\n  International\u00a0\ufeff") == "Amnesty International"
    assert clean_block("\n first\n\n second \n") == "first\n\n second"


def test_hash_is_of_the_utf8_and_never_fails() -> None:
    assert sha256_of("سلام") == hashlib.sha256("سلام".encode()).hexdigest()
    assert len(sha256_of("\ud800")) == 64
