"""Measures: what a figure counts, or what a date dates.

Invariant: a measure's name is unique; researchers extend the vocabulary.
"""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from claims.models.base import Base, Key, Recorded, State


class Measure(Recorded, Base):
    """What is counted, in which unit, and whether the count only ever grows (``accrues``)."""

    __tablename__ = "measures"
    record_kind = "measure"

    name: Mapped[str] = mapped_column(Key, unique=True)
    unit: Mapped[str | None]
    accrues: Mapped[bool] = mapped_column(default=False)

    @property
    def key(self) -> str:
        """Return the measure's name."""
        return self.name

    def state(self) -> State:
        """Return the row of ``measures.csv``."""
        return {"measure": self.name, "unit": self.unit, "accrues": self.accrues}
