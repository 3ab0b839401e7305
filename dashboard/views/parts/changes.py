"""Revisions as lists: the latest of all, and those of one record.

Invariant: newest first; every row says who, when, what and, where it was given, why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from claims.queries.history import SHOWN
from dashboard import links
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell, Column, table
from dashboard.wording.changes import changes, deed, shortened
from dashboard.wording.words import moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.queries.rows import RevisionRow

#: The kinds of record whose versions can be read one by one.
_VERSIONED: Final = frozenset(
    {
        "affiliation", "agent", "citation", "claim", "cross_reference", "event", "measure", "party",
        "place", "source",
    }
)  # fmt: skip


def latest_changes(revisions: Sequence[RevisionRow]) -> None:
    """Draw the latest changes, each leading to the record that it is about."""
    st.header("Latest changes")
    columns = [
        Column("Record", wide=True),
        Column("Change", wide=True),
        Column("By"),
        Column("When"),
    ]
    rows = [[_record(one), _done(one), Cell(one.researcher), _when(one)] for one in revisions]
    table(columns, rows, key="latest", label="Latest changes")


def changed(revisions: Sequence[RevisionRow], *, heading: str) -> None:
    """Draw what was changed of a record since somebody looked at it."""
    st.header(heading, anchor=False)
    columns = [Column("Change", wide=True), Column("By"), Column("When"), Column("Why")]
    table(columns, map(_row, revisions), key="changed-since", label=heading)


def history(revisions: Sequence[RevisionRow], *, kind: str, ref: str) -> None:
    """Draw the history of one record and of what hangs on it, with the way to every version."""
    st.header("History")
    columns = [Column("Change", wide=True), Column("By"), Column("When"), Column("Why")]
    table(columns, map(_row, revisions), key="history", label="History")
    if len(revisions) >= SHOWN:
        st.caption(f"These are the latest {SHOWN}; the export holds them all.")
    every = Cell(f"All versions of the {kind}", links.history(kind, ref))
    sentence(every, ", word by word, with the way to undo a change", key="all-versions", quiet=True)


def _row(one: RevisionRow) -> list[Cell]:
    return [_what(one), Cell(one.researcher), _when(one), Cell(one.reason or "")]


def _record(revision: RevisionRow) -> Cell:
    return Cell(_words(revision), _address(revision))


def _words(revision: RevisionRow) -> str:
    about = revision.subject
    if revision.record_kind == "snapshot":
        return about.sources[0]
    words = shortened(about.words)
    return f"“{words}”" if revision.record_kind == "citation" else words


def _address(revision: RevisionRow) -> str | None:
    about = revision.subject
    if about.claims:
        return links.claim(about.claims[0])
    return links.source(about.sources[0]) if about.sources else None


def _when(revision: RevisionRow) -> Cell:
    return Cell(moment(revision.at))


def _done(revision: RevisionRow) -> Cell:
    return Cell(deed(revision), _versions(revision), note=changes(revision))


def _versions(revision: RevisionRow) -> str | None:
    """Return the address of every version of the record, if it is one that has them."""
    kind, key = revision.record_kind, revision.record_key
    return links.history(kind, key) if kind in _VERSIONED else None


def _what(revision: RevisionRow) -> Cell:
    which = _words(revision) if revision.record_kind == "citation" else ""
    lines = [which, changes(revision)]
    return Cell(deed(revision), _versions(revision), note="\n".join(line for line in lines if line))
