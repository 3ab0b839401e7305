"""Any text gives proposals or none: no failure, right offsets, the same twice.

Invariant: nothing here looks at a clock; how reading time grows is measured by
``tests/benchmarks/bench_extract.py``, which reads a text of 10 MB.
"""

# ruff: noqa: SIM905 - a list of words reads best as words
from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extract import DateValue, FigureValue, Proposal, propose
from claims.extract.proposals import Span
from claims.values.dates import EdtfDate, parse_date
from claims.values.vocabulary import ClaimKind

#: What the rules look for, so that chance puts it together in ways that no author would.
WORDS = (
    "said according to reported that citing told denied “ ” « » \" ' ‘ ’ ( ) at least up to "
    "between and or to - – , . : ; ? ! $ % 12 1,500 2019 ۱۳۹۸ ١٥٠٠ 1.5 million dozens of hundreds "
    "no one killed injured arrested people soldiers cities days December 15 November Monday last "
    "week year yesterday this time the Mayor Reuters he گفت که نفر کشته شدند آبان دست‌کم به گزارش "
    "شهر \n \n\n \u00a0 \u200f \u200c \u2028 \t -- … ½ ² Ⅷ 一二三"
).split(" ")
ANYTHING = st.text(st.characters(), max_size=400)
#: The lone halves of a pair, which no UTF-8 holds but a Python text may.
WITH_SURROGATES = st.text(st.characters(categories=["Cs", "Cc", "Nd", "Lu", "Zs"]), max_size=200)
NEWSLIKE = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
GLUED = st.lists(st.sampled_from(WORDS), max_size=40).map("".join)
DIGITS = st.text("0123456789.,۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩ -/:", max_size=600)
TEXTS = ANYTHING | NEWSLIKE | GLUED | DIGITS | WITH_SURROGATES
PUBLISHED = st.sampled_from(
    [None, "2020-11-05", "2020-11", "2020", "0001-01-01", "9999-12-31", "../2020", "2019-12/.."]
)


@settings(max_examples=400)
@given(TEXTS, PUBLISHED)
def test_any_text_gives_sound_proposals(text: str, published: str | None) -> None:
    found = propose(text, published=published)
    assert isinstance(found, list)
    for one in found:
        check(one, text)
    assert found == sorted(found, key=lambda one: (one.start, one.end, one.kind))
    assert overlapping(found) == []


@settings(max_examples=100)
@given(TEXTS, PUBLISHED)
def test_a_text_reads_the_same_twice(text: str, published: str | None) -> None:
    day = None if published is None else parse_date(published)
    before = EdtfDate(day.text, day.earliest, day.latest) if day else None
    assert propose(text, published=day) == propose(text, published=published)
    assert day == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00",
        "\ud800",
        "9" * 20_000,
        "1," * 10_000,
        "1.5 " * 5_000,
        "۱" * 5_000,
        "“" * 5_000,
        "\"'" * 5_000,
        "said " * 5_000,
        "A said that " * 2_000,
        "according to " * 3_000,
        "between 1 and " * 3_000,
        "hundred thousand million " * 2_000,
        "one hundred and " * 3_000,
        "killed " * 5_000,
        "12 killed, " * 3_000,
        "December " * 4_000,
        "2019-" * 4_000,
        "last year " * 4_000,
        "گفت " * 5_000,
        "هزار و " * 4_000,
        " " * 50_000,
        "\n" * 50_000,
        "\u200c" * 20_000,
        "Aa" * 20_000,
        "A. " * 10_000,
        "(" * 10_000,
    ],
    ids=lambda text: repr(text[:14]),
)
def test_what_repeats_without_end_is_read_to_its_end(text: str) -> None:
    for one in propose(text, published="2020-11-05"):
        check(one, text)


def test_a_long_text_gives_what_its_parts_give() -> None:
    """No rule looks further than a paragraph's neighbours, so cost grows with the length."""
    part = (
        "At least 12 people were killed on 3 May 2019, the mayor said. “We saw 40 bodies,” he "
        "added. Protests spread to 191 cities.\n\n"
    )
    once, often = propose(part), propose(part * 400)
    assert len(once) >= 4
    assert len(often) == 400 * len(once)
    for one in often:
        check(one, part * 400)


def test_a_text_around_is_no_part_of_a_sentence() -> None:
    """Offsets count code points, not bytes and not UTF-16 units."""
    plain = "In 2019, 12 people were killed in 3 cities."
    shifted = "𐏉𐏋 👩‍👩‍👧 é\n\n" + plain
    by = len(shifted) - len(plain)
    before = [(one.start + by, one.end + by, one.value) for one in propose(plain)]
    assert before
    assert [(one.start, one.end, one.value) for one in propose(shifted)] == before


def check(one: Proposal, text: str) -> None:
    assert 0 <= one.start < one.end <= len(text)
    assert one.text == text[one.start : one.end]
    assert 0 <= one.context.start <= one.start
    assert one.end <= one.context.end <= len(text)
    for voice in one.voices:
        assert voice.text == text[voice.start : voice.end] != ""
    assert one.source is None if not one.voices else one.source in one.voices
    match one.kind:
        case ClaimKind.DATE:
            assert isinstance(one.value, DateValue)
            assert parse_date(one.value.date.text) == one.value.date
        case ClaimKind.ATTRIBUTION:
            assert one.value is None
            assert one.voices
        case _:
            assert isinstance(one.value, FigureValue)
            assert one.value.measure


def overlapping(found: list[Proposal]) -> list[tuple[Proposal, Proposal]]:
    """Return neighbours of one kind that overlap, which only attributions may."""
    return [
        (a, b)
        for kind in set(ClaimKind) - {ClaimKind.ATTRIBUTION}
        for a, b in pairwise(one for one in found if one.kind is kind)
        if Span(a.start, a.end).overlaps(Span(b.start, b.end))
    ]
