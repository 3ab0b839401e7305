"""A claim as it is compared: its value as an interval, its scope, and who states it.

Invariant: figures and dates both become one interval of exact numbers (days by their ordinals,
January 1 of year 1 being 1), so that one algebra serves both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from claims.evidence.model import Id, Origin
from claims.evidence.scope import Measure, Scope
from claims.values.dates import EdtfDate, describe_date, within_one_day
from claims.values.quantities import Interval, Quantity
from claims.values.vocabulary import GONE, ClaimKind, ClaimStatus, DateMeasure

#: What a date claim dates where it does not say.
OCCURRED = Measure(DateMeasure.OCCURRED.value, DateMeasure.OCCURRED.value)

_DAY = r"[?~%]?[\dX]{4}-[?~%]?[\dX]{2}-[?~%]?[\dX]{2}[?~%]?"
_ONE_DAY = re.compile(rf"{_DAY}|\[{_DAY}((,|\.\.){_DAY})*\]")


@dataclass(frozen=True, slots=True)
class Proposition:
    """A claim as it is compared: its value, its scope, who states it, and its record's status.

    ``value`` is a quantity for a figure and a date for a ``date`` claim. ``origins`` are those of
    ``Assessment.stated_by``; ``has_chain`` tells that its standing is not ``unsourced``.
    """

    id: Id
    kind: ClaimKind
    scope: Scope = field(default_factory=Scope)
    value: Quantity | EdtfDate | None = None
    text: str = ""
    speaker: Id | None = None
    origins: tuple[Origin, ...] = ()
    has_chain: bool = True
    status: ClaimStatus = ClaimStatus.ACCEPTED
    merged: bool = False

    @property
    def counts(self) -> bool:
        """Tell whether the record counts: not when rejected, withdrawn or merged."""
        return not self.merged and self.status not in GONE


def reach(claim: Proposition) -> Interval | None:
    """Return the numbers that the value allows, days as their ordinals; None without bounds."""
    value, measure = claim.value, claim.scope.measure
    if isinstance(value, Quantity):
        return value.interval(whole=measure is None or measure.whole)
    if value is None or (value.earliest is None and value.latest is None):
        return None
    return Interval(_ordinal(value.earliest), _ordinal(value.latest))


def is_above(a: Proposition, b: Proposition) -> bool:
    """Tell whether every number that ``a`` allows is no lower than any that ``b`` allows."""
    one, other = reach(a), reach(b)
    if one is None or other is None or one.low is None or other.high is None:
        return False
    return one.low >= other.high


def words(claim: Proposition) -> str:
    """Return the value in plain English."""
    if isinstance(claim.value, Quantity):
        return claim.value.words()
    return describe_date(claim.value) if claim.value else "no value"


def compared_scope(claim: Proposition) -> Scope:
    """Return the scope that counts: a date claim's own date is its value, not its period."""
    if claim.kind is not ClaimKind.DATE:
        return claim.scope
    return replace(claim.scope, measure=measure_of(claim), period=None, as_of=None)


def measure_of(claim: Proposition) -> Measure:
    """Return what the claim counts or dates, ``OCCURRED`` where it does not say."""
    measure = claim.scope.measure
    return OCCURRED if measure is None or measure.name == OCCURRED.name else measure


def lasts_one_day(event: EdtfDate) -> bool:
    """Tell whether an event so dated lies within one day, be it known or one of several.

    ``[2019-11-15,2019-11-16]`` and ``2019-11-XX`` are one day each, not known which.
    """
    return within_one_day(event) or _ONE_DAY.fullmatch(event.text) is not None


def _ordinal(day: date | None) -> Decimal | None:
    return None if day is None else Decimal(day.toordinal())
