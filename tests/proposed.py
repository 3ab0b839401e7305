"""A reading that proposes what a test says, in the place of the rules.

Invariant: a fake proposes only words that the text holds, with the sentence around them, so what it
gives is what rules could give.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from claims.extract import DateValue, FigureValue, Proposal, Voice
from claims.extract.document import Document
from claims.services.proposing import reading
from claims.values.dates import parse_date
from claims.values.quantities import Quantity
from claims.values.vocabulary import ClaimKind, Modality

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest


@dataclass(frozen=True)
class Says:
    """What a fake reading finds wherever ``words`` stand; a figure is exact unless it says more."""

    kind: ClaimKind
    words: str
    date: str | None = None
    figure: int | None = None
    measure: str = "cities"
    modality: Modality = Modality.EXACTLY
    voices: tuple[str, ...] = ()
    said: str | None = None
    denied: bool = False

    def value(self) -> DateValue | FigureValue | None:
        """Return the value that is proposed."""
        if self.date:
            return DateValue(parse_date(self.date))
        if self.figure is None:
            return None
        low = self.modality is Modality.AT_LEAST
        figure = {"low" if low else "best": Decimal(self.figure)}
        return FigureValue(Quantity.of(self.modality, **figure), self.measure)


class Reading:
    """A reading in the place of ``propose``; ``read`` counts the texts that it was given."""

    def __init__(self, *found: Says) -> None:
        self.found = found
        self.read: list[str | None] = []

    def __call__(self, text: str, *, published: str | None = None) -> list[Proposal]:
        """Propose what the text holds of ``found``."""
        self.read.append(published)
        proposals = [one for says in self.found for one in _standing(text, says)]
        return sorted(proposals, key=lambda one: (one.start, one.end, one.kind))


def reads(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Reading]:
    """Return what puts a fake reading in the place of the rules."""

    def put(*found: Says) -> Reading:
        fake = Reading(*found)
        monkeypatch.setattr(reading, "propose", fake)
        return fake

    return put


def _standing(text: str, says: Says) -> list[Proposal]:
    document, found, at = Document(text), [], text.find(says.words)
    while at >= 0:
        voices = tuple(Voice(v, text.index(v), text.index(v) + len(v)) for v in says.voices)
        found.append(
            Proposal(
                kind=says.kind,
                start=at,
                end=at + len(says.words),
                text=says.words,
                value=says.value(),
                voices=voices,
                said=parse_date(says.said) if says.said else None,
                context=document.sentence_at(at),
                denied=says.denied,
            )
        )
        at = text.find(says.words, at + 1)
    return found
