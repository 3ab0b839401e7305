"""What the pages of merging ask of the services: what would move, merging, and undoing it.

Invariant: sessions come from ``access``, and a refusal is a ``ClaimsError``. What a merge would do
is found by doing it in an act that is undone.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from claims.errors import NotFound, ReasonMissing
from claims.models import Merge, Revision
from claims.queries import merges
from claims.queries.lookalikes import lookalikes
from claims.queries.named import NamedRow, named
from claims.queries.recorded import find
from claims.services import history, merging
from claims.services.differences import difference
from claims.services.merging.merging import KINDS as _MERGED
from claims.values.vocabulary import Role
from dashboard import access

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.models import Recorded
    from claims.queries.merges import MergeRow
    from claims.queries.rows import Page
    from claims.services.acting import Act
    from claims.services.differences import FieldDifference

#: The kinds of records that can be merged.
KINDS: Final = tuple(_MERGED)
#: Fields that tell two records apart and nothing about what they are of.
_OWN: Final = frozenset({"claim_ref", "source_ref", "merged_into"})


@dataclass(frozen=True, slots=True)
class Preview:
    """Two records, how they differ, and what merging the first into the second would move.

    ``moved`` counts records by kind; ``stayed`` says what stays with the first, and why.
    ``seen`` are the versions of both.
    """

    kind: str
    absorbed: str
    kept: str
    seen: tuple[int, int]
    differing: tuple[FieldDifference, ...]
    moved: Mapping[str, int]
    stayed: tuple[str, ...]


def may_merge() -> bool:
    """Tell whether whoever looks may merge records."""
    with access.reading() as (_session, viewer):
        return viewer.may(Role.RESEARCHER)


def offered(kind: str, text: str, *, but: str | None = None) -> tuple[NamedRow, ...]:
    """Return the records of a kind that match what was typed, but the one called ``but``."""
    with access.reading() as (session, viewer):
        return tuple(row for row in named(session, viewer, kind, text) if row.key != but)


def alike(kind: str, key: str) -> tuple[NamedRow, ...]:
    """Return the records that are most like the one called ``key``, the most alike first."""
    with access.reading() as (session, viewer):
        found = lookalikes(session, viewer, kind, key)
    return tuple(NamedRow(one.key, one.words, f"{one.alike}% alike in words") for one in found)


def differing(kind: str, absorbed: str, kept: str) -> tuple[FieldDifference, ...]:
    """Return in which fields two records differ."""
    with access.reading() as (session, viewer):
        one, other = (find(session, viewer, kind, key) for key in (absorbed, kept))
        if one is None or other is None:
            raise NotFound(kind, absorbed if one is None else kept)
        return _differing(one, other)


def preview(kind: str, absorbed: str, kept: str) -> Preview:
    """Return what merging would do; raise what would refuse it."""
    with access.trying() as act:
        one, other = (_found(act, kind, key) for key in (absorbed, kept))
        seen, apart = (one.version, other.version), _differing(one, other)
        done = merging.merge(act, kind, absorbed, kept, seen_from=seen[0], seen_into=seen[1])
        moved = _moved(act, done.merge_id, other)
        return Preview(kind, one.key, other.key, seen, apart, moved, done.stayed)


def merge(wanted: Preview, *, reason: str | None) -> None:
    """Merge two records as they were seen."""
    if not reason:
        raise ReasonMissing("Merging two records", "reason")
    with access.writing() as act:
        merging.merge(
            act,
            wanted.kind,
            wanted.absorbed,
            wanted.kept,
            reason=reason,
            seen_from=wanted.seen[0],
            seen_into=wanted.seen[1],
        )


def undo(merge_id: int, *, reason: str | None) -> None:
    """Undo a merge."""
    if not reason:
        raise ReasonMissing("Undoing a merge", "reason")
    with access.writing() as act:
        merging.undo_merge(act, merge_id, reason=reason)


def recent(kind: str, *, number: int = 1) -> Page[MergeRow]:
    """Return a page of the merges of a kind of record, newest first."""
    with access.reading() as (session, viewer):
        return merges.recent(session, viewer, kind, number=number)


def _found(act: Act, kind: str, key: str) -> Recorded:
    found = find(act.session, act.viewer, kind, key)
    if found is None:
        raise NotFound(kind, key)
    return found


def _differing(one: Recorded, other: Recorded) -> tuple[FieldDifference, ...]:
    """Return how two records differ, told as if the one had become the other."""
    states = (history.canonical(record.state()) for record in (one, other))
    before, after = states
    became = Revision(record_kind=one.record_kind, before=before, after=after)
    return tuple(field for field in difference(became) if field.name not in _OWN)


def _moved(act: Act, merge_id: int, kept: Recorded) -> Counter[str]:
    """Count the records that a merge leads elsewhere, each once; the kept one is not among them."""
    made = act.session.get_one(Merge, merge_id)
    moves = json.loads(made.moved)
    records = {(one["kind"], one["id"], one["key"]) for one in moves}
    records -= {(kept.record_kind, kept.id, kept.key)}
    return Counter(kind for kind, *_ in records)
