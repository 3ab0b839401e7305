"""The sourcing graph of a claim: quote, source, attributed voice and origin, as DOT and as rows.

Invariant: what marks a node or an edge is said by a word and by its outline, and only then by a
colour; so it reads the same without colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from claims.evidence.graph import EdgeKind, NodeKind
from claims.evidence.model import UNKNOWN
from claims.values.vocabulary import Stance
from dashboard import links
from dashboard.charts.dot import beside, digraph, edge, label, node, quoted
from dashboard.charts.outlines import outline
from dashboard.charts.relying import Relying
from dashboard.wording.words import DOT, counted, isolated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.evidence.graph import Node, SourcingGraph

#: The most quotes in the picture; the table holds them all.
DRAWN: Final = 40
#: What an edge says, in the table and, where it is no matter of course, in the picture.
VERBS: Final = {
    EdgeKind.QUOTED_FROM: "is quoted from",
    EdgeKind.VOICED_BY: "is by",
    EdgeKind.TOOK_FROM: "took it from",
    EdgeKind.ATTRIBUTED_TO: "attributes it to",
    EdgeKind.SPEAKS_IN: "speaks in",
    EdgeKind.STOOD_BEHIND_BY: "has behind it",
}
#: So many steps fit side by side on a page.
_ACROSS: Final = 4
_SILENT: Final = {EdgeKind.QUOTED_FROM, EdgeKind.VOICED_BY}
_STANCES: Final = {Stance.DISPUTES: "disputes", Stance.MENTIONS: "only mentions"}


def drawn(graph: SourcingGraph, *, quotes: int = DRAWN) -> SourcingGraph:
    """Return the part of a graph that the first ``quotes`` quotes lead to."""
    first = [one for one in graph if one[0] is NodeKind.QUOTE][:quotes]
    kept = set(first).union(*(nx.descendants(graph, one) for one in first))
    return graph.subgraph([one for one in graph if one in kept])


def sourcing_dot(graph: SourcingGraph, colours: Mapping[str, str]) -> str:
    """Return the graph in DOT, in the ``colours`` of a theme."""
    names = {one: f"n{number}" for number, one in enumerate(graph)}
    nodes = [
        node(names[one], **_face(one, told, colours), **_address(graph, one))
        for one, told in graph.nodes(data=True)
    ]
    edges = [
        edge(names[start], names[end], **_line(told, colours))
        for start, end, told in graph.edges(data=True)
    ]
    return digraph([*nodes, *edges], colours, downwards=is_long(graph))


def is_long(graph: SourcingGraph) -> bool:
    """Tell whether the graph has more steps than fit side by side, and fits in rows."""
    steps = nx.condensation(graph)
    rows = list(nx.topological_generations(steps))
    return len(rows) > _ACROSS and max(map(len, rows)) < len(rows)


def relyings(graph: SourcingGraph) -> list[Relying]:
    """Return the edges in words, those of a quote first."""
    order = {kind: place for place, kind in enumerate(VERBS)}
    found = sorted(graph.edges(data=True), key=lambda one: order[one[2]["kind"]])
    return [
        Relying(
            named(graph, start),
            href(graph, start),
            VERBS[told["kind"]],
            named(graph, end),
            href(graph, end),
            told["circle"],
        )
        for start, end, told in found
    ]


def in_words(graph: SourcingGraph) -> str:
    """Say what the picture shows."""
    kinds = [one[0] for one in graph]
    parts = (
        counted(kinds.count(NodeKind.QUOTE), "citation", "citations"),
        counted(kinds.count(NodeKind.SOURCE), "document", "documents"),
        counted(kinds.count(NodeKind.AGENT), "voice", "voices"),
    )
    ends = [isolated(told["label"]) for _, told in graph.nodes(data=True) if told["origin"]]
    origins = f"Chains end in {'; '.join(ends)}." if ends else "No chain ends in an origin."
    circles = any(told["circle"] for _, _, told in graph.edges(data=True))
    turning = " Some documents rely on each other in a circle." if circles else ""
    return f"{', '.join(parts)}. {origins}{turning}"


def named(graph: SourcingGraph, one: Node) -> str:
    """Return what a node is called in words, with what marks it."""
    told = graph.nodes[one]
    words = told["label"] or "no words quoted"
    name = f"\N{LEFT DOUBLE QUOTATION MARK}{words}\N{RIGHT DOUBLE QUOTATION MARK}"
    marks = [mark for mark in _marks(told) if mark not in {"quote", "voice", "read"}]
    text = name if one[0] is NodeKind.QUOTE and told["label"] else words
    return f"{text} ({', '.join(marks)})" if marks else text


def href(graph: SourcingGraph, one: Node) -> str | None:
    """Return the address of what a node stands for."""
    kind, key = one
    if kind is NodeKind.QUOTE:
        documents = [str(end[1]) for end in graph.successors(one)]
        return links.source(documents[0], quote=str(key)) if documents else None
    if kind is NodeKind.SOURCE:
        return links.source(str(key))
    return None if key == UNKNOWN.id else links.network(agent=str(graph.nodes[one]["label"]))


def _address(graph: SourcingGraph, one: Node) -> dict[str, str]:
    address = href(graph, one)
    return {"URL": quoted(address)} if address else {}


def _marks(told: Mapping[str, Any]) -> list[str]:
    """Return the words that mark a node, what it is first."""
    if told["kind"] is NodeKind.QUOTE:
        lost = ["later disputed by its voice"] if told["lost"] else []
        return [_STANCES.get(told["stance"], "quote"), *lost]
    if told["kind"] is NodeKind.SOURCE:
        return ["read" if told["consulted"] else "second-hand"]
    flags = {"origin": told["origin"], "party": told["party"], "unnamed": told["unnamed"]}
    return [word for word, holds in flags.items() if holds] or ["voice"]


def _face(one: Node, told: Mapping[str, Any], colours: Mapping[str, str]) -> dict[str, str]:
    """Return how a node looks: its shape by what it is, its outline by what marks it."""
    quote = one[0] is NodeKind.QUOTE and bool(told["label"])
    words = told["label"] or "no words quoted"
    tag = DOT.join(_marks(told)).upper()
    drawn_as = {
        "label": label(tag, words, colours, quote=quote),
        "tooltip": quoted(f"{DOT.join(_marks(told))}: {words}"),
    }
    return drawn_as | _OUTLINES[one[0]](told, colours)


def _of_quote(told: Mapping[str, Any], colours: Mapping[str, str]) -> dict[str, str]:
    if told["stance"] is Stance.DISPUTES or told["lost"]:
        return outline(colours, "red", "dashed", shape="note")
    if told["stance"] is Stance.MENTIONS:
        return outline(colours, "gray", "dotted", shape="note")
    return outline(colours, "yellow", shape="note")


def _of_source(told: Mapping[str, Any], colours: Mapping[str, str]) -> dict[str, str]:
    if told["consulted"]:
        return outline(colours, "blue", shape="box")
    return outline(colours, "violet", "dashed", shape="box")


def _of_agent(told: Mapping[str, Any], colours: Mapping[str, str]) -> dict[str, str]:
    colour = "orange" if told["party"] else "green" if told["origin"] else "gray"
    style = ["rounded", *(["dashed"] if told["unnamed"] else [])]
    more = {
        "shape": "box",
        "penwidth": "2.4" if told["origin"] else "1",
        "peripheries": "2" if told["party"] else "1",
    }
    return outline(colours, colour, *style, **more)


_OUTLINES: Final = {
    NodeKind.QUOTE: _of_quote,
    NodeKind.SOURCE: _of_source,
    NodeKind.AGENT: _of_agent,
}


def _line(told: Mapping[str, Any], colours: Mapping[str, str]) -> dict[str, str]:
    """Return how an edge looks: a circle is bold and says so, an affiliation dashed."""
    said = "" if told["kind"] in _SILENT else VERBS[told["kind"]]
    if told["circle"]:
        red = quoted(colours["redTextColor"])
        said = f"{said}, in a circle" if said else "in a circle"
        return {"label": beside(said), "color": red, "fontcolor": red, "penwidth": "2.4"}
    if told["kind"] is EdgeKind.STOOD_BEHIND_BY:
        return {"label": beside(said), "style": "dashed", "arrowhead": "empty"}
    return {"label": beside(said)} if said else {}
