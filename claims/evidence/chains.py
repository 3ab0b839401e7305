"""The chains of voices behind a claim.

Invariant: a chain starts at an asserting citation in a document that was read, and goes on from
leg to leg until nothing is cited further (it has an origin) or until it returns to a document
already on it (it is circular and has none). A chain along a disowned leg is lost and is never
listed. Listing is bounded by ``CHAIN_LIMIT`` and ``STEP_LIMIT``; ``escaping``, ``origins`` and
``circular`` search the legs themselves and are exact however many chains there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from claims.evidence.legs import Leg, Link, LinkRole, legs_of
from claims.evidence.model import ClaimRecord, Id, Origin
from claims.evidence.voices import World

#: At most so many chains are listed; beyond, the answers are found by search instead.
CHAIN_LIMIT = 2_000
#: At most so many legs are walked while listing.
STEP_LIMIT = 200_000


@dataclass(frozen=True, slots=True)
class Chain:
    """One chain: its citations, its voices in order, and the agents that these stand for.

    ``origin`` is None where the chain is circular; ``returns_to`` is then the document.
    """

    citations: tuple[Id, ...]
    links: tuple[Link, ...]
    agents: frozenset[Id]
    origin: Origin | None = None
    returns_to: Id | None = None

    @property
    def circular(self) -> bool:
        """Tell whether the chain returns to a document already on it."""
        return self.origin is None


class Nearness(NamedTuple):
    """How far an agent is from the origin: voices passed, authors last, affiliations climbed."""

    voices: int
    is_author: bool
    height: int


class _Path(NamedTuple):
    citations: tuple[Id, ...]
    returns_to: Id | None


class Chains:
    """All chains of one claim.

    ``listed`` holds them in order of the citations' ids; ``complete`` is False where the limits
    cut that list.
    """

    def __init__(self, claim: ClaimRecord, world: World, *, limit: int = CHAIN_LIMIT) -> None:
        self.world = world
        self.legs = legs_of(claim, world)
        self.starts = tuple(
            c for c, leg in self.legs.items() if world.documents[leg.document].consulted
        )
        walk = _Walk(self.legs, _disowned(self.legs), once=False)
        paths = walk.all(self.starts)
        self.listed = tuple(self._chain(path) for path in islice(paths, limit))
        self.complete = next(paths, None) is None and not walk.cut

    @cached_property
    def agents(self) -> dict[Id, frozenset[Id]]:
        """Return for each citation the agents that the voices of its leg stand for."""
        return {c: self._stand_for(leg.links) for c, leg in self.legs.items()}

    @cached_property
    def origins(self) -> tuple[Origin, ...]:
        """Return the distinct origins of all chains."""
        return self._origins(lost=False)

    @cached_property
    def lost_origins(self) -> tuple[Origin, ...]:
        """Return the origins that chains would have, had no voice disputed what it asserted."""
        return tuple(o for o in self._origins(lost=True) if o not in self.origins)

    @cached_property
    def circular(self) -> bool:
        """Tell whether some chain is circular."""
        return self._search(frozenset(), only_circles=True) is not None

    @cached_property
    def present(self) -> frozenset[Id]:
        """Return the agents that are on some chain."""
        if self.complete:
            return frozenset().union(*(chain.agents for chain in self.listed))
        return self._union(self._reached(lost=False))

    def escaping(self, agents: Iterable[Id]) -> frozenset[Id] | None:
        """Return the agents of some chain that holds none of ``agents``, or None."""
        path = self._search(frozenset(agents), only_circles=False)
        return None if path is None else self._union(path)

    def nearness(self, chain: Chain) -> dict[Id, Nearness]:
        """Return how near each agent of ``chain`` is to its end."""
        nearest: dict[Id, Nearness] = {}
        for voices, link in _counted_from_end(chain.links):
            for agent, height in self.world.voices.heights(link.agent, link.spoke).items():
                found = Nearness(voices, link.role is LinkRole.AUTHOR, height)
                nearest[agent] = min(found, nearest.get(agent, found))
        return nearest

    def _chain(self, path: _Path) -> Chain:
        links = dict.fromkeys(link for c in path.citations for link in self.legs[c].links)
        end = self.legs[path.citations[-1]]
        origin = self._origin(end) if path.returns_to is None else None
        agents = self._union(path.citations)
        return Chain(path.citations, tuple(links), agents, origin, path.returns_to)

    def _origin(self, end: Leg) -> Origin:
        voices = tuple(link.agent for link in end.last)
        return Origin(voices, self._stand_for(end.last), end.last[0].spoke, end.consulted)

    def _origins(self, *, lost: bool) -> tuple[Origin, ...]:
        ends = (self.legs[c] for c in self._reached(lost=lost))
        return tuple(dict.fromkeys(self._origin(leg) for leg in ends if not leg.onward))

    def _reached(self, *, lost: bool) -> list[Id]:
        """Return the citations that some chain passes, in order of id."""
        reached: set[Id] = set()
        ahead = list(self.starts)
        while ahead:
            citation = ahead.pop()
            leg = self.legs[citation]
            if citation not in reached and (lost or leg.disowned_by is None):
                reached.add(citation)
                ahead.extend(leg.onward)
        return [c for c in self.legs if c in reached]

    def _stand_for(self, links: Iterable[Link]) -> frozenset[Id]:
        known = self.world.voices
        return frozenset().union(*(known.stands_for(link.agent, link.spoke) for link in links))

    def _union(self, citations: Iterable[Id]) -> frozenset[Id]:
        return frozenset().union(*(self.agents[c] for c in citations))

    def _search(self, agents: frozenset[Id], *, only_circles: bool) -> tuple[Id, ...] | None:
        """Walk each leg that avoids ``agents`` once, until a chain is whole."""
        barred = _disowned(self.legs) | {c for c in self.legs if self.agents[c] & agents}
        for path in _Walk(self.legs, barred, once=True).all(self.starts):
            if path.returns_to is not None or not only_circles:
                return path.citations
        return None


class _Walk:
    """A walk along all legs that are not barred, depth first; ``cut`` where it stopped early.

    With ``once`` each leg is walked once only: enough to find out whether there is a chain.
    """

    def __init__(self, legs: dict[Id, Leg], barred: set[Id], *, once: bool) -> None:
        self.legs, self.barred, self.once = legs, barred, once
        self.steps, self.cut = max(STEP_LIMIT, len(legs)), False

    def all(self, starts: Iterable[Id]) -> Iterator[_Path]:
        """Yield the path of every chain."""
        for start in starts:
            yield from self._from(start)

    def _from(self, start: Id) -> Iterator[_Path]:
        path, branches = [start], [self._arrive((start,))]
        while branches:
            step = next(branches[-1], None)
            if step is None:
                branches.pop()
                path.pop()
            elif isinstance(step, _Path):
                yield step
            else:
                path.append(step)
                branches.append(self._arrive(tuple(path)))

    def _arrive(self, path: tuple[Id, ...]) -> Iterator[_Path | Id]:
        """Yield the chains that are whole here, then the citations along which others go on."""
        if self._stops(path[-1]):
            return
        onward = self.legs[path[-1]].onward
        if not onward:
            yield _Path(path, None)
        passed = {self.legs[c].document for c in path}
        ahead = dict.fromkeys(self.legs[c].document for c in onward)
        yield from (_Path(path, document) for document in ahead if document in passed)
        yield from (c for c in onward if self.legs[c].document not in passed)

    def _stops(self, citation: Id) -> bool:
        stops = citation in self.barred
        if self.once:
            self.barred.add(citation)
        self.steps -= 1
        self.cut = self.cut or self.steps < 0
        return stops or self.cut


def _disowned(legs: dict[Id, Leg]) -> set[Id]:
    return {c for c, leg in legs.items() if leg.disowned_by is not None}


def _counted_from_end(links: tuple[Link, ...]) -> Iterator[tuple[int, Link]]:
    """Yield each link with the number of steps after it; a document's voices are one step."""
    step, last = -1, None
    for link in reversed(links):
        if link.document is None or link.document != last:
            step, last = step + 1, link.document
        yield step, link
