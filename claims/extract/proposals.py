"""What a reading proposes.

Invariant: ``text`` is the slice of the document from ``start`` up to ``end`` (code points), and so
is each voice's; ``source`` is one of ``voices``; ``context`` encloses the proposal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from claims.values.dates import EdtfDate
from claims.values.quantities import Quantity
from claims.values.vocabulary import ClaimKind

#: A JSON value as ``json`` writes it.
Json = None | str | int | float | Mapping[str, "Json"]


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of a text, from code point ``start`` up to ``end``."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies in it."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class DateValue:
    """A date, in EDTF."""

    date: EdtfDate

    def as_json(self) -> dict[str, Json]:
        """Return it in the form that ``claims suggest --json`` prints."""
        return {"edtf": self.date.text}


@dataclass(frozen=True)
class FigureValue:
    """A figure as stated, and the measure that it counts: "killed", "cities", "dollars"."""

    quantity: Quantity
    measure: str

    def as_json(self) -> dict[str, Json]:
        """Return it in the form that ``claims suggest --json`` prints; numbers are numbers."""
        stated = self.quantity
        return {
            "low": _number(stated.low),
            "best": _number(stated.best),
            "high": _number(stated.high),
            "modality": stated.modality.value,
            "measure": self.measure,
        }


@dataclass(frozen=True)
class Voice:
    """Who says something, as the text names them."""

    text: str
    start: int
    end: int

    def as_json(self) -> dict[str, Json]:
        """Return it in the form that ``claims suggest --json`` prints."""
        return {"text": self.text, "start": self.start, "end": self.end}


@dataclass(frozen=True)
class Proposal:
    """A statement found in a text, for a person to accept, correct or dismiss.

    ``value`` is None for an attribution, whose span is what was said. ``voices`` are those it is
    attributed to, nearest first; ``said`` is when the nearest spoke, where the text tells.
    ``context`` is the sentence or sentences around it. ``denied`` tells that the last voice, or the
    text where there is none, disputes it.
    """

    kind: ClaimKind
    start: int
    end: int
    text: str
    value: DateValue | FigureValue | None
    voices: tuple[Voice, ...]
    said: EdtfDate | None
    context: Span
    denied: bool = False

    @property
    def source(self) -> Voice | None:
        """Return the voice that it is attributed to, or None where the text itself says it.

        That is the nearest one; of an attribution, which may come through others, the speaker.
        """
        if not self.voices:
            return None
        return self.voices[-1 if self.kind is ClaimKind.ATTRIBUTION else 0]

    def as_json(self) -> dict[str, Json]:
        """Return it in the form that ``claims suggest --json`` prints."""
        return {
            "kind": self.kind.value,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "value": None if self.value is None else self.value.as_json(),
            "source": None if self.source is None else self.source.as_json(),
        }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
