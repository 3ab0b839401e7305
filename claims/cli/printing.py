"""What commands print.

Invariant: results go to stdout, everything said about them to stderr; a stored text reaches the
terminal without control characters, which could drive it.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal

import typer
from rich.console import Console
from rich.progress import Progress

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """Return ``text`` with control and direction-override characters shown as U+FFFD."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def say(text: str = "") -> None:
    """Print a result."""
    typer.echo(harmless(text))


def complain(text: str) -> None:
    """Print a sentence about the work on stderr."""
    typer.echo(harmless(text), err=True)


def say_json(value: object) -> None:
    """Print a value as JSON; exact decimals become JSON numbers."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_number))


def _number(value: object) -> int | float:
    if not isinstance(value, Decimal):
        message = f"{type(value).__name__} has no JSON form"
        raise TypeError(message)
    return int(value) if value == value.to_integral_value() else float(value)


@contextmanager
def progress(what: str) -> Iterator[Callable[[], None]]:
    """Show a count of steps on a terminal, and nothing in a pipe; yield the step."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda: bar.advance(task)
