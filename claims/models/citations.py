"""Citations: what a source says of a claim, in which words and through whom.

Invariant: where the text that a citation was taken from is held, the quote stands there at its
position; ``text_sha256`` names that text. Anchors say where the quote is in each held text.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.models.agents import Agent
from claims.models.base import Base, Key, Recorded, State, named, words
from claims.models.claims import Claim
from claims.models.sources import Snapshot, Source
from claims.values.selectors import TextPositionSelector, TextQuoteSelector
from claims.values.vocabulary import AnchorState, Basis, ClaimStatus, Settlement, Stance


class Citation(Recorded, Base):
    """A claim in a source: the stance, the exact words, the voices and the origin.

    ``quote_start`` and ``quote_end`` count code points of the text with ``text_sha256``. ``said``
    is EDTF. ``origin`` is the document that the source says it took the claim from. ``status`` is
    null while the citation is reviewed with its claim; one that was added to an accepted claim, or
    withdrawn from a claim, has its own.
    """

    __tablename__ = "citations"
    record_kind = "citation"
    __table_args__ = (
        sa.CheckConstraint("0 <= quote_start AND quote_start <= quote_end", name="quote_position"),
        sa.Index("ix_citations_waiting", "status", "submitted_at", "id"),
    )

    ref: Mapped[str] = mapped_column(Key, unique=True)
    claim_id: Mapped[int] = mapped_column(sa.ForeignKey("claims.id"), index=True)
    source_id: Mapped[int] = mapped_column(sa.ForeignKey("sources.id"), index=True)
    quote: Mapped[str | None]
    translation: Mapped[str | None]
    prefix: Mapped[str | None]
    suffix: Mapped[str | None]
    quote_start: Mapped[int | None]
    quote_end: Mapped[int | None]
    text_sha256: Mapped[str | None]
    locator: Mapped[str | None]
    stance: Mapped[Stance] = mapped_column(words(Stance, "stance"))
    basis: Mapped[Basis | None] = mapped_column(words(Basis, "basis"))
    said: Mapped[str | None]
    origin_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sources.id"), index=True)
    note: Mapped[str | None]
    status: Mapped[ClaimStatus | None] = mapped_column(words(ClaimStatus, "status"))
    self_reviewed: Mapped[bool] = mapped_column(default=False)
    submitted_at: Mapped[datetime | None]
    submitted_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("researchers.id"))
    coder_id: Mapped[int | None] = mapped_column(sa.ForeignKey("coders.id"), index=True)
    blind: Mapped[bool] = mapped_column(default=False)

    claim: Mapped[Claim] = relationship(lazy="raise")
    source: Mapped[Source] = relationship(lazy="raise", foreign_keys=source_id)
    origin: Mapped[Source | None] = relationship(lazy="raise", foreign_keys=origin_id)
    attributions: Mapped[list[Attribution]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="Attribution.position"
    )
    warnings: Mapped[list[CitationWarning]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="CitationWarning.code"
    )
    anchors: Mapped[list[Anchor]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="Anchor.snapshot_id"
    )

    @property
    def key(self) -> str:
        """Return the citation's reference."""
        return self.ref

    @property
    def voices(self) -> list[Agent]:
        """Return the agents it is attributed to, nearest first."""
        return [link.agent for link in self.attributions]

    @property
    def quote_selector(self) -> TextQuoteSelector | None:
        """Return the words with their context, where words are quoted."""
        if self.quote is None:
            return None
        return TextQuoteSelector(self.quote, self.prefix or "", self.suffix or "")

    @property
    def position_selector(self) -> TextPositionSelector | None:
        """Return where the words stand, where that is known."""
        if self.quote_start is None or self.quote_end is None:
            return None
        return TextPositionSelector(self.quote_start, self.quote_end)

    def state(self) -> State:
        """Return the citation's own columns of the sheet, its voices as a list, and its review."""
        state: State = {
            "citation_ref": self.ref,
            "claim_ref": self.claim.ref,
            "source_ref": self.source.ref,
            "text_sha256": self.text_sha256,
            "quote": self.quote,
            "translation": self.translation,
            "prefix": self.prefix,
            "suffix": self.suffix,
            "quote_start": self.quote_start,
            "quote_end": self.quote_end,
            "locator": self.locator,
            "stance": self.stance,
            "basis": self.basis,
            "attributed_to": [agent.name for agent in self.voices],
            "said": self.said,
            "origin_ref": named(self.origin),
            "note": self.note,
        }
        if self.status is not None:
            state["status"] = self.status
        if self.self_reviewed:
            state["self_reviewed"] = True
        return state


class Attribution(Base):
    """A voice that a citation is attributed to; position 0 is the nearest."""

    __tablename__ = "attributions"

    citation_id: Mapped[int] = mapped_column(sa.ForeignKey("citations.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    agent_id: Mapped[int] = mapped_column(sa.ForeignKey("agents.id"), index=True)

    agent: Mapped[Agent] = relationship(lazy="raise")


class CitationWarning(Base):
    """What a check found doubtful in a citation; kept until it no longer applies."""

    __tablename__ = "warnings"

    citation_id: Mapped[int] = mapped_column(sa.ForeignKey("citations.id"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    sentence: Mapped[str]


class Anchor(Base):
    """Where a citation's quote stands in one captured text, if it does.

    ``start`` and ``end`` count code points; ``score`` is a percentage, 100 for the exact words.
    """

    __tablename__ = "anchors"

    citation_id: Mapped[int] = mapped_column(sa.ForeignKey("citations.id"), primary_key=True)
    snapshot_id: Mapped[int] = mapped_column(
        sa.ForeignKey("snapshots.id"), primary_key=True, index=True
    )
    state: Mapped[AnchorState] = mapped_column(words(AnchorState, "state"))
    start: Mapped[int | None]
    end: Mapped[int | None]
    score: Mapped[int]
    settlement: Mapped[Settlement | None] = mapped_column(words(Settlement, "settlement"))
    settled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("researchers.id"))
    settled_at: Mapped[datetime | None]

    snapshot: Mapped[Snapshot] = relationship(lazy="raise")
