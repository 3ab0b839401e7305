"""A person's own records: what came back, what is a draft, and what waits for somebody else.

Invariant: every row leads to its claim and carries the step that comes next for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from claims.errors import ClaimsError
from claims.queries.reviews import QueueKey
from claims.services.reviewing import Verb
from dashboard import links, reviewing
from dashboard.views.parts.review.decided import decision
from dashboard.views.parts.review.steps import Subject, edit, submit, take_back
from dashboard.widgets import paging
from dashboard.widgets.literal import literal
from dashboard.widgets.passing import say
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell, facts
from dashboard.wording.changes import shortened
from dashboard.wording.words import DOT, counted, isolated, moment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from claims.queries.reviews import ReturnedRow
    from claims.queries.reviews.own import OwnRow

    Steps = Callable[[Subject], None]

#: Returned records on a page: each takes the room of its comment.
SIZE: Final = 20
_REFUSED: Final = "work-refused"


def returned(rows: Sequence[ReturnedRow]) -> None:
    """Draw what came back, the latest decision first, with its comment."""
    _came_back(rows, _returned_steps)


def rejected(rows: Sequence[ReturnedRow]) -> None:
    """Draw what was rejected, the latest decision first, with the reason; its page reopens it."""
    _came_back(rows, lambda _subject: None)


def _came_back(rows: Sequence[ReturnedRow], draw: Steps) -> None:
    listed = st.container()
    shown = paging.pager(len(rows), size=SIZE)
    some = rows[shown.offset : shown.offset + SIZE]
    at = reviewing.quoted({row.claim_ref for row in some})
    with listed:
        for number, row in enumerate(some):
            key = QueueKey(row.record_kind, row.ref)
            with st.container(key=f"work-{number}"):
                said, done = st.columns([4, 1])
                with said:
                    alone = "one more citation of it" if row.record_kind == "citation" else ""
                    claim = Cell(row.claim_text, links.claim(row.claim_ref), note=alone)
                    sentence(claim, key=f"said-{number}")
                    _comment(row, number)
                with done:
                    subject = Subject(key, row.version, _place(row.ref, row.claim_ref, key, at))
                    draw(subject)


def drafts() -> None:
    """Draw the drafts, newest first, and what submits all that are on the screen."""
    found = reviewing.drafts(number=paging.asked())
    _problems()
    if len(found.rows) > 1:
        _all(found.rows)
    _own(found.rows, _draft_steps)
    paging.pager(found.total)


def submitted() -> None:
    """Draw what was submitted and is not decided on yet."""
    found = reviewing.submitted(number=paging.asked())
    _own(found.rows, take_back)
    paging.pager(found.total)


def _own(rows: Sequence[OwnRow], draw: Steps) -> None:
    at = reviewing.quoted({row.claim.ref for row in rows})
    for number, row in enumerate(rows):
        with st.container(key=f"work-{number}"):
            said, done = st.columns([4, 1], vertical_alignment="center")
            with said:
                claim = Cell(row.claim.text, links.claim(row.claim.ref), note=_about(row))
                sentence(claim, key=f"said-{number}")
            with done:
                key = _key(row)
                draw(Subject(key, row.version, _place(key.ref, row.claim.ref, key, at)))


def _key(row: OwnRow) -> QueueKey:
    if row.citation is not None:
        return QueueKey("citation", row.citation.ref)
    return QueueKey("claim", row.claim.ref)


def _place(
    ref: str, claim_ref: str, key: QueueKey, at: Mapping[str, tuple[str, str]]
) -> tuple[str, str] | None:
    found = at.get(claim_ref)
    if found is None:
        return None
    return (found[0], ref) if key.record_kind == "citation" else found


def _about(row: OwnRow) -> str:
    """Say what a claim states, or which citation it is, and when it was submitted."""
    claim = row.claim
    if row.citation is not None:
        words = f": “{shortened(row.citation.quote)}”" if row.citation.quote else ""
        return f"one more citation{words}"
    figure = f"{claim.figure} {claim.measure or ''}".strip() if claim.figure else claim.date
    sent = (
        f"submitted {moment(row.submitted_at)}"
        if claim.status == "submitted" and row.submitted_at
        else ""
    )
    return DOT.join(filter(None, (figure, isolated(claim.event or ""), sent)))


def _comment(row: ReturnedRow, number: int) -> None:
    if row.decision is not None:
        facts([(isolated(row.decision.reviewer), decision(row.decision))], key=f"why-{number}")


def _returned_steps(subject: Subject) -> None:
    with st.container(horizontal=True, horizontal_alignment="right"):
        if subject.corrected_at is not None:
            edit(subject)
        submit(subject, "Submit again")


def _draft_steps(subject: Subject) -> None:
    with st.container(horizontal=True, horizontal_alignment="right"):
        if subject.corrected_at is not None:
            edit(subject, quiet=True)
        submit(subject)


def _all(rows: Sequence[OwnRow]) -> None:
    label = f"Submit all {len(rows)} on this page"
    # The first record in its key shuts it once that is submitted.
    with st.popover(label, key=f"ask-all-{_key(rows[0]).ref}"):
        st.markdown("They wait for a second person then, and are not edited until decided on.")
        pairs = tuple((_key(row), row.version) for row in rows)
        st.button(label, key="submit-all", type="primary", on_click=_submit_all, args=(pairs,))


def _submit_all(pairs: Sequence[tuple[QueueKey, int]]) -> None:
    """Submit each by itself; what is refused is told, and the rest is submitted all the same."""
    problems = []
    for key, seen in pairs:
        try:
            reviewing.step(key, Verb.SUBMIT, seen=seen)
        except ClaimsError as refused:
            problems.append(str(refused))
    st.session_state[_REFUSED] = problems
    done = len(pairs) - len(problems)
    if done:
        say(f"{counted(done, 'record', 'records')} submitted")


def _problems() -> None:
    found = st.session_state.pop(_REFUSED, None)
    if found:
        st.error("\n".join(f"- {literal(sentence_)}" for sentence_ in found))
