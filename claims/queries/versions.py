"""Reads of one record's revisions, also of those before it came to be called as it is now.

Invariant: a record that is called by several fields (who, with whom, in which role) has its
revisions under the key that these made at the time; they are followed from key to key, and what
another record did under the same key is not taken for its own.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from claims.models import Revision
from claims.models.history import kept_key
from claims.queries.paging import PAGE_SIZE, read_page
from claims.queries.rows import COUNT_LIMIT, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

#: The fields that make the keys of records which are called by several, and what joins them.
COMPOUND = {
    "affiliation": (("agent", "affiliated_with", "role", "since"), " | "),
    "party": (("event", "agent", "role"), " | "),
    "cross_reference": (("from_claim_ref", "relation", "to_claim_ref"), " "),
}


def page(session: Session, kind: str, key: str, *, number: int = 1) -> Page[Revision]:
    """Return a page of a record's revisions, newest first."""
    if kind not in COMPOUND:
        return read_page(session, _of_key(kind, key), lambda revision: revision, number=number)
    found = tuple(islice(newest_first(session, kind, key), COUNT_LIMIT + 1))
    last = max(1, -(-len(found) // PAGE_SIZE))
    start = (min(max(number, 1), last) - 1) * PAGE_SIZE
    return Page(found[start : start + PAGE_SIZE], len(found))


def newest_first(session: Session, kind: str, key: str) -> Iterator[Revision]:
    """Yield a record's revisions, newest first, from key to key."""
    below: int | None = None
    while some := session.scalars(_of_key(kind, key, below=below).limit(PAGE_SIZE)).all():
        for revision in some:
            yield revision
            below = revision.sequence
            if revision.before is None:
                return
            earlier = _key_of(kind, json.loads(revision.before))
            if earlier is not None and kept_key(earlier) != revision.record_key:
                key = earlier
                break


def _of_key(kind: str, key: str, *, below: int | None = None) -> sa.Select[Revision]:
    query = sa.select(Revision).where(
        Revision.record_kind == kind, Revision.record_key == kept_key(key)
    )
    query = query if below is None else query.where(Revision.sequence < below)
    return query.order_by(Revision.sequence.desc())


def _key_of(kind: str, state: dict[str, Any]) -> str | None:
    """Return the key that a state made, of a record that is called by several fields."""
    if kind not in COMPOUND:
        return None
    names, joint = COMPOUND[kind]
    return joint.join(state[name] for name in names if state.get(name))
