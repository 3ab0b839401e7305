"""Cross-references that the program proposes.

Invariant: a proposal is what ``proposal_for`` says of its two claims; which pairs are looked at
comes from sweeps over sorted values within a scope, never from all with all, so the work grows
with the number of claims times ``AT_MOST``. Where no sweep is cut off, the result is that of all
pairs. A claim is in at most ``AT_MOST`` proposals, the best scored first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from claims.evidence.comparing import Outcome, Verdict, compare
from claims.evidence.model import Id, Origin, by_id
from claims.evidence.propositions import Proposition, reach
from claims.evidence.scope import folded
from claims.evidence.sweeps import candidates, wording_scope
from claims.evidence.voices import known_later
from claims.values.vocabulary import ClaimKind, Relation

#: No claim is in more proposals than this.
AT_MOST = 50
#: Wordings at least so alike (per cent, rapidfuzz's token sort ratio) are near-duplicates.
ALIKE = 90


@dataclass(frozen=True, slots=True)
class Proposal:
    """``first`` relates so to ``second``; ``score`` is a percentage, higher is surer.

    For ``repeats`` the first is the later one where that is known, for ``part_of`` the part; for
    the others the first has the lower id.
    """

    first: Id
    relation: Relation
    second: Id
    reason: str
    score: int


def propose(claims: Iterable[Proposition], *, at_most: int = AT_MOST) -> tuple[Proposal, ...]:
    """Return the proposals among ``claims``, in order of ids: the best of all ``findings``."""
    return best(findings(claims, window=at_most), at_most=at_most)


def findings(claims: Iterable[Proposition], *, window: int = AT_MOST) -> tuple[Proposal, ...]:
    """Return whatever is found among ``claims``, also beyond ``AT_MOST`` for a claim.

    Rejected, withdrawn and merged claims are left out. Leaving out pairs that were decided
    already is for the caller.
    """
    counting = sorted((c for c in claims if c.counts), key=lambda claim: by_id(claim.id))
    pairs = candidates(counting, window)
    found = (proposal_for(counting[i], counting[j]) for i, j in sorted(pairs))
    return tuple(one for one in found if one is not None)


def proposal_for(a: Proposition, b: Proposition) -> Proposal | None:
    """Return what is proposed of two claims, if anything; their order does not matter."""
    a, b = sorted((a, b), key=lambda claim: by_id(claim.id))
    verdict = compare(a, b)
    if verdict.outcome is Outcome.CONFLICTS:
        return Proposal(a.id, Relation.CONFLICTS, b.id, verdict.reason, _gap_score(a, b))
    if verdict.outcome is Outcome.PART_FITS:
        part, whole = (a, b) if verdict.part == a.id else (b, a)
        return Proposal(part.id, Relation.PART_OF, whole.id, verdict.reason, 70)
    if verdict.outcome is Outcome.AGREES:
        return _agreement(a, b, verdict)
    return _near_duplicate(a, b, verdict)


def _agreement(a: Proposition, b: Proposition, verdict: Verdict) -> Proposal:
    """Propose ``repeats`` where one origin stands behind both claims, else ``agrees``."""
    score = 95 if a.value == b.value else 85
    if not _shared(a.origins, b.origins):
        return Proposal(a.id, Relation.AGREES, b.id, verdict.reason, score)
    later, earlier = _later_first(a, b)
    why = f"{verdict.reason[:-1]}, and one origin stands behind both."
    return Proposal(later.id, Relation.REPEATS, earlier.id, why, score)


def _shared(one: Iterable[Origin], other: Iterable[Origin]) -> bool:
    known = [o for o in other if o.known]
    return any(
        a.agents.issuperset(b.voices) or b.agents.issuperset(a.voices)
        for a in one
        if a.known
        for b in known
    )


def _near_duplicate(a: Proposition, b: Proposition, verdict: Verdict) -> Proposal | None:
    score = _likeness(a, b) if _same_fields(a, b) else 0
    if score < ALIKE:
        return None
    later, earlier = _later_first(a, b)
    why = f"The wordings are {score} % alike and hold the same figures. {verdict.reason}"
    return Proposal(later.id, Relation.REPEATS, earlier.id, why, score)


def _same_fields(a: Proposition, b: Proposition) -> bool:
    """Tell whether two claims give the same value in the same words of scope, known or not."""
    one, other = a.scope, b.scope
    texts = ((one.population, other.population), (one.cause, other.cause))
    return (
        a.value == b.value
        and (one.measure, one.place, one.period) == (other.measure, other.place, other.period)
        and all(folded(x) == folded(y) for x, y in texts)
    )


def _likeness(a: Proposition, b: Proposition) -> int:
    """Return how alike two wordings are; 0 where event, speaker, kind or a figure differs."""
    if wording_scope(a) != wording_scope(b):
        return 0
    one, other = folded(a.text), folded(b.text)
    return int(fuzz.token_sort_ratio(one, other)) if one and other else 0


def _later_first(a: Proposition, b: Proposition) -> tuple[Proposition, Proposition]:
    """Return the one first whose every origin spoke later, else the one with the higher id."""
    if a.origins and all(known_later(x.spoke, y.spoke) for x in a.origins for y in b.origins):
        return a, b
    return b, a


def _gap_score(a: Proposition, b: Proposition) -> int:
    """Return 60 for figures that just miss each other, up to 100 for a tenfold difference."""
    one, other = reach(a), reach(b)
    if a.kind is ClaimKind.DATE or one is None or other is None:
        return 80
    ends = sorted((one.low or 0, one.high or one.low or 0, other.low or 0, other.high or 0))
    return 60 + min(40, int(4 * (ends[2] / ends[1]))) if ends[1] else 100


def best(proposals: Iterable[Proposal], *, at_most: int = AT_MOST) -> tuple[Proposal, ...]:
    """Return the best scored proposals, at most so many for a claim, in order of ids."""
    kept, used = [], Counter[Id]()
    for one in sorted(proposals, key=lambda p: (-p.score, by_id(p.first), by_id(p.second))):
        if max(used[one.first], used[one.second]) < at_most:
            used.update((one.first, one.second))
            kept.append(one)
    return tuple(sorted(kept, key=lambda p: (by_id(p.first), by_id(p.second))))
