"""Numbers that end in a fraction, as one numeral: "1½ million", "2 1/2 tons".

Invariant: only fractions that end in decimals are read, so that values stay exact; the numerals
given and returned are in order and do not overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from unicodedata import numeric

import regex

from claims.values.numerals import Numeral, find_numerals

_EXACT = "½¼¾⅛⅜⅝⅞⅕⅖⅗⅘"
_MIXED = regex.compile(
    rf"(?<![\w.,/])(?P<whole>\d{{1,3}})[ -]?"
    rf"(?:(?P<sign>[{_EXACT}])|(?<=[ -])(?P<over>[1-9])/(?P<under>[2458])(?![\d/]))"
    r"(?P<scale>(?:[ \u00a0-](?i:hundred|thousand|million|billion|trillion)(?!\w)){0,2})(?![\w/])"
)


def with_fractions(text: str, numerals: Sequence[Numeral]) -> Sequence[Numeral]:
    """Return ``numerals`` of ``text`` with each number that has a fraction as one of them."""
    if "/" not in text and not any(sign in text for sign in _EXACT):
        return numerals
    mixed = [_numeral(match) for match in _MIXED.finditer(text)]
    others = (one for one in numerals if not any(_meet(one, other) for other in mixed))
    return sorted([*others, *mixed], key=lambda one: one.start)


def _meet(one: Numeral, other: Numeral) -> bool:
    return one.start < other.end and other.start < one.end


def _numeral(match: regex.Match[str]) -> Numeral:
    whole = int(match["whole"])
    if match["sign"]:
        part = Decimal(str(numeric(match["sign"])))
    else:
        part = Decimal(int(match["over"])) / int(match["under"])
    value = (whole + part) * _factor(match["scale"])
    return Numeral(match.start(), match.end(), match[0], value)


def _factor(scale: str) -> Decimal:
    found = find_numerals(f"one{scale}") if scale else ()
    return found[0].value if found else Decimal(1)
