"""What full-text search indexes: one folded text for each claim and source.

Invariant: ``text`` is what ``claims.values.folding`` made, words of letters and digits with
single spaces, so that FTS5 on SQLite and ``tsvector`` on PostgreSQL split it alike. The indexes
are the databases' own and follow this table: an external-content FTS5 table kept by triggers,
and a generated column.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from claims.models.base import Base

#: The FTS5 table over ``search_entries``; its categories keep every letter and mark in its word.
FTS_TABLE = "search_index"


class SearchEntry(Base):
    """The folded text of one record."""

    __tablename__ = "search_entries"
    __table_args__ = (sa.UniqueConstraint("record_kind", "record_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    record_kind: Mapped[str]
    record_id: Mapped[int]
    text: Mapped[str]


_SQLITE_INDEX = (
    """CREATE VIRTUAL TABLE search_index USING fts5(
    text, content='search_entries', content_rowid='id',
    tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* Co Cn'")""",
    """CREATE TRIGGER search_entries_insert AFTER INSERT ON search_entries BEGIN
    INSERT INTO search_index(rowid, text) VALUES (new.id, new.text); END""",
    """CREATE TRIGGER search_entries_delete AFTER DELETE ON search_entries BEGIN
    INSERT INTO search_index(search_index, rowid, text) VALUES ('delete', old.id, old.text); END""",
    """CREATE TRIGGER search_entries_update AFTER UPDATE ON search_entries BEGIN
    INSERT INTO search_index(search_index, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO search_index(rowid, text) VALUES (new.id, new.text); END""",
)
_POSTGRESQL_INDEX = (
    "ALTER TABLE search_entries ADD COLUMN words tsvector"
    " GENERATED ALWAYS AS (array_to_tsvector(string_to_array(text, ' '))) STORED",
    "CREATE INDEX ix_search_entries_words ON search_entries USING gin (words)",
)


def _index_on(dialect: str, statements: tuple[str, ...]) -> None:
    for statement in statements:
        ddl = sa.schema.DDL(statement)  # type: ignore[no-untyped-call]  # untyped in SQLAlchemy
        sa.event.listen(SearchEntry.__table__, "after_create", ddl.execute_if(dialect=dialect))


_index_on("sqlite", _SQLITE_INDEX)
_index_on("postgresql", _POSTGRESQL_INDEX)
