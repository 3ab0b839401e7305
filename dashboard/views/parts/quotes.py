"""A source's quotes: in its text, or as a list where the text is not held or they are not in it.

Invariant: offsets are those of the text that is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import access, links
from dashboard.widgets import badges
from dashboard.widgets.passage import passage
from dashboard.widgets.segments import Mark
from dashboard.widgets.table import Cell, Column, table
from dashboard.wording.words import counted, particulars

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claims.queries.pages import SourcePage
    from claims.queries.rows import CitationRow


def lost_quotes(found: SourcePage) -> None:
    """Draw the quotes that are not in the text, if any."""
    lost = [one for one in found.citations if one.start is None or one.end is None]
    if lost:
        st.header("Not found in the text")
        _listed(lost, key="lost")


def text_with_quotes(found: SourcePage, *, focus: str | None) -> None:
    """Draw the text with its quotes marked."""
    placed = [one for one in found.citations if one.start is not None and one.end is not None]
    st.header(_counted(len(placed), "in the text"))
    passage(found.text or "", map(_mark, placed), key="text", label="The text", focus=focus)


def no_text(found: SourcePage) -> None:
    """Say that the text is not held, and how whoever has it attaches it."""
    st.header("The text is not held")
    if found.source.consulted:
        st.markdown("It is known here by its quotes. Attach the text, and every quote is checked:")
    else:
        st.markdown("Nobody has read it: it is known through others. Whoever has it attaches it:")
    command = access.command("source", "text", found.source.ref, "FILE")
    st.code(command, language=None, wrap_lines=True)


def all_quotes(rows: Sequence[CitationRow]) -> None:
    """Draw the quotes of a source whose text is not held, in their order in the text."""
    if not rows:
        return
    st.header(_counted(len(rows), ""))
    _listed(rows, key="quotes")


def named_by(rows: Sequence[CitationRow]) -> None:
    """Draw the citations whose documents say that they took the claim from this source."""
    if not rows:
        return
    st.header("Named as the origin")
    columns = [Column("Claim", wide=True), Column("Named by", wide=True)]
    cells = [
        [
            Cell(row.claim_text, links.claim(row.claim_ref)),
            Cell(row.source.title, links.source(row.source.ref), note=particulars(row.source)),
        ]
        for row in rows
    ]
    table(columns, cells, key="named-by", label="Citations that name this source as their origin")


def _counted(number: int, where: str) -> str:
    return f"{counted(number, 'quote', 'quotes')} {where}".strip()


def _listed(rows: Iterable[CitationRow], *, key: str) -> None:
    columns = [Column("Quote", wide=True), Column("Claim", wide=True)]
    table(columns, [[_words(row), _claim(row)] for row in rows], key=key, label="Quotes")


def _words(row: CitationRow) -> Cell:
    lost = (badges.ANCHOR[row.anchor],) if row.anchor and row.start is None else ()
    if not row.quote:
        return Cell("No words are quoted", note=row.locator or "", quiet=True)
    return Cell(row.quote, note=row.locator or "", badges=lost, quoted=True)


def _claim(row: CitationRow) -> Cell:
    return Cell(row.claim_text, links.claim(row.claim_ref))


def _mark(row: CitationRow) -> Mark:
    href = links.claim(row.claim_ref)
    return Mark(row.start or 0, row.end or 0, row.ref, row.claim_text, href, row.stance)
