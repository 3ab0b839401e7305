"""Two records before they are merged: how they differ, what would move, and the button.

Invariant: what is merged is what was on the screen; a refusal is said before anything is pressed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from claims.errors import ClaimsError
from dashboard import merging
from dashboard.views.parts.merging.choosing import choose
from dashboard.views.parts.review.refusing import attempt
from dashboard.widgets.literal import literal
from dashboard.widgets.table import Cell, Column, table
from dashboard.wording.words import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claims.services.differences import FieldDifference
    from dashboard.merging import Preview

#: What a merge leads elsewhere, as one and as many.
_MOVED: Final = {
    "affiliation": ("affiliation", "affiliations"),
    "agent": ("agent", "agents"),
    "alias": ("name", "names"),
    "citation": ("citation", "citations"),
    "claim": ("claim", "claims"),
    "coding": ("blind coding", "blind codings"),
    "cross_reference": ("cross-reference", "cross-references"),
    "event": ("event", "events"),
    "judgement": ("judgement of a proposal", "judgements of proposals"),
    "party": ("party", "parties"),
    "place": ("place", "places"),
    "snapshot": ("captured text", "captured texts"),
    "source": ("source", "sources"),
}


def claim_into_another(ref: str) -> None:
    """Offer on a claim's page to merge it into another claim that says the same."""
    with st.expander("Merge into another claim", key="merge-into"):
        st.markdown(
            "Two claims that say the same are one: what is cited for this one is then cited for "
            "the other, and this page leads there. It can be undone."
        )
        into = choose("claim", "Search for the claim that is kept", key="into", but=ref)
        if into is not None:
            before_merging("claim", ref, into)


def before_merging(kind: str, absorbed: str, kept: str) -> None:
    """Draw two records side by side, and the merge of the one into the other or what refuses it."""
    _differing(merging.differing(kind, absorbed, kept))
    try:
        found = merging.preview(kind, absorbed, kept)
    except ClaimsError as refused:
        st.warning(literal(str(refused)))
        return
    st.markdown(_moves(found.moved))
    for sentence in found.stayed:
        st.markdown(f"- {literal(sentence)}")
    why = f"why-merge-{absorbed}-{kept}"
    st.text_input("Why are they one?", key=why)
    st.button("Merge", key="merge", type="primary", on_click=_merge, args=(found, why))


def _differing(fields: Sequence[FieldDifference]) -> None:
    if not fields:
        st.markdown("They are recorded alike, field by field.")
        return
    columns = [
        Column("What differs"),
        Column("Merged away", named=True),
        Column("Kept", named=True),
    ]
    rows = [[_name(one), _value(one.before), _value(one.after)] for one in fields]
    table(columns, rows, key="differing", label="What differs")


def _name(field: FieldDifference) -> Cell:
    return Cell(field.label[:1].upper() + field.label[1:])


def _value(value: str | None) -> Cell:
    return Cell(value or "nothing", quiet=value is None)


def _moves(moved: Mapping[str, int]) -> str:
    """Say what would move, and that empty fields are filled."""
    named = [counted(number, *_MOVED[kind]) for kind, number in sorted(moved.items())]
    what = ", ".join(named) or "nothing"
    return (
        f"What moves to the one that is kept: {what}. Where it has an empty field, what the other "
        "says there is filled in, and where it says otherwise, it stays."
    )


def _merge(found: Preview, why: str) -> None:
    reason = (st.session_state.get(why) or "").strip() or None
    attempt(lambda: merging.merge(found, reason=reason), "Merged")
