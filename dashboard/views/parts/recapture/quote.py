"""One quote of an earlier text: then and now, and what is decided of it.

Invariant: nothing is decided for anybody; a decision carries the version that was on the screen,
says who took it and when, and can be taken again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from claims.queries.recaptures import QuoteState
from claims.values.vocabulary import Settlement
from dashboard import links, recapturing
from dashboard.recapturing import Decision
from dashboard.views.parts.review.refusing import attempt
from dashboard.widgets import badges
from dashboard.widgets.context import after, before
from dashboard.widgets.difference import Part, Side, side_by_side
from dashboard.widgets.literal import literal
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell
from dashboard.wording.words import isolated, moment

if TYPE_CHECKING:
    from claims.queries.recaptures import Passage, QuoteRow
    from claims.values.differing import Piece

_DECIDED: Final = {
    Settlement.KEPT: "Kept as it is",
    Settlement.REBOUND: "Quotes the later text now",
    Settlement.WITHDRAWN: "Withdrawn",
}


def quote(row: QuoteRow, snapshot: str, *, may_decide: bool) -> None:
    """Draw a quote in both texts; ``snapshot`` is the SHA-256 of the later one."""
    with st.container(key=f"recaptured-{row.citation_ref}"):
        claim = Cell(row.claim_text, links.claim(row.claim_ref), badges=(badges.LATER[row.state],))
        sentence(claim, key=f"claim-{row.citation_ref}")
        side_by_side(_sides(row), key=f"sides-{row.citation_ref}")
        if row.settlement is not None:
            _decided(row)
        if may_decide:
            _controls(row, snapshot)


def _sides(row: QuoteRow) -> tuple[Side, Side]:
    then = _side("As it was quoted", row.then, _pieces(row, "deleted"))
    if row.now is None:
        lost = Part("These words are not in the later text.", "quiet")
        return then, Side("In the later text", "", (lost,), "")
    return then, _side("In the later text", row.now, _pieces(row, "inserted"))


def _side(heading: str, passage: Passage, parts: tuple[Part, ...]) -> Side:
    shown = parts or (Part(passage.words),)
    return Side(heading, before(passage.prefix), shown, after(passage.suffix))


def _pieces(row: QuoteRow, kind: str) -> tuple[Part, ...]:
    """Return the words of one side: what is the same on both, and what is of that ``kind``."""
    return tuple(_part(one) for one in row.pieces if one.kind.value in {"same", kind})


def _part(piece: Piece) -> Part:
    return Part(piece.text, piece.kind.value)


def _decided(row: QuoteRow) -> None:
    if row.settlement is None:
        return
    by = f" by {isolated(row.settled_by)}" if row.settled_by else ""
    when = f" on {moment(row.settled_at)}" if row.settled_at else ""
    st.markdown(literal(f"{_DECIDED[row.settlement]}{by}{when}."))


def _controls(row: QuoteRow, snapshot: str) -> None:
    if row.waits:
        _buttons(row, snapshot)
        return
    label = "Decide" if row.settlement is None else "Decide again"
    with st.popover(label, key=f"open-{_name(row)}"):
        _buttons(row, snapshot)


def _buttons(row: QuoteRow, snapshot: str) -> None:
    """Draw what may be decided: the new words are taken as they were found, or as pasted."""
    with st.container(horizontal=True, key=f"given-{_name(row)}"):
        if row.state is QuoteState.ORPHANED:
            st.text_input(
                "Its words in the later text",
                key=f"words-{_name(row)}",
                placeholder="Paste them, if they only changed",
            )
        st.text_input("Note", key=f"note-{_name(row)}", placeholder="Why (optional)")
    with st.container(horizontal=True, key=f"decide-{_name(row)}"):
        _button("Keep it as it is", Settlement.KEPT, row, snapshot)
        if row.settlement is not Settlement.REBOUND:
            _button("Take the new words", Settlement.REBOUND, row, snapshot)
        if row.settlement is not Settlement.WITHDRAWN:
            _button("Withdraw the citation", Settlement.WITHDRAWN, row, snapshot)


def _button(label: str, settlement: Settlement, row: QuoteRow, snapshot: str) -> None:
    # The row goes along as it was drawn: by the next run it may have changed.
    st.button(
        label,
        key=f"{settlement}-{row.citation_ref}",
        on_click=_decide,
        args=(row, settlement, snapshot),
    )


def _decide(row: QuoteRow, settlement: Settlement, snapshot: str) -> None:
    words = None
    if row.state is QuoteState.ORPHANED and settlement is Settlement.REBOUND:
        words = st.session_state.get(f"words-{_name(row)}") or ""
    decision = Decision(
        row.citation_ref,
        snapshot,
        settlement,
        row.version,
        words,
        st.session_state.get(f"note-{_name(row)}") or None,
    )
    attempt(lambda: recapturing.decide(decision), _DECIDED[settlement])


def _name(row: QuoteRow) -> str:
    return f"{row.citation_ref}-{row.version}"
