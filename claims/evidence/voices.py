"""Who a voice stands for.

Invariant: a voice stands for itself and for every agent above it through affiliations that join
and were valid when it spoke; an empty bound, or no date, counts as valid. Nobody is joined
downwards, so two owners of one outlet stay apart.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from claims.evidence.model import UNKNOWN, Affiliation, Agent, Document, Id, by_id

if TYPE_CHECKING:
    from claims.values.dates import EdtfDate


def known_later(later: EdtfDate | None, earlier: EdtfDate | None) -> bool:
    """Tell whether every day of ``later`` lies after every day of ``earlier``."""
    if later is None or earlier is None or later.earliest is None or earlier.latest is None:
        return False
    return later.earliest > earlier.latest


def valid_at(affiliation: Affiliation, spoke: EdtfDate | None) -> bool:
    """Tell whether ``affiliation`` may have held at ``spoke``: only a known miss says no."""
    return not (known_later(affiliation.since, spoke) or known_later(spoke, affiliation.until))


class Voices:
    """The agents above each agent, at a time; answers are remembered."""

    def __init__(self, affiliations: Iterable[Affiliation]) -> None:
        self._above: defaultdict[Id, list[Affiliation]] = defaultdict(list)
        for affiliation in affiliations:
            if affiliation.joins:
                self._above[affiliation.lower].append(affiliation)
        self._known: dict[tuple[Id, dt.date | None, dt.date | None], dict[Id, int]] = {}

    def heights(self, agent: Id, spoke: EdtfDate | None) -> Mapping[Id, int]:
        """Return all whom ``agent`` stands for, with the steps up to each; itself is 0."""
        bounds = (None, None) if spoke is None else (spoke.earliest, spoke.latest)
        key = (agent, *bounds)
        if key not in self._known:
            self._known[key] = self._climb(agent, spoke)
        return self._known[key]

    def stands_for(self, agent: Id, spoke: EdtfDate | None) -> frozenset[Id]:
        """Return ``agent`` and everyone who stood behind it when it spoke."""
        return frozenset(self.heights(agent, spoke))

    def _climb(self, agent: Id, spoke: EdtfDate | None) -> dict[Id, int]:
        heights, level = {agent: 0}, [agent]
        while level:
            level = [upper for lower in level for upper in self._uppers(lower, spoke)]
            level = [upper for upper in dict.fromkeys(level) if upper not in heights]
            heights.update(dict.fromkeys(level, 1 + max(heights.values())))
        return heights

    def _uppers(self, lower: Id, spoke: EdtfDate | None) -> list[Id]:
        return [one.upper for one in self._above.get(lower, ()) if valid_at(one, spoke)]


class World:
    """The documents, agents and affiliations that claims refer to.

    Every id that a citation, document or party names must be in it, else ``KeyError`` is raised
    where it is looked up. Not to be changed once used.
    """

    def __init__(
        self,
        documents: Iterable[Document],
        agents: Iterable[Agent],
        *,
        affiliations: Iterable[Affiliation] = (),
    ) -> None:
        self.documents = {document.id: document for document in documents}
        self.agents = {agent.id: agent for agent in agents} | {UNKNOWN.id: UNKNOWN}
        self.affiliations = tuple(affiliations)

    @cached_property
    def voices(self) -> Voices:
        """Return who stands for whom."""
        return Voices(self.affiliations)

    def name(self, agent: Id) -> str:
        """Return the agent's name."""
        return self.agents[agent].name

    def by_name(self, agent: Id) -> tuple[str, tuple[int, str]]:
        """Return a sort key: the name by code point, then the id."""
        return self.name(agent), by_id(agent)
