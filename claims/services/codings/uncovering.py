"""Bringing to light what was settled: what is kept is seen and counts, the rest is withdrawn.

Invariant: what a coder's records are follows from the units that are settled: a citation that is
kept stands, one that is not kept is withdrawn, and one that is undecided is blind. A claim made
for the coding stands with any citation that is kept, and is withdrawn with its last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.models import Citation
from claims.queries.citations import with_everything
from claims.services import history
from claims.services.codings.comparing import settlements
from claims.values.vocabulary import ClaimStatus

if TYPE_CHECKING:
    from claims.models import Claim, Coding
    from claims.services.acting import Act
    from claims.services.codings.codes import Pair

#: Whether a citation is kept, by its id; None while its unit is not settled.
Verdicts = dict[int, bool | None]


def uncover(act: Act, coding: Coding, pair: Pair) -> None:
    """Bring a pair's claims and citations in line with what is settled."""
    kept = _verdicts(act, coding)
    coders = {coder.id for coder in coding.coders}
    for claim in {one.claim.id: one.claim for one in pair if one}.values():
        cited = act.session.scalars(with_everything().where(Citation.claim_id == claim.id)).all()
        verdicts = {one.id: kept.get(one.id) for one in cited if one.coder_id in coders}
        if claim.coder_id in coders:
            _follow_claim(act, claim, verdicts, alone=len(verdicts) == len(cited))
        for citation in cited:
            if citation.id in verdicts:
                _follow(act, citation, verdicts[citation.id])
        act.touched.note(claim)
    act.session.flush()


def _verdicts(act: Act, coding: Coding) -> Verdicts:
    return {
        one: one == unit.kept_id
        for unit in settlements(act.session, coding).values()
        for one in (unit.first_id, unit.second_id)
        if one is not None
    }


def _follow_claim(act: Act, claim: Claim, verdicts: Verdicts, *, alone: bool) -> None:
    """Show, hide or withdraw a claim that was made for the coding.

    One that others have cited since (not ``alone``) is no longer the coder's to hide or withdraw.
    """
    decided = verdicts.values()
    before = claim.state()
    if any(decided) or None not in decided:
        claim.blind = False
    elif alone:
        claim.blind = True
    if alone and not any(decided) and None not in decided:
        claim.status, claim.self_reviewed = ClaimStatus.WITHDRAWN, False
    elif claim.status is ClaimStatus.WITHDRAWN:
        claim.status = ClaimStatus.DRAFT
    history.changed(act, claim, before)


def _follow(act: Act, citation: Citation, kept: bool | None) -> None:  # noqa: FBT001 - a verdict
    claim, before = citation.claim, citation.state()
    was_blind, citation.blind = citation.blind, kept is None or claim.blind
    accepted = claim.status is ClaimStatus.ACCEPTED
    if kept is False and claim.status is not ClaimStatus.WITHDRAWN and not claim.blind:
        citation.status, citation.self_reviewed = ClaimStatus.WITHDRAWN, False
    elif citation.status is ClaimStatus.WITHDRAWN:
        citation.status = ClaimStatus.DRAFT if accepted else None
    elif accepted and was_blind and not citation.blind:
        # Whoever accepted the claim had not seen it.
        citation.status = ClaimStatus.DRAFT
    history.changed(act, citation, before)
