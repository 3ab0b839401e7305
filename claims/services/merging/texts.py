"""The captured texts of merged sources, and what hangs on them.

Invariant: each text that is held of a source has an anchor for each of its quotes and none for
those of another source. A text that both sources have stays with the absorbed one, and what people
judged of it goes to the kept one's. No text is lost to citations that were taken from it since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from claims.models import Anchor, Citation, Coding, Judgement, Snapshot, Source
from claims.queries import sources as queries
from claims.queries.citations import with_everything
from claims.services import history
from claims.services.anchors import place_anchor
from claims.services.merging.fields import read
from claims.services.merging.moving import Move

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.services.acting import Act
    from claims.services.merging.moving import Moving

#: What a merge leads elsewhere that is no record of its own: the column, by kind of move.
COLUMNS: dict[str, tuple[type[Any], sa.orm.InstrumentedAttribute[int]]] = {
    "snapshot": (Snapshot, Snapshot.source_id),
    "judgement": (Judgement, Judgement.snapshot_id),
    "coding": (Coding, Coding.source_id),
}
_FETCH = {"synchronize_session": "fetch"}
#: What finding a citation's words in a text gives it that was taken from none.
_BOUND = ("text_sha256", "quote_start", "quote_end", "prefix", "suffix")


def move_texts(moving: Moving, absorbed: Source, kept: Source) -> None:
    """Lead to the kept source the texts that it has not, and all that was judged of the others."""
    session = moving.act.session
    own = {one.sha256: one.id for one in queries.snapshots(session, kept)}
    for snapshot in reversed(queries.snapshots(session, absorbed)):
        twin = own.get(snapshot.sha256)
        if twin is None:
            _lead(moving, Move("snapshot", snapshot.id, snapshot.sha256, "", absorbed.id, kept.id))
            _note(moving.act, snapshot.sha256, absorbed, kept)
        else:
            _lead_all(moving, "judgement", Judgement.snapshot_id, snapshot.id, twin)
    _lead_all(moving, "coding", Coding.source_id, absorbed.id, kept.id)


def texts_back(moving: Moving, moves: Sequence[Move], absorbed: Source, kept: Source) -> None:
    """Lead back what ``move_texts`` led to the kept source."""
    for one in moves:
        if one.kind == "snapshot":
            _keep_copy(moving.act, one, kept)
            _note(moving.act, one.key, kept, absorbed)
        _lead(moving, Move(one.kind, one.id, one.key, one.field, one.after, one.before))


def _lead_all(
    moving: Moving,
    kind: str,
    column: sa.orm.InstrumentedAttribute[int],
    before: int,
    after: int,
) -> None:
    model = COLUMNS[kind][0]
    for one in moving.act.session.scalars(sa.select(model.id).where(column == before)).all():
        _lead(moving, Move(kind, one, "", "", before, after))


def _lead(moving: Moving, wanted: Move) -> None:
    """Lead one row elsewhere, if it leads where the move says."""
    model, column = COLUMNS[wanted.kind]
    session = moving.act.session
    session.flush()
    query = sa.update(model).where(model.id == wanted.id, column == wanted.before)
    session.execute(query.values({column: wanted.after}), execution_options=_FETCH)
    moving.moves.append(wanted)


def _note(act: Act, sha256: str, before: Source, after: Source) -> None:
    """Write down that a text is one of another source's now."""
    old, new = ({"source_ref": one.ref, "text_sha256": sha256} for one in (before, after))
    history.append(act, "snapshot", f"{after.ref} {sha256}", before=old, after=new)


def _keep_copy(act: Act, moved: Move, kept: Source) -> None:
    """Keep a text for those citations of the kept source that were taken from it since."""
    session = act.session
    taken = sa.select(Citation.id).where(
        Citation.source_id == kept.id, Citation.text_sha256 == moved.key
    )
    if session.scalar(taken.limit(1)) is None:
        return
    found = session.get_one(Snapshot, moved.id)
    text = queries.text_of(session, found.id)
    # The two rows may not be of one source at once.
    back = sa.update(Snapshot).where(Snapshot.id == moved.id).values(source_id=moved.before)
    session.execute(back, execution_options=_FETCH)
    session.add(
        Snapshot(
            source_id=kept.id,
            sha256=found.sha256,
            text=text,
            length=found.length,
            media_type=found.media_type,
            captured_at=found.captured_at,
        )
    )
    session.flush()


def settle_anchors(moving: Moving, *documents: Source) -> None:
    """Bring the anchors of these sources' quotes up to the texts that they have now."""
    session = moving.act.session
    session.flush()
    _move_anchors(moving.act, [one.id for one in documents])
    for source in documents:
        for snapshot in queries.snapshots(session, source):
            _anchor_missing(moving, source, snapshot.sha256)


def _move_anchors(act: Act, source_ids: list[int]) -> None:
    """Lead anchors in another source's text to the same text of their own source, or drop them."""
    own = aliased(Snapshot)
    query = (
        sa.select(Anchor.citation_id, Anchor.snapshot_id, own.id)
        .join(Citation, Anchor.citation_id == Citation.id)
        .join(Snapshot, Anchor.snapshot_id == Snapshot.id)
        .outerjoin(own, sa.and_(own.source_id == Citation.source_id, own.sha256 == Snapshot.sha256))
        .where(Citation.source_id.in_(source_ids), Snapshot.source_id != Citation.source_id)
    )
    for citation_id, snapshot_id, twin in act.session.execute(query).all():
        this = sa.and_(Anchor.citation_id == citation_id, Anchor.snapshot_id == snapshot_id)
        there = sa.and_(Anchor.citation_id == citation_id, Anchor.snapshot_id == twin)
        if twin is None or act.session.scalar(sa.select(Anchor.score).where(there)) is not None:
            act.session.execute(sa.delete(Anchor).where(this), execution_options=_FETCH)
        else:
            moved = sa.update(Anchor).where(this).values(snapshot_id=twin)
            act.session.execute(moved, execution_options={"synchronize_session": False})


def _anchor_missing(moving: Moving, source: Source, sha256: str) -> None:
    """Find in a text the quotes that were not looked for in it."""
    held = queries.snapshot_of(moving.act.session, source, sha256)
    if held is None:
        return
    looked_for = sa.select(Anchor.citation_id).where(
        Anchor.citation_id == Citation.id, Anchor.snapshot_id == held.id
    )
    missing = with_everything().where(
        Citation.source_id == source.id, Citation.quote.is_not(None), ~looked_for.exists()
    )
    found = moving.act.session.scalars(
        missing.order_by(Citation.id).execution_options(populate_existing=True)
    )
    for citation in found.unique().all():
        before = {name: read(citation, name) for name in _BOUND}
        place_anchor(moving.act, citation, held)
        moving.moves += [
            Move("citation", citation.id, citation.ref, name, before[name], read(citation, name))
            for name in _BOUND
            if before[name] != read(citation, name)
        ]
