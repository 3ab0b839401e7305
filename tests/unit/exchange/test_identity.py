"""References, sets, and rows that speak of one record: importing again never doubles."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from factories import act
from hypothesis import given, settings
from hypothesis import strategies as st
from unit.exchange.desk import HISTORY, contents, counted, sentences, write_sheet

from claims.errors import BadText
from claims.services.agents import AffiliationDraft, ensure_agent, record_affiliation
from claims.services.claims import ClaimDraft, record_claim
from claims.services.events import PartyDraft, ensure_event, record_party

if TYPE_CHECKING:
    from unit.exchange.desk import Desk, NewDesk

ROW = {"claim": "At least 30 people were killed.", "source_title": "Dam report", "basis": "own"}
FULL = ROW | {
    "claim_ref": "c1",
    "source_ref": "r1",
    "citation_ref": "q1",
    "event": "Flood",
    "event_date": "2023",
    "place": "Harnesk",
    "measure": "killed",
    "low": "30",
    "publisher": "Echo",
    "author": "Ann; Ben",
    "published": "2023-04-18",
    "quote": "At least 30",
    "attributed_to": "Mayor > Aide",
    "origin_title": "Census",
    "origin_publisher": "Office",
}


# --- importing again


@pytest.mark.parametrize(
    "row",
    [
        ROW,
        ROW | {"quote": "words", "note": "n"},
        ROW | {"publisher": "Echo", "published": "2023-04", "event": "Flood", "date": "2023"},
        ROW | {"quote": "a\nb", "attributed_to": "Mayor", "origin_title": "Census"},
        FULL,
        FULL | {"claim_ref": "", "source_ref": "", "citation_ref": ""},
        ROW | {"consulted": "no", "quote": "words"},
        ROW | {"kind": "date", "date": "2023"},
        ROW | {"measure": "killed", "best": "30"},
    ],
)
def test_a_second_import_changes_nothing_and_leaves_no_trace(
    desk: Desk, row: dict[str, str]
) -> None:
    path = desk.sheet(row)
    assert counted(desk.take(path)) == {"new": 1}
    exported, trace = contents(desk.export()), desk.trace()
    report = desk.take(path)
    assert (counted(report), report.changed_anything) == ({"unchanged": 1}, False)
    assert (report.warnings, desk.trace()) == ([], trace)
    assert contents(desk.export()) == exported


def test_an_import_that_takes_no_row_leaves_no_trace(desk: Desk) -> None:
    before = desk.trace()
    assert counted(desk.give(ROW | {"date": "soon"})) == {"refused": 1}
    assert desk.trace() == before


def test_rows_without_references_that_say_the_same_are_one(desk: Desk) -> None:
    report = desk.give(ROW, ROW, ROW | {"quote": "words"})
    assert counted(report) == {"new": 2, "unchanged": 1}
    assert len(desk.rows("claims")) == len(desk.rows("sources")) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"quote": "other words"},
        {"attributed_to": "Mayor"},
        {"origin_title": "Census"},
        {"source_title": "Another report"},
        {"publisher": "Echo"},
        {"published": "2024"},
        {"claim": "Another claim."},
        {"place": "Elsewhere"},
        {"event": "Flood"},
        {"population": "children"},
        {"cause": "flooding"},
        {"date": "2023"},
        {"as_of": "2023"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_what_identifies_a_citation_tells_two_apart(desk: Desk, other: dict[str, str]) -> None:
    assert counted(desk.give(ROW, ROW | other)) == {"new": 2}


def test_a_reference_made_from_a_row_is_found_after_the_source_has_got_a_date(desk: Desk) -> None:
    path = desk.sheet(ROW)
    desk.take(path)
    ref = desk.row("sources")["source_ref"]
    desk.give({"source_ref": ref, "published": "2023-04-18"}, name="sources", update=True)
    assert sentences(desk.take(path)) == []
    assert len(desk.rows("citations")) == len(desk.rows("sources")) == 1


def test_references_that_are_given_are_kept(desk: Desk) -> None:
    desk.give(FULL | {"claim_ref": " A  b ", "source_ref": "ü/1", "citation_ref": "=1"})
    row = desk.row("citations")
    assert (row["claim_ref"], row["source_ref"], row["citation_ref"]) == ("A b", "ü/1", "'=1")


def test_a_citation_reference_belongs_to_one_claim_and_source(desk: Desk) -> None:
    report = desk.give(FULL, FULL | {"claim_ref": "c2", "claim": "Another claim."})
    assert sentences(report) == ['The reference "q1" belongs to another citation already.']


# --- rows that speak of one record


@pytest.mark.parametrize(
    "order", list(itertools.permutations(range(3))), ids=lambda order: "".join(map(str, order))
)
def test_rows_of_one_claim_and_source_add_up_in_any_order(
    desk: Desk, order: tuple[int, ...]
) -> None:
    rows = [
        {"claim_ref": "c1", "claim": "30 died.", "source_ref": "r1", "source_title": "R"},
        {"claim_ref": "c1", "claim": "", "source_ref": "r1", "measure": "killed", "best": "30"},
        {"claim_ref": "c1", "claim": "30 died.", "source_ref": "r1", "kind": "casualty"},
    ]
    more = [{"quote": "a", "url": "http://u"}, {"quote": "b"}, {"quote": "c", "publisher": "P"}]
    given = [rows[n] | more[n] | {"basis": "own"} for n in order]
    assert sentences(desk.give(*given)) == []
    claim, source = desk.row("claims"), desk.row("sources")
    assert (claim["kind"], claim["best"], claim["modality"]) == ("casualty", "30", "exactly")
    assert (source["source_title"], source["url"], source["publisher"]) == ("R", "http://u", "P")
    assert [row["quote"] for row in desk.rows("citations")] != []


@pytest.mark.parametrize(
    ("column", "first", "second"),
    [
        ("claim", "A", "B"),
        ("cause", "flood", "fire"),
        ("kind", "casualty", "quantity"),
        ("low", "30", "31"),
        ("event_date", "2023", "2024"),
        ("source_title", "R", "S"),
        ("publisher", "P", "Q"),
        ("author", "Ann; Ben", "Ben; Ann"),
        ("url", "http://a", "http://b"),
    ],
)
def test_a_row_that_contradicts_an_earlier_one_is_refused(
    desk: Desk, column: str, first: str, second: str
) -> None:
    report = desk.give(FULL | {column: first}, FULL | {column: second, "citation_ref": "q2"})
    (remark,) = report.refused
    assert remark.line == 3
    assert remark.sentence.startswith("It gives another ")
    assert remark.sentence.endswith(" than citations.csv, line 2.")
    assert counted(report) == {"new": 1, "refused": 1}


def test_a_default_contradicts_nobody(desk: Desk) -> None:
    folder = desk.new_folder()
    measure = {"measure": "tents", "unit": "tent"}
    write_sheet(folder / "measures.csv", measure, measure | {"accrues": "yes"})
    tie = {"agent": "Ann", "affiliated_with": "Echo"}
    write_sheet(folder / "affiliations.csv", tie, tie | {"joins": "no"})
    write_sheet(folder / "citations.csv", ROW | {"basis": ""}, ROW | {"basis": "not_stated"})
    assert sentences(desk.take(folder)) == []
    assert desk.row("affiliations")["joins"] == "no"
    assert desk.row("citations")["basis"] == "not_stated"
    tents = next(row for row in desk.rows("measures") if row["measure"] == "tents")
    assert tents["accrues"] == "yes"


def test_two_statuses_of_one_claim_contradict(desk: Desk) -> None:
    rows = [{"claim": "A", "claim_ref": "a", "status": s} for s in ("accepted", "", "rejected")]
    report = desk.give(*rows, name="claims")
    assert sentences(report) == [
        'It gives another status for the claim "a" than claims.csv, line 2.'
    ]


def test_what_a_row_is_found_by_is_recorded_once(desk: Desk) -> None:
    """Two records that one row stands for would come out as two rows and go in as one."""
    with act(desk.engine, dry_run=True) as by_ana:
        ann, echo = ensure_agent(by_ana, "Ann"), ensure_agent(by_ana, "Echo")
        flood = ensure_event(by_ana, "Flood")
        for _ in range(2):
            record_affiliation(by_ana, AffiliationDraft(ann, echo, since="2019"))
            record_party(by_ana, PartyDraft(flood, ann, "victim"))
            with pytest.raises(BadText, match="is recorded already"):
                record_affiliation(by_ana, AffiliationDraft(ann, echo, since=" 2019"))
            with pytest.raises(BadText, match="is recorded already"):
                record_party(by_ana, PartyDraft(flood, ann, " victim", quote="q"))
            ann = ensure_agent(by_ana, "Ben")


# --- sets


def test_a_set_is_called_after_its_file_or_folder(desk: Desk) -> None:
    folder = desk.new_folder("floods v1.2")
    assert desk.take(write_sheet(folder / "my sheet.csv", ROW)).set_name == "my sheet"
    (folder / "my sheet.csv").rename(folder / "citations.csv")
    assert desk.take(folder).set_name == "floods v1.2"
    assert desk.take(folder, set_name=" mine ").set_name == "mine"


CHANGES = [
    ("cause", "fire", "claim"),
    ("low", "31", "claim"),
    ("url", "http://b", "source"),
    ("note", "n", "citation"),
    ("event_date", "2023-04", "event"),
    ("origin_published", "2020", "source"),
]


@pytest.mark.parametrize(("column", "cell", "kind"), CHANGES)
def test_what_another_set_brought_is_changed_on_demand_only(
    desk: Desk, column: str, cell: str, kind: str
) -> None:
    desk.give(FULL, set_name="theirs")
    before = contents(desk.export())
    row = FULL | {column: cell, "origin_ref": _census(desk)}
    report = desk.give(row, set_name="ours")
    (sentence,) = sentences(report)
    assert f"of the {kind} " in sentence
    assert 'recorded by the set "theirs": give --update to change it.' in sentence
    assert contents(desk.export()) == before
    assert counted(desk.give(row, set_name="ours", update=True)) == {"changed": 1}
    assert desk.row("citations")[column] == cell


@pytest.mark.parametrize(("column", "cell", "kind"), CHANGES)
def test_a_set_may_change_what_it_brought(desk: Desk, column: str, cell: str, kind: str) -> None:
    desk.give(FULL)
    report = desk.give(FULL | {column: cell, "origin_ref": _census(desk)})
    assert (sentences(report), counted(report)) == ([], {"changed": 1}), kind
    assert desk.row("citations")[column] == cell


def _census(desk: Desk) -> str:
    return next(row["source_ref"] for row in desk.rows("sources") if row["publisher"] == "Office")


def test_what_was_entered_by_hand_is_changed_on_demand_only(desk: Desk) -> None:
    with act(desk.engine) as by_ana:
        record_claim(by_ana, ClaimDraft(text="A", ref="c1", cause="flood"))
    row = {"claim": "A", "claim_ref": "c1", "cause": "fire"}
    assert sentences(desk.give(row, name="claims")) == [
        'It would change cause of the claim "c1", which was recorded by hand: '
        "give --update to change it."
    ]
    assert counted(desk.give(row, name="claims", update=True), "claims") == {"changed": 1}


def test_another_set_may_cite_and_read_what_the_first_one_brought(desk: Desk) -> None:
    desk.give(ROW | {"claim_ref": "c1", "source_ref": "r1"}, set_name="theirs")
    more = {"claim": ROW["claim"], "claim_ref": "c1", "source_ref": "r1", "quote": "words"}
    assert counted(desk.give(more | {"consulted": "yes"}, set_name="ours")) == {"new": 1}
    assert desk.row("sources")["consulted"] == "yes"


def test_a_built_in_measure_may_change_in_an_empty_database_alone(desk: Desk) -> None:
    row = {"measure": "killed", "unit": "human being", "accrues": "no"}
    assert counted(desk.give(row, name="measures"), "measures") == {"changed": 1}
    desk.give(ROW)
    report = desk.give(row | {"measure": "injured"}, name="measures")
    assert sentences(report)[0].startswith("It would change unit and accrues of the measure")


def test_an_unchanged_citation_counts_as_changed_where_its_row_changed_something_else(
    desk: Desk,
) -> None:
    desk.give(FULL)
    trace = desk.trace()
    report = desk.give(FULL | {"cause": "flood"})
    assert (counted(report), report.changed_anything) == ({"changed": 1}, True)
    assert desk.trace() == (trace[0] + 1, trace[1] + 1)


# --- order


_SECOND = {"claim_ref": "c2", "claim": "B", "measure": "", "low": ""}
_BY_REF = {"source_ref": "r2", "origin_ref": "r1", "origin_title": "", "origin_publisher": ""}
ROWS = [
    FULL,
    FULL | {"citation_ref": "q2", "stance": "disputes", "low": "", "quote": "Not 30"},
    FULL | {"citation_ref": "q3"} | _BY_REF,
    FULL | {"citation_ref": "q4"} | _SECOND,
    ROW | {"claim": "C", "origin_ref": "r2", "attributed_to": "Ann"},
    ROW | {"claim": "C", "publisher": "Echo", "basis": "not_stated"},
]


def expect_alike(desks: NewDesk, rows: list[dict[str, str]]) -> None:
    """Expect the same export of these rows as of ``ROWS``."""
    with desks() as one, desks() as other:
        assert sentences(one.give(*ROWS)) == sentences(other.give(*rows)) == []
        exports = [contents(desk.export(), without=HISTORY) for desk in (one, other)]
        assert exports[0] == exports[1]


@settings(max_examples=8)
@given(rows=st.permutations(ROWS))
def test_the_order_of_rows_does_not_matter(
    rows: list[dict[str, str]], sqlite_desks: NewDesk
) -> None:
    expect_alike(sqlite_desks, rows)


@settings(max_examples=5)
@given(rows=st.permutations(ROWS))
def test_the_order_of_rows_does_not_matter_on_postgresql(
    rows: list[dict[str, str]], postgres_desks: NewDesk
) -> None:
    expect_alike(postgres_desks, rows)
