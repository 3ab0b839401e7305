"""What the rules of a language find in one unit of a text.

Invariant: the spans lie in the unit. No voices means whoever spoke last in the paragraph; but what
is not ``voiced`` has none of its own, and is denied or mentioned by whoever the sentence is from.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from claims.extract.proposals import Span
from claims.values.vocabulary import Stance


class Place(Enum):
    """Where what was said stands."""

    HERE = "here"
    #: In the quotations that follow: "Smith said:".
    AFTER = "after"
    #: In the quotation just before: a sentence "Smith said." of its own.
    BEFORE = "before"


@dataclass(frozen=True)
class Found:
    """A cue with its voices, nearest first; ``content`` is what was said, where it is here.

    ``stance`` and ``granted`` are told at ``Statement``.
    """

    cue: Span
    voices: tuple[Span, ...]
    content: Span | None
    place: Place = Place.HERE
    stance: Stance = Stance.ASSERTS
    granted: bool = False
    voiced: bool = True
