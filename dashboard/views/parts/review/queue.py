"""The queue: what waits for review, oldest first, and what it is narrowed to.

Invariant: filters and page live in the address; the session keeps the filters while a record of
the queue is open, so that the next one is the next of the same list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from claims.queries.reviews import EVERYTHING, QueueFilter
from claims.values.vocabulary import ClaimKind
from dashboard import access, links, reviewing
from dashboard.views.parts.lists import nothing_matches, stated
from dashboard.widgets import badges, filters, paging
from dashboard.widgets.empty import empty
from dashboard.widgets.table import Cell, Column, table
from dashboard.wording.changes import shortened
from dashboard.wording.words import DOT, KIND, counted, moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.queries.reviews import QueueRow

_WANTED: Final = "review-queue"
_PART: Final = {"others": "others wrote it", "own": "you wrote part of it"}


def queue() -> None:
    """Draw the filters and the list."""
    wanted = _asked()
    st.session_state[_WANTED] = wanted
    found = reviewing.queue(wanted, number=paging.asked())
    if not found.rows:
        nothing_matches("Nothing that waits matches", "All that waits", links.review())
        return
    wait = "record waits for review", "records wait for review"
    st.header(counted(found.total, *wait), anchor=False)
    _table(found.rows)
    paging.pager(found.total)


def nothing_waits() -> None:
    """Say that the queue is empty, and what comes there."""
    empty(
        "Nothing waits for review",
        "Claims come here when their authors submit them, the oldest first.",
    )


def narrowed() -> QueueFilter:
    """Return what the queue was narrowed to when it was last on the screen."""
    wanted = st.session_state.get(_WANTED, EVERYTHING)
    return wanted if isinstance(wanted, QueueFilter) else EVERYTHING


def back(wanted: QueueFilter) -> Cell:
    """Return the way back to the queue as it was narrowed."""
    part = None if wanted.mine is None else _PART["own" if wanted.mine else "others"]
    kind = KIND[wanted.kind] if wanted.kind else None
    href = links.review(kind=kind, event=wanted.event, author=wanted.author, part=part)
    chosen = DOT.join(filter(None, (kind, wanted.event, wanted.author, part)))
    return Cell(f"Review: {chosen}" if chosen else "Review", href)


def _asked() -> QueueFilter:
    with filters.bar():
        kind = filters.one_of("Kind", "kind", KIND)
        event = filters.one_of("Event", "event", access.choices().events)
        author = filters.one_of("Author", "author", reviewing.authors())
        part = filters.one_of("Your part in it", "part", _PART)
    return QueueFilter(
        kind=ClaimKind(kind) if kind else None,
        event=event,
        author=author,
        mine=None if part is None else part == "own",
    )


def _table(rows: Sequence[QueueRow]) -> None:
    columns = [
        Column("Record", wide=True),
        Column("States"),
        Column("Event"),
        Column("By"),
        Column("Submitted"),
    ]
    cells = [
        [_record(row), stated(row.claim), Cell(row.claim.event or ""), _by(row), _when(row)]
        for row in rows
    ]
    table(columns, cells, key="queue", label="What waits for review, the oldest first")


def _record(row: QueueRow) -> Cell:
    href = links.reviewed(row.key.record_kind, row.key.ref)
    own = (badges.OWN,) if row.is_own else ()
    return Cell(row.claim.text, href, note=_alone(row), badges=own)


def _alone(row: QueueRow) -> str:
    """Say that a citation waits alone, with its words."""
    if row.citation is None:
        return ""
    words = f": “{shortened(row.citation.quote)}”" if row.citation.quote else ""
    return f"one more citation{words}"


def _by(row: QueueRow) -> Cell:
    return Cell(row.submitted_by or "")


def _when(row: QueueRow) -> Cell:
    return Cell(moment(row.submitted_at) if row.submitted_at else "")
