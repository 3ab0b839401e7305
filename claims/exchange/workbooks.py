"""Reading XLSX workbooks as lines of text cells.

Invariant: a typed cell becomes the text that a sheet holds in its place: whole numbers without a
point, dates in ISO 8601, truth values as yes and no.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from claims.errors import UnreadableSheet

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook


def worksheet_names(path: Path) -> list[str]:
    """Return the names of a workbook's sheets; raise ``UnreadableSheet``."""
    with _opened(path) as book:
        return [sheet.title for sheet in book.worksheets]


def workbook_lines(path: Path, worksheet: str) -> Iterator[tuple[int, list[str]]]:
    """Read a sheet's lines with their numbers; raise ``UnreadableSheet``."""
    with _opened(path) as book:
        sheet = book[worksheet]
        sheet.reset_dimensions()  # some programs write wrong ones, and rows would go missing
        for line, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield line, [_cell_text(cell) for cell in cells]


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[Workbook]:
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except OSError as error:
        raise UnreadableSheet(path.name, error.strerror or "it cannot be opened") from None
    except (BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, SyntaxError):
        raise UnreadableSheet(path.name, "it is not an XLSX workbook") from None
    try:
        yield book
    finally:
        book.close()


def _cell_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return _plain(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _plain(number: float) -> str:
    """Write a number without an exponent, in the fewest digits that give it back."""
    return str(int(number)) if number.is_integer() else f"{Decimal(repr(number)):f}"
