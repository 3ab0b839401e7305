"""What the publisher changed between two captured texts of a source.

Invariant: every change is shown whole; only unchanged text far from any is left out, and says so.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import recapturing
from dashboard.views.parts.history.version import parts
from dashboard.widgets.difference import changed_text
from dashboard.wording.words import counted, moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.queries.rows import CaptureRow
    from claims.queries.text_changes import TextChanges
    from dashboard.widgets.difference import Part


def publisher(ref: str, captures: Sequence[CaptureRow]) -> None:
    """Draw the choice of two captures, newest first, and what differs between them."""
    if len(captures) < 2:
        return
    st.header("What the publisher changed")
    older, newer = _chosen(captures)
    found = recapturing.changes(ref, older, newer)
    st.markdown(_said(found))
    if found.deleted or found.inserted:
        shown = _whole_words(parts(found.pieces))
        changed_text(shown, key="publisher", label="What the publisher changed")


def _chosen(captures: Sequence[CaptureRow]) -> tuple[str, str]:
    times = Counter(moment(one.captured) for one in captures)
    names = {one.sha256: _name(one, times) for one in captures}
    first, second = st.columns(2)
    with first:
        older = st.selectbox(
            "Earlier text", list(names), index=1, format_func=names.__getitem__, key="older"
        )
    with second:
        newer = st.selectbox("Later text", list(names), format_func=names.__getitem__, key="newer")
    return older, newer


def _name(capture: CaptureRow, times: Counter[str]) -> str:
    """Name a capture by its time; texts of one minute are told apart by their SHA-256."""
    at = moment(capture.captured)
    return f"{at} ({capture.sha256[:8]})" if times[at] > 1 else at


def _whole_words(shown: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts so that no word is cut where unchanged text is left out."""
    cut = 0
    for at, part in enumerate(shown):
        text = part.text[cut:]
        if not part.left_out:
            yield replace(part, text=text)
            cut = 0
            continue
        kept = re.sub(r"\S*$", "", text)
        after = shown[at + 1].text if at + 1 < len(shown) else ""
        cut = len(after) - len(re.sub(r"^\S*[ \t]*", "", after)) if at + 1 < len(shown) else 0
        yield replace(part, text=kept, left_out=part.left_out + len(text) - len(kept) + cut)


def _said(found: TextChanges) -> str:
    """Say how much changed."""
    if not (found.deleted or found.inserted):
        return "The two texts are the same, character for character."
    deleted = counted(found.deleted, "character", "characters")
    inserted = counted(found.inserted, "character", "characters")
    coarse = "" if found.by_words else " They are so long that whole paragraphs are compared."
    return (
        f"{deleted} deleted and {inserted} inserted. What was deleted is struck through, what was "
        f"inserted is underlined.{coarse}"
    )
