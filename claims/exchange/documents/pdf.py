"""PDF files, by PDFium.

Invariant: PDFium is entered by one thread at a time (it is not thread-safe), and every handle is
closed before the lock is given back. Of PDFium, pypdf and pdfminer.six it kept the order of columns
and tables best and alone kept Persian figures the right way round; ``pdf_text`` mends its gaps.
"""

from __future__ import annotations

import ctypes
import re
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from math import hypot
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from claims.errors import UnreadableDocument
from claims.exchange.documents.document import MAX_CHARACTERS, Document, snapshot_text
from claims.exchange.documents.glyphs import Glyph
from claims.exchange.documents.hyphens import mend_hyphens
from claims.exchange.documents.metadata import language_tag, tidy, without_repeats
from claims.exchange.documents.pdf_text import page_text
from claims.exchange.documents.sniff import PDF

MAX_PAGES: Final = 5_000

_ENTERED = threading.Lock()
_TITLE_OF_A_FILE = re.compile(
    r"^(untitled|microsoft word|microsoft powerpoint|document\d*$|print|layout|slide 1$)"
    r"|\.(docx?|rtf|indd|qxd|pdf|pptx?|xlsx?|tex|html?|p65)$",
    re.IGNORECASE,
)
_NOBODY = frozenset({"admin", "administrator", "anonymous", "author", "owner", "unknown", "user"})
_DATE = re.compile(r"^\s*(?:D:)?(\d{4})(\d\d)?(\d\d)?")
_FIRST_YEAR = 1985  # before PDF: a clock that was never set


def parse_pdf(data: bytes, name: str, *, url: str | None = None) -> Document:
    """Return the text layer, pages parted by a blank line; raise UnreadableDocument."""
    with _ENTERED:
        file = _opened(data, name)
        try:
            text, told = _text(file, name), file.get_metadata_dict()
            language = _language(file)
        finally:
            file.close()
    return Document(
        text=snapshot_text(mend_hyphens(text), name),
        media_type=PDF,
        title=_title(told.get("Title", "")),
        authors=_authors(told.get("Author", "")),
        published=_published(told.get("CreationDate", "")),
        url=url,
        language=language,
    )


def _opened(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(name, _because(error)) from error
    if not 0 < len(file) <= MAX_PAGES:
        pages = len(file)
        file.close()
        why = f"it has more than {MAX_PAGES:,} pages" if pages else "it has no pages"
        raise UnreadableDocument(name, why)
    return file


def _because(error: pypdfium2.PdfiumError) -> str:
    if error.err_code == pdfium.FPDF_ERR_PASSWORD:
        return "it is protected by a password"
    if error.err_code == pdfium.FPDF_ERR_SECURITY:
        return "it is protected in a way that cannot be opened"
    return "the PDF is damaged"


def _text(file: pypdfium2.PdfDocument, name: str) -> str:
    pages: list[str] = []
    left = MAX_CHARACTERS
    for number in range(len(file)):
        pages.append(_page(file, number, name=name, left=left))
        left -= len(pages[-1])
    text = "\n\n".join(page for page in pages if page)
    _require_letters(text, name)
    return text


def _page(file: pypdfium2.PdfDocument, number: int, *, name: str, left: int) -> str:
    try:
        page = file[number]
        layer = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(name, f"page {number + 1} is damaged") from error
    try:
        if pdfium.FPDFText_CountChars(layer.raw) > left:
            raise UnreadableDocument(name, f"its text is longer than {MAX_CHARACTERS:,} characters")
        return page_text(list(_glyphs(layer)))
    finally:
        layer.close()
        page.close()


def _require_letters(text: str, name: str) -> None:
    shown = [char for char in text[:100_000] if not char.isspace()]
    if not shown:
        why = "it has no text layer; if it is a scan, run text recognition (OCR) on it first"
        raise UnreadableDocument(name, why)
    unknown = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in shown)
    if unknown > len(shown) / 2:
        raise UnreadableDocument(name, "its fonts do not say which letters they draw")


def _glyphs(layer: pypdfium2.PdfTextPage) -> Iterator[Glyph]:
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(pdfium.FPDFText_CountChars(layer.raw)):
        pdfium.FPDFText_GetLooseCharBox(layer.raw, index, box)
        pdfium.FPDFText_GetCharOrigin(layer.raw, index, x, y)
        scale = 1.0
        if pdfium.FPDFText_GetMatrix(layer.raw, index, matrix):
            scale = hypot(matrix.c, matrix.d)
        size = pdfium.FPDFText_GetFontSize(layer.raw, index) * scale
        char = chr(pdfium.FPDFText_GetUnicode(layer.raw, index))
        yield Glyph(char, box.left, box.right, y.value, size)


def _language(file: pypdfium2.PdfDocument) -> str | None:
    size = pdfium.FPDFCatalog_GetLanguage(file.raw, None, 0)
    units = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFCatalog_GetLanguage(file.raw, units, size)
    return language_tag(bytes(units).decode("utf-16-le", errors="ignore").rstrip("\0"))


def _title(told: str) -> str | None:
    title = tidy(told)
    return None if title is None or _TITLE_OF_A_FILE.search(title) else title


def _authors(told: str) -> tuple[str, ...]:
    names = (tidy(name) for name in told.split(";"))
    return without_repeats(name for name in names if name and name.casefold() not in _NOBODY)


def _published(told: str) -> str | None:
    """Return the day that the file was made, at the precision given, if it can be true."""
    found = _DATE.match(told)
    if not found:
        return None
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    sane = year >= _FIRST_YEAR and made <= datetime.now(tz=UTC).date()
    return "-".join(part for part in found.groups() if part) if sane else None
