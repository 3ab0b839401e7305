"""How well proposals fit texts with known answers: no worse than before.

Invariant: the floors stand in one table, in percent, and only rise. The own passages are always
read; the outside sets and the article only where ``CLAIMS_TEST_TEXTS`` names their folder.
"""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from gold_texts import (
    edtf_of,
    meantime_passages,
    muc_passages,
    outside_file,
    own_passages,
    score_muc,
)
from readings import Dated, Passage, Reading, Said, read_claims, reading_of
from scoring import Score, score_all, score_dates, score_sayings

from claims.config import package_folder
from claims.extract import DateValue, FigureValue, Proposal, propose
from claims.extract.proposals import Span
from claims.values.dates import parse_date

#: The row of a table, and the F1 (for shares, the recall) that it must reach.
FLOORS = {
    "dates": 96,
    "figures with modality": 97,
    "figures by value": 97,
    "casualties": 92,
    "place counts": 98,
    "attributions": 92,
    "digit counts (recall)": 97,
    "nested voices (recall)": 75,
}
MUC_FLOOR = 97
MEANTIME_FLOOR = 90

ARTICLE = "iran-src-mek-2020-11-05"
#: How the article words the voices that the seeds record; those without an entry it does not name.
WORDED = {
    "Afkar News": ("Afkar News",),
    "Ali Khamenei": ("Khamenei",),
    "Amnesty International": ("Amnesty",),
    "Iranian authorities": ("regime",),
    "MEK Iran": ("MEK", "PMOI", "Mojahedin"),
    "Maryam Rajavi": ("Rajavi",),
    "Reuters": ("Reuters",),
    "Seyed Majid Mirahmadi": ("Mirahmadi",),
}
#: A citation whose words count nobody: that the "some" of "Some were very young" are killed is
#: known from the sentence before it.
UNWORDED = {"iran-2019-killed-very-young-article"}
#: How many proposals of the article may state what no citation of the seeds records.
EXTRA = 4

Row = dict[str, str]


@cache
def own_scores() -> dict[str, Score]:
    return score_all(own_passages(), read_claims)


@pytest.mark.parametrize("row", FLOORS)
def test_the_own_passages_are_read_no_worse(row: str) -> None:
    score = own_scores()[row]
    reached = score.recall if row.endswith("(recall)") else score.f1
    assert reached >= FLOORS[row], score


def test_casualties_of_the_muc_sentences_are_read_no_worse() -> None:
    path = outside_file("gold", "casualties_muc_dev.jsonl")
    if path is None:
        pytest.skip("CLAIMS_TEST_TEXTS names no folder that holds the MUC sentences")
    score = score_muc(muc_passages(path))
    assert score.f1 >= MUC_FLOOR, score


def test_dates_of_the_meantime_articles_are_read_no_worse() -> None:
    path = outside_file("gold", "dates_meantime_dev.jsonl")
    if path is None:
        pytest.skip("CLAIMS_TEST_TEXTS names no folder that holds the MEANTIME articles")
    score = score_all(meantime_passages(path), read_claims)["dates"]
    assert score.f1 >= MEANTIME_FLOOR, score


def test_the_gold_is_large_and_varied() -> None:
    passages = own_passages()
    assert len(passages) >= 60
    assert sum(any("\u0600" <= letter <= "\u06ff" for letter in p.text) for p in passages) >= 8
    assert len({passage.name for passage in passages}) == len(passages)


def test_the_answers_score_full_marks_against_themselves() -> None:
    def answers(passage: Passage) -> Reading:
        return passage.answers

    for score in score_all(own_passages(), answers).values():
        assert (score.precision, score.recall, score.f1) == (100, 100, 100)


def test_a_reader_that_finds_nothing_scores_nothing() -> None:
    for score in score_all(own_passages(), lambda _: Reading()).values():
        assert score.right == 0
        assert score.missed > 0


def dated(start: int, end: int, edtf: str) -> Dated:
    day = parse_date(edtf)
    return Dated(Span(start, end), day.earliest, day.latest)


def test_each_date_is_matched_once() -> None:
    answers = [dated(0, 10, "2019"), dated(20, 30, "2019")]
    proposed = [dated(5, 25, "2019"), dated(0, 4, "2019"), dated(20, 30, "2018")]
    assert score_dates(answers, proposed) == Score(right=2, extra=1, missed=0)


def test_two_months_may_stand_for_the_time_they_span() -> None:
    answers = [dated(0, 30, "2020-09/2020-10")]
    months = [dated(0, 9, "2020-09"), dated(14, 21, "2020-10")]
    assert score_dates(answers, months) == Score(right=1)
    assert score_dates(answers, months[:1]) == Score(extra=1, missed=1)


def test_a_speech_in_pieces_counts_once_and_said_twice_is_extra() -> None:
    voice = (Span(20, 25),)
    answers = [Said(voice, Span(0, 60), voice)]
    pieces = [Said(voice, Span(0, 18), voice), Said(voice, Span(30, 60), voice)]
    again = Said(voice, Span(10, 40), voice)
    assert score_sayings(answers, pieces) == Score(right=1)
    assert score_sayings(answers, [*pieces, again]) == Score(right=1, extra=1)


