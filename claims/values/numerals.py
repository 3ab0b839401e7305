"""The numbers that a text writes, in digits or in English or Persian words.

Invariant: numerals come in text order, do not overlap, each is a slice of the text as given
(offsets count its code points), and values are exact. Every decimal digit of the text lies in one
numeral, but for ordinals ("15th"), which are no numerals.

Choices. Groups of three digits join at a comma, an Arabic comma or separator, an apostrophe, a
no-break or thin space; Indian groups (1,50,000) and 1.234.567 join too. "1.500" is 1.5, as English
reads it (``occurs_in`` also accepts 1500). A hyphen before digits is no minus. "A hundred", "two
dozen", "half a million", "3k", "£20m", "14m people" and "1.5 million" are numerals; "hundreds",
"dozens" and fractions ("two-thirds", "1/2") are not read as one. Persian نه alone is "no" more
often than nine and counts only in a compound.
"""

# ruff: noqa: RUF001, RUF002, SIM905 - Persian digits and signs are meant
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext

from claims.errors import BadNumber

#: Figures are kept exactly with this many decimal places, below this absolute value.
DECIMAL_PLACES = 4
LIMIT = Decimal(10) ** 14

_EN_UNITS = "zero one two three four five six seven eight nine".split()
_EN_TEENS = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
)
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_EN_SCALES = {
    "trillion": 10**12,
    "billion": 10**9,
    "crore": 10**7,
    "million": 10**6,
    "lakh": 10**5,
    "thousand": 1000,
}
#: Letters that scale a number; "m" and "b" only in sums ("£20m") and the like, else "m" is metres.
_SHORT = {"k": 1000, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}
_FA_UNITS = "یک دو سه چهار پنج شش هفت هشت نه".split()
_FA_TEENS = "ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده".split()
_FA_TENS = "بیست سی چهل پنجاه شصت هفتاد هشتاد نود".split()
_FA_HUNDREDS = "صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد".split()
_FA_SCALES = {"تریلیون": 10**12, "میلیارد": 10**9, "میلیون": 10**6, "هزار": 1000}

_ADDED: dict[str, Decimal] = {
    **{word: Decimal(i) for i, word in enumerate(_EN_UNITS + _EN_TEENS)},
    **{word: Decimal(10 * i) for i, word in enumerate(_EN_TENS, 2)},
    **{word: Decimal(i) for i, word in enumerate(_FA_UNITS + _FA_TEENS, 1)},
    **{word: Decimal(10 * i) for i, word in enumerate(_FA_TENS, 2)},
    **{word: Decimal(100 * i) for i, word in enumerate(_FA_HUNDREDS, 1)},
    "هیجده": Decimal(18),
    "یکصد": Decimal(100),
    "half": Decimal("0.5"),
    "نیم": Decimal("0.5"),
}
_TIMES = {"hundred": Decimal(100), "dozen": Decimal(12)}
_SCALES = {word: Decimal(value) for word, value in {**_EN_SCALES, **_FA_SCALES, **_SHORT}.items()}


def _any(words: Iterable[str]) -> str:
    """One of ``words``, whole; Persian letters match their Arabic look-alikes too."""
    listed = "|".join(sorted(words, key=len, reverse=True))
    return rf"(?:{listed})(?!\w)".replace("ی", "[یي]").replace("ک", "[کك]")


# Digits. ``\d`` is every Unicode decimal digit (Nd) that unicodedata knows.
_GROUPS = r"(?:[,،]\d{3})+|(?:٬\d{3})+|(?:['’]\d{3})+|(?:[\u00a0\u202f\u2009\u2007]\d{3})+"
_WHOLE = rf"(?:\d{{1,2}}(?:,\d\d)+,\d{{3}}(?!\d)|\d{{1,3}}(?:{_GROUPS})(?!\d)|\d+)"
_DOTTED = r"\d{1,3}(?:(?:\.\d{3})+,\d{1,2}(?!\d)|(?:\.\d{3}){2,}(?!\d|[.,]\d))"
_SLASHED = r"[۰-۹]+/[۰-۹]+(?=[ \u200c\u00a0](?:هزار|میلی))"
_CHAIN = r"\d+(?:\.\d+){2,}"
_DIGITS = rf"(?:{_DOTTED}|{_SLASHED}|{_WHOLE}(?:[.٫]\d+)?|(?<![\w.])\.\d+)"

