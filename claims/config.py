"""Settings: where the database is, and who acts.

Invariant: nothing is read at import; every function asks the environment when it is called, so
that a test or a second database in one process sees what is set then. Imports no layer.
"""

from __future__ import annotations

import getpass
import os
from pathlib import Path

import platformdirs

DATABASE_VARIABLE = "CLAIMS_DATABASE_URL"
RESEARCHER_VARIABLE = "CLAIMS_RESEARCHER"


def data_folder() -> Path:
    """Return the user's data folder for this program; it may not exist yet."""
    return Path(platformdirs.user_data_dir("claims", appauthor=False))


def sqlite_url(path: Path) -> str:
    """Return the database URL of a SQLite file; ``%`` and ``?`` mean something else in one."""
    return f"sqlite:///{str(path).replace('%', '%25').replace('?', '%3F')}"


def named_database() -> str | None:
    """Return the database that the environment names, if it names one."""
    return os.environ.get(DATABASE_VARIABLE) or None


def default_database() -> str:
    """Return the URL of the database used when none is named."""
    return sqlite_url(data_folder() / "claims.sqlite")


def demo_database() -> str:
    """Return the URL of the demo's own database."""
    return sqlite_url(data_folder() / "demo.sqlite")


def database_url() -> str:
    """Return the URL of the database to work on."""
    return named_database() or default_database()


def researcher_name() -> str:
    """Return the name of who acts: the environment's word, else the login name."""
    return os.environ.get(RESEARCHER_VARIABLE) or _login_name()


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no login name in this container: before and after 3.13
        return "researcher"


def package_folder(name: str) -> Path:
    """Return the folder ``name`` that travels with the program, from a wheel or a checkout.

    A wheel holds ``migrations`` and ``seeds`` as ``claims/_migrations`` and ``claims/_seeds``; in
    a checkout they stand beside the package.
    """
    here = Path(__file__).resolve().parent
    inside = here / f"_{name}"
    return inside if inside.is_dir() else here.parent / name
