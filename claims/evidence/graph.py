"""The sourcing graph of a claim: quote -> source -> attributed voice -> origin.

Invariant: nodes are ``(NodeKind, id)``; every node has ``kind``, ``label`` and ``origin`` (whether
some chain ends there), every edge ``kind`` and ``circle``. Citations that dispute or merely
mention are in it too, with their stance; nothing here knows how a graph is drawn.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from claims.evidence.chains import Chains
from claims.evidence.legs import Leg, attributed
from claims.evidence.model import UNKNOWN, Citation, ClaimRecord, Id, by_id
from claims.evidence.voices import World
from claims.evidence.wording import described


class NodeKind(StrEnum):
    """What a node stands for."""

    QUOTE = "quote"
    SOURCE = "source"
    AGENT = "agent"


class EdgeKind(StrEnum):
    """What an edge says; it leads from what relies to what is relied on."""

    QUOTED_FROM = "quoted_from"
    VOICED_BY = "voiced_by"
    TOOK_FROM = "took_from"
    ATTRIBUTED_TO = "attributed_to"
    SPEAKS_IN = "speaks_in"
    STOOD_BEHIND_BY = "stood_behind_by"


Node: TypeAlias = tuple[NodeKind, Id]
if TYPE_CHECKING:
    SourcingGraph: TypeAlias = nx.DiGraph[Node]


def sourcing_graph(claim: ClaimRecord, world: World) -> SourcingGraph:
    """Return the graph of all citations of ``claim``.

    A quote node has ``stance`` and ``lost`` (its voice later disputed it), a source node
    ``consulted``, an agent node ``unnamed`` and ``party``. ``circle`` marks the edges along which
    documents rely on each other in a circle.
    """
    drawing = _Drawing(claim, world)
    for citation in sorted(claim.citations, key=lambda one: by_id(one.id)):
        drawing.add_citation(citation)
    drawing.add_affiliations()
    drawing.mark_origins()
    return drawing.graph


class _Drawing:
    def __init__(self, claim: ClaimRecord, world: World) -> None:
        self.claim, self.world = claim, world
        self.chains = Chains(claim, world)
        self.parties = {party.agent for party in claim.parties}
        self.circling = _circling(self.chains.legs)
        self.graph: SourcingGraph = nx.DiGraph()

    def add_citation(self, citation: Citation) -> None:
        leg = self.chains.legs.get(citation.id)
        circle = citation.id in self.circling
        quote = (NodeKind.QUOTE, citation.id)
        lost = leg is not None and leg.disowned_by is not None
        self.graph.add_node(
            quote, kind=NodeKind.QUOTE, label=citation.quote, stance=citation.stance, lost=lost
        )
        source = self._document(citation.document)
        self._edge(quote, source, EdgeKind.QUOTED_FROM)
        last = self._through(citation, source, circle=circle)
        if leg is not None and citation.origin is None:
            for onward in dict.fromkeys(self.chains.legs[c].document for c in leg.onward):
                self._edge(last, self._document(onward), EdgeKind.SPEAKS_IN, circle=circle)

    def add_affiliations(self) -> None:
        for affiliation in self.world.affiliations:
            if affiliation.joins and {affiliation.lower, affiliation.upper} <= self.chains.present:
                lower, upper = self._agent(affiliation.lower), self._agent(affiliation.upper)
                self._edge(lower, upper, EdgeKind.STOOD_BEHIND_BY)

    def mark_origins(self) -> None:
        ends = {voice for origin in self.chains.origins for voice in origin.voices}
        for node, told in self.graph.nodes.items():
            told["origin"] = node[0] is NodeKind.AGENT and node[1] in ends

    def _through(self, citation: Citation, source: Node, *, circle: bool) -> Node:
        """Add the origin and the attributed voices; return the last of them."""
        last = source
        if citation.origin is not None:
            last = self._document(citation.origin)
            self._edge(source, last, EdgeKind.TOOK_FROM, circle=circle)
        for voice in attributed(citation, self.claim.kind):
            source, last = last, self._agent(voice)
            self._edge(source, last, EdgeKind.ATTRIBUTED_TO, circle=circle)
        return last

    def _document(self, key: Id) -> Node:
        node, document = (NodeKind.SOURCE, key), self.world.documents[key]
        if node not in self.graph:
            label = document.title or described(document, self.world)
            self.graph.add_node(
                node, kind=NodeKind.SOURCE, label=label, consulted=document.consulted
            )
            for voice in document.voices or (UNKNOWN.id,):
                self._edge(node, self._agent(voice), EdgeKind.VOICED_BY)
        return node

    def _agent(self, key: Id) -> Node:
        node, agent = (NodeKind.AGENT, key), self.world.agents[key]
        party = key in self.parties
        self.graph.add_node(
            node, kind=NodeKind.AGENT, label=agent.name, unnamed=agent.unnamed, party=party
        )
        return node

    def _edge(self, start: Node, end: Node, kind: EdgeKind, *, circle: bool = False) -> None:
        if start != end:
            before = self.graph.get_edge_data(start, end, {"circle": False})
            self.graph.add_edge(start, end, kind=kind, circle=circle or before["circle"])


def _circling(legs: dict[Id, Leg]) -> set[Id]:
    """Return the citations along which a chain can come back to a document it has passed."""
    documents: nx.DiGraph[Id] = nx.DiGraph()
    for leg in legs.values():
        documents.add_edges_from((leg.document, legs[c].document) for c in leg.onward)
    component = {
        document: i
        for i, members in enumerate(nx.strongly_connected_components(documents))
        for document in members
    }
    return {
        key
        for key, leg in legs.items()
        if any(component[leg.document] == component[legs[c].document] for c in leg.onward)
    }
