"""A scratch dashboard with fake rows, on which the browser tests try each widget."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import links
from dashboard.widgets import badges, filters, paging
from dashboard.widgets.follow import follow_links
from dashboard.widgets.literal import literal
from dashboard.widgets.passage import Chosen, passage, quote, reader
from dashboard.widgets.proposals import Item, proposals
from dashboard.widgets.segments import Mark
from dashboard.widgets.table import Cell, Column, facts, table

NASTY = (Path(__file__).parent / "nasty.txt").read_text(encoding="utf-8").splitlines()
TEXT = (
    "Officials said 304 people were killed & <b>191</b> cities rose 👨‍👩‍👧.\n\n"
    "دست‌کم ۳۰ نفر در بندر کشته شدند"
)


def _mark(words: str, ref: str, kind: str = "asserts") -> Mark:
    start = TEXT.index(words)
    return Mark(start, start + len(words), ref, f"claim {ref}", links.claim(f"C{ref}"), kind)


MARKS = [
    _mark("304 people were killed", "1"),
    _mark("killed & <b>191</b> cities", "2", "disputes"),
    _mark("۳۰ نفر", "3"),
]


def home() -> None:
    """Show a passage, a quote, facts and a table."""
    st.title("Home")
    passage(TEXT, MARKS, key="text", label="The text", focus=st.query_params.get("quote"))
    quote("304", prefix="said ", suffix=" people", key="quote", href=links.source("S1", quote="1"))
    facts([("Figure", "304"), ("Empty", ""), ("Event", Cell("<b>x</b>", "/claim?ref=E"))], key="f")
    rows = [[Cell(words, links.claim(str(n))), str(n)] for n, words in enumerate(NASTY)]
    table([Column("Claim", wide=True), Column("Number", end=True)], rows, key="t", label="Claims")


def claims() -> None:
    """Show the filters and the pager, and what they hold."""
    with filters.bar():
        words = filters.search("Search")
        kind = filters.one_of("Kind", "kind", {"place_count": "place count", "date": "date"})
        status = filters.any_of("Status", "status", list(badges.STATUS))
    shown = paging.pager(120)
    st.text(f"{words}|{kind}|{','.join(status)}|{shown.number}|{shown.offset}")
    st.page_link(PAGES["claim"], label="A claim", query_params={"ref": "C9"})
    facts([("To", Cell("Followed", links.claim("C8")))], key="f")


def claim() -> None:
    """Say which claim was asked for."""
    st.title("Claim")
    st.text(f"ref={st.query_params.get('ref')}")


def source() -> None:
    """Say which source was asked for."""
    st.text(f"quote={st.query_params.get('quote')}")


def nasty() -> None:
    """Show every nasty line in each place where Streamlit reads Markdown."""
    for number, line in enumerate(NASTY):
        with st.container(key=f"n{number}"):
            st.markdown(literal(line))
            st.caption(literal(line))
            st.header(literal(line), anchor=False)
            st.checkbox(literal(line), key=f"c{number}")
            st.metric(literal(line), 1)
            st.page_link(PAGES["claim"], label=literal(line), query_params={"ref": str(number)})
            st.markdown(f"Said **{literal(line)}** again")


def big() -> None:
    """Show a text of half a megabyte with 300 quotes."""
    text = ("Officials said that 304 people were killed in 191 cities. " * 9 + "\n\n") * 1000
    spans = [(start, start + 90 + start % 7) for start in range(0, 300 * 1700, 1700)]
    passage(text, [Mark(a, b, str(a), "claim", "/claim") for a, b in spans], key="big", label="Big")


READ = (
    "Officials 👩‍🚒 said 304 people were killed. Café owners fled to 191 cities.\n\n"
    "دست‌کم ۳۰ نفر در بندر کشته شدند. هیچ‌کس پاسخگو نیست.\n\nThe end."
)


def reading() -> None:
    """Show a text to choose words in, with a proposal, and say what was chosen and decided."""
    state = st.session_state

    def take(chosen: Chosen) -> None:
        state["taken"] = chosen

    def decide(verb: str, number: int) -> None:
        state["decisions"] = [*state.get("decisions", []), f"{verb} {number}"]

    at, cities = READ.index("304 people"), READ.index("191 cities")
    marks = [
        Mark(at, at + 22, "1", "claim 1", links.claim("C1"), state="draft"),
        Mark(cities, cities + 10, "proposal-7", "191 cities", kind="proposal"),
    ]
    taken = state.get("taken")
    reader(READ, marks, key="text", label="The text", on_chosen=take, chosen=taken)
    items = [
        Item(5, "casualty", "304 killed", "304 people were killed", href=links.claim("C1")),
        Item(7, "place count", "<b>191</b> cities", "191 cities", said_by="Said by officials"),
        Item(9, "date", "2019", "2019", dismissed=True),
    ]
    proposals(
        items, key="list", label="Proposed", keys="A accepts", may_decide=True, on_decided=decide
    )
    st.text(f"taken:{READ[taken.start : taken.end] if taken else ''}|")
    st.text(f"decided:{','.join(state.get('decisions', []))}|")


def broken() -> None:
    """Fail with a secret in the message."""
    st.title("Broken")
    raise RuntimeError("the secret detail")


VIEWS = (home, claims, claim, source, nasty, big, reading, broken)
PAGES = {
    view.__name__: st.Page(
        view, url_path="" if view is home else view.__name__, default=view is home
    )
    for view in VIEWS
}
page = st.navigation(list(PAGES.values()))
follow_links()
page.run()
