"""Figures with modality and their algebra."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import BadNumber, BadValue, LowAboveHigh, WrongBounds
from claims.values.numerals import find_numerals
from claims.values.quantities import Interval, Quantity, is_whole, relation
from claims.values.vocabulary import Modality

D = Decimal
M = Modality

FIGURES = st.decimals(D(0), D("99999999999999"), places=2) | st.integers(0, 50).map(D)
WHOLE = st.integers(0, 10**6).map(D)


@st.composite
def quantities(draw: st.DrawFn, figures: st.SearchStrategy[Decimal] = FIGURES) -> Quantity:
    modality = draw(st.sampled_from(list(M)))
    low, high = sorted((draw(figures), draw(figures)))
    if modality in (M.EXACTLY, M.ABOUT):
        return Quantity.of(modality, best=low)
    if modality in (M.AT_LEAST, M.MORE_THAN):
        return Quantity.of(modality, low=low)
    if modality in (M.AT_MOST, M.FEWER_THAN):
        return Quantity.of(modality, high=high or D(1))
    if modality is M.BETWEEN:
        return Quantity.of(modality, low=low, high=high)
    ends = {"low": low, "high": high}
    return Quantity.of(
        modality, **{end: ends[end] for end in draw(st.sets(st.sampled_from(["low", "high"])))}
    )


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    ends = st.none() | st.integers(0, 6).map(D)
    return Interval(draw(ends), draw(ends), draw(st.booleans()), draw(st.booleans()))


@pytest.mark.parametrize(
    ("quantity", "whole", "interval"),
    [
        (Quantity.of(M.EXACTLY, best=D(304)), True, Interval(D(304), D(304))),
        (Quantity.of(M.MORE_THAN, low=D(304)), True, Interval(D(305), None)),
        (Quantity.of(M.MORE_THAN, low=D(304)), False, Interval(D(304), None, low_open=True)),
        (Quantity.of(M.AT_LEAST, low=D(304)), True, Interval(D(304), None)),
        (Quantity.of(M.FEWER_THAN, high=D(10)), True, Interval(D(0), D(9))),
        (Quantity.of(M.FEWER_THAN, high=D(10)), False, Interval(D(0), D(10), high_open=True)),
        (Quantity.of(M.AT_MOST, high=D(10)), True, Interval(D(0), D(10))),
        (Quantity.of(M.ABOUT, best=D(1500)), True, Interval(D(1350), D(1650))),
        (Quantity.of(M.ABOUT, best=D(15)), True, Interval(D(14), D(16))),
        (Quantity.of(M.ABOUT, best=D(15)), False, Interval(D("13.5"), D("16.5"))),
        (Quantity.of(M.ABOUT, best=D(3)), True, Interval(D(3), D(3))),
        (Quantity.of(M.BETWEEN, low=D(10), high=D(20)), True, Interval(D(10), D(20))),
        (Quantity.of(M.VAGUE, low=D(24)), True, Interval(D(24), None)),
        (Quantity.of(M.VAGUE), True, None),
    ],
)
def test_intervals(quantity: Quantity, whole: bool, interval: Interval | None) -> None:
    assert quantity.interval(whole=whole) == interval


def test_exactly_takes_one_figure_and_keeps_all_three() -> None:
    for given_figures in (
        {"low": D(5)},
        {"best": D(5)},
        {"high": D(5)},
        {"low": D(5), "high": D(5)},
    ):
        assert Quantity.of(M.EXACTLY, **given_figures) == Quantity(M.EXACTLY, D(5), D(5), D(5))
    with pytest.raises(WrongBounds):
        Quantity.of(M.EXACTLY, low=D(5), high=D(6))
    with pytest.raises(WrongBounds):
        Quantity.of(M.EXACTLY)


TAKES = {
    M.ABOUT: {"best"},
    M.AT_LEAST: {"low"},
    M.MORE_THAN: {"low"},
    M.AT_MOST: {"high"},
    M.FEWER_THAN: {"high"},
    M.BETWEEN: {"low", "high"},
}


@given(st.sampled_from(list(TAKES)), st.sets(st.sampled_from(["low", "best", "high"])))
def test_a_modality_takes_its_own_figures_only(modality: Modality, names: set[str]) -> None:
    figures = dict.fromkeys(names, D(7))
    if names == TAKES[modality]:
        assert Quantity.of(modality, **figures).figures() == (D(7),)
    else:
        with pytest.raises(WrongBounds):
            Quantity.of(modality, **figures)


def test_figures_that_cannot_be_kept_are_refused() -> None:
    with pytest.raises(WrongBounds):
        Quantity.of(M.VAGUE, best=D(5))
    with pytest.raises(LowAboveHigh, match="1,500 is above the high figure 304"):
        Quantity.of(M.BETWEEN, low=D(1500), high=D(304))
    for wrong in (D(-1), D("1e14"), D("0.00001"), D("NaN"), D("Infinity"), D("-Infinity")):
        with pytest.raises(BadNumber):
            Quantity.of(M.ABOUT, best=wrong)
    with pytest.raises(BadNumber):
        Quantity.of(M.FEWER_THAN, high=D(0))


@given(st.sampled_from(list(M)), *[st.none() | st.decimals() | st.integers(-1, 9).map(D)] * 3)
def test_any_figures_are_taken_or_refused(
    modality: Modality, low: Decimal | None, best: Decimal | None, high: Decimal | None
) -> None:
    try:
        quantity = Quantity.of(modality, low=low, best=best, high=high)
    except BadValue:
        return
    for whole in (True, False):
        interval = quantity.interval(whole=whole)
        assert (interval is None) == (modality is M.VAGUE and not quantity.figures())
        assert interval is None or not interval.is_empty()


@given(quantities(WHOLE), st.booleans())
def test_an_interval_holds_the_stated_figures_unless_they_are_outer_bounds(
    quantity: Quantity, whole: bool
) -> None:
    interval = quantity.interval(whole=whole)
    if interval is not None:
        strict = quantity.modality in (M.MORE_THAN, M.FEWER_THAN)
        assert all(interval.contains(figure) != strict for figure in quantity.figures())


@given(quantities())
def test_words_hold_the_stated_figures(quantity: Quantity) -> None:
    found = {numeral.value for numeral in find_numerals(quantity.words())}
    assert found == set(quantity.figures())


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity.of(M.EXACTLY, best=D(1500)), "1,500"),
        (Quantity.of(M.ABOUT, best=D("1500.50")), "about 1,500.5"),
        (Quantity.of(M.AT_LEAST, low=D(304)), "at least 304"),
        (Quantity.of(M.MORE_THAN, low=D(304)), "more than 304"),
        (Quantity.of(M.AT_MOST, high=D(12)), "at most 12"),
        (Quantity.of(M.FEWER_THAN, high=D(12)), "fewer than 12"),
        (Quantity.of(M.BETWEEN, low=D(10), high=D(20)), "between 10 and 20"),
        (Quantity.of(M.VAGUE), "an unstated number"),
        (Quantity.of(M.VAGUE, low=D(24)), "an unstated number, at least 24"),
    ],
)
def test_words(quantity: Quantity, words: str) -> None:
    assert quantity.words() == words


@given(intervals(), intervals())
def test_relation_is_symmetric_and_follows_from_membership(a: Interval, b: Interval) -> None:
    assert relation(a, b) == relation(b, a)
    assert relation(a, a) == "agree"
    grid = [D(i) / 2 for i in range(-2, 16)]
    shared = [x for x in grid if a.contains(x) and b.contains(x)]
    assert a.overlaps(b) == bool(shared)
    assert (relation(a, b) == "conflict") == (a != b and not shared)


@given(intervals(), intervals())
def test_covering_and_emptiness_follow_from_membership(a: Interval, b: Interval) -> None:
    grid = [D(i) / 2 for i in range(-2, 16)]
    assert a.is_empty() == (not any(a.contains(x) for x in grid))
    if a.covers(b):
        assert all(a.contains(x) for x in grid if b.contains(x))


def test_the_design_s_own_example() -> None:
    at_least = Quantity.of(M.AT_LEAST, low=D(304)).interval(whole=True)
    exactly = Quantity.of(M.EXACTLY, best=D(304)).interval(whole=True)
    many = Quantity.of(M.EXACTLY, best=D(1500)).interval(whole=True)
    more = Quantity.of(M.MORE_THAN, low=D(303)).interval(whole=True)
    assert at_least and exactly and many and more  # noqa: PT018 - narrows the types
    assert relation(at_least, many) == "compatible"
    assert relation(exactly, many) == "conflict"
    assert relation(at_least, more) == "agree"


@pytest.mark.parametrize(
    ("unit", "whole"),
    [(None, True), ("", True), ("people", True), ("cities", True), ("percent", False),
     ("%", False), ("Kilometres", False), ("per cent", False), ("US dollars", True),
     ("dollars", False), ("tonnes", False)],
)  # fmt: skip
def test_units_counted_in_whole_numbers(unit: str | None, whole: bool) -> None:
    assert is_whole(unit) is whole
