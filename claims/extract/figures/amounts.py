"""The amounts of a sentence: numbers with how they are said, ranges, and uncounted many.

Invariant: amounts come in order and do not overlap; the figures of an amount are the numbers that
its words write, or zero for "no one".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from claims.errors import BadNumber, LowAboveHigh, WrongBounds
from claims.extract.figures.fractions import with_fractions
from claims.extract.figures.language import Language
from claims.extract.proposals import Span
from claims.values.numerals import Numeral, find_numerals
from claims.values.quantities import Quantity
from claims.values.vocabulary import Modality

#: Spaces that do not break join digits, but part words as any space does.
_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\t"), " ")
_WORD = re.compile(r"[ \u00a0]?(\w{1,20})")
_DASHES = ("-", "\u2013")
_LOWS = (Modality.AT_LEAST, Modality.MORE_THAN)
_HIGHS = (Modality.AT_MOST, Modality.FEWER_THAN)


@dataclass(frozen=True)
class Amount:
    """An amount, from ``start`` (where its modality begins) up to ``end``.

    ``number`` is where its number begins; ``unit`` what a sign beside it says that it measures.
    A ``weak`` one is too common to be a figure alone; a ``said`` one has a modality in words.
    """

    start: int
    number: int
    end: int
    quantity: Quantity
    unit: str = ""
    weak: bool = False
    digits: bool = False
    said: bool = False
    dashed: bool = False

    @property
    def is_one(self) -> bool:
        """Tell whether it says one and no more."""
        return self.quantity.best == 1

    @property
    def is_none(self) -> bool:
        """Tell whether it says that there were none."""
        return self.quantity.best == 0

    @property
    def is_vague(self) -> bool:
        """Tell whether it is an uncounted many."""
        return self.quantity.modality is Modality.VAGUE


def find_amounts(text: str, language: Language, *, dates: Sequence[Span]) -> list[Amount]:
    """Find the amounts of the sentence ``text``; ``dates`` are the spans of its dates."""
    words = text.translate(_SPACES)
    numerals = with_fractions(text, find_numerals(text))
    kept = [one for one in numerals if _counts(words, one, language, dates)]
    others = (*_none(words, language), *_uncounted(words, language))
    amounts = [*_numbers(words, kept, language), *others]
    return _apart(sorted(amounts, key=lambda one: one.start))


def requalified(amount: Amount, words: str, at: int, language: Language) -> Amount:
    """Return ``amount`` with the modality that is said at ``at``, past what it counts, if any."""
    match = language.after.match(words, at)
    best = amount.quantity.best
    if not match or best is None or amount.said:
        return amount
    quantity = _quantity(Modality(str(match.lastgroup)), best, best)
    return replace(amount, quantity=quantity, said=True) if quantity else amount


def _counts(words: str, one: Numeral, language: Language, dates: Sequence[Span]) -> bool:
    """Tell whether a number may count something."""
    if any(span.start < one.end and one.start < span.end for span in dates):
        return False
    if language.not_after.match(words, 0, one.start):
        return False
    return language.not_at.match(words, one.start) is None


def _numbers(words: str, numerals: list[Numeral], language: Language) -> Iterator[Amount]:
    taken = -1
    for index, one in enumerate(numerals):
        if index == taken:
            continue
        after = numerals[index + 1] if index + 1 < len(numerals) else None
        if after and _is_score(words, (one, after)):
            taken = index + 1
            continue
        if after and (amount := _range(words, (one, after), language)):
            taken = index + 1
        else:
            amount = _single(words, one, language)
        if amount:
            yield amount


def _is_score(words: str, ends: tuple[Numeral, Numeral]) -> bool:
    """Tell whether a dash joins two numbers that do not rise: "won 3-1"."""
    first, last = ends
    joined = words[first.end : last.start] in _DASHES
    return joined and first.value >= last.value


def _range(words: str, ends: tuple[Numeral, Numeral], language: Language) -> Amount | None:
    first, last = ends
    joint = language.joint.fullmatch(words, first.end, last.start)
    opened = _opening(words, first, language)
    if not joint or not _joined(joint.lastgroup, opened, words, language):
        return None
    unit, end = _unit(words, last, language)
    if opened.unit and not unit and _named_unit(words, end, language) not in ("", opened.unit):
        return None
    own = opened.unit or _unit(words, first, language)[0]
    unit = _opening(words, last, language).unit or unit
    if own and own != unit and not (opened.unit and not unit):
        return None
    quantity = _quantity(Modality.BETWEEN, _scaled(first, last), last.value)
    if quantity is None:
        return None
    return Amount(
        start=opened.start,
        number=first.start,
        end=end,
        quantity=quantity,
        unit=unit or own,
        digits=first.text[0].isdigit(),
        said=opened.modality is not None,
        dashed=joint.lastgroup == "dash",
    )


def _named_unit(words: str, at: int, language: Language) -> str:
    """Return the unit that the word after an amount names: "€20 or 300 pounds" are two sums."""
    match = _WORD.match(words, at)
    name = match[1].lower() if match else ""
    return language.units.get(name, name if name in language.units.values() else "")


def _joined(how: str | None, opened: _Opening, words: str, language: Language) -> bool:
    """Tell whether two numbers are the ends of one range: "rose from 12 to 15" has none."""
    if how == "and":
        return opened.modality is Modality.BETWEEN
    return how != "to" or not language.steps.match(words, 0, opened.sign)


def _scaled(first: Numeral, last: Numeral) -> Decimal:
    """Return the low end of "10 to 20 million", whose scale is said once."""
    count, *scale = last.text.split()
    leading = find_numerals(count)
    if not (scale and scale[-1].isalpha()) or " " in first.text or not leading:
        return first.value
    factor = last.value / (leading[0].value or 1)
    shares = factor > 1 and first.value < factor and first.value <= leading[0].value
    return first.value * factor if shares else first.value


def _single(words: str, one: Numeral, language: Language) -> Amount | None:
    opened = _opening(words, one, language)
    unit, end = _unit(words, one, language)
    after = language.after.match(words, end)
    modality = Modality(str(after.lastgroup)) if after else opened.modality or Modality.EXACTLY
    if modality is Modality.BETWEEN:
        modality, opened = Modality.EXACTLY, replace(opened, start=opened.sign, modality=None)
    quantity = _quantity(modality, one.value, one.value)
    if quantity is None:
        return None
    return Amount(
        start=opened.start,
        number=one.start,
        end=after.end() if after else end,
        quantity=quantity,
        unit=opened.unit or unit,
        digits=one.text[0].isdigit(),
        said=after is not None or opened.modality is not None,
    )


@dataclass(frozen=True)
class _Opening:
    """What stands before a number and belongs to it."""

    start: int
    sign: int
    unit: str
    modality: Modality | None


def _opening(words: str, one: Numeral, language: Language) -> _Opening:
    sign = language.sign.match(words, 0, one.start)
    start = sign.start() if sign else one.start
    unit = language.units.get(sign[0].strip().lower(), "") if sign else ""
    how = language.before.match(words, 0, start)
    if how is None:
        return _Opening(start, start, unit, None)
    return _Opening(how.start(), start, unit, Modality(str(how.lastgroup)))


def _unit(words: str, one: Numeral, language: Language) -> tuple[str, int]:
    match = language.unit_sign.match(words, one.end)
    if not match:
        return "", one.end
    name = match[0].strip(" -").lower()
    return language.units.get(name, name), match.end()


def _none(words: str, language: Language) -> Iterator[Amount]:
    lowered = words.lower()
    if not any(hint in lowered for hint in language.none_hints):
        return
    for match in language.none.finditer(words):
        start, end = match.span()
        zero = Quantity.of(Modality.EXACTLY, best=Decimal(0))
        yield Amount(start=start, number=start, end=end, quantity=zero, weak=True)


def _uncounted(words: str, language: Language) -> Iterator[Amount]:
    if not language.vague_hint.search(words):
        return
    for match in language.vague.finditer(words):
        how = language.before.match(words, 0, match.start())
        yield Amount(
            start=how.start() if how else match.start(),
            number=match.start(),
            end=match.end(),
            quantity=Quantity.of(Modality.VAGUE),
            weak=match.lastgroup == "weak",
        )


def _quantity(modality: Modality, low: Decimal, high: Decimal) -> Quantity | None:
    """Build the quantity, or None for what ``Quantity`` refuses."""
    ends: dict[str, Decimal] = {"best": low}
    if modality is Modality.BETWEEN:
        ends = {"low": low, "high": high}
    elif modality in _LOWS:
        ends = {"low": low}
    elif modality in _HIGHS:
        ends = {"high": low}
    elif modality is Modality.VAGUE:
        ends = {}
    if modality is Modality.BETWEEN and low >= high:
        return None
    try:
        return Quantity.of(modality, **ends)
    except (BadNumber, LowAboveHigh, WrongBounds):
        return None


def _apart(amounts: list[Amount]) -> list[Amount]:
    kept: list[Amount] = []
    for amount in amounts:
        if not kept or amount.start >= kept[-1].end:
            kept.append(amount)
        elif amount.number >= kept[-1].end:
            kept.append(replace(amount, start=amount.number))
    return kept
