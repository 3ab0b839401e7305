"""Reads of sources and their captured texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload, undefer

from claims.models import Agent, Authorship, Snapshot, Source
from claims.queries.matching import matching
from claims.queries.viewers import visible_sources
from claims.values.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer


def with_people() -> sa.Select[Source]:
    """Select sources with their publishers and authors, and what they were merged into."""
    return sa.select(Source).options(
        joinedload(Source.publisher),
        joinedload(Source.merged_into),
        selectinload(Source.authorship).joinedload(Authorship.agent),
    )


def all_sources(viewer: Viewer) -> sa.Select[Source]:
    """Select the sources that stand for themselves, by reference."""
    return (
        with_people()
        .where(Source.merged_into_id.is_(None), visible_sources(viewer))
        .order_by(Source.ref)
    )


def by_ref(session: Session, ref: str, *, viewer: Viewer | None = None) -> Source | None:
    """Return the source of that reference, if the viewer (None: the program) may see it."""
    query = with_people().where(Source.ref == clean_line(ref))
    return session.scalar(query.where(visible_sources(viewer)) if viewer else query)


def by_title(
    session: Session, title: str, *, publisher: Agent | None, published: str | None
) -> Source | None:
    """Return the first source recorded with this title, publisher and date."""
    return session.scalar(
        with_people()
        .where(
            Source.title == title,
            Source.publisher_id == (publisher.id if publisher else None),
            Source.published == published,
            Source.merged_into_id.is_(None),
        )
        .order_by(Source.id)
        .limit(1)
    )


def holding(session: Session, viewer: Viewer, *sha256s: str) -> Sequence[Source]:
    """Return the sources that hold a text with one of these fingerprints."""
    texts = sa.select(Snapshot.source_id).where(Snapshot.sha256.in_(sha256s))
    seen = (visible_sources(viewer), Source.merged_into_id.is_(None))
    return session.scalars(with_people().where(Source.id.in_(texts), *seen).limit(5)).all()


def page(viewer: Viewer, *, text: str = "") -> sa.Select[Source]:
    """Select sources for a list, newest first, perhaps those whose particulars hold all words."""
    query = with_people().where(Source.merged_into_id.is_(None), visible_sources(viewer))
    if text.strip():
        query = query.where(Source.id.in_(matching("source", text)))
    return query.order_by(Source.id.desc())


def snapshots(session: Session, source: Source) -> Sequence[Snapshot]:
    """Return the captured texts of a source, newest first, without their text."""
    return session.scalars(
        sa.select(Snapshot)
        .where(Snapshot.source_id == source.id)
        .order_by(Snapshot.captured_at.desc(), Snapshot.id.desc())
    ).all()


def newest_snapshot(session: Session, source: Source) -> Snapshot | None:
    """Return the newest captured text of a source, with its text."""
    return session.scalar(_newest_first().where(Snapshot.source_id == source.id).limit(1))


def snapshot_of(session: Session, source: Source, sha256: str) -> Snapshot | None:
    """Return the captured text with this fingerprint, with its text."""
    return session.scalar(
        _newest_first().where(Snapshot.source_id == source.id, Snapshot.sha256 == sha256)
    )


def all_snapshots(viewer: Viewer) -> sa.Select[Snapshot]:
    """Select the captured texts, without their text, by reference and time."""
    return (
        sa.select(Snapshot)
        .join(Source, Snapshot.source_id == Source.id)
        .where(Source.merged_into_id.is_(None), visible_sources(viewer))
        .options(joinedload(Snapshot.source))
        .order_by(Source.ref, Snapshot.captured_at, Snapshot.sha256)
    )


def held_texts(session: Session, source_ids: Collection[int]) -> set[tuple[int, str]]:
    """Return which texts are held of these sources, as source id and SHA-256."""
    query = sa.select(Snapshot.source_id, Snapshot.sha256).where(Snapshot.source_id.in_(source_ids))
    return {(source_id, sha256) for source_id, sha256 in session.execute(query)}


def text_of(session: Session, snapshot_id: int) -> str:
    """Return a captured text."""
    return session.scalars(sa.select(Snapshot.text).where(Snapshot.id == snapshot_id)).one()


def _newest_first() -> sa.Select[Snapshot]:
    return (
        sa.select(Snapshot)
        .options(undefer(Snapshot.text))
        .order_by(Snapshot.captured_at.desc(), Snapshot.id.desc())
    )
