"""Telling what a document is.

Invariant: the content decides where it can; the server's word and then the name's suffix decide
only what the content leaves open, and what is neither text, HTML nor PDF is refused here.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from claims.errors import UnreadableDocument

PLAIN: Final = "text/plain"
HTML: Final = "text/html"
PDF: Final = "application/pdf"

_HEAD = 4096
_PDF_WITHIN = 1024
_DECLARED = {HTML: HTML, "application/xhtml+xml": HTML, PDF: PDF, "application/x-pdf": PDF}
_SUFFIXES = {".html": HTML, ".htm": HTML, ".xhtml": HTML, ".shtml": HTML, ".pdf": PDF}
_FOREIGN = {
    b"PK\x03\x04": "a ZIP file (as Word and Excel documents are)",
    b"\xd0\xcf\x11\xe0": "an old Microsoft Office file",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"RIFF": "a picture, sound or video",
    b"\x1f\x8b": "a compressed file",
    b"SQLite format 3": "a database",
}
_PROLOG = r"(?:\s|<\?xml[^>]*>|<!--.*?-->)*"
_HTML_START = re.compile(
    _PROLOG + r"<(?:!doctype\s+html|html|head|body|title|meta|script|article|div|p|table|h1)\b",
    re.IGNORECASE | re.DOTALL,
)


def media_type_of(data: bytes, name: str, *, declared: str | None = None) -> str:
    """Return PLAIN, HTML or PDF; UnreadableDocument for anything else."""
    told = _by_content(data) or _by_word(name, declared) or PLAIN
    if told == PDF and not _looks_pdf(data):
        raise UnreadableDocument(name, "it is not a PDF file, or its beginning is damaged")
    if told == PLAIN:
        _refuse_foreign(data, name)
    return told


def _by_content(data: bytes) -> str | None:
    if _looks_pdf(data):
        return PDF
    head = data[:_HEAD].replace(b"\0", b"").decode("latin-1")
    return HTML if _HTML_START.match(head.lstrip("\xef\xbb\xbf\xff\xfe")) else None


def _looks_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:_PDF_WITHIN]


def _by_word(name: str, declared: str | None) -> str | None:
    word = (declared or "").partition(";")[0].strip().lower()
    path = urlsplit(name).path if "://" in name else name
    return _DECLARED.get(word) or _SUFFIXES.get(PurePosixPath(path).suffix.lower())


def _refuse_foreign(data: bytes, name: str) -> None:
    for magic, what in _FOREIGN.items():
        if data.startswith(magic):
            raise UnreadableDocument(name, f"it is {what}; save it as text, HTML or PDF first")
