"""An import under way: what its rows may change, and what they have said so far.

Invariant: a refused row leaves nothing behind, here or in the database. A row changes a record
only if this import's set first brought the record, or ``update`` is given; and no row contradicts
an earlier one. A row that needs what a later one brings is tried again at the end, so the order
of the rows decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from claims.errors import (
    BroughtByAnother,
    ClaimsError,
    NotFound,
    RowContradicts,
    TextDiffers,
    TooManyCells,
    WrongKind,
)
from claims.exchange.reading import Row, Sheet, text_below
from claims.exchange.report import ImportReport, Outcome, Remark
from claims.models import Claim, ImportBatch, Recorded, Source
from claims.queries.claims import with_scope
from claims.services import fields
from claims.services.anchors import attach_text
from claims.services.claims import restore_status
from claims.values.text import sha256_of
from claims.values.vocabulary import ClaimStatus, Role

if TYPE_CHECKING:
    from datetime import datetime

    from claims.services.acting import Act

Record = TypeVar("Record", bound=Recorded)
Draft = TypeVar("Draft")

#: How many records are at hand for rows that repeat what earlier rows said.
_AT_HAND = 1_000
#: How many claims are given the status that they had elsewhere at a time.
_AT_A_TIME = 500
#: Refusals that a later row may lift.
_FOR_NOW = (NotFound, WrongKind)
#: Columns that are worked out where a row leaves them empty, by kind of record.
_WORKED_OUT = {
    "measure": {"accrues"},
    "affiliation": {"joins"},
    "claim": {"kind", "measure"},
    "citation": {
        "stance", "basis", "text_sha256", "prefix", "suffix", "quote_start", "quote_end",
    },
    "cross_reference": {"state"},
}  # fmt: skip
_NONE: frozenset[str] = frozenset()
#: What a record's state says of its review and of what became of it.
REVIEW_FIELDS = frozenset({"status", "self_reviewed", "merged_into"})


class Said(NamedTuple):
    """Which row first spoke of a record, and which columns were worked out and given by none."""

    sheet: str
    line: int
    derived: frozenset[str]


@dataclass
class _Trial:
    """What one row did; forgotten if it is refused."""

    changed: bool = False
    said: dict[tuple[str, int], Said] = field(default_factory=dict)
    at_hand: dict[Hashable, Any] = field(default_factory=dict)
    attached: set[tuple[str, str, str]] = field(default_factory=set)
    statuses: dict[int, ClaimStatus] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


class _Pending(NamedTuple):
    """A row and how it is taken."""

    sheet: Sheet
    row: Row
    take: Callable[[Import, Row], Outcome]


class Import:
    """One import under way."""

    def __init__(
        self, act: Act, set_name: str, own: set[int | None], *, empty: bool, update: bool = False
    ) -> None:
        self.act = act
        self.update = update
        self.report = ImportReport(set_name)
        self.takes_status = empty and act.viewer.may(Role.ADMIN)
        #: The texts that ``snapshots.csv`` brings, by source and SHA-256, and when each was
        #: captured; None where there is no such sheet.
        self.captures: Mapping[tuple[str, str], datetime | None] | None = None
        # In an empty database even what ``claims init`` brought is open to change.
        self._own = own | {None} if empty else own
        self._said: dict[tuple[str, int], Said] = {}
        self._marks: dict[frozenset[str], frozenset[str]] = {}
        self._at_hand: dict[Hashable, Any] = {}
        self._attached: set[tuple[str, str, str]] = set()
        self._statuses: dict[int, ClaimStatus] = {}
        self._waiting: list[_Pending] = []
        self._promised: dict[str, Row] = {}
        self._trial = _Trial()
        self._pending: _Pending

    def take_sheet(
        self, sheet: Sheet, take: Callable[[Import, Row], Outcome], step: Callable[[], None]
    ) -> None:
        """Take every row of a sheet."""
        self.report.taken.setdefault(sheet.name, Counter())
        for row in sheet.rows():
            pending = _Pending(sheet, row, take)
            if not self._try(pending, last=False):
                self._wait(pending)
            step()

    def finish(self) -> None:
        """Try the rows that wait until none more can be taken, and refuse the others."""
        left = len(self._waiting) + 1
        while len(self._waiting) < left:
            left = len(self._waiting)
            self._waiting = [row for row in self._waiting if not self._try(row, last=False)]
        for pending in self._waiting:
            self._try(pending, last=True)
        self._restore_statuses()

    def _wait(self, pending: _Pending) -> None:
        self._waiting.append(pending)
        ref = pending.row.get("source_ref")
        if ref and pending.row.get("source_title"):
            self._promised.setdefault(ref.strip(), pending.row)

    def promised(self, ref: str) -> Row | None:
        """Return a row that waits and describes the source of this reference."""
        return self._promised.get(ref.strip())

    def _try(self, pending: _Pending, *, last: bool) -> bool:
        """Take one row in a savepoint of its own; tell whether it is dealt with."""
        self._trial, self._pending = _Trial(), pending
        savepoint = self.act.session.begin_nested()
        try:
            outcome = self._taken(pending)
            savepoint.commit()
        except ClaimsError as error:
            savepoint.rollback()
            self._at_hand.clear()  # a rollback leaves records half loaded
            if not last and isinstance(error, _FOR_NOW):
                return False
            self._refuse(pending, error)
            return True
        self._keep(pending, outcome)
        return True

    def _taken(self, pending: _Pending) -> Outcome:
        if pending.row.surplus:
            raise TooManyCells
        return pending.take(self, pending.row)

    def _keep(self, pending: _Pending, outcome: Outcome) -> None:
        trial = self._trial
        if outcome is Outcome.UNCHANGED and trial.changed:
            outcome = Outcome.CHANGED
        self._said.update(trial.said)
        self._attached |= trial.attached
        self._statuses.update(trial.statuses)
        if len(self._at_hand) > _AT_HAND:
            self._at_hand.clear()
        self._at_hand.update(trial.at_hand)
        self.report.taken[pending.sheet.name][outcome] += 1
        self.report.warnings.extend(self._remark(pending, text) for text in trial.warnings)

    def _refuse(self, pending: _Pending, error: ClaimsError) -> None:
        self.report.taken[pending.sheet.name][Outcome.REFUSED] += 1
        self.report.refused.append(self._remark(pending, error.sentence))

    def _remark(self, pending: _Pending, sentence: str) -> Remark:
        return Remark(pending.sheet.title, pending.row.line, sentence)

    def give_status(self, claim: Claim, status: ClaimStatus) -> None:
        """Note where a claim stood elsewhere; it stands there once all that it rests on is in.

        Raises ``RowContradicts`` where an earlier row gave it another status.
        """
        if self._statuses.get(claim.id, status) is not status:
            self.expect_said_by_none(claim, ["status"])
        self._trial.statuses[claim.id] = status

    def _restore_statuses(self) -> None:
        given = [pair for pair in self._statuses.items() if pair[1] is not ClaimStatus.DRAFT]
        for start in range(0, len(given), _AT_A_TIME):
            some = dict(given[start : start + _AT_A_TIME])
            query = with_scope().where(Claim.id.in_(some)).order_by(Claim.id)
            for claim in self.act.session.scalars(query).unique():
                restore_status(self.act, claim, some[claim.id])

    def warn(self, sentences: Iterable[str]) -> None:
        """List what is doubtful about the row being taken."""
        self._trial.warnings.extend(sentences)

    def once(self, said: Hashable, put: Callable[[], Record]) -> Record:
        """Put what a row says of a record, unless an earlier row said exactly the same."""
        known: Record | None = self._at_hand.get(said)
        if known is None:
            known = self._trial.at_hand[said] = put()
        return known

    def put(
        self,
        found: Record | None,
        given: Draft,
        record: Callable[[Act, Draft], Record],
        draft_of: Callable[[Record], Draft],
        revise: Callable[[Act, Record, Draft], bool],
    ) -> tuple[Record, Outcome]:
        """Record what a row gives, or add it to what is there as far as the row may."""
        if found is None:
            made = record(self.act, given)
            self._speak(made, _WORKED_OUT.get(made.record_kind, _NONE))
            self._trial.changed = True
            return made, Outcome.NEW
        outcome, standing = Outcome.UNCHANGED, draft_of(found)
        wanted = fields.merged(standing, given)
        if wanted != standing and self._revise(found, wanted, revise):
            outcome = Outcome.CHANGED
        self._speak(found, self.derived(found))
        return found, outcome

    def _revise(
        self, found: Record, wanted: Draft, revise: Callable[[Act, Record, Draft], bool]
    ) -> bool:
        before = found.state()
        if not revise(self.act, found, wanted):
            return False
        self._expect_permitted(found, before)
        self._trial.changed = True
        return True

    def derived(self, record: Recorded) -> frozenset[str]:
        """Return the columns of a record that this import worked out and no row gave."""
        said = self._heard(record)
        return said.derived if said else frozenset()

    def _heard(self, record: Recorded) -> Said | None:
        key = (record.record_kind, record.id)
        return self._trial.said.get(key) or self._said.get(key)

    def _speak(self, record: Recorded, worked_out: Collection[str]) -> None:
        """Note that this row spoke of a record, and which columns nobody has given yet."""
        said, row = self._heard(record), self._pending.row
        derived = frozenset(name for name in worked_out if row.get(name) is None)
        if said is None or said.derived != derived:
            sheet, line = said[:2] if said else (self._pending.sheet.title, row.line)
            same = self._marks.setdefault(derived, derived)  # one set for all its records
            self._trial.said[record.record_kind, record.id] = Said(sheet, line, same)

    def _expect_permitted(self, record: Recorded, before: dict[str, object]) -> None:
        after = record.state()
        # Where it stands in its review follows from the change, and no row says it.
        said = [name for name in after if name not in REVIEW_FIELDS]
        changed = [name for name in said if after[name] != before[name]]
        # That somebody has now read a document contradicts nobody.
        changed = [name for name in changed if not (name == "consulted" and after[name])]
        self.expect_said_by_none(
            record, [name for name in changed if before[name] not in (None, [])]
        )
        if changed and not self.update and record.batch_id not in self._own:
            owner = self.act.session.get(ImportBatch, record.batch_id) if record.batch_id else None
            raise BroughtByAnother(
                record.record_kind, record.key, owner.set_name if owner else None, changed
            )

    def expect_said_by_none(self, record: Recorded, columns: Iterable[str]) -> None:
        """Raise ``RowContradicts`` where an earlier row gave another value for these columns."""
        said = self._heard(record)
        given = [name for name in columns if said and name not in said.derived]
        if said and given:
            where = f"{said.sheet}, line {said.line}"
            raise RowContradicts(record.record_kind, record.key, where, given)

    def attach(self, source: Source, row: Row, *, captured_at: datetime | None = None) -> bool:
        """Attach the text that a row names, once; tell whether it is new.

        Raises ``OutsideFolder`` and ``TextDiffers``.
        """
        named = row.get("text_file")
        expected = fields.fingerprint(row.get("text_sha256")) or ""
        if named is None or (source.ref, named, expected) in self._attached:
            return False
        text = text_below(self._pending.sheet.path.parent, named)
        sha256 = sha256_of(text)
        if expected and sha256 != expected:
            raise TextDiffers(named)
        attached = attach_text(
            self.act,
            source,
            text,
            media_type=fields.line(row.get("media_type"), "media type") or "text/plain",
            captured_at=captured_at or (self.captures or {}).get((source.ref, sha256)),
        )
        self._trial.attached.add((source.ref, named, expected))
        self._trial.changed |= attached.is_new
        return attached.is_new
