"""One page of a list, read in SQL.

Invariant: a page costs its own rows and a count capped at ``COUNT_LIMIT`` + 1, whatever the size
of the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa

from claims.queries.rows import COUNT_LIMIT, Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

Row = TypeVar("Row")

#: Rows on a page.
PAGE_SIZE = 50


def read_page(
    session: Session, query: sa.Select[Any], build: Callable[[Any], Row], *, number: int = 1
) -> Page[Row]:
    """Return page ``number`` (from 1; one out of range is moved into it) of a query's records."""
    total = capped_count(session, query)
    last = max(1, -(-min(total, COUNT_LIMIT) // PAGE_SIZE))
    offset = (min(max(number, 1), last) - 1) * PAGE_SIZE
    records = session.scalars(query.limit(PAGE_SIZE).offset(offset)).unique()
    return Page(tuple(build(record) for record in records), total)


def capped_count(session: Session, query: sa.Select[Any]) -> int:
    """Count a query's records, up to ``COUNT_LIMIT`` + 1."""
    bare = query.with_only_columns(sa.literal(1), maintain_column_froms=True)
    capped = bare.order_by(None).limit(COUNT_LIMIT + 1).subquery()
    return session.scalar(sa.select(sa.func.count()).select_from(capped)) or 0
