"""The command line: one file per family of commands; the work is done in the layers below.

Invariant: a command exits 0 on success, 1 with one sentence on stderr when it refuses, and 2 on
wrong usage; no traceback reaches a person.
"""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

from typer.main import get_command

from claims import config
from claims.cli import documents, exchange, people, reading, running, suggesting
from claims.cli.common import app
from claims.cli.printing import complain
from claims.errors import ClaimsError

if TYPE_CHECKING:
    from types import TracebackType

__all__ = [
    "app",
    "documents",
    "exchange",
    "main",
    "people",
    "reading",
    "running",
    "suggesting",
]


def main() -> None:
    """Run the command that the arguments name."""
    sys.excepthook = _report_fault
    try:
        get_command(app)(prog_name="claims")
    except ClaimsError as refusal:
        complain(refusal.sentence)
        sys.exit(1)


def _report_fault(
    kind: type[BaseException], fault: BaseException, trace: TracebackType | None
) -> None:
    """Keep the details of a fault of our own in a file, and say so in one sentence."""
    details = "".join(traceback.format_exception(kind, fault, trace))
    log = config.data_folder() / "fault.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(details, encoding="utf-8")
    except OSError:
        complain(f"claims stopped on a fault of its own: {kind.__name__}.")
        return
    complain(f"claims stopped on a fault of its own ({kind.__name__}); the details are in {log}.")
