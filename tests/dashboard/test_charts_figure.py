"""The charts of a figure: what is drawn of each claim and of each saying."""

from __future__ import annotations

import itertools
import math
from datetime import date
from typing import Any

import pytest
from figure_pages import conflict, page, row, saying
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts import figure, sayings
from dashboard.charts.figure import palette_of, range_plot
from dashboard.charts.over_time import over_time
from dashboard.charts.palette import COLOURS, GREY, colours
from dashboard.charts.placing import Words, asides, sides
from dashboard.charts.plotting import scale, ticks
from dashboard.settings import DARK, LIGHT
from dashboard.widgets.chart import sheet

TWELVE = row("k12", "exactly", 12)
LEAST = row("k30", "at_least", 30, rests_on=("Clinic",))

#: What each kind of colour blindness makes of linear light (Machado, Oliveira and Fernandes 2009).
SEEN = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def light(colour: str) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def lab(red: float, green: float, blue: float) -> tuple[float, float, float]:
    """CIE L*a*b* of linear light, in which equal distances look about equally far apart."""
    sums = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in sums)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: str, by: str) -> tuple[float, float, float]:
    linear = light(colour)
    mixed = (sum(a * b for a, b in zip(line, linear, strict=True)) for line in SEEN[by])
    red, green, blue = (min(1.0, max(0.0, part)) for part in mixed)
    return lab(red, green, blue)


@pytest.mark.parametrize("by", SEEN)
def test_colours_are_told_apart(by: str) -> None:
    pairs = itertools.combinations([*COLOURS, GREY], 2)
    assert min(math.dist(seen(a, by), seen(b, by)) for a, b in pairs) > 15


@pytest.mark.parametrize("ground", [LIGHT["backgroundColor"], DARK["backgroundColor"]])
def test_colours_stand_out_from_either_page(ground: str) -> None:
    def luminance(colour: str) -> float:
        return math.fsum(
            w * c for w, c in zip((0.2126, 0.7152, 0.0722), light(colour), strict=True)
        )

    for colour in (*COLOURS, GREY):
        low, high = sorted((luminance(colour), luminance(ground)))
        assert (high + 0.05) / (low + 0.05) >= 3, colour


def test_at_most_eight_colours_and_the_rest_are_grey() -> None:
    names = [f"agent {n}" for n in range(12)] + ["agent 11", "nobody"] * 3
    found = colours(names, grey=["nobody"])
    assert found["agent 11"] == COLOURS[0]
    assert found["nobody"] == GREY
    assert len(set(found.values())) == 8
    assert list(found.values()).count(GREY) == 13 - len(COLOURS)
    assert colours(reversed(names), grey=["nobody"]) == found


def drawn(*rows: Any, **fields: Any) -> dict[str, dict[str, Any]]:
    return {one["ref"]: one for one in figure.plotted(page(*rows, **fields))}


@pytest.mark.parametrize(
    ("modality", "figures", "shape", "low", "high"),
    [
        ("exactly", [12], "point", 12, 12),
        ("about", [100], "band with point", 90, 110),
        ("at_least", [30], "rising", 30, None),
        ("more_than", [30], "rising", 30, None),
        ("at_most", [30], "falling", None, 30),
        ("fewer_than", [30], "falling", None, 30),
        ("between", [10, 20], "band", 10, 20),
        ("vague", [], "unbounded", None, None),
        ("vague", [24], "rising", 24, None),
        ("about", [0], "point", 0, 0),
        ("between", [5, 5], "point", 5, 5),
    ],
)
def test_each_modality_has_its_shape(
    modality: str, figures: list[int], shape: str, low: float | None, high: float | None
) -> None:
    one = drawn(row("k", modality, *figures))["k"]
    assert (one["shape"], one["low"], one["high"]) == (shape, low, high)


def test_every_claim_is_a_row_and_an_open_end_reaches_the_edge() -> None:
    found = drawn(TWELVE, LEAST, row("k", "vague"))
    assert list(found) == ["k12", "k30", "k"]
    assert [one["edge"] for one in found.values()] == pytest.approx([34.5] * 3)
    assert found["k"]["at"] is None


def test_a_row_says_who_is_behind_it_and_with_how_many_it_conflicts() -> None:
    many = row("k41", "exactly", 41, independent_origins=2, rests_on=("A", "B"), scope="children")
    nobody = row("k9", "exactly", 9, rests_on=(), independent_origins=0, consulted_origins=0)
    found = drawn(
        TWELVE,
        LEAST,
        many,
        nobody,
        verdicts=(conflict(TWELVE, LEAST), conflict(TWELVE, many, dismissed=True)),
    )
    assert found["k41"]["words"] == "41, children · A and B"
    assert found["k9"]["words"] == "9 · nobody who was read"
    assert [one["against"] for one in found.values()] == [
        "conflicts with 1",
        "conflicts with 1",
        "",
        "",
    ]
    assert [one["consulted"] for one in found.values()] == [True, True, True, False]


def test_where_not_all_is_compared_the_number_is_a_least_one() -> None:
    others = [row(f"k{n}", "exactly", n) for n in range(50)]
    found = drawn(
        TWELVE, *others, verdicts=[conflict(TWELVE, one) for one in others], all_compared=False
    )
    assert found["k12"]["against"] == "conflicts with 50 or more"
    assert found["k3"]["against"] == "conflicts with 1"


