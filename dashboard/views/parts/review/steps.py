"""The steps that whoever looks may take with a record now, as buttons.

Invariant: only what the services allow is offered, and a button carries the version that was on
the screen; a step that needs a reason asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from claims.services.reviewing import Verb
from dashboard import links, reviewing
from dashboard.going import go
from dashboard.views.parts.review.refusing import attempt

if TYPE_CHECKING:
    from collections.abc import Collection

    from claims.queries.reviews import QueueKey

_DONE: Final = {
    Verb.SUBMIT: "Submitted for review",
    Verb.TAKE_BACK: "Taken back",
    Verb.RECONSIDER: "The decision is taken back",
    Verb.WITHDRAW: "Withdrawn",
    Verb.REOPEN: "Reopened",
}
#: What takes a reason: the label, and what is asked.
_REASONED: Final = {
    Verb.WITHDRAW: ("Withdraw", "Why is it withdrawn?"),
    Verb.REOPEN: ("Reopen", "Why is it reopened?"),
    Verb.RECONSIDER: ("Take the decision back", "Why is it taken back?"),
}
#: What shows that somebody may do anything at all.
_OFFERED: Final = frozenset({*_DONE, Verb.EDIT, Verb.ACCEPT})


@dataclass(frozen=True, slots=True)
class Subject:
    """A record that steps are offered for; ``corrected_at`` is its source and its citation."""

    key: QueueKey
    version: int
    corrected_at: tuple[str, str] | None


def steps(subject: Subject, allowed: Collection[Verb], *, quiet: bool = False) -> None:
    """Draw the steps that are ``allowed``; ``quiet`` ones look like links."""
    offered = _OFFERED & set(allowed)
    if Verb.EDIT in offered and subject.corrected_at is None:
        offered = offered - {Verb.EDIT}
    if not offered:
        return
    with st.container(horizontal=True, key=f"steps-{_name(subject)}"):
        if Verb.ACCEPT in offered:
            _review(subject)
        if Verb.SUBMIT in offered:
            _button(subject, Verb.SUBMIT, "Submit for review", type_="primary")
        if Verb.TAKE_BACK in offered:
            _button(subject, Verb.TAKE_BACK, "Take back", type_="secondary")
        if Verb.EDIT in offered:
            edit(subject, quiet=quiet)
        for verb in _REASONED:
            if verb in offered:
                _reasoned(subject, verb, quiet=quiet)


def edit(subject: Subject, *, quiet: bool = False) -> None:
    """Draw the button that opens the form of a citation and its claim, beside its source's text."""
    source_ref, citation_ref = subject.corrected_at or ("", "")
    st.button(
        "Edit",
        key=f"edit-{_name(subject)}",
        type="tertiary" if quiet else "secondary",
        on_click=go,
        args=(links.SOURCE,),
        kwargs={"ref": source_ref, "edit": citation_ref},
    )


def submit(subject: Subject, label: str = "Submit") -> None:
    """Draw the button that submits a record for review."""
    _button(subject, Verb.SUBMIT, label, type_="secondary")


def take_back(subject: Subject) -> None:
    """Draw the button that takes back what was submitted."""
    _button(subject, Verb.TAKE_BACK, "Take back", type_="secondary")


def _review(subject: Subject) -> None:
    name = "citation" if subject.key.record_kind == "citation" else "ref"
    st.button(
        "Review it",
        key=f"review-{_name(subject)}",
        type="primary",
        on_click=go,
        args=(links.REVIEW,),
        kwargs={name: subject.key.ref},
    )


def _button(subject: Subject, verb: Verb, label: str, *, type_: str) -> None:
    st.button(
        label,
        key=f"{verb}-{_name(subject)}",
        type="primary" if type_ == "primary" else "secondary",
        on_click=_take,
        args=(subject, verb),
    )


def _reasoned(subject: Subject, verb: Verb, *, quiet: bool) -> None:
    label, asked = _REASONED[verb]
    name = f"{verb}-{_name(subject)}"
    # The version in its key shuts it once the step is taken.
    shut = f"ask-{name}-{subject.version}"
    with st.popover(label, key=shut, type="tertiary" if quiet else "secondary"):
        st.text_area(asked, key=f"why-{name}", height=90)
        st.button(label, key=name, on_click=_take, args=(subject, verb, f"why-{name}"))


def _take(subject: Subject, verb: Verb, why: str | None = None) -> None:
    reason = (st.session_state.get(why) or None) if why else None
    attempt(
        lambda: reviewing.step(subject.key, verb, reason=reason, seen=subject.version), _DONE[verb]
    )


def _name(subject: Subject) -> str:
    return f"{subject.key.record_kind}-{subject.key.ref}"
