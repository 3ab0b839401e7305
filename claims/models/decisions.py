"""What people decided of claims: cross-references between them, and reviews.

Invariant: a decision is data; deciding otherwise later adds to the history and removes nothing.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.models.base import Base, Recorded, State, words
from claims.models.citations import Citation
from claims.models.claims import Claim
from claims.models.researchers import Researcher
from claims.values.vocabulary import ClaimStatus, ReferenceState, Relation


class CrossReference(Recorded, Base):
    """How one claim relates to another.

    ``score`` is the program's, in percent, and null for what a researcher linked. ``decided_on``
    holds both claims' versions when the decision was made, lower reference first.
    """

    __tablename__ = "cross_references"
    record_kind = "cross_reference"
    __table_args__ = (
        sa.UniqueConstraint("from_claim_id", "relation", "to_claim_id"),
        sa.CheckConstraint("from_claim_id <> to_claim_id", name="two_claims"),
    )

    from_claim_id: Mapped[int] = mapped_column(sa.ForeignKey("claims.id"))
    to_claim_id: Mapped[int] = mapped_column(sa.ForeignKey("claims.id"), index=True)
    relation: Mapped[Relation] = mapped_column(words(Relation, "relation"))
    state_word: Mapped[ReferenceState] = mapped_column("state", words(ReferenceState, "state"))
    reason: Mapped[str | None]
    score: Mapped[int | None]
    note: Mapped[str | None]
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("researchers.id"))
    decided_at: Mapped[datetime | None]
    decided_on: Mapped[str | None]

    from_claim: Mapped[Claim] = relationship(lazy="raise", foreign_keys=from_claim_id)
    to_claim: Mapped[Claim] = relationship(lazy="raise", foreign_keys=to_claim_id)

    @property
    def key(self) -> str:
        """Return both claims and the relation between them."""
        return f"{self.from_claim.ref} {self.relation} {self.to_claim.ref}"

    @property
    def claim_versions(self) -> str:
        """Return both claims' versions, lower reference first, to tell whether they changed."""
        ends = sorted((self.from_claim, self.to_claim), key=lambda claim: claim.ref)
        return ":".join(str(claim.version) for claim in ends)

    def state(self) -> State:
        """Return the row of ``cross_references.csv``."""
        return {
            "from_claim_ref": self.from_claim.ref,
            "relation": self.relation,
            "to_claim_ref": self.to_claim.ref,
            "state": self.state_word,
            "reason": self.reason,
            "note": self.note,
            "score": self.score,
        }


class Review(Base):
    """A person's decision on whether a record is faithful to its sources.

    ``citation`` is null where the claim was reviewed with all its citations. ``version`` is the
    claim's, or the citation's own, that was decided on.
    """

    __tablename__ = "reviews"

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(sa.ForeignKey("claims.id"), index=True)
    citation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("citations.id"), index=True)
    version: Mapped[int | None]
    reviewer_id: Mapped[int] = mapped_column(sa.ForeignKey("researchers.id"), index=True)
    decision: Mapped[ClaimStatus] = mapped_column(words(ClaimStatus, "decision"))
    comment: Mapped[str | None]
    decided_at: Mapped[datetime]
    self_review: Mapped[bool] = mapped_column(default=False)

    claim: Mapped[Claim] = relationship(lazy="raise")
    citation: Mapped[Citation | None] = relationship(lazy="raise")
    reviewer: Mapped[Researcher] = relationship(lazy="raise")
