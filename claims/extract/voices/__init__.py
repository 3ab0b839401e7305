"""Find who says what in a text: attributions by a reporting cue, direct and indirect.

Invariant: no statement lacks a voice; spans lie in the text; what holds for every language stands
here, and each language's words and rules with that language.
"""

from claims.extract.voices.finding import find_statements
from claims.extract.voices.statements import Statement

__all__ = ["Statement", "find_statements"]
