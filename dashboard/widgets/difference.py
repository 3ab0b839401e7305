"""What differs between two versions: of a record field by field, of a text, of a quote.

Invariant: the browser receives text and builds text nodes from it. What was deleted is struck
through and what was inserted underlined, each named in words to a screen reader; colour only adds.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from streamlit.components.v2 import component

from dashboard.widgets.packaged import packaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_STYLE: Final = packaged("difference.css")
_SCRIPT: Final = packaged("element.js", "difference.js")
_DIFFERENCE: Final = component(
    "claims_difference", html="<section></section>", css=_STYLE, js=_SCRIPT
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line; ``quiet`` ones are the program's own words.

    ``left_out`` counts the code points after it that are not shown, since nothing changed there.
    """

    text: str
    kind: Literal["same", "deleted", "inserted", "quiet"] = "same"
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """One of two sides: where its words stand, and the words with those around them."""

    heading: str
    prefix: str
    parts: tuple[Part, ...]
    suffix: str


def changed_fields(fields: Mapping[str, Sequence[Sequence[Part]]], *, key: str) -> None:
    """Draw the lines of each field below its name."""
    shown = [[name, [_line(line) for line in lines]] for name, lines in fields.items()]
    _DIFFERENCE(key=key, data={"fields": shown})


def changed_text(parts: Iterable[Part], *, key: str, label: str) -> None:
    """Draw a text with what differs in it; ``label`` names it to a screen reader."""
    _DIFFERENCE(key=key, data={"label": label, "text": _line(parts)})


def side_by_side(sides: Iterable[Side], *, key: str) -> None:
    """Draw words as they stood and as they stand; on a narrow screen one below the other."""
    _DIFFERENCE(key=key, data={"sides": [asdict(side) for side in sides]})


def _line(parts: Iterable[Part]) -> list[dict[str, Any]]:
    return [asdict(part) for part in parts]
