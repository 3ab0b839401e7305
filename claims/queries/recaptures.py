"""Reads of recaptures: what became of a source's quotes in a text that was captured of it later.

Invariant: every quote that counts and is the viewer's to see is in exactly one group; one that the
later text does not hold as it was waits until somebody decides what becomes of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from claims.models import Anchor, Citation, Claim, Researcher, Snapshot, Source
from claims.queries import citations, sources
from claims.queries.citations import counts
from claims.queries.paging import read_page
from claims.queries.rows import CaptureRow, Page, SourceRow, capture_row, source_row
from claims.queries.viewers import visible_citations, visible_sources
from claims.values.differing import Piece, word_segments
from claims.values.selectors import CONTEXT, quote_at
from claims.values.vocabulary import GONE, AnchorState, Settlement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer

#: Code points that are shown on either side of a quote.
_SHOWN_AROUND = 3 * CONTEXT


class QuoteState(StrEnum):
    """What became of a quote in a later text.

    ``moved``: the same words elsewhere, or between other words; ``changed``: much the same words.
    """

    UNMOVED = "unmoved"
    MOVED = "moved"
    CHANGED = "changed"
    ORPHANED = "orphaned"


@dataclass(frozen=True)
class Passage:
    """Words of a text with what stands around them; positions count its code points."""

    prefix: str
    words: str
    suffix: str
    start: int | None
    end: int | None


@dataclass(frozen=True)
class QuoteRow:
    """A quote in the text it was taken from and in the later one; ``score`` is a percentage.

    ``version`` is the citation's; ``pieces`` are what differs between its words then and now.
    """

    citation_ref: str
    version: int
    claim_ref: str
    claim_text: str
    state: QuoteState
    then: Passage
    now: Passage | None
    score: int
    pieces: tuple[Piece, ...]
    settlement: Settlement | None
    settled_by: str | None
    settled_at: datetime | None

    @property
    def waits(self) -> bool:
        """Tell whether somebody has to decide what becomes of it."""
        lost = self.state in {QuoteState.CHANGED, QuoteState.ORPHANED}
        return lost and self.settlement is None


@dataclass(frozen=True)
class Recapture:
    """A captured text and what became in it of the quotes of its source, in their order.

    ``captures`` are all texts that are held, newest first.
    """

    source: SourceRow
    capture: CaptureRow
    captures: tuple[CaptureRow, ...]
    quotes: tuple[QuoteRow, ...]

    def of(self, state: QuoteState) -> tuple[QuoteRow, ...]:
        """Return the quotes of one group."""
        return tuple(quote for quote in self.quotes if quote.state is state)

    @property
    def waiting(self) -> int:
        """Count the quotes that wait for a decision."""
        return sum(quote.waits for quote in self.quotes)


@dataclass(frozen=True)
class WaitingRow:
    """A source whose newest text lacks quotes as they were, and how many of them wait."""

    source: SourceRow
    captured: datetime
    sha256: str
    waiting: int


def recapture(
    session: Session, viewer: Viewer, source_ref: str, *, snapshot: str | None = None
) -> Recapture | None:
    """Return what became of a source's quotes in its newest text, or in the one with this SHA-256.

    None where there is no such text to see.
    """
    source = sources.by_ref(session, source_ref, viewer=viewer)
    held = _held(session, source, snapshot) if source else None
    if source is None or held is None:
        return None
    quoted = [
        one
        for one in citations.of_source(session, viewer, source)
        if one.quote is not None and _concerns(one, held)
    ]
    texts = _texts(session, source, quoted) | {held.sha256: held.text}
    names = _settlers(session, quoted)
    return Recapture(
        source_row(source),
        capture_row(held),
        tuple(map(capture_row, sources.snapshots(session, source))),
        tuple(_quote_row(one, held, texts, names) for one in quoted),
    )


def waiting(session: Session, viewer: Viewer, *, number: int = 1) -> Page[WaitingRow]:
    """Return a page of the sources with quotes that wait for a decision, latest text first."""
    lost = _undecided(viewer)
    query = (
        sources.with_people()
        .join(Snapshot, Snapshot.source_id == Source.id)
        .where(visible_sources(viewer), Source.merged_into_id.is_(None), lost.exists())
        .where(_is_newest())
        .order_by(Snapshot.id.desc())
    )
    found = read_page(session, query, lambda source: source, number=number)
    held = _newest_of(session, viewer, [source.id for source in found.rows])
    rows = (WaitingRow(source_row(source), *held[source.id]) for source in found.rows)
    return Page(tuple(rows), found.total)


def waiting_in(session: Session, viewer: Viewer, source_ref: str) -> int:
    """Count the quotes of a source that wait for a decision in its newest text."""
    source = sources.by_ref(session, source_ref, viewer=viewer)
    if source is None:
        return 0
    held = _newest_of(session, viewer, [source.id])
    return held[source.id][2] if source.id in held else 0


def _held(session: Session, source: Source, sha256: str | None) -> Snapshot | None:
    if sha256 is None:
        return sources.newest_snapshot(session, source)
    return sources.snapshot_of(session, source, sha256)


def _concerns(citation: Citation, held: Snapshot) -> bool:
    """Tell whether a quote counts, or a decision on it in this text is to be shown."""
    claim = citation.claim
    gone = citation.status in GONE or claim.status in GONE or claim.merged_into_id is not None
    anchor = _anchor(citation, held)
    return not gone or (anchor is not None and anchor.settlement is not None)


def _anchor(citation: Citation, held: Snapshot) -> Anchor | None:
    return next((one for one in citation.anchors if one.snapshot_id == held.id), None)


def _texts(session: Session, source: Source, quoted: Sequence[Citation]) -> dict[str, str]:
    """Return the texts that are held of those that the quotes were taken from."""
    named = {one.text_sha256 for one in quoted if one.text_sha256}
    query = sa.select(Snapshot.sha256, Snapshot.text).where(
        Snapshot.source_id == source.id, Snapshot.sha256.in_(named)
    )
    return dict(session.execute(query).all())


def _settlers(session: Session, quoted: Sequence[Citation]) -> dict[int, str]:
    ids = {one.settled_by_id for citation in quoted for one in citation.anchors}
    query = sa.select(Researcher.id, Researcher.name).where(Researcher.id.in_(ids - {None}))
    return dict(session.execute(query).all())


def _quote_row(
    citation: Citation, held: Snapshot, texts: Mapping[str, str], names: Mapping[int, str]
) -> QuoteRow:
    anchor, then = _anchor(citation, held), _then(citation, texts)
    now = _passage(held.text, anchor.start, anchor.end) if anchor else None
    return QuoteRow(
        citation_ref=citation.ref,
        version=citation.version,
        claim_ref=citation.claim.ref,
        claim_text=citation.claim.text,
        state=_state(citation, held, anchor),
        then=then,
        now=now,
        score=anchor.score if anchor else 0,
        pieces=tuple(word_segments(then.words, now.words)) if now else (),
        settlement=anchor.settlement if anchor else None,
        settled_by=names.get(anchor.settled_by_id or 0) if anchor else None,
        settled_at=anchor.settled_at if anchor else None,
    )


def _state(citation: Citation, held: Snapshot, anchor: Anchor | None) -> QuoteState:
    if citation.text_sha256 == held.sha256:
        return QuoteState.UNMOVED
    if anchor is None or anchor.start is None or anchor.end is None:
        return QuoteState.ORPHANED
    if anchor.state is AnchorState.FUZZY:
        return QuoteState.CHANGED
    before, after = citation.prefix or "", citation.suffix or ""
    stays = anchor.start == citation.quote_start
    stays = stays and held.text.startswith(after, anchor.end)
    stays = stays and held.text.endswith(before, 0, anchor.start)
    return QuoteState.UNMOVED if stays else QuoteState.MOVED


def _then(citation: Citation, texts: Mapping[str, str]) -> Passage:
    """Return a quote in the text that it was taken from, or what was kept of that."""
    held = texts.get(citation.text_sha256 or "")
    found = _passage(held, citation.quote_start, citation.quote_end) if held else None
    own = (citation.prefix or "", citation.quote or "", citation.suffix or "")
    return found or Passage(*own, citation.quote_start, citation.quote_end)


def _passage(text: str, start: int | None, end: int | None) -> Passage | None:
    if start is None or end is None:
        return None
    quote = quote_at(text, start, end, context=_SHOWN_AROUND)
    return Passage(quote.prefix, quote.exact, quote.suffix, start, end)


def _undecided(viewer: Viewer) -> sa.Select[int]:
    """Select the quotes that a captured text lacks as they were, and that nobody decided on."""
    return (
        sa.select(Citation.id)
        .join(Anchor, Anchor.citation_id == Citation.id)
        .where(Anchor.snapshot_id == Snapshot.id, Anchor.state != AnchorState.EXACT)
        .where(Anchor.settlement.is_(None), Citation.text_sha256.is_distinct_from(Snapshot.sha256))
        .where(counts(), visible_citations(viewer), _claim_counts())
        .correlate(Snapshot)
    )


def _claim_counts() -> sa.ColumnElement[bool]:
    claim = aliased(Claim)
    stands = sa.and_(claim.status.not_in(GONE), claim.merged_into_id.is_(None))
    return sa.select(claim.id).where(claim.id == Citation.claim_id, stands).exists()


def _is_newest() -> sa.ColumnElement[bool]:
    """Return the condition that no later text is held of a captured text's source."""
    other = aliased(Snapshot)
    later = sa.or_(
        other.captured_at > Snapshot.captured_at,
        sa.and_(other.captured_at == Snapshot.captured_at, other.id > Snapshot.id),
    )
    return ~sa.select(other.id).where(other.source_id == Snapshot.source_id, later).exists()


def _newest_of(
    session: Session, viewer: Viewer, source_ids: Sequence[int]
) -> dict[int, tuple[datetime, str, int]]:
    """Return each source's newest text (when, SHA-256) and how many of its quotes wait."""
    how_many = _undecided(viewer).with_only_columns(sa.func.count()).scalar_subquery()
    query = sa.select(Snapshot.source_id, Snapshot.captured_at, Snapshot.sha256, how_many)
    rows = session.execute(query.where(Snapshot.source_id.in_(source_ids), _is_newest()))
    return {source_id: (captured, sha256, number) for source_id, captured, sha256, number in rows}
