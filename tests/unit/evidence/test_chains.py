"""Chains: listed and searched, they tell the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from unit.evidence.worlds import (
    AGENTS,
    DISPUTES,
    NOT_STATED,
    assessed,
    cite,
    doc,
    evidence,
    joins,
    record,
    world_of,
)

from claims.evidence.chains import Chains
from claims.evidence.standing import assess


def chains_of(documents, citations, affiliations=(), kind=None, **more):
    claim = record(*citations, **({"kind": kind} if kind else {}))
    return Chains(claim, world_of(documents, affiliations, claim=claim), **more)


def voices(chain):
    return [link.agent for link in chain.links]


@given(evidence(), st.frozensets(st.sampled_from(AGENTS)))
def test_the_search_finds_a_chain_that_escapes_exactly_where_the_list_holds_one(given, agents):
    found = chains_of(*given)
    listed = [chain.agents for chain in found.listed if not chain.agents & agents]
    escaping = found.escaping(agents)
    assert found.complete
    assert (escaping is None) == (not listed)
    assert escaping is None or not escaping & agents


@given(evidence())
def test_origins_and_circles_are_those_of_the_listed_chains(given):
    found = chains_of(*given)
    assert set(found.origins) == {chain.origin for chain in found.listed if chain.origin}
    assert found.circular == any(chain.circular for chain in found.listed)


@given(evidence())
def test_standing_is_the_same_when_no_chain_may_be_listed(given):
    documents, citations, affiliations, kind = given
    claim = record(*citations, kind=kind)
    world = world_of(documents, affiliations, claim=claim)
    full, bounded = assess(claim, world), assess(claim, world, chains=Chains(claim, world, limit=0))
    assert bounded.exact
    for name in (
        "independent_origins",
        "named_origins",
        "consulted_origins",
        "circular",
        "unnamed",
    ):
        assert getattr(full, name) == getattr(bounded, name)


def test_voices_come_in_the_order_publisher_author_origin_attributed():
    found = chains_of(
        [doc("d", "Paper", "Author"), doc("o", "Agency", "Reporter", read=False)],
        [cite(1, "d", "Mayor", "Hospital", origin="o")],
    )
    assert [voices(chain) for chain in found.listed] == [
        ["Paper", "Author", "Agency", "Reporter", "Mayor", "Hospital"]
    ]
    assert found.listed[0].origin.voices == ("Hospital",)


def test_a_chain_branches_where_its_origin_is_cited_several_times():
    found = chains_of(
        [doc("d", "Paper"), doc("o", "Agency", read=False)],
        [cite(1, "d", origin="o"), cite(2, "o", "Police"), cite(3, "o", "Hospital")],
    )
    assert [voices(chain) for chain in found.listed] == [
        ["Paper", "Agency", "Police"],
        ["Paper", "Agency", "Hospital"],
    ]


def test_a_named_origin_is_followed_and_not_another_document_of_the_last_voice():
    found = chains_of(
        [doc("d", "Paper"), doc("o", "Agency", read=False), doc("x", "Police")],
        [cite(1, "d", "Police", origin="o"), cite(2, "x")],
    )
    assert not found.listed[0].origin.consulted


def test_a_document_naming_itself_is_a_circle():
    assert chains_of([doc("d", "A")], [cite(1, "d", origin="d")]).listed[0].returns_to == "d"


def test_two_documents_in_which_one_voice_quotes_itself_are_no_circle():
    found = chains_of([doc("d", "A"), doc("e", "A")], [cite(1, "d", "A"), cite(2, "e", "A")])
    assert not found.circular


def test_an_unread_document_lengthens_a_chain_and_starts_none():
    found = chains_of(
        [doc("d", "Paper"), doc("o", "Agency", read=False)],
        [cite(1, "d", origin="o"), cite(2, "o", "Police")],
    )
    assert [chain.citations for chain in found.listed] == [(1, 2)]


def test_an_origin_without_agents_speaks_through_whom_the_citation_names():
    origin = doc("o", read=False)
    named = chains_of([doc("d", "Paper"), origin], [cite(1, "d", "Amnesty", origin="o")])
    nameless = chains_of([doc("d", "Paper"), origin], [cite(1, "d", origin="o")])
    assert voices(named.listed[0]) == ["Paper", "Amnesty"]
    assert not nameless.listed[0].origin.known


def test_an_origin_that_was_read_but_is_not_cited_is_not_consulted_for_this_claim():
    found = chains_of([doc("d", "Paper"), doc("o", "Agency")], [cite(1, "d", origin="o")])
    assert not found.listed[0].origin.consulted


def test_lost_origins_are_those_whose_voice_took_it_back():
    found = chains_of(
        [doc("d", "A", on="2019-11-15"), doc("e", "A", on="2019-11-20")],
        [cite(1, "d"), cite(2, "e", stance=DISPUTES)],
    )
    assert found.listed == found.origins == ()
    assert [origin.voices for origin in found.lost_origins] == [("A",)]


def test_a_million_paths_are_bounded_and_the_counts_stay_exact():
    """Two agencies with ten documents each, all attributed to the other, and one report."""
    sides = ("AFP", "Reuters")
    documents = [doc(f"{side}{i}", side) for side in sides for i in range(10)] + [doc("r", "NGO")]
    citations = [cite(f"{s}{i}", f"{s}{i}", o) for s, o in (sides, sides[::-1]) for i in range(10)]
    citations += [cite("r", "r", basis=NOT_STATED)]
    found = assessed(documents, citations)
    assert not found.all_listed
    assert found.exact
    assert (found.independent_origins, found.circular) == (2, True)


def test_five_hundred_documents_in_one_line_rest_on_the_last():
    documents = [doc(i, f"P{i:03}") for i in range(500)]
    citations = [cite(i, i, origin=i + 1 if i < 499 else None) for i in range(500)]
    found = assessed(documents, citations, [joins("P499", "Owner")])
    assert (found.independent_origins, found.rests_on) == (1, ("P499",))
    assert found.all_listed
