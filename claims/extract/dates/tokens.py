"""The words and numbers of a sentence, each with what it can be in a date.

Invariant: tokens come in order and do not overlap; ``kinds`` is a text with one letter a token, on
which the rules match, so that no rule looks at more than a sentence's tokens. A number that is
certainly no part of a date (1,500, 2.5, 555-1234, A380, 3GS) has a kind of its own and is whole.
"""

# ruff: noqa: RUF001, SIM905 - dashes and digits of several scripts are meant; lists of words are
# read as words
from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import regex

#: What a token can be. A lexicon gives words their kinds; numbers and marks get theirs here.
KINDS = tuple(
    (
        "other month weak_month short_month solar_month solar_named weekday weak_weekday "
        "season weak_season day two year number ordinal_day ordinal final decade short_year "
        "numeric clock part unit year_word quarter half century count article the this last "
        "next past prior following same that ago earlier later before after early edge of in "
        "on for from until between and to comma dot dash slash possessive open close money "
        "deictic fiscal time now eve holiday quarter_name whole term decade_name mark "
        "month_word solar_now"
    ).split()
)
_LETTER = {kind: chr(0xE000 + place) for place, kind in enumerate(KINDS)}

#: A lexicon: a word in lower case, its kind, and what it stands for.
Lexicon = Mapping[str, tuple[str, int]]


class Token(NamedTuple):
    """A word, number or mark; ``word`` is in lower case."""

    kind: str
    value: int
    start: int
    end: int
    word: str


_TOKEN = regex.compile(
    r"""
      (?P<short>['’‘`]\d\d(?![\w,.]\d|\w))
    | (?P<decade>['’‘]?\d{2,4}['’]?s(?!\w))
    | (?P<ordinal>\d{1,2}(?:st|nd|rd|th)(?!\w))
    | (?P<digits>\d+(?:[-–/.,:٫٬،]\d+)*)(?P<tail>[A-Za-z]\w*)?
    | (?P<word>\p{L}[\p{L}\p{M}\u200c]*(?P<alloy>\d+(?:[-–]\d+)*\w*)?)
    | (?P<possessive>['’]s(?!\w))
    | (?P<mark>[^\s\p{M}\p{Cc}\p{Cf}])
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_MARKS = {
    **dict.fromkeys("-–—‐‑−", "dash"),
    **dict.fromkeys(",،", "comma"),
    **dict.fromkeys("([", "open"),
    **dict.fromkeys(")]", "close"),
    **dict.fromkeys("$€£¥₹#№﷼", "money"),
    ".": "dot",
    "/": "slash",
}
_NUMERIC = regex.compile(
    r"\d{4}([-/.–])\d{1,2}\1\d{1,2}|\d{1,2}([-/])\d{1,2}\2(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.\d{4}"
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
)
_CLOCK = regex.compile(r"\d{1,2}:\d\d(?::\d\d)?")
_JOINED = regex.compile(r"(\d{1,2}|\d{4})([-–/]|,(?=\d{4}))(\d{1,2}|\d{4})")
_SEPARATORS = {"-": "dash", "–": "dash", "/": "slash", ",": "comma"}
_QUARTER = regex.compile(r"(?P<letter>[qh])(?P<place>[1-4])(?:fy)?|fy(?P<year>\d{4}|\d\d)")
_ALIKE = str.maketrans("يكأإى", "یکاای")


def letters(kind: str) -> str:
    """Return the letter of ``kind`` in a text of kinds."""
    return _LETTER[kind]


def fold(word: str) -> str:
    """Return ``word`` as a lexicon lists it: lower case, one form for look-alike letters."""
    lower = word.lower()
    return lower if lower.isascii() else lower.translate(_ALIKE).strip("\u200c")


def tokens_of(text: str, lexicon: Lexicon) -> list[Token]:
    """Return the tokens of a sentence; words that ``lexicon`` lacks have the kind "other"."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        group = match.lastgroup
        if group in ("word", "alloy"):
            found.append(_worded(match, lexicon))
        elif group == "mark":
            mark = match[0]
            found.append(Token(_MARKS.get(mark, "mark"), 0, match.start(), match.end(), mark))
        else:
            found.extend(_counted(match))
    return found


def kinds_of(tokens: list[Token]) -> str:
    """Return one letter a token, for the rules to match on."""
    return "".join([_LETTER[token.kind] for token in tokens])


def _worded(match: regex.Match[str], lexicon: Lexicon) -> Token:
    word = fold(match["word"])
    kind, value = lexicon.get(word, ("other", 0))
    if match["alloy"]:
        kind, value = _alloy(word)
    return Token(kind, value, match.start(), match.end(), word)


def _alloy(word: str) -> tuple[str, int]:
    """Read a word that holds digits: "Q1", "H2", "FY2019"."""
    match = _QUARTER.fullmatch(word)
    if not match:
        return "other", 0
    if match["year"]:
        year = int(match["year"])
        return "fiscal", year if year > 99 else 2000 + year
    return ("quarter_name" if match["letter"] == "q" else "half"), int(match["place"])


def _counted(match: regex.Match[str]) -> Iterator[Token]:
    start, end = match.span()
    whole = match[0]
    if match["short"]:
        yield Token("short_year", int(whole[1:]), start, end, whole)
    elif match["ordinal"]:
        value = int(whole[:-2])
        yield Token("ordinal_day" if 0 < value < 32 else "number", value, start, end, whole)
    elif match["possessive"]:
        yield Token("possessive", 0, start, end, whole)
    elif match["decade"]:
        yield from _decade(whole, start)
    else:
        yield from _number(match)


def _decade(whole: str, start: int) -> Iterator[Token]:
    """Read 1990s, '90s and 1990's; "2012's" is a year that owns something."""
    digits = whole.strip("'’‘sS")
    end = start + len(whole)
    value = int(digits) if len(digits) == 4 else 1900 + int(digits)
    if len(digits) == 4 and value % 10 and whole[4] in "'’":
        yield _plain(digits, start)
        yield Token("possessive", 0, start + 4, end, "'s")
    else:
        sound = len(digits) in (2, 4) and value % 10 == 0
        yield Token("decade" if sound else "number", value, start, end, whole)


def _number(match: regex.Match[str]) -> Iterator[Token]:
    digits, tail = match["digits"], match["tail"] or ""
    start = match.start()
    end = start + len(digits)
    # "2020Categories" is a year that a page glues to its next word; "3GS" and "1080p" are names
    if tail and not regex.match(r"\p{Lu}\p{Ll}|T\d", tail):
        yield Token("number", 0, start, match.end(), match[0])
    elif _NUMERIC.fullmatch(digits):
        yield Token("numeric", 0, start, end, digits)
    elif _CLOCK.fullmatch(digits):
        yield Token("clock", 0, start, end, digits)
    elif joined := _JOINED.fullmatch(digits):
        yield _plain(joined[1], start)
        middle = start + joined.end(1)
        yield Token(_SEPARATORS[joined[2]], 0, middle, middle + 1, joined[2])
        yield _plain(joined[3], middle + 1)
    else:
        yield _plain(digits, start)


def _plain(digits: str, start: int) -> Token:
    end = start + len(digits)
    if not digits.isdecimal() or len(digits) not in (1, 2, 4):
        return Token("number", 0, start, end, digits)
    value = int(digits)
    if len(digits) == 4:
        return Token("year" if 1000 <= value < 2200 else "number", value, start, end, digits)
    kind = "day" if 0 < value < 32 else "two" if len(digits) == 2 else "number"
    return Token(kind, value, start, end, digits)
