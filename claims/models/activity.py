"""What was tried and refused, and how the installation is set.

Invariant: the log is append-only; it holds what the history cannot, since nothing changed.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from claims.models.base import Base, Key


class Denial(Base):
    """A call that was refused because the person may not make it."""

    __tablename__ = "denials"

    id: Mapped[int] = mapped_column(primary_key=True)
    denied_at: Mapped[datetime]
    researcher: Mapped[str]
    attempt: Mapped[str]
    sentence: Mapped[str]


class Setting(Base):
    """How the installation is set: ``self_review`` is "yes" where one may review one's own."""

    __tablename__ = "settings"

    name: Mapped[str] = mapped_column(Key, primary_key=True)
    value: Mapped[str] = mapped_column(sa.Text)
