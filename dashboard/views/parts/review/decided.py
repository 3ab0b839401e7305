"""What was decided of a claim and of its citations, and what was changed since a return.

Invariant: newest first; every line says who, when and, where it was said, why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.widgets import badges
from dashboard.widgets.table import Cell, facts
from dashboard.wording.words import DOT, isolated, moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claims.queries.reviews import DecisionRow
    from claims.queries.rows import RevisionRow

#: What a step of a review changes of a record, and no correction does.
_OF_A_STEP = frozenset({"status", "self_reviewed"})


def decisions(rows: Sequence[DecisionRow]) -> None:
    """Draw the decisions so far, if there are any."""
    if not rows:
        return
    st.header("Decisions so far")
    facts([(isolated(row.reviewer), decision(row)) for row in rows], key="decisions")


def decision(row: DecisionRow) -> list[Cell]:
    """Return a decision as lines: what and when, of what, and the comment."""
    own = (badges.SELF_REVIEWED,) if row.self_review else ()
    alone = "of one citation alone" if row.citation_ref else ""
    said = Cell(
        badges=(badges.STATUS[row.decision], *own),
        note=DOT.join(filter(None, (moment(row.at), alone))),
    )
    return [said, Cell(row.comment or "")]


def corrected(history: Iterable[RevisionRow], rows: Sequence[DecisionRow]) -> list[RevisionRow]:
    """Return what was changed since the latest decision; nothing where there was none."""
    if not rows:
        return []
    return [one for one in history if one.at > rows[0].at and _says_more(one)]


def _says_more(revision: RevisionRow) -> bool:
    return revision.is_first or any(one.field not in _OF_A_STEP for one in revision.changes)
