"""What a rule is: a pattern of kinds, and the meaning of what it matches.

Invariant: patterns match texts of kinds alone (see ``tokens``), have no nested repetition, and so
take time that is linear in a sentence's tokens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import regex

from claims.extract.dates.periods import Period, Stretch
from claims.extract.dates.tokens import KINDS, Lexicon, Token, kinds_of, letters, tokens_of
from claims.extract.proposals import Span

if TYPE_CHECKING:
    from claims.extract.dates.setting import Setting

_DIGIT = regex.compile(r"\d")
_NAME = regex.compile(r"(?:(\w+):)?([a-z_]+)")


@dataclass
class Match:
    """What a rule matched: tokens ``start`` up to ``end`` of a sentence that begins at ``offset``.

    ``year`` is a year that the next date lends it ("November and December 2019").
    """

    rule: Rule
    tokens: list[Token]
    start: int
    end: int
    groups: dict[str, Token]
    offset: int
    text: str
    language: Language
    year: int | None = None

    def __getitem__(self, name: str) -> Token:
        return self.groups[name]

    def __contains__(self, name: str) -> bool:
        return name in self.groups

    def value(self, name: str, otherwise: int = 0) -> int:
        """Return the value of the token that ``name`` names, or ``otherwise``."""
        token = self.groups.get(name)
        return otherwise if token is None else token.value

    @property
    def span(self) -> Span:
        """Return its place in the document."""
        return Span(
            self.offset + self.tokens[self.start].start, self.offset + self.tokens[self.end - 1].end
        )

    def written(self, token: Token) -> str:
        """Return a token as the text writes it."""
        return self.text[token.start : token.end]

    def before(self, count: int = 1) -> Token:
        """Return the token ``count`` places before it; past the sentence's edge, an empty one."""
        place = self.start - count
        return self.tokens[place] if place >= 0 else _EDGE

    def before_last(self) -> Token:
        """Return the last token but one of the match."""
        return self.tokens[max(self.end - 2, self.start)]

    def after(self, count: int = 1) -> Token:
        """Return the token ``count`` places after it; past the sentence's edge, an empty one."""
        place = self.end + count - 1
        return self.tokens[place] if place < len(self.tokens) else _EDGE

    @property
    def weekday(self) -> int | None:
        """Return the weekday that it names, 0 for Monday; None where it names none."""
        named = self.tokens[self.start : self.end]
        return next((one.value for one in named if one.kind == "weekday"), None)

    @property
    def tense(self) -> int:
        """Tell whether its clause speaks of the past (-1), of what is to come (1), or neither."""
        return self.language.tense(self)


_EDGE = Token("edge", 0, 0, 0, "")

Meaning = Callable[[Match, "Setting"], Period | Stretch | None]
Guard = Callable[[Match], bool]


@dataclass(frozen=True)
class Rule:
    """A pattern, what it means, and a condition that the words around it must meet.

    The pattern is a regular expression over kinds: "day month comma? year:year" names the token
    that it calls "year".
    """

    pattern: str
    meaning: Meaning
    guard: Guard | None = None


@dataclass(frozen=True)
class Language:
    """The words and rules of a language.

    ``hints`` are lower-case pieces of which every date without a digit holds one; ``tense`` reads
    the clause around a match; ``fragments`` are names for parts of patterns; a date after one of
    ``asides`` ("since", "than") is not the time that the text tells of.
    """

    lexicon: Lexicon
    rules: Sequence[Rule]
    hints: Sequence[str]
    tense: Callable[[Match], int]
    fragments: Mapping[str, str] = field(default_factory=dict)
    asides: frozenset[str] = frozenset()


class Grammar:
    """The rules of one language, ready to match."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._patterns = [_compiled(rule.pattern, language.fragments) for rule in language.rules]
        self._any = regex.compile("|".join(f"(?:{one.pattern})" for one in self._patterns))

    def hinted(self, text: str) -> bool:
        """Tell, cheaply, whether ``text`` may hold a date."""
        lower = text.lower()
        return any(hint in lower for hint in self.language.hints) or bool(_DIGIT.search(text))

    def matches(self, text: str, offset: int) -> Iterator[Match]:
        """Yield what the rules match in a sentence, in order, not overlapping."""
        tokens = tokens_of(text, self.language.lexicon)
        kinds = kinds_of(tokens)
        place = 0
        while first := self._any.search(kinds, place):
            place = first.start() + 1
            for rule, found in self._at(kinds, first.start()):
                groups = {k: tokens[found.start(k)] for k, v in found.groupdict().items() if v}
                start, end = found.span()
                match = Match(rule, tokens, start, end, groups, offset, text, self.language)
                if rule.guard is None or rule.guard(match):
                    yield match
                    place = match.end
                    break

    def _at(self, kinds: str, place: int) -> Iterator[tuple[Rule, regex.Match[str]]]:
        for rule, pattern in zip(self.language.rules, self._patterns, strict=True):
            found = pattern.match(kinds, place)
            if found and found.end() > place:
                yield rule, found


def _compiled(pattern: str, fragments: Mapping[str, str]) -> regex.Pattern[str]:
    for name, fragment in fragments.items():
        pattern = pattern.replace(name, fragment)
    return regex.compile(_NAME.sub(_lettered, pattern).replace(" ", ""))


def _lettered(match: regex.Match[str]) -> str:
    name, kind = match[1], match[2]
    if kind not in KINDS:
        raise ValueError(f"no kind is called {kind}")
    return f"(?P<{name}>{letters(kind)})" if name else letters(kind)
