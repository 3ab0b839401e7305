"""The one migration makes what the models say, on both databases."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory

from claims.models import Base
from claims.services.setup import migrations, upgrade_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: Each database's own account of what the Inspector does not show: full-text search.
SEARCH = {
    "sqlite": (
        "SELECT type, name, sql FROM sqlite_master"
        " WHERE tbl_name LIKE 'search_%' AND type IN ('table', 'trigger') ORDER BY name"
    ),
    "postgresql": (
        "SELECT attname, format_type(atttypid, atttypmod), attgenerated::text,"
        " pg_get_expr(adbin, adrelid)"
        " FROM pg_attribute JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum"
        " WHERE attrelid = 'search_entries'::regclass ORDER BY attname"
    ),
}


def _one_space(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _by_name(found: Iterable[Any]) -> list[tuple[str, str]]:
    return sorted((str(item.pop("name")), _one_space(repr(sorted(item.items())))) for item in found)


def _columns(inspector: sa.Inspector, table: str) -> list[tuple[Any, ...]]:
    """Ignore the order of columns, which later migrations cannot choose."""
    return sorted(
        (
            column["name"],
            repr(column["type"]),
            column["nullable"],
            column["default"],
            str(column.get("computed")),
        )
        for column in inspector.get_columns(table)
    )


def snapshot(url: str) -> dict[str, Any]:
    """All that a database says of its tables, in an order of our own."""
    engine = sa.create_engine(url)
    try:
        inspector = sa.inspect(engine)
        readers: tuple[Callable[[str], Any], ...] = (
            inspector.get_unique_constraints,
            inspector.get_foreign_keys,
            inspector.get_check_constraints,
            inspector.get_indexes,
        )
        tables = {
            table: (
                _columns(inspector, table),
                inspector.get_pk_constraint(table),
                [_by_name(read(table)) for read in readers],
            )
            for table in inspector.get_table_names()
            if table != "alembic_version"
        }
        with engine.connect() as connection:
            search = connection.exec_driver_sql(SEARCH[engine.dialect.name]).fetchall()
        shown = [tuple(_one_space(str(cell)) for cell in row) for row in search]
        return {**tables, "full-text search": shown}
    finally:
        engine.dispose()


def create_all(url: str) -> None:
    engine = sa.create_engine(url)
    Base.metadata.create_all(engine)
    engine.dispose()


def drop_all(url: str) -> None:
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("DROP TABLE search_index")
    Base.metadata.drop_all(engine)
    engine.dispose()


def test_there_is_one_head() -> None:
    scripts = ScriptDirectory.from_config(migrations("sqlite:///unused"))
    assert len(scripts.get_heads()) == 1


def test_the_head_is_what_the_models_say(empty_url: str) -> None:
    create_all(empty_url)
    modelled = snapshot(empty_url)
    drop_all(empty_url)
    upgrade_schema(empty_url)
    assert snapshot(empty_url) == modelled


def test_the_snapshot_holds_what_it_is_there_to_compare(url: str, backend: str) -> None:
    shown = snapshot(url)
    checks = str(shown["claims"])
    assert all(words in checks for words in ("at_least", "low <= high", "uq_claims_ref"))
    assert shown.keys() >= Base.metadata.tables.keys()
    assert len(shown["full-text search"]) >= (5 if backend == "sqlite" else 1)
    assert ("array_to_tsvector" in str(shown)) is (backend == "postgresql")


def test_alembic_finds_nothing_to_add(url: str) -> None:
    command.check(migrations(url))


def test_down_and_up_again_gives_the_same_tables(url: str) -> None:
    before = snapshot(url)
    command.downgrade(migrations(url), "base")
    assert snapshot_is_empty(url)
    upgrade_schema(url)
    assert snapshot(url) == before


def snapshot_is_empty(url: str) -> bool:
    engine = sa.create_engine(url)
    tables = set(sa.inspect(engine).get_table_names())
    engine.dispose()
    return tables <= {"alembic_version"}
