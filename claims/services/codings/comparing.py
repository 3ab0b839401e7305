"""What two coders found in one source, side by side.

Invariant: this is read only once both coders are through, and then by them and by reviewers alone;
until it is settled no other query shows it. Pairs that were settled stay as they were settled.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from claims.errors import CodingUnderWay, NotAllowed
from claims.evidence import agreement
from claims.evidence.agreement import Agreement, Statement, agreements
from claims.models import Citation, Claim, Unit
from claims.queries.citations import counts, with_everything
from claims.queries.codings import CodingRow, both_are_done, coding_row, find_coding, is_coder
from claims.queries.rows import CitationRow, ClaimRow, citation_row, claim_row
from claims.services.codings.codes import Difference, Pair, differences, order, statement, text_of
from claims.values.vocabulary import GONE, Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sqlalchemy.orm import Session

    from claims.models import Coding
    from claims.queries.viewers import Viewer


@dataclass(frozen=True)
class FoundRow:
    """What one coder recorded: the claim, and the citation with its place in the text."""

    claim: ClaimRow
    citation: CitationRow


@dataclass(frozen=True)
class SettlementRow:
    """Which citation of a unit stands, if any, and who decided so."""

    kept_ref: str | None
    by: str
    at: datetime
    note: str | None


@dataclass(frozen=True)
class UnitRow:
    """A unit of a comparison; None is 'absent'. ``differences`` leaves mere wording aside."""

    first: FoundRow | None
    second: FoundRow | None
    differences: tuple[Difference, ...]
    wording: tuple[Difference, ...]
    settled: SettlementRow | None

    @property
    def agrees(self) -> bool:
        """Tell whether both found it, and nothing but the wording differs."""
        return self.first is not None and self.second is not None and not self.differences


@dataclass(frozen=True)
class Comparison:
    """Two coders' work on one source, unit by unit in the order of its text.

    ``agreements`` are over all units and then of each kind of statement.
    """

    coding: CodingRow
    units: tuple[UnitRow, ...]
    agreements: tuple[Agreement, ...]

    @property
    def unsettled(self) -> int:
        """Count the units that nobody has settled."""
        return sum(unit.settled is None for unit in self.units)


def comparison(session: Session, viewer: Viewer, coding_id: int) -> Comparison:
    """Compare what the two coders found.

    Raises ``CodingUnderWay`` until both are through, and ``NotAllowed`` for all but the coders and
    reviewers.
    """
    coding = find_coding(session, viewer, coding_id)
    if not (is_coder(viewer, coding) or viewer.may(Role.REVIEWER)):
        raise NotAllowed(viewer.name, viewer.role, Role.REVIEWER, "comparing two codings")
    if not both_are_done(coding):
        raise CodingUnderWay(coding.source.ref)
    pairs = compared(session, coding)
    text_id = text_of([one for pair in pairs for one in pair if one])
    return Comparison(
        coding_row(session, viewer, coding),
        tuple(_unit_rows(pairs, settlements(session, coding), text_id)),
        agreement_of(pairs),
    )


def compared(session: Session, coding: Coding) -> list[Pair]:
    """Return the pairs of a coding: those that were settled, and of the rest those that overlap."""
    found = _coded(session, coding)
    settled = settlements(session, coding)
    fixed = [_known(found, *pair) for pair in settled]
    free = found.keys() - {ref for pair in settled for ref in pair}
    sides = _sides(coding, [found[one] for one in sorted(free)])
    text_id = text_of(found.values())
    units = agreement.units(*([statement(one, text_id) for one in side] for side in sides))
    pairs = [_known(found, _id(unit.first), _id(unit.second)) for unit in units]
    return sorted((*fixed, *pairs), key=lambda pair: order(pair, text_id))


def agreement_of(pairs: Collection[Pair]) -> tuple[Agreement, ...]:
    """Return how far the coders agree on these pairs, over all and by kind."""
    sides = (tuple(statement(one) if one else None for one in pair) for pair in pairs)
    return agreements([agreement.Unit(first, second) for first, second in sides])


def settlements(session: Session, coding: Coding) -> dict[tuple[int | None, int | None], Unit]:
    """Return the units that were settled, by the ids of their citations."""
    query = sa.select(Unit).where(Unit.coding_id == coding.id).options(joinedload(Unit.settled_by))
    return {(unit.first_id, unit.second_id): unit for unit in session.scalars(query)}


def _coded(session: Session, coding: Coding) -> dict[int, Citation]:
    """Return what the coders recorded and did not take back themselves, by id."""
    coders = [coder.id for coder in coding.coders]
    stands = sa.and_(counts(), Claim.status.not_in(GONE), Claim.merged_into_id.is_(None))
    settled = (
        Citation.id.in_(sa.select(column).where(Unit.coding_id == coding.id))
        for column in (Unit.first_id, Unit.second_id)
    )
    query = (
        with_everything()
        .options(joinedload(Citation.claim).joinedload(Claim.standing))
        .join(Claim, Citation.claim_id == Claim.id)
        .where(Citation.coder_id.in_(coders), sa.or_(stands, *settled))
    )
    return {citation.id: citation for citation in session.scalars(query.order_by(Citation.id))}


def _known(found: Mapping[int, Citation], first: int | None, second: int | None) -> Pair:
    return (
        found[first] if first is not None else None,
        found[second] if second is not None else None,
    )


def _id(one: Statement | None) -> int | None:
    return None if one is None else int(one.id)


def _sides(coding: Coding, found: Collection[Citation]) -> tuple[list[Citation], list[Citation]]:
    first, second = coding.coders
    return (
        [one for one in found if one.coder_id == first.id],
        [one for one in found if one.coder_id == second.id],
    )


def _unit_rows(
    pairs: Collection[Pair],
    settled: Mapping[tuple[int | None, int | None], Unit],
    text_id: int | None,
) -> Iterator[UnitRow]:
    refs = {one.id: one.ref for pair in pairs for one in pair if one}
    for first, second in pairs:
        unit = settled.get((first.id if first else None, second.id if second else None))
        yield UnitRow(
            _found_row(first, text_id),
            _found_row(second, text_id),
            *differences((first, second)),
            _settlement_row(unit, refs) if unit else None,
        )


def _settlement_row(unit: Unit, refs: Mapping[int, str]) -> SettlementRow:
    kept = None if unit.kept_id is None else refs[unit.kept_id]
    return SettlementRow(kept, unit.settled_by.name, unit.settled_at, unit.note)


def _found_row(citation: Citation | None, text_id: int | None) -> FoundRow | None:
    if citation is None:
        return None
    return FoundRow(claim_row(citation.claim), citation_row(citation, newest_text=text_id))
