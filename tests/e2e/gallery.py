"""A scratch dashboard with fake rows, on which the browser tests try each widget."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import links
from dashboard.widgets import badges, filters, paging
from dashboard.widgets.follow import follow_links
from dashboard.widgets.literal import literal
from dashboard.widgets.passage import passage, quote
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


def broken() -> None:
    """Fail with a secret in the message."""
    st.title("Broken")
    raise RuntimeError("the secret detail")


VIEWS = (home, claims, claim, source, nasty, big, broken)
PAGES = {
    view.__name__: st.Page(
        view, url_path="" if view is home else view.__name__, default=view is home
    )
    for view in VIEWS
}
page = st.navigation(list(PAGES.values()))
follow_links()
page.run()
