"""Claims: recording and revising propositions.

Invariant: what is stored satisfies the words of its kind and modality; a claim's date bounds are
those of its date; a figure stands only on a claim whose kind carries one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from claims.errors import WrongKind
from claims.models import Claim
from claims.queries import claims as queries
from claims.services import checks, fields, history
from claims.services.acting import expect_version
from claims.services.codings import blindness
from claims.services.events import ensure_event
from claims.services.measures import known_measure
from claims.services.places import ensure_place
from claims.services.references import (
    checked_reference,
    find_by,
    free_reference,
    made_reference,
)
from claims.services.reviewing.editing import follow_edit
from claims.values.quantities import Quantity
from claims.values.vocabulary import (
    FIGURE_KINDS,
    ClaimKind,
    ClaimStatus,
    DateMeasure,
    Modality,
    Role,
    read_word,
)

if TYPE_CHECKING:
    from claims.services.acting import Act


@dataclass(frozen=True)
class ClaimDraft:
    """What is known of a claim; empty means unknown. Figures as stated, dates in EDTF.

    A missing kind follows from the figure and the measure, a missing modality from which of the
    figures are given.
    """

    text: str | None = None
    ref: str | None = None
    kind: str | None = None
    event: str | None = None
    place: str | None = None
    measure: str | None = None
    modality: str | None = None
    low: Decimal | None = None
    best: Decimal | None = None
    high: Decimal | None = None
    population: str | None = None
    cause: str | None = None
    date: str | None = None
    as_of: str | None = None

    @property
    def figures(self) -> tuple[Decimal | None, ...]:
        """Return low, best and high."""
        return (self.low, self.best, self.high)


def claim_reference(draft: ClaimDraft) -> str:
    """Return a draft's reference: its own, or one made from proposition and scope."""
    if draft.ref:
        return checked_reference(draft.ref)
    scope = ("event", "place", "population", "cause", "date", "as_of")
    identity = (fields.line(getattr(draft, name), name) for name in scope)
    return made_reference("C", _proposition(draft), *identity)


def _proposition(draft: ClaimDraft) -> str:
    return fields.name(draft.text, "claim", limit=fields.MAX_CLAIM)


def record_claim(act: Act, draft: ClaimDraft) -> Claim:
    """Record a new claim as a draft."""
    act.require(doing="recording a claim")
    ref = free_reference(act, claim_reference(draft), queries.by_ref, chosen=bool(draft.ref))
    claim = Claim(ref=ref, status=ClaimStatus.DRAFT)
    _apply(act, claim, draft)
    history.created(act, claim)
    return claim


def find_claim(act: Act, draft: ClaimDraft) -> Claim | None:
    """Return the claim of a draft's reference, if there is one that the person may see."""
    ref = claim_reference(draft)
    return find_by(act, ref, queries.by_ref, chosen=bool(draft.ref))


def revise_claim(act: Act, claim: Claim, draft: ClaimDraft, *, seen: int | None = None) -> bool:
    """Change a claim to what the draft says; tell whether anything changed.

    An accepted claim is a draft again then; one that is submitted is not to be changed.
    """
    act.require(doing="editing a claim")
    blindness.expect_at_work(act, claim)
    expect_version(claim, seen)
    before, event_id = claim.state(), claim.event_id
    _apply(act, claim, draft)
    follow_edit(claim, before)
    if not history.changed(act, claim, before):
        return False
    if claim.event_id != event_id:
        act.touched.left_events.add(event_id)
    checks.recheck_claim(act.session, claim)
    return True


def restore_status(act: Act, claim: Claim, status: str) -> bool:
    """Give a claim the status that it had elsewhere; only an admin may."""
    act.require(Role.ADMIN, "taking over a status")
    before = claim.state()
    claim.status = read_word(ClaimStatus, status, "status")
    if claim.status is ClaimStatus.SUBMITTED:
        claim.submitted_at, claim.submitted_by_id = datetime.now(UTC), act.viewer.researcher_id
    return history.changed(act, claim, before)


