"""Texts with known answers: this project's own, and two outside sets where they are at hand.

Invariant: every answer's words occur in its text, or reading the file fails.

``gold/passages.jsonl`` holds invented passages, one a line: ``id``, ``published``, ``text`` and the
answers. An answer is found by its exact ``words`` and by ``nth``, how many earlier occurrences to
pass over (none where it is left out): ``dates`` with their ``edtf``; ``figures`` with ``kind``,
``measure``, ``low``, ``best``, ``high``, ``modality``; ``attributions`` with ``source``,
``content``, the ``voices`` nearest first (those beyond the source under ``further``) and ``same``,
other mentions that may stand for the source.

The outside sets lie in the folder ``gold`` of the one that ``CLAIMS_TEST_TEXTS`` names: casualty
figures in sentences of the MUC-4 test texts, and dates of English Wikinews articles in TIMEX3
(MEANTIME; Minard et al., 2016). MUC sentences give values and effects without places, and count
executions as killings; they do not annotate that nobody came to harm, so a zero is passed over.
MEANTIME annotates the first six sentences, so nothing is looked at that begins after the sixth
sentence or the last TIMEX3, whichever ends later; durations, sets and dates without a year do not
count, a time of day counts by its day.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from readings import Counted, Dated, Passage, Reading, Said, read_claims
from scoring import Score, by_effect, match

from claims.extract.document import Document
from claims.extract.proposals import Span
from claims.values.dates import EdtfDate, parse_date
from claims.values.quantities import Quantity
from claims.values.vocabulary import Modality

OWN = Path(__file__).parent / "gold" / "passages.jsonl"
EFFECTS = {
    "killed": "killed",
    "executed": "killed",
    "injured": "injured",
    "arrested": "arrested",
    "arrested/captured": "arrested",
    "missing": "missing",
    "missing/kidnapped": "missing",
}
_SEASONS = dict(
    zip(
        ["SP", "SU", "FA", "WI", "Q1", "Q2", "Q3", "Q4", "H1", "H2"],
        ["21", "22", "23", "24", "33", "34", "35", "36", "40", "41"],
        strict=True,
    )
)

Row = Mapping[str, Any]


def own_passages() -> list[Passage]:
    """Read the project's own passages."""
    return [_passage(row) for row in _lines(OWN)]


def outside_file(*parts: str) -> Path | None:
    """Return a file below the folder that ``CLAIMS_TEST_TEXTS`` names, or None."""
    folder = os.environ.get("CLAIMS_TEST_TEXTS")
    path = Path(folder or "").joinpath(*parts)
    return path if folder and path.exists() else None


def muc_passages(path: Path) -> list[Passage]:
    """Read sentences with casualty figures."""
    return [_sentence(row) for row in _lines(path)]


def meantime_passages(path: Path) -> list[Passage]:
    """Read articles with TIMEX3 dates."""
    return [_article(row) for row in _lines(path)]


def score_muc(passages: list[Passage]) -> Score:
    """Score casualty figures by value and effect within the sentence."""
    total = Score()
    for passage in passages:
        answers = passage.answers.figures
        proposed = [_effect(one) for one in read_claims(passage).of_kind("casualty")]
        counted = [one for one in proposed if one.measure and one.numbers != (Decimal(0),)]
        found = match(answers, counted, by_effect)
        missed = sum(not one.optional for one in answers) - len(found.pairs)
        total += Score(len(found.pairs), len(found.left), missed)
    return total


def edtf_of(timex: str) -> EdtfDate | None:
    """Read a TIMEX3 value as a date, or None where it is none ("P1Y", "PAST_REF", "XXXX-06")."""
    day = timex.partition("T")[0]
    if not re.match(r"\d{2}", day):
        return None
    if week := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", day):
        first = date.fromisocalendar(int(week[1]), int(week[2]), 6 if week[3] else 1)
        last = date.fromisocalendar(int(week[1]), int(week[2]), 7)
        return parse_date(f"{first}/{last}")
    if part := re.fullmatch(r"(\d{4})-(\D.)", day):
        return parse_date(f"{part[1]}-{_SEASONS[part[2]]}")
    return parse_date(day.ljust(4, "X"))


def _lines(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _passage(row: Row) -> Passage:
    text = row["text"]
    answers = Reading(
        tuple(_dated(text, one) for one in row["dates"]),
        tuple(_counted(text, one) for one in row["figures"]),
        tuple(_said(text, one) for one in row["attributions"]),
    )
    return Passage(row["id"], text, row["published"], answers, len(text))


def _find(text: str, answer: Row) -> Span:
    start = text.find(answer["words"])
    for _ in range(answer.get("nth", 0)):
        start = text.find(answer["words"], start + 1)
    if start < 0:
        raise ValueError(f"the words {answer['words']!r} do not occur in: {text}")
    return Span(start, start + len(answer["words"]))


def _dated(text: str, row: Row) -> Dated:
    day = parse_date(row["edtf"])
    return Dated(_find(text, row), day.earliest, day.latest, row.get("optional", False))


def _counted(text: str, row: Row) -> Counted:
    low, best, high = (
        None if row[name] is None else Decimal(str(row[name])) for name in ("low", "best", "high")
    )
    quantity = Quantity.of(Modality(row["modality"]), low=low, best=best, high=high)
    optional = row.get("optional", False)
    return Counted(_find(text, row), row["kind"], row["measure"], quantity, optional)


def _said(text: str, row: Row) -> Said:
    voices = tuple(_find(text, one) for one in (row["source"], *row.get("further", ())))
    if [text[voice.start : voice.end] for voice in voices] != row["voices"]:
        raise ValueError(f"the voices are not those of: {text}")
    same = tuple(_find(text, one) for one in row.get("same", ()))
    optional = row.get("optional", False)
    return Said(voices, _find(text, row["content"]), (*voices, *same), optional)


def _sentence(row: Row) -> Passage:
    text = row["sentence"]
    figures = tuple(_casualty(text, one) for one in row["figures"])
    return Passage(row["doc"], text, None, Reading(figures=figures), len(text))


def _casualty(text: str, row: Row) -> Counted:
    quantity = _stated(row.get("value"), row.get("low"), row.get("high"))
    effect = EFFECTS[row["effect"]]
    return Counted(Span(0, len(text)), "casualty", effect, quantity, row["optional"])


def _stated(value: object, low: object, high: object) -> Quantity:
    """Build a quantity; a value in words ("several") is vague."""
    if isinstance(value, str):
        return Quantity.of(Modality.VAGUE)
    if value is not None:
        return Quantity.of(Modality.EXACTLY, best=Decimal(str(value)))
    return Quantity.of(Modality.BETWEEN, low=Decimal(str(low)), high=Decimal(str(high)))


def _effect(one: Counted) -> Counted:
    return Counted(one.span, one.kind, EFFECTS.get(one.measure, ""), one.quantity)


def _article(row: Row) -> Passage:
    found = [(Span(one["start"], one["end"]), one["value"], one["type"]) for one in row["dates"]]
    dates = tuple(
        Dated(span, day.earliest, day.latest)
        for span, value, kind in found
        if kind in ("DATE", "TIME") and (day := edtf_of(value))
    )
    ends = [sentence.end for sentence in Document(row["text"]).sentences[:6]]
    until = max([*ends, *(span.end for span, _, _ in found)])
    return Passage(row["id"], row["text"], row["published"], Reading(dates), until)
