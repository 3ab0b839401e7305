"""What is attributed to somebody."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extract.proposals import Span, Voice


@dataclass(frozen=True)
class Statement:
    """What somebody says: the words said, the cue ("said", "according to") and the voices.

    ``voices`` is never empty and comes nearest first: where the text says "Reuters, citing the
    police, put it at 20", they are Reuters and then the police. ``reported_by`` are the voices
    of the statements that hold this one, nearest to the text first: in "Reuters said that the
    mayor put it at 20" the figure is the mayor's, reported by Reuters.
    """

    content: Span
    cue: Span
    voices: tuple[Voice, ...]
    reported_by: tuple[Voice, ...] = ()
