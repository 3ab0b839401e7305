"""What was corrected after a return, field by field, so that authors learn.

Invariant: each line names the field, what stood there and what was accepted in the end; the
comment that led to it stands beside the claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.services.differences import label_of
from dashboard import links, peopling
from dashboard.views.parts.lists import nothing_matches
from dashboard.widgets import filters, paging
from dashboard.widgets.empty import empty
from dashboard.widgets.table import Cell, Column, table
from dashboard.wording.changes import shortened, told
from dashboard.wording.words import isolated, moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.queries.reviews import Correction, CorrectionRow


def corrections(names: Sequence[str]) -> None:
    """Draw the corrections, the latest return first, of all or of one author's records."""
    with filters.bar():
        author = filters.one_of("Author", "author", names)
    found = peopling.corrections(author, number=paging.asked())
    if not found.rows:
        _nothing(author)
        return
    columns = [
        Column("Claim", wide=True), Column("Field"), Column("Before"), Column("After"), Column("By")
    ]  # fmt: skip
    rows = [cells for row in found.rows for cells in _lines(row)]
    table(columns, rows, key="corrections", label="What was corrected")
    paging.pager(found.total)


def _nothing(author: str | None) -> None:
    if author:
        nothing_matches(
            "Nothing of theirs was corrected", "All corrections", links.people(show="corrections")
        )
        return
    empty(
        "Nothing was corrected yet",
        "When a returned claim is corrected and accepted, what changed is listed here.",
    )


def _lines(row: CorrectionRow) -> Iterator[list[Cell]]:
    """Yield a line for each field; the claim stands in the first alone."""
    claim = Cell(row.claim_text, links.claim(row.claim_ref), note=_why(row))
    for correction in row.corrections:
        yield [claim, *_fields(correction), Cell(correction.by)]


def _why(row: CorrectionRow) -> str:
    said = f": {shortened(row.comment)}" if row.comment else ""
    return f"returned by {isolated(row.reviewer)}, {moment(row.returned_at)}{said}"


def _fields(one: Correction) -> tuple[Cell, Cell, Cell]:
    if one.field == "citation_ref" and one.before is None:
        return Cell("citation"), Cell("none", quiet=True), Cell("one was added")
    of = "of a citation" if one.record_kind == "citation" else ""
    before, after = (told(value, one.field) for value in (one.before, one.after))
    return Cell(label_of(one.record_kind, one.field), note=of), Cell(before), Cell(after)
