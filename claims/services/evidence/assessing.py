"""Assessing claims: computing what their evidence looks like, and storing it.

Invariant: a stored standing that is not ``stale`` is what the evidence core says of the record
now; whether it is contested is decided by comparing, so a new assessment leaves it uncompared.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.evidence.reasons import summary
from claims.evidence.standing import Assessment, assess
from claims.models import Claim, ClaimStanding
from claims.services.evidence.comparables import origins_as_json
from claims.services.evidence.loading import load_evidence

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from claims.evidence.voices import World


def assess_claims(session: Session, claim_ids: Collection[int]) -> None:
    """Compute and store the standing of these claims; they then wait to be compared."""
    evidence = load_evidence(session, claim_ids)
    for ref, record in evidence.records.items():
        _store(session, evidence.claims[ref], assess(record, evidence.world), evidence.world)
    session.flush()


def _store(session: Session, claim: Claim, found: Assessment, world: World) -> None:
    standing = claim.standing
    if standing is None:
        standing = claim.standing = ClaimStanding(claim_id=claim.id, contested=False)
        session.add(standing)
    for name in ("standing", "independent_origins", "named_origins", "consulted_origins"):
        setattr(standing, name, getattr(found, name))
    for flag in ("circular", "interested", "unnamed", "disputed", "exact"):
        setattr(standing, flag, getattr(found, flag))
    names = [world.name(agent) for agent in found.rests_on]
    standing.rests_on = json.dumps(names, ensure_ascii=False)
    standing.origins = origins_as_json(found.stated_by)
    standing.summary = summary(found, world)
    standing.stale, standing.uncompared = False, True


def waiting(limit: int) -> sa.Select[int]:
    """Select claims that wait to be assessed: never assessed, or outdated since."""
    return (
        sa.select(Claim.id)
        .outerjoin(ClaimStanding, ClaimStanding.claim_id == Claim.id)
        .where(sa.or_(ClaimStanding.claim_id.is_(None), ClaimStanding.stale.is_(True)))
        .order_by(Claim.id)
        .limit(limit)
    )
