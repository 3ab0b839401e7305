"""Adding a source: reading what was pasted or uploaded, and recording it with its text.

Invariant: sessions come from ``access``; a text that is held already is offered, never doubled.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from claims.errors import NotFound
from claims.exchange.documents import Document, parse_document
from claims.exchange.documents.document import snapshot_text
from claims.extract.heading import read_heading
from claims.queries import sources
from claims.queries.rows import source_row
from claims.services.anchors import attach_text
from claims.services.sources import SourceDraft, find_known, record_source
from claims.values.text import sha256_of, stored_text
from dashboard import access

if TYPE_CHECKING:
    from claims.queries.rows import SourceRow


@dataclass(frozen=True, slots=True)
class Attached:
    """What became of a source's quotes in a text that was attached to it."""

    is_new: bool
    found: int
    lost: int


def uploaded(data: bytes, *, name: str, media_type: str | None) -> Document:
    """Read an uploaded text, HTML or PDF file; raise ``UnreadableDocument``."""
    return _headed(parse_document(data, name=name, media_type=media_type))


def pasted(text: str) -> Document:
    """Read pasted text."""
    return _headed(Document(text=snapshot_text(text, "The text"), media_type="text/plain"))


def _headed(document: Document) -> Document:
    """Fill what a document does not tell of itself from the head of its text."""
    heading = read_heading(document.text)
    return replace(
        document,
        title=document.title or heading.title,
        published=document.published or heading.published,
        url=document.url or heading.url,
    )


def holding(text: str) -> tuple[SourceRow, ...]:
    """Return the sources that hold this very text already, whatever blank lines end it."""
    stored = stored_text(text)
    bare = stored.rstrip()
    hashes = map(sha256_of, {stored, bare, f"{bare}\n"})
    with access.reading() as (session, viewer):
        return tuple(map(source_row, sources.holding(session, viewer, *hashes)))


def known(draft: SourceDraft) -> SourceRow | None:
    """Return the source on record with this title, publisher and date, if there is one."""
    with access.reading() as (session, viewer):
        found = find_known(session, draft)
        seen = sources.by_ref(session, found.ref, viewer=viewer) if found else None
        return source_row(seen) if seen else None


def add(draft: SourceDraft, document: Document) -> str:
    """Record a source with its text; return its reference."""
    with access.writing() as act:
        source = record_source(act, draft)
        attach_text(act, source, document.text, media_type=document.media_type)
        ref = source.ref
    access.compute_waiting()  # a long text is read after it is kept
    return ref


def attach(ref: str, document: Document) -> Attached:
    """Attach a text, or a new capture of it, to a source on record."""
    with access.writing() as act:
        source = sources.by_ref(act.session, ref, viewer=act.viewer)
        if source is None:
            raise NotFound("source", ref)
        done = attach_text(act, source, document.text, media_type=document.media_type)
        attached = Attached(done.is_new, len(done.anchored), len(done.orphaned))
    access.compute_waiting()
    return attached


def today() -> str:
    """Return today's date, for when a document was read."""
    return datetime.now(UTC).date().isoformat()
