"""Anchoring: finding a source's quotes in a text that was captured of it.

Invariant: a citation's own words and position are never changed by a later text; each text
that is held has its own anchor for each quote, and a quote that is not there is ``orphaned``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.models import Anchor, Citation, Snapshot
from claims.queries import citations as citation_queries
from claims.queries import sources as source_queries
from claims.services import checks, history
from claims.services.sources import keep_text
from claims.values.anchoring import anchor
from claims.values.selectors import quote_at
from claims.values.vocabulary import AnchorState

if TYPE_CHECKING:
    from datetime import datetime

    from claims.models import Source
    from claims.services.acting import Act


@dataclass(frozen=True)
class AttachedText:
    """What became of a source's quotes in a captured text."""

    snapshot: Snapshot
    is_new: bool
    anchored: tuple[Citation, ...]
    orphaned: tuple[Citation, ...]


def attach_text(
    act: Act,
    source: Source,
    text: str,
    *,
    media_type: str = "text/plain",
    captured_at: datetime | None = None,
) -> AttachedText:
    """Keep a captured text of a source and find every recorded quote in it."""
    snapshot, is_new = keep_text(act, source, text, media_type=media_type, captured_at=captured_at)
    quoted = citation_queries.quoting(act.session, source)
    states = {citation.id: place_anchor(act, citation, snapshot) for citation in quoted}
    for citation in quoted:
        checks.recheck(citation)
    shown = [
        citation
        for citation in citation_queries.of_source(act.session, act.viewer, source)
        if citation.quote is not None
    ]
    orphaned = [one for one in shown if states[one.id] is AnchorState.ORPHANED]
    anchored = [one for one in shown if states[one.id] is not AnchorState.ORPHANED]
    return AttachedText(snapshot, is_new, tuple(anchored), tuple(orphaned))


def place_anchor(act: Act, citation: Citation, snapshot: Snapshot) -> AnchorState:
    """Find one citation's quote in a captured text and keep where it stands."""
    quote = citation.quote_selector
    if quote is None:
        return AnchorState.ORPHANED
    found = anchor(snapshot.text, quote, hint=citation.position_selector)
    kept = _kept_anchor(citation, snapshot)
    kept.state, kept.start, kept.end = found.state, found.start, found.end
    kept.score = round(found.score * 100)
    before = citation.state()
    if found.state is AnchorState.EXACT and found.start is not None:
        _bind(citation, snapshot, found.start)
    act.session.flush()
    history.changed(act, citation, before)
    return found.state


def place_everywhere(act: Act, citation: Citation, source: Source) -> None:
    """Find a citation's quote in every text that is held of its source."""
    for snapshot in source_queries.snapshots(act.session, source):
        held = source_queries.snapshot_of(act.session, source, snapshot.sha256)
        if held is not None:
            place_anchor(act, citation, held)


def _kept_anchor(citation: Citation, snapshot: Snapshot) -> Anchor:
    for kept in citation.anchors:
        if kept.snapshot_id == snapshot.id:
            return kept
    made = Anchor(snapshot_id=snapshot.id)
    citation.anchors.append(made)
    return made


def _bind(citation: Citation, snapshot: Snapshot, start: int) -> None:
    """Give a citation that was taken from no known text the position it has in this one."""
    if citation.text_sha256 not in {None, snapshot.sha256}:
        return
    if citation.position_selector is None and citation.quote is not None:
        selector = quote_at(snapshot.text, start, start + len(citation.quote))
        citation.text_sha256 = snapshot.sha256
        citation.quote_start, citation.quote_end = start, start + len(citation.quote)
        citation.prefix = citation.prefix or selector.prefix or None
        citation.suffix = citation.suffix or selector.suffix or None
