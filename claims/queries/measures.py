"""Reads of the vocabulary of measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.models import Measure

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def all_measures() -> sa.Select[Measure]:
    """Select the vocabulary by name."""
    return sa.select(Measure).order_by(Measure.name)


def by_name(session: Session, name: str) -> Measure | None:
    """Return the measure of a clean name."""
    return session.scalar(sa.select(Measure).where(Measure.name == name))


def names(session: Session) -> list[str]:
    """Return the words of the vocabulary, by code point."""
    return list(session.scalars(sa.select(Measure.name).order_by(Measure.name)))
