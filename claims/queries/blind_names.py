"""Names that one coder makes while coding blind, which would tell the other what they found.

Invariant: hidden is only what a fellow coder recorded first, since the coding was opened and until
it is settled, and only from whoever codes beside them. The names asked about bound what is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import sqlalchemy as sa

from claims.models import Coder, Coding, Researcher, Revision
from claims.models.history import kept_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer

Found = TypeVar("Found")

#: The kinds of records that are known by a name and made in place.
KINDS = ("agent", "event", "measure", "place")


def made_blind(
    session: Session, viewer: Viewer, kind: str, names: Collection[str]
) -> frozenset[str]:
    """Return which of these names are hidden from the viewer until a coding is settled."""
    if not viewer.coders or not names:
        return frozenset()
    keys = {kept_key(name): name for name in names}
    first = sa.select(Revision.record_key).where(
        Revision.record_kind == kind,
        Revision.record_key.in_(keys),
        Revision.before.is_(None),
        _by_fellows(viewer),
    )
    return frozenset(keys[key] for key in session.scalars(first))


def not_made_blind(
    session: Session,
    viewer: Viewer,
    kind: str,
    found: Collection[Found],
    *,
    name: Callable[[Found], str],
) -> tuple[Found, ...]:
    """Return what was found without what is hidden from the viewer, told by its ``name``."""
    hidden = made_blind(session, viewer, kind, {name(one) for one in found})
    return tuple(one for one in found if name(one) not in hidden)


def _by_fellows(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that a fellow coder wrote a revision since the coding was opened."""
    beside = sa.select(Coder.coding_id).where(Coder.id.in_(sorted(viewer.coders)))
    fellows = (
        sa.select(Coder.id)
        .join(Coding, Coder.coding_id == Coding.id)
        .join(Researcher, Coder.researcher_id == Researcher.id)
        .where(Coding.id.in_(beside), Coder.id.not_in(sorted(viewer.coders)))
        .where(Researcher.name == Revision.researcher, Revision.recorded_at >= Coding.opened_at)
    )
    return fellows.correlate(Revision).exists()
