"""Web pages.

Invariant: the text is written by ``html_text`` from the page itself, so that nothing is joined and
nothing inside the article is lost; trafilatura only tells where the article is. A page in which it
finds none, or next to none, is taken whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Final

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from claims.errors import UnreadableDocument
from claims.exchange.documents.document import Document, snapshot_text
from claims.exchange.documents.html_metadata import PageMetadata, page_metadata
from claims.exchange.documents.html_text import prune, squeezed, written
from claims.exchange.documents.plain import decode
from claims.exchange.documents.sniff import HTML

MAX_SEARCHED: Final = 5_000_000  # bytes of HTML beyond which the article is not looked for
MAX_DEPTH: Final = 250

_LEAST_MATCH = 25
_LEAST_SHARE = 0.3  # of the page's text, below which trafilatura missed the article
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)""")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_BLOCKS = ("p", "li", "blockquote", "pre", "td", "dd", "h1", "h2", "h3", "h4", "div")
_WHOLE = ("article", "main")
_FURNITURE = ("nav", "footer", "aside")


def parse_html(
    data: bytes, name: str, *, charset: str | None = None, url: str | None = None
) -> Document:
    """Return the article of a page with its metadata; raise UnreadableDocument."""
    page = _tree(decode(data, name, charset=charset or _declared(data)), name)
    searched = len(data) <= MAX_SEARCHED and not _deeper_than(page, MAX_DEPTH)
    told = page_metadata(page, url) if searched else PageMetadata()
    prune(page)
    article = _article(page) if searched else None
    text = written(page) if article is None else _with_heading(page, article)
    return Document(
        text=snapshot_text(text, name),
        media_type=HTML,
        title=told.title,
        publisher=told.publisher,
        authors=told.authors,
        published=told.published,
        url=url or told.url,
        language=told.language,
    )


def _declared(data: bytes) -> str | None:
    found = _XML_ENCODING.search(data[:1024]) or _CHARSET.search(data[:4096])
    return found[1].decode("ascii", errors="ignore") if found else None


def _tree(text: str, name: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    clean = _CONTROLS.sub("", text).encode("utf-8", errors="replace")
    try:
        page = document_fromstring(clean, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableDocument(name, "it holds no text") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableDocument(name, "its elements are nested too deeply")  # lxml drops the rest
    return page


def _article(page: HtmlElement) -> HtmlElement | None:
    """Return the element that holds all that trafilatura recognised, or None for the whole page."""
    found = _recognised(page)
    if len(found) < _LEAST_SHARE * len(squeezed(page)):
        return None
    blocks = [block for block in page.iter(*_BLOCKS) if _is_in(block, found)]
    return _widened(_common(blocks)) if blocks else None


def _recognised(page: HtmlElement) -> str:
    """Return what trafilatura takes for the article, without white space; "" if it gives up."""
    try:
        text = trafilatura.extract(
            deepcopy(page), include_comments=False, include_tables=True, favor_recall=True
        )
    except ValueError:  # lxml refuses characters that a damaged page may hold
        return ""
    return "".join((text or "").split())


def _is_in(block: HtmlElement, found: str) -> bool:
    words = squeezed(block)
    return len(words) >= _LEAST_MATCH and words in found


def _common(blocks: list[HtmlElement]) -> HtmlElement:
    """Return the nearest element that holds all of ``blocks``."""
    path = _path(blocks[0])
    for block in blocks[1:]:
        path = [one for one, other in zip(path, _path(block), strict=False) if one is other]
    return path[-1]


def _path(element: HtmlElement) -> list[HtmlElement]:
    return [*reversed(list(element.iterancestors())), element]


def _widened(element: HtmlElement) -> HtmlElement:
    """Return the outermost article or main part about ``element``, or what holds a lone block."""
    about = [one for one in _path(element) if one.tag in _WHOLE or _is_body(one)]
    if about:
        return about[0]
    parent = element.getparent()
    return parent if parent is not None and element.tag in ("p", "li", "td", "dd") else element


def _is_body(element: HtmlElement) -> bool:
    return bool(element.get("role") == "main" or element.get("itemprop") == "articleBody")


def _with_heading(page: HtmlElement, article: HtmlElement) -> str:
    """Return the article's text, below the page's main headings where they stand outside it."""
    outside = (head for head in page.iter("h1") if article not in _path(head))
    heads = [text for text in map(written, outside) if text.strip()]
    return "\n\n".join([*heads, written(article, without=_furniture(article))])


def _furniture(article: HtmlElement) -> frozenset[HtmlElement]:
    """Return the menus and page ends within the article: a page's own, not a section's."""
    return frozenset(_menus(article))


def _menus(article: HtmlElement) -> Iterator[HtmlElement]:
    for element in article.iter(*_FURNITURE):
        if not any(True for _ in element.iter("h1")):
            yield element


def _deeper_than(page: HtmlElement, depth: int) -> bool:
    level = 0
    for event, _ in etree.iterwalk(page, events=("start", "end")):
        level += 1 if event == "start" else -1
        if level > depth:
            return True
    return False
