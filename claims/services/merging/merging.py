"""The two verbs: merging a record into another, and undoing that.

Invariant: a merge of what is not two standing records of one kind is refused whole. A merge that
bears on an accepted claim, and its undoing, take a reviewer.
"""

from __future__ import annotations

import json
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from claims.errors import CannotMerge, MergeStands, NotFound, UnknownWord
from claims.models import Citation, Claim, Merge, Recorded
from claims.queries.citations import with_everything
from claims.queries.recorded import find
from claims.services import checks, fields, history
from claims.services.acting import because, expect_version
from claims.services.evidence.reach import Touched, reached
from claims.services.merging import agents, claims, events, places, sources
from claims.services.merging.moving import Move, Moving
from claims.values.vocabulary import ClaimStatus, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.services.acting import Act

#: How each kind of record is merged: what refuses it, what moves, and what is put right after.
KINDS: dict[str, Any] = {
    "agent": agents,
    "claim": claims,
    "event": events,
    "place": places,
    "source": sources,
}

_AT_A_TIME = 200


@dataclass(frozen=True)
class Merged:
    """What a merge did: how many fields of which kinds of record it moved, and what it left."""

    merge_id: int
    kind: str
    from_key: str
    into_key: str
    moved: dict[str, int]
    stayed: tuple[str, ...]


@dataclass(frozen=True)
class Unmerged:
    """What undoing a merge did; ``stayed`` says what was changed since and so was not moved."""

    kind: str
    from_key: str
    into_key: str
    stayed: tuple[str, ...]


def merge(
    act: Act,
    kind: str,
    from_key: str,
    into_key: str,
    *,
    reason: str | None = None,
    seen_from: int | None = None,
    seen_into: int | None = None,
) -> Merged:
    """Merge a record into another of its kind; ``seen_*`` are the versions that the person saw.

    Raises ``CannotMerge`` where they are not one as they are recorded, ``MergedAway`` where one of
    them was merged already, and ``StaleEdit``.
    """
    act.require(doing=f"merging {kind}s")
    absorbed, kept = _record(act, kind, from_key), _record(act, kind, into_key)
    expect_version(absorbed, seen_from)
    expect_version(kept, seen_into)
    if absorbed is kept:
        raise CannotMerge(kind, absorbed.key, kept.key, "they are the same record")
    KINDS[kind].expect_one(act, absorbed, kept)
    _require_for(act, absorbed, kept)
    moving = Moving(act)
    own = fields.block(reason, "reason") or act.reason
    with _writing(act, moving, f'"{absorbed.key}" merged into "{kept.key}"', own):
        KINDS[kind].move(moving, absorbed, kept)
        _lead_to(act, absorbed, kept)
        KINDS[kind].settle(moving, absorbed, kept)
    kept_as = _keep(act, absorbed, kept, moving, own)
    counts = Counter(move.kind for move in moving.moves)
    return Merged(kept_as.id, kind, absorbed.key, kept.key, dict(counts), tuple(moving.stayed))


def undo_merge(act: Act, merge_id: int, *, reason: str | None = None) -> Unmerged:
    """Undo a merge: lead back what still leads to the kept record because of it.

    Raises ``MergeStands`` for one that was undone, or whose kept record was merged itself.
    """
    found = act.session.get(Merge, merge_id)
    if found is None:
        raise NotFound("merge", str(merge_id))
    kind = found.record_kind
    act.require(doing=f"undoing a merge of {kind}s")
    absorbed, kept = _record(act, kind, found.from_key), _record(act, kind, found.into_key)
    _expect_standing(found, absorbed, kept)
    _require_for(act, absorbed, kept)
    moving = Moving(act)
    words = f'undoes the merge of "{absorbed.key}" into "{kept.key}"'
    own = fields.block(reason, "reason") or act.reason
    with _writing(act, moving, words, own):
        moves = [Move(**move) for move in json.loads(found.moved)]
        KINDS[kind].lead_back(moving, moves, absorbed, kept)
        _lead_to(act, absorbed, None)
        KINDS[kind].settle(moving, absorbed, kept)
    found.undone_by_id, found.undone_at = act.viewer.researcher_id, datetime.now(UTC)
    act.session.flush()
    return Unmerged(kind, absorbed.key, kept.key, tuple(moving.stayed))


def _record(act: Act, kind: str, key: str) -> Any:
    if kind not in KINDS:
        raise UnknownWord("kind of record that is merged", kind, KINDS)
    found = find(act.session, act.viewer, kind, key)
    if found is None:
        raise NotFound(kind, key)
    return found


def _expect_standing(found: Merge, absorbed: Any, kept: Any) -> None:
    """Raise ``MergeStands`` for a merge that is undone already, or that another one built upon."""
    if found.undone_at is not None or absorbed.merged_into_id != kept.id:
        raise MergeStands(found.from_key, found.into_key, "it was undone already")
    if kept.merged_into is not None:
        why = f'"{kept.key}" was itself merged into "{kept.merged_into.key}", so undo that first'
        raise MergeStands(found.from_key, found.into_key, why)


def _require_for(act: Act, absorbed: Recorded, kept: Recorded) -> None:
    """Raise ``NotAllowed`` where this bears on an accepted claim and the person may not review."""
    touched = Touched()
    for record in (absorbed, kept):
        touched.note(record)
    accepted = sa.select(Claim.id).where(Claim.status == ClaimStatus.ACCEPTED, reached(touched))
    if act.session.scalar(accepted.limit(1)) is not None:
        act.require(Role.REVIEWER, "merging what accepted claims rest on")


@contextmanager
def _writing(act: Act, moving: Moving, words: str, own: str | None) -> Iterator[None]:
    """Give these words as the reason; bring decisions and checks up to what was moved."""
    before, act.reason = act.reason, own
    try:
        with because(act, words):
            yield
    finally:
        act.reason = before
    moving.decisions.renew()
    _recheck(act, moving)


def _recheck(act: Act, moving: Moving) -> None:
    """Bring the warnings of moved citations up to what they lead to now."""
    ids = sorted(moving.recheck)
    for start in range(0, len(ids), _AT_A_TIME):
        some = with_everything().where(Citation.id.in_(ids[start : start + _AT_A_TIME]))
        for citation in act.session.scalars(some.execution_options(populate_existing=True)):
            checks.recheck(citation)
    act.session.flush()


def _lead_to(act: Act, absorbed: Any, kept: Any | None) -> None:
    """Have the absorbed record lead to the kept one, or to none again."""
    before = absorbed.state()
    absorbed.merged_into = kept
    absorbed.merged_into_id = None if kept is None else kept.id
    history.changed(act, absorbed, before)


def _keep(act: Act, absorbed: Recorded, kept: Recorded, moving: Moving, own: str | None) -> Merge:
    """Keep the merge with all its moves."""
    made = Merge(
        record_kind=absorbed.record_kind,
        from_key=absorbed.key,
        into_key=kept.key,
        moved=history.canonical([move.as_json() for move in moving.moves]),
        reason=own,
        merged_by_id=act.viewer.researcher_id,
        merged_at=datetime.now(UTC),
    )
    act.session.add(made)
    act.session.flush()
    return made
