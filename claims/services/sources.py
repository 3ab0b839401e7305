"""Sources: recording documents, and attaching the texts that were captured of them.

Invariant: a source that was once read stays read; a captured text never changes, and attaching
the same text again adds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from claims.errors import BadText, RefTaken
from claims.models import Authorship, Snapshot, Source
from claims.queries import agents as agent_queries
from claims.queries import sources as queries
from claims.services import checks, fields, history
from claims.services.acting import expect_unmerged, expect_version
from claims.services.agents import ensure_agent, ensure_agents
from claims.services.proposing import reading
from claims.services.references import checked_reference, made_reference
from claims.values.text import sha256_of, stored_text
from claims.values.vocabulary import SourceKind, read_word

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from claims.models import Agent
    from claims.services.acting import Act

#: The longest text that is kept, in code points.
MAX_TEXT = 50_000_000


@dataclass(frozen=True)
class SourceDraft:
    """What is known of a document; empty means unknown. Dates are EDTF."""

    title: str | None = None
    ref: str | None = None
    kind: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    archive_url: str | None = None
    language: str | None = None
    accessed: str | None = None
    consulted: bool | None = None
    text_sha256: str | None = None


def find_source(act: Act, draft: SourceDraft) -> Source | None:
    """Return the source that a draft is of, whoever may see it: for the program itself."""
    return find_known(act.session, draft)


def find_known(session: Session, draft: SourceDraft) -> Source | None:
    """Return the source that a draft is of: by its reference, else by what identifies it.

    Title, publisher and date of publication identify a document, those it has now or those that
    its reference was once made from.
    """
    if draft.ref:
        return queries.by_ref(session, checked_reference(draft.ref))
    title = fields.line(draft.title, "title")
    if title is None:
        raise BadText("source", "needs a reference or a title")
    publisher = _known_agent(session, draft.publisher)
    if draft.publisher and publisher is None:
        return None
    published = fields.edtf_text(draft.published)
    found = queries.by_title(session, title, publisher=publisher, published=published)
    return found or queries.by_ref(session, _made_reference(title, publisher, published))


def _known_agent(session: Session, name: str | None) -> Agent | None:
    cleaned = fields.line(name, "publisher")
    return agent_queries.by_name(session, cleaned) if cleaned else None


def record_source(act: Act, draft: SourceDraft) -> Source:
    """Record a document; its reference is made from what identifies it unless one is given."""
    act.require(doing="recording a document")
    source = Source(title=fields.name(draft.title, "title"), authorship=[])
    _apply(act, source, draft)
    source.ref = (
        checked_reference(draft.ref)
        if draft.ref
        else _made_reference(source.title, source.publisher, source.published)
    )
    if queries.by_ref(act.session, source.ref) is not None:
        raise RefTaken("source", source.ref)
    history.created(act, source)
    return source


def revise_source(act: Act, source: Source, draft: SourceDraft, *, seen: int | None = None) -> bool:
    """Change a document's particulars to what the draft says; tell whether anything changed."""
    act.require(doing="editing a document")
    expect_version(source, seen)
    before = source.state()
    source.title = fields.name(draft.title, "title")
    _apply(act, source, draft)
    return _note_change(act, source, before)


def mark_read(act: Act, source: Source, *, text_sha256: str | None = None) -> bool:
    """Note that somebody has read a document, and in which text if that is known."""
    before = source.state()
    source.consulted = True
    source.text_sha256 = source.text_sha256 or text_sha256
    return _note_change(act, source, before)


def _note_change(act: Act, source: Source, before: dict[str, object]) -> bool:
    if not history.changed(act, source, before):
        return False
    if source.published != before["published"]:
        checks.recheck_origins(act.session, source.id)
        reading.outdate(act, source)
    return True


def draft_of(source: Source) -> SourceDraft:
    """Return what is recorded of a document."""
    return SourceDraft(
        title=source.title,
        ref=source.ref,
        kind=source.kind,
        publisher=source.publisher.name if source.publisher else None,
        authors=tuple(agent.name for agent in source.authors),
        published=source.published,
        url=source.url,
        archive_url=source.archive_url,
        language=source.language,
        accessed=source.accessed,
        consulted=source.consulted,
        text_sha256=source.text_sha256,
    )


def _made_reference(title: str, publisher: Agent | None, published: str | None) -> str:
    return made_reference("S", title, publisher.name if publisher else None, published)


def _apply(act: Act, source: Source, draft: SourceDraft) -> None:
    source.kind = read_word(SourceKind, draft.kind, "kind of source") if draft.kind else None
    source.publisher = ensure_agent(act, draft.publisher) if draft.publisher else None
    source.published = fields.edtf_text(draft.published)
    source.url = fields.line(draft.url, "url")
    source.archive_url = fields.line(draft.archive_url, "archive url")
    source.language = fields.line(draft.language, "language")
    source.accessed = fields.edtf_text(draft.accessed)
    source.consulted = bool(draft.consulted or source.consulted)
    source.text_sha256 = fields.fingerprint(draft.text_sha256)
    _name_authors(act, source, draft.authors)


def _name_authors(act: Act, source: Source, names: tuple[str, ...]) -> None:
    agents = ensure_agents(act, names)
    if agents != source.authors:
        source.authorship.clear()
        act.session.flush()
        source.authorship.extend(
            Authorship(position=position, agent=agent) for position, agent in enumerate(agents)
        )


def keep_text(
    act: Act,
    source: Source,
    text: str,
    *,
    media_type: str = "text/plain",
    captured_at: datetime | None = None,
) -> tuple[Snapshot, bool]:
    """Keep a captured text of a source, marked as read; tell whether it is new.

    Anchoring the source's quotes in it is ``claims.services.anchors``' work.
    """
    act.require(doing="keeping a document's text")
    expect_unmerged(source)
    stored = _keepable(text)
    sha256 = sha256_of(stored)
    standing = queries.snapshot_of(act.session, source, sha256)
    if standing is not None:
        return standing, False
    snapshot = Snapshot(
        source=source,
        sha256=sha256,
        text=stored,
        length=len(stored),
        media_type=media_type,
        captured_at=captured_at or datetime.now(UTC),
    )
    act.session.add(snapshot)
    act.session.flush()
    reading.outdate(act, source)
    history.append(act, "snapshot", f"{source.ref} {sha256}", before=None, after=_state(snapshot))
    mark_read(act, source, text_sha256=sha256)
    return snapshot, True


def _keepable(text: str) -> str:
    stored = stored_text(text)
    if not stored.strip():
        raise BadText("text", "is empty")
    if len(stored) > MAX_TEXT:
        raise BadText("text", f"is longer than {MAX_TEXT:,} characters")
    return stored


def _state(snapshot: Snapshot) -> dict[str, object]:
    return {
        "source_ref": snapshot.source.ref,
        "text_sha256": snapshot.sha256,
        "media_type": snapshot.media_type,
        "captured": history.timestamp(snapshot.captured_at),
        "length": snapshot.length,
    }
