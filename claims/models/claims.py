"""Claims and their computed standing.

Invariant: a claim is one proposition; its figure satisfies its modality, its date parses, and
``date_earliest``/``date_latest`` are the bounds of its date. A standing is computed, never typed.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.models.base import Base, Key, Recorded, ScaledDecimal, State, named, words
from claims.models.events import Event
from claims.models.measures import Measure
from claims.models.places import Place
from claims.values.quantities import Quantity
from claims.values.vocabulary import ClaimKind, ClaimStatus, Modality, Standing

#: Figures keep this many decimal places.
FIGURE = ScaledDecimal(4)


class Claim(Recorded, Base):
    """One proposition that at least one document states, or a draft of one.

    ``low``, ``best`` and ``high`` are the figure as stated; ``date`` and ``as_of`` are EDTF.
    """

    __tablename__ = "claims"
    record_kind = "claim"
    __table_args__ = (
        # The lists filter on one of these and walk on in the order of entry.
        sa.Index(None, "kind", "id"),
        sa.Index(None, "event_id", "id"),
        sa.Index(None, "measure_id", "id"),
        sa.Index(None, "status", "id"),
        sa.Index("ix_claims_waiting", "status", "submitted_at", "id"),
        sa.CheckConstraint("low <= high", name="low_below_high"),
    )

    ref: Mapped[str] = mapped_column(Key, unique=True)
    text: Mapped[str]
    kind: Mapped[ClaimKind] = mapped_column(words(ClaimKind, "kind"))
    event_id: Mapped[int | None] = mapped_column(sa.ForeignKey("events.id"))
    place_id: Mapped[int | None] = mapped_column(sa.ForeignKey("places.id"), index=True)
    measure_id: Mapped[int | None] = mapped_column(sa.ForeignKey("measures.id"))
    modality: Mapped[Modality | None] = mapped_column(words(Modality, "modality"))
    low: Mapped[Decimal | None] = mapped_column(FIGURE)
    best: Mapped[Decimal | None] = mapped_column(FIGURE)
    high: Mapped[Decimal | None] = mapped_column(FIGURE)
    population: Mapped[str | None]
    cause: Mapped[str | None]
    date: Mapped[str | None]
    date_earliest: Mapped[dt.date | None] = mapped_column(index=True)
    date_latest: Mapped[dt.date | None]
    as_of: Mapped[str | None]
    status: Mapped[ClaimStatus] = mapped_column(
        words(ClaimStatus, "status"), default=ClaimStatus.DRAFT
    )
    self_reviewed: Mapped[bool] = mapped_column(default=False)
    submitted_at: Mapped[dt.datetime | None]
    submitted_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("researchers.id"))
    restricted_group_id: Mapped[int | None] = mapped_column(sa.ForeignKey("groups.id"))
    coder_id: Mapped[int | None] = mapped_column(sa.ForeignKey("coders.id"), index=True)
    blind: Mapped[bool] = mapped_column(default=False)
    merged_into_id: Mapped[int | None] = mapped_column(sa.ForeignKey("claims.id"))

    event: Mapped[Event | None] = relationship(lazy="raise")
    place: Mapped[Place | None] = relationship(lazy="raise")
    measure: Mapped[Measure | None] = relationship(lazy="raise")
    standing: Mapped[ClaimStanding | None] = relationship(lazy="raise", back_populates="claim")
    merged_into: Mapped[Claim | None] = relationship(lazy="raise", remote_side="Claim.id")

    @property
    def key(self) -> str:
        """Return the claim's reference."""
        return self.ref

    @property
    def quantity(self) -> Quantity | None:
        """Return the figure, where the claim states one."""
        if self.modality is None:
            return None
        return Quantity(self.modality, self.low, self.best, self.high)

    def state(self) -> State:
        """Return the claim's own columns of the sheets, and how it was reviewed or merged."""
        state: State = {
            "claim_ref": self.ref,
            "claim": self.text,
            "kind": self.kind,
            "event": named(self.event),
            "place": named(self.place),
            "measure": named(self.measure),
            "modality": self.modality,
            "low": self.low,
            "best": self.best,
            "high": self.high,
            "population": self.population,
            "cause": self.cause,
            "date": self.date,
            "as_of": self.as_of,
            "status": self.status,
        }
        if self.self_reviewed:
            state["self_reviewed"] = True
        if self.merged_into_id is not None:
            state["merged_into"] = named(self.merged_into)
        return state


class ClaimStanding(Base):
    """What the evidence behind a claim looks like, computed from its citations.

    ``rests_on`` is a JSON list of agents' names, ``origins`` one of the origins that its chains end
    in. A claim without a row has not been assessed yet; ``stale`` marks one to be assessed again,
    ``uncompared`` one to be compared again with the other claims on its events.
    """

    __tablename__ = "standings"
    __table_args__ = (
        sa.Index(None, "standing", "claim_id"),
        sa.Index(None, "contested", "claim_id"),
    )

    claim_id: Mapped[int] = mapped_column(sa.ForeignKey("claims.id"), primary_key=True)
    standing: Mapped[Standing] = mapped_column(words(Standing, "standing"))
    independent_origins: Mapped[int]
    named_origins: Mapped[int]
    consulted_origins: Mapped[int]
    rests_on: Mapped[str]
    contested: Mapped[bool]
    circular: Mapped[bool]
    interested: Mapped[bool]
    unnamed: Mapped[bool]
    disputed: Mapped[bool]
    exact: Mapped[bool]
    origins: Mapped[str]
    summary: Mapped[str]
    stale: Mapped[bool] = mapped_column(default=False, index=True)
    uncompared: Mapped[bool] = mapped_column(default=True, index=True)

    claim: Mapped[Claim] = relationship(lazy="raise", back_populates="standing")
