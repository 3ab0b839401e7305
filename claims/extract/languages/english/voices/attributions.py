"""An attribution in a row of English tokens, before its content is cut to what is its own.

Invariant: ranges are half open and lie in the row; ``first`` and ``last`` bound the words that
attribute ("a spokesman for the bank said on Monday"), which no content of theirs ends in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from claims.extract.languages.english.voices.kinds import Range
from claims.values.vocabulary import Stance


class Side(Enum):
    """Where the content stands, seen from the words that attribute."""

    RIGHT = "right"
    LEFT = "left"
    AROUND = "around"
    #: Neither: it stands in another sentence.
    NONE = "none"


@dataclass
class Attribution:
    """Who says (``voices``, nearest first) what (``content``), by what words (``cue``).

    ``stance`` and ``granted`` are told at ``Statement``; without voices nobody asserts the content.
    """

    cue: Range
    voices: list[Range]
    content: Range
    first: int
    last: int
    side: Side
    #: Whether the subject is taken from elsewhere in the sentence.
    shared: bool = False
    cited: list[Range] = field(default_factory=list)
    stance: Stance = Stance.ASSERTS
    granted: bool = False
