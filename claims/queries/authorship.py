"""Who wrote what: the people whose words a claim or a citation is made of.

Invariant: somebody wrote a record who made it or changed what it says. Deciding on it, marking it,
merging it and finding its words again in a text (the fields of ``NOT_CONTENT``) is no writing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from claims.models import Citation, Claim, Revision

if TYPE_CHECKING:
    from sqlalchemy.orm import InstrumentedAttribute, Session

#: Fields of a record's state that change without anybody writing anything.
NOT_CONTENT = (
    "status", "self_reviewed", "merged_into", "text_sha256", "prefix", "suffix", "quote_start",
    "quote_end",
)  # fmt: skip


def content(state: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a record's state says in words that somebody wrote."""
    return {name: value for name, value in state.items() if name not in NOT_CONTENT}


def wrote_claim(name: str) -> sa.ColumnElement[bool]:
    """Return the condition that a person wrote part of a claim: of it or of its citations."""
    cited = sa.select(Citation.id).where(Citation.claim_id == Claim.id, wrote_citation(name))
    return sa.or_(_wrote(name, "claim", Claim.ref), finds(cited.correlate(Claim)))


def wrote_citation(name: str) -> sa.ColumnElement[bool]:
    """Return the condition that a person wrote part of a citation."""
    return _wrote(name, "citation", Citation.ref)


def _wrote(name: str, kind: str, ref: InstrumentedAttribute[str]) -> sa.ColumnElement[bool]:
    query = sa.select(Revision.sequence).where(
        Revision.record_kind == kind,
        Revision.record_key == history_key(ref),
        Revision.researcher == name,
        is_writing(),
    )
    return finds(query.correlate(ref.parent.class_))


def finds(query: sa.Select[int]) -> sa.ColumnElement[bool]:
    """Return the condition that a correlated query finds a row.

    It is asked for each row: where the query could be flattened, which the offset forbids,
    PostgreSQL would read the whole history to answer it for all rows at once.
    """
    return query.offset(0).exists()


def is_writing() -> sa.ColumnElement[bool]:
    """Return the condition that a revision made a record or changed what it says."""
    changed = _Content(Revision.before).is_distinct_from(_Content(Revision.after))
    return sa.or_(Revision.before.is_(None), changed)


def is_author(session: Session, name: str, record: Claim | Citation) -> bool:
    """Tell whether a person wrote any part of a claim, its citations among it, or of a citation."""
    if isinstance(record, Claim):
        query = sa.select(Claim.id).where(Claim.id == record.id, wrote_claim(name))
    else:
        query = sa.select(Citation.id).where(Citation.id == record.id, wrote_citation(name))
    return session.scalar(query) is not None


class _Content(FunctionElement[str]):
    """A revision's stored state without the fields of ``NOT_CONTENT``."""

    inherit_cache = True
    type = sa.Text()


@compiles(_Content, "sqlite")
def _content_on_sqlite(element: _Content, compiler: sa.sql.compiler.SQLCompiler, **kw: Any) -> str:
    paths = ", ".join(f"'$.{name}'" for name in NOT_CONTENT)
    return f"json_remove({compiler.process(element.clauses, **kw)}, {paths})"


@compiles(_Content, "postgresql")
def _content_on_postgresql(
    element: _Content, compiler: sa.sql.compiler.SQLCompiler, **kw: Any
) -> str:
    names = ", ".join(f"'{name}'" for name in NOT_CONTENT)
    return f"(({compiler.process(element.clauses, **kw)})::jsonb - ARRAY[{names}])"


class history_key(FunctionElement[str]):  # noqa: N801 - used as SQL functions are
    """A reference as the history's index holds it: PostgreSQL takes no index of other sorting."""

    inherit_cache = True
    type = sa.Text()


@compiles(history_key, "sqlite")
def _key_on_sqlite(element: history_key, compiler: sa.sql.compiler.SQLCompiler, **kw: Any) -> str:
    return compiler.process(element.clauses, **kw)


@compiles(history_key, "postgresql")
def _key_on_postgresql(
    element: history_key, compiler: sa.sql.compiler.SQLCompiler, **kw: Any
) -> str:
    return f'({compiler.process(element.clauses, **kw)}) COLLATE "default"'
