"""Reads of the activity log.

Invariant: only an admin reads what was refused to whom.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.errors import NotAllowed
from claims.models import Denial
from claims.queries.paging import read_page
from claims.values.vocabulary import Role

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from claims.queries.rows import Page
    from claims.queries.viewers import Viewer


@dataclass(frozen=True)
class DenialRow:
    """A call that was refused to a person: what was tried, and what they were told."""

    at: datetime
    researcher: str
    attempt: str
    sentence: str


def denials(session: Session, viewer: Viewer, *, number: int = 1) -> Page[DenialRow]:
    """Return a page of what was refused, newest first; raise ``NotAllowed`` for all but admins."""
    if not viewer.may(Role.ADMIN):
        raise NotAllowed(viewer.name, viewer.role, Role.ADMIN, "reading the activity log")
    query = sa.select(Denial).order_by(Denial.id.desc())
    return read_page(session, query, _row, number=number)


def _row(denial: Denial) -> DenialRow:
    return DenialRow(denial.denied_at, denial.researcher, denial.attempt, denial.sentence)
