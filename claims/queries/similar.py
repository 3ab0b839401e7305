"""Claims that may say the same as one that is being entered.

Invariant: at most ``LOOKED_AT`` claims of each way of finding are compared, newest first, so that
asking costs the same however large the database is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
from rapidfuzz import fuzz

from claims.models import Claim, Event, Measure
from claims.queries.claims import with_scope
from claims.queries.matching import matching
from claims.queries.rows import ClaimRow, claim_row
from claims.queries.viewers import visible_claims
from claims.values.folding import fold
from claims.values.text import clean_line
from claims.values.vocabulary import GONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer
    from claims.values.quantities import Quantity
    from claims.values.vocabulary import ClaimKind

#: Claims compared for each way of finding them.
LOOKED_AT = 100
#: Claims returned.
SHOWN = 5
#: How alike, in percent, two propositions must be in their words.
ALIKE = 75
#: The longest words of a proposition tell it from others; so many are searched for.
_TELLING = 3


@dataclass(frozen=True)
class Wanted:
    """What is known of a claim that is being entered; ``date`` is EDTF."""

    text: str = ""
    kind: ClaimKind | None = None
    event: str | None = None
    measure: str | None = None
    quantity: Quantity | None = None
    date: str | None = None


def similar(session: Session, viewer: Viewer, wanted: Wanted) -> tuple[ClaimRow, ...]:
    """Return the claims that may say the same, those of the same figure and event first."""
    found = dict.fromkeys((*_same_value(session, viewer, wanted), *_alike(session, viewer, wanted)))
    return tuple(claim_row(claim) for claim in list(found)[:SHOWN])


def _same_value(session: Session, viewer: Viewer, wanted: Wanted) -> Iterator[Claim]:
    """Yield claims on the event that count or date the same with the same value."""
    if not (wanted.event and (wanted.quantity or wanted.date)):
        return
    event = sa.select(Event.id).where(Event.name == clean_line(wanted.event)).scalar_subquery()
    query = _live(viewer).where(Claim.event_id == event)
    if wanted.measure:
        measure = sa.select(Measure.id).where(Measure.name == clean_line(wanted.measure))
        query = query.where(Claim.measure_id == measure.scalar_subquery())
    yield from (claim for claim in session.scalars(query) if _same(claim, wanted))


def _same(claim: Claim, wanted: Wanted) -> bool:
    """Compare what two claims state: their figures, or where neither has one their dates."""
    if wanted.quantity or claim.quantity:
        return claim.quantity == wanted.quantity
    return claim.date == wanted.date


def _alike(session: Session, viewer: Viewer, wanted: Wanted) -> list[Claim]:
    """Return claims whose propositions have much the same words, the most alike first.

    Another figure is another statement, however alike the words.
    """
    words = " ".join(fold(wanted.text))
    telling = sorted(set(words.split()), key=lambda word: (-len(word), word))[:_TELLING]
    if not telling:
        return []
    query = _live(viewer).where(Claim.id.in_(matching("claim", " ".join(telling))))
    if wanted.kind is not None:
        query = query.where(Claim.kind == wanted.kind)
    scored = [
        (fuzz.token_set_ratio(words, " ".join(fold(claim.text))), claim)
        for claim in session.scalars(query)
        if wanted.quantity is None or _same(claim, wanted)
    ]
    close = [(score, claim) for score, claim in scored if score >= ALIKE]
    return [claim for _, claim in sorted(close, key=lambda one: (-one[0], one[1].ref))]


def _live(viewer: Viewer) -> sa.Select[Claim]:
    """Walk the claims that can gain a citation, newest first."""
    seen = (visible_claims(viewer), Claim.merged_into_id.is_(None))
    return (
        with_scope()
        .where(*seen, Claim.status.not_in(GONE))
        .order_by(Claim.id.desc())
        .limit(LOOKED_AT)
    )
