"""One version of a record: who made it, when and why, what changed, and undoing that.

Invariant: a change is told field by field, before and after; the button that undoes it carries the
version that was on the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import history
from dashboard.views.parts.review.refusing import attempt
from dashboard.widgets.difference import Part, changed_fields
from dashboard.widgets.literal import literal
from dashboard.wording.changes import ARROW
from dashboard.wording.words import DOT, isolated, moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claims.services.differences import FieldDifference, Version
    from claims.values.differing import Piece
    from dashboard.history import History

Line = list[Part]
#: What undoing the record of something new comes to.
_UNDONE_BY: Final = {
    "claim": "The claim is withdrawn: nothing is deleted.",
    "citation": "The citation is withdrawn: nothing is deleted.",
    "cross_reference": "The cross-reference becomes an open question again.",
}
#: What says in words what a record is, which is read first.
_FIRST: Final = frozenset({"claim", "source_title", "quote"})
#: Longer values are not compared on one line.
_SHORT: Final = 60


def version(shown: Version, of: History) -> None:
    """Draw one version with its number, and the way to undo it for whoever may."""
    with st.container(key=f"version-{shown.sequence}"):
        said, undone = st.columns([4, 1])
        with said:
            st.subheader(f"Version {shown.number}", anchor=False)
            st.caption(literal(_made(shown)))
            if shown.reason:
                st.markdown(literal(f"Why: {shown.reason}"))
        if of.may_undo and (not shown.is_first or of.kind in _UNDONE_BY):
            with undone:
                _undoing(shown, of)
        fields = sorted(shown.fields, key=lambda one: one.name not in _FIRST)
        changed_fields(
            {_named(one): lines(one, is_first=shown.is_first) for one in fields},
            key=f"fields-{shown.sequence}",
        )


def lines(field: FieldDifference, *, is_first: bool = False) -> list[Line]:
    """Return what became of a field: a text word by word, a list name by name, else both values."""
    if is_first:
        return [[Part(field.after or "nothing", "same" if field.after else "quiet")]]
    if field.pieces:
        return [parts(field.pieces)]
    if field.added or field.removed:
        return [[*_named_parts(field.removed, "deleted"), *_named_parts(field.added, "inserted")]]
    return _before_and_after(field.before, field.after)


def parts(pieces: Iterable[Piece]) -> Line:
    """Return the pieces of a text as they are drawn."""
    return [Part(one.text, one.kind.value, one.left_out) for one in pieces]


def _before_and_after(before: str | None, after: str | None) -> list[Line]:
    old = Part(before, "deleted") if before else Part("nothing", "quiet")
    new = Part(after, "inserted") if after else Part("nothing", "quiet")
    if max(len(before or ""), len(after or "")) > _SHORT:
        return [[old], [new]]
    return [[old, Part(ARROW, "quiet"), new]]


def _named_parts(names: Iterable[str], kind: str) -> Iterable[Part]:
    for name in names:
        yield Part(name, "deleted" if kind == "deleted" else "inserted")
        yield Part(" ")


def _named(field: FieldDifference) -> str:
    return field.label[:1].upper() + field.label[1:]


def _made(shown: Version) -> str:
    done = "Recorded" if shown.is_first else "Changed"
    return f"{done} by {isolated(shown.researcher)}{DOT}{moment(shown.at)}"


def _undoing(shown: Version, of: History) -> None:
    number = f"{shown.sequence}-{of.version}"
    with st.popover("Undo", key=f"ask-undo-{number}", type="tertiary"):
        if shown.is_first:
            st.markdown(_UNDONE_BY[of.kind])
        st.text_area("Why is it undone?", key=f"why-undo-{number}", height=90)
        st.button(
            "Undo this change",
            key=f"undo-{shown.sequence}",
            on_click=_undo,
            args=(shown.sequence, of.version, f"why-undo-{number}"),
            width="stretch",
        )


def _undo(sequence: int, seen: int, why: str) -> None:
    reason = (st.session_state.get(why) or "").strip() or None
    attempt(lambda: history.undo(sequence, reason=reason, seen=seen), "Undone")
