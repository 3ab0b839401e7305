"""The tree of a page to text.

Invariant: what a browser sets apart is apart in the text: blocks by line ends, cells by " | ",
neighbouring links and boxes by spaces (two between figures, so that they are not read as one),
raised or lowered figures as ``html_marks`` writes them. What a browser does not show is not there;
no-break spaces and joiners stay, soft hyphens go, a zero-width space is a space.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from claims.exchange.documents.html_marks import apart_from_last, raised_or_lowered

# fmt: off
_UNSEEN: Final = (
    "title", "script", "style", "template", "noscript", "svg", "iframe", "object", "embed",
    "canvas", "audio", "video", "select", "datalist", "button", "input", "textarea", "noframes",
    "map", "dialog",
)
_PARAGRAPHS = frozenset((
    "address", "article", "aside", "blockquote", "body", "details", "dl", "fieldset", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p",
    "pre", "section", "table", "ul",
))
_LINES = frozenset((
    "br", "caption", "center", "dd", "dir", "div", "dt", "figcaption", "legend", "li", "menu",
    "summary", "tbody", "tfoot", "thead", "tr",
))
# fmt: on
_CELLS = frozenset({"td", "th"})
_SPACED = frozenset({"rt", "rp", "label"})
_RAISED = frozenset({"sup", "sub"})
_SHORT_CELL = 200  # characters; a longer cell is taken for page layout and keeps its lines
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_BOXED = re.compile(
    r"display\s*:\s*(?:inline-)?(?:block|flex|grid|table)|float\s*:\s*(?:left|right)", re.IGNORECASE
)

# Marks between pieces of text, weakest first; none can occur in a page's own text.
_SPACE, _CELL, _LINE, _PARAGRAPH, _KEPT_SPACE = "\x01", "\x02", "\x03", "\x04", "\x05"
_WRITTEN = {_SPACE: " ", _CELL: " | ", _LINE: "\n", _PARAGRAPH: "\n\n"}
_MARKS = re.compile(f"[ {_SPACE}-{_PARAGRAPH}]*[{_SPACE}-{_PARAGRAPH}][ {_SPACE}-{_PARAGRAPH}]*")
_ALL_MARKS = f" {_SPACE}{_CELL}{_LINE}{_PARAGRAPH}"
_SPACES = re.compile("[ \t\n\r\f\v\u200b]+")
_REMOVED = re.compile("[\x00-\x08\u00ad\ufeff]")


def prune(page: HtmlElement) -> None:
    """Take away, in place, what a browser does not show."""
    etree.strip_elements(page, *_UNSEEN, with_tail=False)
    for element in [one for one in page.iter() if _is_hidden(one)]:
        if element.getparent() is not None:
            element.drop_tree()


def _is_hidden(element: HtmlElement) -> bool:
    if element.tag in ("html", "body"):
        return False
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def squeezed(element: HtmlElement) -> str:
    """Return the characters of an element without white space, to compare with."""
    return "".join("".join(element.itertext()).split())


def written(element: HtmlElement, *, without: Collection[HtmlElement] = ()) -> str:
    """Return the text of an element, leaving out the elements ``without``."""
    writer = _Writer()
    for one, entering in _walk(element, frozenset(without)):
        if entering:
            writer.enter(one)
        else:
            writer.leave(one)
            writer.add(one.tail if one is not element else None)
    return writer.text()


def _walk(
    root: HtmlElement, without: Collection[HtmlElement]
) -> Iterator[tuple[HtmlElement, bool]]:
    """Yield each element entered (True) and left (False), without recursion: pages run deep."""
    stack = [(root, True)]
    while stack:
        element, entering = stack.pop()
        if entering and element in without:
            entering = False
        elif entering:
            stack.append((element, False))
            if element.tag not in _RAISED:
                stack += [(child, True) for child in reversed(element)]
        yield element, entering


class _Writer:
    """The text and marks so far, and the short cell and the ``pre`` that are being written."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._cell: HtmlElement | None = None
        self._pre: HtmlElement | None = None
        self._after_marker = False

    def enter(self, element: HtmlElement) -> None:
        if element.tag in _RAISED:
            self._raise(element)
            return
        self._mark(element)
        if self._cell is None and _is_short_cell(element):
            self._cell = element
        if self._pre is None and element.tag == "pre":
            self._pre = element
        self.add(element.text)

    def leave(self, element: HtmlElement) -> None:
        if element is self._cell:
            self._cell = None
        if element is self._pre:
            self._pre = None
        if element.tag not in _RAISED and (mark := _mark_of(element)):
            self._put(_SPACE if self._cell is not None else mark)

    def add(self, text: str | None) -> None:
        clean = _REMOVED.sub("", text or "")
        if self._pre is not None:
            clean = clean.expandtabs().replace("\n", _LINE).replace(" ", _KEPT_SPACE)
        clean = _SPACES.sub(" ", clean)
        if self._after_marker and clean[:1].isalnum():
            self._put(_SPACE)
        if clean:
            self._put(clean)

    def text(self) -> str:
        pieces = re.sub(" +", " ", "".join(self._out)).strip(_ALL_MARKS)
        lines = _MARKS.sub(_break, pieces)
        return lines.replace(_KEPT_SPACE, " ")

    def _mark(self, element: HtmlElement) -> None:
        mark = _mark_of(element)
        if mark:
            self._put(_SPACE if self._cell is not None else mark)
        elif apart_from_last(element, self._before()):
            self._put(_SPACE)

    def _raise(self, element: HtmlElement) -> None:
        piece = _REMOVED.sub("", raised_or_lowered(element, self._before()))
        self._put(piece)
        self._after_marker = piece.endswith("]")

    def _before(self) -> str:
        return "".join(self._out[-3:])[-40:]

    def _put(self, piece: str) -> None:
        self._out.append(piece)
        self._after_marker = False


def _break(found: re.Match[str]) -> str:
    """Return what the strongest of neighbouring marks stands for."""
    mark = max(found[0].replace(" ", ""))
    figures = found.string[found.start() - 1].isdigit() and found.string[found.end()].isdigit()
    return "  " if mark == _SPACE and figures else _WRITTEN[mark]


def _is_short_cell(element: HtmlElement) -> bool:
    if element.tag not in _CELLS or next(element.iter("table"), None) is not None:
        return False
    return len(squeezed(element)) <= _SHORT_CELL


def _mark_of(element: HtmlElement) -> str:
    tag = element.tag
    if tag in _PARAGRAPHS:
        return _PARAGRAPH
    if tag in _LINES:
        return _LINE
    if tag in _CELLS:
        return _CELL
    boxed = tag in _SPACED or "-" in tag or _BOXED.search(element.get("style") or "")
    return _SPACE if boxed else ""
