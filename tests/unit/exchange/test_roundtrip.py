"""Out and in again: an export into an empty database is the same database."""

from __future__ import annotations

import json
import random
import shutil
from typing import TYPE_CHECKING, Any

from factories import act
from hypothesis import HealthCheck, given, settings
from unit.exchange.desk import HISTORY, contents, read_sheet, sentences, write_sheet
from unit.exchange.worlds import WORLDS, build

from claims.db import session_scope
from claims.exchange.sheets import SHEETS
from claims.services.verify import problems

if TYPE_CHECKING:
    from pathlib import Path

    from unit.exchange.desk import Desk, NewDesk

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def manifest(folder: Path) -> list[Any]:
    """Return the lines of a manifest but for those of a database's own past."""
    resources = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    return [resource for resource in resources if f"{resource['name']}.csv" not in HISTORY]


def expect_the_same(exported: Path, desk: Desk) -> None:
    """Expect an export to go into an empty database, out of it unchanged, and in for nothing."""
    assert sentences(desk.take(exported)) == []
    again = desk.export()
    assert contents(again, without=HISTORY) == contents(exported, without=HISTORY)
    assert manifest(again) == manifest(exported)
    trace = desk.trace()
    report = desk.take(exported)
    assert (sentences(report), report.changed_anything) == ([], False), report.lines()
    assert desk.trace() == trace


def faults(desk: Desk) -> list[str]:
    """Return what verification finds: orphaned quotes, and nothing else, may be there."""
    with session_scope(desk.engine) as session:
        return list(problems(session))


def expect_round_trip(plan: dict[str, Any], first: NewDesk, second: NewDesk) -> None:
    """Expect a world to pass from one database into another and to import there in any order."""
    with first() as desk, second() as other, second() as third:
        with act(desk.engine) as by_ana:
            build(by_ana, plan)
        exported = desk.export()
        expect_the_same(exported, other)
        assert faults(other) == faults(desk)
        assert all("in no text that is held" in fault for fault in faults(desk))
        assert sentences(third.take(shuffled(exported, third))) == []
        assert contents(third.export(), without=HISTORY) == contents(exported, without=HISTORY)


def shuffled(exported: Path, desk: Desk) -> Path:
    """Copy an export with the rows of every sheet in another order."""
    folder = desk.new_folder() / "shuffled"
    shutil.copytree(exported, folder)
    for name in SHEETS:
        rows = read_sheet(folder / f"{name}.csv")
        random.Random(len(rows)).shuffle(rows)  # noqa: S311 - no secret
        if rows:
            write_sheet(folder / f"{name}.csv", *rows)
    return folder


@settings(max_examples=10, suppress_health_check=SLOW)
@given(plan=WORLDS)
def test_out_and_in_is_the_identity(plan: dict[str, Any], sqlite_desks: NewDesk) -> None:
    expect_round_trip(plan, sqlite_desks, sqlite_desks)


@settings(max_examples=4, suppress_health_check=SLOW)
@given(plan=WORLDS)
def test_out_of_sqlite_and_into_postgresql_is_the_identity(
    plan: dict[str, Any], sqlite_desks: NewDesk, postgres_desks: NewDesk
) -> None:
    expect_round_trip(plan, sqlite_desks, postgres_desks)


@settings(max_examples=4, suppress_health_check=SLOW)
@given(plan=WORLDS)
def test_out_of_postgresql_and_into_sqlite_is_the_identity(
    plan: dict[str, Any], sqlite_desks: NewDesk, postgres_desks: NewDesk
) -> None:
    expect_round_trip(plan, postgres_desks, sqlite_desks)
