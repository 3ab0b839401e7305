"""From a document to what is attributed to somebody in it.

Invariant: statements come in text order; a quotation that stands alone is given to whoever spoke
just before, and to nobody where nobody did.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import regex

from claims.extract.document import Document
from claims.extract.languages.english import voices as english
from claims.extract.languages.persian import voices as persian
from claims.extract.proposals import Span, Voice
from claims.extract.voices.found import Found, Place
from claims.extract.voices.statements import Statement
from claims.extract.voices.tokens import Token, tokenise
from claims.extract.voices.units import Unit, units
from claims.values.vocabulary import Stance

Reader = Callable[[str, Sequence[Token]], list[Found]]

#: No statement is held by more than so many others.
_DEEPEST = 8
_WORD = regex.compile(r"[\p{L}\p{M}\u200c]+")
_ARABIC = regex.compile(r"\p{Arabic}")


def find_statements(document: Document) -> list[Statement]:
    """Find what is attributed to somebody, and what nobody asserts, in text order."""
    finder = _Finder(document)
    for unit in units(document):
        finder.take(unit)
    found = sorted(finder.statements, key=lambda one: (one.content.start, -one.content.end))
    return _nested(found)


@dataclass
class _Speaker:
    """Who spoke last in quotation, by what words, and in which paragraph."""

    cue: Span
    voices: tuple[Voice, ...]
    paragraph: int


class _Finder:
    """Reads unit after unit, and remembers who spoke."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.statements: list[Statement] = []
        self._last: _Speaker | None = None
        self._speaker: _Speaker | None = None
        self._alone: Span | None = None

    def take(self, unit: Unit) -> None:
        """Read one unit."""
        alone = _quotation_alone(self.document, unit)
        if alone is not None:
            self._continue(alone, unit)
            return
        for found in self._read(unit):
            self._add(found, unit)
        if self._speaker and unit.paragraph > self._speaker.paragraph:
            self._speaker = None
        self._alone = None

    def _read(self, unit: Unit) -> list[Found]:
        text = self.document.text
        reader = _reader(text, unit)
        return reader(text, tokenise(text, unit.span, unit.quotations)) if reader else []

    def _add(self, found: Found, unit: Unit) -> None:
        voices = tuple(
            Voice(self.document.words(span), span.start, span.end) for span in found.voices
        )
        content = found.content
        if not found.voiced and content is not None:
            self.statements.append(Statement(content, found.cue, (), stance=found.stance))
            return
        if not voices and self._last and self._last.paragraph == unit.paragraph:
            voices = self._last.voices
        if not voices:
            return
        self._last = _Speaker(found.cue, voices, unit.paragraph)
        if found.place is Place.BEFORE:
            content = self._take_back()
        if content is not None:
            said = Statement(content, found.cue, voices, stance=found.stance, granted=found.granted)
            self.statements.append(said)
        direct = found.place is Place.AFTER or (
            content is not None and any(content.overlaps(one) for one in unit.quotations)
        )
        if direct:
            self._speaker = _Speaker(found.cue, voices, unit.paragraph)

    def _take_back(self) -> Span | None:
        """Return the quotation just before, also where it was given to an earlier speaker."""
        last = self.statements[-1] if self.statements else None
        if last and self._alone and last.content == self._alone:
            self.statements.pop()
        return self._alone

    def _continue(self, quotation: Span, unit: Unit) -> None:
        """Give a quotation that stands alone to whoever spoke before it."""
        self._alone = quotation
        speaker = self._speaker
        if speaker and unit.paragraph - speaker.paragraph <= 1:
            self.statements.append(Statement(quotation, speaker.cue, speaker.voices))
            speaker.paragraph = unit.paragraph
        else:
            self._speaker = None


def _quotation_alone(document: Document, unit: Unit) -> Span | None:
    """Return the quotations of a unit that holds nothing else."""
    if not unit.quotations:
        return None
    first, last = unit.quotations[0], unit.quotations[-1]
    at = unit.span.start
    for quotation in unit.quotations:
        if any(mark.isalnum() for mark in document.text[at : quotation.start]):
            return None
        at = quotation.end
    if any(mark.isalnum() for mark in document.text[at : unit.span.end]):
        return None
    return Span(first.start, last.end)


def _reader(text: str, unit: Unit) -> Reader | None:
    """Return the language of a unit, where it holds a word or a mark that can attribute."""
    at = unit.span.start
    cues = english.CUES
    for quotation in (*unit.quotations, Span(unit.span.end, unit.span.end)):
        for word in _WORD.findall(text, at, quotation.start):
            if word.lower() in cues:
                return english.read
            if _ARABIC.match(word):
                return persian.read
        at = quotation.end
    return english.read if ":" in text[unit.span.start : unit.span.end] else None


def _nested(found: list[Statement]) -> list[Statement]:
    """Note for each statement who reported it, by the statements that hold it."""
    open_: list[Statement] = []
    nested = []
    for one in found:
        open_ = [other for other in open_[-_DEEPEST:] if other.content.end > one.content.start]
        around = [other for other in open_ if _holds(other, one)]
        nested.append(replace(one, reported_by=tuple(v for o in around for v in o.voices)))
        open_.append(one)
    return nested


def _holds(outer: Statement, inner: Statement) -> bool:
    """Tell whether a statement hands on another, which it does not where it disputes it."""
    if not inner.voices or outer.stance is not Stance.ASSERTS:
        return False
    voice = inner.voices[0]
    return outer.content.covers(inner.content) and outer.content.covers(
        Span(voice.start, voice.end)
    )
