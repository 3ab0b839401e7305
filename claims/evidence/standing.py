"""The standing of a claim: who is behind it, and what its evidence looks like.

Invariant: the counts are those of minimum hitting sets, over all chains, over their origins and
over the consulted origins; they depend on nothing but the recorded evidence, neither on names nor
on the order of entry. Where ``exact`` is False each count is a proven lower bound.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from claims.evidence.chains import Chain, Chains, Nearness
from claims.evidence.model import ClaimRecord, Id, Origin, Party
from claims.evidence.origins import Fewest, fewest
from claims.evidence.voices import World
from claims.values.vocabulary import Stance, Standing

#: So many rounds of looking for a chain that the agents found so far do not hit.
ROUNDS = 100


@dataclass(frozen=True, slots=True)
class Interest:
    """A party to the event that stands on the chains, itself or through ``through`` above it."""

    party: Party
    through: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the evidence of a claim looks like.

    ``rests_on``: for one independent origin each agent alone is on all chains, for more they are
    so together; nearest to the origin first, then by name. ``interests`` are the parties on some
    chain; the flag ``interested`` tells that every chain holds one. ``chains`` is cut short where
    ``all_listed`` is False.
    """

    standing: Standing
    independent_origins: int
    named_origins: int
    consulted_origins: int
    rests_on: tuple[Id, ...]
    interested: bool
    unnamed: bool
    circular: bool
    disputed: bool
    exact: bool
    interests: tuple[Interest, ...]
    origins: tuple[Origin, ...]
    lost_origins: tuple[Origin, ...]
    chains: tuple[Chain, ...]
    all_listed: bool

    @property
    def stated_by(self) -> tuple[Origin, ...]:
        """Return the origins to compare with: those that are left, else those that were."""
        return self.origins or self.lost_origins


def assess(claim: ClaimRecord, world: World, *, chains: Chains | None = None) -> Assessment:
    """Return the standing of ``claim`` with the counts, flags and chains behind it.

    ``world`` holds every document, agent and affiliation that the claim refers to, else
    ``KeyError`` is raised. ``chains`` may be given where they were found before.
    """
    found = Chains(claim, world) if chains is None else chains
    basis = _independent(found)
    named = _over(found.origins, found.world)
    consulted = _over((o for o in found.origins if o.consulted), found.world)
    interests = _interests(claim.parties, found)
    interested = {agent for interest in interests for agent in interest.through}
    unnamed = {agent for agent in found.present if found.world.agents[agent].unnamed}
    return Assessment(
        standing=_standing(basis.at_least),
        independent_origins=basis.at_least,
        named_origins=named.at_least,
        consulted_origins=consulted.at_least,
        rests_on=_rests_on(found, basis),
        interested=_on_every(found, interested, basis),
        unnamed=_on_every(found, unnamed, basis),
        circular=found.circular,
        disputed=any(c.stance is Stance.DISPUTES for c in claim.citations),
        exact=basis.exact and named.exact and consulted.exact,
        interests=interests,
        origins=found.origins,
        lost_origins=found.lost_origins,
        chains=found.listed,
        all_listed=found.complete,
    )


def _standing(independent: int) -> Standing:
    if independent == 0:
        return Standing.UNSOURCED
    return Standing.SINGLE_ORIGIN if independent == 1 else Standing.CORROBORATED


def _independent(chains: Chains) -> Fewest:
    """Find the fewest agents on every chain, also where the chains are too many to list.

    Beyond the list, whatever chain the agents found so far do not hit is added to the sets, until
    there is none: an implicit hitting set (Moreno-Centeno and Karp 2013).
    """
    nearest = _nearest(chains)
    sets = {chain.agents for chain in chains.listed}
    for _ in range(ROUNDS):
        found = fewest(sets, _in_order(sets, nearest, chains.world))
        missed = set() if chains.complete else _missed(chains, found.agents)
        if not missed:
            return found
        sets |= missed
    return Fewest(found.agents, found.at_least, exact=False)


def _missed(chains: Chains, agents: Iterable[Id]) -> set[frozenset[Id]]:
    """Return chains that hold none of ``agents``, and no agent of each other."""
    missed, barred = set(), frozenset(agents)
    while chain := chains.escaping(barred):
        missed.add(chain)
        barred |= chain
    return missed


def _nearest(chains: Chains) -> dict[Id, Nearness]:
    nearest: dict[Id, Nearness] = {}
    for chain in chains.listed:
        for agent, found in chains.nearness(chain).items():
            nearest[agent] = min(found, nearest.get(agent, found))
    return nearest


def _in_order(sets: Iterable[frozenset[Id]], nearest: dict[Id, Nearness], world: World) -> list[Id]:
    """Return the agents of ``sets``, nearest to the origin first, then by name."""
    far = Nearness(len(world.documents), is_author=False, height=0)
    everyone = frozenset[Id]().union(*sets)
    return sorted(everyone, key=lambda agent: (nearest.get(agent, far), world.by_name(agent)))


def _rests_on(chains: Chains, basis: Fewest) -> tuple[Id, ...]:
    """For 1, the lowest agents on all chains; for more, the smallest set that was found."""
    if len(basis.agents) != 1:
        return basis.agents
    shared = chains.present.intersection(*(chain.agents for chain in chains.listed))
    common = _in_order([shared], _nearest(chains), chains.world)
    if not chains.complete:
        common = [agent for agent in common if chains.escaping([agent]) is None]
    above = {agent: _strictly_above(agent, chains) for agent in common}
    return tuple(a for a in common if not any(a in above[b] and b not in above[a] for b in common))


def _strictly_above(agent: Id, chains: Chains) -> frozenset[Id]:
    """Return all who stood behind ``agent`` when some voice of a chain spoke."""
    spoke = {link.spoke for leg in chains.legs.values() for link in leg.links}
    voices = chains.world.voices
    return frozenset[Id]().union(*(voices.stands_for(agent, when) for when in spoke)) - {agent}


def _over(origins: Iterable[Origin], world: World) -> Fewest:
    sets = {origin.agents for origin in origins}
    return fewest(sets, _in_order(sets, {}, world))


def _on_every(chains: Chains, agents: Collection[Id], basis: Fewest) -> bool:
    return bool(basis.agents) and chains.escaping(agents) is None


def _interests(parties: Iterable[Party], chains: Chains) -> tuple[Interest, ...]:
    """Return the parties that are on some chain, themselves or by an agent above them."""
    world, found = chains.world, []
    for party in set(parties):
        behind = world.voices.stands_for(party.agent, party.when) & chains.present
        if behind:
            found.append(Interest(party, tuple(sorted(behind, key=world.by_name))))
    return tuple(sorted(found, key=lambda one: (*world.by_name(one.party.agent), *one.party.told)))
