"""Taking rows of ``sources.csv`` and ``snapshots.csv``, and the sources of other sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.errors import ClaimsError, NotFound
from claims.exchange.cells import moment, names, yes_or_no
from claims.exchange.report import Outcome
from claims.exchange.sheets import LIST_JOINT
from claims.exchange.taking.merged import source_for
from claims.queries import sources as queries
from claims.services import sources

if TYPE_CHECKING:
    from claims.exchange.intake import Import
    from claims.exchange.reading import Row
    from claims.models import Source


def take_source(under_way: Import, row: Row) -> Outcome:
    """Take a row of ``sources.csv``, with its text unless ``snapshots.csv`` brings that."""
    given = source_draft(row, text_sha256=row.get("text_sha256"))
    source, outcome = put_source(under_way, given)
    if (source.ref, source.text_sha256) not in (under_way.captures or {}):
        under_way.attach(source, row)
    return outcome


def put_source(under_way: Import, given: sources.SourceDraft) -> tuple[Source, Outcome]:
    """Put what a row says of a source; raise ``NotFound`` for one that it only refers to."""
    found = sources.find_source(under_way.act, given)
    if found is None and not given.title:
        return _put_promised(under_way, given.ref or "")
    kept = source_for(under_way, found)
    if kept is not None:
        return kept, Outcome.UNCHANGED
    return under_way.put(
        found, given, sources.record_source, sources.draft_of, sources.revise_source
    )


def _put_promised(under_way: Import, ref: str) -> tuple[Source, Outcome]:
    """Put a source that only a row which waits describes: two documents may cite each other."""
    row = under_way.promised(ref)
    if row is None:
        raise NotFound("source", ref)
    try:
        return put_source(under_way, source_draft(row))
    except ClaimsError:  # that row is refused for it
        raise NotFound("source", ref) from None


def source_draft(row: Row, *, text_sha256: str | None = None) -> sources.SourceDraft:
    """Return what a row says of its source."""
    return sources.SourceDraft(
        title=row.get("source_title"),
        ref=row.get("source_ref"),
        kind=row.get("source_kind"),
        publisher=row.get("publisher"),
        authors=names(row.get("author"), LIST_JOINT),
        published=row.get("published"),
        url=row.get("url"),
        archive_url=row.get("archive_url"),
        language=row.get("language"),
        accessed=row.get("accessed"),
        consulted=yes_or_no(row.get("consulted"), "consulted"),
        text_sha256=text_sha256,
    )


def take_snapshot(under_way: Import, row: Row) -> Outcome:
    """Take a row of ``snapshots.csv``."""
    row.needed("source_ref"), row.needed("text_file")
    captured = moment(row.get("captured"))
    source = _known(under_way, row.needed("source_ref"))
    is_new = under_way.attach(source, row, captured_at=captured)
    return Outcome.NEW if is_new else Outcome.UNCHANGED


def named_source(under_way: Import, row: Row) -> Source | None:
    """Return the source that a row's words are from, if it names one."""
    ref = row.get("source_ref")
    return _known(under_way, ref) if ref else None


def _known(under_way: Import, ref: str) -> Source:
    source = queries.by_ref(under_way.act.session, ref)
    if source is None:
        raise NotFound("source", ref)
    return source_for(under_way, source) or source
