"""Merges: two records that turned out to be one.

Invariant: a merge says what it moved, so that it can be undone; the record merged away stays, and
leads to the one that stands for both.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from claims.models.base import Base, Key


class Merge(Base):
    """One record merged into another of its kind.

    ``moved`` is a JSON list of what was led from the one to the other.
    """

    __tablename__ = "merges"
    __table_args__ = (
        sa.Index(None, "record_kind", "from_key"),
        sa.Index(None, "record_kind", "into_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    record_kind: Mapped[str]
    from_key: Mapped[str] = mapped_column(Key)
    into_key: Mapped[str] = mapped_column(Key)
    moved: Mapped[str]
    reason: Mapped[str | None]
    merged_by_id: Mapped[int] = mapped_column(sa.ForeignKey("researchers.id"))
    merged_at: Mapped[datetime]
    undone_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("researchers.id"))
    undone_at: Mapped[datetime | None]
