"""The fewest agents on every chain, against brute force."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.evidence import origins
from claims.evidence.origins import fewest

ORDER = tuple("ABCDEFG")
SETS = st.lists(st.frozensets(st.sampled_from(ORDER), min_size=1, max_size=4), max_size=8)


def by_brute_force(sets):
    for size in range(len(ORDER) + 1):
        for agents in combinations(ORDER, size):
            if all(one.intersection(agents) for one in sets):
                return agents
    return None


@given(SETS)
def test_smallest_set_and_first_in_order_as_by_brute_force(sets):
    found = fewest(sets, ORDER)
    assert found.agents == by_brute_force(sets)
    assert found.exact
    assert found.at_least == len(found.agents)


@given(SETS, st.randoms(use_true_random=False))
def test_order_of_the_sets_does_not_matter(sets, random):
    shuffled = random.sample(sets, len(sets))
    assert fewest(shuffled, ORDER) == fewest(sets, ORDER)


@given(SETS)
def test_without_effort_the_answer_still_hits_and_its_bound_still_holds(sets):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(origins, "EFFORT", 1)
        found = fewest(sets, ORDER)
    assert all(one.intersection(found.agents) for one in sets)
    assert found.at_least <= len(by_brute_force(sets)) <= len(found.agents)
    assert (found.at_least == 1) == (len(by_brute_force(sets)) == 1)


def test_no_sets_need_nobody():
    assert fewest([], ORDER).agents == ()


def test_hundreds_of_chains_are_exact():
    """500 chains: 200 outlets in 60 groups, a third of them relaying one of 40 agencies."""
    chains = [
        {f"outlet {i * 7 % 200}", f"group {i * 7 % 200 % 60}"}
        | ({f"agency {i * i % 40}"} if i % 3 == 0 else set())
        for i in range(500)
    ]
    found = fewest(chains, sorted(set().union(*chains)))
    assert found.exact
    assert all(chain.intersection(found.agents) for chain in chains)
    assert found.at_least == len(found.agents) == 60
