"""Words that a PDF breaks at the end of a line.

Invariant: the letters of a broken word are kept; its hyphen goes only where the whole text does not
speak for keeping it (a figure, a capital, the hyphenated word elsewhere, two words of their own).
"""

from __future__ import annotations

import re
from typing import Final

from claims.exchange.documents.pdf_text import HYPHEN

_BROKEN = re.compile(rf"(\w*){HYPHEN}\s*(\w*)")
_RANGE = re.compile(r"(?<=\d)([-\u2010\u2013])[ ]*\n(?=\d)")
_WORD = re.compile(r"\w+(?:-\w+)*")
_PREFIXES: Final = frozenset({"anti", "mid", "non", "self", "vice", "well"})


def mend_hyphens(text: str) -> str:
    """Join the words that HYPHEN marks break, and figure ranges broken after their dash."""
    words = frozenset(word.casefold() for word in _WORD.findall(_BROKEN.sub(" ", text)))
    mended = _BROKEN.sub(lambda found: _joined(found[1], found[2], words), text)
    return _RANGE.sub(r"\1", mended)


def _joined(left: str, right: str, words: frozenset[str]) -> str:
    return f"{left}-{right}" if _keeps(left, right, words) else left + right


def _keeps(left: str, right: str, words: frozenset[str]) -> bool:
    first, second = left.casefold(), right.casefold()
    if not (left.isalpha() and right.isalpha()) or right[0].isupper() > left[-1].isupper():
        return True
    if first + second in words:
        return False
    apart = {first, second} <= words and min(len(first), len(second)) > 2
    return f"{first}-{second}" in words or apart or first in _PREFIXES
