"""Merging: two records are one, nothing is lost, and undoing it leaves no trace but the history."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import factories
import pytest
from unit.exchange.desk import Desk, read_sheet, sentences
from unit.services import merging_scene as scene

from claims.db import open_engine
from claims.exchange.sheets import SHEETS
from claims.services.evidence import freshness
from claims.services.merging import merge, undo_merge

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import sqlalchemy as sa

KINDS = list(scene.PAIRS)


@pytest.fixture
def recorded(engine: sa.Engine) -> sa.Engine:
    """Everything twice."""
    with factories.act(engine) as by:
        scene.set_the_scene(by)
    assert scene.faults(engine) == []
    return engine


def joined(engine: sa.Engine, kind: str, **more: Any) -> Any:
    with factories.act(engine) as by:
        return merge(by, kind, *scene.PAIRS[kind], **more)


def parted(engine: sa.Engine, merge_id: int) -> Any:
    with factories.act(engine) as by:
        return undo_merge(by, merge_id)


@pytest.mark.parametrize("kind", KINDS)
def test_a_merge_and_its_undoing_leave_everything_as_it_was(recorded: sa.Engine, kind: str) -> None:
    before = scene.sheets(recorded)
    done = joined(recorded, kind)
    between = scene.sheets(recorded)
    assert between != before
    assert scene.faults(recorded) == []
    scene.expect_as_rebuilt(recorded)
    undone = parted(recorded, done.merge_id)
    assert undone.stayed == ()
    assert scene.sheets(recorded) == before
    assert scene.faults(recorded) == []
    scene.expect_as_rebuilt(recorded)


@pytest.mark.parametrize("kind", KINDS)
def test_a_merge_that_reaches_far_is_left_to_the_job(
    recorded: sa.Engine, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = scene.sheets(recorded)
    monkeypatch.setattr(freshness, "AT_ONCE", 1)
    done = joined(recorded, kind)
    scene.expect_as_rebuilt(recorded)
    assert scene.faults(recorded) == []
    parted(recorded, done.merge_id)
    scene.expect_as_rebuilt(recorded)
    assert scene.sheets(recorded) == before


@pytest.fixture
def empty(sqlite_template: Path, tmp_path: Path) -> Iterator[sa.Engine]:
    """Another database, to which an export goes."""
    engine = open_engine(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'other.sqlite')}")
    yield engine
    engine.dispose()


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_merged_away_is_in_no_sheet_and_the_sheets_go_round(
    recorded: sa.Engine, empty: sa.Engine, tmp_path: Path, kind: str
) -> None:
    joined(recorded, kind)
    exported = Desk(recorded, tmp_path / "one").export()
    gone = scene.PAIRS[kind][0]
    named = {
        name
        for name in SHEETS
        for row in read_sheet(exported / f"{name}.csv")
        if gone in row.values()
    }
    assert named <= {"revisions"}
    assert sentences(Desk(empty, tmp_path / "two").take(exported)) == []
    assert scene.sheets(empty) == scene.sheets(recorded)
    assert scene.faults(empty) == []


@pytest.mark.parametrize("kind", KINDS)
def test_sheets_from_before_a_merge_change_nothing_after_it(
    recorded: sa.Engine, tmp_path: Path, kind: str
) -> None:
    desk = Desk(recorded, tmp_path / "one")
    exported = desk.export()
    joined(recorded, kind)
    before = scene.sheets(recorded)
    report = desk.take(exported)
    assert sentences(report) == []
    assert scene.sheets(recorded) == before
    assert scene.faults(recorded) == []


def test_rows_that_name_nothing_by_reference_find_what_was_merged_since(
    engine: sa.Engine, tmp_path: Path
) -> None:
    """A newsroom's sheet, imported every week: its duplicates were merged in between."""
    desk = Desk(engine, tmp_path / "one")
    row = {"event": "Flood", "measure": "killed", "best": "12", "basis": "own", "publisher": "Echo"}
    words = {"claim": "Twelve died.", "source_title": "Toll", "quote": "twelve"}
    others = {"claim": "12 were killed.", "source_title": "The toll", "quote": "12 dead"}
    voiced = {**others, "source_title": "Toll", "attributed_to": "Clinic", "basis": ""}
    rows = [{"attributed_to": "", **row, **more} for more in (words, others, voiced)]
    assert sentences(desk.give(*rows)) == []
    with factories.act(engine) as by:
        first, second = (one["claim_ref"] for one in desk.rows("claims"))
        merge(by, "claim", first, second)
        merge(by, "source", *(one["source_ref"] for one in desk.rows("sources")))
        merge(by, "agent", "Clinic", "Echo")
    before = scene.sheets(engine)
    report = desk.give(*rows)
    assert sentences(report) == []
    assert scene.sheets(engine) == before
    assert any("was merged into" in remark.sentence for remark in report.warnings)
