"""Reads of how the installation is set.

Invariant: a setting that nobody made is off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.models import Setting

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SELF_REVIEW = "self_review"
ON, OFF = "yes", "no"


def self_review_is_on(session: Session) -> bool:
    """Tell whether people may review what they wrote themselves."""
    query = sa.select(Setting.value).where(Setting.name == SELF_REVIEW)
    return session.scalar(query) == ON
