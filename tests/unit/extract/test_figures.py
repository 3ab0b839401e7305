"""Figures of a text: amounts, how they are said, what they count, and what is no figure."""

# ruff: noqa: SIM905 - a list of words reads best as words
from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extract.document import Document
from claims.extract.figures import find_figures
from claims.extract.proposals import Span
from claims.values.numerals import find_numerals
from claims.values.vocabulary import ClaimKind


def stated(text: str) -> list[str]:
    return [
        f"{one.quantity.modality.value} {' '.join(map(str, one.quantity.figures()))} {one.measure}"
        for one in find_figures(Document(text))
    ]


AMOUNTS = [
    ("They own 12 trucks.", ["exactly 12 trucks"]),
    ("They own twelve trucks.", ["exactly 12 trucks"]),
    ("A dozen lawmakers walked out.", ["exactly 12 lawmakers"]),
    ("It cost $1.5 million.", ["exactly 1500000 dollars"]),
    ("It cost £20m.", ["exactly 20000000 pounds"]),
    ("It cost 20m euros.", ["exactly 20000000 euros"]),
    ("Turnout was 40 percent.", ["exactly 40 percent"]),
    ("Turnout was 40.5%.", ["exactly 40.5 percent"]),
    ("The road is 120km long.", ["exactly 120 kilometres"]),
    ("The strike lasted 20 days.", ["exactly 20 days"]),
    ("A 20-member council met.", ["exactly 20 members"]),
    ("They bought 1\u00a0500 rifles.", ["exactly 1500 rifles"]),
    ("It reached 45,000.", ["exactly 45000 number"]),
    ("They own 20 new refueling tankers.", ["exactly 20 tankers"]),
    ("Civil rights groups named 20 civil rights activists.", ["exactly 20 activists"]),
    # Modalities.
    ("More than 20 trucks came.", ["more_than 20 trucks"]),
    ("Well over\u00a020 trucks came.", ["more_than 20 trucks"]),
    ("In excess of 20 trucks came.", ["more_than 20 trucks"]),
    ("Inflation exceeded 40 percent.", ["more_than 40 percent"]),
    ("At least 20 trucks came.", ["at_least 20 trucks"]),
    ("No fewer than 20 trucks came.", ["at_least 20 trucks"]),
    ("20 or more trucks came.", ["at_least 20 trucks"]),
    ("20 trucks or more came.", ["at_least 20 trucks"]),
    ("Three times as many came as the 20 trucks then.", ["exactly 20 trucks"]),
    ("Signals came at 04.12 GMT from 20 trucks.", ["exactly 20 trucks"]),
    ("Two former councilmen came.", ["exactly 2 councilmen"]),
    ("Three trucks and more than 20 carts came.", ["exactly 3 trucks", "more_than 20 carts"]),
    ("Losses could exceed 20 trucks.", ["more_than 20 trucks"]),
    ("20-plus trucks came.", ["at_least 20 trucks"]),
    ("About 20 trucks came.", ["about 20 trucks"]),
    ("Some 20 trucks came.", ["about 20 trucks"]),
    ("Nearly 20 trucks came.", ["about 20 trucks"]),
    ("An estimated 20 trucks came.", ["about 20 trucks"]),
    ("20 or so trucks came.", ["about 20 trucks"]),
    ("Fewer than 20 trucks came.", ["fewer_than 20 trucks"]),
    ("Just under 20 trucks came.", ["fewer_than 20 trucks"]),
    ("Up to 20 trucks came.", ["at_most 20 trucks"]),
    ("As many as 20 trucks came.", ["at_most 20 trucks"]),
    ("No more than 20 trucks came.", ["at_most 20 trucks"]),
    ("Exactly 20 trucks came.", ["exactly 20 trucks"]),
    ("A total of 20 trucks came.", ["exactly 20 trucks"]),
    ("At least another 20 trucks came.", ["at_least 20 trucks"]),
    # Ranges.
    ("Between 10 and 20 trucks came.", ["between 10 20 trucks"]),
    ("From 10 to 20 trucks came.", ["between 10 20 trucks"]),
    ("They own 10 to 20 trucks.", ["between 10 20 trucks"]),
    ("They own 10-20 trucks.", ["between 10 20 trucks"]),
    ("They own two or three trucks.", ["between 2 3 trucks"]),
    ("Prices rose 15-20%.", ["between 15 20 percent"]),
    ("It costs $10-15 billion.", ["between 10000000000 15000000000 dollars"]),
    ("They sold 2 to 3 million shares.", ["between 2000000 3000000 shares"]),
    ("Sales rose from 12 to 15.", ["exactly 12 number", "exactly 15 number"]),
    ("10 men came, then 15.", ["exactly 10 men", "exactly 15 men"]),
    ("No more than five needed help.", ["at_most 5 number"]),
    ("The quake, of magnitude 5.4, was long.", ["exactly 5.4 magnitude"]),
    ("Shares fell 3.2% to $45.60.", ["exactly 3.2 percent", "exactly 45.6 dollars"]),
    # An uncounted many.
    ("Dozens of shops burned.", ["vague  shops"]),
    ("Tens of thousands of women marched.", ["vague  women"]),
    ("Several hundred students marched.", ["vague  students"]),
    ("Several students marched.", []),
    # Places.
    ("It spread to 150 cities in all 31 of Iran’s provinces.",
     ["exactly 150 cities", "exactly 31 provinces"]),
    ("It spread to several provinces.", ["vague  provinces"]),
    ("Officials of the two countries met.", []),
    # Parts.
    ("Only 8 of the 120 lawmakers voted.", ["exactly 8 lawmakers", "exactly 120 lawmakers"]),
    ("29 of the country's 31 provinces joined.", ["exactly 29 provinces", "exactly 31 provinces"]),
    # After a date.
    ("On December 15, 1,500 people met.", ["exactly 1500 people"]),
    ("On Nov. 15, 12 people met.", ["exactly 12 people"]),
    ("On 15 November, 40 people met.", ["exactly 40 people"]),
    ("On 15 November 40 people met.", ["exactly 40 people"]),
    ("July 4, 2 men met.", ["exactly 2 men"]),
    ("On May 5, 10 to 15 men met.", ["between 10 15 men"]),
    ("On May 5, 10-15 men met.", ["between 10 15 men"]),
    # Fractions.
    ("1½ million people met.", ["exactly 1500000 people"]),
    ("Some 2½ million people met.", ["about 2500000 people"]),
    ("1 1/2 million people met.", ["exactly 1500000 people"]),
    ("It took 3½ years.", ["exactly 3.5 years"]),
    # Two sums, and one.
    ("It costs €20 or 300 pounds.", ["exactly 20 euros", "exactly 300 pounds"]),
    ("It costs €20 or 30.", ["between 20 30 euros"]),
    # Ages beside people.
    ("Five people, aged 12, 15, 17, 20 and 33, met.", ["exactly 5 people"]),
    ("A boy aged 12, three men and two women met.", ["exactly 3 men", "exactly 2 women"]),
    ("Two brothers, 15 and 17, met.", ["exactly 2 brothers"]),
    ("12 men, including a boy of 9, met.", ["exactly 12 men"]),
    # What was thought of, or denied.
    ("The plan aims to save 10,000 lives.", ["exactly 10000 lives"]),
    ("The court sentenced 5 men to death.", ["exactly 5 men"]),
    ("12 people were not killed.", ["exactly 12 people"]),
]  # fmt: skip

