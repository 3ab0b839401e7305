"""Every version of a record as a difference from the one before: who, when, what and why.

Invariant: a difference says the whole of what changed. The pieces of a text that are not inserted,
joined, are what it was, and those that are not deleted what it is; of a list it is told what was
added and what removed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from claims.errors import NotFound
from claims.queries.paging import PAGE_SIZE
from claims.queries.recorded import find, hidden_refs
from claims.queries.rows import Page
from claims.queries.versions import page
from claims.values.differing import Piece, word_segments

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy.orm import Session

    from claims.models import Revision
    from claims.queries.viewers import Viewer

#: What the columns of the sheets are in plain words, where these are others.
_LABELS = {
    "agent": "name",
    "aliases": "other names",
    "attributed_to": "voices",
    "author": "authors",
    "archive_url": "archived address",
    "citation_ref": "reference",
    "claim": "words of the claim",
    "claim_ref": "claim",
    "consulted": "read",
    "from_claim_ref": "from claim",
    "joins": "stands behind what is said",
    "low": "low figure",
    "best": "best figure",
    "high": "high figure",
    "modality": "how the figure is said",
    "origin_ref": "origin",
    "parent": "part of",
    "prefix": "words before the quote",
    "quote_end": "end of the quote",
    "quote_start": "start of the quote",
    "score": "score in percent",
    "source_kind": "kind",
    "source_ref": "source",
    "source_title": "title",
    "state": "decision",
    "suffix": "words after the quote",
    "text_sha256": "SHA-256 of the text",
    "to_claim_ref": "to claim",
    "url": "address",
}
#: Records whose own reference is among their fields under the name of another's.
_OWN_REFERENCE = {("claim", "claim_ref"), ("source", "source_ref")}
#: Texts that are compared word by word.
_TEXTS = frozenset(
    {"claim", "source_title", "quote", "translation", "prefix", "suffix", "note", "reason"}
)
#: Fields whose values are words of a vocabulary.
_WORDS = frozenset(
    {"kind", "source_kind", "modality", "stance", "basis", "status", "state", "relation"}
)
_REFS = frozenset({"claim_ref", "source_ref", "origin_ref", "from_claim_ref", "to_claim_ref"})
_HIDDEN = "a record that is not yours to see"


@dataclass(frozen=True)
class FieldDifference:
    """One field that a change changed, in words for people; None is an empty field.

    ``added`` and ``removed`` are of a list, ``pieces`` of a text that stood there before and after.
    """

    name: str
    label: str
    before: str | None
    after: str | None
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Version:
    """One version of a record: its number, who made it, when and why, and what it changed.

    ``sequence`` is the change's number in the history, by which it is undone.
    """

    number: int
    sequence: int
    at: datetime
    researcher: str
    reason: str | None
    is_first: bool
    fields: tuple[FieldDifference, ...]


def versions(
    session: Session, viewer: Viewer, kind: str, key: str, *, number: int = 1
) -> Page[Version]:
    """Return a page of a record's versions, newest first.

    Raises ``NotFound`` for a record that is not there or not the viewer's to see.
    """
    record = find(session, viewer, kind, key)
    if record is None:
        raise NotFound(kind.replace("_", "-"), key)
    found = page(session, kind, record.key, number=number)
    hidden = hidden_refs(session, viewer, set(_refs_in(found.rows)))
    newest = record.version - _newer(found, number)
    return Page(
        tuple(
            _version(revision, max(newest - place, 1), hidden)
            for place, revision in enumerate(found.rows)
        ),
        found.total,
    )


def difference(revision: Revision, *, hidden: Collection[str] = ()) -> tuple[FieldDifference, ...]:
    """Return the fields that a revision changed; references in ``hidden`` are not told."""
    before, after = states(revision)
    return tuple(
        _field(revision.record_kind, name, before.get(name), after.get(name), hidden)
        for name in changed_fields(before, after)
    )


def states(revision: Revision) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what a record was before a revision (nothing: it was made) and after it."""
    before, after = revision.before, revision.after
    return json.loads(before) if before else {}, json.loads(after) if after else {}


def changed_fields(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Return the names of the fields in which two states differ."""
    both = dict.fromkeys((*after, *before))
    return [name for name in both if _filled(after.get(name)) != _filled(before.get(name))]


def label_of(kind: str, name: str) -> str:
    """Return what a field of a kind of record is called in plain words."""
    if (kind, name) in _OWN_REFERENCE:
        return "reference"
    if kind != "agent" and name == "agent":
        return "agent"
    return _LABELS.get(name, name.replace("_", " "))


def _newer(found: Page[Revision], number: int) -> int:
    """Return how many revisions are newer than those of a page."""
    full = len(found.rows)
    return max(0, min((number - 1) * PAGE_SIZE, found.total - full))


def _version(revision: Revision, number: int, hidden: Collection[str]) -> Version:
    return Version(
        number,
        revision.sequence,
        revision.recorded_at,
        revision.researcher,
        revision.reason,
        revision.before is None,
        difference(revision, hidden=hidden),
    )


def _refs_in(revisions: Iterable[Revision]) -> Iterable[str]:
    for revision in revisions:
        for state in states(revision):
            yield from (state[name] for name in _REFS & state.keys() if state[name])


def _field(
    kind: str, name: str, before: Any, after: Any, hidden: Collection[str]
) -> FieldDifference:
    label = label_of(kind, name)
    if isinstance(before, list) or isinstance(after, list):
        old, new = before or [], after or []
        added, removed = _without(new, old), _without(old, new)
        return FieldDifference(name, label, _words(name, old), _words(name, new), added, removed)
    old, new = (_told(name, value, hidden) for value in (before, after))
    texts = name in _TEXTS and old is not None and new is not None
    pieces = tuple(word_segments(old or "", new or "")) if texts else ()
    return FieldDifference(name, label, old, new, pieces=pieces)


def _told(name: str, value: Any, hidden: Collection[str]) -> str | None:
    return _HIDDEN if name in _REFS and value in hidden else _words(name, value)


def _words(name: str, value: Any) -> str | None:
    """Return a value in words; what was recorded in words stays as it is."""
    if not _filled(value) and not isinstance(value, bool):
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(value)
    return str(value).replace("_", " ") if name in _WORDS else str(value)


def _without(names: list[str], others: list[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in others)


def _filled(value: Any) -> Any:
    """Return a value, with every way to say nothing as None."""
    return None if value in ("", []) else value
