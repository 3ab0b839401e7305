"""Checking that stored standings and proposals are what the evidence core says of the record.

Invariant: it only reads; each difference is one sentence.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.evidence.standing import Assessment, assess
from claims.models import Claim, ClaimStanding
from claims.services.evidence.comparables import outermost
from claims.services.evidence.loading import Evidence, load_evidence
from claims.services.evidence.relating import Judgement, is_programs, judge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

_AT_A_TIME = 200
_COMPARED = (
    "standing", "independent_origins", "named_origins", "consulted_origins", "circular",
    "interested", "unnamed", "disputed", "exact",
)  # fmt: skip


def standing_problems(session: Session) -> Iterator[str]:
    """Assess and compare every claim again; yield a sentence for each stored one that differs."""
    yield from _assessments(session)
    events = set(session.scalars(sa.select(Claim.event_id).distinct()))
    for root in sorted(outermost(session, events), key=lambda root: root or 0):
        yield from _judgement(judge(session, root))
        session.expunge_all()


def _assessments(session: Session) -> Iterator[str]:
    last = 0
    while ids := list(session.scalars(_next_ids(last))):
        evidence = load_evidence(session, ids)
        for ref, record in evidence.records.items():
            if not _is_as_stored(evidence, ref, assess(record, evidence.world)):
                yield f"The stored standing of claim {ref} is not what its evidence gives."
        last = ids[-1]
        session.expunge_all()


def _next_ids(last: int) -> sa.Select[int]:
    return sa.select(Claim.id).where(Claim.id > last).order_by(Claim.id).limit(_AT_A_TIME)


def _is_as_stored(evidence: Evidence, ref: str, found: Assessment) -> bool:
    stored: ClaimStanding | None = evidence.claims[ref].standing
    if stored is None:
        return False
    names = [evidence.world.name(agent) for agent in found.rests_on]
    same = all(getattr(stored, name) == getattr(found, name) for name in _COMPARED)
    return same and json.loads(stored.rests_on) == names


def _judgement(found: Judgement) -> Iterator[str]:
    for ref, claim in found.family.claims.items():
        if claim.standing and claim.standing.contested != (ref in found.contested):
            yield f"Whether claim {ref} is contested is not what comparing it gives."
    stored = {key for key, one in found.family.references.items() if is_programs(one)}
    kept = found.family.references.keys() - stored
    for first, second, relation in sorted((found.proposals.keys() - kept) ^ stored):
        yield f'That {first} and {second} stand as "{relation}" is not proposed as it should be.'
