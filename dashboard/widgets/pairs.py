"""Two things side by side that do not go together: each with its words and where they stand.

Invariant: the browser receives text and builds text nodes from it; every text takes its direction
from its own letters; on a narrow screen the second stands below the first.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from streamlit.components.v2 import component

from dashboard.widgets.packaged import packaged

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.widgets.table import Cell

_PAIRS: Final = component(
    "claims_pairs",
    html="<section></section>",
    css=packaged("cell.css", "passage.css", "pairs.css"),
    js=packaged("element.js", "cell.js", "pairs.js"),
)


#: The kind of a side on which there is nothing, not even words that are not quoted.
ABSENT: Final = "absent"


@dataclass(frozen=True, slots=True)
class Side:
    """What is stated, the exact words, perhaps translated, and the document they stand in.

    ``kind`` is the stance of the words, or ``ABSENT``.
    """

    stated: Cell
    words: str
    translation: str
    kind: str
    document: Cell


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides, why they do not go together, and what else there is to see of them."""

    reason: Cell
    sides: tuple[Side, Side]
    more: Cell


def pairs(shown: Iterable[Pair], *, key: str, label: str) -> None:
    """Draw pairs one below the other; ``label`` names the list to a screen reader."""
    _PAIRS(key=key, data={"label": label, "pairs": [asdict(pair) for pair in shown]})
