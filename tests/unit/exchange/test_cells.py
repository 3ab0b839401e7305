"""One cell, out and in."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import BadNumber, BadText, UnknownWord
from claims.exchange.cells import (
    decimal,
    degrees,
    moment,
    names,
    text_of,
    whole,
    written,
    yes_or_no,
)
from claims.exchange.sheets import LIST_JOINT, NUMBER_COLUMNS, VOICE_JOINT

SIGNS = "=+-@\t\r"


@given(st.text(alphabet=st.sampled_from("'=+-@\t\ra ")) | st.text())
def test_a_text_cell_is_read_as_it_was_written(text: str) -> None:
    assert text_of(written(text, "quote"), "quote") == text


@given(st.text(alphabet=st.sampled_from("'=+-@\t\ra ")) | st.text())
def test_no_text_leaves_as_a_formula(text: str) -> None:
    assert not written(text, "quote").startswith(tuple(SIGNS))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        *((f"{sign}1", f"'{sign}1") for sign in SIGNS),
        ("'=1", "''=1"),
        ("''@x", "'''@x"),
        ("'tis", "'tis"),
        ("'", "'"),
        ("a=1", "a=1"),
        (" =1", " =1"),
    ],
)
def test_one_apostrophe_guards_a_formula(text: str, cell: str) -> None:
    assert written(text, "note") == cell


@pytest.mark.parametrize("column", sorted(NUMBER_COLUMNS))
def test_a_number_is_never_guarded(column: str) -> None:
    assert written(Decimal("-36.745"), column) == "-36.745"
    assert text_of("'-1", column) == "'-1"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (12, "12"),
        (Decimal("1500.00"), "1500"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.0001"), "0.0001"),
        (Decimal("-0.0"), "0"),
        (Decimal("41.440200"), "41.4402"),
    ],
)
def test_values_are_written_plainly(value: object, cell: str) -> None:
    assert written(value, "low") == cell


@pytest.mark.parametrize(
    ("cell", "answer"),
    [("yes", True), ("no", False), (" YES ", True), ("No", False), ("", None), (None, None)],
)
def test_yes_and_no(cell: str | None, answer: bool | None) -> None:
    assert yes_or_no(cell, "joins") is answer


@pytest.mark.parametrize("cell", ["y", "true", "1", "maybe"])
def test_another_answer_is_refused_with_both_words(cell: str) -> None:
    with pytest.raises(UnknownWord, match=f'"{cell}" is no answer in joins: use yes or no'):
        yes_or_no(cell, "joins")


@pytest.mark.parametrize("cell", ["-1", "1.5", "1e3", "۱۲", "x", "1" * 13])
def test_a_position_is_a_whole_number(cell: str) -> None:
    with pytest.raises(BadNumber):
        whole(cell, "quote_start")
    assert whole(" 12 ", "quote_start") == 12
    assert whole(" ", "quote_start") is None


@pytest.mark.parametrize(
    ("cell", "figure"), [("1,500", 1500), ("1500.50", Decimal("1500.5")), ("۱۵۰۰", 1500)]
)
def test_a_figure_is_exact(cell: str, figure: Decimal) -> None:
    assert decimal(cell) == figure
    assert decimal("  ") is None


@pytest.mark.parametrize(
    ("cell", "value"),
    [("41.440212", "41.440212"), (" -36.7 ", "-36.7"), ("\u221236.7", "-36.7"), ("+5", "5")],
)
def test_a_coordinate_keeps_its_places(cell: str, value: str) -> None:
    assert degrees(cell) == Decimal(value)
    assert degrees("") is None


@pytest.mark.parametrize("cell", ["41,4", "41° N", "1e2", "nan", "1234", "٤١"])
def test_another_coordinate_is_refused(cell: str) -> None:
    with pytest.raises(BadNumber, match=r"write degrees with a point"):
        degrees(cell)


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("2024-05-06T07:08:09.000001Z", datetime(2024, 5, 6, 7, 8, 9, 1, UTC)),
        ("2024-05-06T07:08:09+02:00", datetime(2024, 5, 6, 5, 8, 9, tzinfo=UTC)),
        ("2024-05-06 07:08", datetime(2024, 5, 6, 7, 8, tzinfo=UTC)),
        ("2024-05-06", datetime(2024, 5, 6, tzinfo=UTC)),
        ("", None),
    ],
)
def test_a_time_without_a_zone_is_in_utc(cell: str, read: datetime | None) -> None:
    assert moment(cell) == read


@pytest.mark.parametrize("cell", ["yesterday", "2024-13-01", "0001-01-01T00:00:00+14:00"])
def test_what_is_no_time_is_refused(cell: str) -> None:
    with pytest.raises(BadText, match="no ISO 8601 time"):
        moment(cell)


@pytest.mark.parametrize(
    ("cell", "joint", "read"),
    [
        ("Mayor > hospital", VOICE_JOINT, ("Mayor", "hospital")),
        ("Mayor  >\n hospital", VOICE_JOINT, ("Mayor", "hospital")),
        ("A>B > C", VOICE_JOINT, ("A>B", "C")),
        (" Mayor ", VOICE_JOINT, ("Mayor",)),
        ("Ann; Ben;Cid ; ", LIST_JOINT, ("Ann", "Ben", "Cid")),
        (None, LIST_JOINT, ()),
        (" ; ", LIST_JOINT, ()),
    ],
)
def test_joined_names_are_parted(cell: str | None, joint: str, read: tuple[str, ...]) -> None:
    assert names(cell, joint) == read
