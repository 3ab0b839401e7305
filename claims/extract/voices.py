"""Find who says what in a text."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extract.document import Document
from claims.extract.proposals import Span, Voice


@dataclass(frozen=True)
class Statement:
    """What somebody says: the words said, the cue ("said", "according to") and the voices.

    ``voices`` is never empty and comes nearest first: where the text says "Reuters reported that the
    mayor put it at 20", they are Reuters and then the mayor.
    """

    content: Span
    cue: Span
    voices: tuple[Voice, ...]


def find_statements(document: Document) -> list[Statement]:
    """Find what is attributed to somebody in ``document``, in text order."""
    return []
