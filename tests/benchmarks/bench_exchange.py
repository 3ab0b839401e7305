"""How fast sheets go in and out, against plain references in the same run.

Run it as ``python tests/benchmarks/bench_exchange.py [ROWS]``. Import is measured against inserting
the same cells with SQLAlchemy Core into one table without constraints, export against the csv
module writing the same cells from memory. The ratios are what to compare between machines.
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.db import open_engine, session_scope
from claims.exchange.exporting import write_sheets
from claims.exchange.importing import import_path
from claims.exchange.sheets import SHEETS
from claims.queries.viewers import reader
from claims.services.acting import acting
from claims.services.setup import initialise

if TYPE_CHECKING:
    from collections.abc import Callable

COLUMNS = SHEETS["citations"]


def sheet(rows: int) -> list[dict[str, str]]:
    """Return citations as a researcher's sheet has them: 4 a claim, 20 a source, 2 of 3 quoted."""
    return [
        {
            "claim_ref": f"c-{n // 4}",
            "claim": f"At least {n // 4 + 1} people were killed in district {n // 4}.",
            "event": f"Flood of {n // 400}",
            "event_date": f"2021-{n // 400 % 12 + 1:02d}",
            "measure": "killed",
            "modality": "at_least",
            "low": str(n // 4 + 1),
            "date": f"2021-{n // 400 % 12 + 1:02d}-{n % 28 + 1:02d}"[:7],
            "citation_ref": f"q-{n}",
            "source_ref": f"s-{n // 20}",
            "source_title": f"Report {n // 20}",
            "publisher": f"Outlet {n // 20 % 50}",
            "published": f"2021-12-{n // 20 % 28 + 1:02d}",
            "quote": f"at least {n // 4 + 1} people died" if n % 3 else "",
            "attributed_to": f"Spokesperson {n % 97}" if n % 2 else "",
            "basis": "" if n % 2 else "own",
        }
        for n in range(rows)
    ]


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that ``work`` takes, which other programs disturb least."""
    start = time.process_time()
    work()
    return time.process_time() - start


def write_csv(path: Path, rows: list[dict[str, str]]) -> None:
    """Write rows with the csv module alone."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def insert_plainly(engine: sa.Engine, rows: list[dict[str, str]]) -> None:
    """Insert rows into one table of texts."""
    plain = sa.Table("plain", sa.MetaData(), *(sa.Column(name, sa.Text) for name in COLUMNS))
    with engine.begin() as connection:
        plain.create(connection)
        connection.execute(plain.insert(), [dict.fromkeys(COLUMNS, "") | row for row in rows])


def take(engine: sa.Engine, path: Path) -> None:
    """Import a sheet; refuse to measure one that does not go in whole."""
    with acting(engine, "ana") as act:
        report = import_path(act, path)
    if report.refused:
        raise SystemExit(f"a row was refused: {report.refused[0]}")


def write(engine: sa.Engine, folder: Path) -> None:
    """Export everything."""
    with session_scope(engine) as session:
        write_sheets(session, reader(session, "ana"), folder)


def main(count: int) -> None:
    """Measure, and print a table."""
    rows = sheet(count)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        url = f"sqlite:///{folder / 'claims.sqlite'}"
        initialise(url, "ana")
        engine, plain = open_engine(url), open_engine(f"sqlite:///{folder / 'plain.sqlite'}")
        source = folder / "citations.csv"
        copying = seconds(lambda: write_csv(source, rows))
        inserting = seconds(lambda: insert_plainly(plain, rows))
        measured = [
            ("import", seconds(lambda: take(engine, source)), inserting),
            ("import again", seconds(lambda: take(engine, source)), inserting),
            ("export", seconds(lambda: write(engine, folder / "out")), copying),
        ]
        engine.dispose()
        plain.dispose()
    lines = [f"{'':14}{'rows/s':>10}{'ms/row':>10}{'x reference':>14}"]
    lines += [
        f"{name:14}{count / took:>10,.0f}{1000 * took / count:>10.2f}{took / reference:>14,.0f}"
        for name, took, reference in measured
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
