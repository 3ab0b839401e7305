"""A desk for the tests of sheets: writes them, takes them in, and reads what comes out.

Invariant: every sheet and every export lies in a new folder of its own.
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from claims.db import session_scope
from claims.exchange.exporting import export_folder
from claims.exchange.importing import import_path
from claims.models import ImportBatch, Revision
from claims.queries.viewers import reader
from claims.services.acting import acting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from claims.exchange.report import ImportReport

#: Files of an export that tell of a database's own past, and the list of all files.
HISTORY = {"reviews.csv", "revisions.csv", "datapackage.json"}


#: Makes a desk on an empty database, which is gone when its ``with`` block ends.
NewDesk = Callable[[], "AbstractContextManager[Desk]"]


@dataclass
class Desk:
    """One database and a folder to work in."""

    engine: sa.Engine
    folder: Path
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def new_folder(self, name: str = "set") -> Path:
        """Make a folder that is empty and called ``name``."""
        made = self.folder / str(next(self._numbers)) / name
        made.mkdir(parents=True)
        return made

    def sheet(self, *rows: dict[str, str], name: str = "citations") -> Path:
        """Write rows as a sheet with the columns that they have."""
        return write_sheet(self.new_folder() / f"{name}.csv", *rows)

    def text(self, text: str | bytes, name: str = "citations.csv") -> Path:
        """Write a sheet as it is."""
        path = self.new_folder() / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def take(self, path: Path, *, by: str = "ana", **options: Any) -> ImportReport:
        """Import sheets, by the admin unless another name is given."""
        with acting(self.engine, by) as act:
            return import_path(act, path, **options)

    def give(self, *rows: dict[str, str], name: str = "citations", **options: Any) -> ImportReport:
        """Write rows as a sheet and import it."""
        return self.take(self.sheet(*rows, name=name), **options)

    def export(self) -> Path:
        """Export everything into a new folder."""
        folder = self.new_folder("export")
        with session_scope(self.engine) as session:
            export_folder(session, reader(session, "ana"), folder)
        return folder

    def rows(self, name: str) -> list[dict[str, str]]:
        """Return the rows of an exported sheet."""
        return read_sheet(self.export() / f"{name}.csv")

    def row(self, name: str) -> dict[str, str]:
        """Return the only row of an exported sheet."""
        (row,) = self.rows(name)
        return row

    def trace(self) -> tuple[int, int]:
        """Return how many revisions and import batches there are."""
        with session_scope(self.engine) as session:
            counts = [
                session.scalar(sa.select(sa.func.count()).select_from(table))
                for table in (Revision, ImportBatch)
            ]
            return counts[0] or 0, counts[1] or 0


def write_sheet(path: Path, *rows: dict[str, str]) -> Path:
    """Write rows as a CSV file."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def read_sheet(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def contents(folder: Path, *, without: set[str] = frozenset()) -> dict[str, bytes]:
    """Return the bytes of every file below a folder, by path."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name not in without)
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def sentences(report: ImportReport) -> list[str]:
    """Return why rows were refused."""
    return [remark.sentence for remark in report.refused]


def counted(report: ImportReport, name: str = "citations") -> dict[str, int]:
    """Return how many rows of a sheet met which end."""
    return {outcome.value: count for outcome, count in report.taken[name].items()}
