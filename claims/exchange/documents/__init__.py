"""Documents in: a file, a page or its bytes becomes a captured text with its metadata.

Invariant: whatever goes in, either a ``Document`` comes out or one of ``UnreadableDocument`` and
``UnreachablePage`` is raised; no two words or figures that stood apart in the document are joined.
"""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from claims.errors import UnreadableDocument
from claims.exchange.documents.document import MAX_BYTES, Document
from claims.exchange.documents.fetch import fetch_page
from claims.exchange.documents.html import parse_html
from claims.exchange.documents.pdf import parse_pdf
from claims.exchange.documents.plain import parse_plain
from claims.exchange.documents.sniff import HTML, PDF, media_type_of

__all__ = ["MAX_BYTES", "Document", "fetch_document", "parse_document", "read_document"]


def read_document(path: Path) -> Document:
    """Read a text, HTML or PDF file of at most MAX_BYTES; raise UnreadableDocument."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableDocument(str(path), _because(error)) from error
    except ValueError as error:  # a NUL in the name
        raise UnreadableDocument(repr(str(path)), "that is not a file name") from error
    return parse_document(data, name=str(path))


def fetch_document(url: str) -> Document:
    """Fetch an http or https page; raise UnreachablePage or UnreadableDocument.

    ``url`` of the result is the address that answered, after redirects.
    """
    page = fetch_page(url)
    return _parse(page.data, page.url, page.media_type, url=page.url)


def parse_document(data: bytes, *, name: str, media_type: str | None = None) -> Document:
    """Parse at most MAX_BYTES; ``media_type`` may carry a charset; raise UnreadableDocument."""
    return _parse(data, name, media_type)


def _parse(data: bytes, name: str, media_type: str | None, url: str | None = None) -> Document:
    if not data:
        raise UnreadableDocument(name, "it is empty")
    if len(data) > MAX_BYTES:
        raise UnreadableDocument(name, f"it is larger than {MAX_BYTES // 1_000_000} MB")
    kind = media_type_of(data, name, declared=media_type)
    if kind == PDF:
        return parse_pdf(data, name, url=url)
    if kind == HTML:
        return parse_html(data, name, charset=_charset(media_type), url=url)
    return parse_plain(data, name, charset=_charset(media_type), url=url)


def _charset(media_type: str | None) -> str | None:
    header = EmailMessage()
    header["Content-Type"] = (media_type or "").replace("\r", " ").replace("\n", " ")
    return header.get_content_charset()


def _because(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "it is a folder"
    return (error.strerror or "the file system refused it").lower()
