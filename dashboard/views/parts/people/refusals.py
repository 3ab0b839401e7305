"""The calls that were refused to people, newest first.

Invariant: an admin's list; what was tried and what the person was told, as it was said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import peopling
from dashboard.widgets import paging
from dashboard.widgets.empty import empty
from dashboard.widgets.table import Cell, Column, table
from dashboard.wording.words import moment

if TYPE_CHECKING:
    from claims.queries.activity import DenialRow


def refusals() -> None:
    """Draw what was refused to whom."""
    found = peopling.denials(number=paging.asked())
    if not found.rows:
        empty("Nothing was refused", "What a person's role or part does not allow is noted here.")
        return
    columns = [
        Column("What they were told", wide=True),
        Column("Tried"),
        Column("By"),
        Column("When"),
    ]
    table(columns, map(_row, found.rows), key="refusals", label="What was refused")
    paging.pager(found.total)


def _row(one: DenialRow) -> list[Cell]:
    return [Cell(one.sentence), Cell(one.attempt), Cell(one.researcher), Cell(moment(one.at))]
