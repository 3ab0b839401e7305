"""A text with its quotes highlighted, each leading to its claim, from which words can be chosen.

Invariant: the browser receives text and builds text nodes from it; nothing stored is ever markup.
Every paragraph takes its direction from its own letters. Offsets, those of chosen words too, count
code points of the text as it was given.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, Final

import streamlit as st
from streamlit.components.v2 import component

from dashboard.widgets.context import after, before
from dashboard.widgets.packaged import packaged
from dashboard.widgets.segments import Mark, Segment, paragraphs, reading_order, segments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_STYLE: Final = packaged("passage.css")
_PASSAGE: Final = component(
    "claims_passage",
    html="<article></article><p class='said' role='status'></p>",
    css=_STYLE,
    js=packaged("element.js", "choosing.js", "passage.js"),
)
_QUOTE: Final = component(
    "claims_quote",
    html="<blockquote></blockquote>",
    css=_STYLE,
    js=packaged("element.js", "quote.js"),
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The words that somebody chose in a text: from code point ``start`` up to ``end``."""

    start: int
    end: int


def _piece(piece: Segment, number: dict[Mark, int]) -> list[Any]:
    on, ends = ([number[m] for m in marks] for marks in (piece.marks, piece.ends))
    return [piece.text, on, ends, piece.start]


def _marked(marks: Iterable[Mark]) -> Iterator[dict[str, Any]]:
    """Yield marks as the browser receives them; those that lead to a page have a note's number."""
    numbers = count(1)
    for mark in marks:
        note = next(numbers) if mark.href else None
        yield {
            "href": mark.href,
            "label": mark.label,
            "kind": mark.kind,
            "ref": mark.ref,
            "state": mark.state,
            "note": note,
        }


def _payload(pieces: Sequence[Segment]) -> dict[str, Any]:
    marks = reading_order({mark for piece in pieces for mark in piece.marks})
    number = {mark: position for position, mark in enumerate(marks)}
    return {
        "marks": list(_marked(marks)),
        "paragraphs": [[_piece(piece, number) for piece in line] for line in paragraphs(pieces)],
    }


def passage(
    text: str, marks: Iterable[Mark], *, key: str, label: str, focus: str | None = None
) -> None:
    """Draw ``text`` with ``marks``; ``label`` names it to a screen reader.

    Numbers follow ``reading_order``. ``focus`` is the ``ref`` of the mark to scroll to.
    """
    payload = _payload(segments(text, marks)) | {"label": label, "focus": focus}
    _PASSAGE(key=key, data=payload | {"choosing": False, "chosen": None})


def reader(
    text: str,
    marks: Iterable[Mark],
    *,
    key: str,
    label: str,
    on_chosen: Callable[[Chosen], None],
    focus: str | None = None,
    chosen: Chosen | None = None,
) -> None:
    """Draw ``text`` for somebody who chooses words in it, which ``on_chosen`` is called with.

    ``chosen`` are the words that the form beside it is about.
    """

    def take() -> None:
        given = _within(text, st.session_state[key].chosen)
        if given is not None:
            on_chosen(given)

    kept = asdict(chosen) if chosen else None
    payload = _payload(segments(text, marks)) | {"label": label, "focus": focus}
    _PASSAGE(key=key, data=payload | {"choosing": True, "chosen": kept}, on_chosen_change=take)


def _within(text: str, given: Any) -> Chosen | None:
    """Read what the browser sent; anything that is no span of the text is nothing."""
    match given:
        case {"start": int(start), "end": int(end)} if 0 <= start < end <= len(text):
            return Chosen(start, end)
    return None


def quote(
    exact: str,
    *,
    key: str,
    prefix: str = "",
    suffix: str = "",
    translation: str = "",
    kind: str = "asserts",
    href: str | None = None,
    whole: bool = False,
) -> None:
    """Draw a quote between the words around it; ``href`` is where it stands in its source.

    The words around it are cut to its paragraph, unless they are shown as a ``whole``.
    """
    if not whole:
        prefix, suffix = before(prefix), after(suffix)
    words = {"prefix": prefix, "exact": exact, "suffix": suffix}
    _QUOTE(key=key, data=words | {"translation": translation, "kind": kind, "href": href})
