"""Find the dates of a document: match its sentences, then resolve what they found in text order.

Invariant: a rule sees one sentence (or a few lines that one was wrapped into), of at most
``LONGEST`` code points; so time grows linearly with the document.
"""

# ruff: noqa: RUF001 - dashes and commas of several scripts are meant
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from claims.extract.dates.periods import Grain, Period, Stretch
from claims.extract.dates.rules import Grammar, Match
from claims.extract.dates.setting import Mention, Setting
from claims.extract.document import LONGEST, Document
from claims.extract.languages.english.dates import ENGLISH
from claims.extract.languages.persian.dates import PERSIAN
from claims.extract.proposals import Span
from claims.values.dates import EdtfDate

_ARABIC = regex.compile(r"\p{Arabic}")
_LATIN = regex.compile(r"\p{Latin}")
#: What a sentence writes in the other script, with the numbers that open it or end in a year.
_ARABIC_RUN = regex.compile(
    r"(?:(?<!\d)\d{1,2} )?\p{Arabic}(?:[\p{Arabic}\u200c/]|\s(?=\p{Arabic})|\s\d{4}(?!\d))*+"
)
_LATIN_RUN = regex.compile(
    r"(?:(?<!\d)\d{1,2} )?\p{Latin}{3,}(?:[\p{Latin}.]|,?\s(?=\p{Latin})|,?\s\d{1,4}(?!\w))*+"
)
#: A line this long that ends no sentence was wrapped there.
_WRAPPED = 50
_SOLAR_MONTHS = ("solar_month", "solar_named")
#: How many tokens back a comma is looked for.
_SET_OFF = 10
_LINKS = regex.compile(r"[\s,،/–—-]*(?:(?:and|or|to|through|until|till|و|تا|یا)\b\s*)?")


@dataclass(frozen=True)
class FoundDate:
    """A date as the text writes it, and the day or days that it means."""

    span: Span
    date: EdtfDate


def find_dates(document: Document) -> list[FoundDate]:
    """Find the calendar dates of ``document``, in order, not overlapping.

    Relative dates ("last Friday") and dates without a year are resolved by the first day of its
    publication date and by the other dates of the text; those that neither resolves are left out.
    """
    matches = [match for unit in _units(document) for match in _matches(document, unit)]
    setting = Setting.of(document.published)
    written = _written(matches)
    setting.written = _by_month(written)
    _lend_years(document, matches, written)
    found = []
    for match in matches:
        setting.paragraph = document.paragraph_at(match.span.start).start
        period = _resolved(match, setting)
        if period and (value := period.edtf):
            aside = match.before().word in match.language.asides or _is_set_off(match, period)
            setting.mentions.append(Mention(match.span.start, setting.paragraph, period, not aside))
            found.append(FoundDate(match.span, value))
    return found


def _is_set_off(match: Match, period: Period | Stretch) -> bool:
    """Tell whether commas set a year off, with words of its own: ", published in 1997,"."""
    is_year = isinstance(period, Period) and period.grain is Grain.YEAR
    if not is_year or match.after().kind != "comma":
        return False
    kinds = [match.before(back).kind for back in range(1, _SET_OFF)]
    ends = [back for back, kind in enumerate(kinds) if kind in ("comma", "edge", "dot")]
    return bool(ends) and kinds[ends[0]] == "comma" and ends[0] > 1


def _resolved(match: Match, setting: Setting) -> Period | Stretch | None:
    """Resolve ``match``; a date that leaves the years 1 to 9999 is none."""
    try:
        period = match.rule.meaning(match, setting)
    except (ValueError, OverflowError):
        return None
    return period if period and period.edtf else None


def _written(matches: list[Match]) -> list[Mention]:
    """Return the dates that are written in full."""
    bare = Setting()
    read = ((match, _resolved(match, bare)) for match in matches)
    return [Mention(match.span.start, 0, period) for match, period in read if period]


def _by_month(written: list[Mention]) -> dict[int, list[Mention]]:
    months: dict[int, list[Mention]] = {}
    for mention in written:
        period = mention.period
        if _is_in_month(period):
            months.setdefault(period.first.month, []).append(mention)
    return months


def _is_in_month(period: Period | Stretch) -> bool:
    """Tell whether a date is a month, a day of it, or some of its days: "4-5 June 1962"."""
    if isinstance(period, Period):
        return period.grain in (Grain.DAY, Grain.MONTH)
    return (period.first.year, period.first.month) == (period.last.year, period.last.month)


def _lend_years(document: Document, matches: list[Match], written: list[Mention]) -> None:
    """Give a date without a year that of the date it is joined to: "May and June 2019"."""
    years = {mention.start: mention.period for mention in written}
    for match, after in zip(reversed(matches[:-1]), reversed(matches[1:]), strict=True):
        here, there = match.span, after.span
        lender = years.get(there.start)
        if here.start in years or "month" not in match or "month" not in after or lender is None:
            continue
        if "way" in match or not _LINKS.fullmatch(document.text, here.end, there.start):
            continue
        if period := _lent(match, after, lender):
            years[here.start] = period


def _lent(match: Match, after: Match, lender: Period | Stretch) -> Period | Stretch | None:
    """Resolve a date in the year of the next one, or in the year before it."""
    match.year = lender.first.year - (match.value("month") > after.value("month"))
    period = _resolved(match, Setting())
    is_solar = match["month"].kind in _SOLAR_MONTHS
    if is_solar and period and period.first > lender.last:  # the years begin on other days
        match.year -= 1
        period = _resolved(match, Setting())
    return period


def _matches(document: Document, unit: Span) -> list[Match]:
    """Match a sentence in its language, and what it writes in the other script in that one's."""
    text = document.text[unit.start : unit.end]
    persian = _is_persian(text)
    runs = () if text.isascii() else (_LATIN_RUN if persian else _ARABIC_RUN).finditer(text)
    other = [
        match for run in runs for match in _read(run[0], unit.start + run.start(), not persian)
    ]
    spans = [match.span for match in other]
    own = _read(text, unit.start, persian)
    kept = (match for match in own if not any(match.span.overlaps(span) for span in spans))
    return sorted([*kept, *other], key=lambda match: match.span)


def _read(text: str, offset: int, persian: bool) -> list[Match]:  # noqa: FBT001 - told by position
    grammar = _grammar(persian=persian)
    return list(grammar.matches(text, offset)) if grammar.hinted(text) else []


def _is_persian(text: str) -> bool:
    if text.isascii():
        return False
    return len(_ARABIC.findall(text)) > len(_LATIN.findall(text))


def _units(document: Document) -> Iterator[Span]:
    """Yield sentences; one that was wrapped into lines is put together again."""
    held: Span | None = None
    for span in document.sentences:
        if held and _continues(document.text, held, span):
            held = Span(held.start, span.end)
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _continues(text: str, before: Span, after: Span) -> bool:
    gap = text[before.end : after.start]
    if gap.count("\n") != 1 or text[before.end - 1] in ".!?:؟”\"'":
        return False
    line = before.end - max(text.rfind("\n", before.start, before.end), before.start)
    return line >= _WRAPPED and after.end - before.start <= LONGEST


@cache
def _grammar(*, persian: bool) -> Grammar:
    return Grammar(PERSIAN if persian else ENGLISH)
