"""What an import took and what it refused, as values and not as log lines.

Invariant: every row read is counted once, as new, changed, unchanged or refused.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Outcome(StrEnum):
    """What became of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Remark:
    """A sentence about one row."""

    sheet: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.sheet}, line {self.line}: {self.sentence}"


@dataclass
class ImportReport:
    """The outcome of an import, sheet by sheet."""

    set_name: str
    taken: dict[str, Counter[Outcome]] = field(default_factory=dict)
    refused: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)

    @property
    def changed_anything(self) -> bool:
        """Tell whether the import left the database other than it was."""
        return any(
            counts[outcome]
            for counts in self.taken.values()
            for outcome in (Outcome.NEW, Outcome.CHANGED)
        )

    def sort(self, sheets: Sequence[str]) -> None:
        """Bring the remarks into the order of the sheets and their lines."""
        for remarks in (self.refused, self.warnings):
            remarks.sort(key=lambda remark: (sheets.index(remark.sheet), remark.line))

    def lines(self) -> list[str]:
        """Return one sentence for each sheet."""
        return [_counted(sheet, counts) for sheet, counts in self.taken.items()]


def _counted(sheet: str, counts: Counter[Outcome]) -> str:
    parts = [f"{counts[outcome]:,} {outcome}" for outcome in Outcome if counts[outcome]]
    return f"{sheet}: {', '.join(parts) or 'no rows'}"
