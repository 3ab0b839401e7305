"""The rows of each sheet, as an export writes them.

Invariant: rows come in code-point order of their reference, hold no surrogate id, and no clock
time outside ``snapshots``, ``reviews`` and ``revisions``.
"""

from __future__ import annotations

import json
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from claims.exchange.sheets import LIST_JOINT, TEXTS_FOLDER, VOICE_JOINT
from claims.models import Citation, Claim, Recorded, Review, Revision, Source
from claims.queries import (
    agents,
    citations,
    claims,
    cross_references,
    events,
    history,
    measures,
    places,
    sources,
)
from claims.queries.blind_names import not_made_blind
from claims.queries.viewers import visible_citations, visible_claims
from claims.services.history import timestamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer

    RowSource = Callable[[Session, Viewer], Iterator[dict[str, Any]]]

#: A row's values by column.
Cells = dict[str, Any]

#: How many records are in memory at once.
AT_A_TIME = 500


def _batches(session: Session, query: sa.Select[Any]) -> Iterator[Sequence[Any]]:
    """Read records in batches; the session holds on to none of them longer than their reader."""
    yield from session.scalars(query.execution_options(yield_per=AT_A_TIME)).partitions()


def _stream(session: Session, query: sa.Select[Any]) -> Iterator[Any]:
    for batch in _batches(session, query):
        yield from batch


def _states(query: Callable[[Viewer], sa.Select[Any]]) -> RowSource:
    """Return the rows of a sheet whose records write themselves."""

    def rows(session: Session, viewer: Viewer) -> Iterator[Cells]:
        for record in _stream(session, query(viewer)):
            yield _cells(record)

    return rows


def _named(kind: str, query: Callable[[], sa.Select[Any]]) -> RowSource:
    """Return the rows of names, without those that are made blind beside whoever exports."""

    def rows(session: Session, viewer: Viewer) -> Iterator[Cells]:
        for batch in _batches(session, query()):
            for record in not_made_blind(session, viewer, kind, batch, name=attrgetter("key")):
                yield _cells(record)

    return rows


def _cells(record: Recorded) -> Cells:
    return {
        name: LIST_JOINT.join(value) if isinstance(value, list) else value
        for name, value in record.state().items()
    }


def _source_rows(session: Session, viewer: Viewer) -> Iterator[Cells]:
    for batch in _batches(session, sources.all_sources(viewer)):
        held = sources.held_texts(session, [source.id for source in batch])
        for source in batch:
            yield {**_cells(source), "text_file": _text_file(source.id, source.text_sha256, held)}


def _text_file(source_id: int, sha256: str | None, held: set[tuple[int, str]]) -> str | None:
    return f"{TEXTS_FOLDER}/{sha256}.txt" if sha256 and (source_id, sha256) in held else None


def _snapshot_rows(session: Session, viewer: Viewer) -> Iterator[Cells]:
    for snapshot in _stream(session, sources.all_snapshots(viewer)):
        yield {
            "source_ref": snapshot.source.ref,
            "text_sha256": snapshot.sha256,
            "text_file": f"{TEXTS_FOLDER}/{snapshot.sha256}.txt",
            "media_type": snapshot.media_type,
            "captured": timestamp(snapshot.captured_at),
        }


def _claim_rows(session: Session, viewer: Viewer) -> Iterator[Cells]:
    for claim in _stream(session, claims.all_claims(viewer)):
        yield {**_cells(claim), **_evidence(claim)}


def _evidence(claim: Claim) -> Cells:
    """Return what was computed of the evidence; empty where nothing was."""
    standing = claim.standing
    if standing is None:
        return {}
    flags = ("contested", "circular", "interested", "unnamed", "disputed")
    return {
        "standing": standing.standing,
        "independent_origins": standing.independent_origins,
        "named_origins": standing.named_origins,
        "consulted_origins": standing.consulted_origins,
        "rests_on": LIST_JOINT.join(json.loads(standing.rests_on)),
        **{flag: getattr(standing, flag) for flag in flags},
    }


def _citation_rows(session: Session, viewer: Viewer) -> Iterator[Cells]:
    for batch in _batches(session, citations.all_citations(viewer)):
        held = sources.held_texts(session, {citation.source_id for citation in batch})
        for citation in batch:
            yield _citation_cells(citation, held)


def _citation_cells(citation: Citation, held: set[tuple[int, str]]) -> Cells:
    claim, own = citation.claim, citation.state()
    return {
        **_cells(claim),
        "event_date": claim.event.date if claim.event else None,
        **_cells(citation.source),
        **_origin_cells(citation.origin),
        **own,
        "attributed_to": VOICE_JOINT.join(own["attributed_to"]),
        "text_file": _text_file(citation.source_id, citation.text_sha256, held),
    }


def _origin_cells(origin: Source | None) -> Cells:
    if origin is None:
        return {}
    return {
        "origin_title": origin.title,
        "origin_publisher": origin.publisher.name if origin.publisher else None,
        "origin_published": origin.published,
    }


def _review_rows(session: Session, viewer: Viewer) -> Iterator[Cells]:
    seen = sa.select(Citation.id).where(visible_citations(viewer))
    query = (
        sa.select(Review)
        .join(Review.claim)
        .where(visible_claims(viewer))
        .where(sa.or_(Review.citation_id.is_(None), Review.citation_id.in_(seen)))
        .options(joinedload(Review.claim), joinedload(Review.citation), joinedload(Review.reviewer))
        .order_by(Claim.ref, Review.id)
    )
    for review in _stream(session, query):
        yield {
            "claim_ref": review.claim.ref,
            "decision": review.decision,
            "reviewer": review.reviewer.name,
            "decided": timestamp(review.decided_at),
            "comment": review.comment,
            "self_reviewed": review.self_review,
            "citation_ref": review.citation.ref if review.citation else None,
        }


def _revision_rows(session: Session, viewer: Viewer) -> Iterator[Cells]:
    """Yield the history; what others are coding blind leaves gaps in it until it is settled."""
    hidden = history.keys_coded_blind(session, viewer)
    for batch in _batches(session, sa.select(Revision).order_by(Revision.sequence)):
        for revision in history.seen(session, viewer, batch, hidden=hidden):
            yield {
                "sequence": revision.sequence,
                "recorded": timestamp(revision.recorded_at),
                "researcher": revision.researcher,
                "record_kind": revision.record_kind,
                "record_key": revision.record_key,
                "before": revision.before,
                "after": revision.after,
                "reason": revision.reason,
                "previous_hash": revision.previous_hash,
                "hash": revision.hash,
            }


#: Where the rows of each sheet come from.
ROWS: dict[str, RowSource] = {
    "measures": _named("measure", measures.all_measures),
    "places": _named("place", places.all_places),
    "agents": _named("agent", agents.all_agents),
    "events": _named("event", events.all_events),
    "sources": _source_rows,
    "snapshots": _snapshot_rows,
    "affiliations": _states(agents.all_affiliations),
    "parties": _states(events.all_parties),
    "claims": _claim_rows,
    "citations": _citation_rows,
    "cross_references": _states(cross_references.all_cross_references),
    "reviews": _review_rows,
    "revisions": _revision_rows,
}
