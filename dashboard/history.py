"""What the page of a record's history asks of the services: every version, and undoing a change.

Invariant: sessions come from ``access``, and a refusal is a ``ClaimsError``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.errors import NotFound, ReasonMissing
from claims.queries.recorded import find
from claims.services.differences import versions
from claims.services.undoing import undo as undo_change
from claims.values.vocabulary import Role
from dashboard import access

if TYPE_CHECKING:
    from claims.queries.rows import Page
    from claims.services.differences import Version

#: Where a record says in words what it is.
_IN_WORDS = ("claim", "source_title", "quote")


@dataclass(frozen=True, slots=True)
class History:
    """A record with a page of its versions, newest first.

    ``version`` is what undoing a change says it has seen; ``claim_ref`` is a citation's claim.
    """

    kind: str
    key: str
    words: str
    claim_ref: str | None
    version: int
    versions: Page[Version]
    may_undo: bool


def history(kind: str, key: str, *, number: int = 1) -> History:
    """Return a record's history; raise ``NotFound`` where there is no such record to see."""
    with access.reading() as (session, viewer):
        record = find(session, viewer, kind, key)
        if record is None:
            raise NotFound(kind.replace("_", "-"), key)
        state = record.state()
        return History(
            kind,
            record.key,
            next((str(state[name]) for name in _IN_WORDS if state.get(name)), record.key),
            state.get("claim_ref"),
            record.version,
            versions(session, viewer, kind, record.key, number=number),
            viewer.may(Role.RESEARCHER),
        )


def undo(sequence: int, *, reason: str | None, seen: int) -> None:
    """Undo the change of that number in the history, of a record as it was seen."""
    if not reason:
        raise ReasonMissing("Undoing a change", "reason")
    with access.writing() as act:
        act.reason = reason
        undo_change(act, sequence, seen=seen)