# English.
_GAP = "(?:[ \\t\u00a0\u202f\u2009]{1,3}| ?\\n ?|[-\u2010\u2011])"
_JOIN = rf"(?:{_GAP}and(?!\w))?{_GAP}"
_UNIT = rf"(?:(?<!no[ -])one(?!\w)|{_any(_EN_UNITS[2:])})"
_SUB_100 = rf"(?:{_any(_EN_TENS)}(?:{_GAP}{_UNIT})?|{_any(_EN_TEENS)}|zero(?!\w)|{_UNIT})"
_HUNDRED = rf"{_GAP}hundred(?!\w)(?:{_JOIN}{_SUB_100})?"
_SUB_1000 = rf"(?:(?:an?|{_UNIT}){_HUNDRED}|{_SUB_100})"
_HALF = rf"(?:a{_GAP})?half(?:{_GAP}an?)?"
_AND_HALF = rf"{_GAP}and{_GAP}a{_GAP}half(?!\w)"
_COUNT = rf"(?:(?:an?|{_SUB_100}){_HUNDRED}|{_SUB_100}(?:{_AND_HALF})?|{_HALF}|an?)"


def _english() -> str:
    names = list(_EN_SCALES)
    rest = {
        name: "".join(rf"(?:{_JOIN}{_SUB_1000}{_GAP}{low}(?!\w))?" for low in names[i + 1 :])
        for i, name in enumerate(names)
    }
    scaled = "|".join(rf"{n}(?!\w){rest[n]}(?:{_JOIN}{_SUB_1000})?" for n in names)
    return (
        rf"(?=[aefhnostz])(?<![\w])(?:{_COUNT}{_GAP}(?:{scaled})|{_COUNT}{_GAP}dozen(?!\w)"
        rf"|(?:an?|{_SUB_100}){_HUNDRED}|{_SUB_100}(?:{_AND_HALF})?)"
        rf"(?![\w])(?!['’]s(?!\w))(?!{_GAP}(?:{'|'.join(names)}|hundred|dozen)(?:th)?(?!\w))"
        r"(?!-(?:first|second|third|half|quarter|fourth|fifth|sixth|seventh|eighth|ninth)s?(?!\w))"
    )


# Persian.
_FA_GAP = "[ \u200c\u00a0]{1,2}"
_FA_AND = rf"{_FA_GAP}?و{_FA_GAP}"
_FA_SUB_100 = (
    rf"(?:{_any(_FA_TENS)}(?:{_FA_AND}{_any(_FA_UNITS)})?"
    rf"|{_any([*_FA_TEENS, 'هیجده'])}|{_any(_FA_UNITS)})"
)
_FA_SUB_1000 = rf"(?:{_any([*_FA_HUNDREDS, 'یکصد'])}(?:{_FA_AND}{_FA_SUB_100})?|{_FA_SUB_100})"
_FA_PART = rf"(?:{_FA_SUB_1000}|\d{{1,3}}(?!\d|[.,٬،٫/]\d))"
_FA_COUNT = rf"(?:{_FA_SUB_1000}(?:{_FA_AND}نیم(?!\w))?|نیم(?!\w)|{_DIGITS})"


def _persian() -> str:
    names = list(_FA_SCALES)
    rest = {
        name: "".join(rf"(?:{_FA_AND}{_FA_PART}{_FA_GAP}{_any([low])})?" for low in names[i + 1 :])
        for i, name in enumerate(names)
    }
    scaled = "|".join(
        rf"{_FA_COUNT}{_FA_GAP}?{_any([n])}{rest[n]}(?:{_FA_AND}{_FA_PART})?" for n in names
    )
    bare = rf"{_any(['هزار'])}(?:{_FA_AND}{_FA_PART})?"
    after = rf"(?![\w\u200c\u064b-\u0652])(?!{_FA_GAP}{_any(names)})"
    return rf"(?<![\w\u200c])(?:{scaled}|{bare}|(?!نه(?!\w)){_FA_SUB_1000}){after}"


_SCALE_WORDS = rf"(?:{'|'.join(_EN_SCALES)}|hundred|dozen)(?!\w)"
#: What is counted in millions where "m" stands for them: "14m people".
_MILLIONS = rf"{_GAP}(?:euros|dollars|pounds|people|voters|users|tonnes|tons|barrels|doses)(?!\w)"
_MONEY = rf"(?<=[$€£¥₹]){_DIGITS}{_GAP}?(?:mn?|b|tn)(?!\w)"
_FOUND = re.compile(
    rf"(?=[آ-ی\d]){_persian()}|{_english()}|{_MONEY}|(?!{_DOTTED})(?P<chain>{_CHAIN})"
    rf"|{_DIGITS}(?:(?P<ordinal>(?:st|nd|rd|th)(?!\w)|\u200c?ام(?!\w))"
    rf"|(?:{_GAP}?{_SCALE_WORDS})+|(?:k|{_GAP}?bn|m(?={_MILLIONS}))(?!\w))?",
    re.IGNORECASE,
)
_TOKEN = re.compile(rf"(?P<digits>{_DIGITS})|[^\W\d_]+")
_LENIENT = re.compile(
    r"(?<!\d)(?<!\d[.,])(?:\d{1,3}(?P<sep>[., ])\d{3}(?:(?P=sep)\d{3})*|\d+,\d{1,2})(?!\d)"
)
_PLAIN = re.compile(rf"[+\-−]?{_WHOLE}(?:[.٫]\d+)?")


