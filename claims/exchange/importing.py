"""Importing sheets: valid rows go in, the others are listed with their reasons.

Invariant: a refused row leaves nothing behind. A row changes a record only if this import's set
first brought the record, or ``update`` is given; and no row contradicts an earlier one.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

import sqlalchemy as sa

from claims.errors import (
    BroughtByAnother,
    ClaimsError,
    MissingColumn,
    NotFound,
    OutsideFolder,
    RowContradicts,
    TextDiffers,
)
from claims.exchange.reading import Row, Sheet, find_sheets
from claims.exchange.report import ImportReport, Outcome, Remark
from claims.exchange.sheets import SHEETS
from claims.models import Claim, ImportBatch, Recorded, Source
from claims.services.anchors import attach_text
from claims.values.text import sha256_of, stored_text
from claims.values.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from claims.services.acting import Act

Record = TypeVar("Record", bound=Recorded)

#: Columns that a sheet cannot do without; of a group, one.
_NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "measures": (("measure",),),
    "places": (("place",),),
    "agents": (("agent",),),
    "events": (("event",),),
    "sources": (("source_ref", "source_title"),),
    "snapshots": (("source_ref",), ("text_file",)),
    "affiliations": (("agent",), ("affiliated_with",)),
    "parties": (("event",), ("agent",)),
    "claims": (("claim",),),
    "citations": (("claim",), ("source_title", "source_ref")),
    "cross_references": (("from_claim_ref",), ("relation",), ("to_claim_ref",)),
}


class Import:
    """One import under way: what a row may change, and what earlier rows said."""

    def __init__(self, act: Act, set_name: str, *, update: bool = False) -> None:
        self.act = act
        self.report = ImportReport(set_name)
        self.update = update
        self.takes_status = act.viewer.may(Role.ADMIN) and _is_empty(act)
        self._sheet: Sheet
        self._own = _batches_of(act, set_name)
        self._said: dict[tuple[str, str], str] = {}
        self._saying: list[tuple[str, str]] = []
        self._attached: set[tuple[str, str]] = set()
        act.batch = _new_batch(act, set_name)
        self._own.add(act.batch.id)

    def take_sheet(
        self,
        sheet: Sheet,
        take: Callable[[Import, Row], Outcome],
        label: str,
        step: Callable[[], None],
    ) -> None:
        """Take every row of a sheet; one that names what a later row brings waits to the end."""
        self._sheet = sheet
        counts = self.report.taken.setdefault(label, Counter())
        waiting = []
        for row in sheet.rows():
            if not self._try(row, take, counts, wait=True):
                waiting.append(row)
            step()
        for row in waiting:
            self._try(row, take, counts, wait=False)

    def _try(
        self,
        row: Row,
        take: Callable[[Import, Row], Outcome],
        counts: Counter[Outcome],
        *,
        wait: bool,
    ) -> bool:
        """Take one row in a savepoint of its own; tell whether it is dealt with."""
        self._saying.clear()
        warned = len(self.report.warnings)
        savepoint = self.act.session.begin_nested()
        try:
            outcome = take(self, row)
            savepoint.commit()
        except ClaimsError as error:
            savepoint.rollback()
            del self.report.warnings[warned:]
            if wait and isinstance(error, NotFound):
                return False
            self.report.refused.append(self._remark(row, error.sentence))
            return True
        where = f"{self._sheet.path.name}, line {row.line}"
        self._said.update((key, where) for key in self._saying if key not in self._said)
        counts[outcome] += 1
        return True

    def warn(self, row: Row, sentences: Iterable[str]) -> None:
        """List what is doubtful about a row."""
        self.report.warnings.extend(self._remark(row, sentence) for sentence in sentences)

    def _remark(self, row: Row, sentence: str) -> Remark:
        return Remark(self._sheet.path.name, row.line, sentence)

    def put(
        self, found: Record | None, record: Callable[[], Record], revise: Callable[[Record], bool]
    ) -> tuple[Record, Outcome]:
        """Record what a row brings, or revise what is there as far as the row may."""
        if found is None:
            made = record()
            self._saying.append((made.record_kind, made.key))
            return made, Outcome.NEW
        before = found.state()
        outcome = Outcome.CHANGED if revise(found) else Outcome.UNCHANGED
        self._expect_permitted(found, before, found.state())
        self._saying.append((found.record_kind, found.key))
        return found, outcome

    def _expect_permitted(
        self, record: Recorded, before: dict[str, object], after: dict[str, object]
    ) -> None:
        changed = [name for name in after if after[name] != before[name]]
        # That somebody has now read a document contradicts nobody.
        changed = [name for name in changed if not (name == "consulted" and after[name])]
        overwritten = [name for name in changed if before[name] not in (None, [])]
        where = self._said.get((record.record_kind, record.key))
        if where and overwritten:
            raise RowContradicts(record.record_kind, record.key, where, overwritten)
        if changed and not self.update and record.batch_id not in self._own:
            owner = self.act.session.get(ImportBatch, record.batch_id) if record.batch_id else None
            raise BroughtByAnother(
                record.record_kind, record.key, owner.set_name if owner else None, changed
            )

    def attach(self, source: Source, row: Row, *, captured_at: datetime | None = None) -> bool:
        """Attach the text that a row names, once; tell whether it is new.

        Raises ``OutsideFolder`` and ``TextDiffers``.
        """
        named = row.get("text_file")
        if named is None or (source.ref, named) in self._attached:
            return False
        text = self._read_text(named)
        expected = row.get("text_sha256")
        if expected and sha256_of(text) != expected.strip().lower():
            raise TextDiffers(named)
        attached = attach_text(
            self.act,
            source,
            text,
            media_type=row.get("media_type") or "text/plain",
            captured_at=captured_at,
        )
        self._attached.add((source.ref, named))
        return attached.is_new

    def _read_text(self, named: str) -> str:
        root = self._sheet.path.parent.resolve()
        path = (root / named).resolve()
        if not path.is_relative_to(root):
            raise OutsideFolder(named)
        try:
            return stored_text(path.read_bytes().decode("utf-8"))
        except OSError:
            raise OutsideFolder(named, "cannot be opened") from None
        except UnicodeDecodeError:
            raise OutsideFolder(named, "is not UTF-8") from None


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

    Raises ``UnreadableSheet`` or ``MissingColumn`` before anything is taken. An import that
    changes nothing leaves no trace.
    """
    from claims.exchange.taking import ROUNDS  # noqa: PLC0415 - the takers build on Import

    act.require()
    sheets = {sheet.name: sheet for sheet in find_sheets(path, mapping=mapping)}
    for sheet in sheets.values():
        _expect_columns(sheet)
    under_way = Import(act, set_name or path.resolve().stem, update=update)
    for name, take, label in ROUNDS:
        if name in sheets:
            under_way.take_sheet(sheets[name], take, label, step)
    if not under_way.report.changed_anything:
        act.session.delete(act.batch)
    act.batch = None
    return under_way.report


def _expect_columns(sheet: Sheet) -> None:
    columns = set(sheet.header())
    for group in _NEEDED[sheet.name]:
        if columns.isdisjoint(group):
            raise MissingColumn(sheet.path.name, group)


def unknown_columns(sheet: Sheet) -> list[str]:
    """Return the columns of a sheet that mean nothing here and are left out."""
    return [column for column in sheet.header() if column and column not in SHEETS[sheet.name]]


def _is_empty(act: Act) -> bool:
    tables = (Claim, Source)
    return all(act.session.scalar(sa.select(table.id).limit(1)) is None for table in tables)


def _batches_of(act: Act, set_name: str) -> set[int]:
    query = sa.select(ImportBatch.id).where(ImportBatch.set_name == set_name)
    return set(act.session.scalars(query))


def _new_batch(act: Act, set_name: str) -> ImportBatch:
    batch = ImportBatch(
        set_name=set_name,
        imported_at=datetime.now(UTC),
        researcher_id=act.viewer.researcher_id or 0,
    )
    act.session.add(batch)
    act.session.flush()
    return batch
