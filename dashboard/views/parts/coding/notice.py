"""What a source's page says while it is being coded blind.

Invariant: a coder is told that the other's work is hidden, everybody else that there is a coding;
what anybody found is told to nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import coding, links
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell
from dashboard.wording.words import isolated

if TYPE_CHECKING:
    from claims.queries.codings import CodingRow


def being_coded(source_ref: str) -> None:
    """Say that the source is being coded, if it is."""
    found = coding.open_coding_of(source_ref)
    if found is not None:
        words = _to_a_coder(found) if found.mine else _to_others(found)
        sentence(f"{words} ", Cell("The coding", links.coding(found.id)), key="being-coded")


def _to_a_coder(found: CodingRow) -> str:
    own = next((one for one in found.coders if one.found is not None), None)
    if found.can_be_compared:
        return "You coded this source blind, and both coders are through: it is to be settled."
    if own is not None and own.done_at is not None:
        return (
            "You are through with coding this source: what you recorded stays as it is, and the "
            "other coder's work is hidden from you until both are through."
        )
    return (
        "You are coding this source blind: the other coder's work is hidden from you until both "
        "are through."
    )


def _to_others(found: CodingRow) -> str:
    names = " and ".join(isolated(one.name) for one in found.coders)
    if found.can_be_compared:
        return f"{names} coded this source blind: what they recorded is hidden until it is settled."
    return (
        f"This source is being coded blind by {names}: what they record is hidden until it is "
        "settled."
    )
