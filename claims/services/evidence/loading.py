"""What the evidence core is told of claims, read from the database.

Invariant: ids are references and names, never surrogate ids, so the same record gives the same
answers in every database. A load takes a fixed number of queries plus one for each level of
affiliations, events and places.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from claims.evidence.model import Affiliation, Agent, Citation, ClaimRecord, Document, Party
from claims.evidence.voices import World
from claims.models import Affiliation as AffiliationRow
from claims.models import Agent as AgentRow
from claims.models import Attribution, Source
from claims.models import Citation as CitationRow
from claims.models import Claim as ClaimRow
from claims.models import Party as PartyRow
from claims.queries.citations import counts
from claims.queries.claims import with_scope
from claims.queries.trees import EventTree
from claims.values.dates import EdtfDate, parse_date
from claims.values.vocabulary import AgentKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Evidence:
    """Claims with everything that their standing rests on; ``records`` is by reference."""

    world: World
    records: dict[str, ClaimRecord]
    claims: dict[str, ClaimRow]


def load_evidence(
    session: Session,
    claim_ids: Collection[int],
    *,
    seen: sa.ColumnElement[bool] | None = None,
) -> Evidence:
    """Read the evidence of these claims; ``seen`` narrows it to citations that a viewer may see."""
    claims = session.scalars(with_scope().where(ClaimRow.id.in_(claim_ids))).all()
    return _Loading(session, claims, seen).evidence()


def _counting() -> sa.ColumnElement[bool]:
    """Return the condition that a citation counts: what is coded blind does once it is settled."""
    return sa.and_(counts(), CitationRow.blind.is_(False))


class _Loading:
    """One load: the citations first, then what they lead to."""

    def __init__(
        self, session: Session, claims: Sequence[ClaimRow], seen: sa.ColumnElement[bool] | None
    ) -> None:
        self.session, self.claims = session, claims
        ids = [claim.id for claim in claims if not claim.blind]
        query = sa.select(CitationRow).where(CitationRow.claim_id.in_(ids), _counting())
        query = query if seen is None else query.where(seen)
        links = selectinload(CitationRow.attributions)
        self.citations = session.scalars(query.options(links).order_by(CitationRow.ref)).all()
        self.sources = {source.id: source for source in self._read_sources()}
        self.parties = self._read_parties()

    def evidence(self) -> Evidence:
        agents, affiliations = self._read_agents()
        names = {key: agent.name for key, agent in agents.items()}
        world = World(
            [self._document(source, names) for source in self.sources.values()],
            [Agent(a.name, a.name, a.kind is AgentKind.UNNAMED) for a in agents.values()],
            affiliations=affiliations,
        )
        cited = defaultdict(list)
        for citation in self.citations:
            cited[citation.claim_id].append(self._citation(citation, names))
        records = {
            claim.ref: ClaimRecord(
                claim.ref,
                claim.kind,
                tuple(cited[claim.id]),
                tuple(self._party(party, names) for party in self.parties[claim.event_id]),
            )
            for claim in self.claims
        }
        return Evidence(world, records, {claim.ref: claim for claim in self.claims})

    def _read_sources(self) -> Iterable[Source]:
        named = {c.source_id for c in self.citations} | {c.origin_id for c in self.citations}
        query = sa.select(Source).where(Source.id.in_(named - {None}))
        return self.session.scalars(query.options(selectinload(Source.authorship)))

    def _read_parties(self) -> defaultdict[int | None, list[PartyRow]]:
        """Return, for each event of the claims, the parties to it and to what it is part of."""
        tree = EventTree(self.session, {c.event_id for c in self.claims if c.event_id})
        query = sa.select(PartyRow).where(PartyRow.event_id.in_(tree.records))
        by_event = defaultdict(list)
        for party in self.session.scalars(query.order_by(PartyRow.id)):
            by_event[party.event_id].append(party)
        self.tree = tree
        found: defaultdict[int | None, list[PartyRow]] = defaultdict(list)
        for event_id in {c.event_id for c in self.claims if c.event_id}:
            found[event_id] = [p for one in tree.upwards(event_id) for p in by_event[one]]
        return found

    def _read_agents(self) -> tuple[dict[int, AgentRow], list[Affiliation]]:
        """Return every agent on the chains and all who stand behind them."""
        wanted = self._voices()
        rows: dict[int, AffiliationRow] = {}
        level = set(wanted)
        while level:
            query = _standing_affiliations().where(AffiliationRow.agent_id.in_(level))
            found = {row.id: row for row in self.session.scalars(query) if row.joins}
            level = {row.affiliated_with_id for row in found.values()} - wanted
            wanted |= level
            rows |= found
        everyone = sa.select(AgentRow).where(AgentRow.id.in_(wanted))
        agents = {agent.id: agent for agent in self.session.scalars(everyone)}
        return agents, [_affiliation(row, agents) for _, row in sorted(rows.items())]

    def _voices(self) -> set[int]:
        attributed = {link.agent_id for c in self.citations for link in c.attributions}
        sources = self.sources.values()
        published = {s.publisher_id for s in sources if s.publisher_id}
        wrote = {link.agent_id for source in sources for link in source.authorship}
        parties = {party.agent_id for some in self.parties.values() for party in some}
        return attributed | published | wrote | parties

    def _document(self, source: Source, names: dict[int, str]) -> Document:
        return Document(
            source.ref,
            names[source.publisher_id] if source.publisher_id else None,
            tuple(names[link.agent_id] for link in source.authorship),
            dated(source.published),
            source.consulted,
            source.title,
            (source.kind or "document").replace("_", " "),
        )

    def _citation(self, row: CitationRow, names: dict[int, str]) -> Citation:
        return Citation(
            row.ref,
            self.sources[row.source_id].ref,
            row.stance,
            row.basis,
            tuple(names[link.agent_id] for link in row.attributions),
            self.sources[row.origin_id].ref if row.origin_id else None,
            dated(row.said),
            row.quote or "",
        )

    def _party(self, row: PartyRow, names: dict[int, str]) -> Party:
        event = self.tree.records[row.event_id]
        return Party(names[row.agent_id], row.role or "", event.name, dated(event.date))


def _standing_affiliations() -> sa.Select[AffiliationRow]:
    """Select affiliations but for those that a merge left with an agent which was merged away."""
    upper = sa.orm.aliased(AgentRow)
    joined = sa.select(AffiliationRow).join(upper, AffiliationRow.affiliated_with_id == upper.id)
    return joined.where(upper.merged_into_id.is_(None))


def _affiliation(row: AffiliationRow, agents: dict[int, AgentRow]) -> Affiliation:
    lower, upper = agents[row.agent_id].name, agents[row.affiliated_with_id].name
    return Affiliation(lower, upper, row.joins, dated(row.since), dated(row.until))


def dated(edtf: str | None) -> EdtfDate | None:
    """Return a stored date, or None where there is none."""
    return parse_date(edtf) if edtf else None


def speakers(session: Session, claim_ids: Collection[int]) -> dict[int, str]:
    """Return who speaks in each of these ``attribution`` claims: the last voice attributed to."""
    query = (
        sa.select(CitationRow.claim_id, AgentRow.name)
        .join(Attribution, Attribution.citation_id == CitationRow.id)
        .join(AgentRow, AgentRow.id == Attribution.agent_id)
        .where(CitationRow.claim_id.in_(claim_ids), _counting())
        .order_by(CitationRow.id.desc(), Attribution.position)
    )
    return dict(session.execute(query).all())
