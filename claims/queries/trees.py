"""Events within events and places within places, read level by level.

Invariant: a tree holds every record it was asked for and all that these lie within; what leads
upwards ends, since services let nothing lie within itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

import sqlalchemy as sa

from claims.models import Event, Place

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

Node = TypeVar("Node", Event, Place)


class _Tree(Generic[Node]):
    """Records by id, with everything that they lie within."""

    def __init__(self, session: Session, ids: Collection[int], model: type[Node]) -> None:
        self.records: dict[int, Node] = {}
        level = set(ids)
        while level:
            found = session.scalars(sa.select(model).where(model.id.in_(level))).all()
            self.records.update({record.id: record for record in found})
            level = {r.parent_id for r in found if r.parent_id} - self.records.keys()

    def upwards(self, record_id: int) -> list[int]:
        """Return a record's id and those of all that it lies within, nearest first."""
        chain = [record_id]
        while (parent := self.records[chain[-1]].parent_id) is not None:
            chain.append(parent)
        return chain

    def names_above(self, record_id: int) -> frozenset[str]:
        """Return the names of all that a record lies within."""
        return frozenset(self.records[one].name for one in self.upwards(record_id)[1:])


class EventTree(_Tree[Event]):
    """Events and all that they are part of."""

    def __init__(self, session: Session, ids: Collection[int]) -> None:
        super().__init__(session, ids, Event)


class PlaceTree(_Tree[Place]):
    """Places and all that they lie in."""

    def __init__(self, session: Session, ids: Collection[int]) -> None:
        super().__init__(session, ids, Place)


def within(model: type[Node], roots: Collection[int] | sa.Select[int]) -> sa.Select[int]:
    """Select the ids of these events or places and of all that lies within them."""
    tree = sa.select(model.id).where(model.id.in_(roots)).cte(recursive=True)
    below = sa.select(model.id).join(tree, model.parent_id == tree.c.id)
    return sa.select(tree.union(below).c.id)