def test_the_plot_describes_itself_and_draws_text() -> None:
    one = page(TWELVE, LEAST)
    made = range_plot(one, palette_of(one)).to_dict()
    assert made["description"] == (
        "Figures claimed of killed in Flood, lowest first. 12: without Bureau nothing is left; "
        "at least 30: without Clinic nothing is left."
    )
    assert made["usermeta"]["embedOptions"]["renderer"] == "svg"
    assert made["height"] == {"step": figure.ROOMY}


def test_many_rows_stand_closer() -> None:
    one = page(*(row(f"k{n}", "exactly", n) for n in range(200)))
    assert range_plot(one, palette_of(one)).to_dict()["height"] == {"step": figure.CLOSE}


@pytest.mark.parametrize("logarithmic", [False, True])
@pytest.mark.parametrize("low", ["0", "0.0001", "12", "9999999999"])
def test_any_figure_can_be_drawn(low: str, *, logarithmic: bool) -> None:
    claim = row("k", "at_least", low)
    one = page(claim, sayings=(saying(claim),))
    range_plot(one, palette_of(one), logarithmic=logarithmic).to_dict()
    over_time(one, palette_of(one), logarithmic=logarithmic).to_dict()


def test_powers_of_ten_begin_at_nothing() -> None:
    assert ticks(3, 2_000, logarithmic=True) == [0, 1, 10, 100, 1000]
    assert ticks(3, 2_000, logarithmic=False) is None
    assert scale(3, 2_000, logarithmic=True).to_dict()["type"] == "symlog"


def test_every_dated_saying_is_a_point() -> None:
    vague = row("k", "vague")
    one = page(
        TWELVE,
        vague,
        sayings=(
            saying(TWELVE),
            saying(TWELVE, "Daily", consulted=False, published=date(2023, 4, 25)),
            saying(TWELVE, "Echo", last_day=date(2023, 4, 30)),
            saying(TWELVE, "Clinic", day=None),
            saying(vague),
        ),
    )
    found = sayings.plotted(one)
    assert [point["voice"] for point in found] == ["Bureau", "Daily", "Echo"]
    assert [point["how"] for point in found] == ["consulted", "second-hand", "consulted"]
    assert [bool(point["carried"]) for point in found] == [False, True, False]
    assert [bool(point["until"]) for point in found] == [False, False, True]
    assert len({point["day"] for point in found}) == 3
    assert sayings.left_out(one) == "2 sayings have no date or no number and are in the table only."
    assert sayings.in_words(one).startswith("Figures by the day on which they were said.")
    marks = [layer["mark"]["type"] for layer in over_time(one, palette_of(one)).to_dict()["layer"]]
    assert marks == ["point", "rule", "rule", "tick", "point", "text"]


def test_a_figure_is_written_once() -> None:
    far = row("k90", "exactly", 90)
    told = (saying(TWELVE), saying(far), saying(TWELVE, "Daily", "2023-05-19"))
    found = sayings.plotted(page(TWELVE, far, sayings=told))
    assert [point["above"] or point["below"] for point in found] == ["12", "90", ""]


def test_no_saying_with_a_day_is_said() -> None:
    one = page(TWELVE, sayings=(saying(TWELVE, day=None),))
    assert sayings.in_words(one) == "No saying has both a date and a number."


DAYS = st.dates(date(2020, 1, 1), date(2020, 1, 5))


@given(st.lists(st.tuples(DAYS, st.floats(0, 1)), max_size=30))
def test_points_of_one_day_never_lie_on_each_other(spots: list[tuple[date, float]]) -> None:
    placed = list(zip(spots, asides(spots), strict=True))
    for ((day, up), aside), ((other, high), step) in itertools.combinations(placed, 2):
        assert day != other or aside != step or abs(up - high) >= 0.05
    assert all(0 <= aside <= 0.2 for _, aside in placed)


WORDS = st.builds(Words, st.floats(0, 1), st.floats(0, 1), st.sampled_from(["", "12", "about 30"]))


@given(st.lists(WORDS, max_size=12))
def test_words_are_written_on_a_side_that_they_may_take(words: list[Words]) -> None:
    found = sides(words)
    assert len(found) == len(words)
    assert all(side in {"", "above", "below"} for side in found)
    assert all(word.text or not side for word, side in zip(words, found, strict=True))


def test_an_arrow_keeps_words_off_its_side() -> None:
    assert sides([Words(0, 0.5, "12", "up")]) == ["below"]
    assert sides([Words(0, 0.5, "12", "down")]) == ["above"]


def test_words_without_room_are_not_written() -> None:
    assert sides([Words(0.1, 0.5, "12")] * 3) == ["above", "below", ""]
    assert sides([Words(0.1, 0.5, "12"), Words(0.11, 0.55, "13")])[0] == "below"


def test_a_sheet_starts_no_formula() -> None:
    assert sheet([{"voice": "=1+1", "low": None, "contested": True}]) == (
        "voice,low,contested\n'=1+1,,yes\n"
    )
    assert sheet([]) == "\n"
