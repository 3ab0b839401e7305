"""The reading desk: a source's text on one side, and beside it what is proposed and the form.

Invariant: whatever is chosen, accepted or dismissed is about the text that is on the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from claims.errors import ClaimsError
from claims.values.vocabulary import Verdict
from dashboard import entering, links
from dashboard.going import has_arrived
from dashboard.views.parts.deciding import REFUSED, is_written, refusal
from dashboard.views.parts.entry import filled
from dashboard.views.parts.entry.form import begin, event, form
from dashboard.widgets.passage import Chosen, reader
from dashboard.widgets.proposals import Item, proposals
from dashboard.widgets.segments import Mark
from dashboard.wording.words import KIND, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.queries.pages import SourcePage
    from claims.queries.proposals import ProposalRow
    from claims.queries.rows import CitationRow
    from dashboard.widgets.proposals import Verb

#: The key of what the desk shows, and its two faces.
_FACE: Final = "desk"
#: The source that the desk is about, and the citation whose editing the address asked for last.
_SOURCE: Final = "desk_source"
_ASKED: Final = "edit_asked"
#: What was entered about other sources and is not recorded yet, by source.
_KEPT: Final = "desk_kept"
_PROPOSED: Final = "proposed"
_FORM: Final = "form"
_KEYS: Final = "A accepts, E edits first, D dismisses; the arrows go on."


def desk(found: SourcePage, *, focus: str | None) -> None:
    """Draw the text of a source and the desk beside it."""
    ref, proposed = found.source.ref, entering.proposed(found.source.ref)
    _begin(ref, proposed)
    _open_asked(ref)
    with st.container(key="desk-sides"):
        text, beside = st.columns([3, 2], gap="large")
    with text, st.container(key="reader"):
        reader(
            found.text or "",
            [*map(_quote, _placed(found.citations)), *_marks(proposed)],
            key="text",
            label="The text",
            focus=focus,
            chosen=_chosen(found),
            on_chosen=lambda chosen: _open(ref, chosen),
        )
    with beside, st.container(key="desk-beside"):
        _faces(proposed)
        if st.session_state.get(_FACE) == _FORM:
            form(ref)
        else:
            _listed(ref, proposed)


def form_alone(ref: str) -> None:
    """Draw the form where the address asks to edit a citation of a source without a text."""
    _begin(ref, ())
    _open_asked(ref)
    if filled.is_open():
        st.header("Correct a citation")
        form(ref)
    else:
        refusal()


def _begin(ref: str, proposed: Sequence[ProposalRow]) -> None:
    """Let the desk be about a source, as it was left: what was entered waits with each source.

    A step that leads here to do something begins anew. The choice of a face is forgotten by
    Streamlit when the page is left.
    """
    before, arrived = st.session_state.get(_SOURCE), has_arrived()
    if arrived or before != ref:
        st.session_state.setdefault(_KEPT, {})[before] = filled.held()
        begin()
        st.session_state[_SOURCE], st.session_state[_ASKED] = ref, None
        if not arrived:
            filled.restore(st.session_state[_KEPT].pop(ref, {}))
    if arrived or before != ref or _FACE not in st.session_state:
        is_read = not filled.is_open() and any(row.is_open for row in proposed)
        st.session_state[_FACE] = _PROPOSED if is_read else _FORM


def _open_asked(ref: str) -> None:
    """Open the form on the citation that the address asks to edit, once."""
    asked = st.query_params.get("edit")
    if not asked or st.session_state.get(_ASKED) == asked:
        return
    st.session_state[_ASKED] = asked
    try:
        entry, claim_seen, citation_seen = entering.recorded(ref, asked)
    except ClaimsError as refused:
        st.session_state[REFUSED] = str(refused)
    else:
        filled.fill(
            entry, editing=filled.Editing(asked, entry.claim.ref or "", claim_seen, citation_seen)
        )
    st.session_state[_FACE] = _FORM


def _placed(rows: Sequence[CitationRow]) -> list[CitationRow]:
    return [row for row in rows if row.start is not None and row.end is not None]


def _quote(row: CitationRow) -> Mark:
    href = links.claim(row.claim_ref)
    return Mark(
        row.start or 0, row.end or 0, row.ref, row.claim_text, href, row.stance, row.claim_status
    )


def _marks(proposed: Sequence[ProposalRow]) -> list[Mark]:
    """Mark what is left of the proposals."""
    return [
        Mark(row.start, row.end, f"proposal-{row.id}", row.value or row.text, kind="proposal")
        for row in proposed
        if row.is_open
    ]


def _order(row: ProposalRow) -> tuple[bool, bool]:
    return not row.is_open, _is_dismissed(row)


def _is_dismissed(row: ProposalRow) -> bool:
    return row.judged == Verdict.DISMISSED


def _chosen(found: SourcePage) -> Chosen | None:
    """Return the words that the form is about, where they are of the text that is shown."""
    start, end, sha256 = filled.value("span") or (None, None, None)
    if start is None or end is None or sha256 != found.captures[0].sha256:
        return None
    return Chosen(start, end)


def _faces(proposed: Sequence[ProposalRow]) -> None:
    left = sum(row.is_open for row in proposed)
    names = {_PROPOSED: f"Proposed ({left})", _FORM: "Record a claim"}
    st.segmented_control(
        "Beside the text",
        list(names),
        format_func=names.__getitem__,
        key=_FACE,
        required=True,
        label_visibility="collapsed",
    )


def _listed(ref: str, proposed: Sequence[ProposalRow]) -> None:
    """Draw what is left of the proposals, then what is recorded, and what was dismissed last."""
    by_number = {row.id: row for row in proposed}
    if not proposed:
        refusal()
        st.markdown("Nothing is proposed for this text. Choose words in it to record a claim.")
        return
    event(entering.names(ref), label="Event of what is accepted")
    refusal()
    proposals(
        map(_item, sorted(proposed, key=_order)),
        key="proposals",
        label=counted(len(proposed), "proposal", "proposals"),
        keys=_KEYS,
        may_decide=True,
        on_decided=lambda verb, number: _decide(ref, verb, by_number[number]),
    )


def _item(row: ProposalRow) -> Item:
    return Item(
        row.id,
        KIND[row.kind],
        row.value or "",
        "" if row.text == row.value else row.text,
        said_by=_said_by(row),
        href=links.claim(row.recorded_by.claim_ref) if row.recorded_by else "",
        dismissed=_is_dismissed(row),
    )


def _said_by(row: ProposalRow) -> str:
    if not row.voices:
        return ""
    return f"{'Denied' if row.denied else 'Said'} by {', citing '.join(row.voices)}"


def _open(ref: str, chosen: Chosen) -> None:
    """Open the form with what can be read from the words chosen."""
    try:
        filled.fill(entering.prefill(ref, chosen.start, chosen.end))
    except ClaimsError as refused:
        st.session_state[REFUSED] = str(refused)
    st.session_state[_FACE] = _FORM


def _edit(number: int) -> None:
    """Open the form with what a proposal proposes."""
    try:
        filled.fill(entering.prefill_proposal(number), proposal=number)
    except ClaimsError as refused:
        st.session_state[REFUSED] = str(refused)
    else:
        st.session_state[_FACE] = _FORM


def _decide(ref: str, verb: Verb, row: ProposalRow) -> str | None:
    """Do what was decided; return what was done, to be said in passing.

    The session's state is read before anything is written and not after: that is where Streamlit
    lets go of a callback for what came meanwhile.
    """
    match verb:
        case "edit":
            _edit(row.id)
        case "accept":
            on = filled.value("event")
            if is_written(lambda: entering.accept(row.id, event=on)):
                return "Recorded as a draft"
        case "dismiss":
            if is_written(lambda: entering.dismiss(ref, row.id)):
                return "Dismissed"
        case "restore" if row.judgement is not None:
            judgement = row.judgement
            if is_written(lambda: entering.restore(judgement)):
                return "Proposed again"
    return None
