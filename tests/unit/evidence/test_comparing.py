"""Comparing: each case says why; the order of the two never matters."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.evidence.propositions import (
    IRAN,
    KILLED,
    MARCH,
    MISSING,
    PROTESTS,
    SHIRAZ,
    TEHRAN,
    by,
    dating,
    figure,
    propositions,
)

from claims.evidence.comparing import Outcome, compare, contests
from claims.evidence.scope import Measure
from claims.values.vocabulary import ClaimKind, ClaimStatus

BEGAN = Measure(7, "began")

CASES = [
    ("Equal intervals agree.", "agrees", figure(1, "exactly 12"), figure(2, "exactly 12")),
    (
        "More than 11 of what is counted is at least 12: they agree.",
        "agrees",
        figure(1, "more_than 11"),
        figure(2, "at_least 12"),
    ),
    (
        "Exactly 12 and at least 30 cannot both hold.",
        "conflicts",
        figure(1, "exactly 12"),
        figure(2, "at_least 30"),
    ),
    (
        "At least 30 and 41 can both hold.",
        "compatible",
        figure(1, "at_least 30"),
        figure(2, "exactly 41"),
    ),
    (
        "At least 304 and 1,500 can both hold.",
        "compatible",
        figure(1, "at_least 304"),
        figure(2, "exactly 1500"),
    ),
    (
        "Exactly 304 and 1,500 cannot.",
        "conflicts",
        figure(1, "exactly 304"),
        figure(2, "exactly 1500"),
    ),
    (
        "A vague figure without bounds is not compared.",
        "not_compared",
        figure(1, "vague"),
        figure(2, "exactly 12"),
    ),
    (
        "The same voice with another figure on a later date corrects itself: a revision.",
        "revision",
        figure(1, "exactly 12", by("Paper", "2019-11-16")),
        figure(2, "exactly 21", by("Paper", "2019-11-17")),
    ),
    (
        "A spokesman of the ministry revises the ministry, which stands behind him.",
        "revision",
        figure(1, "exactly 12", by("Ministry", "2019-11-16")),
        figure(2, "exactly 21", by("Spokesman", "2019-11-17", "Ministry")),
    ),
    (
        "Another voice with another figure on a later date revises nothing.",
        "conflicts",
        figure(1, "exactly 12", by("Paper", "2019-11-16")),
        figure(2, "exactly 21", by("NGO", "2019-11-17")),
    ),
    (
        "Where only one of two origins changed its figure, the other still contradicts it.",
        "conflicts",
        figure(1, "exactly 12", by("Paper", "2019-11-16"), by("NGO", "2019-11-16")),
        figure(2, "exactly 21", by("Paper", "2019-11-17")),
    ),
    (
        "On the same day it is not known which figure is the later one.",
        "conflicts",
        figure(1, "exactly 12", by("Paper", "2019-11-16")),
        figure(2, "exactly 21", by("Paper", "2019-11-16")),
    ),
    (
        "A toll as of a later date that is higher is growth or disagreement: no conflict.",
        "growth",
        figure(1, "exactly 12", by("A"), as_of="2019-11-16"),
        figure(2, "exactly 21", by("B"), as_of="2019-11-20"),
    ),
    (
        "A toll as of a later date that is lower conflicts, since the dead stay dead.",
        "conflicts",
        figure(1, "exactly 21", by("A"), as_of="2019-11-16"),
        figure(2, "exactly 12", by("B"), as_of="2019-11-20"),
    ),
    (
        "A toll with its date on one side only gives no verdict.",
        "not_compared",
        figure(1, "exactly 12", as_of="2019-11-16"),
        figure(2, "exactly 21"),
    ),
    (
        "A revision is one even where only one side says as of when.",
        "revision",
        figure(1, "exactly 12", by("Paper", "2019-11-16")),
        figure(2, "exactly 21", by("Paper", "2019-11-17"), as_of="2019-11-17"),
    ),
    (
        "Two tolls as of dates of which the later is not known give no verdict.",
        "not_compared",
        figure(1, "exactly 12", as_of="2019-11"),
        figure(2, "exactly 21", as_of="2019-11-20"),
    ),
    (
        "The missing can become fewer: as of different dates there is no verdict.",
        "not_compared",
        figure(1, "exactly 12", measure=MISSING, as_of="2019-11-16"),
        figure(2, "exactly 21", measure=MISSING, as_of="2019-11-20"),
    ),
    (
        "Of the missing as of the same day, different figures conflict.",
        "conflicts",
        figure(1, "exactly 12", measure=MISSING, as_of="2019-11-16"),
        figure(2, "exactly 21", measure=MISSING, as_of="2019-11-16"),
    ),
    (
        "One counts protesters and the other everyone.",
        "not_compared",
        figure(1, "exactly 12", population="protesters"),
        figure(2, "exactly 30"),
    ),
    (
        "One counts those shot and the other those dead of any cause.",
        "not_compared",
        figure(1, "exactly 12", cause="shooting"),
        figure(2, "exactly 30"),
    ),
    (
        "The killed and the missing are two measures.",
        "not_compared",
        figure(1, "exactly 12"),
        figure(2, "exactly 30", measure=MISSING),
    ),
    (
        "Two events that do not contain each other are not compared.",
        "not_compared",
        figure(1, "exactly 12", event=replace(PROTESTS, id="other", name="the strike")),
        figure(2, "exactly 30"),
    ),
    (
        "An empty place means the event's own.",
        "conflicts",
        figure(1, "exactly 12", place=IRAN),
        figure(2, "exactly 30"),
    ),
    (
        "Where the event's own place is not recorded, an empty place may be any.",
        "not_compared",
        figure(1, "exactly 12", place=IRAN),
        figure(2, "exactly 30", event_place=None),
    ),
    (
        "Without event and place, nothing says that two figures are about the same thing.",
        "not_compared",
        figure(1, "exactly 12", event=None, event_place=None),
        figure(2, "exactly 30", event=None, event_place=None),
    ),
    (
        "More killed in Tehran than in all Iran is a conflict.",
        "conflicts",
        figure(1, "exactly 40", place=TEHRAN),
        figure(2, "exactly 30"),
    ),
    (
        "Fewer killed in Tehran than in Iran is what a part is.",
        "part_fits",
        figure(1, "exactly 12", place=TEHRAN),
        figure(2, "exactly 30"),
    ),
    (
        "A part that is not bounded from above does not exceed its whole.",
        "part_fits",
        figure(1, "at_least 12", place=TEHRAN),
        figure(2, "exactly 30"),
    ),
    (
        "Tehran and Shiraz are no part of each other.",
        "not_compared",
        figure(1, "exactly 12", place=TEHRAN),
        figure(2, "exactly 30", place=SHIRAZ),
    ),
    (
        "A march within the protests cannot have more dead than they.",
        "conflicts",
        figure(1, "exactly 40", event=MARCH, event_place=TEHRAN),
        figure(2, "exactly 30"),
    ),
    (
        "A day's dead are a part of the month's.",
        "part_fits",
        figure(1, "exactly 12", period="2019-11-16"),
        figure(2, "exactly 30", period="2019-11"),
    ),
    (
        "Iran in a day and Tehran in a month: neither is a part of the other.",
        "not_compared",
        figure(1, "exactly 40", period="2019-11-16"),
        figure(2, "exactly 30", period="2019-11", place=TEHRAN),
    ),
    (
        "A part as of another date than its whole is not compared.",
        "not_compared",
        figure(1, "exactly 40", place=TEHRAN, as_of="2019-11-20"),
        figure(2, "exactly 30", as_of="2019-11-16"),
    ),
    (
        "A one-day event cannot have occurred on two days.",
        "conflicts",
        dating(1, "2019-11-15"),
        dating(2, "2019-11-16"),
    ),
    (
        "It can have occurred in November and on the 15th.",
        "compatible",
        dating(1, "2019-11"),
        dating(2, "2019-11-15"),
    ),
    (
        "An event of several days occurred on each of them.",
        "not_compared",
        dating(1, "2019-11-15", event_date="2019-11-15/2019-11-20"),
        dating(2, "2019-11-16", event_date="2019-11-15/2019-11-20"),
    ),
    (
        "A day that is one of two is still one day.",
        "conflicts",
        dating(1, "2019-11-15", event_date="[2019-11-15,2019-11-16]"),
        dating(2, "2019-11-16", event_date="[2019-11-15,2019-11-16]"),
    ),
    (
        "An event of several days began on one of them.",
        "conflicts",
        dating(1, "2019-11-15", event_date="2019-11", measure=BEGAN),
        dating(2, "2019-11-16", event_date="2019-11", measure=BEGAN),
    ),
    (
        "When it began and when it occurred are two things.",
        "not_compared",
        dating(1, "2019-11-15", measure=BEGAN),
        dating(2, "2019-11-16"),
    ),
    (
        "A figure and a date are not compared.",
        "not_compared",
        figure(1, "exactly 12"),
        dating(2, "2019-11-16"),
    ),
    (
        "A rejected claim counts for nothing.",
        "not_compared",
        figure(1, "exactly 12", status=ClaimStatus.REJECTED),
        figure(2, "exactly 30"),
    ),
]


@pytest.mark.parametrize(("why", "outcome", "a", "b"), CASES, ids=[case[0] for case in CASES])
def test_case(why, outcome, a, b):
    verdict = compare(a, b)
    assert verdict.outcome == outcome, verdict.reason
    assert compare(b, a) == verdict
    assert verdict.reason.endswith(".")


@given(propositions(1), propositions(2))
def test_the_order_of_the_two_does_not_matter(a, b):
    assert compare(a, b) == compare(b, a)


@given(propositions(1), propositions(2), st.sampled_from([(1, 2), (2, 1), ("x", "y"), ("b", "a")]))
def test_ids_do_not_matter_to_the_outcome(a, b, ids):
    one, other = replace(a, id=ids[0]), replace(b, id=ids[1])
    assert compare(one, other).outcome == compare(a, b).outcome


@given(propositions(1))
def test_nothing_conflicts_with_itself(a):
    assert compare(a, replace(a, id=2)).outcome in {Outcome.AGREES, Outcome.NOT_COMPARED}


def test_the_reason_says_what_differs():
    verdict = compare(figure(1, "exactly 12", population="protesters"), figure(2, "exactly 30"))
    assert verdict.reason == (
        "Same event and measure, but one counts protesters and the other everyone: not compared."
    )


def test_a_verdict_on_unaccepted_claims_says_so():
    draft = figure(1, "exactly 12", status=ClaimStatus.DRAFT)
    verdict = compare(draft, figure(2, "at_least 30"))
    assert verdict.reason == (
        "Same scope, but 12 and at least 30 cannot both hold (12 is not accepted yet)."
    )
    both = compare(draft, figure(2, "at_least 30", status=ClaimStatus.SUBMITTED))
    assert both.reason.endswith("(neither claim is accepted yet).")


def test_revision_and_growth_name_the_later_claim_and_parts_the_part():
    old = figure(2, "exactly 12", by("A", "2019"), as_of="2019")
    assert compare(old, figure(1, "exactly 21", by("A", "2020"))).later == 1
    assert compare(old, figure(1, "exactly 21", as_of="2020")).later == 1
    assert compare(figure(2, "exactly 9", place=TEHRAN), figure(1, "exactly 12")).part == 2


def test_only_a_claim_with_a_chain_contests_and_a_revision_does_not():
    claim = figure(1, "exactly 12", by("A", "2019"))
    others = [
        claim,
        figure(5, "exactly 30"),
        figure(2, "exactly 30", has_chain=False),
        figure(3, "exactly 30", by("A", "2020")),
        figure(4, "at_least 40", merged=True),
    ]
    assert [one.other.id for one in contests(claim, others)] == [5]


def test_measured_figures_keep_open_ends_and_counted_ones_do_not():
    area = replace(KILLED, id="area", name="area", whole=False)
    assert compare(figure(1, "fewer_than 30"), figure(2, "more_than 28")).outcome == "compatible"
    counted = compare(figure(1, "fewer_than 30"), figure(2, "more_than 29"))
    measured = compare(
        figure(1, "fewer_than 30", measure=area), figure(2, "more_than 29", measure=area)
    )
    assert (counted.outcome, measured.outcome) == ("conflicts", "compatible")


def test_statements_are_not_compared():
    words = replace(figure(1, "exactly 12"), kind=ClaimKind.STATEMENT)
    assert compare(words, replace(words, id=2)).outcome == "not_compared"
