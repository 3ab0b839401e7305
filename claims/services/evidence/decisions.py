"""Deciding cross-references: confirming, dismissing, taking back, and linking by hand.

Invariant: a decision is kept with who, when and why, and another one takes it back; decisions
that contradict each other are reported and not forbidden.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from claims.errors import NotFound
from claims.evidence.contradictions import Contradiction, Decision, contradictions
from claims.models import Claim, CrossReference
from claims.queries import claims, cross_references
from claims.queries.viewers import sees_claim
from claims.services.cross_references import (
    CrossReferenceDraft,
    draft_of,
    record_cross_reference,
    revise_cross_reference,
)
from claims.values.vocabulary import ReferenceState, Relation, read_word

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer
    from claims.services.acting import Act

#: The most confirmed decisions that are searched for contradictions, the latest first.
SEARCHED = 20_000

_TELLING = (Relation.AGREES, Relation.REPEATS, Relation.CONFLICTS)


def decide(
    act: Act,
    from_ref: str,
    relation: str,
    to_ref: str,
    *,
    state: ReferenceState,
    note: str | None = None,
    seen: int | None = None,
) -> CrossReference:
    """Confirm or dismiss a cross-reference, or take a decision back with ``proposed``.

    Raises ``NotFound`` for a cross-reference that is not there, ``StaleEdit`` for one that was
    changed since the version ``seen``.
    """
    found = cross_references.between(
        act.session,
        _claim(act, from_ref),
        read_word(Relation, relation, "relation"),
        _claim(act, to_ref),
    )
    if found is None:
        raise NotFound("cross-reference", f"{from_ref} {relation} {to_ref}")
    revise_cross_reference(act, found, replace(draft_of(found), state=state, note=note), seen=seen)
    return found


def link(
    act: Act, from_ref: str, relation: str, to_ref: str, *, note: str | None = None
) -> CrossReference:
    """Link two claims by hand; the person's word confirms it."""
    draft = CrossReferenceDraft(_claim(act, from_ref), relation, _claim(act, to_ref), note=note)
    return record_cross_reference(act, draft)


def _claim(act: Act, ref: str) -> Claim:
    found = claims.by_ref(act.session, ref, viewer=act.viewer)
    if found is None:
        raise NotFound("claim", ref)
    return found


def contradicting(session: Session, viewer: Viewer) -> tuple[Contradiction, ...]:
    """Return the confirmed decisions that contradict each other, by the claims' references."""
    first, second = sa.orm.aliased(Claim), sa.orm.aliased(Claim)
    query = (
        sa.select(CrossReference)
        .join(first, CrossReference.from_claim_id == first.id)
        .join(second, CrossReference.to_claim_id == second.id)
        .where(CrossReference.state_word == ReferenceState.CONFIRMED)
        .where(CrossReference.relation.in_(_TELLING))
        .where(sees_claim(viewer, first), sees_claim(viewer, second))
        .options(joinedload(CrossReference.from_claim), joinedload(CrossReference.to_claim))
        .order_by(CrossReference.id.desc())
        .limit(SEARCHED)
    )
    decided = (
        Decision(one.from_claim.ref, one.relation, one.to_claim.ref)
        for one in session.scalars(query)
    )
    return contradictions(decided)
