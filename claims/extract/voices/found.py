"""What the rules of a language find in one unit of a text.

Invariant: the spans lie in the unit. No voices means whoever spoke last in the paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from claims.extract.proposals import Span


class Place(Enum):
    """Where what was said stands."""

    HERE = "here"
    #: In the quotations that follow: "Smith said:".
    AFTER = "after"
    #: In the quotation just before: a sentence "Smith said." of its own.
    BEFORE = "before"


@dataclass(frozen=True)
class Found:
    """A cue with its voices, nearest first; ``content`` is what was said, where it is here."""

    cue: Span
    voices: tuple[Span, ...]
    content: Span | None
    place: Place = Place.HERE
