"""The activity log: what was tried and refused to a person.

Invariant: a line is written in a transaction of its own, after the refused act was undone, and a
log that cannot be written never hides the refusal.
"""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from claims.db import session_scope
from claims.errors import DatabaseUnavailable
from claims.models import Denial
from claims.services.fields import MAX_NAME
from claims.values.text import clean_line

if TYPE_CHECKING:
    import sqlalchemy as sa

    from claims.errors import Denied


def note_denial(engine: sa.Engine, name: str, denied: Denied) -> None:
    """Write down that a call was refused to the person of that name."""
    line = Denial(
        denied_at=datetime.now(UTC),
        researcher=clean_line(name)[:MAX_NAME],
        attempt=clean_line(denied.attempt),
        sentence=clean_line(denied.sentence),
    )
    with (
        contextlib.suppress(DatabaseUnavailable, SQLAlchemyError),
        session_scope(engine, write=True) as session,
    ):
        session.add(line)
