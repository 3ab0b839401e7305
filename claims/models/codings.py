"""Blind double coding: two researchers record the same source without seeing each other's work.

Invariant: a coding has two coders; what they record for it is ``blind`` until the coding is
settled, and then never again.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.models.base import Base
from claims.models.researchers import Researcher
from claims.models.sources import Source


class Coding(Base):
    """Two researchers' coding of one source; open until ``settled_at``."""

    __tablename__ = "codings"

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(sa.ForeignKey("sources.id"), index=True)
    opened_by_id: Mapped[int] = mapped_column(sa.ForeignKey("researchers.id"))
    opened_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]

    source: Mapped[Source] = relationship(lazy="raise")
    opened_by: Mapped[Researcher] = relationship(lazy="raise")
    coders: Mapped[list[Coder]] = relationship(
        lazy="raise", order_by="Coder.id", back_populates="coding"
    )


class Coder(Base):
    """A researcher's part in a coding; ``done_at`` is when they said that they were through."""

    __tablename__ = "coders"
    __table_args__ = (sa.UniqueConstraint("coding_id", "researcher_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    coding_id: Mapped[int] = mapped_column(sa.ForeignKey("codings.id"))
    researcher_id: Mapped[int] = mapped_column(sa.ForeignKey("researchers.id"), index=True)
    done_at: Mapped[datetime | None]

    coding: Mapped[Coding] = relationship(lazy="raise", back_populates="coders")
    researcher: Mapped[Researcher] = relationship(lazy="raise")


class Unit(Base):
    """A place of a coded source that the coders' statements share, once it was settled.

    ``first_id`` and ``second_id`` are the coders' citations, null for 'absent'; ``kept_id`` is the
    one that stands, null where neither does.
    """

    __tablename__ = "coding_units"
    __table_args__ = (sa.UniqueConstraint("coding_id", "first_id", "second_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    coding_id: Mapped[int] = mapped_column(sa.ForeignKey("codings.id"))
    first_id: Mapped[int | None] = mapped_column(sa.ForeignKey("citations.id"))
    second_id: Mapped[int | None] = mapped_column(sa.ForeignKey("citations.id"))
    kept_id: Mapped[int | None] = mapped_column(sa.ForeignKey("citations.id"))
    settled_by_id: Mapped[int] = mapped_column(sa.ForeignKey("researchers.id"))
    settled_at: Mapped[datetime]
    note: Mapped[str | None]

    settled_by: Mapped[Researcher] = relationship(lazy="raise")
