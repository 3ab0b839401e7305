"""What is attributed to somebody."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extract.proposals import Span, Voice
from claims.values.vocabulary import Stance


@dataclass(frozen=True)
class Statement:
    """What somebody says: the words said, the cue ("said", "according to") and the voices.

    ``voices`` comes nearest first: where the text says "Reuters, citing the police, put it at 20",
    they are Reuters and then the police. ``reported_by`` are the voices of the statements that hold
    this one, nearest to the text first: in "Reuters said that the mayor put it at 20" the figure is
    the mayor's, reported by Reuters.

    ``stance`` is what the voices do with the words. Those that nobody asserts have no voices of
    their own: "it is not true that C" is disputed by whoever says that, and in "they did not say
    that C" it is only mentioned. Where it is ``granted``, the figures and dates in the words are
    not what the voices speak of: "they denied responsibility for the death of 40 people".
    """

    content: Span
    cue: Span
    voices: tuple[Voice, ...]
    reported_by: tuple[Voice, ...] = ()
    stance: Stance = Stance.ASSERTS
    granted: bool = False
