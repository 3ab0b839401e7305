"""``import``, ``export`` and ``verify``: sheets in and out, and whether all holds together."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from claims.cli.common import Desk, app, command
from claims.cli.printing import complain, progress, say
from claims.errors import NothingImported, SomethingWrong
from claims.exchange.exporting import export_folder
from claims.exchange.importing import import_path
from claims.exchange.report import ImportReport
from claims.services.verify import problems


class ExportFormat(StrEnum):
    """The forms that an export can take."""

    CSV = "csv"


@command(app, "import")
def import_(
    desk: Desk,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A CSV or XLSX file, or a folder.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go in.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Take all rows or none.")] = False,
    update: Annotated[
        bool, typer.Option("--update", help="Let rows change what other sets brought.")
    ] = False,
    set_name: Annotated[
        str | None, typer.Option("--set", help="The set's name; else the file's or folder's.")
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(help="JSON or TOML: our columns and the names they have there.")
    ] = None,
) -> None:
    """Take in a citation sheet or a folder of sheets; list the rows that are refused."""
    with (
        progress("Importing") as step,
        desk.acting(reason=f"import of {path.name}", dry_run=dry_run) as act,
    ):
        report = import_path(
            act, path, set_name=set_name, update=update, mapping=mapping, step=step
        )
        if strict and report.refused:
            _list_remarks(report)
            raise NothingImported(len(report.refused))
    for line in report.lines():
        say(f"{line} (nothing was kept)" if dry_run else line)
    _list_remarks(report)
    if not dry_run:
        desk.compute_waiting()
    if report.refused:
        raise typer.Exit(1)


def _list_remarks(report: ImportReport) -> None:
    for remark in report.warnings:
        complain(f"Warning: {remark}")
    for remark in report.refused:
        complain(f"Refused: {remark}")


@command(app, "export")
def export(
    desk: Desk,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new or empty folder.")],
    *,
    format_: Annotated[ExportFormat, typer.Option("--format", help="The form.")] = ExportFormat.CSV,
) -> None:
    """Write everything as a folder of sheets."""
    with desk.looking(fresh=True) as (session, viewer), progress("Exporting") as step:
        export_folder(session, viewer, folder, step=step)


@command(app, "verify")
def verify(desk: Desk) -> None:
    """Check texts, quotes, the history and all links; list what is wrong."""
    with desk.looking(fresh=True) as (session, _):
        found = 0
        for found, problem in enumerate(problems(session), start=1):  # noqa: B007 - counted on
            say(problem)
    if found:
        raise SomethingWrong(found)
    say("Everything holds together.")
