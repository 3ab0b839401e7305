"""A source: its particulars, and its text with every recorded quote, or its quotes alone.

Invariant: every citation of the source is on its page: in the text, or listed beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import access, links
from dashboard.charts.around import Around
from dashboard.page import named, page, trail
from dashboard.views.parts.captures import captures
from dashboard.views.parts.changes import history
from dashboard.views.parts.coding.notice import being_coded
from dashboard.views.parts.desk import desk, form_alone
from dashboard.views.parts.quotes import (
    all_quotes,
    lost_quotes,
    named_by,
    no_text,
    text_with_quotes,
)
from dashboard.views.parts.recapture.capturing import capture, since_captured
from dashboard.views.parts.sourcing import around_source
from dashboard.widgets import badges, layout
from dashboard.widgets.literal import literal
from dashboard.widgets.table import Cell, facts
from dashboard.wording.words import SOURCE_KIND

if TYPE_CHECKING:
    from claims.queries.pages import SourcePage
    from claims.queries.rows import SourceRow


@page("Source", back=Cell("All sources", links.sources()))
def show() -> None:
    """Draw the page."""
    found = access.source(named("source"))
    source = found.source
    st.set_page_config(page_title=source.title)
    trail("Sources", links.SOURCES, SOURCE_KIND.get(source.kind or "", ""))
    st.title(literal(source.title), anchor=False)
    badges.show(badges.consulted(was_read=source.consulted))
    being_coded(source.ref)
    since_captured(source.ref)
    if found.text is not None and access.may_decide():
        lost_quotes(found)
        desk(found, focus=st.query_params.get("quote"))
        _particulars(source)
    else:
        if access.may_decide():
            form_alone(source.ref)
        _read_only(found)
    named_by(found.named_by)
    around_source(Around(source.ref, source.title, source.consulted, *access.around(source.ref)))
    captures(found.captures)
    capture(source.ref, is_held=bool(found.captures))
    history(found.history, kind="source", ref=source.ref)


def _read_only(found: SourcePage) -> None:
    main, aside = layout.sides()
    with aside:
        _particulars(found.source)
    with main:
        if found.text is not None:
            lost_quotes(found)
            text_with_quotes(found, focus=st.query_params.get("quote"))
        else:
            no_text(found)
    if found.text is None:
        all_quotes(found.citations)


def _particulars(source: SourceRow) -> None:
    st.header("Particulars")
    pairs: list[tuple[str, Cell | str]] = [
        ("Publisher", source.publisher or ""),
        ("Author", "; ".join(source.authors)),
        ("Published", source.published or ""),
        ("Read on", source.accessed or ""),
        ("Language", source.language or ""),
        ("Address", Cell(source.url or "", links.web(source.url))),
        ("Archived at", Cell(source.archive_url or "", links.web(source.archive_url))),
        ("Reference", Cell(source.ref, quiet=True)),
    ]
    facts(pairs, key="facts")
