"""Reading sheets: CSV and XLSX files, and folders of them, as rows with their line numbers.

Invariant: rows stream; a row's cells are text by column name, cleared of formula guards, with
empty cells left out. What cannot be read is one sentence that names the file.
"""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import OutsideFolder, RowLacks, UnreadableSheet
from claims.exchange.cells import text_of
from claims.exchange.sheets import NOT_IMPORTED, SHEETS, VERBATIM_COLUMNS
from claims.exchange.workbooks import workbook_lines, worksheet_names
from claims.values.text import stored_text

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

#: The longest cell, in characters; the csv module's own limit is lower than a long quote.
csv.field_size_limit(10_000_000)


@dataclass(frozen=True)
class Row:
    """One row of a sheet: its cells by column, and the line it starts on (the header is 1).

    ``surplus`` tells that it has cells beyond the last column.
    """

    line: int
    cells: Mapping[str, str]
    surplus: bool = False

    def get(self, column: str) -> str | None:
        """Return a cell, or None where it is empty or absent."""
        return self.cells.get(column)

    def needed(self, column: str) -> str:
        """Return a cell that the row cannot do without; raise ``RowLacks``."""
        cell = self.cells.get(column)
        if cell is None:
            raise RowLacks(column)
        return cell

    def some(self, columns: Iterable[str]) -> tuple[str | None, ...]:
        """Return the cells of these columns."""
        return tuple(map(self.cells.get, columns))


@dataclass(frozen=True)
class Sheet:
    """A sheet to import: which one it is, where it lies, and its names for our columns."""

    name: str
    path: Path
    mapping: Mapping[str, str]
    worksheet: str | None = None

    @property
    def title(self) -> str:
        """Return what to call it before a person."""
        return f"{self.path.name} ({self.worksheet})" if self.worksheet else self.path.name

    def own_header(self) -> list[str]:
        """Return the sheet's columns by its own names."""
        return [cell.strip() for cell in next(self._lines(), (0, []))[1]]

    def header(self) -> list[str]:
        """Return the sheet's columns by our names where it has them, without those unnamed."""
        return [column for _, column in self._columns(self.own_header())]

    def rows(self) -> Iterator[Row]:
        """Read the rows one by one, leaving out empty ones."""
        lines = self._lines()
        header = [cell.strip() for cell in next(lines, (0, []))[1]]
        columns = self._columns(header)
        for line, cells in lines:
            if any(map(str.strip, cells)):
                yield Row(line, _filled(columns, cells), any(map(str.strip, cells[len(header) :])))

    def _columns(self, header: list[str]) -> list[tuple[int, str]]:
        """Return the place of each column; refuse a sheet that has one of ours twice."""
        mapped = {ours: name for ours, name in self.mapping.items() if name in header}
        columns = [(header.index(name), ours) for ours, name in mapped.items()]
        used = {*mapped, *mapped.values()}
        columns += [(at, name) for at, name in enumerate(header) if name and name not in used]
        known = [name for _, name in columns if name in SHEETS[self.name]]
        twice = [name for name in (*known, *mapped.values()) if header.count(name) > 1]
        if twice:
            raise UnreadableSheet(self.title, f'it has the column "{twice[0]}" twice')
        return columns

    def _lines(self) -> Iterator[tuple[int, list[str]]]:
        if self.worksheet:
            return workbook_lines(self.path, self.worksheet)
        return _csv_lines(self.path)


def _filled(columns: list[tuple[int, str]], cells: list[str]) -> dict[str, str]:
    filled = {}
    for at, column in columns:
        cell = text_of(cells[at], column) if at < len(cells) else ""
        if cell.strip() or (cell and column in VERBATIM_COLUMNS):
            filled[column] = cell
    return filled


def find_sheets(path: Path, mapping: Mapping[str, str]) -> list[Sheet]:
    """Return the sheets at ``path``, a file or a folder, in the order of their import.

    A file is the sheet that its name says, else a citation sheet. Raises ``UnreadableSheet``.
    """
    if path.is_dir():
        found = [Sheet(name, path / f"{name}.csv", mapping) for name in SHEETS]
        sheets = [sheet for sheet in found if sheet.path.is_file()]
    elif path.suffix.lower() == ".xlsx":
        sheets = _worksheets(path, mapping)
    else:
        sheets = [Sheet(path.stem if path.stem in SHEETS else "citations", path, mapping)]
    kept = [sheet for sheet in sheets if sheet.name not in NOT_IMPORTED]
    if not kept:
        known = ", ".join(f"{name}.csv" for name in SHEETS if name not in NOT_IMPORTED)
        raise UnreadableSheet(path.name, f"it holds none of {known}")
    return kept


def _worksheets(path: Path, mapping: Mapping[str, str]) -> list[Sheet]:
    titles = worksheet_names(path)
    known = [Sheet(name, path, mapping, name) for name in SHEETS if name in titles]
    return known or [Sheet("citations", path, mapping, titles[0])]


def read_mapping(path: Path) -> dict[str, str]:
    """Read a mapping of our columns to theirs, as a JSON object or a TOML table.

    Raises ``UnreadableSheet``.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        found = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except OSError as error:
        raise UnreadableSheet(path.name, error.strerror or "it cannot be opened") from None
    except (UnicodeDecodeError, json.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnreadableSheet(path.name, f"it is neither JSON nor TOML ({error})") from None
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found.values()):
        raise UnreadableSheet(path.name, "a mapping gives each of our columns one of theirs")
    return {ours: name.strip() for ours, name in found.items()}


def _csv_lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _numbered(path, csv.reader(file, strict=True))
    except OSError as error:
        raise UnreadableSheet(path.name, error.strerror or "it cannot be opened") from None
    except UnicodeDecodeError:
        raise UnreadableSheet(path.name, "it is not UTF-8; save it as CSV in UTF-8") from None


def _numbered(path: Path, reader: CsvReader) -> Iterator[tuple[int, list[str]]]:
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableSheet(path.name, f"line {line} is not CSV ({error})") from None


def text_below(folder: Path, named: str) -> str:
    """Read the text at a path that a sheet names below its own folder, as it is stored.

    Raises ``OutsideFolder`` for a path that leads out of it, by links too, or to no text.
    """
    try:
        root = folder.resolve()
        path = (root / named.strip()).resolve()
        if not path.is_relative_to(root):
            raise OutsideFolder(named)
        if not path.is_file():
            raise OutsideFolder(named, "is not there")
        return stored_text(path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError:
        raise OutsideFolder(named, "is not UTF-8") from None
    except (OSError, ValueError, RuntimeError):  # also a NUL in the path, or links in a circle
        raise OutsideFolder(named, "cannot be opened") from None
