"""Lists of rows, and facts about one thing, whose cells can lead to a page.

Invariant: the browser receives text and builds text nodes from it. A table is a table to a screen
reader, and the first column names its row; on a narrow screen a row becomes a card.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from streamlit.components.v2 import component

from dashboard.widgets.packaged import packaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.widgets.badges import Badge

_STYLE: Final = packaged("cell.css", "table.css")
_TABLE: Final = component(
    "claims_table",
    html="<table></table>",
    css=_STYLE,
    js=packaged("element.js", "cell.js", "table.js"),
)
_FACTS: Final = component(
    "claims_facts", html="<dl></dl>", css=_STYLE, js=packaged("element.js", "cell.js", "facts.js")
)


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; ``end`` aligns figures, ``wide`` takes the room that is left.

    On a narrow screen the title of a ``named`` column stands before each of its cells.
    """

    title: str
    end: bool = False
    wide: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Text, perhaps with an address, a quieter second line and badges.

    ``quoted`` words are set as those of a document; a ``file`` is downloaded, not opened in place.
    """

    text: str = ""
    href: str | None = None
    note: str = ""
    badges: tuple[Badge, ...] = ()
    quiet: bool = False
    quoted: bool = False
    file: bool = False

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to show."""
        return not (self.text or self.badges)


def as_cell(cell: Cell | str) -> dict[str, Any]:
    """Return a cell as the browser receives it."""
    return asdict(cell if isinstance(cell, Cell) else Cell(cell))


def table(
    columns: Sequence[Column], rows: Iterable[Sequence[Cell | str]], *, key: str, label: str
) -> None:
    """Draw ``rows`` below ``columns``; ``label`` names the table to a screen reader."""
    cells = [[as_cell(cell) for cell in row] for row in rows]
    _TABLE(key=key, data={"label": label, "columns": list(map(asdict, columns)), "rows": cells})


def facts(pairs: Iterable[tuple[str, Cell | str | Sequence[Cell]]], *, key: str) -> None:
    """Draw ``pairs`` of a name and what holds, one under the other; what is empty is left out."""
    lines = [(name, _lines(value)) for name, value in pairs]
    _FACTS(key=key, data=[[name, list(map(as_cell, cells))] for name, cells in lines if cells])


def _lines(value: Cell | str | Sequence[Cell]) -> list[Cell]:
    if isinstance(value, str):
        value = Cell(value)
    cells = [value] if isinstance(value, Cell) else value
    return [cell for cell in cells if not cell.is_empty]
