"""What must hold of a standing whatever the evidence."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st
from unit.evidence.worlds import (
    AGENTS,
    ASSERTS,
    DISPUTES,
    NOT_STATED,
    affiliation,
    citation,
    cite,
    doc,
    documents,
    evidence,
    record,
    world_of,
)

from claims.evidence.chains import Chains
from claims.evidence.legs import legs_of
from claims.evidence.model import UNKNOWN
from claims.evidence.standing import assess
from claims.values.vocabulary import Basis


def standing(found, citations, affiliations=(), kind=None, **more):
    claim = record(*citations, **({"kind": kind} if kind else {}))
    return assess(claim, world_of(found, affiliations, claim=claim, **more))


def counts(assessment):
    return (
        assessment.independent_origins,
        assessment.named_origins,
        assessment.consulted_origins,
        assessment.circular,
        assessment.unnamed,
        assessment.disputed,
    )


@given(evidence(stances=(ASSERTS,)), st.data())
def test_one_agent_on_every_chain_makes_it_one_whatever_is_added_through_it(given_, data):
    found, citations, affiliations, kind = given_
    found = [replace(document, publisher="Z") for document in found]
    added = data.draw(st.lists(citation(found, "x", stances=(ASSERTS,)), max_size=3))
    citations += [replace(one, id=f"x{i}") for i, one in enumerate(added)]
    assessment = standing(found, citations, affiliations, kind)
    assert assessment.independent_origins == (1 if assessment.chains else 0)


@given(evidence(), st.lists(st.sampled_from("ABCDEPQRSTU"), max_size=5))
def test_repeating_a_consulted_origin_never_raises(given_, outlets):
    found, citations, affiliations, kind = given_
    found = [*found, doc("origin", "O", on="2019-11-15")]
    citations = [*citations, cite("own", "origin", basis=Basis.OWN)]
    before = standing(found, citations, affiliations, kind)
    found += [doc(f"r{i}", outlet, on="2020") for i, outlet in enumerate(outlets)]
    citations += [cite(f"r{i}", f"r{i}", origin="origin") for i in range(len(outlets))]
    after = standing(found, citations, affiliations, kind)
    assert after.independent_origins <= before.independent_origins


def test_repeating_a_voice_may_raise_where_it_has_another_document():
    """The outlet names P and no document; P's unread one, from Z, may be where it has it from."""
    found = [doc("o", "P", "A"), doc("q", "Q", "A"), doc("u", "P", read=False), doc("d", "Outlet")]
    citations = [cite(1, "o"), cite(2, "q"), cite(3, "u", "Z")]
    assert standing(found, citations).independent_origins == 1
    assert standing(found, [*citations, cite(4, "d", "P")]).independent_origins == 2
    assert standing(found, [*citations, cite(4, "d", origin="o")]).independent_origins == 1


@given(evidence(), affiliation())
def test_adding_an_affiliation_never_raises(given_, added):
    found, citations, affiliations, kind = given_
    before = standing(found, citations, affiliations, kind)
    after = standing(found, citations, [*affiliations, added], kind)
    assert after.independent_origins <= before.independent_origins
    assert after.named_origins <= before.named_origins
    assert after.consulted_origins <= before.consulted_origins


@given(evidence(most=7), st.data())
def test_removing_a_citation_that_no_other_chain_passes_never_raises(given_, data):
    """Chains that are lost count as passing: see ``test_removing_a_lost_citation_may_raise``."""
    found, citations, affiliations, kind = given_
    claim = record(*citations, kind=kind)
    legs = legs_of(claim, world_of(found, affiliations, claim=claim))
    passed = {onward for leg in legs.values() for onward in leg.onward}
    free = [one for one in citations if one.id in legs and one.id not in passed]
    assume(free)
    removed = data.draw(st.sampled_from(free))
    before = standing(found, citations, affiliations, kind)
    after = standing(found, [c for c in citations if c != removed], affiliations, kind)
    assert after.independent_origins <= before.independent_origins


