"""Full-text search, one meaning on both databases.

Invariant: a record matches when it holds every word of the query, the last one as a beginning of
a word; words are those of ``claims.values.folding`` on both sides.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles

from claims.models import SearchEntry
from claims.models.search import FTS_TABLE
from claims.values.folding import fold

#: Words of a query that count; more are left out.
MAX_WORDS = 20


def matching(record_kind: str, text: str) -> sa.Select[int]:
    """Select the ids of the records of a kind that match ``text``; none where it has no word."""
    words = fold(text)[:MAX_WORDS]
    query = sa.select(SearchEntry.record_id).where(SearchEntry.record_kind == record_kind)
    return query.where(_Matches(words) if words else sa.false())


class _Matches(sa.ColumnElement[bool]):
    """The condition that a search entry holds all words; compiled for each database."""

    inherit_cache = False
    type = sa.Boolean()

    def __init__(self, words: list[str]) -> None:
        self.fts: sa.BindParameter[str] = sa.bindparam(
            None, " ".join(f'"{word}"' for word in words) + "*", unique=True
        )
        quoted = [f"'{word}'" for word in words]
        self.tsquery: sa.BindParameter[str] = sa.bindparam(
            None, " & ".join(quoted) + ":*", unique=True
        )


@compiles(_Matches, "sqlite")
def _on_sqlite(element: _Matches, compiler: sa.sql.compiler.SQLCompiler, **kw: Any) -> str:
    return (
        f"search_entries.id IN (SELECT rowid FROM {FTS_TABLE}"  # noqa: S608 - a constant name
        f" WHERE {FTS_TABLE} MATCH {compiler.process(element.fts, **kw)})"
    )


@compiles(_Matches, "postgresql")
def _on_postgresql(element: _Matches, compiler: sa.sql.compiler.SQLCompiler, **kw: Any) -> str:
    return f"search_entries.words @@ {compiler.process(element.tsquery, **kw)}::tsquery"
