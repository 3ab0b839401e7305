"""Taking rows of ``claims.csv`` and ``cross_references.csv``, and the claims of citations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claims.errors import NotFound
from claims.exchange.cells import decimal, whole
from claims.exchange.report import Outcome
from claims.exchange.taking.merged import claim_for, repeats
from claims.queries import claims as queries
from claims.queries import cross_references as reference_queries
from claims.services import claims, cross_references
from claims.services.claims import ClaimDraft
from claims.values.vocabulary import ClaimStatus, ReferenceState, Relation, read_word

if TYPE_CHECKING:
    from claims.exchange.intake import Import
    from claims.exchange.reading import Row
    from claims.models import Claim

_NOT_TAKEN = 'Its status "{}" is taken only by an admin into an empty database; it is a draft here.'


def take_claim(under_way: Import, row: Row) -> Outcome:
    """Take a row of ``claims.csv``; what it says of the evidence is computed, not taken."""
    status = row.get("status")
    given = read_word(ClaimStatus, status, "status") if status else None
    claim, outcome = put_claim(under_way, row)
    if given is None:
        return outcome
    if under_way.takes_status:
        under_way.give_status(claim, given)
    elif outcome is Outcome.NEW and given is not claim.status:
        under_way.warn([_NOT_TAKEN.format(given)])
    return outcome


def put_claim(under_way: Import, row: Row) -> tuple[Claim, Outcome]:
    """Put what a row says of its claim; raise ``NotFound`` for one that it only refers to."""
    given = _draft(row)
    if given.ref is None:
        row.needed("claim")
    found = claims.find_claim(under_way.act, given)
    if found is None and given.text is None:
        raise NotFound("claim", given.ref or "")
    kept = claim_for(under_way, found)
    if kept is not None:
        return kept, Outcome.UNCHANGED
    return under_way.put(
        found,
        given,
        claims.record_claim,
        lambda claim: _open_to(given, claim, under_way.derived(claim)),
        claims.revise_claim,
    )


def _open_to(given: ClaimDraft, claim: Claim, derived: frozenset[str]) -> ClaimDraft:
    """Return what is recorded of a claim, less what has to be worked out again with ``given``.

    A figure is taken whole or not at all.
    """
    standing = replace(claims.draft_of(claim), **dict.fromkeys(derived))
    figure = (given.modality, *given.figures)
    stated = any(part is not None for part in figure)
    if stated and figure != (standing.modality, *standing.figures):
        return replace(standing, modality=None, low=None, best=None, high=None)
    return standing


def _draft(row: Row) -> ClaimDraft:
    return ClaimDraft(
        text=row.get("claim"),
        ref=row.get("claim_ref"),
        kind=row.get("kind"),
        event=row.get("event"),
        place=row.get("place"),
        measure=row.get("measure"),
        modality=row.get("modality"),
        low=decimal(row.get("low")),
        best=decimal(row.get("best")),
        high=decimal(row.get("high")),
        population=row.get("population"),
        cause=row.get("cause"),
        date=row.get("date"),
        as_of=row.get("as_of"),
    )


def take_cross_reference(under_way: Import, row: Row) -> Outcome:
    """Take a row of ``cross_references.csv``; what the program proposed is computed, not taken."""
    act, score = under_way.act, whole(row.get("score"), "score")
    if score is not None and row.get("state") == ReferenceState.PROPOSED:
        return Outcome.UNCHANGED
    given = cross_references.CrossReferenceDraft(
        _known(under_way, row.needed("from_claim_ref")),
        read_word(Relation, row.needed("relation"), "relation"),
        _known(under_way, row.needed("to_claim_ref")),
        row.get("state"),
        row.get("reason"),
        row.get("note"),
        score,
    )
    found = reference_queries.between(
        act.session, given.from_claim, Relation(given.relation), given.to_claim
    )
    ends = (
        (given.from_claim, row.needed("from_claim_ref")),
        (given.to_claim, row.needed("to_claim_ref")),
    )
    if (found or given.from_claim is given.to_claim) and repeats(under_way, *ends):
        return Outcome.UNCHANGED
    return under_way.put(
        found,
        given,
        cross_references.record_cross_reference,
        cross_references.draft_of,
        cross_references.revise_cross_reference,
    )[1]


def _known(under_way: Import, ref: str) -> Claim:
    claim = queries.by_ref(under_way.act.session, ref, viewer=under_way.act.viewer)
    if claim is None:
        raise NotFound("claim", ref)
    return claim_for(under_way, claim) or claim
