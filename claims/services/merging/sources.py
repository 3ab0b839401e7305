"""Merging sources: two records of one document.

Invariant: two sources are one only where both are open to the same people, neither is being coded
blind, and neither takes anything from the other; all that is cited from the one is then cited from
the other, in texts of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.errors import CannotMerge
from claims.models import Affiliation, Citation, Coding, Party, Source
from claims.services.merging.texts import COLUMNS, move_texts, settle_anchors, texts_back

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.services.acting import Act
    from claims.services.merging.moving import Move, Moving

#: What is filled of the kept source where it is empty.
_FILLED = (
    "source_kind", "publisher", "author", "published", "url", "archive_url", "language", "accessed",
    "consulted", "text_sha256",
)  # fmt: skip


def expect_one(act: Act, absorbed: Source, kept: Source) -> None:
    """Raise ``CannotMerge`` where two sources are surely two, or cannot be merged now."""
    refusal = next(_refusals(act, absorbed, kept), None)
    if refusal is not None:
        raise CannotMerge("source", absorbed.ref, kept.ref, refusal)


def _refusals(act: Act, absorbed: Source, kept: Source) -> Iterator[str]:
    both = [absorbed.id, kept.id]
    if absorbed.restricted_group_id != kept.restricted_group_id:
        yield "they are open to different people"
    under_way = Coding.source_id.in_(both), Coding.settled_at.is_(None)
    if act.session.scalar(sa.select(Coding.id).where(*under_way).limit(1)) is not None:
        yield "one of them is being coded blind"
    taken = sa.select(Citation.ref).where(
        Citation.source_id.in_(both),
        Citation.origin_id.in_(both),
        Citation.source_id != Citation.origin_id,
    )
    ref = act.session.scalar(taken.order_by(Citation.ref).limit(1))
    if ref is not None:
        yield f'the citation "{ref}" says that the one took its claim from the other'


def move(moving: Moving, absorbed: Source, kept: Source) -> None:
    """Lead to the kept source what leads to the absorbed one."""
    move_texts(moving, absorbed, kept)
    for citation in moving.where("citation", Citation.source_id == absorbed.id):
        moving.change(citation, source_ref=kept.id)
    for citation in moving.where("citation", Citation.origin_id == absorbed.id):
        moving.change(citation, origin_ref=kept.id)
    for affiliation in moving.where("affiliation", Affiliation.source_id == absorbed.id):
        moving.change(affiliation, source_ref=kept.id)
    for party in moving.where("party", Party.source_id == absorbed.id):
        moving.change(party, source_ref=kept.id)
    moving.fill(kept, absorbed, *_FILLED)


def lead_back(moving: Moving, moves: Sequence[Move], absorbed: Source, kept: Source) -> None:
    """Undo the moves of a merge; the texts go last, once it is known who still needs them."""
    moving.lead_back([one for one in moves if one.kind not in COLUMNS])
    texts_back(moving, [one for one in moves if one.kind in COLUMNS], absorbed, kept)


def settle(moving: Moving, absorbed: Source, kept: Source) -> None:
    """Find every quote in the texts that its source has now; tell which are in none."""
    settle_anchors(moving, absorbed, kept)
    documents = Citation.source_id == kept.id, Citation.origin_id == kept.id
    moving.recheck.update(
        moving.act.session.scalars(sa.select(Citation.id).where(sa.or_(*documents)))
    )
