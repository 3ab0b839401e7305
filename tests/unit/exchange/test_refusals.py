"""Refused rows: they leave nothing behind, and the others go in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from factories import act
from hypothesis import given, settings
from hypothesis import strategies as st
from unit.exchange.desk import HISTORY, contents, counted, sentences, write_sheet

from claims.db import session_scope
from claims.errors import NothingImported
from claims.exchange.importing import import_path
from claims.services.verify import problems

if TYPE_CHECKING:
    from pathlib import Path

    from unit.exchange.desk import Desk, NewDesk

GOOD = {"claim": "A dam broke.", "claim_ref": "c1", "source_title": "Report", "basis": "own"}
#: Brings an agent, an event, a place, two sources and a claim before its date of saying fails.
BAD = {
    "claim": "It rained.",
    "claim_ref": "c2",
    "event": "Storm",
    "event_date": "2023",
    "place": "Harnesk",
    "source_title": "Diary",
    "publisher": "Ann",
    "author": "Ben; Cid",
    "quote": "rain",
    "attributed_to": "Dora > Emil",
    "origin_title": "Almanac",
    "origin_publisher": "Fay",
    "said": "soon",
}


def test_a_refused_row_leaves_nothing_behind(desk: Desk) -> None:
    desk.give(GOOD)
    before, trace = contents(desk.export()), desk.trace()
    assert counted(desk.give(BAD)) == {"refused": 1}
    assert contents(desk.export()) == before
    assert desk.trace() == trace


def test_valid_rows_go_in_around_refused_ones(desk: Desk) -> None:
    rows = [BAD, GOOD, BAD, GOOD | {"quote": "broke"}, BAD]
    report = desk.give(*rows)
    assert [remark.line for remark in report.refused] == [2, 4, 6]
    assert counted(report) == {"new": 2, "refused": 3}
    assert [row["claim_ref"] for row in desk.rows("claims")] == ["c1"]
    assert desk.rows("agents") == desk.rows("events") == desk.rows("places") == []


def test_every_row_is_counted_once(desk: Desk) -> None:
    folder = desk.new_folder()
    (folder / "t.txt").write_text("A dam broke.", encoding="utf-8")
    write_sheet(folder / "agents.csv", {"agent": "A"}, {"agent": "A"}, {"agent": "B;"})
    write_sheet(
        folder / "sources.csv",
        {"source_ref": "s", "source_title": "T", "text_file": "t.txt"},
        {"source_ref": "t", "source_title": "T", "text_file": "none.txt"},
    )
    write_sheet(folder / "citations.csv", GOOD, GOOD, BAD)
    report = desk.take(folder)
    assert report.lines() == [
        "agents: 1 new, 1 unchanged, 1 refused",
        "sources: 1 new, 1 refused",
        "citations: 1 new, 1 unchanged, 1 refused",
    ]
    assert [str(remark).partition(":")[0] for remark in report.refused] == [
        "agents.csv, line 4",
        "sources.csv, line 3",
        "citations.csv, line 4",
    ]


def test_remarks_come_in_the_order_of_the_sheets_and_lines(desk: Desk) -> None:
    folder = desk.new_folder()
    party = {"event": "Flood", "agent": "A"}
    write_sheet(folder / "parties.csv", party | {"source_ref": "none"}, party | {"role": "x" * 501})
    write_sheet(folder / "citations.csv", BAD, GOOD | {"origin_ref": "none"}, BAD)
    lines = [(remark.sheet, remark.line) for remark in desk.take(folder).refused]
    assert lines == [("parties.csv", 2), ("parties.csv", 3)] + [
        ("citations.csv", line) for line in (2, 3, 4)
    ]


def test_a_caller_who_wants_all_or_nothing_keeps_nothing(desk: Desk) -> None:
    """As ``--strict`` does: it raises where the report lists a refused row."""
    before, trace = contents(desk.export()), desk.trace()
    path = desk.sheet(GOOD, BAD)

    with pytest.raises(NothingImported):
        _strictly(desk, path)
    assert (contents(desk.export()), desk.trace()) == (before, trace)


def _strictly(desk: Desk, path: Path) -> None:
    with act(desk.engine) as by_ana:
        report = import_path(by_ana, path)
        assert counted(report) == {"new": 1, "refused": 1}
        raise NothingImported(len(report.refused))


def test_a_rehearsal_keeps_nothing(desk: Desk) -> None:
    before, trace = contents(desk.export()), desk.trace()
    with act(desk.engine, dry_run=True) as by_ana:
        assert counted(import_path(by_ana, desk.sheet(GOOD))) == {"new": 1}
    assert (contents(desk.export()), desk.trace()) == (before, trace)


def test_a_sheet_that_cannot_be_read_to_its_end_keeps_nothing(desk: Desk) -> None:
    rows = "".join(f"Claim {n},Report\n" for n in range(50))
    path = desk.text(f"claim,source_title\n{rows}".encode() + b"\xff\xfe,x\n")
    with pytest.raises(Exception, match="is not UTF-8"):
        desk.take(path)
    assert desk.rows("claims") == []


def test_a_record_may_be_brought_again_after_a_refused_row_brought_it(desk: Desk) -> None:
    report = desk.give(BAD, BAD | {"said": "2023"}, BAD | {"quote": "rain again", "said": ""})
    assert counted(report) == {"new": 2, "refused": 1}
    assert sorted(row["agent"] for row in desk.rows("agents")) == [
        "Ann",
        "Ben",
        "Cid",
        "Dora",
        "Emil",
        "Fay",
    ]


_NAMES = ["Ann", "Ben", "Echo; Ann", "x" * 501, "Ann > Ben", ""]
_CELLS = {
    "claim": ["A dam broke.", "It rained.", ""],
    "claim_ref": ["c1", "c2", ""],
    "source_title": ["Report", "Diary", ""],
    "source_ref": ["r1", "r2", "nowhere", ""],
    "event": ["Flood", "Storm", ""],
    "event_date": ["2023", "soon", ""],
    "place": ["Harnesk", ""],
    "measure": ["killed", "wounded", ""],
    "low": ["30", "many", ""],
    "publisher": _NAMES,
    "author": _NAMES,
    "attributed_to": _NAMES,
    "quote": ["words", "30 words", "x" * 20_001, ""],
    "basis": ["own", "hearsay", ""],
    "said": ["2023", "soon", ""],
    "origin_ref": ["r1", "r2", "nowhere", ""],
    "origin_title": ["Census", ""],
    "consulted": ["yes", "no", "perhaps", ""],
}
_ROWS = st.lists(
    st.fixed_dictionaries({name: st.sampled_from(cells) for name, cells in _CELLS.items()}),
    min_size=1,
    max_size=6,
)


def expect_only_what_was_taken(desks: NewDesk, rows: list[dict[str, str]]) -> None:
    """Expect the rows that were taken to bring by themselves all that is there."""
    rows = [row | {"note": f"row {n}"} for n, row in enumerate(rows)]
    with desks() as desk, desks() as other:
        report = desk.give(*rows)
        refused = {remark.line for remark in report.refused}
        taken = [row for line, row in enumerate(rows, start=2) if line not in refused]
        assert sum(counted(report).values()) == len(rows)
        again = other.give(*taken) if taken else None
        assert again is None or sentences(again) == []
        assert contents(desk.export(), without=HISTORY) == contents(other.export(), without=HISTORY)
        with session_scope(desk.engine) as session:
            assert list(problems(session)) == []


@settings(max_examples=15)
@given(rows=_ROWS)
def test_what_is_there_comes_from_the_rows_that_were_taken(
    rows: list[dict[str, str]], sqlite_desks: NewDesk
) -> None:
    expect_only_what_was_taken(sqlite_desks, rows)


@settings(max_examples=5)
@given(rows=_ROWS)
def test_what_is_there_comes_from_the_rows_that_were_taken_on_postgresql(
    rows: list[dict[str, str]], postgres_desks: NewDesk
) -> None:
    expect_only_what_was_taken(postgres_desks, rows)
