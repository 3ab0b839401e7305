"""The demo: the seed claims in a database of their own.

Invariant: the seeds never mix with other work; a database holds the demo if its first import was
the demo's, and each set of seeds goes in once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims import config
from claims.db import open_engine, session_scope, sqlite_file
from claims.errors import NotADemo
from claims.exchange.importing import import_path
from claims.models import Agent, Claim, ImportBatch, Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from claims.services.acting import Act

_PREFIX = "demo/"


def expect_empty_or_demo(url: str) -> None:
    """Raise ``NotADemo`` where the database holds anything but a demo."""
    file = sqlite_file(url)
    if file is not None and not file.exists():
        return
    engine = open_engine(url)
    try:
        with session_scope(engine) as session:
            if _has_other_work(session):
                raise NotADemo(engine.url.render_as_string(hide_password=True))
    finally:
        engine.dispose()


def _has_other_work(session: Session) -> bool:
    tables = set(sa.inspect(session.connection()).get_table_names())
    if not tables:
        return False
    if ImportBatch.__tablename__ not in tables:
        return True
    first = session.scalar(sa.select(ImportBatch.set_name).order_by(ImportBatch.id).limit(1))
    if first is not None:
        return not first.startswith(_PREFIX)
    held = (Agent.id, Source.id, Claim.id)
    return any(session.scalar(sa.select(column).limit(1)) is not None for column in held)


def load_demo(act: Act, *, step: Callable[[], None] = lambda: None) -> None:
    """Import every set of seeds that is not there yet."""
    known = set(act.session.scalars(sa.select(ImportBatch.set_name)))
    for folder in sorted(config.package_folder("seeds").iterdir()):
        set_name = f"{_PREFIX}{folder.name}"
        if folder.is_dir() and set_name not in known:
            report = import_path(act, folder, set_name=set_name, step=step)
            if report.refused:
                message = f"the seeds hold refused rows: {report.refused[0]}"
                raise AssertionError(message)
