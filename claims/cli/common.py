"""What every command shares: which database, and who acts.

Invariant: ``--database`` and ``--as`` mean the same before and after a command's name; the one
after it wins. A command gets a ``Desk`` and opens nothing itself.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Annotated, Any

import sqlalchemy as sa
import typer
from sqlalchemy.orm import Session

from claims import config
from claims.cli.printing import progress
from claims.db import open_engine, session_scope
from claims.queries.viewers import Viewer, reader
from claims.services.acting import Act, acting
from claims.services.evidence.catching_up import catch_up, is_caught_up, rebuild
from claims.services.setup import expect_schema

DatabaseOption = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="URL",
        help=f"The database, SQLite or PostgreSQL; else ${config.DATABASE_VARIABLE}.",
        show_default=False,
    ),
]
AsOption = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="NAME",
        help=f"Who acts; else ${config.RESEARCHER_VARIABLE}, else the login name.",
        show_default=False,
    ),
]


@dataclass(frozen=True)
class Desk:
    """Where a command works and for whom; None is what the settings say."""

    database: str | None = None
    researcher: str | None = None

    @property
    def url(self) -> str:
        """Return the URL of the database to work on."""
        return self.database or config.database_url()

    @property
    def name(self) -> str:
        """Return the name of who acts."""
        return self.researcher or config.researcher_name()

    def acting(
        self, *, reason: str | None = None, dry_run: bool = False
    ) -> AbstractContextManager[Act]:
        """Open an act on a database whose schema is this version's."""
        return self._acting(reason, dry_run=dry_run)

    @contextmanager
    def _acting(self, reason: str | None, *, dry_run: bool) -> Iterator[Act]:
        with (
            self._engine() as engine,
            acting(engine, self.name, reason=reason, dry_run=dry_run) as act,
        ):
            yield act

    @contextmanager
    def looking(self, *, fresh: bool = False) -> Iterator[tuple[Session, Viewer]]:
        """Open one unchanging view of the database for whoever reads.

        A ``fresh`` one waits until every standing is computed.
        """
        with self._engine() as engine:
            if fresh:
                _compute_waiting(engine)
            with session_scope(engine) as session:
                yield session, reader(session, self.name)

    def compute_waiting(self) -> None:
        """Compute the standings that wait."""
        with self._engine() as engine:
            _compute_waiting(engine)

    def rebuild(self) -> None:
        """Compute every standing and every proposed cross-reference again."""
        with self._engine() as engine, progress("Computing standings") as step:
            rebuild(engine, step=step)

    @contextmanager
    def _engine(self) -> Iterator[sa.Engine]:
        expect_schema(self.url)
        engine = open_engine(self.url)
        try:
            yield engine
        finally:
            engine.dispose()


def _compute_waiting(engine: sa.Engine) -> None:
    if not is_caught_up(engine):
        with progress("Computing standings") as step:
            catch_up(engine, step=step)


_NOWHERE = Desk()

app = typer.Typer(
    name="claims",
    help="Track what documents state: claims, the exact words behind them, and who stands there.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
source_app = typer.Typer(help="Record documents and attach their texts.", no_args_is_help=True)
user_app = typer.Typer(help="Say who works here, and in which role.", no_args_is_help=True)
app.add_typer(source_app, name="source")
evidence_app = typer.Typer(help="Who stands behind the claims.", no_args_is_help=True)
app.add_typer(user_app, name="user")
app.add_typer(evidence_app, name="evidence")

_before: ContextVar[Desk] = ContextVar("before", default=_NOWHERE)


@app.callback()
def before_command(database: DatabaseOption = None, as_: AsOption = None) -> None:
    """Note the options given before the command's name."""
    _before.set(Desk(database, as_))


@source_app.callback()
@user_app.callback()
@evidence_app.callback()
def before_subcommand(database: DatabaseOption = None, as_: AsOption = None) -> None:
    """Note the options given between a family's name and a command's."""
    earlier = _before.get()
    _before.set(Desk(database or earlier.database, as_ or earlier.researcher))


def command(family: typer.Typer, name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a command whose first parameter is the ``Desk``, giving it both options."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def run(*, database: str | None = None, as_: str | None = None, **given: Any) -> None:
            earlier = _before.get()
            function(Desk(database or earlier.database, as_ or earlier.researcher), **given)

        run.__signature__ = _with_options(function)  # type: ignore[attr-defined]  # read by typer
        family.command(name)(run)
        return function

    return register


def _with_options(function: Callable[..., None]) -> inspect.Signature:
    own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]
    keyword = inspect.Parameter.KEYWORD_ONLY
    options = [
        inspect.Parameter("database", keyword, default=None, annotation=DatabaseOption),
        inspect.Parameter("as_", keyword, default=None, annotation=AsOption),
    ]
    return inspect.Signature([*(one.replace(kind=keyword) for one in own), *options])