def draft_of(claim: Claim) -> ClaimDraft:
    """Return what is recorded of a claim."""
    return ClaimDraft(
        text=claim.text,
        ref=claim.ref,
        kind=claim.kind,
        event=claim.event.name if claim.event else None,
        place=claim.place.name if claim.place else None,
        measure=claim.measure.name if claim.measure else None,
        modality=claim.modality,
        low=claim.low,
        best=claim.best,
        high=claim.high,
        population=claim.population,
        cause=claim.cause,
        date=claim.date,
        as_of=claim.as_of,
    )


def _apply(act: Act, claim: Claim, draft: ClaimDraft) -> None:
    claim.text = _proposition(draft)
    claim.event = ensure_event(act, draft.event) if draft.event else None
    claim.place = ensure_place(act, draft.place) if draft.place else None
    claim.population = fields.line(draft.population, "population")
    claim.cause = fields.line(draft.cause, "cause")
    claim.as_of = fields.edtf_text(draft.as_of)
    _apply_date(claim, draft)
    _apply_figure(act, claim, draft)


def _apply_date(claim: Claim, draft: ClaimDraft) -> None:
    date = fields.edtf(draft.date)
    claim.date = date.text if date else None
    claim.date_earliest = date.earliest if date else None
    claim.date_latest = date.latest if date else None


def _apply_figure(act: Act, claim: Claim, draft: ClaimDraft) -> None:
    quantity = _quantity(draft)
    dates = (draft.kind or "").strip().casefold() == ClaimKind.DATE
    measure = draft.measure or (DateMeasure.OCCURRED if dates else None)
    claim.measure = known_measure(act, measure) if measure else None
    claim.kind = _kind(claim, draft, quantity)
    _expect_fields(claim, quantity)
    claim.modality = quantity.modality if quantity else None
    claim.low = quantity.low if quantity else None
    claim.best = quantity.best if quantity else None
    claim.high = quantity.high if quantity else None


def _quantity(draft: ClaimDraft) -> Quantity | None:
    if not draft.modality and draft.figures == (None, None, None):
        return None
    modality = (
        read_word(Modality, draft.modality, "modality") if draft.modality else _modality(draft)
    )
    return Quantity.of(modality, low=draft.low, best=draft.best, high=draft.high)


def _modality(draft: ClaimDraft) -> Modality:
    """Read the modality off which figures are given: a bare number is exactly that number."""
    stated = {figure for figure in draft.figures if figure is not None}
    if len(stated) == 1 and (draft.best is not None or draft.low == draft.high):
        return Modality.EXACTLY
    if draft.high is None:
        return Modality.AT_LEAST
    return Modality.AT_MOST if draft.low is None else Modality.BETWEEN


def _kind(claim: Claim, draft: ClaimDraft, quantity: Quantity | None) -> ClaimKind:
    """Return the kind given, or the one that figure and measure speak for."""
    if draft.kind:
        return read_word(ClaimKind, draft.kind, "kind of claim")
    unit = claim.measure.unit if claim.measure else None
    if quantity is None:
        return ClaimKind.DATE if _dates(claim) else ClaimKind.STATEMENT
    if unit == "person":
        return ClaimKind.CASUALTY
    return ClaimKind.PLACE_COUNT if unit in PLACE_UNITS else ClaimKind.QUANTITY


#: Units of the built-in measures that count places.
PLACE_UNITS = frozenset({"city", "province", "country", "university", "village"})


def _dates(claim: Claim) -> bool:
    return claim.date is not None and claim.measure is not None and _is_date_measure(claim)


def _is_date_measure(claim: Claim) -> bool:
    return claim.measure is not None and claim.measure.name in set(DateMeasure)


def _expect_fields(claim: Claim, quantity: Quantity | None) -> None:
    """Refuse what a claim of this kind lacks or cannot have."""
    if claim.kind in FIGURE_KINDS:
        if quantity is None:
            raise WrongKind(claim.kind, 'needs a figure, or the modality "vague"')
        if claim.measure is None or _is_date_measure(claim):
            raise WrongKind(claim.kind, "needs a measure that says what is counted")
    elif quantity is not None:
        raise WrongKind(
            claim.kind, 'carries no figure: use "quantity", "casualty" or "place_count"'
        )
    if claim.kind is ClaimKind.DATE and claim.date is None:
        raise WrongKind(claim.kind, "needs a date")
    if claim.kind is ClaimKind.DATE and not _is_date_measure(claim):
        raise WrongKind(claim.kind, "says what is dated: occurred, began, ended or announced")
