"""The sourcing graph."""

from __future__ import annotations

from hypothesis import given
from unit.evidence.worlds import DISPUTES, cite, doc, evidence, joins, record, world_of

from claims.evidence.graph import EdgeKind, NodeKind, sourcing_graph


def graph_of(documents, citations, affiliations=(), kind=None, **more):
    claim = record(*citations, **({"kind": kind} if kind else {}), **more)
    return sourcing_graph(claim, world_of(documents, affiliations, claim=claim))


def edges(graph, kind):
    return [(a[1], b[1]) for a, b, told in graph.edges(data="kind") if told is kind]


def test_it_leads_from_quote_to_source_to_voice_to_origin():
    graph = graph_of(
        [doc("d", "BBC"), doc("r", "NGO", read=False)],
        [cite(1, "d", "Mayor", origin="r"), cite(2, "d", stance=DISPUTES)],
        parties=[("Mayor", "accused")],
    )
    assert edges(graph, EdgeKind.QUOTED_FROM) == [(1, "d"), (2, "d")]
    assert edges(graph, EdgeKind.TOOK_FROM) == [("d", "r")]
    assert edges(graph, EdgeKind.ATTRIBUTED_TO) == [("r", "Mayor")]
    assert graph.nodes[NodeKind.AGENT, "Mayor"]["origin"]
    assert graph.nodes[NodeKind.AGENT, "Mayor"]["party"]
    assert not graph.nodes[NodeKind.SOURCE, "r"]["consulted"]


def test_circles_are_marked_and_nothing_else_is():
    documents = [doc("a", "BBC"), doc("b", "CNN"), doc("c", "DW")]
    citations = [cite(1, "a", origin="b"), cite(2, "b", "BBC"), cite(3, "c", origin="a")]
    graph = graph_of(documents, citations)
    marked = {(a[1], b[1]) for a, b, circle in graph.edges(data="circle") if circle}
    assert marked == {("a", "b"), ("b", "BBC"), ("BBC", "a")}


def test_affiliations_on_a_chain_are_shown():
    affiliations = [joins("BBC", "Owner"), joins("BBC", "Club", joined=False)]
    graph = graph_of([doc("d", "BBC")], [cite(1, "d")], affiliations)
    assert edges(graph, EdgeKind.STOOD_BEHIND_BY) == [("BBC", "Owner")]


@given(evidence())
def test_every_node_and_edge_is_typed(given_):
    graph = graph_of(*given_)
    for node, told in graph.nodes(data=True):
        assert told["kind"] is node[0]
        assert {"label", "origin"} <= told.keys()
    for _, _, told in graph.edges(data=True):
        assert isinstance(told["kind"], EdgeKind)
        assert isinstance(told["circle"], bool)
