"""Colours for names, told apart by colour-blind readers and on a light and a dark page.

Invariant: a name has one colour on a page, and the same names have the same colours whatever their
order; colour never stands alone, since every mark is named beside it or in its table.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

#: At least 3:1 on either page, and apart for the three kinds of colour blindness (tested).
COLOURS: Final = ("#1963ec", "#c77a00", "#07a85d", "#cf00a2", "#a8450a", "#b073e3", "#ff494f")
GREY: Final = "#7a7a7a"
OTHERS: Final = "others"


def colours(names: Iterable[str], *, grey: Iterable[str] = ()) -> dict[str, str]:
    """Return a colour for each name: those met most often have one of their own, the rest grey.

    Names in ``grey`` stand for nobody and never have a colour.
    """
    met = Counter(names)
    nobody = set(grey)
    first = sorted(met.keys() - nobody, key=lambda name: (-met[name], name))
    found = dict.fromkeys(met, GREY)
    return found | dict(zip(first, COLOURS, strict=False))
