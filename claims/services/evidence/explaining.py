"""Explaining one claim: its standing step by step, its comparisons, and its sourcing graph.

Invariant: what is explained is computed from what the viewer may see, at the moment of asking.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.evidence.comparing import Outcome, compare
from claims.evidence.graph import sourcing_graph
from claims.evidence.reasons import steps, summary
from claims.evidence.standing import Assessment, assess
from claims.models import Claim
from claims.queries.claims import by_ref
from claims.queries.viewers import visible_citations, visible_claims
from claims.services.evidence.comparables import family_roots, in_family, propositions
from claims.services.evidence.loading import load_evidence

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from claims.evidence.graph import SourcingGraph
    from claims.evidence.propositions import Proposition
    from claims.queries.viewers import Viewer

#: The most comparisons that are listed.
SHOWN = 100


@dataclass(frozen=True)
class OriginRow:
    """Where chains of a claim end, and whether that was read."""

    names: tuple[str, ...]
    consulted: bool


@dataclass(frozen=True)
class Comparison:
    """What comparing a claim with another one found, as a sentence."""

    other_ref: str
    other_text: str
    outcome: Outcome
    reason: str


@dataclass(frozen=True)
class Explanation:
    """A claim's standing with its reasons; ``waiting``: lists may still show an older one."""

    ref: str
    standing: str
    independent_origins: int
    named_origins: int
    consulted_origins: int
    rests_on: tuple[str, ...]
    contested: bool
    circular: bool
    interested: bool
    unnamed: bool
    disputed: bool
    exact: bool
    summary: str
    steps: tuple[str, ...]
    origins: tuple[OriginRow, ...]
    waiting: bool


def explain(session: Session, viewer: Viewer, ref: str) -> Explanation | None:
    """Return a claim's standing and the reasons for it, or None where there is none to see."""
    claim = by_ref(session, ref, viewer=viewer)
    if claim is None:
        return None
    evidence = load_evidence(session, [claim.id], seen=visible_citations(viewer))
    record = evidence.records[claim.ref]
    found = assess(record, evidence.world)
    stored = claim.standing
    return Explanation(
        ref=claim.ref,
        standing=found.standing,
        independent_origins=found.independent_origins,
        named_origins=found.named_origins,
        consulted_origins=found.consulted_origins,
        rests_on=tuple(evidence.world.name(agent) for agent in found.rests_on),
        contested=stored is not None and stored.contested,
        circular=found.circular,
        interested=found.interested,
        unnamed=found.unnamed,
        disputed=found.disputed,
        exact=found.exact,
        summary=summary(found, evidence.world),
        steps=steps(record, found, evidence.world),
        origins=_origins(found),
        waiting=stored is None or stored.stale or stored.uncompared,
    )


def _origins(found: Assessment) -> tuple[OriginRow, ...]:
    rows = {(tuple(map(str, one.voices)), one.consulted) for one in found.origins}
    return tuple(OriginRow(*row) for row in sorted(rows))


def graph_of(session: Session, viewer: Viewer, ref: str) -> SourcingGraph | None:
    """Return a claim's sourcing graph, or None where there is no claim to see."""
    claim = by_ref(session, ref, viewer=viewer)
    if claim is None:
        return None
    evidence = load_evidence(session, [claim.id], seen=visible_citations(viewer))
    return sourcing_graph(evidence.records[claim.ref], evidence.world)


def comparisons(session: Session, viewer: Viewer, ref: str) -> tuple[Comparison, ...]:
    """Compare a claim with the others on its events that count or date the same.

    The ones that matter come first: conflicts, then agreement, then what was not compared.
    """
    claim = by_ref(session, ref, viewer=viewer)
    if claim is None or claim.measure_id is None or claim.blind:
        return ()
    (root,) = family_roots(session, [claim.id])
    alike = in_family(root) & (Claim.measure_id == claim.measure_id) & visible_claims(viewer)
    known = {str(one.id): one for one in propositions(session, alike)}
    mine = known.pop(claim.ref)
    found = [_compared(mine, other) for other in known.values() if other.counts]
    ranks = {outcome: rank for rank, outcome in enumerate(_IN_ORDER)}
    return tuple(sorted(found, key=lambda one: (ranks[one.outcome], one.other_ref))[:SHOWN])


_IN_ORDER = (
    Outcome.CONFLICTS,
    Outcome.REVISION,
    Outcome.GROWTH,
    Outcome.AGREES,
    Outcome.COMPATIBLE,
    Outcome.PART_FITS,
    Outcome.NOT_COMPARED,
)


def _compared(mine: Proposition, other: Proposition) -> Comparison:
    verdict = compare(mine, other)
    return Comparison(str(other.id), other.text, verdict.outcome, verdict.reason)
