"""Figures as they were said, and the intervals that they mean.

Invariant: a ``Quantity`` made by ``Quantity.of`` holds exactly the figures that its modality
takes, exact and not negative; its interval is computed, never stored, and is never empty. Figures
count things, so every interval starts at 0 or above. Low, best and high are UCDP's terms.
"""

# ruff: noqa: SIM905 - a list of words reads best as words
from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Literal

from claims.errors import BadNumber, LowAboveHigh, WrongBounds
from claims.values.numerals import plain, storable
from claims.values.vocabulary import Modality

#: How far "about N" reaches on either side, as a share of N.
ABOUT = Decimal("0.1")

#: Units that are measured, not counted; anything else is counted in whole numbers.
CONTINUOUS_UNITS = frozenset(
    "percent % per_cent percentage share ratio rate km kilometre kilometer mile m metre meter "
    "cm centimetre centimeter mm millimetre millimeter km2 km² m2 m² m3 m³ hectare ha acre kg "
    "kilogram kilogramme g gram t ton tonne litre liter l barrel gallon second minute hour usd eur "
    "gbp irr rial toman dollar euro pound $ € £ degree celsius °c kwh mwh gwh watt volt "
    "magnitude".split()
)

_TAKES = {
    Modality.EXACTLY: ((), "one figure: low, best and high are the same"),
    Modality.ABOUT: (("best",), "one figure, as best"),
    Modality.AT_LEAST: (("low",), "one figure, as low"),
    Modality.MORE_THAN: (("low",), "one figure, as low"),
    Modality.AT_MOST: (("high",), "one figure, as high"),
    Modality.FEWER_THAN: (("high",), "one figure, as high"),
    Modality.BETWEEN: (("low", "high"), "a low and a high figure and no best one"),
    Modality.VAGUE: ((), "a low or a high figure, both or none, and no best one"),
}


@dataclass(frozen=True)
class Interval:
    """A set of numbers between two ends; ``None`` is an end that is not there."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        """Drop the openness of an end that is not there, so that equal sets compare equal."""
        object.__setattr__(self, "low_open", self.low_open and self.low is not None)
        object.__setattr__(self, "high_open", self.high_open and self.high is not None)

    def is_empty(self) -> bool:
        """Tell whether no number lies in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def intersection(self, other: Interval) -> Interval:
        """Return what lies in both; it may be empty."""
        low = max(self._low_key(), other._low_key())
        high = min(self._high_key(), other._high_key())
        return Interval(
            None if low[0].is_infinite() else low[0],
            None if high[0].is_infinite() else high[0],
            low_open=bool(low[1]),
            high_open=bool(high[1]),
        )

    def overlaps(self, other: Interval) -> bool:
        """Tell whether some number lies in both."""
        if self.is_empty() or other.is_empty():
            return False
        return not self.intersection(other).is_empty()

    def contains(self, value: Decimal) -> bool:
        """Tell whether ``value`` lies in it."""
        return self.overlaps(Interval(value, value))

    def covers(self, other: Interval) -> bool:
        """Tell whether all of ``other`` lies in it."""
        return other.is_empty() or self.intersection(other) == other

    def _low_key(self) -> tuple[Decimal, int]:
        return (Decimal("-Infinity") if self.low is None else self.low, int(self.low_open))

    def _high_key(self) -> tuple[Decimal, int]:
        return (Decimal("Infinity") if self.high is None else self.high, -int(self.high_open))


