"""Names that a form offers: those of the document in hand first, then the newest.

Invariant: at most ``OFFERED`` of each kind, walked from the newest, so that a form costs the same
however many there are; a name that is not offered can still be typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.models import Agent, Attribution, Citation, Claim, Event, Measure, Place, Source
from claims.queries.blind_names import not_made_blind
from claims.queries.viewers import visible_citations, visible_sources
from claims.values.vocabulary import DateMeasure

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer

#: Names offered of each kind.
OFFERED = 200


@dataclass(frozen=True)
class Offered:
    """Names to choose from; ``sources`` are titles by reference, with publisher and date."""

    events: tuple[str, ...]
    places: tuple[str, ...]
    agents: tuple[str, ...]
    measures: tuple[str, ...]
    sources: dict[str, str]


def offered(session: Session, viewer: Viewer, source: Source) -> Offered:
    """Return what a form about ``source`` offers."""
    cited = sa.select(Citation.claim_id).where(
        Citation.source_id == source.id, visible_citations(viewer)
    )
    counting = sa.select(Measure.name).where(Measure.name.not_in([*DateMeasure]))
    measures = session.scalars(counting.order_by(Measure.name)).all()
    found = {
        "event": _names(session, Event, sa.select(Claim.event_id).where(Claim.id.in_(cited))),
        "place": _names(session, Place, sa.select(Claim.place_id).where(Claim.id.in_(cited))),
        "agent": _names(session, Agent, _voices(viewer, source)),
        "measure": tuple(measures),
    }
    seen = {
        kind: not_made_blind(session, viewer, kind, names, name=str)
        for kind, names in found.items()
    }
    return Offered(
        seen["event"],
        seen["place"],
        seen["agent"],
        seen["measure"],
        _documents(session, viewer, source),
    )


def _names(
    session: Session, model: type[Event] | type[Place] | type[Agent], own: sa.Select[int | None]
) -> tuple[str, ...]:
    """Return the names of the records with the ids ``own``, then of the newest."""
    live = sa.select(model.name).where(model.merged_into_id.is_(None))
    first = session.scalars(live.where(model.id.in_(own)).order_by(model.name).limit(OFFERED))
    newest = session.scalars(live.order_by(model.id.desc()).limit(OFFERED))
    return tuple(dict.fromkeys((*first, *newest)))


def _voices(viewer: Viewer, source: Source) -> sa.Select[int]:
    here = sa.select(Citation.id).where(Citation.source_id == source.id, visible_citations(viewer))
    return sa.select(Attribution.agent_id).where(Attribution.citation_id.in_(here))


def _documents(session: Session, viewer: Viewer, source: Source) -> dict[str, str]:
    query = (
        sa.select(Source.ref, Source.title, Agent.name, Source.published)
        .outerjoin(Agent, Source.publisher_id == Agent.id)
        .where(visible_sources(viewer), Source.merged_into_id.is_(None), Source.id != source.id)
    )
    newest = session.execute(query.order_by(Source.id.desc()).limit(OFFERED))
    return {ref: ", ".join(filter(None, parts)) for ref, *parts in newest}