def test_removing_a_lost_citation_may_raise():
    """The hospital took it back; without its citation, the agency itself is the origin."""
    found = [doc("d", "Paper"), doc("o", "Agency", read=False), doc("h", "H", on="2020")]
    taken = cite(2, "o", "H", said="2019")
    citations = [cite(1, "d", origin="o"), taken, cite(3, "h", stance=DISPUTES)]
    assert standing(found, citations).independent_origins == 0
    citations.remove(taken)
    assert standing(found, citations).independent_origins == 1


@given(evidence(), st.randoms(use_true_random=False))
def test_order_of_entry_does_not_matter(given_, random):
    found, citations, affiliations, kind = given_
    shuffled = [random.sample(one, len(one)) for one in (found, citations, affiliations)]
    assert standing(*shuffled, kind) == standing(found, citations, affiliations, kind)


@given(evidence(), st.permutations(AGENTS))
def test_names_do_not_matter_to_the_counts(given_, names):
    names = dict(zip(AGENTS, names, strict=True))
    plain = standing(*given_)
    assert counts(standing(*given_, name=lambda agent: names.get(agent, agent))) == counts(plain)


@given(evidence(), st.permutations(AGENTS))
def test_ids_do_not_matter_to_the_counts(given_, order):
    found, citations, affiliations, kind = given_
    new = dict(zip(AGENTS, (AGENTS.index(one) for one in order), strict=True))
    renamed = [
        replace(d, publisher=new.get(d.publisher), authors=tuple(new[a] for a in d.authors))
        for d in found
    ]
    cited = [replace(c, attributed=tuple(new[a] for a in c.attributed)) for c in citations]
    joined = [replace(a, lower=new[a.lower], upper=new[a.upper]) for a in affiliations]
    assert counts(standing(renamed, cited, joined, kind)) == counts(standing(*given_))


@given(evidence(), st.data())
def test_voices_of_which_nothing_is_known_add_at_most_one(given_, data):
    found, citations, affiliations, kind = given_
    before = standing(found, citations, affiliations, kind)
    unknown = [
        replace(d, id=f"u{d.id}", publisher=None, authors=()) for d in data.draw(documents())
    ]
    baseless = [doc(f"n{i}", a) for i, a in enumerate(data.draw(st.text(AGENTS, max_size=4)))]
    found = [*found, *unknown, *baseless]
    added = [
        replace(data.draw(citation(found, f"u{d.id}", stances=(ASSERTS,))), document=d.id)
        for d in unknown
    ]
    added += [cite(f"n{d.id}", d.id, basis=NOT_STATED) for d in baseless]
    after = standing(found, citations + added, affiliations, kind)
    assert after.independent_origins <= before.independent_origins + 1


@given(evidence())
def test_what_it_rests_on_is_on_every_chain(given_):
    assessment = standing(*given_)
    assert assessment.exact
    for chain in assessment.chains:
        assert chain.agents.intersection(assessment.rests_on)
    if assessment.independent_origins == 1:
        common = frozenset.intersection(*(chain.agents for chain in assessment.chains))
        assert set(assessment.rests_on) <= common
    else:
        assert len(assessment.rests_on) == assessment.independent_origins


@given(evidence())
def test_the_counts_bound_each_other(given_):
    assessment = standing(*given_)
    assert assessment.consulted_origins <= assessment.named_origins
    assert (assessment.independent_origins == 0) == (not assessment.chains)
    if not assessment.circular:
        assert assessment.independent_origins <= assessment.named_origins


@given(evidence())
def test_an_unknown_origin_is_never_consulted(given_):
    for origin in standing(*given_).origins:
        assert not (origin.consulted and UNKNOWN.id in origin.voices)


@given(evidence())
def test_a_claim_is_assessed_alike_from_chains_found_before(given_):
    found, citations, affiliations, kind = given_
    claim = record(*citations, kind=kind)
    world = world_of(found, affiliations, claim=claim)
    assert assess(claim, world, chains=Chains(claim, world)) == assess(claim, world)
