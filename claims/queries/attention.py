"""What needs attention: weak standings, and when and where things are said to be.

Invariant: every list is paged or capped in SQL and holds only what its viewer may see.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from claims.models import Citation, Claim, ClaimStanding, Event, Place
from claims.queries.citations import counts
from claims.queries.claims import counting_claims, with_scope
from claims.queries.paging import capped_count, read_page
from claims.queries.rows import ClaimRow, Page, claim_row
from claims.queries.trees import EventTree, within
from claims.queries.viewers import visible_citations, visible_claims
from claims.values.vocabulary import (
    GONE,
    Basis,
    ClaimKind,
    Stance,
    Standing,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer

#: The most dated claims that a timeline shows, and places that a map shows.
SHOWN = 500


@dataclass(frozen=True)
class DatedRow:
    """A dated claim on a timeline; None is an open end.

    ``qualified`` tells that the date was given as approximate or uncertain.
    """

    ref: str
    text: str
    event: str | None
    measure: str | None
    date: str | None
    earliest: dt.date | None
    latest: dt.date | None
    qualified: bool
    standing: str | None


@dataclass(frozen=True)
class Timeline:
    """Dated claims in order of their earliest day; ``cut`` says that there are more."""

    rows: tuple[DatedRow, ...]
    cut: bool


@dataclass(frozen=True)
class PlaceRow:
    """A place on the map, in degrees (WGS 84), with how many claims speak of it."""

    name: str
    kind: str | None
    within: str | None
    latitude: Decimal
    longitude: Decimal
    claims: int


@dataclass(frozen=True)
class Places:
    """The places that most is claimed of; ``cut`` says that there are more.

    ``without`` counts places that are spoken of and have no coordinates.
    """

    rows: tuple[PlaceRow, ...]
    without: int
    cut: bool


class Weakness(StrEnum):
    """Why the evidence of a claim deserves another look, in the words of the lists."""

    CONTESTED = "contested"
    SINGLE_ORIGIN = "single origin"
    INTERESTED = "interested only"
    SECOND_HAND = "second-hand only"
    UNSTATED = "basis not stated"
    UNSOURCED = "unsourced"


@dataclass(frozen=True)
class Attention:
    """How many claims stand on weak evidence, each capped as lists are.

    ``waiting`` counts those whose standing is still to be computed again.
    """

    weak: dict[Weakness, int]
    waiting: int


def attention(session: Session, viewer: Viewer) -> Attention:
    """Count the claims that need another look."""
    mine = sa.select(Claim.id).where(visible_claims(viewer), Claim.merged_into_id.is_(None))
    weak = {one: capped_count(session, mine.where(is_weak(viewer, one))) for one in Weakness}
    return Attention(weak, waiting(session, viewer))


def waiting(session: Session, viewer: Viewer) -> int:
    """Count the claims whose standing is still to be computed again."""
    return capped_count(session, sa.select(Claim.id).where(visible_claims(viewer), _waits()))


def is_weak(viewer: Viewer, weakness: Weakness) -> sa.ColumnElement[bool]:
    """Return the condition that a claim counts and its evidence is weak in this way."""
    found = sa.select(ClaimStanding.claim_id).where(_WEAK[weakness](viewer))
    return sa.and_(Claim.status.not_in(GONE), Claim.blind.is_(False), Claim.id.in_(found))


def _waits() -> sa.ColumnElement[bool]:
    outdated = sa.or_(ClaimStanding.stale.is_(True), ClaimStanding.uncompared.is_(True))
    assessed = sa.select(ClaimStanding.claim_id)
    return sa.or_(Claim.id.in_(assessed.where(outdated)), Claim.id.not_in(assessed))


def _second_hand_only() -> sa.ColumnElement[bool]:
    """Return the condition that no origin of a claim was consulted, though it has chains."""
    return sa.and_(
        ClaimStanding.standing != Standing.UNSOURCED, ClaimStanding.consulted_origins == 0
    )


def _on_unstated_basis(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that a citation that asserts the claim states no basis."""
    cited = sa.select(Citation.claim_id).where(
        Citation.basis == Basis.NOT_STATED,
        Citation.stance == Stance.ASSERTS,
        counts(),
        visible_citations(viewer),
    )
    return ClaimStanding.claim_id.in_(cited)


