"""A figure's page: everything ever claimed of one measure of one event.

Invariant: the sentence on top counts over all chains of all the claims listed, so that it never
contradicts the standings of the single claims below it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.evidence.chains import Chains
from claims.evidence.comparing import Outcome, compare
from claims.evidence.model import Id, by_id
from claims.evidence.origins import fewest
from claims.evidence.standing import assess
from claims.models import Claim, ClaimStanding, CrossReference, Event, Measure
from claims.queries import events, measures
from claims.queries.claims import counting_claims, with_scope
from claims.queries.rows import plain_date
from claims.queries.viewers import visible_citations
from claims.services.evidence.comparables import propositions
from claims.services.evidence.loading import Evidence, load_evidence
from claims.services.evidence.sayings import SayingRow, sayings
from claims.values.quantities import is_whole
from claims.values.text import clean_line
from claims.values.vocabulary import FIGURE_KINDS, ReferenceState, Relation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy.orm import Session

    from claims.evidence.origins import Fewest
    from claims.evidence.propositions import Proposition
    from claims.evidence.standing import Interest
    from claims.evidence.voices import World
    from claims.queries.viewers import Viewer

#: The most claims that a figure's page shows: those of the most independent origins are kept.
SHOWN = 200
#: Up to so many claims are compared all with all; of more only the stored conflicts are told.
COMPARED = 80


@dataclass(frozen=True)
class FigureRow:
    """One claim of the figure; ``from_`` and ``to`` are the ends of what it allows, if any.

    ``interests`` says who is a party, where ``interested``.
    """

    ref: str
    text: str
    figure: str
    modality: str
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    from_: Decimal | None
    to: Decimal | None
    scope: str
    status: str
    standing: str
    independent_origins: int
    named_origins: int
    consulted_origins: int
    rests_on: tuple[str, ...]
    summary: str
    contested: bool
    interested: bool
    interests: tuple[str, ...]


@dataclass(frozen=True)
class VerdictRow:
    """What comparing two of the claims found, as a sentence; ``dismissed`` by a researcher."""

    first: str
    second: str
    outcome: str
    reason: str
    dismissed: bool = False

    @property
    def conflicts(self) -> bool:
        """Tell whether it is a conflict that nobody dismissed."""
        return self.outcome == Outcome.CONFLICTS and not self.dismissed


@dataclass(frozen=True)
class FigurePage:
    """All that is shown of a figure; ``cut`` says that there are more claims than are shown.

    Unless ``all_compared``, ``verdicts`` are the conflicts that are stored and nothing else.
    """

    event: str
    measure: str
    unit: str | None
    sentence: str
    claims: tuple[FigureRow, ...]
    sayings: tuple[SayingRow, ...]
    verdicts: tuple[VerdictRow, ...]
    cut: bool
    all_compared: bool = True


def figure_page(
    session: Session, viewer: Viewer, event_name: str, measure_name: str
) -> FigurePage | None:
    """Return all that is shown of a figure, or None where there is no claim of it to see."""
    event = events.by_name(session, clean_line(event_name))
    measure = measures.by_name(session, clean_line(measure_name))
    if event is None or measure is None:
        return None
    claims = _claims(session, viewer, event, measure)
    shown = claims[:SHOWN]
    if not shown:
        return None
    evidence = load_evidence(session, [c.id for c in shown], seen=visible_citations(viewer))
    verdicts = tuple(_verdicts(session, shown))
    return FigurePage(
        event=event.name,
        measure=measure.name,
        unit=measure.unit,
        sentence=_sentence(shown, evidence, verdicts),
        claims=_rows(shown, evidence),
        sayings=sayings(evidence),
        verdicts=verdicts,
        cut=len(claims) > SHOWN,
        all_compared=len(shown) <= COMPARED,
    )


def _claims(session: Session, viewer: Viewer, event: Event, measure: Measure) -> Sequence[Claim]:
    """Read at most one more than ``SHOWN``, those of the most independent origins first."""
    query = (
        with_scope()
        .outerjoin(ClaimStanding, ClaimStanding.claim_id == Claim.id)
        .where(Claim.event_id == event.id, Claim.measure_id == measure.id)
        .where(Claim.kind.in_(FIGURE_KINDS), counting_claims(viewer))
        .order_by(sa.func.coalesce(ClaimStanding.independent_origins, 0).desc(), Claim.ref)
    )
    return session.scalars(query.limit(SHOWN + 1)).unique().all()


def _rows(claims: Sequence[Claim], evidence: Evidence) -> tuple[FigureRow, ...]:
    rows = (_row(claim, _interests(claim, evidence)) for claim in claims)
    return tuple(sorted(rows, key=_size))


def _interests(claim: Claim, evidence: Evidence) -> tuple[str, ...]:
    """Say which parties stand on the chains of a claim whose every chain holds one."""
    if not (claim.standing and claim.standing.interested):
        return ()
    found = assess(evidence.records[claim.ref], evidence.world).interests
    return tuple(dict.fromkeys(_interest(one, evidence.world) for one in found))


def _interest(interest: Interest, world: World) -> str:
    party = interest.party
    role = f" ({party.role})" if party.role else ""
    return f"{world.name(party.agent)} is a party to {party.event or 'the event'}{role}"


def _row(claim: Claim, interests: tuple[str, ...]) -> FigureRow:
    quantity, standing = claim.quantity, claim.standing
    if quantity is None:
        message = f"the claim {claim.ref} of kind {claim.kind} has no figure"
        raise ValueError(message)
    allowed = quantity.interval(whole=is_whole(claim.measure.unit if claim.measure else None))
    return FigureRow(
        ref=claim.ref,
        text=claim.text,
        figure=quantity.words(),
        modality=quantity.modality,
        low=claim.low,
        best=claim.best,
        high=claim.high,
        from_=allowed.low if allowed else None,
        to=allowed.high if allowed else None,
        scope=_scope_words(claim),
        status=claim.status,
        standing=standing.standing if standing else "",
        independent_origins=standing.independent_origins if standing else 0,
        named_origins=standing.named_origins if standing else 0,
        consulted_origins=standing.consulted_origins if standing else 0,
        rests_on=tuple(json.loads(standing.rests_on)) if standing else (),
        summary=standing.summary if standing else "",
        contested=bool(standing and standing.contested),
        interested=bool(standing and standing.interested),
        interests=interests,
    )


def _scope_words(claim: Claim) -> str:
    """Return what narrows the figure beyond event and measure."""
    parts = [
        claim.population,
        f"by {claim.cause}" if claim.cause else None,
        f"in {claim.place.name}" if claim.place else None,
        plain_date(claim.date),
        f"as of {plain_date(claim.as_of)}" if claim.as_of else None,
    ]
    return ", ".join(part for part in parts if part)


def _size(row: FigureRow) -> tuple[Decimal, str]:
    known = (row.best, row.low, row.high, row.to, row.from_)
    return next((figure for figure in known if figure is not None), Decimal(0)), row.ref


def _verdicts(session: Session, claims: Sequence[Claim]) -> Iterable[VerdictRow]:
    stored = tuple(_stored(session, claims))
    if len(claims) > COMPARED:
        return stored
    known = propositions(session, Claim.id.in_([claim.id for claim in claims]))
    dismissed = {frozenset((one.first, one.second)) for one in stored if one.dismissed}
    return (_verdict(*pair, dismissed) for pair in combinations(known, 2))


def _verdict(
    one: Proposition, other: Proposition, dismissed: Collection[frozenset[str]]
) -> VerdictRow:
    found, ends = compare(one, other), (str(one.id), str(other.id))
    return VerdictRow(*ends, found.outcome, found.reason, frozenset(ends) in dismissed)


def _stored(session: Session, claims: Sequence[Claim]) -> Iterable[VerdictRow]:
    """Read the conflicts between these claims, with those that a researcher dismissed."""
    refs = {claim.id: claim.ref for claim in claims}
    query = sa.select(CrossReference).where(
        CrossReference.relation == Relation.CONFLICTS,
        CrossReference.from_claim_id.in_(refs),
        CrossReference.to_claim_id.in_(refs),
    )
    for one in session.scalars(query.order_by(CrossReference.id)):
        yield VerdictRow(
            refs[one.from_claim_id],
            refs[one.to_claim_id],
            Outcome.CONFLICTS,
            one.reason or "Linked by hand.",
            one.state_word is ReferenceState.DISMISSED,
        )


def _sentence(claims: Sequence[Claim], evidence: Evidence, verdicts: Sequence[VerdictRow]) -> str:
    """Say how many figures there are, who is behind them together, and whether they conflict."""
    figures = len({claim.quantity for claim in claims})
    found = [Chains(record, evidence.world) for record in evidence.records.values()]
    behind = _fewest([chain.agents for chains in found for chain in chains.listed])
    origins = [origin for chains in found for origin in chains.origins if origin.consulted]
    consulted = _fewest([origin.agents for origin in origins])
    least = "" if behind.exact and all(chains.complete for chains in found) else "at least "
    return (
        f"{_counted(figures, 'figure')}, {least}{_counted(behind.at_least, 'independent origin')}, "
        f"{consulted.at_least or 'none'} consulted; {_relations(verdicts, len(claims))}."
    )


def _fewest(sets: Sequence[frozenset[Id]]) -> Fewest:
    return fewest(sets, sorted(frozenset[Id]().union(*sets), key=by_id))


def _counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def _relations(verdicts: Sequence[VerdictRow], claims: int) -> str:
    conflicts = sum(verdict.conflicts for verdict in verdicts)
    if claims == 1:
        return "there is nothing to compare it with"
    if conflicts:
        pairs = claims * (claims - 1) // 2
        return "they conflict" if conflicts == pairs else "some of them conflict"
    if not verdicts:
        return "no conflict between them is recorded"
    if {verdict.outcome for verdict in verdicts} == {Outcome.NOT_COMPARED}:
        return "they are not compared, since their scopes differ or are not known to be the same"
    return "none of them conflict"
