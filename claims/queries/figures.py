"""Reads of the figures of which something is claimed: a measure of an event each.

Invariant: rejected, withdrawn and merged claims count for nothing, nor do those coded blind.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from claims.models import Claim, ClaimStanding, Event, Measure
from claims.queries.claims import counting_claims
from claims.queries.paging import PAGE_SIZE, capped_count
from claims.values.text import clean_line
from claims.values.vocabulary import FIGURE_KINDS

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer


@dataclass(frozen=True)
class FigureName:
    """A measure of an event of which figures are claimed: how many, and how far apart.

    ``lowest`` and ``highest`` are the ends of what is stated, None where nothing is.
    """

    event: str
    measure: str
    claims: int
    contested: int
    lowest: Decimal | None
    highest: Decimal | None


def figure_count(
    session: Session, viewer: Viewer, *, event: str | None = None, measure: str | None = None
) -> int:
    """Count the figures of which something is claimed; the count is capped."""
    return capped_count(session, _figures(viewer, event, measure))


def figure_names(
    session: Session,
    viewer: Viewer,
    *,
    event: str | None = None,
    measure: str | None = None,
    offset: int = 0,
) -> tuple[FigureName, ...]:
    """Return a page of the figures of which something is claimed, the most claimed first."""
    query = _figures(viewer, event, measure).limit(PAGE_SIZE).offset(offset)
    return tuple(FigureName(*row) for row in session.execute(query))


def _figures(viewer: Viewer, event: str | None, measure: str | None) -> sa.Select[*tuple[Any, ...]]:
    count = sa.func.count()
    contested = sa.func.sum(sa.case((ClaimStanding.contested.is_(True), 1), else_=0))
    lowest = sa.func.min(sa.func.coalesce(Claim.low, Claim.best, Claim.high))
    highest = sa.func.max(sa.func.coalesce(Claim.high, Claim.best, Claim.low))
    query = (
        sa.select(Event.name, Measure.name, count, contested, lowest, highest)
        .select_from(Claim)
        .join(Event, Claim.event_id == Event.id)
        .join(Measure, Claim.measure_id == Measure.id)
        .outerjoin(ClaimStanding, ClaimStanding.claim_id == Claim.id)
        .where(Claim.kind.in_(FIGURE_KINDS), counting_claims(viewer))
        .group_by(Event.name, Measure.name)
        .order_by(count.desc(), Event.name, Measure.name)
    )
    query = query.where(Event.name == clean_line(event)) if event else query
    return query.where(Measure.name == clean_line(measure)) if measure else query
