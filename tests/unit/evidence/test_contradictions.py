"""Decisions that contradict each other."""

from __future__ import annotations

from claims.evidence.contradictions import Decision, contradictions
from claims.values.vocabulary import ReferenceState, Relation

AGREES, REPEATS, CONFLICTS = Relation.AGREES, Relation.REPEATS, Relation.CONFLICTS


def test_a_conflict_between_two_that_agree_with_a_third():
    decisions = [
        Decision("A", AGREES, "B"),
        Decision("C", REPEATS, "A"),
        Decision("C", CONFLICTS, "B"),
    ]
    (found,) = contradictions(decisions)
    assert found.path == ("B", "A", "C")
    assert found.reason == "B = A = C is confirmed, yet B and C are confirmed to conflict."


def test_one_pair_decided_both_ways():
    (found,) = contradictions([Decision(1, AGREES, 2), Decision(2, CONFLICTS, 1)])
    assert found.path == (1, 2)


def test_dismissed_and_proposed_ones_contradict_nothing():
    for state in (ReferenceState.DISMISSED, ReferenceState.PROPOSED):
        assert not contradictions([Decision(1, AGREES, 2, state), Decision(1, CONFLICTS, 2)])


def test_other_relations_say_nothing_of_sameness():
    decisions = [Decision(1, Relation.REFINES, 2), Decision(1, CONFLICTS, 2)]
    assert contradictions(decisions) == ()
