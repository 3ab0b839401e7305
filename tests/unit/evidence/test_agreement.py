"""Agreement: which statements of two coders are one unit, and how far the values agree."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.evidence import agreement
from claims.evidence.agreement import ABSENT, Agreement, Statement, Unit, agreements, alpha, units
from claims.values.vocabulary import ClaimKind

DATE, TOLL = ClaimKind.DATE, ClaimKind.CASUALTY


def _toll(ref: str, start: int | None, end: int | None, value: str = "304") -> Statement:
    return Statement(ref, TOLL, (value,), start, end)


def _date(ref: str, start: int, end: int, value: str = "2019") -> Statement:
    return Statement(ref, DATE, (value,), start, end)


def _refs(found: list[Unit]) -> list[tuple[str, str]]:
    return [tuple(str(one.id) if one else ABSENT for one in (u.first, u.second)) for u in found]


def test_overlapping_spans_are_one_unit_and_what_one_coder_found_is_absent_for_the_other() -> None:
    first = [_toll("a1", 10, 40), _toll("a2", 60, 80)]
    second = [_toll("b1", 15, 45), _toll("b2", 80, 90), _toll("b3", None, None)]
    found = units(first, second)
    assert _refs(found) == [("a1", "b1"), ("a2", ABSENT), (ABSENT, "b2"), (ABSENT, "b3")]


def test_the_same_kind_goes_before_the_same_value_and_that_before_more_overlap() -> None:
    """One sentence that holds a date and two figures, which both coders quote whole."""
    first = [_date("a1", 0, 50), _toll("a2", 0, 50, "304"), _toll("a3", 0, 50, "1500")]
    second = [_toll("b1", 0, 50, "1500"), _toll("b2", 0, 45, "304"), _date("b3", 0, 2, "2020")]
    assert _refs(units(first, second)) == [("a1", "b3"), ("a2", "b2"), ("a3", "b1")]


def test_two_kinds_are_one_unit_only_where_nothing_of_the_same_kind_is_left() -> None:
    found = units([_date("a1", 0, 20), _toll("a2", 0, 20)], [_toll("b1", 0, 20)])
    assert _refs(found) == [("a1", ABSENT), ("a2", "b1")]
    (alone,) = units([_date("a1", 0, 20)], [_toll("b1", 5, 20)])
    assert (alone.first is not None, alone.second is not None, alone.agrees) == (True, True, False)


def test_alpha_is_what_the_formula_gives_by_hand() -> None:
    """Values a a, a b, b b, c absent: n = 8 values, of a 3, of b 3, of c and absent 1 each.

    Observed disagreement 4 of 8; expected (64 - 9 - 9 - 1 - 1) / (8 x 7) = 44/56;
    alpha = 1 - (4/8) / (44/56) = 4/11.
    """
    pairs = [("a", "a"), ("a", "b"), ("b", "b"), ("c", ABSENT)]
    assert alpha(pairs) == pytest.approx(4 / 11)


def test_alpha_of_krippendorff_s_own_example() -> None:
    """Two observers, ten binary units (Krippendorff 2011, section A): alpha is 0.095."""
    one, other = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert alpha(list(zip(one, other, strict=True))) == pytest.approx(0.095, abs=0.0005)


@pytest.mark.parametrize("pairs", [[], [("a", "a")], [("a", "a")] * 9])
def test_alpha_of_one_value_alone_is_not_defined(pairs: list[tuple[str, str]]) -> None:
    assert alpha(pairs) is None


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), min_size=1))
def test_the_sums_for_many_values_are_the_library_s(pairs: list[tuple[str, str]]) -> None:
    found = alpha(pairs)
    if found is not None:
        assert agreement._summed(pairs) == pytest.approx(found)


def test_agreement_is_told_over_all_and_by_kind() -> None:
    first = [_date("a1", 0, 9), _toll("a2", 10, 19), _toll("a3", 20, 29, "12")]
    second = [_date("b1", 0, 9), _toll("b2", 10, 19), _date("b3", 20, 29)]
    whole, dates, tolls = agreements(units(first, second))
    assert whole == Agreement(None, 3, 2, pytest.approx(1 - 5 * 2 / (36 - 9 - 4 - 1)))
    assert (dates.kind, dates.units, dates.agreed) == (DATE, 2, 1)
    assert (tolls.kind, tolls.units, tolls.agreed) == (TOLL, 2, 1)
    # Values 304 304, 12 absent: 4 values, 2 differing; 1 - 3 x 2 / (16 - 4 - 1 - 1).
    assert tolls.alpha == pytest.approx(1 - 6 / 10)


def test_full_agreement_on_one_value_has_no_alpha() -> None:
    whole, tolls = agreements(units([_toll("a", 0, 9)], [_toll("b", 0, 9)]))
    assert (whole.agreed, whole.alpha, tolls.alpha) == (1, None, None)


STATEMENTS = st.lists(
    st.builds(
        lambda number, kind, value, start, length: Statement(
            number, kind, (value,), start, start + length
        ),
        st.integers(0, 10**6),
        st.sampled_from([DATE, TOLL]),
        st.sampled_from("abc"),
        st.integers(0, 60),
        st.integers(1, 20),
    ),
    max_size=8,
    unique_by=lambda one: one.id,
)


@given(first=STATEMENTS, second=STATEMENTS, data=st.data())
def test_each_statement_is_in_one_unit_and_their_order_makes_no_difference(
    first: list[Statement], second: list[Statement], data: st.DataObject
) -> None:
    found = units(first, second)
    assert Counter(u.first for u in found if u.first) == Counter(first)
    assert Counter(u.second for u in found if u.second) == Counter(second)
    for unit in found:
        assert unit.first or unit.second
        if unit.first and unit.second:
            assert min(unit.first.end, unit.second.end) > max(unit.first.start, unit.second.start)
    shuffled = units(data.draw(st.permutations(first)), data.draw(st.permutations(second)))
    assert shuffled == found


def test_no_pair_of_free_statements_overlaps() -> None:
    """What was left alone on both sides could have been paired."""
    first = [_toll(f"a{n}", n * 3, n * 3 + 8) for n in range(40)]
    second = [_toll(f"b{n}", n * 4, n * 4 + 5) for n in range(30)]
    found = units(first, second)
    alone = [u.first for u in found if u.first and not u.second]
    others = [u.second for u in found if u.second and not u.first]
    assert not any(agreement._shared(one, other) for one in alone for other in others)


def test_hundreds_of_statements_of_one_passage_are_compared_in_a_moment() -> None:
    first = [_toll(f"a{n}", 0, 500, str(n)) for n in range(300)]
    second = [_toll(f"b{n}", 0, 500, str(n + 20)) for n in range(300)]
    began = time.perf_counter()
    found = units(first, second)
    whole = agreements(found)[0]
    assert time.perf_counter() - began < 10
    assert (whole.units, whole.agreed) == (300, 280)
