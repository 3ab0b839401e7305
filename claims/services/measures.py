"""Measures: the vocabulary of what is counted and dated.

Invariant: the words of ``BUILT_IN`` are in every database from its first day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.errors import NameTaken, UnknownWord
from claims.models import Measure
from claims.queries import measures as queries
from claims.services import fields, history
from claims.services.acting import expect_version
from claims.values.vocabulary import DateMeasure

if TYPE_CHECKING:
    from claims.services.acting import Act


@dataclass(frozen=True)
class MeasureDraft:
    """What is known of a measure; ``accrues`` unknown is no."""

    name: str
    unit: str | None = None
    accrues: bool | None = None


_PEOPLE_ACCRUING = ("killed", "injured", "arrested", "executed", "tortured")
_PEOPLE_AT_A_TIME = ("missing", "displaced", "detained")
#: Places reached are a running total, so they accrue.
_PLACES = {
    "cities": "city",
    "countries": "country",
    "provinces": "province",
    "universities": "university",
    "villages": "village",
}

BUILT_IN = (
    *(MeasureDraft(name, "person", accrues=True) for name in _PEOPLE_ACCRUING),
    *(MeasureDraft(name, "person", accrues=False) for name in _PEOPLE_AT_A_TIME),
    *(MeasureDraft(name, unit, accrues=True) for name, unit in _PLACES.items()),
    *(MeasureDraft(word.value, None, accrues=False) for word in DateMeasure),
)


def known_measure(act: Act, name: str) -> Measure:
    """Return the measure of that name; raise ``UnknownWord`` listing the vocabulary."""
    cleaned = fields.name(name, "measure")
    measure = queries.by_name(act.session, cleaned)
    if measure is None:
        raise UnknownWord("measure", cleaned, queries.names(act.session))
    return measure


def record_measure(act: Act, draft: MeasureDraft) -> Measure:
    """Add a word to the vocabulary."""
    act.require(doing="recording a measure")
    measure = Measure(name=fields.name(draft.name, "measure"))
    if queries.by_name(act.session, measure.name) is not None:
        raise NameTaken("measure", measure.name, measure.name)
    _apply(measure, draft)
    history.created(act, measure)
    return measure


def revise_measure(
    act: Act, measure: Measure, draft: MeasureDraft, *, seen: int | None = None
) -> bool:
    """Change a measure to what the draft says; tell whether anything changed."""
    act.require(doing="editing a measure")
    expect_version(measure, seen)
    before = measure.state()
    _apply(measure, draft)
    return history.changed(act, measure, before)


def draft_of(measure: Measure) -> MeasureDraft:
    """Return what is recorded of a measure."""
    return MeasureDraft(measure.name, measure.unit, measure.accrues)


def _apply(measure: Measure, draft: MeasureDraft) -> None:
    measure.unit = fields.line(draft.unit, "unit")
    measure.accrues = bool(draft.accrues)
