"""The history: one hash-chained list of revisions for the whole database.

Invariant: a revision's hash covers the canonical JSON of all it says and the hash before it.
Canonical JSON has sorted keys, no white space, no floats (decimals are strings) and times as UTC
with microseconds. Revisions are appended under the database's write lock, so the chain never
forks.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from claims.models import Revision
from claims.models.history import kept_key
from claims.values.numerals import plain

if TYPE_CHECKING:
    from claims.models import Recorded, State
    from claims.services.acting import Act

#: What the first revision chains to.
GENESIS = "0" * 64


def canonical(value: object) -> str:
    """Return the canonical JSON of a value; raise ``TypeError`` for a float."""
    return json.dumps(
        _exact(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def _exact(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _exact(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_exact(item) for item in value]
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, datetime):
        return timestamp(value)
    if isinstance(value, float):
        message = "a float has no canonical form"
        raise TypeError(message)
    return value


def timestamp(moment: datetime) -> str:
    """Write a moment as UTC with microseconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def digest(revision: Revision) -> str:
    """Return the hash that a revision must carry."""
    content = {
        "sequence": revision.sequence,
        "recorded_at": revision.recorded_at,
        "researcher": revision.researcher,
        "record_kind": revision.record_kind,
        "record_key": revision.record_key,
        "before": revision.before,
        "after": revision.after,
        "reason": revision.reason,
        "previous_hash": revision.previous_hash,
    }
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def created(act: Act, record: Recorded) -> None:
    """Write down that a record was made; its first version is 1."""
    record.batch_id = act.batch.id if act.batch else None
    act.session.add(record)
    act.session.flush()
    append(act, record.record_kind, record.key, before=None, after=record.state())
    act.touched.note(record, is_new=True)


def changed(act: Act, record: Recorded, before: State) -> bool:
    """Write down a record's change, if there is one, and raise its version; tell whether so."""
    after = record.state()
    if after == before:
        return False
    record.version += 1
    append(act, record.record_kind, record.key, before=before, after=after)
    act.touched.note(record)
    return True


def append(
    act: Act, record_kind: str, record_key: str, *, before: State | None, after: State | None
) -> None:
    """Append one revision to the chain."""
    sequence, previous = _tip(act)
    revision = Revision(
        sequence=sequence + 1,
        recorded_at=datetime.now(UTC),
        researcher=act.viewer.name,
        record_kind=record_kind,
        record_key=kept_key(record_key),
        before=None if before is None else canonical(before),
        after=None if after is None else canonical(after),
        reason=act.reason,
        previous_hash=previous,
    )
    revision.hash = digest(revision)
    act.session.add(revision)
    act.session.flush()


def _tip(act: Act) -> tuple[int, str]:
    """Return the last link: the write lock is held, so nobody else can add one."""
    last = act.session.execute(
        sa.select(Revision.sequence, Revision.hash).order_by(Revision.sequence.desc()).limit(1)
    ).first()
    return (last.sequence, last.hash) if last else (0, GENESIS)
