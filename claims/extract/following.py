"""Whether what a claim says follows from the words that are quoted for it.

Invariant: pure; a doubt is told, never decided. Context only ever adds readings of the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from claims.extract.dates import FoundDate, find_dates
from claims.extract.document import Document
from claims.extract.figures import find_figures
from claims.values.dates import EdtfDate
from claims.values.folding import fold
from claims.values.numerals import occurs_in

#: Words that name nobody by themselves.
_COMMON = frozenset(
    "a al an and at by for from in el la le of on the to und y de der des di du و در از".split()  # noqa: SIM905 - reads best as words
)


@lru_cache(maxsize=8)
def dates_of(text: str, published: EdtfDate | None) -> tuple[FoundDate, ...]:
    """Return the dates that a whole document writes; it is read once for all its quotes."""
    return tuple(find_dates(Document(text, published)))


def figure_follows(figure: Decimal, words: str) -> bool:
    """Tell whether words write a figure: as a numeral, or in a way that the rules read.

    The rules read what no numeral is: "1½ million", and "no one" as 0.
    """
    if occurs_in(figure, words):
        return True
    return any(figure in found.quantity.figures() for found in find_figures(Document(words)))


def date_follows(date: EdtfDate, read: Sequence[EdtfDate]) -> bool:
    """Tell whether words that were read as these dates write ``date`` or days within it.

    Two of them are also read as the ends of a period.
    """
    if any(_within(one, date) for one in read):
        return True
    firsts = {one.earliest for one in read}
    lasts = {one.latest for one in read}
    return len(read) > 1 and date.earliest in firsts and date.latest in lasts


def _within(part: EdtfDate, whole: EdtfDate) -> bool:
    if part.earliest is None or part.latest is None:
        return (part.earliest, part.latest) == (whole.earliest, whole.latest)
    begins = whole.earliest is None or whole.earliest <= part.earliest
    return begins and (whole.latest is None or part.latest <= whole.latest)


def is_named(names: Iterable[str], words: str) -> bool:
    """Tell whether ``words`` hold at least half of the telling words of one of ``names``."""
    there = set(fold(words))
    return any(_half_of(name, there) for name in names)


def _half_of(name: str, there: set[str]) -> bool:
    telling = set(fold(name)) - _COMMON or set(fold(name))
    return 2 * len(telling & there) >= len(telling)
