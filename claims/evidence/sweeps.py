"""Which pairs of claims are worth comparing.

Invariant: pairs come from claims that share a scope, or whose scopes contain one another, in
sorted order of their values, and from claims whose wordings are neighbours when sorted (the
sorted neighbourhood of Hernández and Stolfo 1995, read forwards and backwards). Each claim looks
at no more than a few times ``window`` others; where a scope holds no more than ``window``
claims, no pair is missed of which something could be proposed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice, product
from typing import NamedTuple, TypeAlias

from claims.evidence.model import by_id
from claims.evidence.propositions import Proposition, compared_scope, measure_of, reach
from claims.evidence.scope import Part, Scope, date_key, folded
from claims.values.numerals import find_numerals
from claims.values.vocabulary import FIGURE_KINDS, ClaimKind

Pair: TypeAlias = tuple[int, int]
_Period: TypeAlias = tuple[int, int] | None

#: Stands in a key for the place of an event, where the claim names none.
_OWN = ("own",)
_LOWEST, _HIGHEST = Decimal("-Infinity"), Decimal("Infinity")


def candidates(claims: Sequence[Proposition], window: int) -> set[Pair]:
    """Return the pairs of positions in ``claims`` that are worth comparing, the lower first."""
    bounded = [claim for claim in enumerate(claims) if reach(claim[1]) is not None]
    values = [_Value.of(i, claim) for i, claim in bounded]
    pairs = (
        *_values_in_scope(values, window),
        *_parts_in_wholes(values, window),
        *_neighbours(claims, window),
    )
    return {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}


def wording_scope(claim: Proposition) -> tuple[object, ...]:
    """Return what two near-duplicates have in common: kind, event, speaker and figures."""
    event = claim.scope.event
    figures = tuple(sorted(numeral.value for numeral in find_numerals(claim.text)))
    return claim.kind, event and event.id, claim.speaker, figures


class _Value(NamedTuple):
    low: Decimal
    high: Decimal
    position: int
    claim: Proposition

    @classmethod
    def of(cls, position: int, claim: Proposition) -> _Value:
        found = reach(claim)
        low, high = (found.low, found.high) if found else (None, None)
        return cls(
            _LOWEST if low is None else low, _HIGHEST if high is None else high, position, claim
        )


def _values_in_scope(values: list[_Value], window: int) -> Iterator[Pair]:
    groups = defaultdict(list)
    for value in values:
        if value.claim.kind in FIGURE_KINDS or value.claim.kind is ClaimKind.DATE:
            groups[_scope_key(value.claim)].append(value)
    for group in groups.values():
        yield from _sweep(sorted(group, key=lambda value: value[:3]), window)


def _sweep(group: list[_Value], window: int) -> Iterator[Pair]:
    """Pair each value with those equal to it and with the nearest that lie above it."""
    lows = [value.low for value in group]
    for i, value in enumerate(group):
        for other in group[i + 1 : i + 1 + window]:
            if other[:2] != value[:2]:
                break
            yield value.position, other.position
        above = max(i + 1, bisect_left(lows, value.high))
        for other in group[above : above + window]:
            yield value.position, other.position


def _scope_key(claim: Proposition) -> tuple[object, ...]:
    scope = compared_scope(claim)
    held = None if measure_of(claim).accrues else date_key(scope.as_of)
    where, event = scope.where, scope.event
    return (
        *_fixed_key(claim, scope),
        event and event.id,
        where and where.id,
        date_key(scope.period),
        held,
    )


def _fixed_key(claim: Proposition, scope: Scope) -> tuple[object, ...]:
    """Return what must be equal also between a part and its whole."""
    dated = claim.kind is ClaimKind.DATE
    return dated, measure_of(claim).id, folded(scope.population), folded(scope.cause)


def _parts_in_wholes(values: list[_Value], window: int) -> Iterator[Pair]:
    figures = [value for value in values if value.claim.kind in FIGURE_KINDS]
    wholes = _wholes(figures)
    for part in figures:
        for key in _whole_keys(part.claim):
            for group in islice(_covering(wholes.get(key, {}), part.claim), window):
                for whole in _around(group, part.low, window):
                    yield part.position, whole.position


def _wholes(figures: list[_Value]) -> dict[tuple[object, ...], dict[_Period, list[_Value]]]:
    """Group figures as wholes, each group sorted by its high ends."""
    groups: defaultdict[tuple[object, ...], defaultdict[_Period, list[_Value]]]
    groups = defaultdict(lambda: defaultdict(list))
    for value in sorted(figures, key=lambda value: (value.high, value.low, value.position)):
        scope = value.claim.scope
        own = [_OWN] if scope.event and not scope.place else []
        for where in (scope.where and scope.where.id, *own):
            event = scope.event and scope.event.id
            groups[_whole_key(value.claim, event, where)][date_key(scope.period)].append(value)
    return {key: dict(sorted(by.items(), key=_by_period)) for key, by in groups.items()}


def _by_period(item: tuple[_Period, list[_Value]]) -> tuple[int, int]:
    return item[0] or (0, 0)


def _whole_keys(part: Proposition) -> list[tuple[object, ...]]:
    scope = part.scope
    events = _upwards(scope.event)
    places = _upwards(scope.where) + ([_OWN] if scope.event and not scope.place else [])
    return [_whole_key(part, event, place) for event, place in product(events, places)]


def _upwards(part: Part | None) -> list[object]:
    return [part.id, *sorted(part.within, key=by_id)] if part else [None]


def _whole_key(claim: Proposition, event: object, where: object) -> tuple[object, ...]:
    return (*_fixed_key(claim, claim.scope), event, where, date_key(claim.scope.as_of))


def _covering(groups: dict[_Period, list[_Value]], part: Proposition) -> Iterator[list[_Value]]:
    """Yield the groups whose period is that of ``part`` or contains it."""
    mine = date_key(part.scope.period)
    for period, group in groups.items():
        if period == mine or (period and mine and period[0] <= mine[0] and mine[1] <= period[1]):
            yield group


def _around(group: list[_Value], low: Decimal, window: int) -> list[_Value]:
    """Return the wholes that a part from ``low`` on exceeds most, and the nearest it fits."""
    first = bisect_left(group, low, key=lambda value: value.high)
    return group[: min(first, window)] + group[first : first + window]


def _neighbours(claims: Sequence[Proposition], window: int) -> Iterator[Pair]:
    groups = defaultdict(list)
    for i, claim in enumerate(claims):
        words = sorted((folded(claim.text) or "").split())
        groups[wording_scope(claim)].append((" ".join(words), i))
    for group in groups.values():
        for texts in (group, [(text[::-1], i) for text, i in group]):
            ordered = [i for _, i in sorted(texts)]
            for k, i in enumerate(ordered):
                yield from ((i, j) for j in ordered[k + 1 : k + 1 + window])
