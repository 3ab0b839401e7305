"""Reads of places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from claims.models import Place

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def all_places() -> sa.Select[Place]:
    """Select the places that stand for themselves, with their parents, by name."""
    return with_parent().where(Place.merged_into_id.is_(None)).order_by(Place.name)


def by_name(session: Session, name: str) -> Place | None:
    """Return the place of a clean name; a merged one leads to its successor."""
    place = session.scalar(with_parent().where(Place.name == name))
    while place is not None and place.merged_into_id is not None:
        place = session.scalar(with_parent().where(Place.id == place.merged_into_id))
    return place


def lineage(session: Session, place: Place) -> list[Place]:
    """Return a place and all that it lies within, nearest first."""
    chain = [place]
    while chain[-1].parent_id is not None:
        chain.append(session.scalars(with_parent().where(Place.id == chain[-1].parent_id)).one())
    return chain


def with_parent() -> sa.Select[Place]:
    """Select places with their parents and what they were merged into."""
    return sa.select(Place).options(joinedload(Place.parent), joinedload(Place.merged_into))
