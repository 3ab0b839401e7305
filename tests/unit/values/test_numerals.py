"""Numbers in digits and in words."""

# ruff: noqa: SIM905 - a list of words reads best as words
from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import BadNumber
from claims.values.numerals import find_numerals, occurs_in, parse_decimal, plain, storable

WRITTEN = [
    ("191, and", ["191"]),
    ("1,500 people", ["1500"]),
    ("December 15, 1,500 people", ["15", "1500"]),
    ("1\u00a0500 1\u2009500 1’500", ["1500", "1500", "1500"]),
    ("1 500", ["1", "500"]),
    ("1,5000", ["1", "5000"]),
    ("1,50,000 and 12,34,567", ["150000", "1234567"]),
    ("1.500, 1.234.567, 1.500,50", ["1.5", "1234567", "1500.5"]),
    ("15.11.2019, 2019-11-15", ["15", "11", "2019", "2019", "11", "15"]),
    ("1.5 million, .5 million, 3 hundred thousand", ["1500000", "500000", "300000"]),
    ("3k, 3 km, $2bn", ["3000", "3", "2000000000"]),
    ("£20m, $5 m, $7.2 bn, €1tn", ["20000000", "5000000", "7200000000", "1000000000000"]),
    ("20m euros, 14m people, 20m deep, 5 m", ["20000000", "14000000", "20", "5"]),
    ("2 lakh, 3 crore", ["200000", "30000000"]),
    ("15th, 1st, twenty-first, two-thirds, no one", []),
    ("dozens, hundreds, millions, a few hundred", []),
    ("a hundred, an hundred and one", ["100", "101"]),
    ("one thousand five hundred", ["1500"]),
    ("Twenty-one, SEVENTEEN, zero", ["21", "17", "0"]),
    ("two dozen, half a dozen", ["24", "6"]),
    ("half a million, a half million, two and a half million", ["500000", "500000", "2500000"]),
    ("fifteen hundred", ["1500"]),
    ("three hundred and five hundred", ["300", "500"]),
    ("between two million and five million", ["2000000", "5000000"]),
    ("one hundred and two thousand three hundred and four", ["102304"]),
    ("one\nhundred", ["100"]),
    ("someone, tent, none", []),
    ("۱۵۰۰ و ۱٬۵۰۰ و ۱۲٫۵ و ١٬٥٠٠", ["1500", "1500", "12.5", "1500"]),
    ("یک هزار و ۵۰۰ نفر", ["1500"]),
    ("هزار و پانصد", ["1500"]),
    ("سه میلیون و دویست هزار و بیست و یک", ["3200021"]),
    ("۱/۵ میلیون، سه و نیم میلیون", ["1500000", "3500000"]),
    ("نه، هزاران، سی‌ام", []),
    ("بیست و نه، نه هزار", ["29", "9000"]),
    ("يك ميليون", ["1000000"]),
]


@pytest.mark.parametrize(("text", "values"), WRITTEN)
def test_numerals_of_a_text(text: str, values: list[str]) -> None:
    assert [plain(numeral.value) for numeral in find_numerals(text)] == values


ALPHABET = st.sampled_from("0159۱۵٥५.,٬٫،'’/- \u00a0\u200cabkndthsIıİſKnone") | st.characters()
WORDS = st.lists(
    st.sampled_from(
        "a an one two twenty hundred thousand million dozen half and 15 1,500 ۱۵ و هزار صد بیست نه "
        "- , th k".split()
    ),
    max_size=12,
).map(" ".join)


@settings(max_examples=300)
@given(st.text(ALPHABET, max_size=60) | WORDS)
def test_numerals_slice_the_text_in_order_and_are_exact(text: str) -> None:
    end = 0
    for numeral in find_numerals(text):
        assert end <= numeral.start < numeral.end
        assert text[numeral.start : numeral.end] == numeral.text
        assert numeral.value.is_finite()
        assert occurs_in(numeral.value, text)
        end = numeral.end


