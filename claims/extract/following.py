"""Whether what a claim says follows from the words that are quoted for it.

Invariant: pure; a doubt is told, never decided. Context only ever adds readings of the words.
"""

from __future__ import annotations

from collections.abc import Iterable

from claims.extract.dates import find_dates
from claims.extract.document import Document
from claims.values.dates import EdtfDate
from claims.values.folding import fold

#: Words that name nobody by themselves.
_COMMON = frozenset(
    "a al an and at by for from in el la le of on the to und y de der des di du و در از".split()  # noqa: SIM905 - reads best as words
)


def date_follows(date: EdtfDate, words: str, *, published: EdtfDate | None) -> bool:
    """Tell whether ``words``, published when they were, write ``date`` or days within it.

    Two dates that the words write are also read as the ends of a period.
    """
    read = [found.date for found in find_dates(Document(words, published))]
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
