"""Who says what, in English.

Invariant: ``read`` gives attributions whose spans lie in the row given, for any row.
"""

from claims.extract.languages.english.voices.reading import CUES, read

__all__ = ["CUES", "read"]
