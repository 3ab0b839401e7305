"""Importing sheets: valid rows go in, the others are listed with their reasons.

Invariant: what cannot be read as sheets is refused before any row is taken, and an import that
changes nothing leaves no trace.
"""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.errors import BadText, MissingColumn, UnreadableSheet
from claims.exchange.cells import moment
from claims.exchange.intake import Import
from claims.exchange.reading import Row, Sheet, find_sheets, read_mapping
from claims.exchange.report import ImportReport, Remark
from claims.exchange.sheets import NEEDED, SHEETS
from claims.exchange.taking import TAKERS
from claims.models import Agent, Claim, Event, ImportBatch, Place, Source
from claims.services import fields
from claims.values.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from claims.services.acting import Act


def import_path(
    act: Act,
    path: Path,
    *,
    set_name: str | None = None,
    update: bool = False,
    mapping: Path | None = None,
    step: Callable[[], None] = lambda: None,
) -> ImportReport:
    """Import a sheet, a workbook or a folder of sheets; ``step`` is called after each row.

    ``mapping`` is a JSON or TOML file that gives our columns the names they have in the sheets.
    Raises ``UnreadableSheet`` or ``MissingColumn``; nothing may be kept then.
    """
    act.require(doing="importing")
    sheets = readable_sheets(path, mapping)
    own = set_name or (path.resolve().name if path.is_dir() else path.resolve().stem)
    under_way = _begin(act, fields.name(own, "set's name"), update=update)
    report = under_way.report
    for sheet in sheets:
        report.warnings.extend(_left_out(sheet))
    under_way.captures = _captures(sheets)
    for sheet in sheets:
        under_way.take_sheet(sheet, TAKERS[sheet.name], step)
    under_way.finish()
    report.sort([sheet.title for sheet in sheets])
    _end(act, report)
    return report


def readable_sheets(path: Path, mapping: Path | None = None) -> list[Sheet]:
    """Return the sheets at ``path``; refuse them all where one lacks what it needs."""
    columns = read_mapping(mapping) if mapping else {}
    sheets = find_sheets(path, columns)
    if mapping:
        _expect_mapped(mapping, columns, sheets)
    for sheet in sheets:
        header = set(sheet.header())
        for group in NEEDED[sheet.name]:
            if header.isdisjoint(group):
                raise MissingColumn(sheet.title, group)
    return sheets


def _expect_mapped(mapping: Path, columns: Mapping[str, str], sheets: list[Sheet]) -> None:
    """Raise ``UnreadableSheet`` for a mapping with a column that is on neither side."""
    theirs = {name for sheet in sheets for name in sheet.own_header()}
    for ours, name in columns.items():
        if not any(ours in SHEETS[sheet.name] for sheet in sheets):
            raise UnreadableSheet(mapping.name, f'"{ours}" is no column of ours')
        if name not in theirs:
            raise UnreadableSheet(mapping.name, f'there is no column "{name}" to map')


def _left_out(sheet: Sheet) -> list[Remark]:
    unknown = [f'"{name}"' for name in sheet.header() if name not in SHEETS[sheet.name]]
    if not unknown:
        return []
    mean = "column {} means" if len(unknown) == 1 else "columns {} mean"
    sentence = f"The {mean} nothing here and was left out."
    sentence = sentence if len(unknown) == 1 else sentence.replace("was", "were")
    return [Remark(sheet.title, 1, sentence.format(", ".join(unknown)))]


def _captures(sheets: list[Sheet]) -> dict[tuple[str, str], datetime | None] | None:
    """Read which texts ``snapshots.csv`` brings, and when each was captured; None without it."""
    listed = next((sheet for sheet in sheets if sheet.name == "snapshots"), None)
    if listed is None:
        return None
    return {
        (clean_line(row.get("source_ref") or ""), (row.get("text_sha256") or "").lower()): _time(
            row
        )
        for row in listed.rows()
    }


def _time(row: Row) -> datetime | None:
    with contextlib.suppress(BadText):  # the row itself is refused for it
        return moment(row.get("captured"))
    return None


def _begin(act: Act, set_name: str, *, update: bool) -> Import:
    earlier = sa.select(ImportBatch.id).where(ImportBatch.set_name == set_name)
    own: set[int | None] = set(act.session.scalars(earlier))
    empty = _is_empty(act)
    act.batch = ImportBatch(
        set_name=set_name,
        imported_at=datetime.now(UTC),
        researcher_id=act.viewer.researcher_id or 0,
    )
    act.session.add(act.batch)
    act.session.flush()
    return Import(act, set_name, own | {act.batch.id}, empty=empty, update=update)


def _is_empty(act: Act) -> bool:
    """Tell whether the database holds nothing but what ``claims init`` put there."""
    tables = (Claim, Source, Agent, Event, Place)
    return all(act.session.scalar(sa.select(table.id).limit(1)) is None for table in tables)


def _end(act: Act, report: ImportReport) -> None:
    if not report.changed_anything:
        act.session.delete(act.batch)
    act.batch = None
