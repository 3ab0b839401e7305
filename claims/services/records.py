"""Comparing records with the history: whether each is what its last revision says.

Invariant: it only reads. A record changed, added or taken away behind the program's back, or a
history cut short, shows as a difference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from claims.models import (
    Affiliation,
    Agent,
    Citation,
    Claim,
    CrossReference,
    Event,
    Party,
    Place,
    Recorded,
    Revision,
    Source,
)
from claims.models.history import kept_key
from claims.queries import agents, citations, claims, events, measures, places, sources
from claims.queries.cross_references import with_claims
from claims.services.history import canonical
from claims.values.vocabulary import ReferenceState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

_AT_A_TIME = 300


def record_problems(session: Session) -> Iterator[str]:
    """Compare every record with its last revision; yield a sentence for each that differs."""
    for query in _queries():
        stream = session.scalars(query.execution_options(yield_per=_AT_A_TIME))
        for batch in stream.partitions():
            yield from _differing(session, batch)


def _queries() -> tuple[sa.Select[Any], ...]:
    """Return every kind of record, with what its state needs."""
    decided = CrossReference.state_word != ReferenceState.PROPOSED
    return (
        measures.all_measures(),
        places.with_parent().order_by(Place.id),
        agents.with_aliases().order_by(Agent.id),
        events.with_relatives().order_by(Event.id),
        sources.with_people().order_by(Source.id),
        agents.with_both().order_by(Affiliation.id),
        events.with_both().order_by(Party.id),
        claims.with_scope().order_by(Claim.id),
        citations.with_everything().order_by(Citation.id),
        with_claims().where(sa.or_(decided, CrossReference.score.is_(None))),
    )


def _differing(session: Session, batch: Any) -> Iterator[str]:
    by_key: dict[str, Recorded] = {kept_key(record.key): record for record in batch}
    kind = next(iter(by_key.values())).record_kind
    last = _last_revisions(session, kind, list(by_key))
    for key, record in by_key.items():
        if key not in last:
            yield f'The {kind} "{key}" is in no revision of the history.'
        elif last[key] != canonical(record.state()):
            yield f'The {kind} "{key}" is not what the history says it is.'


def _last_revisions(session: Session, kind: str, keys: list[str]) -> dict[str, str | None]:
    latest = (
        sa.select(sa.func.max(Revision.sequence))
        .where(Revision.record_kind == kind, Revision.record_key.in_(keys))
        .group_by(Revision.record_key)
    )
    query = sa.select(Revision).where(Revision.sequence.in_(latest))
    return {revision.record_key: revision.after for revision in session.scalars(query)}
