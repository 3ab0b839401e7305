"""Who relies on whom: around one source, and across the whole database.

Invariant: edges lead from what relies to what is relied on; a graph is cut to its most relied-on
nodes before anything is drawn, and says that it was.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.models import Affiliation, Agent, Attribution, Citation, Source
from claims.queries.citations import counting
from claims.queries.viewers import open_to

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer

#: The most agents in the picture of the whole database.
SHOWN = 200


@dataclass(frozen=True)
class ReliedOn:
    """An agent and how much of what is recorded comes from or through it."""

    name: str
    kind: str | None
    citations: int


@dataclass(frozen=True)
class Reliance:
    """One agent relies on another in so many citations; ``joins`` marks who stands behind whom."""

    lower: str
    upper: str
    citations: int
    joins: bool = False


@dataclass(frozen=True)
class Network:
    """Who is relied on, most first, and by whom; ``cut`` says that there are more."""

    agents: tuple[ReliedOn, ...]
    reliances: tuple[Reliance, ...]
    cut: bool


@dataclass(frozen=True)
class VoiceLink:
    """A source attributes so many citations to a voice, nearest in them."""

    name: str
    kind: str | None
    citations: int


@dataclass(frozen=True)
class SourceLink:
    """One source relies on another in so many citations."""

    lower_ref: str
    lower_title: str
    lower_consulted: bool
    upper_ref: str
    upper_title: str
    upper_consulted: bool
    citations: int


def network(session: Session, viewer: Viewer, *, shown: int = SHOWN) -> Network:
    """Return who is relied on across the database, cut to the ``shown`` most relied on."""
    pairs = Counter[tuple[int, int]]()
    for query in (_attributed(viewer), _taken_from(viewer)):
        for lower, upper, count in session.execute(query):
            pairs[lower or 0, upper or 0] += count
    relied = Counter[int]()
    for (lower, upper), count in pairs.items():
        relied[upper] += count
        relied[lower] += 0
    kept = [agent for agent, _ in sorted(relied.items(), key=lambda item: (-item[1], item[0]))]
    return _network(session, kept[:shown], relied, pairs, cut=len(kept) > shown)


def _attributed(viewer: Viewer) -> sa.Select[int | None, int | None, int]:
    """Count citations by publisher and nearest attributed voice, then from voice to voice."""
    further = sa.orm.aliased(Attribution)
    first = (
        sa.select(Source.publisher_id, Attribution.agent_id, sa.func.count())
        .join(Citation, Citation.source_id == Source.id)
        .join(Attribution, Attribution.citation_id == Citation.id)
        .where(Attribution.position == 0, Source.publisher_id.is_not(None))
        .where(Source.publisher_id != Attribution.agent_id, counting(viewer))
        .group_by(Source.publisher_id, Attribution.agent_id)
    )
    onward = (
        sa.select(Attribution.agent_id, further.agent_id, sa.func.count())
        .join(further, further.citation_id == Attribution.citation_id)
        .join(Citation, Citation.id == Attribution.citation_id)
        .where(further.position == Attribution.position + 1, counting(viewer))
        .group_by(Attribution.agent_id, further.agent_id)
    )
    both = sa.union_all(first, onward).subquery()
    return sa.select(*both.c)


def _taken_from(viewer: Viewer) -> sa.Select[int | None, int | None, int]:
    """Count citations by publisher and the publisher of the origin."""
    origin = sa.orm.aliased(Source)
    return (
        sa.select(Source.publisher_id, origin.publisher_id, sa.func.count())
        .join(Citation, Citation.source_id == Source.id)
        .join(origin, Citation.origin_id == origin.id)
        .where(Source.publisher_id.is_not(None), origin.publisher_id.is_not(None))
        .where(Source.publisher_id != origin.publisher_id, counting(viewer))
        .group_by(Source.publisher_id, origin.publisher_id)
    )


def _network(
    session: Session,
    kept: list[int],
    relied: Counter[int],
    pairs: Counter[tuple[int, int]],
    *,
    cut: bool,
) -> Network:
    agents = {a.id: a for a in session.scalars(sa.select(Agent).where(Agent.id.in_(kept)))}
    inside = {pair: count for pair, count in pairs.items() if set(pair) <= agents.keys()}
    joining = sa.select(Affiliation.agent_id, Affiliation.affiliated_with_id).where(
        Affiliation.joins.is_(True),
        Affiliation.agent_id.in_(kept),
        Affiliation.affiliated_with_id.in_(kept),
    )
    stands = [(lower, upper) for lower, upper in session.execute(joining)]
    return Network(
        tuple(ReliedOn(agents[one].name, agents[one].kind, relied[one]) for one in kept),
        (
            *(Reliance(agents[a].name, agents[b].name, n) for (a, b), n in sorted(inside.items())),
            *(Reliance(agents[a].name, agents[b].name, 0, joins=True) for a, b in stands),
        ),
        cut,
    )


def source_links(session: Session, viewer: Viewer, ref: str) -> tuple[SourceLink, ...]:
    """Return what a source relies on and who relies on it, in one step each way."""
    origin = sa.orm.aliased(Source)
    count = sa.func.count()
    lower = (Source.ref, Source.title, Source.consulted)
    upper = (origin.ref, origin.title, origin.consulted)
    query = (
        sa.select(*lower, *upper, count)
        .join(Citation, Citation.source_id == Source.id)
        .join(origin, Citation.origin_id == origin.id)
        .where(sa.or_(Source.ref == ref, origin.ref == ref))
        .where(counting(viewer), open_to(viewer, origin.restricted_group_id))
        .group_by(*lower, *upper)
        .order_by(count.desc(), Source.ref, origin.ref)
    )
    return tuple(SourceLink(*row) for row in session.execute(query.limit(SHOWN)))


def voice_links(session: Session, viewer: Viewer, ref: str) -> tuple[VoiceLink, ...]:
    """Return the voices that a source attributes citations to, the most cited first."""
    count = sa.func.count()
    query = (
        sa.select(Agent.name, Agent.kind, count)
        .join(Attribution, Attribution.agent_id == Agent.id)
        .join(Citation, Citation.id == Attribution.citation_id)
        .join(Source, Citation.source_id == Source.id)
        .where(Attribution.position == 0, Source.ref == ref, counting(viewer))
        .group_by(Agent.name, Agent.kind)
        .order_by(count.desc(), Agent.name)
    )
    return tuple(VoiceLink(*row) for row in session.execute(query.limit(SHOWN)))
