"""Decisions on cross-references, kept current while a merge changes the claims that they are on.

Invariant: a decision that was current before a merge, or its undoing, is current after it: that two
records are one says nothing new of how claims relate. One that was outdated stays so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.models import CrossReference
from claims.queries.cross_references import with_claims

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Decisions:
    """The current decisions on claims that are about to change."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._current: dict[int, CrossReference] = {}

    def hold(self, claim_id: int) -> None:
        """Note which decisions on a claim are current; to be called before it changes."""
        ends = CrossReference.from_claim_id == claim_id, CrossReference.to_claim_id == claim_id
        decided = with_claims().where(sa.or_(*ends), CrossReference.decided_on.is_not(None))
        for one in self.session.scalars(decided):
            if one.decided_on == one.claim_versions:
                self._current[one.id] = one

    def renew(self) -> None:
        """Have those that were current be of the claims as they are now."""
        for one in self._current.values():
            one.decided_on = one.claim_versions
        self.session.flush()
