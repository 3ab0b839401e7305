"""The row of tokens that is being read, and a verb in it.

Invariant: ``begin`` is the first token past a dateline, ``stop`` the one past the last word;
``found`` holds what was found so far, in the order of the cues.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from claims.extract.languages.english.voices.attributions import Attribution, Side
from claims.extract.languages.english.voices.kinds import Range, Tokens
from claims.extract.languages.english.voices.verbs import Form
from claims.extract.voices.tokens import Token


@dataclass
class Row:
    """A row of tokens with the attributions found so far."""

    tokens: Tokens
    begin: int
    stop: int
    found: list[Attribution] = field(default_factory=list)

    def before(self, at: int) -> Token | None:
        """Return the token before ``at``, if the row holds one."""
        return self.tokens[at - 1] if at > self.begin else None

    def earlier_voice(self, at: int) -> Range | None:
        """Return who spoke by the last verb before ``at``."""
        for one in reversed(self.found):
            beside = one.side is not Side.LEFT or one.last == at - 1  # "C, S said, adding that"
            verbal = one.cue[1] <= at and beside
            if verbal and self.tokens[one.cue[0]].low != "according":
                return one.voices[0]
        return None


class Verb(NamedTuple):
    """A reporting verb at ``at``; ``after`` is the token past it and its particle."""

    at: int
    after: int
    form: Form

    @property
    def cue(self) -> Range:
        """Return its tokens."""
        return self.at, self.after

    def takes(self, letters: str) -> bool:
        """Tell whether one of its frames is among ``letters``."""
        return not set(letters).isdisjoint(self.form.frames)