@dataclass(frozen=True)
class Numeral:
    """A number that a text writes, from code point ``start`` up to ``end``."""

    start: int
    end: int
    text: str
    value: Decimal


def find_numerals(text: str) -> list[Numeral]:
    """Find every number written in ``text``, in order; see the module for what counts as one."""
    return [numeral for match in _FOUND.finditer(text) for numeral in _read(text, match)]


def occurs_in(value: Decimal, text: str) -> bool:
    """Tell whether ``text`` writes ``value``.

    Doubtful readings count too: "1.500" and "1 500" as 1500, "1,5" as 1.5.
    """
    return any(n.value == value for n in find_numerals(text)) or any(
        reading == value for reading in _lenient(text)
    )


def parse_decimal(text: str) -> Decimal:
    """Read a sheet cell that holds one plain number: "1500", "1,500", "۱۵۰۰", "-2.5".

    A point is the decimal point, a comma groups thousands. Raises ``BadNumber`` for anything else
    and for what ``storable`` refuses.
    """
    cell = text.strip()
    if len(cell) > 60:
        raise BadNumber(cell[:60] + "…", "it is too long for a number")
    if not _PLAIN.fullmatch(cell):
        raise BadNumber(cell, "write a plain number such as 1500, 1,500 or 1500.5")
    number = _digits(cell.lstrip("+-−"))
    return storable(-number if cell[0] in "-−" else number)


def storable(value: Decimal) -> Decimal:
    """Return ``value`` without trailing zeros.

    Raises ``BadNumber`` unless it is finite, has at most 4 decimal places and an absolute value
    under 10 ** 14, which is what the database keeps exactly.
    """
    if not value.is_finite():
        raise BadNumber(str(value), "it is not finite")
    if abs(value) >= LIMIT:
        raise BadNumber(f"{value:.6g}", "it is too large; figures stay below 100,000,000,000,000")
    if value and value.adjusted() < -DECIMAL_PLACES:
        raise BadNumber(f"{value:.6g}", f"it has more than {DECIMAL_PLACES} decimal places")
    exact = Decimal(plain(value))
    if -int(exact.as_tuple().exponent) > DECIMAL_PLACES:
        raise BadNumber(plain(value), f"it has more than {DECIMAL_PLACES} decimal places")
    return exact


def plain(value: Decimal) -> str:
    """Write a finite ``value`` with neither exponent, trailing zeros nor a minus before zero."""
    written = f"{value:f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def _read(text: str, match: re.Match[str]) -> Iterator[Numeral]:
    if match["ordinal"]:
        return
    if not match["chain"]:
        yield Numeral(*match.span(), match[0], _value(match[0]))
        return
    for run in re.compile(r"\d+").finditer(text, *match.span()):
        yield Numeral(*run.span(), run[0], _digits(run[0]))


def _value(text: str) -> Decimal:
    """Add up a numeral: ``sum`` holds finished thousands, ``part`` what a scale may multiply."""
    with localcontext(prec=2 * len(text) + 40):
        total, part = Decimal(0), None
        for token in _TOKEN.finditer(text):
            if token["digits"]:
                part = (part or 0) + _digits(token[0])
            else:
                total, part = _add_word(total, part, _key(token[0]))
        return total + (part or 0)


def _add_word(total: Decimal, part: Decimal | None, word: str) -> tuple[Decimal, Decimal | None]:
    one = Decimal(1)
    if word in _SCALES and part is None and total:
        return total * _SCALES[word], None
    if word in _SCALES:
        return total + (one if part is None else part) * _SCALES[word], None
    if word in _TIMES:
        return total, (one if part is None else part) * _TIMES[word]
    if word in _ADDED:
        return total, (part or 0) + _ADDED[word]
    return total, part


def _key(word: str) -> str:
    folded = word.casefold().replace("ı", "i").replace("i\u0307", "i")
    return folded.replace("ي", "ی").replace("ك", "ک")


def _digits(written: str) -> Decimal:
    """Read digits of any script with their separators, as ``_DIGITS`` matched them."""
    ascii_digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in written)
    if re.fullmatch(_DOTTED, ascii_digits):
        ascii_digits = ascii_digits.replace(".", "").replace(",", ".")
    return Decimal(re.sub(r"[^\d.]", "", ascii_digits.replace("٫", ".").replace("/", ".")))


def _lenient(text: str) -> Iterator[Decimal]:
    for match in _LENIENT.finditer(text):
        if match["sep"]:
            yield _digits(match[0].replace(match["sep"], ""))
        else:
            yield _digits(match[0].replace(",", "."))
