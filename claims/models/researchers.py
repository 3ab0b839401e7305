"""Researchers, the groups that restricted records are open to, and import batches.

Invariant: a researcher's name is unique and is what the history holds; nobody is removed.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.models.base import Base, Key, words
from claims.values.vocabulary import Role


class Researcher(Base):
    """A person who uses the program."""

    __tablename__ = "researchers"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Key, unique=True)
    role: Mapped[Role] = mapped_column(words(Role, "role"))
    active: Mapped[bool] = mapped_column(default=True)


class Group(Base):
    """People to whom restricted records are open."""

    __tablename__ = "groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Key, unique=True)


class Membership(Base):
    """A researcher's place in a group."""

    __tablename__ = "memberships"

    group_id: Mapped[int] = mapped_column(sa.ForeignKey("groups.id"), primary_key=True)
    researcher_id: Mapped[int] = mapped_column(
        sa.ForeignKey("researchers.id"), primary_key=True, index=True
    )


class ImportBatch(Base):
    """One import: which set of sheets brought which records, when and by whom."""

    __tablename__ = "import_batches"

    id: Mapped[int] = mapped_column(primary_key=True)
    set_name: Mapped[str] = mapped_column(Key, index=True)
    imported_at: Mapped[datetime]
    researcher_id: Mapped[int] = mapped_column(sa.ForeignKey("researchers.id"))

    researcher: Mapped[Researcher] = relationship(lazy="raise")
