"""Revisions: who changed what, when and why.

Invariant: append-only. Each revision's ``hash`` is over the canonical JSON of its content with
the hash before it, so one chain runs through a database and no link can change unnoticed.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from claims.models.base import Base
from claims.values.text import sha256_of

#: The longest key kept whole, in code points: PostgreSQL indexes at most 2,704 bytes.
MAX_KEY = 600


class Revision(Base):
    """One change of one record; ``before`` and ``after`` are canonical JSON.

    ``sequence`` counts from 1 without gaps.
    """

    __tablename__ = "revisions"
    __table_args__ = (sa.Index(None, "record_kind", "record_key", "sequence"),)

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    recorded_at: Mapped[datetime]
    researcher: Mapped[str]
    record_kind: Mapped[str]
    record_key: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]
    reason: Mapped[str | None]
    previous_hash: Mapped[str]
    hash: Mapped[str]


def kept_key(key: str) -> str:
    """Return a record's key as the history holds it: a very long one ends in its SHA-256."""
    return key if len(key) <= MAX_KEY else f"{key[: MAX_KEY - 65]} {sha256_of(key)}"
