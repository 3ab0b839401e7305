"""The databases that tests run on: SQLite files, and a throwaway PostgreSQL cluster.

Invariant: the cluster lives in a folder of its own, listens on a socket in it alone, belongs to an
account that is not root, and is gone when its ``with`` block ends.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from collections.abc import Iterator

ACCOUNT = "postgres"
#: A test cluster may lose everything in a crash, and is faster for it.
_CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class NoPostgres(Exception):
    """Why no cluster can be started here."""


@dataclass(frozen=True)
class Cluster:
    """A running PostgreSQL, its programs, and the account it runs as (None: our own)."""

    folder: Path
    programs: Path
    account: str | None

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs to its end; raise with what it said where it fails."""
        with (self.folder / "output").open("w+", encoding="utf-8") as output:
            done = subprocess.run(
                [str(self.programs / program), *arguments],
                cwd=self.folder,
                stdout=output,
                stderr=subprocess.STDOUT,
                user=self.account,
                group=self.account,
                extra_groups=None if self.account is None else [],
                check=False,
            )
            output.seek(0)
            if done.returncode:
                raise RuntimeError(f"{program} failed: {output.read()}")

    def url(self, name: str = "postgres") -> str:
        """Return the address of one of the cluster's databases."""
        return f"postgresql://{ACCOUNT}@/{name}?host={self.folder}"

    def execute(self, statement: str) -> None:
        """Run one statement outside a transaction, such as one that makes a database."""
        engine = sa.create_engine(self.url(), poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)

    @contextlib.contextmanager
    def database(self, name: str, *, template: str = "template0") -> Iterator[str]:
        """Make a database, yield its address, and drop it."""
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self.url(name)
        finally:
            self.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextlib.contextmanager
def postgres_cluster() -> Iterator[Cluster]:
    """Start a cluster; raise ``NoPostgres`` where there is no PostgreSQL or no account for it."""
    programs, account = _programs(), _account()
    with tempfile.TemporaryDirectory(prefix="claims-pg-") as folder:
        cluster = Cluster(Path(folder), programs, account)
        if account is not None:
            shutil.chown(folder, account, account)
        data = str(cluster.folder / "data")
        cluster.run("initdb", "-D", data, "-U", ACCOUNT, "-A", "trust", *_locale(programs))
        settings = [f"unix_socket_directories={folder}", "listen_addresses=", *_CARELESS]
        options = " ".join(f'-c "{setting}"' for setting in settings)
        log = str(cluster.folder / "log")
        cluster.run("pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start")
        try:
            yield cluster
        finally:
            cluster.run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


def _programs() -> Path:
    """Find the newest installed server; Debian keeps its programs off the path."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    found = sorted(debian, key=lambda program: float(program.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and on_path is None:
        raise NoPostgres("PostgreSQL is not installed (apt-get install postgresql)")
    return (found[-1] if found else Path(str(on_path)).resolve()).parent


def _account() -> str | None:
    """Return the account to run as, which for root is not its own."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(ACCOUNT).pw_name
    except KeyError:
        raise NoPostgres(f"PostgreSQL does not run as root, and there is no {ACCOUNT}") from None


def _locale(programs: Path) -> list[str]:
    """Order text as English does where that can be had, so that code-point order shows."""
    plain = ["--encoding=UTF8", "--locale=C"]
    known = subprocess.run(
        [str(programs / "initdb"), "--help"], capture_output=True, text=True, check=True
    ).stdout
    english = ["--locale-provider=icu", "--icu-locale=en"]
    return [*plain, *english] if "--icu-locale" in known else plain
