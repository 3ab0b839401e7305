"""What comparing a claim with others found, each outcome with its reason in one sentence.

Invariant: what stands among the cross-references with the same reason is not said twice; where
there is no verdict, the sentence names what is missing for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from claims.evidence.comparing import Outcome
from dashboard import links
from dashboard.widgets.table import Cell, Column, table
from dashboard.wording.figures import OUTCOME
from dashboard.wording.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.queries.rows import ReferenceRow
    from claims.services.evidence.explaining import Comparison


def comparisons(rows: Sequence[Comparison], references: Sequence[ReferenceRow]) -> None:
    """Draw the comparisons that are not among the cross-references already."""
    told = {(one.other_ref, one.reason) for one in references}
    rest = [one for one in rows if (one.other_ref, one.reason) not in told]
    verdicts = [one for one in rest if one.outcome is not Outcome.NOT_COMPARED]
    without = [one for one in rest if one.outcome is Outcome.NOT_COMPARED]
    if verdicts:
        st.header("Compared with other claims")
        _listed(verdicts, key="comparisons", label="Compared with other claims")
    if without:
        _not_compared(without)


def _not_compared(rows: Sequence[Comparison]) -> None:
    claims = counted(len(rows), "claim counts", "claims count")
    with st.expander(f"{claims} or date the same and cannot be compared: what is missing"):
        _listed(rows, key="not-compared", label="Not compared")


def _listed(rows: Sequence[Comparison], *, key: str, label: str) -> None:
    columns = [Column("Other claim", wide=True), Column("Outcome")]
    cells: list[list[Cell | str]] = [
        [Cell(row.other_text, links.claim(row.other_ref), note=row.reason), OUTCOME[row.outcome]]
        for row in rows
    ]
    table(columns, cells, key=key, label=label)
