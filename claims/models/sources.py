"""Sources (documents), who wrote them, and their captured texts.

Invariant: a snapshot never changes, and its ``sha256`` is that of its text's UTF-8. A source is
``consulted`` once somebody has read it; one known only through others is not.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.models.base import Base, Key, Recorded, State, merged_state, named, words
from claims.values.vocabulary import SourceKind

if TYPE_CHECKING:
    from claims.models.agents import Agent


class Source(Recorded, Base):
    """A document: an article, report, speech, broadcast, post, book or dataset.

    ``published`` is EDTF. ``text_sha256`` is of the text that its quotes were taken from, kept
    also while that text itself is not held.
    """

    __tablename__ = "sources"
    record_kind = "source"

    ref: Mapped[str] = mapped_column(Key, unique=True)
    title: Mapped[str] = mapped_column(sa.Text, index=True)
    kind: Mapped[SourceKind | None] = mapped_column(words(SourceKind, "kind"))
    publisher_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agents.id"), index=True)
    published: Mapped[str | None] = mapped_column(Key)
    url: Mapped[str | None]
    archive_url: Mapped[str | None]
    language: Mapped[str | None]
    accessed: Mapped[str | None]
    consulted: Mapped[bool] = mapped_column(default=False)
    text_sha256: Mapped[str | None]
    restricted_group_id: Mapped[int | None] = mapped_column(sa.ForeignKey("groups.id"))
    merged_into_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sources.id"))

    publisher: Mapped[Agent | None] = relationship(lazy="raise")
    authorship: Mapped[list[Authorship]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="Authorship.position"
    )
    merged_into: Mapped[Source | None] = relationship(lazy="raise", remote_side="Source.id")

    @property
    def key(self) -> str:
        """Return the source's reference."""
        return self.ref

    @property
    def authors(self) -> list[Agent]:
        """Return the authors in the order of the document."""
        return [link.agent for link in self.authorship]

    def state(self) -> State:
        """Return the row of ``sources.csv``, without its texts, and what it was merged into."""
        return {
            "source_ref": self.ref,
            "source_title": self.title,
            "source_kind": self.kind,
            "publisher": named(self.publisher),
            "author": [agent.name for agent in self.authors],
            "published": self.published,
            "url": self.url,
            "consulted": self.consulted,
            "text_sha256": self.text_sha256,
            "language": self.language,
            "accessed": self.accessed,
            "archive_url": self.archive_url,
            **merged_state(self),
        }


class Authorship(Base):
    """An author's place on a document."""

    __tablename__ = "authorship"

    source_id: Mapped[int] = mapped_column(sa.ForeignKey("sources.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    agent_id: Mapped[int] = mapped_column(sa.ForeignKey("agents.id"), index=True)

    agent: Mapped[Agent] = relationship(lazy="raise")


class Snapshot(Base):
    """The text of a source as captured at a moment.

    ``read_by_rules`` is the version of the rules that last proposed claims from it.
    """

    __tablename__ = "snapshots"
    __table_args__ = (
        sa.UniqueConstraint("source_id", "sha256"),
        sa.Index(None, "read_by_rules"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(sa.ForeignKey("sources.id"))
    sha256: Mapped[str] = mapped_column(index=True)
    text: Mapped[str] = mapped_column(deferred=True, deferred_raiseload=True)
    length: Mapped[int]
    media_type: Mapped[str]
    captured_at: Mapped[datetime]
    read_by_rules: Mapped[int | None]

    source: Mapped[Source] = relationship(lazy="raise")
