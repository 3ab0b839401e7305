"""Cross-references: how claims relate, proposed and decided.

Invariant: two claims stand in one relation at most once; a decision is kept, and may be taken
back by another one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from claims.errors import BadText
from claims.models import Claim, CrossReference
from claims.queries import cross_references as queries
from claims.services import fields, history
from claims.services.acting import expect_unmerged, expect_version
from claims.values.vocabulary import ReferenceState, Relation, read_word

if TYPE_CHECKING:
    from claims.services.acting import Act


@dataclass(frozen=True)
class CrossReferenceDraft:
    """How one claim relates to another; an empty state is ``confirmed``, the person's word."""

    from_claim: Claim
    relation: str
    to_claim: Claim
    state: str | None = None
    reason: str | None = None
    note: str | None = None
    score: int | None = None


def record_cross_reference(act: Act, draft: CrossReferenceDraft) -> CrossReference:
    """Record that a claim relates to another."""
    act.require(doing="recording a cross-reference")
    expect_unmerged(draft.from_claim, draft.to_claim)
    if draft.from_claim is draft.to_claim:
        raise BadText("cross-reference", "must lead to another claim")
    relation = read_word(Relation, draft.relation, "relation")
    if queries.between(act.session, draft.from_claim, relation, draft.to_claim) is not None:
        raise BadText("cross-reference", "between these claims is recorded already")
    reference = CrossReference(from_claim=draft.from_claim, to_claim=draft.to_claim)
    reference.relation = relation
    _apply(act, reference, draft)
    history.created(act, reference)
    return reference


def revise_cross_reference(
    act: Act, reference: CrossReference, draft: CrossReferenceDraft, *, seen: int | None = None
) -> bool:
    """Change what is said and decided of a relation; tell whether anything changed."""
    act.require(doing="editing a cross-reference")
    expect_version(reference, seen)
    before = reference.state()
    _apply(act, reference, draft)
    return history.changed(act, reference, before)


def draft_of(reference: CrossReference) -> CrossReferenceDraft:
    """Return what is recorded of a relation."""
    return CrossReferenceDraft(
        reference.from_claim,
        reference.relation,
        reference.to_claim,
        reference.state_word,
        reference.reason,
        reference.note,
        reference.score,
    )


def _apply(act: Act, reference: CrossReference, draft: CrossReferenceDraft) -> None:
    state = read_word(ReferenceState, draft.state or ReferenceState.CONFIRMED, "state")
    if state is not reference.state_word and state is not ReferenceState.PROPOSED:
        reference.decided_by_id = act.viewer.researcher_id
        reference.decided_at = datetime.now(UTC)
        reference.decided_on = reference.claim_versions
    reference.state_word = state
    reference.reason = fields.block(draft.reason, "reason")
    reference.note = fields.block(draft.note, "note")
    reference.score = draft.score
