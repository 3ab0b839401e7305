"""Who is relied on: the page, and the layout of its picture."""

from __future__ import annotations

import math
from itertools import combinations
from typing import Any

import factories
from hypothesis import given
from hypothesis import strategies as st

from claims.db import open_engine
from claims.queries.viewers import Viewer
from claims.services.evidence.networks import Network, Reliance, ReliedOn, network
from dashboard.charts.layout import positions
from dashboard.charts.network import in_words, network_chart, reliance_rows
from dashboard.widgets.saving import csv_text

NAMES = st.text(min_size=1, max_size=8)
PAIRS = st.lists(st.tuples(NAMES, NAMES), max_size=12)
FOUND = Network(
    (ReliedOn("Reuters", "media_outlet", 4), ReliedOn("officials", "unnamed", 0)),
    (Reliance("officials", "Reuters", 4), Reliance("Reuters", "officials", 0, joins=True)),
    cut=False,
)


def drawn(page: Any) -> dict[str, Any]:
    return next(data for data in page.data if isinstance(data, dict) and "nodes" in data)


@given(PAIRS)
def test_every_node_lies_in_the_box_and_apart_from_the_others(pairs: list[tuple[str, str]]) -> None:
    names = sorted({name for pair in pairs for name in pair})
    placed, (wide, high) = positions(names, pairs)
    assert set(placed) == set(names)
    assert all(0 <= x <= wide + 1e-9 and 0 <= y <= high + 1e-9 for x, y in placed.values())
    assert all(math.dist(placed[a], placed[b]) > 1e-3 for a, b in combinations(names, 2))


def test_the_same_network_is_laid_out_the_same() -> None:
    names = [str(number) for number in range(200)]
    pairs = [(str(number), str(number * 7 % 40)) for number in range(200)]
    assert positions(names, pairs) == positions(names, pairs)


def test_the_picture_names_sizes_and_arrows() -> None:
    chart = network_chart(FOUND, chosen="officials")
    assert chart["chosen"] == 1
    assert [node["said"] for node in chart["nodes"]] == [
        "Reuters: relied on in 4 citations",
        "officials: relied on in no citation",
    ]
    assert chart["nodes"][0]["r"] > chart["nodes"][1]["r"]
    assert [node["unnamed"] for node in chart["nodes"]] == [False, True]
    assert chart["edges"] == [[1, 0, 4, False], [0, 1, 0, True]]
    assert in_words(FOUND) == (
        "2 agents and who of them relies on whom. Most citations rely on Reuters (4)."
    )


def test_its_rows_guard_formulas() -> None:
    rows = [("=1+1", "relies on", "@x", 2)]
    assert csv_text(("agent", "relation", "other_agent", "citations"), rows) == (
        "agent,relation,other_agent,citations\n'=1+1,relies on,'@x,2\n"
    )
    assert reliance_rows(FOUND)[1] == ("Reuters", "has behind it", "officials", 0)


def test_the_page_shows_all_agents(demo: str, opened: Any) -> None:
    page = opened("network")
    assert page.headings == ["Who is relied on", "Agents"]
    assert len(drawn(page)["nodes"]) == len(page.tables["Agents"]) == 27
    name, by, citations = page.tables["Agents"][0]
    assert name["text"] == "Civil Protection Directorate of Velmora"
    assert name["href"] == "/network?agent=Civil+Protection+Directorate+of+Velmora"
    assert (by["text"], citations["text"]) == ("Harnesk Gazette, Port Aster Herald", "8")


def test_an_agent_in_the_address_narrows_the_page(demo: str, opened: Any) -> None:
    page = opened("network", agent="Maren Holst")
    assert drawn(page)["nodes"][drawn(page)["chosen"]]["name"] == "Maren Holst"
    assert [row[0]["text"] for row in page.tables["Relied on by"]] == ["Tesk Courier"]
    assert [row[0]["text"] for row in page.tables["Has behind it"]] == [
        "Civil Protection Directorate of Velmora"
    ]
    assert "Agents" not in page.tables


def test_an_agent_that_is_not_in_the_picture_is_said_so(demo: str, opened: Any) -> None:
    page = opened("network", agent="Nobody <b>")
    words = next(d["parts"] for d in page.data if isinstance(d, dict) and "parts" in d)
    assert words[0]["text"] == "Nobody <b>"
    assert words[2]["href"] == "/claims?q=Nobody+%3Cb%3E"
    assert "Agents" in page.tables


def test_an_empty_database_says_what_would_appear(empty: str, opened: Any) -> None:
    assert opened("network").headings == ["Who is relied on", "Nobody is relied on yet"]


def test_a_missing_database_is_one_sentence(missing: str, opened: Any) -> None:
    assert len(opened("network").app.error) == 1


def test_it_is_cut_to_the_most_relied_on(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    with factories.act(engine) as by:
        for number in range(3):
            source = factories.source(by, f"S{number}", publisher=f"P{number}")
            claim = factories.claim(by, f"Claim {number}.")
            voice = {"attributed_to": ("Mayor",), "basis": None, "quote": None}
            factories.citation(by, claim, source, **voice)
    with factories.act(engine) as by:
        found = network(by.session, Viewer("x"), shown=2)
    engine.dispose()
    assert found.cut
    assert [agent.name for agent in found.agents] == ["Mayor", "P0"]
    assert found.reliances == (Reliance("P0", "Mayor", 1),)
