"""Find the figures that a text states, and what each counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extract.document import Document
from claims.extract.proposals import Span
from claims.values.quantities import Quantity
from claims.values.vocabulary import ClaimKind


@dataclass(frozen=True)
class FoundFigure:
    """A figure as the text states it; ``kind`` is place_count, casualty or quantity."""

    span: Span
    kind: ClaimKind
    quantity: Quantity
    measure: str


def find_figures(document: Document, *, dates: Sequence[Span] = ()) -> list[FoundFigure]:
    """Find the figures of ``document``, in order, not overlapping; none lies in ``dates``."""
    return []
