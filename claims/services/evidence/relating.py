"""Comparing a family of claims: who is contested, and which cross-references are proposed.

Invariant: proposals are computed, so they come and go with the record; what a researcher decided
stays as it is, and is proposed again only where a claim has changed since it was dismissed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from claims.evidence.proposals import Proposal, best, findings
from claims.models import Claim, ClaimStanding, CrossReference
from claims.services import history
from claims.services.evidence.comparables import in_family, propositions
from claims.values.vocabulary import ReferenceState, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from claims.evidence.propositions import Proposition
    from claims.services.acting import Act

#: Two claims, the lower reference first, and how they relate.
Key = tuple[str, str, Relation]

_AT_A_TIME = 500


@dataclass(frozen=True)
class Family:
    """A family's claims by reference, and every cross-reference that touches one of them."""

    claims: dict[str, Claim]
    references: dict[Key, CrossReference]


@dataclass(frozen=True)
class Judgement:
    """What comparing a family found: the proposals, and the references of contested claims."""

    family: Family
    proposals: dict[Key, Proposal]
    contested: frozenset[str]


def judge(session: Session, root: int | None) -> Judgement:
    """Compare the claims on an outermost event and its parts, without storing anything."""
    known = propositions(session, in_family(root))
    family = _read(session, root)
    found = findings(known)
    proposals = {key_of(str(p.first), str(p.second), p.relation): p for p in best(found)}
    return Judgement(family, proposals, _contested(family, known, found))


def compare_family(act: Act, root: int | None) -> None:
    """Compare the claims on an outermost event and its parts; store what was found."""
    found = judge(act.session, root)
    _propose(act, found)
    for ref, claim in found.family.claims.items():
        if claim.standing is not None:
            claim.standing.contested = ref in found.contested
            claim.standing.uncompared = False
    act.session.flush()


def _read(session: Session, root: int | None) -> Family:
    claims = session.scalars(
        sa.select(Claim).where(in_family(root)).options(joinedload(Claim.standing))
    )
    by_ref = {claim.ref: claim for claim in claims.unique()}
    references = {_key(one): one for one in _references(session, list(by_ref.values()))}
    return Family(by_ref, references)


def _references(session: Session, claims: Sequence[Claim]) -> Iterator[CrossReference]:
    both = joinedload(CrossReference.from_claim), joinedload(CrossReference.to_claim)
    for start in range(0, len(claims), _AT_A_TIME):
        ids = [claim.id for claim in claims[start : start + _AT_A_TIME]]
        touching = sa.or_(
            CrossReference.from_claim_id.in_(ids), CrossReference.to_claim_id.in_(ids)
        )
        yield from session.scalars(sa.select(CrossReference).where(touching).options(*both))


def _key(reference: CrossReference) -> Key:
    return key_of(reference.from_claim.ref, reference.to_claim.ref, reference.relation)


def key_of(one: str, other: str, relation: Relation) -> Key:
    """Return what tells a relation between two claims apart, whichever comes first."""
    first, second = sorted((one, other))
    return first, second, relation


def _propose(act: Act, found: Judgement) -> None:
    """Bring the program's proposals up to what was found; leave decisions alone."""
    references = found.family.references
    for key, reference in references.items():
        if key not in found.proposals and is_programs(reference):
            act.session.delete(reference)
    act.session.flush()
    for key, proposal in found.proposals.items():
        _put(act, found.family, proposal, references.get(key))
    act.session.flush()


def is_programs(reference: CrossReference) -> bool:
    """Tell whether the program proposed it and nobody has decided it."""
    return reference.state_word is ReferenceState.PROPOSED and reference.score is not None


def _put(act: Act, family: Family, proposal: Proposal, known: CrossReference | None) -> None:
    first, second = family.claims[str(proposal.first)], family.claims[str(proposal.second)]
    if known is None:
        act.session.add(_made(proposal, first, second))
    elif is_programs(known):
        known.from_claim, known.to_claim = first, second
        known.reason, known.score = proposal.reason, proposal.score
    elif is_outdated_dismissal(known):
        before = known.state()
        known.state_word, known.decided_on = ReferenceState.PROPOSED, None
        known.reason, known.score = proposal.reason, proposal.score
        history.changed(act, known, before)


def _made(proposal: Proposal, first: Claim, second: Claim) -> CrossReference:
    return CrossReference(
        from_claim=first,
        to_claim=second,
        relation=proposal.relation,
        state_word=ReferenceState.PROPOSED,
        reason=proposal.reason,
        score=proposal.score,
    )


def is_outdated_dismissal(reference: CrossReference) -> bool:
    """Tell whether a cross-reference was dismissed before one of its claims changed."""
    dismissed = reference.state_word is ReferenceState.DISMISSED
    return dismissed and reference.decided_on not in {None, reference.claim_versions}


def _contested(
    family: Family, known: Sequence[Proposition], found: Sequence[Proposal]
) -> frozenset[str]:
    """Return the claims that another one with a chain conflicts with, unless that was dismissed."""
    with_chain = {str(one.id) for one in known if one.has_chain and one.counts}
    conflicts = {
        key_of(str(p.first), str(p.second), p.relation)
        for p in found
        if p.relation is Relation.CONFLICTS
    }
    for key, reference in family.references.items():
        if key[2] is Relation.CONFLICTS and reference.state_word is ReferenceState.CONFIRMED:
            conflicts.add(key)
        dismissed = reference.state_word is ReferenceState.DISMISSED
        if dismissed and not is_outdated_dismissal(reference):
            conflicts.discard(key)
    pairs = [(a, b) for a, b, _ in conflicts] + [(b, a) for a, b, _ in conflicts]
    compared = {str(one.id) for one in known}
    return frozenset(one for one, other in pairs if other in with_chain and one in compared)


def uncompared(limit: int) -> sa.Select[int]:
    """Select claims that wait to be compared with their family."""
    return (
        sa.select(ClaimStanding.claim_id)
        .where(ClaimStanding.uncompared.is_(True), ClaimStanding.stale.is_(False))
        .order_by(ClaimStanding.claim_id)
        .limit(limit)
    )