@dataclass(frozen=True)
class Quantity:
    """A figure as stated: up to three numbers and how they were said."""

    modality: Modality
    low: Decimal | None = None
    best: Decimal | None = None
    high: Decimal | None = None

    @classmethod
    def of(
        cls,
        modality: Modality,
        *,
        low: Decimal | None = None,
        best: Decimal | None = None,
        high: Decimal | None = None,
    ) -> Quantity:
        """Build a quantity from the figures as stated.

        ``exactly`` takes any one of the three (or equal ones) and stores all three. Raises
        ``BadNumber`` for a figure that is negative, not finite, too large or too fine,
        ``WrongBounds`` for figures that the modality does not take or lacks, and
        ``LowAboveHigh``.
        """
        given = {"low": low, "best": best, "high": high}
        stated = {name: _count(value) for name, value in given.items() if value is not None}
        if modality is Modality.EXACTLY:
            stated = dict.fromkeys(("low", "best", "high"), _only(stated))
        _check(modality, stated)
        return cls(modality, stated.get("low"), stated.get("best"), stated.get("high"))

    def figures(self) -> tuple[Decimal, ...]:
        """Return the figures that were stated, each once, from low to high."""
        return tuple(dict.fromkeys(x for x in (self.low, self.best, self.high) if x is not None))

    def interval(self, *, whole: bool) -> Interval | None:
        """Return the numbers that it allows, or None for ``vague`` without bounds.

        ``whole`` tells that things are counted: "more than 304" is then [305, inf) and "fewer
        than 10" [0, 9], else the ends are open. "About N" is N +- 10 %, cut to the whole numbers
        within it where N is whole. A missing low end is 0, since figures count things.
        """
        if self.modality is Modality.VAGUE and not self.figures():
            return None
        if self.modality is Modality.ABOUT and self.best is not None:
            return _about(self.best, whole=whole)
        return _strictly(self.modality, _between(self.low, self.high), whole=whole)

    def words(self) -> str:
        """Return it in plain English: "1,500", "about 1,500", "between 10 and 20"."""
        low, best, high = (None if x is None else grouped(x) for x in self._stated())
        return {
            Modality.EXACTLY: f"{best}",
            Modality.ABOUT: f"about {best}",
            Modality.AT_LEAST: f"at least {low}",
            Modality.MORE_THAN: f"more than {low}",
            Modality.AT_MOST: f"at most {high}",
            Modality.FEWER_THAN: f"fewer than {high}",
            Modality.BETWEEN: f"between {low} and {high}",
            Modality.VAGUE: _vague(low, high),
        }[self.modality]

    def _stated(self) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        return self.low, self.best, self.high


def relation(a: Interval, b: Interval) -> Literal["agree", "compatible", "conflict"]:
    """Compare two intervals: equal ones agree, overlapping ones are compatible, else conflict."""
    if a == b:
        return "agree"
    return "compatible" if a.overlaps(b) else "conflict"


def is_whole(unit: str | None) -> bool:
    """Tell whether ``unit`` is counted in whole numbers: all but ``CONTINUOUS_UNITS`` are."""
    name = "_".join((unit or "").casefold().split())
    return not {name, name.removesuffix("s"), name.removesuffix("es")} & CONTINUOUS_UNITS


def grouped(value: Decimal) -> str:
    """Write ``value`` with commas between thousands, no exponent and no trailing zeros."""
    return f"{Decimal(plain(value)):,f}"


def _count(value: Decimal) -> Decimal:
    figure = storable(value)
    if figure < 0:
        raise BadNumber(plain(figure), "a count cannot be negative")
    return figure


def _only(stated: dict[str, Decimal]) -> Decimal:
    if len(set(stated.values())) != 1:
        raise WrongBounds(Modality.EXACTLY.value, _TAKES[Modality.EXACTLY][1])
    return next(iter(stated.values()))


def _check(modality: Modality, stated: dict[str, Decimal]) -> None:
    names, takes = _TAKES[modality]
    if names and set(stated) != set(names):
        raise WrongBounds(modality.value, takes)
    if modality is Modality.VAGUE and "best" in stated:
        raise WrongBounds(modality.value, takes)
    if modality is Modality.FEWER_THAN and not stated["high"]:
        raise BadNumber("0", "nothing is fewer than none")
    if "low" in stated and "high" in stated and stated["low"] > stated["high"]:
        raise LowAboveHigh(grouped(stated["low"]), grouped(stated["high"]))


def _between(low: Decimal | None, high: Decimal | None) -> Interval:
    return Interval(Decimal(0) if low is None else low, high)


def _about(best: Decimal, *, whole: bool) -> Interval:
    low, high = best * (1 - ABOUT), best * (1 + ABOUT)
    if whole and best == best.to_integral_value():
        low, high = low.to_integral_value(ROUND_CEILING), high.to_integral_value(ROUND_FLOOR)
    return Interval(low, high)


def _strictly(modality: Modality, reach: Interval, *, whole: bool) -> Interval:
    low, high = reach.low, reach.high
    if modality is Modality.MORE_THAN and low is not None:
        if whole:
            return Interval(low.to_integral_value(ROUND_FLOOR) + 1, None)
        return Interval(low, None, low_open=True)
    if modality is Modality.FEWER_THAN and high is not None:
        if whole:
            return Interval(low, high.to_integral_value(ROUND_CEILING) - 1)
        return Interval(low, high, high_open=True)
    return reach


def _vague(low: str | None, high: str | None) -> str:
    if low is not None and high is not None:
        return f"an unstated number between {low} and {high}"
    if low is not None:
        return f"an unstated number, at least {low}"
    return "an unstated number" if high is None else f"an unstated number, at most {high}"
