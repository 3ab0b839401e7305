"""What comparing the claims of a figure found: conflicts first, and why others have no verdict.

Invariant: every verdict carries its reason; what is long is cut and says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import links
from dashboard.widgets import badges
from dashboard.widgets.table import Cell, Column, table
from dashboard.wording.figures import scoped
from dashboard.wording.words import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claims.services.evidence.figures import FigurePage, FigureRow, VerdictRow

#: The most verdicts that are listed, and the most reasons for having none.
LISTED: Final = 50
_APART: Final = "not_compared"
#: What needs no look: the pairs that do not touch each other.
_BESIDE: Final = {"compatible", "part_fits", _APART}
_ORDER: Final = (
    "conflicts",
    "revision",
    "growth",
    "agrees",
    "compatible",
    "part_fits",
    "not_compared",
)


def verdicts(page: FigurePage) -> None:
    """Draw the verdicts between the claims of a figure, if it has more than one claim."""
    if len(page.claims) < 2:
        return
    st.header("How they compare")
    if not page.all_compared:
        st.caption("There are too many claims to tell of each pair: these are their conflicts.")
    claims = {row.ref: row for row in page.claims}
    ranked = sorted(page.verdicts, key=_rank)
    telling = [one for one in ranked if one.outcome not in _BESIDE]
    beside = [one for one in ranked if one.outcome in _BESIDE and one.outcome != _APART]
    if telling:
        _listed(telling, claims, "verdicts", label="Verdicts")
    else:
        st.markdown("No two of them conflict, agree or revise each other.")
    _folded(beside, claims, ("pair can both hold", "pairs can both hold"))
    apart = [one for one in ranked if one.outcome == _APART]
    _folded(apart, claims, ("pair is not compared", "pairs are not compared"))


def _rank(verdict: VerdictRow) -> tuple[bool, int]:
    return verdict.dismissed, _ORDER.index(verdict.outcome)


def _folded(
    rows: Sequence[VerdictRow], claims: Mapping[str, FigureRow], words: tuple[str, str]
) -> None:
    if rows:
        with st.expander(counted(len(rows), *words)):
            _listed(rows, claims, rows[0].outcome, label=words[1].capitalize())


def _listed(
    rows: Sequence[VerdictRow], claims: Mapping[str, FigureRow], key: str, *, label: str
) -> None:
    columns = [Column("Verdict and reason", wide=True), Column("Between"), Column("And")]
    cells = [[_verdict(row), *_ends(row, claims)] for row in rows[:LISTED]]
    table(columns, cells, key=f"verdicts-{key}", label=label)
    if len(rows) > LISTED:
        st.caption(f"These are {LISTED} of {len(rows):,}.")


def _verdict(row: VerdictRow) -> Cell:
    if row.dismissed:
        return Cell(row.reason, badges=(badges.REFERENCE["dismissed"],))
    return Cell(
        row.reason, badges=(badges.OUTCOME[row.outcome],) if row.outcome in badges.OUTCOME else ()
    )


def _ends(row: VerdictRow, claims: Mapping[str, FigureRow]) -> list[Cell]:
    return [Cell(scoped(claims[ref]), links.claim(ref)) for ref in (row.first, row.second)]