@given(st.text(st.sampled_from("0123456789۰۵ .,'abxyz-"), max_size=40))
def test_every_digit_lies_in_a_numeral(text: str) -> None:
    covered = {i for n in find_numerals(text) for i in range(n.start, n.end)}
    assert all(i in covered for i, c in enumerate(text) if c.isdecimal())


@given(st.integers(0, 10**13))
def test_grouped_and_foreign_digits_read_back(number: int) -> None:
    for text in (f"{number}", f"{number:,}", f"{number:,}".replace(",", "٬")):
        persian = text.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
        for written in (text, persian):
            assert [n.value for n in find_numerals(f"({written})")] == [number]
            assert parse_decimal(f" {written} ") == number


UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen".split()
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number: int, *, joint: str) -> str:
    """Spell ``number`` in English; ``joint`` stands after "hundred"."""
    for value, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= value:
            rest = f" {in_words(number % value, joint=joint)}" if number % value else ""
            return f"{in_words(number // value, joint=joint)} {name}{rest}"
    if number >= 100:
        rest = joint + in_words(number % 100, joint=joint) if number % 100 else ""
        return f"{UNITS[number // 100]} hundred{rest}"
    if number < 20:
        return UNITS[number]
    return TENS[number // 10 - 2] + (f"-{UNITS[number % 10]}" if number % 10 else "")


@given(st.integers(0, 10**12 - 1), st.sampled_from([" ", " and "]))
def test_english_words_read_back(number: int, joint: str) -> None:
    assert [n.value for n in find_numerals(in_words(number, joint=joint))] == [number]


def test_occurrence_accepts_doubtful_readings() -> None:
    for text in ("1.500 dead", "1 500 morts", "1,500", "fifteen hundred"):
        assert occurs_in(Decimal(1500), text)
    assert occurs_in(Decimal("1.5"), "1,5 Millionen")
    assert not occurs_in(Decimal(500), "1,500 dead")
    assert not occurs_in(Decimal(1501), "1,500 dead")


@pytest.mark.parametrize(
    ("cell", "value"),
    [("1500", "1500"), ("1,500", "1500"), ("1500.50", "1500.5"), ("-2.5", "-2.5"), ("−3", "-3"),
     ("1.500", "1.5"), ("007", "7"), ("-0", "0"), ("1.00000", "1"), ("۱۲٫۵", "12.5")],
)  # fmt: skip
def test_a_cell_is_read_as_a_plain_number(cell: str, value: str) -> None:
    assert plain(parse_decimal(cell)) == value


@pytest.mark.parametrize(
    "cell",
    ["", "-", "about 5", "1e3", "NaN", "inf", "1.2.3", "1,5", "1.23456", "1" + "0" * 14, "9" * 90,
     "1 500", "--1", "½", "0x10", "1_000"],
)  # fmt: skip
def test_a_cell_that_is_no_plain_number_is_refused(cell: str) -> None:
    with pytest.raises(BadNumber):
        parse_decimal(cell)


FIGURES = st.decimals(Decimal("-99999999999999.9999"), Decimal("99999999999999.9999"), places=4)


@given(FIGURES)
def test_figures_survive_writing_and_reading(value: Decimal) -> None:
    written = plain(value)
    assert parse_decimal(written) == value == storable(value)
    assert "E" not in written
    assert plain(parse_decimal(written)) == written
    assert written == "0" or not ("." in written and written.endswith("0"))


@given(st.text(max_size=70) | st.decimals().map(str))
def test_any_cell_is_read_or_refused(cell: str) -> None:
    try:
        value = parse_decimal(cell)
    except BadNumber:
        return
    assert storable(value) == value


@given(st.decimals())
def test_any_decimal_is_stored_exactly_or_refused(value: Decimal) -> None:
    try:
        kept = storable(value)
    except BadNumber as refusal:
        sentence = str(refusal)
    else:
        assert kept == value
        return
    assert len(sentence) < 200
