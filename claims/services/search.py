"""What full-text search knows of each claim and source, kept as records change.

Invariant: after an act is settled, a record's search entry is the folded text of all its words:
its own, those of its citations, and the names they lead to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.strategy_options import _AbstractLoad

from claims.models import Agent, Attribution, Authorship, Citation, Claim, SearchEntry, Source
from claims.queries.claims import with_scope
from claims.values.folding import search_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy.orm import Session

_BATCH = 200

#: What of a record's words is indexed; a ``tsvector`` silently loses words beyond 1 MiB of them.
MAX_BYTES = 1_000_000


def refresh(session: Session, *, claims: Collection[int], sources: Collection[int]) -> None:
    """Write again the search entries of these claims and sources, and of the sources' claims."""
    for ids in _batches(sources):
        _write(session, "source", _source_texts(session, ids))
    for ids in _batches({*claims, *_citing(session, sources)}):
        _write(session, "claim", _claim_texts(session, ids))


def _batches(ids: Collection[int]) -> Iterator[tuple[int, ...]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), _BATCH):
        yield tuple(ordered[start : start + _BATCH])


def _citing(session: Session, sources: Collection[int]) -> set[int]:
    found: set[int] = set()
    for ids in _batches(sources):
        query = sa.select(Citation.claim_id).where(
            sa.or_(Citation.source_id.in_(ids), Citation.origin_id.in_(ids))
        )
        found.update(session.scalars(query))
    return found


def _write(session: Session, record_kind: str, texts: dict[int, str]) -> None:
    standing = {
        entry.record_id: entry
        for entry in session.scalars(
            sa.select(SearchEntry).where(
                SearchEntry.record_kind == record_kind, SearchEntry.record_id.in_(texts)
            )
        )
    }
    for record_id, text in texts.items():
        if record_id in standing:
            standing[record_id].text = text
        else:
            session.add(SearchEntry(record_kind=record_kind, record_id=record_id, text=text))
    session.flush()


def _source_texts(session: Session, ids: tuple[int, ...]) -> dict[int, str]:
    query = sa.select(Source).where(Source.id.in_(ids)).options(*_people())
    return {source.id: _indexed(*_source_words(source)) for source in session.scalars(query)}


def _indexed(*parts: str | None) -> str:
    """Return the folded text of these words, as much of it as both databases can index."""
    text = search_text(*parts)
    if len(text) * 4 <= MAX_BYTES or len(text.encode()) <= MAX_BYTES:
        return text
    return text.encode()[:MAX_BYTES].decode(errors="ignore").rpartition(" ")[0]


def _people() -> list[_AbstractLoad]:
    aliases = selectinload(Agent.aliases)
    return [
        selectinload(Source.publisher).options(aliases),
        selectinload(Source.authorship).selectinload(Authorship.agent).options(aliases),
    ]


def _source_words(source: Source) -> list[str | None]:
    people = [*([source.publisher] if source.publisher else []), *source.authors]
    return [source.ref, source.title, source.url, *_names(people)]


def _names(agents: list[Agent]) -> list[str]:
    return [name for agent in agents for name in (agent.name, *(a.name for a in agent.aliases))]


def _claim_texts(session: Session, ids: tuple[int, ...]) -> dict[int, str]:
    words: dict[int, list[str | None]] = {
        claim.id: _claim_words(claim)
        for claim in session.scalars(with_scope().where(Claim.id.in_(ids)))
    }
    for citation in session.scalars(_cited(ids)):
        words[citation.claim_id].extend(_citation_words(citation))
    return {claim_id: _indexed(*parts) for claim_id, parts in words.items()}


def _claim_words(claim: Claim) -> list[str | None]:
    scope = (claim.event, claim.place, claim.measure)
    return [
        claim.ref,
        claim.text,
        *(record.name for record in scope if record),
        claim.population,
        claim.cause,
    ]


def _cited(ids: tuple[int, ...]) -> sa.Select[Citation]:
    """Select the citations of claims; one coded blind would give its words away in an open one."""
    return (
        sa.select(Citation)
        .join(Claim, Citation.claim_id == Claim.id)
        .where(Citation.claim_id.in_(ids))
        .where(sa.or_(Citation.blind.is_(False), Claim.blind.is_(True)))
        .options(
            selectinload(Citation.source).options(*_people()),
            selectinload(Citation.origin).options(*_people()),
            selectinload(Citation.attributions)
            .selectinload(Attribution.agent)
            .selectinload(Agent.aliases),
        )
        .order_by(Citation.id)
    )


def _citation_words(citation: Citation) -> list[str | None]:
    words = [citation.quote, citation.translation, *_names(citation.voices)]
    documents = [document for document in (citation.source, citation.origin) if document]
    return [*words, *(word for document in documents for word in _source_words(document))]
