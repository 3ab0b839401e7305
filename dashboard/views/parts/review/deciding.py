"""Deciding on the record that is open, and going on through the queue, by button or by key.

Invariant: a decision carries the version that was on the screen; after it the next record that
waits opens by itself, and after a refusal the same one stays, with the comment as it was written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Final

import streamlit as st

from claims.services.reviewing import Verb
from dashboard import links, reviewing
from dashboard.views.parts.review.queue import narrowed
from dashboard.views.parts.review.refusing import attempt, refusal
from dashboard.widgets.attending import attend
from dashboard.widgets.literal import literal
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell

if TYPE_CHECKING:
    from claims.queries.reviews import QueueKey
    from dashboard.reviewing import Opened

_ASKED: Final = "review-asked"
_PROGRESS: Final = "review-progress"
_DONE: Final = {Verb.ACCEPT: "Accepted", Verb.RETURN: "Sent back", Verb.REJECT: "Rejected"}
#: What is decided by which key: single letters that Streamlit does not take for itself.
_BUTTONS: Final = (
    (Verb.ACCEPT, "Accept", "A"),
    (Verb.RETURN, "Send back", "E"),
    (Verb.REJECT, "Reject", "X"),
)
_COMMENT: Final = "Needed to send back or reject; the author reads it. Esc goes back to the keys."


@dataclass(slots=True)
class _Progress:
    """How far the person has come through the queue.

    ``last`` is the verb, the claim and its words; ``decided`` are the records, with the versions,
    that were decided on, so that a key pressed twice decides once. ``leads`` tells that the page
    goes on from ``before`` to ``next``.

    It is one object, written under its lock: Streamlit begins a callback beside one that is still
    at work, and lets go of that one at its next look into the session's state.
    """

    lock: Lock = field(default_factory=Lock)
    last: tuple[Verb, str, str] | None = None
    decided: set[tuple[QueueKey, int]] = field(default_factory=set)
    leads: bool = False
    before: QueueKey | None = None
    next: QueueKey | None = None


def gone_on(named: QueueKey | None) -> QueueKey | None:
    """Return what is to be open where the address names this: what follows what was decided on.

    A key that was pressed too often brings the old address once more, so that what follows is led
    to until the address has arrived there.
    """
    progress = _progress()
    if progress.leads and named == progress.before:
        open_record(progress.next)
        return progress.next
    progress.leads = False
    return named


def _progress() -> _Progress:
    found: _Progress = st.session_state.setdefault(_PROGRESS, _Progress())
    return found


def deciding(opened: Opened) -> None:
    """Draw what may be decided, or why nothing may, and the way through the queue."""
    with st.container(key="deciding"):
        refusal(stale=False)
        if not opened.waits:
            st.markdown(f"Nothing is to be decided here: it is {opened.status}.")
        elif Verb.ACCEPT in opened.permissions.allowed:
            _comment(opened)
        else:
            st.markdown(literal(opened.permissions.refusals[Verb.ACCEPT]))
        with st.container(horizontal=True, key="decisions-bar"):
            if opened.waits and Verb.ACCEPT in opened.permissions.allowed:
                for verb, label, letter in _BUTTONS:
                    _button(opened, verb, label, letter)
            _step("Previous", "P", opened.neighbours.previous)
            _step("Next", "N", opened.neighbours.next)
    # A version that is new on the screen is read from its top, too.
    shown = f"{opened.key.record_kind} {opened.key.ref} {opened.version}"
    attend(shown, asked=st.session_state.get(_ASKED, 0))


def last() -> None:
    """Say what was decided last, with the way to it, if anything was."""
    done = _progress().last
    if done:
        verb, ref, words = done
        sentence(Cell(f"{_DONE[verb]}: "), Cell(words, links.claim(ref)), key="last", quiet=True)


def open_record(key: QueueKey | None) -> None:
    """Let the address name a record of the queue, or the queue itself."""
    st.query_params.clear()
    if key is not None:
        name = "citation" if key.record_kind == "citation" else "ref"
        st.query_params[name] = key.ref


def _comment(opened: Opened) -> None:
    if opened.is_own:
        st.caption("You wrote part of it: once you decide, it says “self-reviewed”.")
    st.text_area(
        "Comment",
        key=_comment_key(opened.key),
        placeholder=_COMMENT,
        height=68,
        persist_state="session",
    )


def _comment_key(key: QueueKey) -> str:
    return f"comment-{key.record_kind}-{key.ref}"


def _button(opened: Opened, verb: Verb, label: str, letter: str) -> None:
    # The version goes along as it was drawn: by the next run the record may have changed.
    st.button(
        label,
        key=f"decide-{verb}",
        type="primary" if verb is Verb.ACCEPT else "secondary",
        shortcut=letter,
        on_click=_decide,
        args=(opened.key, verb, opened.version, opened.shown.claim.ref, opened.shown.claim.text),
    )


def _step(label: str, letter: str, key: QueueKey | None) -> None:
    st.button(
        label,
        key=label.lower(),
        shortcut=letter,
        type="tertiary",
        disabled=key is None,
        on_click=open_record,
        args=(key,),
    )


def _decide(key: QueueKey, verb: Verb, seen: int, claim_ref: str, words: str) -> None:
    progress, within = _progress(), narrowed()
    comment = st.session_state.get(_comment_key(key)) or None

    def write() -> None:
        reviewing.decide(key, verb, comment=comment, seen=seen)
        progress.decided.add((key, seen))
        progress.last, progress.before = (verb, claim_ref, words), key
        progress.next, progress.leads = reviewing.after(key, within), True

    with progress.lock:
        if (key, seen) in progress.decided:
            return
        refused = attempt(write, _DONE[verb])
    if refused is None:
        st.session_state[_comment_key(key)] = ""
    elif refused.lacks_reason:
        st.session_state[_ASKED] = st.session_state.get(_ASKED, 0) + 1
