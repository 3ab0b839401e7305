"""``init``, ``demo`` and ``dashboard``: setting up and serving."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from typing import Annotated

import sqlalchemy as sa
import typer

from claims import config
from claims.cli.common import Desk, app, command
from claims.cli.printing import complain, progress, say
from claims.exchange.demo import expect_empty_or_demo, load_demo
from claims.services.setup import expect_schema, initialise

Host = Annotated[str, typer.Option(help="The address to serve on.")]
Port = Annotated[int, typer.Option(help="The port to serve on; 0 takes a free one.", max=65535)]


@command(app, "init")
def init(desk: Desk) -> None:
    """Create the database, or bring it up to this version."""
    if initialise(desk.url, desk.name):
        say(f"The database {_shown(desk.url)} is ready, and {desk.name} is its admin.")
    else:
        say(f"The database {_shown(desk.url)} is up to date.")


@command(app, "demo")
def demo(
    desk: Desk,
    *,
    no_serve: Annotated[
        bool, typer.Option("--no-serve", help="Stop before serving the dashboard.")
    ] = False,
    host: Host = "127.0.0.1",
    port: Port = 8501,
) -> None:
    """Show the seed claims of a real article and of a worked example."""
    named = desk.database or config.named_database()
    desk = replace(desk, database=named or config.demo_database())
    expect_empty_or_demo(desk.url)
    initialise(desk.url, desk.name)
    with progress("Reading the seeds") as step, desk.acting(reason="the demo") as act:
        load_demo(act, step=step)
    desk.compute_waiting()
    if no_serve:
        _print_commands(desk)
    else:
        _serve(desk, host, port)


def _print_commands(desk: Desk) -> None:
    option = "" if desk.url == config.named_database() else f" --database {_shown(desk.url)}"
    say(f"The demo is in {_shown(desk.url)}. These commands use it:")
    for words in ("dashboard", "search killed", "export OUT", "verify"):
        say(f"  claims{option} {words}")


@command(app, "dashboard")
def dashboard(desk: Desk, *, host: Host = "127.0.0.1", port: Port = 8501) -> None:
    """Serve the dashboard in the browser."""
    expect_schema(desk.url)
    _serve(desk, host, port)


def _serve(desk: Desk, host: str, port: int) -> None:
    """Run the dashboard as a process of its own until it is stopped, and never longer than this."""
    words = [sys.executable, "-P", "-m", "dashboard", "--host", host, "--port", str(port)]
    settings = {config.DATABASE_VARIABLE: desk.url, config.RESEARCHER_VARIABLE: desk.name}
    with subprocess.Popen(words, env={**os.environ, **settings}) as served:  # noqa: S603 - our own module
        signal.signal(signal.SIGTERM, lambda *_: served.terminate())
        try:
            code = served.wait()
        except KeyboardInterrupt:
            complain("The dashboard was stopped.")
            return
    if code:
        raise typer.Exit(1)


def _shown(url: str) -> str:
    return sa.make_url(url).render_as_string(hide_password=True)
