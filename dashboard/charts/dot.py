"""DOT, the language of Graphviz, written so that no text of the record can be a part of it.

Invariant: every text goes through ``label`` or ``quoted``. A label is markup of Graphviz's own
whose texts are escaped, so a stored ``<`` or ``"`` is drawn and read by nobody; long texts are
wrapped and cut. Addresses are those of ``dashboard.links``.
"""

from __future__ import annotations

import html
import re
import textwrap
from typing import TYPE_CHECKING, Final

from dashboard.wording.words import isolated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Letters on a line of a label, and lines of one.
LINE: Final = 24
LINES: Final = 5
#: Lines begin at one edge: Graphviz measures another font than the page draws.
_BREAK: Final = '<BR ALIGN="LEFT"/>'
#: What XML has no place for; Graphviz would refuse the whole picture.
_UNDRAWN: Final = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


def wrapped(text: str, *, width: int = LINE, lines: int = LINES) -> list[str]:
    """Return ``text`` as at most so many lines; an ellipsis says that it was cut."""
    plain = " ".join(_UNDRAWN.sub(" ", text).split())
    return textwrap.wrap(plain, width, max_lines=lines, placeholder="\N{HORIZONTAL ELLIPSIS}")


def quoted(text: str) -> str:
    """Return ``text`` as a string of DOT, on one line."""
    plain = " ".join(_UNDRAWN.sub(" ", text).split())
    escaped = plain.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def beside(text: str) -> str:
    """Return ``text`` as the label of an edge, with some room at its sides."""
    room = 2 * "\N{NO-BREAK SPACE}"
    return f'"{room}{quoted(text)[1:-1]}{room}"'


def label(tag: str, text: str, colours: Mapping[str, str], *, quote: bool = False) -> str:
    """Return the label of a node: a small ``tag`` of the program's words above ``text``."""
    lines = wrapped(text)
    if quote and lines:
        lines = [f"\N{LEFT DOUBLE QUOTATION MARK}{lines[0]}", *lines[1:]]
        lines[-1] += "\N{RIGHT DOUBLE QUOTATION MARK}"
    small = f'<FONT POINT-SIZE="7.5" COLOR="{colours["grayTextColor"]}">{html.escape(tag)}</FONT>'
    shown = (small, *(html.escape(isolated(line)) for line in lines))
    return f"<{''.join(f'{line}{_BREAK}' for line in shown)}>"


def node(name: str, **attributes: str) -> str:
    """Return a node; the values are DOT already."""
    return f"{name} [{_listed(attributes)}];"


def edge(start: str, end: str, **attributes: str) -> str:
    """Return an edge; the values are DOT already."""
    return f"{start} -> {end} [{_listed(attributes)}];"


def digraph(
    statements: Iterable[str], colours: Mapping[str, str], *, downwards: bool = False
) -> str:
    """Return the graph that ``statements`` make, from left to right or ``downwards``."""
    rank = "TB" if downwards else "LR"
    text, line = quoted(colours["textColor"]), quoted(colours["grayTextColor"])
    head = (
        "digraph {",
        f"graph [rankdir={rank}, bgcolor=transparent, nodesep=0.16, ranksep=0.35, pad=0.1];",
        'node [fontname="Helvetica", fontsize=9.75, margin="0.12,0.1", target="_self", '
        f"fontcolor={text}, color={line}];",
        f'edge [fontname="Helvetica", fontsize=8, fontcolor={line}, color={line}, arrowsize=0.6];',
    )
    return "\n".join((*head, *statements, "}"))


def _listed(attributes: Mapping[str, str]) -> str:
    return ", ".join(f"{name.rstrip('_')}={value}" for name, value in attributes.items())
