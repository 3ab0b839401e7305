"""``suggest``: what a text states, as claims to decide on; no database is opened."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from claims.cli.common import Desk, app, command
from claims.cli.printing import complain, harmless, say_json
from claims.exchange.documents import read_document
from claims.extract import DateValue, FigureValue, Proposal, propose
from claims.values.dates import describe_date, parse_date


@command(app, "suggest")
def suggest(
    _desk: Desk,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Plain text, HTML or PDF.")],
    *,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="EDTF",
            help="When it was published, by which dates such as “last Friday” are read; "
            "else the date that the document itself tells.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Propose claims from a text: dates, figures, and who said what. Nothing is recorded.

    Start and end count the code points of the text as it is stored: what is read out of HTML or
    PDF, without a byte order mark, with LF line ends, in Unicode NFC; the first is 0.

    With --json it prints an array of {"kind", "start", "end", "text", "value", "source"}. The
    value of a date is {"edtf"}, of a figure {"low", "best", "high", "modality", "measure"}, of an
    attribution null; the source is {"text", "start", "end"} of who says it, or null.
    """
    given = parse_date(published) if published is not None else None
    document = read_document(file)
    found = propose(document.text, published=given or document.published)
    if as_json:
        say_json([one.as_json() for one in found])
    elif found:
        Console().print(_table(found))
    else:
        complain("Nothing is proposed.")


def _table(found: list[Proposal]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Place", justify="right", no_wrap=True)
    table.add_column("Kind", no_wrap=True)
    for name in ("Value", "Words", "Said by"):
        table.add_column(name, overflow="fold")
    for one in found:
        cells = (f"{one.start}-{one.end}", one.kind.value, _value(one), one.text, _voices(one))
        table.add_row(*(Text(harmless(" ".join(cell.split()))) for cell in cells))
    return table


def _value(proposal: Proposal) -> str:
    match proposal.value:
        case DateValue(date):
            return f"{describe_date(date)} ({date.text})"
        case FigureValue(quantity, measure):
            return f"{quantity.words()} {measure}"
    return ""


def _voices(proposal: Proposal) -> str:
    return " < ".join(voice.text for voice in proposal.voices)
