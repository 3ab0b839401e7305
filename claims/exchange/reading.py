"""Reading sheets: CSV and XLSX files, and folders of them, as rows with their line numbers.

Invariant: rows stream; a row's cells are text by column name, cleared of formula guards, with
empty cells left out. What cannot be read is one sentence that names the file.
"""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from claims.errors import UnreadableSheet
from claims.exchange.cells import text_of
from claims.exchange.sheets import NOT_IMPORTED, SHEETS

#: The longest cell, in characters; the csv module's own limit is lower than a long quote.
csv.field_size_limit(10_000_000)


@dataclass(frozen=True)
class Row:
    """One row of a sheet: its cells by column, and the line it starts on (the header is 1)."""

    line: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str | None:
        """Return a cell, or None where it is empty or absent."""
        return self.cells.get(column)


@dataclass(frozen=True)
class Sheet:
    """A sheet to import: which one it is, where it lies, and the columns it has."""

    name: str
    path: Path
    mapping: Mapping[str, str]
    worksheet: str | None = None

    def header(self) -> list[str]:
        """Return the sheet's columns, by our names."""
        return next((self._named(cells) for _, cells in self._lines()), [])

    def rows(self) -> Iterator[Row]:
        """Read the rows one by one, leaving out empty ones."""
        lines = self._lines()
        columns = self._named(next(lines, (0, []))[1])
        for line, cells in lines:
            filled = {
                column: text_of(cell, column)
                for column, cell in zip(columns, cells, strict=False)
                if column and cell.strip()
            }
            if filled:
                yield Row(line, filled)

    def _named(self, header: list[str]) -> list[str]:
        ours = {theirs: column for column, theirs in self.mapping.items()}
        return [ours.get(cell.strip(), cell.strip()) for cell in header]

    def _lines(self) -> Iterator[tuple[int, list[str]]]:
        if self.path.suffix.lower() == ".xlsx":
            return _xlsx_lines(self.path, self.worksheet)
        return _csv_lines(self.path)


def find_sheets(path: Path, *, mapping: Path | None = None) -> list[Sheet]:
    """Return the sheets at ``path``, a file or a folder, in the order of their import.

    A file is the sheet that its name says, else a citation sheet. Raises ``UnreadableSheet``.
    """
    columns = _read_mapping(mapping) if mapping else {}
    if path.is_dir():
        found = [Sheet(name, path / f"{name}.csv", {}) for name in SHEETS]
        sheets = [sheet for sheet in found if sheet.path.is_file()]
    elif path.suffix.lower() == ".xlsx":
        sheets = _worksheets(path, columns)
    else:
        sheets = [Sheet(path.stem if path.stem in SHEETS else "citations", path, columns)]
    kept = [sheet for sheet in sheets if sheet.name not in NOT_IMPORTED]
    if not kept:
        raise UnreadableSheet(
            path.name, f"it holds none of {', '.join(f'{n}.csv' for n in SHEETS)}"
        )
    return kept


def _worksheets(path: Path, columns: Mapping[str, str]) -> list[Sheet]:
    titles = _workbook(path).sheetnames
    known = [Sheet(name, path, columns, name) for name in SHEETS if name in titles]
    return known or [Sheet("citations", path, columns, titles[0])]


def _read_mapping(path: Path) -> dict[str, str]:
    """Read a mapping of our columns to theirs, as a JSON object or a TOML table."""
    try:
        text = path.read_text(encoding="utf-8")
        found = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except OSError as error:
        raise UnreadableSheet(path.name, error.strerror or "it cannot be opened") from None
    except (UnicodeDecodeError, json.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnreadableSheet(path.name, f"it is neither JSON nor TOML ({error})") from None
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found.values()):
        raise UnreadableSheet(path.name, "a mapping gives each of our columns one of theirs")
    return found


def _csv_lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _numbered(file)
    except OSError as error:
        raise UnreadableSheet(path.name, error.strerror or "it cannot be opened") from None
    except UnicodeDecodeError:
        raise UnreadableSheet(path.name, "it is not UTF-8; save it as CSV in UTF-8") from None
    except csv.Error as error:
        raise UnreadableSheet(path.name, f"it is not CSV ({error})") from None


def _numbered(file: io.TextIOBase) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(file, strict=True)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _workbook(path: Path) -> openpyxl.Workbook:
    try:
        return openpyxl.load_workbook(path, read_only=True, data_only=True)
    except OSError as error:
        raise UnreadableSheet(path.name, error.strerror or "it cannot be opened") from None
    except (BadZipFile, InvalidFileException, KeyError, ValueError):
        raise UnreadableSheet(path.name, "it is not an XLSX workbook") from None


def _xlsx_lines(path: Path, worksheet: str | None) -> Iterator[tuple[int, list[str]]]:
    book = _workbook(path)
    try:
        sheet = book[worksheet] if worksheet else book.worksheets[0]
        for line, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield line, [_cell_text(cell) for cell in cells]
    finally:
        book.close()


def _cell_text(cell: object) -> str:
    """Write a spreadsheet's typed cell as the text a person sees in it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
