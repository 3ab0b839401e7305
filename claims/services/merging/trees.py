"""What merging events and merging places have in common: each may lie within another.

Invariant: no record comes to lie within itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from claims.errors import CircularParents
from claims.models import Event, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from claims.services.merging.moving import Moving

Node = TypeVar("Node", Event, Place)


def expect_apart(
    session: Session, absorbed: Node, kept: Node, lineage: Callable[[Session, Node], list[Node]]
) -> None:
    """Raise ``CircularParents`` where the kept record lies within the absorbed one."""
    if absorbed in lineage(session, kept)[1:]:
        raise CircularParents(kept.record_kind, kept.name)


def move_children(moving: Moving, absorbed: Node, kept: Node) -> None:
    """Have what lies within the absorbed record lie within the kept one."""
    model = type(absorbed)
    for child in moving.where(absorbed.record_kind, model.parent_id == absorbed.id):
        moving.change(child, parent=kept.id)


def fill_parent(
    moving: Moving,
    absorbed: Node,
    kept: Node,
    lineage: Callable[[Session, Node], list[Node]],
) -> None:
    """Fill what the kept record lies within, unless that lies within the kept record."""
    parent = absorbed.parent
    if parent is None or kept in lineage(moving.act.session, parent):
        return
    moving.fill(kept, absorbed, "parent")
