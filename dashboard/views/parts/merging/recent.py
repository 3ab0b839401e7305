"""The merges so far, newest first, each with the way to undo it.

Invariant: who merged what, when and why, and who undid it; nothing is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from claims.queries.paging import PAGE_SIZE
from dashboard import links, merging
from dashboard.views.parts.review.refusing import attempt
from dashboard.widgets import paging
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell
from dashboard.wording.words import DOT, isolated, moment

if TYPE_CHECKING:
    from claims.queries.merges import MergeRow


def recent(kind: str, *, may_undo: bool) -> None:
    """Draw the merges of a kind of record."""
    found = merging.recent(kind, number=paging.asked())
    if not found.total:
        return
    st.header("Merged so far", anchor=False)
    listed = st.container()
    paging.pager(found.total, size=PAGE_SIZE)
    with listed:
        for row in found.rows:
            _merge(row, may_undo=may_undo)


def undoing(row: MergeRow, label: str = "Undo the merge") -> None:
    """Draw the way to undo a merge that stands."""
    with st.popover(label, key=f"ask-unmerge-{row.id}", type="tertiary"):
        st.text_area("Why is it undone?", key=f"why-unmerge-{row.id}", height=90)
        st.button("Undo the merge", key=f"unmerge-{row.id}", on_click=_undo, args=(row.id,))


def _merge(row: MergeRow, *, may_undo: bool) -> None:
    with st.container(key=f"version-merge-{row.id}"):
        said, undone = st.columns([4, 1])
        with said:
            into = Cell(row.into_key, links.history(row.kind, row.into_key), note=_told(row))
            absorbed = Cell(row.from_key, links.history(row.kind, row.from_key))
            sentence(absorbed, " into ", into, key=f"merge-{row.id}")
        if may_undo and row.undone_at is None:
            with undone:
                undoing(row, "Undo")


def _told(row: MergeRow) -> str:
    done = DOT.join((f"merged by {isolated(row.by)}", moment(row.at)))
    why = f"why: {row.reason}" if row.reason else ""
    undone = ""
    if row.undone_at is not None:
        by = isolated(row.undone_by or "")
        undone = DOT.join((f"undone by {by}", moment(row.undone_at)))
    return "\n".join(filter(None, (done, why, undone)))


def _undo(merge_id: int) -> None:
    reason = (st.session_state.get(f"why-unmerge-{merge_id}") or "").strip() or None
    attempt(lambda: merging.undo(merge_id, reason=reason), "The merge is undone")
