"""Find the dates that a text writes."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extract.document import Document
from claims.extract.proposals import Span
from claims.values.dates import EdtfDate


@dataclass(frozen=True)
class FoundDate:
    """A date as the text writes it, and the day or days that it means."""

    span: Span
    date: EdtfDate


def find_dates(document: Document) -> list[FoundDate]:
    """Find the calendar dates of ``document``, in order, not overlapping."""
    return []
