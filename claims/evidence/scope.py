"""When two claims speak of the same thing.

Invariant: a verdict needs a scope known to be the same. An empty place means the event's own;
otherwise empty matches only empty. For each dimension the answer is one of ``Fit``; whatever is
not ``SAME``, ``INSIDE`` or ``AROUND`` comes with the words that say what differs or is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from claims.evidence.model import Id
from claims.values.dates import describe_date

if TYPE_CHECKING:
    from claims.values.dates import EdtfDate


@dataclass(frozen=True, slots=True)
class Part:
    """A place or an event, with the ids of everything that contains it."""

    id: Id
    name: str
    within: frozenset[Id] = frozenset()


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted, or what is dated; ``whole`` tells that it is counted in whole numbers."""

    id: Id
    name: str
    accrues: bool = False
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Scope:
    """What a claim's value is about; ``period`` is its date, for a figure.

    ``event_place`` and ``event_date`` are the event's own.
    """

    event: Part | None = None
    measure: Measure | None = None
    population: str | None = None
    cause: str | None = None
    place: Part | None = None
    period: EdtfDate | None = None
    as_of: EdtfDate | None = None
    event_place: Part | None = None
    event_date: EdtfDate | None = None

    @property
    def where(self) -> Part | None:
        """Return the place, or else the event's own."""
        return self.place or self.event_place


class Fit(Enum):
    """How one dimension of a first scope lies to that of a second."""

    SAME = "same"
    INSIDE = "inside"
    AROUND = "around"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension of two scopes: how it fits and, where it does not, why, in words."""

    name: str
    fit: Fit
    why: str = ""


def dimensions(a: Scope, b: Scope) -> tuple[Dimension, ...]:
    """Compare all dimensions of two scopes but ``as_of``."""
    return (
        _events(a, b),
        _measures(a, b),
        _texts("population", a.population, b.population),
        _texts("cause", a.cause, b.cause),
        _places(a, b),
        _periods(a.period, b.period),
    )


def same_date(a: EdtfDate | None, b: EdtfDate | None) -> bool:
    """Tell whether two dates allow the same days; empty matches only empty."""
    return date_key(a) == date_key(b)


def date_key(date: EdtfDate | None) -> tuple[int, int] | None:
    """Return the first and last day as ordinals, an open end as 0 or the year 10000."""
    if date is None:
        return None
    first = 0 if date.earliest is None else date.earliest.toordinal()
    return first, _FOREVER if date.latest is None else date.latest.toordinal()


def folded(text: str | None) -> str | None:
    """Return ``text`` as it is compared: white space and case do not count."""
    return " ".join(text.split()).casefold() if text and text.strip() else None


#: One day after the last that a date can hold.
_FOREVER = 3_652_060


def _events(a: Scope, b: Scope) -> Dimension:
    if a.event and b.event:
        return _parts("event", a.event, b.event)
    if a.event or b.event:
        return _apart("event", f"only one names an event, {_named(a.event or b.event)}")
    if a.where or b.where:
        return Dimension("event", Fit.SAME)
    return _apart("event", "neither names an event or a place")


def _measures(a: Scope, b: Scope) -> Dimension:
    one, other = a.measure, b.measure
    if one and other:
        same = one.id == other.id
        why = f"one is about {one.name} and the other about {other.name}"
        return Dimension("measure", Fit.SAME) if same else _apart("measure", why)
    return _apart(
        "measure", f"{'only one says' if one or other else 'neither says'} what it counts"
    )


def _texts(name: str, a: str | None, b: str | None) -> Dimension:
    if folded(a) == folded(b):
        return Dimension(name, Fit.SAME)
    one, other = (_LIMITED[name](text) if folded(text) else _UNLIMITED[name] for text in (a, b))
    return _apart(name, f"one counts {one} and the other {other}")


_UNLIMITED = {"population": "everyone", "cause": "those of any cause"}
_LIMITED = {"population": "{}".format, "cause": "only those by {}".format}


def _places(a: Scope, b: Scope) -> Dimension:
    if a.event and b.event and a.place is None and b.place is None:
        events = _events(a, b)
        return Dimension("place", events.fit, "each is about its event's own place")
    if a.where and b.where:
        return _parts("place", a.where, b.where)
    if a.where or b.where:
        return _apart("place", f"only one has a place, {_named(a.where or b.where)}")
    return Dimension("place", Fit.SAME)


def _parts(name: str, a: Part, b: Part) -> Dimension:
    if a.id == b.id:
        return Dimension(name, Fit.SAME)
    if b.id in a.within:
        return Dimension(name, Fit.INSIDE)
    if a.id in b.within:
        return Dimension(name, Fit.AROUND)
    return _apart(name, f"one is about {a.name} and the other about {b.name}")


def _periods(a: EdtfDate | None, b: EdtfDate | None) -> Dimension:
    if same_date(a, b):
        return Dimension("period", Fit.SAME)
    if a is None or b is None:
        return _apart("period", f"only one names its period, {_when(a or b)}")
    if _covers(b, a):
        return Dimension("period", Fit.INSIDE)
    if _covers(a, b):
        return Dimension("period", Fit.AROUND)
    return _apart("period", f"one covers {_when(a)} and the other {_when(b)}")


def _covers(whole: EdtfDate, part: EdtfDate) -> bool:
    (first, last), (begin, end) = date_key(whole) or (0, 0), date_key(part) or (0, 0)
    return first <= begin and end <= last


def _apart(name: str, why: str) -> Dimension:
    return Dimension(name, Fit.APART, why)


def _named(part: Part | None) -> str:
    return part.name if part else ""


def _when(date: EdtfDate | None) -> str:
    return describe_date(date) if date else "no date"