NO_FIGURES = [
    "In 2019 and since 1988, by November 2019.",
    "The 2019 protests and the November 2018 elections.",
    "On 5 May 2020, on May 6, 2020 and on 7 May.",
    "Bogota, 12 Nov 88 -- [Text]",
    "The 25-year-old, Arevalo, 39, and a boy aged 12.",
    "She is 25 years old.",
    "He is 2½ years old.",
    "The man, 45, was seen with a child of 3 and a mother of two.",
    "At 10:45 a.m., at 5 p.m., at 0400 and at 2345 GMT.",
    "Article 19, Resolution 2231, Flight 752, Channel 4, page 12 and Detachment No 4.",
    "The Boeing 737, the M-19, the G7, the RPG-7, COVID-19 and iPhone 4.",
    "It won 3-1 on 9/11, and is open 24/7.",
    "The 21st and the 3d Brigade.",
    "In the 1980s and the 1980's.",
    "Two years ago, in the past 15 years, a week earlier.",
    "At 683 Sotomayor Street, call 555-1234.",
    "1. First",
    "One of the men spoke to another one. One must ask.",
    "Roughly one in five agree; two in 10 of them agreed.",
    "See https://example.org/2020/15 and a15@example.org.",
    "Version 1.2.3 of 12-mm shells.",
    "",
]


