"""Keeping standings fresh as records change.

Invariant: when an act is settled, every claim it reached is assessed and compared again, or, where
these are more than ``AT_ONCE``, marked so that ``catch_up`` does it; nothing outdated passes for
fresh.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.models import Claim, ClaimStanding
from claims.services.evidence.assessing import assess_claims
from claims.services.evidence.comparables import family_roots, in_family, outermost
from claims.services.evidence.reach import Touched, reached
from claims.services.evidence.relating import compare_family

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from claims.services.acting import Act

#: A change that reaches more claims than this leaves them to ``catch_up``.
AT_ONCE = 200

_CHUNK = 500


def refresh(act: Act) -> None:
    """Assess and compare again what the act reached, at once or later."""
    session, touched = act.session, act.touched
    found = _reached_ids(session, touched)
    if found is None:
        _mark_stale(session, touched)
        found = []
    else:
        assess_claims(session, found)
    left = outermost(session, set(touched.left_events))
    for root in sorted(family_roots(session, found) | left, key=lambda root: root or 0):
        _compare_or_mark(act, root)


def _reached_ids(session: Session, touched: Touched) -> list[int] | None:
    """Return the claims reached, or None where they are more than ``AT_ONCE``."""
    if max(len(getattr(touched, one.name)) for one in fields(touched)) > AT_ONCE:
        return None
    query = sa.select(Claim.id).where(reached(touched)).order_by(Claim.id)
    found = list(session.scalars(query.limit(AT_ONCE + 1)))
    return found if len(found) <= AT_ONCE else None


def _mark_stale(session: Session, touched: Touched) -> None:
    for piece in _pieces(touched):
        ids = sa.select(Claim.id).where(reached(piece))
        mark_stale(session, ClaimStanding.claim_id.in_(ids))


def mark_stale(session: Session, which: sa.ColumnElement[bool]) -> None:
    """Mark stored standings as outdated; a claim without one is waiting already."""
    session.flush()
    session.execute(
        sa.update(ClaimStanding).where(which).values(stale=True, uncompared=True),
        execution_options={"synchronize_session": "fetch"},
    )


def _pieces(touched: Touched) -> Iterator[Touched]:
    """Cut what was touched into pieces that fit into one statement's parameters."""
    for one in fields(touched):
        ids = sorted(getattr(touched, one.name), key=lambda each: each or 0)
        for start in range(0, len(ids), _CHUNK):
            yield replace(Touched(), **{one.name: set(ids[start : start + _CHUNK])})


def _compare_or_mark(act: Act, root: int | None) -> None:
    members = sa.select(Claim.id).where(in_family(root)).order_by(Claim.id)
    ids = list(act.session.scalars(members.limit(AT_ONCE + 1)))
    if len(ids) > AT_ONCE:
        one = sa.update(ClaimStanding).where(ClaimStanding.claim_id == ids[0])
        act.session.execute(one.values(uncompared=True))
    else:
        _assess_missing(act.session, ids)
        compare_family(act, root)


def _assess_missing(session: Session, claim_ids: list[int]) -> None:
    """Assess the members of a family that are waiting, so that all are compared as they are."""
    fresh = sa.select(ClaimStanding.claim_id).where(
        ClaimStanding.claim_id.in_(claim_ids), ClaimStanding.stale.is_(False)
    )
    missing = set(claim_ids) - set(session.scalars(fresh))
    if missing:
        assess_claims(session, missing)
