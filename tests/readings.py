"""What a text states, in one form for the answers and for the proposals.

Invariant: the form says nothing about who read the text, so that other programs can be scored too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.extract import DateValue, FigureValue, Proposal, propose
from claims.extract.proposals import Span

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from claims.values.quantities import Quantity


@dataclass(frozen=True)
class Dated:
    """A date, as answer or proposal."""

    span: Span
    earliest: date | None
    latest: date | None
    optional: bool = False


@dataclass(frozen=True)
class Counted:
    """A figure, as answer or proposal."""

    span: Span
    kind: str
    measure: str
    quantity: Quantity
    optional: bool = False

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """Return the numbers stated, without how they were said."""
        return self.quantity.figures()


@dataclass(frozen=True)
class Said:
    """An attribution: its voices, nearest first, and what was said.

    ``sources`` are the mentions that may be given as its source: of an answer any voice, and other
    mentions of one; of a proposal the one that it gives.
    """

    voices: tuple[Span, ...]
    content: Span
    sources: tuple[Span, ...]
    optional: bool = False


@dataclass(frozen=True)
class Reading:
    """What a text states, as answered or as proposed."""

    dates: tuple[Dated, ...] = ()
    figures: tuple[Counted, ...] = ()
    sayings: tuple[Said, ...] = ()

    def of_kind(self, kind: str) -> list[Counted]:
        """Return the figures of a kind."""
        return [one for one in self.figures if one.kind == kind]


@dataclass(frozen=True)
class Passage:
    """A text with its answers; proposals that begin at ``until`` or later are not looked at."""

    name: str
    text: str
    published: str | None
    answers: Reading
    until: int


def reading_of(proposals: Iterable[Proposal]) -> Reading:
    """Sort what ``propose`` returns into dates, figures and attributions."""
    dates: list[Dated] = []
    figures: list[Counted] = []
    sayings: list[Said] = []
    for one in proposals:
        span, value = Span(one.start, one.end), one.value
        if isinstance(value, DateValue):
            dates.append(Dated(span, value.date.earliest, value.date.latest))
        elif isinstance(value, FigureValue):
            figures.append(Counted(span, one.kind.value, value.measure, value.quantity))
        else:
            sayings.append(_said(one, span))
    return Reading(tuple(dates), tuple(figures), tuple(sayings))


def read_claims(passage: Passage) -> Reading:
    """Read a passage with ``propose``."""
    found = propose(passage.text, published=passage.published)
    return reading_of(one for one in found if one.start < passage.until)


def _said(one: Proposal, span: Span) -> Said:
    voices = tuple(Span(voice.start, voice.end) for voice in one.voices)
    return Said(voices, span, (Span(one.source.start, one.source.end),) if one.source else ())
