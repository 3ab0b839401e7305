"""A text with its quotes highlighted, each leading to the claim that it is quoted for.

Invariant: the browser receives text and builds text nodes from it; nothing stored is ever markup.
Every paragraph takes its direction from its own letters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from streamlit.components.v2 import component

from dashboard.widgets.context import after, before
from dashboard.widgets.packaged import packaged
from dashboard.widgets.segments import Mark, Segment, paragraphs, reading_order, segments

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_STYLE: Final = packaged("passage.css")
_PASSAGE: Final = component(
    "claims_passage", html="<article></article>", css=_STYLE, js=packaged("passage.js")
)
_QUOTE: Final = component(
    "claims_quote", html="<blockquote></blockquote>", css=_STYLE, js=packaged("quote.js")
)


def _piece(piece: Segment, number: dict[Mark, int]) -> list[Any]:
    return [piece.text, [number[m] for m in piece.marks], [number[m] for m in piece.ends]]


def _payload(pieces: Sequence[Segment]) -> dict[str, Any]:
    marks = reading_order({mark for piece in pieces for mark in piece.marks})
    number = {mark: position for position, mark in enumerate(marks)}
    return {
        "marks": [{"href": m.href, "label": m.label, "kind": m.kind, "ref": m.ref} for m in marks],
        "paragraphs": [[_piece(piece, number) for piece in line] for line in paragraphs(pieces)],
    }


def passage(
    text: str, marks: Iterable[Mark], *, key: str, label: str, focus: str | None = None
) -> None:
    """Draw ``text`` with ``marks``; ``label`` names it to a screen reader.

    Numbers follow ``reading_order``. ``focus`` is the ``ref`` of the mark to scroll to.
    """
    payload = _payload(segments(text, marks))
    _PASSAGE(key=key, data=payload | {"label": label, "focus": focus})


def quote(
    exact: str,
    *,
    key: str,
    prefix: str = "",
    suffix: str = "",
    translation: str = "",
    kind: str = "asserts",
    href: str | None = None,
) -> None:
    """Draw a quote between the words around it; ``href`` is where it stands in its source."""
    words = {"prefix": before(prefix), "exact": exact, "suffix": after(suffix)}
    _QUOTE(key=key, data=words | {"translation": translation, "kind": kind, "href": href})
