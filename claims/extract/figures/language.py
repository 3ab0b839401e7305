"""What a language brings to the reading of figures.

Invariant: a language is data: words, patterns over its text, and rules over tags. A tag is one
character that stands for one token of a sentence; what the tags mean is the language's own affair,
but for ``FIGURE`` and ``NOBODY``. All repeats in a rule are bounded, so that a rule takes bounded
time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import regex

#: The tags of an amount, and of one that says that there were none.
FIGURE = "F"
NOBODY = "0"

#: A pattern; those said to look back are compiled to match backwards from where they are tried.
Pattern = regex.Pattern[str]


def phrases(keys: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the words after the first of each key of several, the longest first, by the first."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for key in dict.fromkeys(keys):
        first, *rest = key.split()
        if rest:
            by_first.setdefault(first, []).append(tuple(rest))
    return {first: tuple(sorted(x, key=len, reverse=True)) for first, x in by_first.items()}


class Rule(NamedTuple):
    """Which amounts of a clause a cue governs.

    ``tags`` names them by its groups: the amounts ``f`` have the effect of the cues ``k``, or that
    of the amount ``p``; with neither they have none (those who act are no victims). An amount
    keeps what the first rule gives it. ``bare`` asks that the amount counts no noun of its own.
    """

    tags: Pattern
    bare: bool = False


@dataclass(frozen=True)
class Language:
    """The words and rules of a language."""

    #: Words of which a sentence with a figure but without a digit has one.
    number_words: frozenset[str]
    #: What is found looking back from, and what begins at, a number that counts nothing: ages,
    #: hours, names.
    not_after: Pattern
    not_at: Pattern
    #: Ages told beside people, passed over whole: ", aged 12, 15 and 20,".
    ages: Pattern
    #: Numbers that are years where they count nothing named.
    year: Pattern
    #: Looking back, a name of which a number that counts nothing named is a part.
    name: Pattern
    #: Amounts without a number; the group ``weak`` marks those too common to be figures alone.
    vague: Pattern
    vague_hint: Pattern
    #: Words that say there were none.
    none: Pattern
    none_hints: tuple[str, ...]
    #: People harmed of whom no number is said; ``who`` are they, and each ``k`` is a cue.
    unnumbered: Pattern
    unnumbered_words: frozenset[str]
    #: What may stand between the two ends of a range, as far as it says what they are.
    joint: Pattern
    #: How a figure is said, looking back and forward; each group is named after a modality.
    before: Pattern
    after: Pattern
    #: Looking back, what comes before "from 12 to 15" where these are two figures and no range.
    steps: Pattern
    #: Looking back, signs of money before an amount, and of a unit right after its number.
    sign: Pattern
    unit_sign: Pattern
    #: Words and signs.
    token: Pattern
    #: Phrases read as one token: the words after the first, by the first.
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    #: The tag of a known word or phrase, lower-cased; "" is passed over.
    tags: Mapping[str, str]
    #: The tag of any other.
    tag_of: Callable[[str], str]
    #: The measure that a cue gives.
    effects: Mapping[str, str]
    #: A cheap look for any cue.
    cue_tags: str
    rules: tuple[Rule, ...]
    #: Tags that may stand in a noun phrase after an amount, those that may open it, and the one
    #: that joins it to what it is a part of ("31 of the provinces").
    noun: str
    opening: str
    part: str
    article: str
    #: A word of ``noun`` that can be what is counted, told from one that describes it.
    is_head: Callable[[str, bool], bool]
    #: What a sign or word of measurement is called.
    units: Mapping[str, str]
    places: Mapping[str, str]
    people: frozenset[str]
    things: frozenset[str]
    #: Looking back, words before an amount that make it one already known ("the two sides").
    known: Pattern
    #: Whether what is counted stands before what describes it.
    heads_first: bool = False
    #: Measures of an amount that counts nothing named.
    bare_measure: str = "number"
