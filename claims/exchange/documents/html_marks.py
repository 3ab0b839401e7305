"""Where inline elements of a page meet.

Invariant: a raised or lowered figure never becomes a part of the figure or word before it.
Footnote and reference markers are kept, in brackets: "1,500<sup>2</sup>" gives "1,500 [2]".
Ordinals ("15th") and formulas ("CO2") stay whole. Neighbouring spans are parted where a reader
sees two things.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_ORDINALS = frozenset(("st", "nd", "rd", "th", "er", "re", "e", "ème", "eme", "º", "ª"))
_FORMULA = re.compile(r"(?:^|\W)(?:[A-Z][a-z]?\d*)+$")
_LONG = 20
_WORD = 3
_PHRASES = frozenset({"span", "time", "label", "cite", "data", "output"})


def raised_or_lowered(element: HtmlElement, before: str) -> str:
    """Return what a ``sup`` or ``sub`` after the text ``before`` adds to it."""
    inner = " ".join("".join(element.itertext()).split()).strip("[]")
    if not inner or not (before[-1:].isalnum() or any(map(str.isdigit, inner))):
        return inner
    if _belongs(element, inner, before):
        return inner
    return f" [{inner}]" if len(inner) <= _LONG else f" {inner} "


def _belongs(element: HtmlElement, inner: str, before: str) -> bool:
    """Tell whether the raised or lowered text is a part of the word it follows."""
    if element.tag == "sub" and _FORMULA.search(before):
        return True
    if inner.casefold() in _ORDINALS and before[-1:].isdigit():
        return True
    return inner.isalpha() and len(inner) <= _WORD and not before[-1:].isdigit()


def apart_from_last(element: HtmlElement, before: str) -> bool:
    """Tell whether an inline element is set apart from the element right before it."""
    last = element.getprevious()
    if last is None or last.tail or not isinstance(element.tag, str):
        return False
    if element.tag == last.tag == "a":
        return True
    if not {element.tag, last.tag} & _PHRASES:
        return False
    differs = (element.tag, element.get("class")) != (last.tag, last.get("class"))
    return differs or _figures_meet(before, "".join(element.itertext()))


def _figures_meet(before: str, after: str) -> bool:
    """Tell "191" + "cities" and "191" + "1500" from the single rolling digits of a counter."""
    last, first = before[-1:], after[:1]
    if not (last.isalnum() and first.isalnum() and (last.isdigit() or first.isdigit())):
        return False
    single = after.isdigit() and len(after) == 1
    return not single and after.casefold() not in _ORDINALS
