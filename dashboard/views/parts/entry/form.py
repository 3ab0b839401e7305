"""The form beside a text: the words chosen, the claim, who says it, and what is doubtful in it.

Invariant: what is recorded is what is on the screen when the button is pressed; after a refusal
all of it stands as it was.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from claims.errors import ClaimsError, StaleEdit
from claims.values.vocabulary import ClaimKind
from dashboard import coding, entering, links, reviewing
from dashboard.views.parts.changes import changed
from dashboard.views.parts.deciding import REFUSED, attempt, refusal
from dashboard.views.parts.entry import fields, filled
from dashboard.views.parts.lists import status
from dashboard.widgets import badges
from dashboard.widgets.literal import literal
from dashboard.widgets.passage import quote
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.queries.offered import Offered
    from claims.queries.rows import ClaimRow

#: What the last recorded claim was, to say so where the form was.
_LAST = "entry_recorded"


def begin() -> None:
    """Forget all that was entered and recorded before."""
    st.session_state.pop(_LAST, None)
    filled.clear(wholly=True)


def event(offered: Offered, *, label: str = "Event") -> None:
    """Draw the event that what is recorded next is about."""
    fields.named("event", label, offered.events)


def form(source_ref: str) -> None:
    """Draw the form about the words chosen in the source's text."""
    if not filled.is_open():
        refusal()
        _waiting()
        return
    offered = entering.names(source_ref)
    if filled.value("quote"):
        quote(filled.value("quote"), key="chosen-words")
    if filled.value("standing"):
        _standing()
    else:
        _claim(offered)
    _citation(offered)
    _told(source_ref, offered)
    refusal()
    _changed_meanwhile()
    _buttons(source_ref, offered)


def _waiting() -> None:
    last = st.session_state.get(_LAST)
    if last:
        sentence(Cell("Recorded: "), Cell(last[1], links.claim(last[0])), key="last-recorded")
    st.markdown("Choose words in the text, and what they state is entered here.")
    st.caption(
        "With the keyboard: go to the text with Tab; the arrows choose words and sentences, "
        "with Shift more of them, and Enter takes them."
    )


def _claim(offered: Offered) -> None:
    fields.block("text", "The claim in words")
    chosen = fields.kind()
    if fields.is_figure(chosen):
        fields.figure(offered)
    if chosen is ClaimKind.DATE:
        fields.dated()
    fields.date("date", "Date" if chosen is ClaimKind.DATE else "Date or period it covers")
    event(offered)
    with st.expander("Place, population, cause, as of", expanded=_has("place", "population")):
        fields.named("place", "Place", offered.places, note="Empty: the event's own")
        fields.line("population", "Population", placeholder="protesters")
        fields.line("cause", "Cause", placeholder="shooting")
        fields.date("as_of", "As of")


def _citation(offered: Offered) -> None:
    fields.voices(offered)
    with st.expander("Origin, stance, locator, translation, note", expanded=_has("origin")):
        fields.origin(offered)
        fields.stance()
        fields.line("locator", "Locator", placeholder="page 4, paragraph 2, 00:12:40")
        fields.block("translation", "Translation of the quote")
        fields.block("note", "Note")


def _has(*names: str) -> bool:
    return any(filled.value(name) for name in names)


def _standing() -> None:
    sentence(
        Cell("Another citation of "),
        Cell(filled.value("standing-text"), links.claim(filled.value("standing"))),
        key="standing",
    )
    st.button("Record a claim of its own instead", on_click=filled.put, args=("standing", None))


def _told(source_ref: str, offered: Offered) -> None:
    """Say what is doubtful, and which claims say the same already."""
    try:
        entry = filled.read(source_ref, measures=offered.measures)
    except ClaimsError as refused:
        if REFUSED not in st.session_state:
            st.warning(literal(str(refused)))
        return
    told = entering.tell(entry)
    for doubt in told.doubts:
        st.warning(literal(doubt), icon=":material/help:")
    if filled.value("standing") is None and filled.value("editing") is None:
        _same(told.same)


def _same(rows: Sequence[ClaimRow]) -> None:
    if not rows:
        return
    st.markdown("**Recorded already?** Then add this source to the claim that stands:")
    for number, row in enumerate(rows):
        with st.container(key=f"same-{number}"):
            sentence(Cell(row.text, links.claim(row.ref)), key=f"same-claim-{number}")
            badges.show(*status(row).badges)
            st.button(
                "Add as a citation", key=f"add-{number}", on_click=_choose, args=(row.ref, row.text)
            )


def _choose(ref: str, text: str) -> None:
    filled.put("standing", ref)
    filled.put("standing-text", text)


def _buttons(source_ref: str, offered: Offered) -> None:
    editing = filled.value("editing")
    with st.container(horizontal=True):
        st.button(
            "Save" if editing else "Record",
            type="primary",
            key="record",
            shortcut="Ctrl+Enter",
            on_click=_record,
            args=(source_ref, tuple(offered.measures)),
        )
        st.button("Cancel", key="cancel-entry", on_click=filled.clear)
    if not editing and not coding.is_mine(source_ref):
        st.toggle("Submit for review at once", key="submitting", persist_state="session")


def _record(source_ref: str, measures: tuple[str, ...]) -> None:
    done = "Saved" if filled.value("editing") else "Recorded"
    attempt(lambda: _write_as_seen(source_ref, measures), done)


def _write_as_seen(source_ref: str, measures: tuple[str, ...]) -> None:
    """Write; where others changed the record meanwhile, go on from what they made of it.

    What they changed is then shown above the button, and whoever presses it again has seen it.
    """
    editing = filled.value("editing")
    try:
        _write(source_ref, measures)
    except StaleEdit:
        _, claim_seen, citation_seen = entering.recorded(source_ref, editing.citation_ref)
        filled.put("since", editing)
        now = replace(editing, claim_seen=claim_seen, citation_seen=citation_seen)
        filled.put("editing", now)
        raise


def _changed_meanwhile() -> None:
    """Draw what others changed since the form was opened, if they did."""
    since = filled.value("since")
    if since is None:
        return
    found = (
        *reviewing.changes_since("claim", since.claim_ref, since.claim_seen),
        *reviewing.changes_since("citation", since.citation_ref, since.citation_seen),
    )
    changed(found, heading="What changed since you opened it")
    st.markdown("Save again, and what stands in the form takes its place.")


def _write(source_ref: str, measures: tuple[str, ...]) -> None:
    entry = filled.read(source_ref, measures=measures)
    editing = filled.value("editing")
    words = filled.value("standing-text") if entry.standing_ref else entry.claim.text
    if editing:
        recorded = entering.correct(
            editing.citation_ref,
            entry,
            claim_seen=editing.claim_seen,
            citation_seen=editing.citation_seen,
        )
    else:
        submitting = bool(st.session_state.get("submitting"))
        recorded = entering.record(entry, proposal=filled.value("proposal"), submitting=submitting)
    st.session_state[_LAST] = (recorded.claim_ref, words)
    filled.clear()
