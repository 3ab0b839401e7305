"""Proposals that a reading of a text made, and what people made of them.

Invariant: a proposal is derived from its text and the rules that read it, and can be made again; a
judgement is a person's, is kept whatever later rules propose, and names the span that it is about.
Spans count code points of the captured text.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.models.base import Base, words
from claims.models.citations import Citation
from claims.models.claims import FIGURE
from claims.models.sources import Snapshot
from claims.values.vocabulary import ClaimKind, Modality, Verdict


class Proposal(Base):
    """A statement found in a captured text.

    A date is EDTF; a figure is as stated. ``voices`` is a JSON list of {text, start, end}, nearest
    first; ``said`` (EDTF) is when the nearest spoke; the context is the sentence around it. What is
    ``denied`` is disputed by the last voice, or by the text where there is none.
    """

    __tablename__ = "proposals"
    __table_args__ = (sa.Index(None, "snapshot_id", "start"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    snapshot_id: Mapped[int] = mapped_column(sa.ForeignKey("snapshots.id"))
    kind: Mapped[ClaimKind] = mapped_column(words(ClaimKind, "kind"))
    start: Mapped[int]
    end: Mapped[int]
    date: Mapped[str | None]
    measure: Mapped[str | None]
    modality: Mapped[Modality | None] = mapped_column(words(Modality, "modality"))
    low: Mapped[Decimal | None] = mapped_column(FIGURE)
    best: Mapped[Decimal | None] = mapped_column(FIGURE)
    high: Mapped[Decimal | None] = mapped_column(FIGURE)
    voices: Mapped[str]
    said: Mapped[str | None]
    context_start: Mapped[int]
    context_end: Mapped[int]
    denied: Mapped[bool] = mapped_column(default=False)

    snapshot: Mapped[Snapshot] = relationship(lazy="raise")


class Judgement(Base):
    """What a person made of what was proposed at a place of a text.

    ``rules`` is the version of the rules that proposed it; ``coder_id`` is set while it was made
    blind. One that was taken back is marked so, and a later one may follow it.
    """

    __tablename__ = "judgements"
    __table_args__ = (sa.Index(None, "snapshot_id", "start"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    snapshot_id: Mapped[int] = mapped_column(sa.ForeignKey("snapshots.id"))
    kind: Mapped[ClaimKind] = mapped_column(words(ClaimKind, "kind"))
    start: Mapped[int]
    end: Mapped[int]
    verdict: Mapped[Verdict] = mapped_column(words(Verdict, "verdict"))
    rules: Mapped[int]
    citation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("citations.id"), index=True)
    coder_id: Mapped[int | None] = mapped_column(sa.ForeignKey("coders.id"))
    judged_by_id: Mapped[int] = mapped_column(sa.ForeignKey("researchers.id"))
    judged_at: Mapped[datetime]
    taken_back: Mapped[bool] = mapped_column(default=False)

    citation: Mapped[Citation | None] = relationship(lazy="raise")