@pytest.mark.parametrize(
    ("timex", "edtf"),
    [
        ("2019-W12", "2019-03-18/2019-03-24"),
        ("2010-W04-WE", "2010-01-30/2010-01-31"),
        ("199", "199X"),
        ("2019-Q1", "2019-33"),
        ("2019-H1", "2019-40"),
        ("2019-SU", "2019-22"),
        ("2009-06-01T12:00Z", "2009-06-01"),
        ("2008-01-09TMO", "2008-01-09"),
    ],
)
def test_timex_values_become_edtf(timex: str, edtf: str) -> None:
    assert edtf_of(timex) == parse_date(edtf)


@pytest.mark.parametrize("timex", ["P1Y", "PXD", "PRESENT_REF", "PAST_REF", "XXXX-XX-XX", "XXXX"])
def test_what_is_no_calendar_date_does_not_count(timex: str) -> None:
    assert edtf_of(timex) is None


@pytest.fixture(scope="module")
def article() -> str:
    path = outside_file("articles", "2020-11-05-protests-across-iran.txt")
    if path is None:
        pytest.skip("CLAIMS_TEST_TEXTS names no folder that holds the article")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def proposals(article: str) -> list[Proposal]:
    return propose(article, published="2020-11-05")


def cited(*kinds: str) -> list[Row]:
    path = package_folder("seeds") / "protests-across-iran" / "citations.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["source_ref"] == ARTICLE]
    return [row for row in rows if not kinds or row["kind"] in kinds]


def quote(row: Row) -> Span:
    return Span(int(row["quote_start"]), int(row["quote_end"]))


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def states(one: Proposal, row: Row) -> bool:
    """Tell whether a proposal states the figure of a citation."""
    if not isinstance(one.value, FigureValue) or one.kind != row["kind"]:
        return False
    stated = one.value.quantity
    return (one.value.measure, stated.modality, stated.low, stated.best, stated.high) == (
        row["measure"],
        row["modality"],
        *(number(row[name]) for name in ("low", "best", "high")),
    )


def speaks(one: Proposal, row: Row) -> bool:
    """Tell whether a voice of a proposal is the one that a citation records."""
    names = WORDED.get(row["attributed_to"], ())
    return any(name in voice.text for voice in one.voices for name in names)


def reach(one: Proposal) -> Span:
    """Return the stretch of text from what is said to who says it."""
    ends = [(one.start, one.end), *((voice.start, voice.end) for voice in one.voices)]
    return Span(min(start for start, _ in ends), max(end for _, end in ends))


def test_every_recorded_date_of_the_article_is_proposed(proposals: list[Proposal]) -> None:
    rows = [row for row in cited("date") if row["date"]]
    assert len(rows) >= 14
    found = reading_of(proposals).dates
    lost = []
    for row in rows:
        day = parse_date(row["date"])
        answer = Dated(quote(row), day.earliest, day.latest)
        within = [one for one in found if one.span.overlaps(answer.span)]
        if not score_dates([answer], within).right:
            lost.append((row["quote"], row["date"]))
    assert not lost, "\n".join(map(str, lost))


def test_every_recorded_figure_of_the_article_is_proposed(proposals: list[Proposal]) -> None:
    rows = [r for r in cited("casualty", "place_count") if r["citation_ref"] not in UNWORDED]
    assert len(rows) >= 12
    lost = [
        (row["quote"], row["measure"])
        for row in rows
        if not any(states(one, row) and reach(one).overlaps(quote(row)) for one in proposals)
    ]
    assert not lost, "\n".join(map(str, lost))


def test_every_recorded_voice_of_the_article_is_proposed(proposals: list[Proposal]) -> None:
    rows = [row for row in cited() if row["attributed_to"] in WORDED]
    assert len(rows) >= 15
    lost = [
        (row["attributed_to"], row["quote"])
        for row in rows
        if not any(speaks(one, row) and reach(one).overlaps(quote(row)) for one in proposals)
    ]
    assert not lost, "\n".join(map(str, lost))


def test_little_else_is_proposed_of_the_article(proposals: list[Proposal]) -> None:
    rows = cited()
    said = [parse_date(row["date"]) for row in rows if row["kind"] == "date" and row["date"]]
    days = {(day.earliest, day.latest) for day in said}
    days |= {(day.earliest, day.latest) for day in map(parse_date, ("2020-09", "2020-10"))}
    extra = [str(one) for one in proposals if not recorded(one, rows, days)]
    assert len(extra) <= EXTRA, "\n".join(extra)


def recorded(one: Proposal, rows: list[Row], days: set[tuple[date | None, date | None]]) -> bool:
    """Tell whether some citation states what a proposal does, wherever in the article."""
    if isinstance(one.value, FigureValue):
        return any(states(one, row) for row in rows)
    if isinstance(one.value, DateValue):
        return (one.value.date.earliest, one.value.date.latest) in days
    return any(speaks(one, row) for row in rows)
