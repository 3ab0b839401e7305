"""How well and how fast texts are read, beside other programs where they are installed.

Run it as ``python tests/benchmarks/bench_extract.py``; it prints tables in Markdown. What counts as
right is told in ``tests/scoring.py``, which texts there are in ``tests/gold_texts.py``; the outside
sets are read where ``CLAIMS_TEST_TEXTS`` names their folder. Beside this program:

- dateparser (``search_dates``), for dates, told when the text was published; a month or a year that
  it finds counts as the whole month or year;
- quantulum3 (``parser.parse``), for figures by value, without its classifier;
- recognizers-text (date-time and number), for dates, ambiguous ones in the past, and for figures by
  value.

None of them tells what a figure counts or who says it. Times are processor time on one core; the
ratio of the time for a text of 10 million characters to that for a quarter of it is 4 where cost
grows with length alone; the program exits with 1 where it is above ``STEEP``.
"""

from __future__ import annotations

import importlib
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal, DefaultContext, getcontext
from pathlib import Path
from types import ModuleType
from typing import Any

# The readers of the texts stand beside the tests, which are no package.
sys.path.insert(0, str(Path(__file__).parents[1]))

from gold_texts import (
    meantime_passages,
    muc_passages,
    outside_file,
    own_passages,
    score_muc,
)
from readings import Counted, Dated, Passage, Reading, read_claims
from scoring import Score, score_all

from claims.extract import propose
from claims.extract.proposals import Span
from claims.values.dates import parse_date
from claims.values.quantities import Quantity
from claims.values.vocabulary import Modality

#: How long the long text is, in code points.
LONG = 10_000_000
SHORT = LONG // 4
#: Above this ratio time grows faster than the text; 4 is in step with it, 16 is its square.
STEEP = 6

Reader = Callable[[Passage], Reading]
PERSIAN = re.compile(r"[\u0600-\u06ff]")


def dateparser_reader() -> Reader:
    """Return a reader of dates by dateparser."""
    search = load("dateparser.search")
    parsing = load("dateparser.date")

    def read(passage: Passage) -> Reading:
        languages = ["fa"] if PERSIAN.search(passage.text) else ["en"]
        settings = {"RELATIVE_BASE": published(passage), "PREFER_DATES_FROM": "past"}
        parser = parsing.DateDataParser(languages=languages, settings=settings)
        dates: list[Dated] = []
        at = 0
        found = search.search_dates(passage.text, languages=languages, settings=settings) or ()
        for words, _ in found:
            at = max(passage.text.find(words, at), at)
            data = parser.get_date_data(words)
            if data.date_obj:
                span = Span(at, at + len(words))
                dates.append(Dated(span, *period(data.date_obj.date(), data.period)))
            at += len(words)
        return Reading(tuple(one for one in dates if one.span.start < passage.until))

    return read


def quantulum_reader() -> Reader:
    """Return a reader of figures by quantulum3."""
    parser = load("quantulum3.parser")

    def read(passage: Passage) -> Reading:
        found = parser.parse(passage.text)
        figures = (figure(Span(*one.span), one.value) for one in found)
        return Reading(figures=tuple(one for one in figures if one))

    return read


def recognizers_reader() -> Reader:
    """Return a reader of dates and figures by recognizers-text."""
    dates = load("recognizers_date_time")
    numbers = load("recognizers_number")
    getcontext().prec = DefaultContext.prec  # importing it lowers the precision for everybody

    def read(passage: Passage) -> Reading:
        found = dates.recognize_datetime(passage.text, "en-us", reference=published(passage))
        days = [day for one in found if (day := resolved(one))]
        counted = [
            figure(Span(one.start, one.end + 1), one.resolution["value"])
            for one in numbers.recognize_number(passage.text, "en-us")
            if one.resolution and one.resolution.get("value")
        ]
        return Reading(
            tuple(one for one in days if one.span.start < passage.until),
            tuple(one for one in counted if one),
        )

    return read


#: The other programs, and which rows of the tables they have a say in.
OTHERS: Mapping[str, tuple[Callable[[], Reader], tuple[str, ...]]] = {
    "dateparser": (dateparser_reader, ("dates",)),
    "quantulum3": (quantulum_reader, ("figures by value",)),
    "recognizers-text": (recognizers_reader, ("dates", "figures by value")),
}


def load(name: str) -> ModuleType:
    """Import a module by name, so that this file can be read without it."""
    return importlib.import_module(name)


def published(passage: Passage) -> datetime:
    """Return the first moment of the day on which a passage was published."""
    day = parse_date(passage.published).earliest if passage.published else None
    return datetime.combine(day or date(2020, 1, 1), datetime.min.time())


def period(day: date, name: str) -> tuple[date, date]:
    """Return the first and last day of the month or year around ``day``, or the day alone."""
    text = {"month": f"{day:%Y-%m}", "year": f"{day:%Y}"}.get(name, day.isoformat())
    whole = parse_date(text)
    return whole.earliest or day, whole.latest or day


def resolved(one: Any) -> Dated | None:
    """Read a result of recognizers-text; the first of several values is the past one."""
    values = (one.resolution or {}).get("values") or ()
    value: dict[str, str] = next((v for v in values if v.get("type", "").startswith("date")), {})
    first, last = value.get("value") or value.get("start"), value.get("end")
    if value.get("timex") == "PRESENT_REF" or not re.match(r"\d{4}-\d\d-\d\d", first or ""):
        return None
    begin = date.fromisoformat(str(first)[:10])
    end = date.fromisoformat(last[:10]) - timedelta(days=1) if last else begin
    return Dated(Span(one.start, one.end + 1), begin, max(begin, end))


