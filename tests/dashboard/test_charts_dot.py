"""DOT that no stored text can become a part of."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.evidence.graph import EdgeKind, NodeKind
from claims.services.evidence.networks import SourceLink, VoiceLink
from claims.values.vocabulary import Stance
from dashboard.charts import around, sourcing
from dashboard.charts.dot import label, quoted, wrapped
from dashboard.settings import DARK, LIGHT

NASTY = (
    '"]; n0 [label="x" URL="javascript:alert(1)"]; //',
    "</FONT>><TABLE><TR><TD>x</TD></TR></TABLE>",
    "a\\",
    'a\\" b',
    "&lt;b&gt; &amp; \\N \\G \\l",
    "line\nbreak\ttab\0nul\x1fcontrol",
    "۴۱ نفر در این سیل کشته شده‌اند",
    "word " * 200,
    "x" * 500,
    "",
)
#: One string of DOT: quotes and backslashes in it are escaped, and it ends where it should.
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


@pytest.mark.parametrize("text", NASTY)
def test_a_string_ends_only_at_its_end(text: str) -> None:
    assert STRING.fullmatch(quoted(text))


@given(st.text())
def test_any_string_is_one_string_on_one_line(text: str) -> None:
    made = quoted(text)
    assert STRING.fullmatch(made)
    assert len(made.splitlines()) == 1


@given(st.text())
def test_a_label_is_well_formed_and_says_no_more_than_its_text(text: str) -> None:
    made = label("QUOTE", text, LIGHT)
    parsed = ET.fromstring(f"<L>{made[1:-1]}</L>")  # noqa: S314 - our own markup
    assert {part.tag for part in parsed.iter()} <= {"L", "FONT", "BR"}
    assert len(list(parsed.iter("FONT"))) == 1


@pytest.mark.parametrize("text", NASTY)
def test_a_long_text_is_wrapped_and_cut(text: str) -> None:
    lines = wrapped(text, width=24, lines=5)
    assert len(lines) <= 5
    assert all(len(line) <= 24 for line in lines)


def claim_graph(text: str, *, consulted: bool = True) -> nx.DiGraph:
    quote, source = (NodeKind.QUOTE, "c"), (NodeKind.SOURCE, "s")
    voice, unknown = (NodeKind.AGENT, "a"), (NodeKind.AGENT, "(unknown)")
    graph: nx.DiGraph = nx.DiGraph()
    agent = {"kind": NodeKind.AGENT, "unnamed": True}
    graph.add_node(
        quote, kind=NodeKind.QUOTE, label=text, stance=Stance.DISPUTES, lost=True, origin=False
    )
    graph.add_node(source, kind=NodeKind.SOURCE, label=text, consulted=consulted, origin=False)
    graph.add_node(voice, label=text, party=True, origin=True, **agent)
    graph.add_node(unknown, label="unknown", party=False, origin=False, **agent)
    graph.add_edge(quote, source, kind=EdgeKind.QUOTED_FROM, circle=False)
    graph.add_edge(source, voice, kind=EdgeKind.ATTRIBUTED_TO, circle=True)
    graph.add_edge(source, unknown, kind=EdgeKind.VOICED_BY, circle=False)
    return graph


def statements(dot: str) -> list[str]:
    return [line for line in dot.splitlines() if re.match(r"n\d", line)]


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_a_graph_has_a_line_for_each_node_and_edge(text: str, colours: dict[str, str]) -> None:
    lines = statements(sourcing.sourcing_dot(claim_graph(text), colours))
    assert len(lines) == 7
    for line in lines:
        bare = STRING.sub("", re.sub(r"<<FONT.*?/>>", "", line))
        assert re.fullmatch(r"n\d( -> n\d)? \[[\w=,. ]*\];", bare), bare
        assert all(
            re.match("/(source|network)([?]|$)", url) for url in re.findall('URL="(.*?)"', line)
        )


def test_what_marks_a_node_is_said_in_words_and_by_its_outline() -> None:
    dot = sourcing.sourcing_dot(claim_graph("x", consulted=False), LIGHT)
    for tag in (
        "DISPUTES · LATER DISPUTED BY ITS VOICE",
        "SECOND-HAND",
        "ORIGIN · PARTY · UNNAMED",
    ):
        assert tag in dot
    quote, source, voice, unknown = statements(dot)[:4]
    assert 'style="filled,dashed"' in quote
    assert 'style="filled,dashed"' in source
    assert "peripheries=2" in voice
    assert "penwidth=2.4" in voice
    assert "URL" not in unknown
    assert "in a circle" in statements(dot)[5]


def test_arrows_in_words_and_their_addresses() -> None:
    quote, took, by = sourcing.relyings(claim_graph("x"))
    assert (quote.start, quote.verb) == (
        "“x” (disputes, later disputed by its voice)",
        "is quoted from",
    )
    assert quote.start_href == "/source?ref=s&quote=c"
    assert (by.verb, by.end, by.circle) == ("attributes it to", "x (origin, party, unnamed)", True)
    assert (took.end, took.end_href) == ("unknown (unnamed)", None)
    assert sourcing.in_words(claim_graph("x")) == (
        "1 citation, 1 document, 2 voices. Chains end in x. Some documents rely on each other in a "
        "circle."
    )


def test_a_large_graph_is_cut_to_its_first_quotes() -> None:
    graph: nx.DiGraph = nx.DiGraph()
    for number in range(50):
        graph.add_edge((NodeKind.QUOTE, number), (NodeKind.SOURCE, number % 3))
    assert len(sourcing.drawn(graph, quotes=2)) == 4


def test_a_deep_graph_runs_downwards_and_a_wide_one_across() -> None:
    nodes = [(NodeKind.SOURCE, number) for number in range(6)]
    assert sourcing.is_long(nx.path_graph(nodes, create_using=nx.DiGraph))
    assert not sourcing.is_long(nx.star_graph(nodes, create_using=nx.DiGraph))


@pytest.mark.parametrize("text", NASTY)
def test_around_a_source_names_reach_no_code(text: str) -> None:
    links = [
        SourceLink("s", text, True, "up", text, False, 3),
        SourceLink("down", text, True, "s", text, True, 1),
    ]
    found = around.Around("s", text, True, links, [VoiceLink(text, "unnamed", 2)])
    dot = around.around_dot(found, LIGHT)
    assert dot.count(" -> ") - sum(line.count(" -> ") - 1 for line in arrows(dot)) == 3
    assert around.in_words(found) == (
        "This source takes from 1 document and attributes to 1 voice; 1 document takes from it."
    )
    assert [one.verb for one in around.relyings(found)] == [
        "takes from (3 times)",
        "takes from",
        "attributes to (2 times)",
    ]


def arrows(dot: str) -> list[str]:
    return [line for line in dot.splitlines() if re.match(r"\w+ -> \w+ \[", line)]


def test_around_says_that_it_is_cut() -> None:
    links = [SourceLink("s", "t", True, f"u{n}", "u", True, 1) for n in range(16)]
    found = around.Around("s", "t", True, links, [])
    assert found.is_cut
    assert len(arrows(around.around_dot(found, LIGHT))) == 15
