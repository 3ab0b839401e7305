"""Places: countries, provinces, cities and sites, each within another.

Invariant: a place's name is unique; homonyms are told apart in the name.
"""

from __future__ import annotations

from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.models.base import (
    Base,
    Key,
    Recorded,
    ScaledDecimal,
    State,
    merged_state,
    named,
    words,
)
from claims.values.vocabulary import PlaceKind


class Place(Recorded, Base):
    """Where something happened; coordinates in degrees (WGS 84), to 6 decimal places."""

    __tablename__ = "places"
    record_kind = "place"

    name: Mapped[str] = mapped_column(Key, unique=True)
    kind: Mapped[PlaceKind | None] = mapped_column(words(PlaceKind, "kind"))
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("places.id"), index=True)
    latitude: Mapped[Decimal | None] = mapped_column(ScaledDecimal(6))
    longitude: Mapped[Decimal | None] = mapped_column(ScaledDecimal(6))
    merged_into_id: Mapped[int | None] = mapped_column(sa.ForeignKey("places.id"))

    parent: Mapped[Place | None] = relationship(
        lazy="raise", remote_side="Place.id", foreign_keys=parent_id
    )
    merged_into: Mapped[Place | None] = relationship(
        lazy="raise", remote_side="Place.id", foreign_keys=merged_into_id
    )

    @property
    def key(self) -> str:
        """Return the place's name."""
        return self.name

    def state(self) -> State:
        """Return the row of ``places.csv``, and what it was merged into."""
        return {
            "place": self.name,
            "kind": self.kind,
            "parent": named(self.parent),
            "latitude": self.latitude,
            "longitude": self.longitude,
            **merged_state(self),
        }
