"""How far two coders agree on what a document states.

Invariant: every statement is in one unit; a unit is a statement of each coder whose spans overlap,
or one that a single coder found, for which the other's value is ``ABSENT``. The answer depends on
the statements alone, not on the order in which they are given.

Method: among statements whose spans overlap, the pairs are those that together are most often of
one kind, then most often say the same, then overlap most (a matching of maximum weight; beyond
``_EXACT`` statements that overlap each other, the best pair first). Agreement is Krippendorff's
alpha for nominal data (K. Krippendorff, Content Analysis, 2nd ed. 2004, chapter 11).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import krippendorff
import networkx as nx

from claims.evidence.model import Id, by_id
from claims.values.vocabulary import ClaimKind

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

#: The value of a unit for a coder who did not find it.
ABSENT = "absent"

_EXACT = 60
#: The library's tables have units x values x values cells; beyond this the sums are made here.
_CELLS = 2_000_000


@dataclass(frozen=True, slots=True)
class Statement:
    """What one coder found: its kind, its value, and where it stands, if that is known.

    ``start`` and ``end`` count code points of the text that both coders read.
    """

    id: Id
    kind: ClaimKind
    value: tuple[str, ...]
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A statement of the first coder and one of the second; None where a coder found none."""

    first: Statement | None
    second: Statement | None

    @property
    def agrees(self) -> bool:
        """Tell whether both found it and gave it the same value."""
        one, other = self.first, self.second
        return one is not None and other is not None and _same(one, other)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the coders agree on statements of one kind, or of all (``kind`` None).

    ``alpha`` is 1 for perfect agreement and 0 for what chance gives; it is None where it is not
    defined, since all values are one and the same.
    """

    kind: ClaimKind | None
    units: int
    agreed: int
    alpha: float | None


def units(first: Iterable[Statement], second: Iterable[Statement]) -> list[Unit]:
    """Pair two coders' statements where their spans overlap; in the order of the text."""
    ones, others = sorted(first, key=_place), sorted(second, key=_place)
    pairs = dict(_pairs(ones, others))
    taken = set(pairs.values())
    found = [Unit(one, others[pairs[i]] if i in pairs else None) for i, one in enumerate(ones)]
    alone = (Unit(None, other) for j, other in enumerate(others) if j not in taken)
    return sorted((*found, *alone), key=lambda unit: _place(unit.first or unit.second))


def agreements(found: Sequence[Unit]) -> tuple[Agreement, ...]:
    """Return the agreement over all units, then that of each kind that occurs."""
    kinds = {one.kind for unit in found for one in (unit.first, unit.second) if one is not None}
    return tuple(_agreement(found, kind) for kind in (None, *(k for k in ClaimKind if k in kinds)))


def alpha(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return Krippendorff's alpha of two coders' nominal values, None where it is not defined."""
    numbers: dict[Hashable, int] = {}
    for pair in pairs:
        for value in pair:
            numbers.setdefault(value, len(numbers))
    if len(numbers) < 2:
        return None
    if len(pairs) * len(numbers) ** 2 > _CELLS:
        return _summed(pairs)
    data = [[numbers[value] for value in coder] for coder in zip(*pairs, strict=True)]
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))


def _summed(pairs: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Sum up alpha from the counts of the values and of the disagreements."""
    counts = Counter(value for pair in pairs for value in pair)
    values = 2 * len(pairs)
    differing = 2 * sum(one != other for one, other in pairs)
    by_chance = values**2 - sum(count**2 for count in counts.values())
    return 1 - (values - 1) * differing / by_chance


def _agreement(found: Sequence[Unit], kind: ClaimKind | None) -> Agreement:
    pairs = [(_valued(unit.first, kind), _valued(unit.second, kind)) for unit in found]
    coded = [pair for pair in pairs if pair != (ABSENT, ABSENT)]
    return Agreement(kind, len(coded), sum(one == other for one, other in coded), alpha(coded))


def _valued(statement: Statement | None, kind: ClaimKind | None) -> Hashable:
    """Return a statement's value among those of a kind, or among all."""
    if statement is None or kind not in {None, statement.kind}:
        return ABSENT
    return (statement.kind, statement.value)


def _same(one: Statement, other: Statement) -> bool:
    return (one.kind, one.value) == (other.kind, other.value)


def _place(statement: Statement | None) -> tuple[bool, int, int, tuple[int, str]]:
    if statement is None or statement.start is None or statement.end is None:
        return True, 0, 0, by_id(statement.id if statement else "")
    return False, statement.start, statement.end, by_id(statement.id)


def _pairs(ones: Sequence[Statement], others: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Yield which of the one coder's statements goes with which of the other's."""
    overlaps: nx.Graph[int] = nx.Graph()
    first = len(others)
    for i, one in enumerate(ones):
        for j, other in enumerate(others):
            if shared := _shared(one, other):
                overlaps.add_edge(first + i, j, shared=shared, same=_alike(one, other))
    for group in nx.connected_components(overlaps):
        for pair in _matched(overlaps.subgraph(sorted(group))):
            j, i = sorted(pair)
            yield i - first, j


def _shared(one: Statement, other: Statement) -> int:
    """Return how much of both spans together is common to them, in millionths; 0 for nothing."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return 0
    common = min(one.end, other.end) - max(one.start, other.start)
    whole = max(one.end, other.end) - min(one.start, other.start)
    return max(1, common * 1_000_000 // whole) if common > 0 else 0


def _alike(one: Statement, other: Statement) -> int:
    """Return 2 for the same kind and value, 1 for the same kind, 0 for two kinds."""
    return (one.kind is other.kind) + _same(one, other)


def _matched(group: nx.Graph[int]) -> Iterable[tuple[int, int]]:
    """Choose the pairs of a group: a step in likeness outweighs all overlap that it could cost."""
    size = len(group)
    step = 1_000_000 * size + 1
    scale = (0, step * size, step * size + step)
    weighed: nx.Graph[int] = nx.Graph()
    for one, other, edge in sorted(group.edges(data=True), key=lambda edge: sorted(edge[:2])):
        weighed.add_edge(one, other, weight=edge["shared"] + scale[edge["same"]])
    return nx.max_weight_matching(weighed) if size <= _EXACT else _greedy(weighed)


Node = TypeVar("Node")


def _greedy(group: nx.Graph[Node]) -> Iterator[tuple[Node, Node]]:
    free = set(group)
    edges: list[tuple[Node, Node, int]] = list(group.edges(data="weight"))
    edges.sort(key=lambda edge: -edge[2])
    for one, other, _ in edges:
        if one in free and other in free:
            free -= {one, other}
            yield one, other