_WEAK: dict[Weakness, Callable[[Viewer], sa.ColumnElement[bool]]] = {
    Weakness.CONTESTED: lambda _: ClaimStanding.contested.is_(True),
    Weakness.SINGLE_ORIGIN: lambda _: ClaimStanding.standing == Standing.SINGLE_ORIGIN,
    Weakness.INTERESTED: lambda _: ClaimStanding.interested.is_(True),
    Weakness.SECOND_HAND: lambda _: _second_hand_only(),
    Weakness.UNSTATED: _on_unstated_basis,
    Weakness.UNSOURCED: lambda _: ClaimStanding.standing == Standing.UNSOURCED,
}


def timeline(session: Session, viewer: Viewer, *, event: str | None = None) -> Timeline:
    """Return the date claims, of an event and its parts or of all, at most ``SHOWN``."""
    query = with_scope().where(_dated(viewer))
    if event:
        named = sa.select(Event.id).where(Event.name == event)
        query = query.where(Claim.event_id.in_(within(Event, named)))
    query = query.order_by(sa.func.coalesce(Claim.date_earliest, Claim.date_latest), Claim.ref)
    found = session.scalars(query.limit(SHOWN + 1)).unique().all()
    return Timeline(tuple(map(_dated_row, found[:SHOWN])), cut=len(found) > SHOWN)


def timeline_events(session: Session, viewer: Viewer) -> tuple[str, ...]:
    """Return the names of the events of which dates are claimed, and of what they are part of."""
    dated = sa.select(Claim.event_id).where(_dated(viewer), Claim.event_id.is_not(None))
    tree = EventTree(session, set(session.scalars(dated.distinct())))
    return tuple(sorted(event.name for event in tree.records.values()))


def _dated(viewer: Viewer) -> sa.ColumnElement[bool]:
    return sa.and_(counting_claims(viewer), Claim.kind == ClaimKind.DATE)


def _dated_row(claim: Claim) -> DatedRow:
    row = claim_row(claim)
    return DatedRow(
        row.ref,
        row.text,
        row.event,
        row.measure,
        row.date,
        claim.date_earliest,
        claim.date_latest,
        bool(set(claim.date or "") & set("~?%")),
        row.standing,
    )


def places(session: Session, viewer: Viewer) -> Places:
    """Return the places that claims speak of, directly or through an event, at most ``SHOWN``."""
    parent, count = aliased(Place), sa.func.count(Claim.id)
    query = (
        sa.select(Place.name, Place.kind, parent.name, Place.latitude, Place.longitude, count)
        .select_from(Claim)
        .outerjoin(Event, Claim.event_id == Event.id)
        .join(Place, Place.id == _spoken_of())
        .outerjoin(parent, Place.parent_id == parent.id)
        .where(counting_claims(viewer), _is_placed())
        .group_by(Place.name, Place.kind, parent.name, Place.latitude, Place.longitude)
        .order_by(count.desc(), Place.name)
    )
    found = session.execute(query.limit(SHOWN + 1)).all()
    rows = tuple(
        PlaceRow(name, kind, parent_name, latitude, longitude, number)
        for name, kind, parent_name, latitude, longitude, number in found[:SHOWN]
        if latitude is not None and longitude is not None
    )
    return Places(rows, _without_coordinates(session, viewer), cut=len(found) > SHOWN)


def _without_coordinates(session: Session, viewer: Viewer) -> int:
    spoken = sa.select(_spoken_of()).select_from(Claim).outerjoin(Event, Claim.event_id == Event.id)
    named = spoken.where(counting_claims(viewer))
    return capped_count(session, sa.select(Place).where(Place.id.in_(named), ~_is_placed()))


def _is_placed() -> sa.ColumnElement[bool]:
    return sa.and_(Place.latitude.is_not(None), Place.longitude.is_not(None))


def claims_of_place(
    session: Session, viewer: Viewer, place: str, *, number: int = 1
) -> Page[ClaimRow]:
    """Return a page of the claims that speak of a place, directly or through an event."""
    query = (
        with_scope()
        .outerjoin(Event, Claim.event_id == Event.id)
        .where(counting_claims(viewer), _spoken_of() == _place_id(place))
        .order_by(Claim.id.desc())
    )
    return read_page(session, query, claim_row, number=number)


def _spoken_of() -> sa.ColumnElement[int | None]:
    return sa.func.coalesce(Claim.place_id, Event.place_id)


def _place_id(name: str) -> sa.ScalarSelect[int]:
    return sa.select(Place.id).where(Place.name == name).scalar_subquery()
