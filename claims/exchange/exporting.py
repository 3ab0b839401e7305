"""Exporting everything as a folder of sheets.

Invariant: the same data gives the same bytes. The sheets stream out of one unchanging state of
the database, into a new folder that takes the place of an earlier export only when it is whole.
"""

from __future__ import annotations

import csv
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import NotEmptyFolder, UnwritableFolder
from claims.exchange import datapackage
from claims.exchange.cells import written
from claims.exchange.sheets import SHEETS, TEXTS_FOLDER
from claims.exchange.writing import ROWS
from claims.queries import sources as source_queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer

MANIFEST = "datapackage.json"


def export_folder(
    session: Session, viewer: Viewer, folder: Path, *, step: Callable[[], None] = lambda: None
) -> None:
    """Write all that the viewer may see as sheets; ``step`` is called after each row.

    Raises ``NotEmptyFolder`` where the folder holds anything but an earlier export, and
    ``UnwritableFolder``.
    """
    _expect_ours(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".export-") as made:
            whole = Path(made) / "export"
            write_sheets(session, viewer, whole, step=step)
            if folder.exists():
                folder.rename(Path(made) / "earlier")
            whole.rename(folder)
    except OSError as error:
        raise UnwritableFolder(str(folder), error.strerror or "it cannot be made") from error


def _expect_ours(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise UnwritableFolder(str(folder), "it is no folder")
    ours = {MANIFEST, TEXTS_FOLDER, *(f"{name}.csv" for name in SHEETS)}
    names = {path.name for path in folder.iterdir()}
    if names and (MANIFEST not in names or not names <= ours):
        raise NotEmptyFolder(str(folder))


def write_sheets(
    session: Session, viewer: Viewer, folder: Path, *, step: Callable[[], None] = lambda: None
) -> None:
    """Write the sheets, the texts and the manifest into a new folder."""
    folder.mkdir()
    _write_texts(session, viewer, folder / TEXTS_FOLDER)
    for name in SHEETS:
        write_sheet(session, viewer, name, folder / f"{name}.csv", step=step)
    manifest = json.dumps(datapackage.describe(folder), ensure_ascii=False, indent=2)
    (folder / MANIFEST).write_text(f"{manifest}\n", encoding="utf-8")


def write_sheet(
    session: Session,
    viewer: Viewer,
    name: str,
    path: Path,
    *,
    step: Callable[[], None] = lambda: None,
) -> None:
    """Write one sheet; ``step`` is called after each row."""
    columns = SHEETS[name]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in ROWS[name](session, viewer):
            writer.writerow([written(row.get(column), column) for column in columns])
            step()


def _write_texts(session: Session, viewer: Viewer, folder: Path) -> None:
    """Write each captured text once, under its fingerprint."""
    folder.mkdir()
    query = source_queries.all_snapshots(viewer).execution_options(yield_per=200)
    for snapshot in session.scalars(query):
        path = folder / f"{snapshot.sha256}.txt"
        if not path.exists():
            text = source_queries.text_of(session, snapshot.id)
            path.write_bytes(text.encode())


def zip_export(session: Session, viewer: Viewer, target: Path) -> Path:
    """Write an export as one ZIP file at ``target`` (without its ending); return its path."""
    with tempfile.TemporaryDirectory(prefix="claims-export-") as made:
        folder = Path(made) / "claims"
        write_sheets(session, viewer, folder)
        return Path(shutil.make_archive(str(target), "zip", made, folder.name))
