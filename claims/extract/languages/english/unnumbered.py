"""English: people harmed of whom no number is said, as "citizens were arrested, and often shot".

Invariant: a match names a group of people in the plural without an article, or "those who", so that
it speaks of many and not of persons known before.
"""

# ruff: noqa: SIM905 - a list of words reads best as words
from __future__ import annotations

import regex

from claims.extract.figures.language import Pattern
from claims.extract.languages.english.cues import cues

#: Whoever may be harmed so; "those" is followed by "who".
WHO = frozenset(
    (
        "people citizens civilians protesters protestors demonstrators marchers activists "
        "dissidents students workers villagers residents peasants prisoners inmates opponents "
        "supporters journalists women children those"
    ).split()
)
_GROUP = "|".join(sorted(WHO - {"those"}))
_BEFORE = (
    r"(?:^|[,;:(\u2014]\s?"
    r"|\b(?i:where|when|which|that|while|because|as|said|and|after|if|but)\s)"
)
_PART = (
    r"\b(?i:one|two|three|four|five|six|seven|eight|nine|ten|\d|some|most|all|many|several|half)"
)
_BEEN = r"(?:were|are|have\s+been|had\s+been|are\s+being|were\s+being|get|got)"


def unnumbered() -> Pattern:
    """Build the pattern from the cues that are single participles."""
    tags, _ = cues()
    harmed = "|".join(sorted(word for word, tag in tags.items() if tag == "K" and word.isalpha()))
    cue = rf"(?:(?:also|often|even|then|later|brutally|sometimes)\s+)?(?P<k>{harmed})\b"
    return regex.compile(
        rf"\b(?:(?P<who>(?i:{_GROUP}))(?<={_BEFORE}(?i:{_GROUP}))"
        rf"|(?P<who>(?i:those)\s+who)(?<!(?:{_PART} of|among|including)\s+(?i:those)\s+who))"
        rf"\s+{_BEEN}\s+{cue}(?:(?:\s*,)?(?:\s+(?:and|or))?\s+{cue}){{0,4}}"
    )
