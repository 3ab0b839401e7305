"""How well proposals fit texts with known answers: precision, recall and F1, micro-averaged.

Invariant: an answer and a proposal are matched one to one, and as many answers as can be are. What
counts as the same (spans are of code points, and *overlap* where they share one):

- a date: spans overlap, first and last day are equal. Several proposals within one answer ("in
  September and October") count as that answer where they together span its days;
- a figure: spans overlap and low, best, high and modality are equal; *by value*: only the numbers
  stated are. A casualty or a place count: the numbers stated and the measure ("value and effect");
- an attribution: contents overlap, and the source given overlaps a voice of the answer. A speech
  proposed in pieces that do not overlap counts once, and where a text names nested voices ("A,
  citing B, said"), a further proposal by one of them is neither right nor wrong;
- digit counts: the share of the answers written in digits whose numbers a figure of any kind that
  overlaps proposes; nested voices: the share of the answers with several whose voices are all
  proposed, nearest first.

An answer marked ``optional`` neither rewards nor punishes: careful readers differ on it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from readings import Counted, Dated, Passage, Reading, Said

if TYPE_CHECKING:
    from claims.extract.proposals import Span


@dataclass(frozen=True)
class Score:
    """Counts that add up over texts."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: Score) -> Score:
        """Add the counts of two texts."""
        return Score(self.right + other.right, self.extra + other.extra, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Return the share of the proposals that are right, in percent."""
        return 100 * self.right / max(self.right + self.extra, 1)

    @property
    def recall(self) -> float:
        """Return the share of the answers that are proposed, in percent."""
        return 100 * self.right / max(self.right + self.missed, 1)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of the two, in percent."""
        return 200 * self.right / max(2 * self.right + self.extra + self.missed, 1)


One = TypeVar("One", Dated, Counted, Said)


@dataclass
class Matched:
    """Which proposal goes with which answer, by index, and the proposals left over."""

    pairs: dict[int, int] = field(default_factory=dict)
    left: set[int] = field(default_factory=set)


def match(
    answers: Sequence[One], proposed: Sequence[One], fits: Callable[[One, One], bool]
) -> Matched:
    """Match as many required answers as can be (Kuhn's algorithm); set aside optional ones."""
    owner: dict[int, int] = {}

    def place(answer: int, tried: set[int]) -> bool:
        for number, one in enumerate(proposed):
            if number in tried or not fits(answers[answer], one):
                continue
            tried.add(number)
            if number not in owner or place(owner[number], tried):
                owner[number] = answer
                return True
        return False

    for answer, wanted in enumerate(answers):
        if not wanted.optional:
            place(answer, set())
    excused = {
        number
        for number, one in enumerate(proposed)
        if any(wanted.optional and fits(wanted, one) for wanted in answers)
    }
    left = set(range(len(proposed))) - set(owner) - excused
    return Matched({answer: number for number, answer in owner.items()}, left)


def score_dates(answers: Sequence[Dated], proposed: Sequence[Dated]) -> Score:
    """Score dates by their days."""
    found = match(answers, proposed, _same_days)
    for number, answer in enumerate(answers):
        if answer.optional or number in found.pairs:
            continue
        pieces = [n for n in sorted(found.left) if answer.span.overlaps(proposed[n].span)]
        if len(pieces) > 1 and _together(answer, [proposed[n] for n in pieces]):
            found.pairs[number] = pieces[0]
            found.left -= set(pieces)
    return _score(answers, found)


def score_figures(
    answers: Sequence[Counted],
    proposed: Sequence[Counted],
    fits: Callable[[Counted, Counted], bool],
) -> Score:
    """Score figures by one of the three ways below."""
    return _score(answers, match(answers, proposed, fits))


def by_modality(answer: Counted, one: Counted) -> bool:
    """Tell whether low, best, high and modality are equal."""
    return answer.span.overlaps(one.span) and answer.quantity == one.quantity


def by_value(answer: Counted, one: Counted) -> bool:
    """Tell whether the numbers stated are equal."""
    return answer.span.overlaps(one.span) and answer.numbers == one.numbers


def by_effect(answer: Counted, one: Counted) -> bool:
    """Tell whether the numbers stated and what they count are equal."""
    return by_value(answer, one) and (answer.kind, answer.measure) == (one.kind, one.measure)


def score_sayings(answers: Sequence[Said], proposed: Sequence[Said]) -> Score:
    """Score attributions by source and content."""
    found = match(answers, proposed, _same_saying)
    taken = [proposed[number].content for number in found.pairs.values()]
    for number in sorted(found.left):
        one = proposed[number]
        if _nested(answers, one) or _piece(answers, one, taken):
            found.left.discard(number)
            taken.append(one.content)
    return _score(answers, found)


def digit_counts(passage: Passage, proposed: Reading) -> Score:
    """Count the answers in digits whose numbers are proposed; nothing is extra here."""
    wanted = [
        one
        for one in passage.answers.figures
        if not one.optional and re.search(r"\d", passage.text[one.span.start : one.span.end])
    ]
    right = sum(any(by_value(one, other) for other in proposed.figures) for one in wanted)
    return Score(right, 0, len(wanted) - right)


def nested_voices(answers: Sequence[Said], proposed: Sequence[Said]) -> Score:
    """Count the answers with several voices that are proposed with all of them, in order."""
    wanted = [one for one in answers if len(one.voices) > 1 and not one.optional]
    right = sum(any(_same_chain(one, other) for other in proposed) for one in wanted)
    return Score(right, 0, len(wanted) - right)


def score_all(passages: Iterable[Passage], read: Callable[[Passage], Reading]) -> dict[str, Score]:
    """Score a way of reading on texts with full answers, by the rows of the printed table."""
    total: dict[str, Score] = {}
    for passage in passages:
        for row, score in _rows(passage, read(passage)).items():
            total[row] = total.get(row, Score()) + score
    return total


def _rows(passage: Passage, proposed: Reading) -> dict[str, Score]:
    gold = passage.answers
    rows = {
        "dates": score_dates(gold.dates, proposed.dates),
        "figures with modality": score_figures(gold.figures, proposed.figures, by_modality),
        "figures by value": score_figures(gold.figures, proposed.figures, by_value),
    }
    for row, kind in (("casualties", "casualty"), ("place counts", "place_count")):
        rows[row] = score_figures(gold.of_kind(kind), proposed.of_kind(kind), by_effect)
    rows["attributions"] = score_sayings(gold.sayings, proposed.sayings)
    rows["digit counts (recall)"] = digit_counts(passage, proposed)
    rows["nested voices (recall)"] = nested_voices(gold.sayings, proposed.sayings)
    return rows


def _score(answers: Sequence[One], found: Matched) -> Score:
    wanted = sum(not one.optional for one in answers)
    return Score(len(found.pairs), len(found.left), wanted - len(found.pairs))


def _same_days(answer: Dated, one: Dated) -> bool:
    days = (answer.earliest, answer.latest) == (one.earliest, one.latest)
    return days and answer.span.overlaps(one.span)


def _together(answer: Dated, pieces: Sequence[Dated]) -> bool:
    firsts = [one.earliest for one in pieces if one.earliest]
    lasts = [one.latest for one in pieces if one.latest]
    if len(firsts) < len(pieces) or len(lasts) < len(pieces):
        return False
    return (min(firsts), max(lasts)) == (answer.earliest, answer.latest)


def _same_saying(answer: Said, one: Said) -> bool:
    if not answer.content.overlaps(one.content):
        return False
    return any(a.overlaps(b) for a in answer.sources for b in one.sources)


def _same_chain(answer: Said, one: Said) -> bool:
    if len(one.voices) != len(answer.voices) or not answer.content.overlaps(one.content):
        return False
    return all(a.overlaps(b) for a, b in zip(answer.voices, one.voices, strict=True))


def _nested(answers: Sequence[Said], one: Said) -> bool:
    return any(len(answer.voices) > 1 and _same_saying(answer, one) for answer in answers)


def _piece(answers: Sequence[Said], one: Said, taken: Sequence[Span]) -> bool:
    if any(one.content.overlaps(content) for content in taken):
        return False
    return any(_same_saying(answer, one) for answer in answers)
