"""Reads of the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.models import Revision
from claims.queries.rows import RevisionRow, revision_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

#: The most revisions that one page shows.
SHOWN = 200


def of_records(
    session: Session, records: Iterable[tuple[str, str]], *, limit: int = SHOWN
) -> tuple[RevisionRow, ...]:
    """Return the revisions of these records (kind and key), newest first."""
    keys = sa.tuple_(Revision.record_kind, Revision.record_key)
    query = sa.select(Revision).where(keys.in_(list(records)))
    newest = query.order_by(Revision.sequence.desc()).limit(limit)
    return tuple(revision_row(revision) for revision in session.scalars(newest))


def latest(session: Session, *, limit: int) -> tuple[RevisionRow, ...]:
    """Return the latest revisions of all, newest first."""
    query = sa.select(Revision).order_by(Revision.sequence.desc()).limit(limit)
    return tuple(revision_row(revision) for revision in session.scalars(query))
