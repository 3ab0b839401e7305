"""The fewest agents that are together on every chain: a minimum hitting set.

Invariant: ``fewest`` returns agents that hit every set, no fewer than ``at_least``; ``exact``
tells that no smaller set does. The search is branch and bound over bit masks, after dropping
supersets and dominated agents and splitting what hangs together (Karp 1972, problem 15; the
reductions are those of Weihe 1998). ``EFFORT`` bounds it; claims of hundreds of citations need
a small part of that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from claims.evidence.model import Id

#: So many pairs of sets are looked at before the answer is called inexact: a few seconds.
EFFORT = 2_000_000
#: What an agent can be given in all; shares are whole numbers of its parts, rounded down.
_WHOLE = 720_720


@dataclass(frozen=True, slots=True)
class Fewest:
    """A smallest hitting set in the order asked for; the true size is ``at_least`` or more."""

    agents: tuple[Id, ...]
    at_least: int
    exact: bool


def fewest(sets: Iterable[Collection[Id]], order: Sequence[Id]) -> Fewest:
    """Return the fewest agents that hit all of ``sets``; ties go to those first in ``order``.

    ``order`` holds every agent of the sets. Of several smallest sets it is the one whose
    positions in ``order``, sorted, come first. Without sets the answer is empty; none of them
    may be empty.
    """
    place = {agent: 1 << i for i, agent in enumerate(order)}
    masks = [sum(place[agent] for agent in one) for one in {frozenset(s) for s in sets}]
    parts = _parts(_minimal(masks))
    search = _Search(EFFORT)
    covers = [search.cover(part) for part in parts]
    exact = not search.spent
    found = _union(search.settle(*pair) for pair in zip(parts, covers, strict=True))
    floor = found.bit_count() if exact else _floor(masks)
    return Fewest(tuple(order[i] for i in _positions(found)), floor, exact)


class _Search:
    """Branch and bound; the answer is exact while ``effort`` is left."""

    def __init__(self, effort: int) -> None:
        self.effort = effort

    @property
    def spent(self) -> bool:
        """Tell whether the effort ran out, so that smaller sets may have been missed."""
        return self.effort <= 0

    def cover(self, masks: list[int]) -> int:
        """Return a smallest hitting set, or the smallest that the effort found."""
        return self._cover(masks, len(masks) + 1) or 0

    def settle(self, masks: list[int], found: int) -> int:
        """Return the hitting set as small as ``found`` whose positions come first."""
        chosen = 0
        for bit in _bits(_union(masks)):
            rest = [mask for mask in masks if not mask & bit]
            size = found.bit_count() - chosen.bit_count()
            if not self.spent and len(rest) < len(masks) and self._cover(rest, size) is not None:
                chosen, masks = chosen | bit, rest
        return found if masks else chosen

    def _cover(self, masks: list[int], limit: int) -> int | None:
        """Return a smallest hitting set of fewer than ``limit`` bits, or None."""
        self.effort -= len(masks) * len(masks)
        chosen, left = _reduced(masks)
        for part in _parts(left):
            found = self._branch(part, limit - chosen.bit_count())
            if found is None:
                return None
            chosen |= found
        return chosen if chosen.bit_count() < limit else None

    def _branch(self, masks: list[int], limit: int) -> int | None:
        floor = _packing(masks)
        if floor >= limit:
            return None
        best = _greedy(masks)
        limit, found = min(limit, best.bit_count()), best if best.bit_count() < limit else None
        for bit in _by_coverage(min(masks, key=_size_then_value), masks):
            if limit <= floor or self.spent or 0 in masks:
                break
            rest = self._cover([mask for mask in masks if not mask & bit], limit - 1)
            if rest is not None:
                found = rest | bit
                limit = found.bit_count()
            masks = [mask & ~bit for mask in masks]
        return found


def _reduced(masks: list[int]) -> tuple[int, list[int]]:
    """Choose what must be chosen; return it with the sets that are left, as small as they get."""
    chosen, before = 0, None
    while masks != before:
        before = masks
        masks = _minimal(masks)
        forced = _union(mask for mask in masks if mask.bit_count() == 1)
        chosen |= forced
        masks = _undominated([mask for mask in masks if not mask & forced])
    return chosen, masks


def _minimal(masks: Iterable[int]) -> list[int]:
    """Drop every set that holds another one: whatever hits that one hits it too."""
    kept: list[int] = []
    for mask in sorted(set(masks), key=_size_then_value):
        if not any(small & mask == small for small in kept):
            kept.append(mask)
    return kept


def _undominated(masks: list[int]) -> list[int]:
    """Drop every agent whose sets another one hits as well."""
    columns = {bit: _column(bit, masks) for bit in _bits(_union(masks))}
    kept: dict[int, int] = {}
    for bit, column in sorted(columns.items(), key=lambda item: (-item[1].bit_count(), item[0])):
        if not any(column & other == column for other in kept.values()):
            kept[bit] = column
    usable = _union(kept)
    return [mask & usable for mask in masks]


def _column(bit: int, masks: list[int]) -> int:
    return sum(1 << i for i, mask in enumerate(masks) if mask & bit)


def _parts(masks: list[int]) -> list[list[int]]:
    """Split the sets into groups that share no agent."""
    parts: list[tuple[int, list[int]]] = []
    for mask in masks:
        joined = [part for part in parts if part[0] & mask]
        parts = [part for part in parts if not part[0] & mask]
        members = [one for part in joined for one in part[1]]
        parts.append((_union([mask, *(part[0] for part in joined)]), [*members, mask]))
    return [members for _, members in parts]


def _packing(masks: list[int]) -> int:
    """Return a lower bound: a share of each set such that no agent gets more than 1 in all.

    Shares that are whole pick sets of which no two share an agent. Of the two ways to deal them
    out, one set after another or evenly and then what is left, the better counts.
    """
    return max(_dealt(masks, even=False), _dealt(masks, even=True))


def _dealt(masks: list[int], *, even: bool) -> int:
    members = {mask: _bits(mask) for mask in sorted(set(masks), key=_size_then_value)}
    degree = Counter(bit for bits in members.values() for bit in bits)
    slack = dict.fromkeys(degree, _WHOLE)
    total = 0
    for deal_evenly in (True, False) if even else (False,):
        for bits in members.values():
            share = min(_WHOLE // degree[bit] if deal_evenly else slack[bit] for bit in bits)
            slack.update({bit: slack[bit] - share for bit in bits})
            total += share
    return -(-total // _WHOLE)


def _floor(masks: list[int]) -> int:
    """Return a proven lower bound: 1 only where one agent is in all."""
    chosen, left = _reduced(masks)
    common = left[0] if left else 0
    for mask in left:
        common &= mask
    floor = sum(_packing(part) for part in _parts(left))
    return chosen.bit_count() + (floor if common or not left else max(floor, 2))


def _greedy(masks: list[int]) -> int:
    chosen = 0
    while masks:
        bit = _by_coverage(_union(masks), masks)[0]
        chosen |= bit
        masks = [mask for mask in masks if not mask & bit]
    return chosen


def _by_coverage(mask: int, masks: list[int]) -> list[int]:
    """Return the bits of ``mask``, first those in most of ``masks``."""
    return sorted(_bits(mask), key=lambda bit: (-sum(1 for m in masks if m & bit), bit))


def _size_then_value(mask: int) -> tuple[int, int]:
    return mask.bit_count(), mask


def _union(masks: Iterable[int]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union


def _positions(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _bits(mask: int) -> list[int]:
    return [1 << i for i in _positions(mask)]
