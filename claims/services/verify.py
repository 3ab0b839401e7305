"""Verification: whether what is recorded still holds together.

Invariant: it only reads; each thing wrong is one sentence, and none found is an empty stream.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, undefer

from claims.models import Anchor, Citation, Revision, Snapshot
from claims.services.evidence.checking import standing_problems
from claims.services.history import GENESIS, digest
from claims.services.records import record_problems
from claims.services.sources import MAX_TEXT
from claims.values.text import sha256_of, stored_text
from claims.values.vocabulary import AnchorState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

_AT_A_TIME = 500


def problems(session: Session) -> Iterator[str]:
    """Check texts, quotes, history, records, links and standings; yield a sentence for each fault.

    Standings that wait to be computed are to be computed first.
    """
    yield from _snapshots(session)
    yield from _quotes(session)
    yield from _history(session)
    yield from record_problems(session)
    yield from _foreign_keys(session)
    yield from standing_problems(session)


def _snapshots(session: Session) -> Iterator[str]:
    """Check that each captured text is the one its fingerprint says, in its stored form."""
    query = sa.select(Snapshot).options(undefer(Snapshot.text), joinedload(Snapshot.source))
    for snapshot in session.scalars(query.order_by(Snapshot.id).execution_options(yield_per=10)):
        name = f"The text {snapshot.sha256[:12]} of {snapshot.source.ref}"
        if sha256_of(snapshot.text) != snapshot.sha256:
            yield f"{name} is not what was captured: its SHA-256 differs."
        elif stored_text(snapshot.text) != snapshot.text:
            yield f"{name} is not in the stored form."
        session.expunge(snapshot)


def _quotes(session: Session) -> Iterator[str]:
    """Check each anchor against its text, and that each quote of a held text has a place."""
    yield from _anchored_elsewhere(session)
    yield from _not_in_own_text(session)
    yield from _in_no_text(session)


def _anchored_elsewhere(session: Session) -> Iterator[str]:
    """Find exact anchors at which other words stand."""
    stands = _slice(Anchor.start, Anchor.end)
    query = (
        sa.select(Citation.ref)
        .join(Anchor, Anchor.citation_id == Citation.id)
        .join(Snapshot, Anchor.snapshot_id == Snapshot.id)
        .where(Anchor.state == AnchorState.EXACT, stands.is_distinct_from(Citation.quote))
    )
    for ref in session.scalars(query.order_by(Citation.ref)):
        yield f"The quote of citation {ref} does not stand where it is anchored."


def _slice(
    start: sa.orm.InstrumentedAttribute[int | None], end: sa.orm.InstrumentedAttribute[int | None]
) -> sa.ColumnElement[str]:
    """Return the code points of a snapshot's text between two columns, none for damaged ones."""
    sound = sa.and_(start >= 0, end > start, end <= MAX_TEXT)
    first, length = sa.case((sound, start + 1), else_=1), sa.case((sound, end - start), else_=0)
    # PostgreSQL's substr takes no bigint.
    return sa.func.substr(Snapshot.text, first.cast(sa.Integer), length.cast(sa.Integer))


def _not_in_own_text(session: Session) -> Iterator[str]:
    """Find quotes that do not stand at their own position in the text they were taken from."""
    stands = _slice(Citation.quote_start, Citation.quote_end)
    query = (
        sa.select(Citation.ref)
        .join(
            Snapshot,
            sa.and_(
                Snapshot.source_id == Citation.source_id, Snapshot.sha256 == Citation.text_sha256
            ),
        )
        .where(Citation.quote.is_not(None), Citation.quote_start.is_not(None))
        .where(stands.is_distinct_from(Citation.quote))
    )
    for ref in session.scalars(query.order_by(Citation.ref)):
        yield f"The quote of citation {ref} is not in the text it was taken from."


def _in_no_text(session: Session) -> Iterator[str]:
    """Find quotes of sources whose text is held that stand in none, unless somebody settled it."""
    held = sa.select(Snapshot.id).where(Snapshot.source_id == Citation.source_id)
    found = sa.select(Anchor.citation_id).where(
        Anchor.citation_id == Citation.id,
        sa.or_(Anchor.state != AnchorState.ORPHANED, Anchor.settlement.is_not(None)),
    )
    query = sa.select(Citation.ref).where(
        Citation.quote.is_not(None), held.exists(), ~found.exists()
    )
    for ref in session.scalars(query.order_by(Citation.ref)):
        yield f"The quote of citation {ref} is in no text that is held of its source."


def _history(session: Session) -> Iterator[str]:
    """Walk the chain of revisions from its start; stop at the first broken link."""
    expected, previous = 1, GENESIS
    query = sa.select(Revision).order_by(Revision.sequence)
    for batch in session.scalars(query.execution_options(yield_per=_AT_A_TIME)).partitions():
        for revision in batch:
            if revision.sequence != expected:
                yield f"The history has a gap before revision {revision.sequence}."
                return
            if revision.previous_hash != previous or revision.hash != digest(revision):
                yield f"Revision {revision.sequence} of the history was changed afterwards."
                return
            expected, previous = expected + 1, revision.hash


def _foreign_keys(session: Session) -> Iterator[str]:
    """Ask SQLite, which can be told to look away; PostgreSQL always holds them."""
    if session.get_bind().dialect.name != "sqlite":
        return
    for row in session.execute(sa.text("PRAGMA foreign_key_check")):
        yield f"A row of the table {row[0]} leads to a row of {row[2]} that is not there."
