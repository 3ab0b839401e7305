"""The sourcing graph of a claim, and the documents around a source.

Invariant: what the picture shows stands beside it in words and as a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from claims.evidence.graph import NodeKind
from dashboard.charts import around, sourcing
from dashboard.charts.dot import wrapped
from dashboard.widgets.literal import literal
from dashboard.widgets.saving import saving
from dashboard.widgets.table import Cell, Column, table
from dashboard.widgets.theme import colours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.evidence.graph import SourcingGraph
    from dashboard.charts.around import Around
    from dashboard.charts.relying import Relying

_COLUMNS = ("from", "relation", "to", "circle")


def sourcing_graph(graph: SourcingGraph | None, ref: str) -> None:
    """Draw who the citations of the claim ``ref`` lead to, if it has any."""
    if not graph:
        return
    st.header("Where it comes from")
    quotes = sum(one[0] is NodeKind.QUOTE for one in graph)
    cut = f" The picture shows the first {sourcing.DRAWN}." if quotes > sourcing.DRAWN else ""
    said = sourcing.in_words(graph)
    st.markdown(literal(said + cut))
    _picture(sourcing.sourcing_dot(sourcing.drawn(graph), colours()), said)
    st.caption(
        "An arrow leads from what relies to what is relied on. A folded corner is a quote, a box "
        "a document, a rounded box a voice. A dashed outline is second-hand or unnamed, a double "
        "one a party to the event, a heavy one an origin; a circle is drawn heavy and red."
    )
    _as_table(sourcing.relyings(graph), f"sourcing-{ref}")


def around_source(found: Around) -> None:
    """Draw what a source relies on and who relies on it, if anything is recorded of that."""
    if found.is_empty:
        return
    st.header("What it relies on, and who relies on it")
    said = around.in_words(found)
    cut = f" The picture shows {around.DRAWN} on each side." if found.is_cut else ""
    st.markdown(literal(said + cut))
    _picture(around.around_dot(found, colours()), said)
    _as_table(around.relyings(found), f"around-{found.ref}")


def _picture(dot: str, said: str) -> None:
    with st.container(key="sourcing"):
        st.graphviz_chart(dot, alt=said)


def _as_table(rows: Sequence[Relying], name: str) -> None:
    exported = [(one.start, one.verb, one.end, one.circle) for one in rows]
    saving(name, _COLUMNS, exported, of="sourcing")
    with st.expander("The same as a table"):
        columns = [Column("From", wide=True), Column("Relation"), Column("To", wide=True)]
        table(columns, map(_row, rows), key="relying", label="Who relies on whom")


def _row(row: Relying) -> list[Cell]:
    return [
        Cell(_short(row.start), row.start_href),
        Cell(row.verb, note="in a circle" if row.circle else ""),
        Cell(_short(row.end), row.end_href),
    ]


def _short(text: str) -> str:
    return " ".join(wrapped(text, width=160, lines=1))
