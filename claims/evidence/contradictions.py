"""Researchers' decisions on cross-references that contradict each other.

Invariant: only confirmed decisions count; what agrees with or repeats the same claim says the
same, through any number of steps, so a confirmed conflict between two such claims contradicts
the decisions between them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from claims.evidence.model import Id, by_id
from claims.values.vocabulary import ReferenceState, Relation

_SAME = {Relation.AGREES, Relation.REPEATS}


@dataclass(frozen=True, slots=True)
class Decision:
    """A decided cross-reference."""

    first: Id
    relation: Relation
    second: Id
    state: ReferenceState = ReferenceState.CONFIRMED


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A confirmed conflict, and the shortest run of claims confirmed to say the same.

    ``path`` leads from one claim of the conflict to the other; ``reason`` calls claims by
    their ids.
    """

    conflict: Decision
    path: tuple[Id, ...]

    @property
    def reason(self) -> str:
        """Return the contradiction as a sentence."""
        same = " = ".join(str(claim) for claim in self.path)
        first, last = self.path[0], self.path[-1]
        return f"{same} is confirmed, yet {first} and {last} are confirmed to conflict."


def contradictions(decisions: Iterable[Decision]) -> tuple[Contradiction, ...]:
    """Return what contradicts, in order of the conflicts' ids."""
    confirmed = {_ordered(d) for d in decisions if d.state is ReferenceState.CONFIRMED}
    in_order = sorted(confirmed, key=lambda d: (by_id(d.first), by_id(d.second)))
    same: nx.Graph[Id] = nx.Graph()
    same.add_edges_from((d.first, d.second) for d in in_order if d.relation in _SAME)
    conflicts = [d for d in in_order if d.relation is Relation.CONFLICTS]
    return tuple(
        Contradiction(one, tuple(nx.shortest_path(same, one.first, one.second)))
        for one in conflicts
        if one.first in same and one.second in same and nx.has_path(same, one.first, one.second)
    )


def _ordered(decision: Decision) -> Decision:
    first, second = sorted((decision.first, decision.second), key=by_id)
    return Decision(first, decision.relation, second, decision.state)
