"""Words folded for search, the same for SQLite's FTS5 and PostgreSQL's tsvector.

Invariant: a token is 1 to 64 letters (Unicode L*) and ASCII digits, nothing else; folding the
joined tokens gives the same tokens; so both databases, told to split at spaces only, index and
find the same.

Choices. Case and compatibility forms are folded (NFKC, casefold) and all combining marks dropped,
so "Café" is "cafe"; that joins some words of Indic scripts, alike in text and query. Arabic letter
variants become the Persian ones (ي ى to ی, ك to ک, أ إ آ to ا, ة to ه). Everything that is no
letter or digit separates, the zero-width non-joiner and the apostrophe too ("people's" is
"people", "s"); tatweel, soft hyphens and other invisible characters vanish. Digits of all scripts
become ASCII and groups of them join: "1,500" and "۱٬۵۰۰" are "1500". Han and kana are
one token a character. A longer run is cut into pieces of 64.
"""

# ruff: noqa: RUF001, RUF002 - Persian letters and signs are meant
from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

#: The longest token, in code points.
LONGEST = 64

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("يى", "ی"),
        **dict.fromkeys("ةھہە", "ه"),
        "ك": "ک",
        "ٱ": "ا",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ŧ": "t",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)
_APOSTROPHES = re.compile("[\u02b9-\u02bf\u02c8]")
_GROUPED = re.compile(
    r"(?<!\d)(?:\d{1,2}(?:,\d\d)+,\d{3}|\d{1,3}(?:[,،٬'’，\u00a0\u202f\u2009\u2007]\d{3})+)(?!\d)"
)
#: Characters that stand for words of their own.
HAN_OR_KANA = re.compile(
    "[\u3005-\u3007\u3041-\u309f\u30a0-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
_VOICED = "\u3099\u309a"
_ASCII_WORDS = re.compile("[0-9a-z]+")


def fold(text: str) -> list[str]:
    """Return the search tokens of ``text`` in order, repeats kept."""
    joined = _GROUPED.sub(_without_separators, text)
    if joined.isascii():
        words: Iterable[str] = _ASCII_WORDS.findall(joined.lower())
    else:
        words = _folded(joined).translate(_FINAL).split()
    return [piece for word in words for piece in _pieces(word)]


def search_text(*parts: str | None) -> str:
    """Return the tokens of all ``parts``, each once, in order of first appearance, one space apart.

    It holds nothing but letters, ASCII digits and single spaces.
    """
    return " ".join(dict.fromkeys(token for part in parts if part for token in fold(part)))


def _without_separators(match: re.Match[str]) -> str:
    return "".join(c for c in match[0] if c.isdecimal())


class _PerCharacter(dict[int, str]):
    """A table for ``str.translate`` that asks ``rule`` once for each character it meets."""

    def __init__(self, rule: Callable[[str], str]) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, point: int) -> str:
        self[point] = self._rule(chr(point))
        return self[point]


def _folded(text: str) -> str:
    """Fold case, compatibility forms, marks and letter variants; twice, since each feeds others."""
    for _ in range(2):
        plain = unicodedata.normalize("NFKC", text.translate(_VISIBLE)).casefold()
        bare = unicodedata.normalize("NFD", plain).translate(_BARE)
        text = unicodedata.normalize("NFC", bare).translate(_LETTERS)
    return _GROUPED.sub(_without_separators, _APOSTROPHES.sub(" ", text))


def _visible(character: str) -> str:
    """Drop tatweel and formatting signs; ZWNJ and ZWSP stay, since they separate."""
    hidden = character == "\u0640" or unicodedata.category(character) == "Cf"
    return "" if hidden and character not in "\u200b\u200c" else character


def _bare(character: str) -> str:
    """Drop a mark before recomposing; kana keep theirs."""
    return (
        "" if unicodedata.category(character)[0] == "M" and character not in _VOICED else character
    )


def _letter_or_digit(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    if kind[0] == "M":
        return ""
    return character if kind[0] == "L" else " "


_VISIBLE = _PerCharacter(_visible)
_BARE = _PerCharacter(_bare)
_FINAL = _PerCharacter(_letter_or_digit)


def _pieces(word: str) -> Iterator[str]:
    """Split Han and kana off one by one, and cut what is too long."""
    for run in HAN_OR_KANA.sub(r" \g<0> ", word).split():
        yield from (run[at : at + LONGEST] for at in range(0, len(run), LONGEST))
