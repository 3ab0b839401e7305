"""Who works here with which role, whether people may review their own work, and how reviews went.

Invariant: counts are of decisions, never of worth; only an admin is offered the switch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import access, peopling
from dashboard.views.parts.review.refusing import attempt
from dashboard.widgets import layout
from dashboard.widgets.table import Cell, Column, facts, table
from dashboard.wording.words import isolated

if TYPE_CHECKING:
    from claims.queries.reviews import Statistics
    from dashboard.peopling import People, Person

_SWITCH: Final = "self-review"
_MEANS: Final = (
    "Nobody reviews what they wrote any part of. Somebody who works alone can be let to: every "
    "claim that was accepted that way says “self-reviewed”."
)


def team(found: People) -> None:
    """Draw the people and the switch."""
    first, second = layout.halves()
    with first:
        st.header("Team")
        facts([(isolated(one.name), _role(one)) for one in found.people], key="team")
        if found.is_admin:
            st.caption("An admin adds people and changes roles on the command line:")
            command = access.command("user", "add", "NAME", "--role", "reviewer")
            st.code(command, language=None, wrap_lines=True)
    with second:
        st.header("Reviewing one's own work")
        st.markdown(_MEANS)
        if found.is_admin:
            _switch(on=found.self_review)
        else:
            st.markdown(f"It is {'on' if found.self_review else 'off'} here.")


def statistics(found: Statistics) -> None:
    """Draw how much each reviewer decided, and how each author's claims fared."""
    if not (found.reviewers or found.authors):
        st.header("Reviews")
        st.markdown("Nothing was submitted or reviewed yet.")
        return
    if found.reviewers:
        st.header("Who decided")
        _reviewers(found)
    if found.authors:
        st.header("Whose claims were reviewed")
        _authors(found)


def _role(one: Person) -> Cell:
    return Cell(one.role, note="" if one.is_active else "works here no longer")


def _switch(*, on: bool) -> None:
    st.session_state[_SWITCH] = on
    st.toggle("People may review their own work", key=_SWITCH, on_change=_turn)


def _turn() -> None:
    on = bool(st.session_state[_SWITCH])
    done = "Self-review is on" if on else "Self-review is off"
    attempt(lambda: peopling.let_self_review(on=on), done)


def _reviewers(found: Statistics) -> None:
    names = ("Decisions", "Accepted", "Returned", "Rejected", "Of their own work")
    columns = [Column("Reviewer", wide=True), *(Column(name, end=True) for name in names)]
    rows = [
        [
            Cell(one.name),
            *map(_number, (one.decided, one.accepted, one.returned, one.rejected, one.own)),
        ]
        for one in found.reviewers
    ]
    table(columns, rows, key="reviewers", label="Who decided how often")


def _authors(found: Statistics) -> None:
    names = ("Claims submitted", "Accepted at first review", "Times returned")
    columns = [Column("Author", wide=True), *(Column(name, end=True) for name in names)]
    rows = [
        [Cell(one.name), *map(_number, (one.submitted, one.accepted_at_first, one.returned))]
        for one in found.authors
    ]
    table(columns, rows, key="authors", label="How each author's claims fared")


def _number(how_many: int) -> Cell:
    return Cell(f"{how_many:,}", quiet=not how_many)
