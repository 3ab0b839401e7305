"""From the amounts of a sentence to its figures: what each counts, and of what kind it is."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.extract.document import Document
from claims.extract.figures.amounts import Amount, find_amounts, requalified
from claims.extract.figures.clauses import Effect, find_effects, read_clause
from claims.extract.figures.language import Language
from claims.extract.figures.nouns import Noun, find_nouns
from claims.extract.languages.english.figures import ENGLISH
from claims.extract.languages.persian.figures import PERSIAN
from claims.extract.proposals import Span
from claims.values.quantities import Quantity
from claims.values.vocabulary import ClaimKind, Modality

#: The largest number in words that "the" makes one already known.
_SMALL = 10
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_ARABIC = re.compile("[\u0620-\u065f\u066e-\u06ef]")
_LATIN = re.compile("[A-Za-z]")


@dataclass(frozen=True)
class FoundFigure:
    """A figure as the text states it; ``kind`` is place_count, casualty or quantity."""

    span: Span
    kind: ClaimKind
    quantity: Quantity
    measure: str


def find_figures(document: Document, *, dates: Sequence[Span] = ()) -> list[FoundFigure]:
    """Find the figures of ``document``, in order, not overlapping; none lies in ``dates``."""
    waiting = deque(sorted(dates))
    return [
        figure
        for sentence in document.sentences
        for figure in _read(document, sentence, _taken(waiting, sentence))
    ]


def _taken(waiting: deque[Span], sentence: Span) -> list[Span]:
    """Take from ``waiting`` the spans up to the end of ``sentence``, as offsets within it."""
    taken = []
    while waiting and waiting[0].start < sentence.end:
        taken.append(waiting.popleft())
    inside = (Span(max(x.start, sentence.start), min(x.end, sentence.end)) for x in taken)
    return [
        Span(x.start - sentence.start, x.end - sentence.start) for x in inside if x.start < x.end
    ]


def _read(document: Document, sentence: Span, dates: list[Span]) -> Iterator[FoundFigure]:
    words = document.words(sentence)
    language = _language(words)
    held = frozenset(_WORD.findall(words.lower()))
    found_here: list[FoundFigure] = []
    if _DIGIT.search(words) or language.number_words & held:
        found_here += _counted(words, language, dates)
    if language.unnumbered_words & held:
        found_here += _unnumbered(words, language)
    for found in _apart(found_here):
        span = Span(sentence.start + found.span.start, sentence.start + found.span.end)
        yield replace(found, span=span)


def _counted(words: str, language: Language, dates: list[Span]) -> list[FoundFigure]:
    passed = [*dates, *(Span(*match.span()) for match in language.ages.finditer(words))]
    amounts = find_amounts(words, language, dates=passed)
    return list(_figures(words, amounts, language, passed)) if amounts else []


def _unnumbered(words: str, language: Language) -> Iterator[FoundFigure]:
    """Find people harmed of whom no number is said: "citizens were arrested and beaten"."""
    many = Quantity.of(Modality.VAGUE)
    for match in language.unnumbered.finditer(words):
        starts = [match.start("who"), *match.starts("k")[1:]]
        for start, cue, end in zip(starts, match.captures("k"), match.ends("k"), strict=True):
            measure = language.effects[cue.lower()]
            yield FoundFigure(Span(start, end), ClaimKind.CASUALTY, many, measure)


def _apart(figures: list[FoundFigure]) -> list[FoundFigure]:
    """Return the figures in order; of two that overlap, the one that is found first stays."""
    kept: list[FoundFigure] = []
    for one in figures:
        if not any(one.span.overlaps(other.span) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.span)


def _language(words: str) -> Language:
    if words.isascii() or not _ARABIC.search(words):
        return ENGLISH
    return PERSIAN if len(_ARABIC.findall(words)) > len(_LATIN.findall(words)) else ENGLISH


def _figures(
    words: str, amounts: list[Amount], language: Language, dates: list[Span]
) -> Iterator[FoundFigure]:
    clause = read_clause(words, amounts, language, dates=dates)
    places = clause.figures()
    nouns = find_nouns(clause, amounts, language)
    bare = {at for at, noun in zip(places, nouns, strict=True) if not noun.word}
    effects = find_effects(clause, bare, language)
    least, counted = 0, language.bare_measure
    ends = [*(one.start for one in amounts[1:]), len(words)]
    for at, amount, noun, most in zip(places, amounts, nouns, ends, strict=True):
        stated = requalified(amount, words, noun.end, language)
        counted = noun.word or counted
        found = _figure(words, stated, noun, effects.get(at), language, counted=counted)
        if found:
            span = _between(found.span, amount, least, most)
            yield replace(found, span=span)
            least = span.end


def _between(span: Span, amount: Amount, least: int, most: int) -> Span:
    """Keep a span clear of its neighbours; one that reaches into them is that of its amount."""
    start = span.start if span.start >= least else max(amount.start, least)
    return Span(start, span.end if span.end <= most else min(amount.end, most))


def _figure(
    words: str,
    amount: Amount,
    noun: Noun,
    effect: Effect | None,
    language: Language,
    *,
    counted: str,
) -> FoundFigure | None:
    """Return what an amount states; one without a noun measures what was ``counted`` before it."""
    span = Span(amount.start, max(amount.end, noun.end))
    if effect and noun.may_be_people and not amount.unit:
        whole = _with_cue(span, effect.cue, amount) if not noun.word else span
        return FoundFigure(whole, ClaimKind.CASUALTY, amount.quantity, effect.measure)
    if noun.place and (amount.said or not (amount.is_one or amount.is_none)):
        if not _already_known(words, amount, language):
            return FoundFigure(span, ClaimKind.PLACE_COUNT, amount.quantity, noun.place)
        return None
    measure = _measure(words, amount, noun, language, counted=counted)
    return FoundFigure(span, ClaimKind.QUANTITY, amount.quantity, measure) if measure else None


def _with_cue(span: Span, cue: Span, amount: Amount) -> Span:
    """Widen a number without a noun to the cue beside it: "death toll of 1500"."""
    if 0 <= amount.start - cue.end <= 12:
        return Span(cue.start, span.end)
    return Span(span.start, cue.end) if 0 <= cue.start - span.end <= 12 else span


def _measure(words: str, amount: Amount, noun: Noun, language: Language, *, counted: str) -> str:
    """Return what a quantity measures, or nothing where the amount is no figure."""
    if amount.unit:
        return amount.unit
    if amount.weak or (amount.is_one and not amount.digits and not amount.said):
        return ""
    if not noun.word:
        return counted if _stands_alone(words, amount, language) else ""
    if not amount.digits and _already_known(words, amount, language):
        return ""
    return noun.word


def _stands_alone(words: str, amount: Amount, language: Language) -> bool:
    """Tell whether an amount that counts nothing named is still a figure: no year, no name."""
    if not (amount.digits or amount.said) or amount.dashed or amount.is_vague:
        return False
    if not amount.said and language.name.match(words, 0, amount.number):
        return False
    return language.year.match(words, amount.number) is None


def _already_known(words: str, amount: Amount, language: Language) -> bool:
    """Tell whether a small number is of things spoken of before: "the two sides"."""
    best = amount.quantity.best
    if amount.digits or amount.said or best is None or best > _SMALL:
        return False
    return language.known.match(words, 0, amount.start) is not None
