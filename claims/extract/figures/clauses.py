"""A sentence as a row of tags, and which of its amounts a cue governs.

Invariant: ``tags`` has one character for each of ``tokens``; amounts stand in it as ``FIGURE`` or
``NOBODY``, in order. An amount gets at most one effect.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from claims.extract.figures.amounts import Amount
from claims.extract.figures.language import FIGURE, NOBODY, Language, Rule
from claims.extract.proposals import Span

#: Of two effects said of one figure the graver counts.
_GRAVEST = ("killed", "executed")


class Token(NamedTuple):
    """A word, phrase, sign or amount of a sentence."""

    start: int
    end: int
    key: str


@dataclass(frozen=True)
class Clause:
    """The tokens of a sentence, adverbs left out."""

    tags: str
    tokens: tuple[Token, ...]

    def figures(self) -> list[int]:
        """Return where the amounts stand."""
        return [index for index, tag in enumerate(self.tags) if tag in (FIGURE, NOBODY)]


class Effect(NamedTuple):
    """What befell those counted, and the cue that says so."""

    measure: str
    cue: Span


def read_clause(
    words: str, amounts: Sequence[Amount], language: Language, *, dates: Sequence[Span]
) -> Clause:
    """Lay the sentence ``words`` out as tags; dates and ages are passed over."""
    tags: list[str] = []
    tokens: list[Token] = []
    for tag, token in _tagged(words, amounts, language, dates):
        if tag:
            tags.append(tag)
            tokens.append(token)
    return Clause("".join(tags), tuple(tokens))


def find_effects(clause: Clause, bare: set[int], language: Language) -> dict[int, Effect]:
    """Return the effect on each amount that has one; ``bare`` are those that count no noun."""
    if not any(tag in clause.tags for tag in language.cue_tags):
        return {}
    given: dict[int, Effect | None] = {}
    for rule in language.rules:
        for match in rule.tags.finditer(clause.tags, overlapped=True):
            _apply(rule, match, clause, bare, given, language)
    return {index: effect for index, effect in given.items() if effect}


def _apply(
    rule: Rule,
    match: regex.Match[str],
    clause: Clause,
    bare: set[int],
    given: dict[int, Effect | None],
    language: Language,
) -> None:
    effect = _effect(match, clause, given, language)
    for index in match.starts("f"):
        if index in given or (rule.bare and index not in bare):
            continue
        if effect or not _tells(rule):
            given[index] = effect


def _tells(rule: Rule) -> bool:
    return bool({"k", "p"} & set(rule.tags.groupindex))


def _effect(
    match: regex.Match[str],
    clause: Clause,
    given: dict[int, Effect | None],
    language: Language,
) -> Effect | None:
    names = match.re.groupindex
    if "p" in names:
        return next((given.get(index) for index in match.starts("p")), None)
    if "k" not in names:
        return None
    cues = [clause.tokens[index] for index in sorted(match.starts("k"))]
    found = [Effect(language.effects[cue.key], Span(cue.start, cue.end)) for cue in cues]
    return next((one for one in found if one.measure in _GRAVEST), found[0] if found else None)


def _tagged(
    words: str, amounts: Sequence[Amount], language: Language, dates: Sequence[Span]
) -> Iterator[tuple[str, Token]]:
    at = 0
    for start, end, tag in _held(amounts, dates):
        if start >= at:
            yield from _gap(words, at, start, language)
            yield tag, Token(start, end, words[start:end])
            at = end
    yield from _gap(words, at, len(words), language)


def _held(amounts: Sequence[Amount], dates: Sequence[Span]) -> list[tuple[int, int, str]]:
    figures = [(one.start, one.end, NOBODY if one.is_none else FIGURE) for one in amounts]
    return sorted([*figures, *((span.start, span.end, "") for span in dates)])


def _gap(words: str, start: int, end: int, language: Language) -> Iterator[tuple[str, Token]]:
    found = list(language.token.finditer(words, start, end))
    keys = [match[0].lower() for match in found]
    at = 0
    while at < len(found):
        first, rest = found[at], language.phrases.get(keys[at])
        length = _phrase_length(keys, at, rest) if rest else 1
        key = keys[at] if length == 1 else " ".join(keys[at : at + length])
        tag = language.tags.get(key)
        if tag is None:
            tag = language.tag_of(first[0])
        if tag:
            yield tag, Token(first.start(), found[at + length - 1].end(), key)
        at += length


def _phrase_length(keys: list[str], at: int, rests: tuple[tuple[str, ...], ...]) -> int:
    """Return how many words the longest phrase that begins at ``at`` has, or 1."""
    for rest in rests:
        if tuple(keys[at + 1 : at + 1 + len(rest)]) == rest:
            return len(rest) + 1
    return 1