def figure(span: Span, value: object) -> Counted | None:
    """Return a number as a figure said exactly; a negative one is none."""
    number = Decimal(str(value))
    if number < 0 or not number.is_finite() or number > 10**12:
        return None
    best = round(number, 4)
    return Counted(span, "quantity", "", Quantity.of(Modality.EXACTLY, best=best))


def installed() -> dict[str, Reader | None]:
    """Return the readers of the other programs, or None for one that cannot be imported."""
    readers: dict[str, Reader | None] = {}
    for name, (make, _) in OTHERS.items():
        try:
            readers[name] = make()
        except ImportError:
            readers[name] = None
    return readers


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that ``work`` takes, which other programs disturb least."""
    start = time.process_time()
    work()
    return time.process_time() - start


def accuracy(readers: Mapping[str, Reader | None]) -> Iterator[list[str]]:
    """Yield the rows of the table of accuracy."""
    yield from scored("own passages", own_passages(), readers)
    if path := outside_file("gold", "casualties_muc_dev.jsonl"):
        yield ["MUC-4 sentences", "casualties", "claims", *cells(score_muc(muc_passages(path)))]
    if path := outside_file("gold", "dates_meantime_dev.jsonl"):
        yield from scored("MEANTIME articles", meantime_passages(path), readers, ("dates",))


def scored(
    texts: str,
    passages: list[Passage],
    readers: Mapping[str, Reader | None],
    rows: tuple[str, ...] = (),
) -> Iterator[list[str]]:
    """Yield the rows of one set of texts, all kinds or those named."""
    ours = score_all(passages, read_claims)
    others = {
        name: score_all(passages, read)
        for name, read in readers.items()
        if read and set(OTHERS[name][1]) & set(rows or ours)
    }
    for row in rows or ours:
        yield [texts, row, "claims", *cells(ours[row], share=row.endswith("(recall)"))]
        for name, (_, says) in OTHERS.items():
            if row in says:
                found = others.get(name)
                yield [texts, row, name, *(cells(found[row]) if found else ["not installed"] * 3)]


def cells(score: Score, *, share: bool = False) -> list[str]:
    """Write precision, recall and F1; of a share only the recall means anything."""
    if share:
        return ["", f"{score.recall:.1f}", ""]
    return [f"{score.precision:.1f}", f"{score.recall:.1f}", f"{score.f1:.1f}"]


def articles() -> tuple[str, list[Passage]]:
    """Return whole texts to be read against the clock, and what they are."""
    if path := outside_file("gold", "dates_meantime_dev.jsonl"):
        return "MEANTIME articles", meantime_passages(path)
    return "own passages", own_passages()


def speed(readers: Mapping[str, Reader | None]) -> Iterator[list[str]]:
    """Yield the rows of the table of speed."""
    name, passages = articles()
    if path := outside_file("articles", "2020-11-05-protests-across-iran.txt"):
        text = path.read_text(encoding="utf-8")
        took = seconds(lambda: [propose(text, published="2020-11-05") for _ in range(20)])
        yield ["claims", f"an article of {len(text):,} characters", f"{20 / took:,.1f}"]
    for program, read in {"claims": read_claims, **readers}.items():
        yield [program, f"{len(passages)} {name}", rate(read, passages)]


def rate(read: Reader | None, passages: list[Passage]) -> str:
    """Return how many texts a second a program reads, once its tables are loaded."""
    if read is None:
        return "not installed"
    read(passages[0])
    return f"{len(passages) / seconds(lambda: [read(one) for one in passages]):,.1f}"


def growth() -> Iterator[list[str]]:
    """Yield the rows of the table of growth."""
    texts = [passage.text for passage in articles()[1]]
    lines = [" ".join(text.split()) for text in texts]
    for shape, once in (("paragraphs", "\n\n".join(texts)), ("a single line", " ".join(lines))):
        whole = f"{once}\n\n" if shape == "paragraphs" else f"{once} "
        short, long = (reading_time(whole, length) for length in (SHORT, LONG))
        yield [shape, f"{short:.1f}", f"{long:.1f}", f"{long / short:.2f}"]


def reading_time(part: str, length: int) -> float:
    """Return how long a text takes that repeats ``part`` up to ``length``."""
    text = (part * (length // len(part) + 1))[:length]
    return seconds(lambda: propose(text, published="2020-11-05"))


def table(head: list[str], rows: Iterable[list[str]]) -> str:
    """Write a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n\n"


def main() -> None:
    """Measure, and print the tables."""
    warnings.simplefilter("ignore")  # the other programs' own
    readers = installed()
    head = ["texts", "what", "program", "precision", "recall", "F1"]
    sys.stdout.write(table(head, accuracy(readers)))
    sys.stdout.write(table(["program", "texts", "texts a second"], speed(readers)))
    head = ["text", f"{SHORT:,} characters, s", f"{LONG:,} characters, s", "ratio"]
    grown = list(growth())
    sys.stdout.write(table(head, grown))
    if any(float(row[-1]) > STEEP for row in grown):
        raise SystemExit("reading time grows faster than the text")


if __name__ == "__main__":
    main()
