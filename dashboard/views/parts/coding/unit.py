"""One unit of a comparison: what each coder found, in what they differ, and which one stands.

Invariant: what only one coder found says "absent" on the other side; a settlement says who took
it and when, and can be taken back until the coding is closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import coding, links
from dashboard.views.parts.lists import stated
from dashboard.views.parts.review.refusing import attempt
from dashboard.widgets import badges
from dashboard.widgets.literal import literal
from dashboard.widgets.pairs import ABSENT, Pair, Side, pairs
from dashboard.widgets.table import Cell, Column, table
from dashboard.wording.words import KIND, isolated, moment

if TYPE_CHECKING:
    from claims.services.codings.codes import Difference
    from claims.services.codings.comparing import FoundRow, UnitRow


@dataclass(frozen=True, slots=True)
class Setting:
    """The coding that a unit is of: its number, its coders, and whether it may be settled."""

    number: int
    first: str
    second: str
    may_settle: bool


def unit(row: UnitRow, place: int, of: Setting) -> None:
    """Draw the unit at a ``place`` of the comparison."""
    with st.container(key=f"unit-{place}"):
        # Until it is settled, a claim's own page is hidden from all but its coder.
        shown = row.settled is not None
        first = _side(row.first, of.first, is_shown=shown)
        second = _side(row.second, of.second, is_shown=shown)
        pairs(
            [Pair(_verdict(row, of), (first, second), Cell())],
            key=f"pair-{place}",
            label="Statement",
        )
        _differences(row, place, of)
        if row.settled is not None:
            _settled(row, of)
        if of.may_settle:
            _controls(row, place, of)


def _verdict(row: UnitRow, of: Setting) -> Cell:
    """Say whether both found it, and whether they agree."""
    if row.first is None or row.second is None:
        name = of.second if row.first is None else of.first
        return Cell(f"Only {isolated(name)} found this", badges=(badges.CODED["absent"],))
    if row.agrees:
        wording = ", though in other words" if row.wording else ""
        return Cell(f"Both found it and agree{wording}", badges=(badges.CODED["agree"],))
    return Cell("Both found it and differ", badges=(badges.CODED["differ"],))


def _side(found: FoundRow | None, name: str, *, is_shown: bool) -> Side:
    if found is None:
        return Side(Cell(f"{isolated(name)}: absent", quiet=True), "", "", ABSENT, Cell())
    claim, cited = found.claim, found.citation
    value = stated(claim)
    said = ", ".join(filter(None, (KIND[claim.kind], value.text, value.note)))
    href = links.claim(claim.ref) if is_shown else None
    return Side(
        Cell(claim.text, href, note=f"{isolated(name)}: {said}"),
        cited.quote or "",
        cited.translation or "",
        cited.stance,
        Cell(),
    )


def _differences(row: UnitRow, place: int, of: Setting) -> None:
    """Draw in what they differ, field by field; mere wording stands above, side by side."""
    if not row.differences:
        return
    columns = [Column("What differs"), Column(of.first, named=True), Column(of.second, named=True)]
    rows = [[_field(one), _value(one.first), _value(one.second)] for one in row.differences]
    table(columns, rows, key=f"differences-{place}", label="What differs")


def _field(one: Difference) -> Cell:
    return Cell(one.field.replace("_", " ").capitalize())


def _value(value: str | None) -> Cell:
    return Cell(value.replace("_", " ") if value else "nothing", quiet=value is None)


def _settled(row: UnitRow, of: Setting) -> None:
    if row.settled is None:
        return
    done = row.settled
    kept = dict(zip(coding.refs(row), (of.first, of.second), strict=True))
    what = f"{kept[done.kept_ref]}'s was kept" if done.kept_ref else "Neither was kept"
    why = f": {done.note}" if done.note else "."
    st.markdown(literal(f"{what} by {isolated(done.by)} on {moment(done.at)}{why}"))


def _controls(row: UnitRow, place: int, of: Setting) -> None:
    if row.settled is not None:
        st.button("Take back", key=f"back-{place}", on_click=_take_back, args=(row, of))
        return
    first, second = coding.refs(row)
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"settle-{place}"):
        if first is not None:
            _keep(f"Keep {of.first}'s", f"first-{place}", row, place, of, keep=first)
        if second is not None:
            _keep(f"Keep {of.second}'s", f"second-{place}", row, place, of, keep=second)
        _keep("Keep neither", f"neither-{place}", row, place, of, keep=None)
        st.text_input(
            "Note",
            key=_note(row, place),
            placeholder="Why (optional)",
            label_visibility="collapsed",
        )


def _keep(label: str, key: str, row: UnitRow, place: int, of: Setting, *, keep: str | None) -> None:
    # The unit goes along as it was drawn: by the next run it may stand elsewhere.
    st.button(literal(label), key=key, on_click=_settle, args=(row, of, keep, _note(row, place)))


def _note(row: UnitRow, place: int) -> str:
    return f"unit-note-{place}-{'-'.join(ref or 'absent' for ref in coding.refs(row))}"


def _settle(row: UnitRow, of: Setting, keep: str | None, note: str) -> None:
    words = st.session_state.get(note) or None
    attempt(lambda: coding.settle(of.number, row, keep=keep, note=words), "Settled")


def _take_back(row: UnitRow, of: Setting) -> None:
    attempt(lambda: coding.take_back(of.number, row), "Taken back")