@pytest.mark.parametrize(("text", "figures"), AMOUNTS)
def test_amounts(text: str, figures: list[str]) -> None:
    assert stated(text) == figures


@pytest.mark.parametrize("text", NO_FIGURES)
def test_numbers_that_count_nothing(text: str) -> None:
    assert stated(text) == []


def test_a_number_within_a_date_is_no_figure() -> None:
    text = "They met 12 chiefs and 15 guests."
    dates = [Span(text.index("12"), text.index("12") + 2)]
    found = find_figures(Document(text), dates=dates)
    assert [int(one.quantity.best or 0) for one in found] == [15]


def test_dates_of_all_sentences_are_heeded() -> None:
    text = "He saw 10 men. He saw 11 men.\nHe saw 12 men."
    dates = [Span(text.index(number), text.index(number) + 2) for number in ("12", "10")]
    found = find_figures(Document(text), dates=dates)
    assert [int(one.quantity.best or 0) for one in found] == [11]


def test_kinds() -> None:
    text = "12 people died in 3 towns; 40 tanks came."
    assert [one.kind for one in find_figures(Document(text))] == [
        ClaimKind.CASUALTY,
        ClaimKind.PLACE_COUNT,
        ClaimKind.QUANTITY,
    ]


def test_what_a_quantity_cannot_hold_is_left_out() -> None:
    assert stated("It is 900,000,000,000,000 tons or 0.123456 tons.") == []


def test_the_span_holds_modality_number_and_noun() -> None:
    text = "Then at least 304 brave people marched."
    (found,) = find_figures(Document(text))
    assert text[found.span.start : found.span.end] == "at least 304 brave people"


PIECES = st.sampled_from(
    (
        "12 men women and , killed were wounded 1,500 people in to or dead several dozens of "
        "between more than - ( ) : including others they been arrested $ % 5 million two at "
        "least from toll deaths bodies 1990 May 3 the a as well 20-30 1.2.3 ۱۲ نفر و کشته شدند ، "
        "هزار توسط یا تا بین ده‌ها چند را شمار کشته‌شدگان . ! 0 00 -1 ٫ ½ ²"
    ).split()
)
TEXTS = st.lists(PIECES, max_size=60).map(" ".join) | st.text(max_size=200)


@given(text=TEXTS)
@settings(max_examples=200, deadline=None)
def test_figures_are_in_order_apart_and_hold_their_number(text: str) -> None:
    found = find_figures(Document(text))
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    for one in found:
        words = text[one.span.start : one.span.end]
        assert words
        if any(one.quantity.figures()):
            assert find_numerals(words)


@pytest.mark.parametrize(
    "piece", ["12 men and ", "1,", "killed a man, ", "12 of the ", "(12", "۱۲ و "]
)
def test_a_long_text_is_read_to_its_end(piece: str) -> None:
    document = Document((piece * 4000)[:12_000])
    assert all(one.span.end <= len(document.text) for one in find_figures(document))
