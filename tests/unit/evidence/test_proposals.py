"""Proposed cross-references: sweeps find what all pairs would."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from unit.evidence.propositions import TEHRAN, by, figure, several

from claims.evidence.proposals import proposal_for, propose
from claims.evidence.propositions import Proposition
from claims.evidence.sweeps import candidates
from claims.values.vocabulary import ClaimKind, Relation


def among(claims):
    return [(one.first, one.relation, one.second) for one in propose(claims)]


@given(several(10))
def test_sweeps_find_what_all_pairs_would(claims):
    pairs = combinations([claim for claim in claims if claim.counts], 2)
    every = {proposal_for(a, b) for a, b in pairs} - {None}
    assert set(propose(claims)) == every


@given(several(10), st.randoms(use_true_random=False), st.integers(1, 3))
def test_order_does_not_matter_and_no_claim_is_in_more_than_asked(claims, random, at_most):
    found = propose(claims, at_most=at_most)
    assert propose(random.sample(claims, len(claims)), at_most=at_most) == found
    for claim in claims:
        assert sum(claim.id in (one.first, one.second) for one in found) <= at_most


def test_the_same_figure_of_one_origin_is_a_repetition_of_the_earlier_one():
    claims = [figure(1, "exactly 12", by("A", "2020")), figure(2, "exactly 12", by("A", "2019"))]
    assert among(claims) == [(1, Relation.REPEATS, 2)]


def test_the_same_figure_of_two_origins_agrees():
    claims = [figure(1, "exactly 12", by("A")), figure(2, "exactly 12", by("B"))]
    assert among(claims) == [(1, Relation.AGREES, 2)]


def test_conflicts_and_parts_are_proposed_with_their_reason():
    claims = [
        figure(1, "exactly 12"),
        figure(2, "at_least 30"),
        figure(3, "exactly 5", place=TEHRAN),
    ]
    found = propose(claims)
    assert [(one.first, one.relation, one.second) for one in found] == [
        (1, Relation.CONFLICTS, 2),
        (3, Relation.PART_OF, 1),
        (3, Relation.PART_OF, 2),
    ]
    assert found[0].reason == "Same scope, but 12 and at least 30 cannot both hold."


def statement(key, text, **more):
    return Proposition(key, ClaimKind.STATEMENT, text=text, **more)


def test_near_duplicates_by_wording_need_the_same_figures_and_speaker():
    text = "The governor closed 3 schools in the old town"
    claims = [
        statement(1, text),
        statement(2, f"{text}."),
        statement(3, text.replace("3", "4")),
        statement(4, text, speaker="Governor"),
    ]
    assert among(claims) == [(2, Relation.REPEATS, 1)]


def test_a_far_conflict_is_surer_than_a_near_one():
    near, far = (
        propose([figure(1, "exactly 100"), figure(2, f"exactly {n}")]) for n in (101, 1500)
    )
    assert near[0].score < far[0].score <= 100


def test_thousands_of_claims_are_swept_and_not_compared_all_with_all():
    """3,000 figures of one scope, half of them alike: 4.5 million pairs are not looked at."""
    claims = [figure(i, f"exactly {1500 if i % 2 else i}", by(f"A{i}")) for i in range(3_000)]
    claims = [replace(claim, text=f"{claim.value.low} killed") for claim in claims]
    assert len(candidates(claims, 5)) <= len(claims) * 5 * 4
    assert len(propose(claims, at_most=5)) <= len(claims) * 5 / 2
