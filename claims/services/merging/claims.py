"""Merging claims that say the same: what is cited for the one is cited for the other.

Invariant: two claims are one only where kind, scope and value are the same as recorded, both are
open to the same people, and neither waits for a decision or was decided against. A citation that
repeats one of the kept claim, and a cross-reference that does, stay with the absorbed claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from claims.errors import CannotMerge
from claims.models import Citation, Claim, CrossReference
from claims.services.evidence.loading import speakers
from claims.services.evidence.relating import is_programs
from claims.values.vocabulary import ClaimKind, ClaimStatus, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.services.acting import Act
    from claims.services.merging.moving import Move, Moving

_MERGED_AS = frozenset({ClaimStatus.DRAFT, ClaimStatus.RETURNED, ClaimStatus.ACCEPTED})
#: What must be the same, and how a sentence calls it.
_SAME = {
    "kind": "kind",
    "event_id": "event",
    "measure_id": "measure",
    "modality": "figure",
    "low": "figure",
    "best": "figure",
    "high": "figure",
    "population": "population",
    "cause": "cause",
    "date": "date",
    "as_of": "date as of which it holds",
}
#: Relations that say the same whichever claim comes first.
_MUTUAL = frozenset({Relation.AGREES, Relation.CONFLICTS, Relation.REPEATS})


def expect_one(act: Act, absorbed: Claim, kept: Claim) -> None:
    """Raise ``CannotMerge`` where two claims do not say the same, or cannot be merged now."""
    refusal = next(_refusals(act, absorbed, kept), None)
    if refusal is not None:
        raise CannotMerge("claim", absorbed.ref, kept.ref, refusal)


def _refusals(act: Act, absorbed: Claim, kept: Claim) -> Iterator[str]:
    for claim in (absorbed, kept):
        if claim.blind:
            yield f'"{claim.ref}" belongs to a blind coding that is not settled'
        if claim.status not in _MERGED_AS:
            yield f'"{claim.ref}" is {claim.status}'
    if absorbed.restricted_group_id != kept.restricted_group_id:
        yield "they are open to different people"
    differing = dict.fromkeys(_differing(act, absorbed, kept))
    if differing:
        yield f"the {' and the '.join(differing)} {'differs' if len(differing) == 1 else 'differ'}"
    if act.session.scalar(_waiting(absorbed, kept)) is not None:
        yield "a citation of theirs is submitted for review"


def _differing(act: Act, absorbed: Claim, kept: Claim) -> Iterator[str]:
    for name, words in _SAME.items():
        if getattr(absorbed, name) != getattr(kept, name):
            yield words
    if _place_id(absorbed) != _place_id(kept):
        yield "place"
    if kept.kind is ClaimKind.ATTRIBUTION:
        spoke = speakers(act.session, [absorbed.id, kept.id])
        if len(set(spoke.values())) > 1:
            yield "speaker"


def _place_id(claim: Claim) -> int | None:
    """Return where a claim is about; an empty place means the event's own."""
    return claim.place_id or (claim.event.place_id if claim.event else None)


def _waiting(absorbed: Claim, kept: Claim) -> sa.Select[int]:
    of_both = Citation.claim_id.in_([absorbed.id, kept.id])
    waits = sa.or_(Citation.status == ClaimStatus.SUBMITTED, Citation.blind)
    return sa.select(Citation.id).where(of_both, waits).limit(1)


def move(moving: Moving, absorbed: Claim, kept: Claim) -> None:
    """Lead to the kept claim what leads to the absorbed one."""
    for claim in (absorbed, kept):
        moving.decisions.hold(claim.id)
    _citations(moving, absorbed, kept)
    _cross_references(moving, absorbed, kept)


def lead_back(moving: Moving, moves: Sequence[Move], absorbed: Claim, kept: Claim) -> None:
    """Undo the moves of a merge."""
    for claim in (absorbed, kept):
        moving.decisions.hold(claim.id)
    moving.lead_back(moves)


def settle(_moving: Moving, _absorbed: Claim, _kept: Claim) -> None:
    """Put nothing right: what moved says the same of the other claim."""


def _citations(moving: Moving, absorbed: Claim, kept: Claim) -> None:
    standing = {
        _words_of(one): one.ref for one in moving.where("citation", Citation.claim_id == kept.id)
    }
    for citation in moving.where("citation", Citation.claim_id == absorbed.id):
        same = standing.get(_words_of(citation))
        if same is not None:
            moving.stays(
                f'The citation "{citation.ref}" says what "{same}" says, so it stays with '
                f'"{absorbed.ref}".'
            )
            continue
        status = _status(citation, absorbed, kept)
        moving.change(citation, claim_ref=kept.id, status=status)


def _words_of(citation: Citation) -> tuple[Any, ...]:
    """Return what tells two citations of a claim apart."""
    voices = tuple(link.agent_id for link in citation.attributions)
    return citation.source_id, citation.quote, citation.stance, voices


def _status(citation: Citation, absorbed: Claim, kept: Claim) -> ClaimStatus | None:
    """Return a moved citation's status: alone in review where the kept claim's does not cover it.

    What was accepted with the absorbed claim stays accepted; what was not is a draft of its own.
    """
    accepted = ClaimStatus.ACCEPTED
    if citation.status is None and kept.status is accepted and absorbed.status is not accepted:
        return ClaimStatus.DRAFT
    return citation.status


def _cross_references(moving: Moving, absorbed: Claim, kept: Claim) -> None:
    both = [absorbed.id, kept.id]
    ends = CrossReference.from_claim_id.in_(both), CrossReference.to_claim_id.in_(both)
    found = list(moving.where("cross_reference", sa.or_(*ends)))
    mine = [one for one in found if absorbed.id in {one.from_claim_id, one.to_claim_id}]
    standing = {_key(one, absorbed, kept): one for one in found if one not in mine}
    for one in mine:
        key = lower, upper, _ = _ends(one, absorbed, kept)
        same = standing.get(_key(one, absorbed, kept))
        if is_programs(one) or lower == upper:
            continue
        if same is not None and not is_programs(same):
            moving.stays(f'The cross-reference "{one.key}" is recorded of "{kept.ref}" already.')
            continue
        if same is not None:
            moving.act.session.delete(same)
            moving.act.session.flush()
        standing[_key(one, absorbed, kept)] = one
        moving.change(one, from_claim_ref=key[0], to_claim_ref=key[1])


def _ends(one: CrossReference, absorbed: Claim, kept: Claim) -> tuple[int, int, Relation]:
    """Return a cross-reference's claims, once both are one."""
    lower, upper = (
        kept.id if end == absorbed.id else end for end in (one.from_claim_id, one.to_claim_id)
    )
    return lower, upper, one.relation


def _key(one: CrossReference, absorbed: Claim, kept: Claim) -> tuple[int, int, Relation]:
    """Return what tells a cross-reference apart, once both claims are one."""
    lower, upper, relation = _ends(one, absorbed, kept)
    if relation in _MUTUAL and lower > upper:
        return upper, lower, relation
    return lower, upper, relation
