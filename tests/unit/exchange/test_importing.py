"""The citation sheet and the others: what a row may say, and what is recorded of it."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import openpyxl
import pytest
from factories import researcher
from unit.exchange.desk import counted, read_sheet, sentences, write_sheet

from claims.config import package_folder
from claims.exchange.sheets import SHEETS
from claims.values.vocabulary import Role

if TYPE_CHECKING:
    from unit.exchange.desk import Desk

ROW = {"claim": "At least 30 people were killed in Harnesk.", "source_title": "Dam report"}
CITED = ROW | {"source_ref": "r1", "claim_ref": "c1", "basis": "own"}


# --- what a row may leave out


def test_a_claim_and_a_title_are_enough(desk: Desk) -> None:
    report = desk.give(ROW)
    row = desk.row("citations")
    assert counted(report) == {"new": 1}
    assert {column: cell for column, cell in row.items() if cell} == ROW | {
        "kind": "statement",
        "stance": "asserts",
        "basis": "own",
        "consulted": "no",
        "claim_ref": row["claim_ref"],
        "source_ref": row["source_ref"],
        "citation_ref": row["citation_ref"],
    }


def test_a_source_already_recorded_is_named_by_its_reference_alone(desk: Desk) -> None:
    desk.give({"source_ref": "r1", "source_title": "Dam report"}, name="sources")
    assert counted(desk.give({"claim": "A dam broke.", "source_ref": "r1"})) == {"new": 1}


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"claim": "", "source_title": "R", "note": "n"}, "The cell claim is empty."),
        ({"claim": "A", "source_title": "", "note": "n"}, "The cell source_title is empty."),
        ({"claim": "A", "source_ref": "nowhere"}, 'There is no source "nowhere".'),
        ({"claim": "", "claim_ref": "c9", "source_title": "R"}, 'There is no claim "c9".'),
        (ROW | {"event_date": "2023"}, "The cell event is empty."),
        (ROW | {"stance": "shouts"}, '"shouts" is no stance: use asserts, disputes or mentions.'),
        (ROW | {"basis": "hearsay"}, '"hearsay" is no basis: use own or not_stated.'),
        (ROW | {"kind": "rumour"}, '"rumour" is no kind of claim: use date, place_count,'),
        (ROW | {"measure": "wounded", "low": "3"}, '"wounded" is no measure: use announced,'),
        (ROW | {"measure": "killed", "low": "9", "high": "3"}, "The low figure 9 is above"),
        (ROW | {"measure": "killed", "low": "many"}, '"many" cannot be recorded as a figure'),
        (ROW | {"measure": "killed", "modality": "about", "low": "3"}, 'A figure said as "about"'),
        (ROW | {"date": "next week"}, '"next week" cannot be read as a date'),
        (ROW | {"said": "2023-13"}, '"2023-13" cannot be read as a date'),
        (ROW | {"published": "soon"}, '"soon" cannot be read as a date'),
        (ROW | {"consulted": "perhaps"}, '"perhaps" is no answer in consulted: use yes or no.'),
        (ROW | {"quote": "abc", "quote_start": "1", "quote_end": "3"}, "The position of the quote"),
        (ROW | {"quote": "abc", "quote_start": "-1", "quote_end": "2"}, '"-1" cannot be recorded'),
        (ROW | {"text_sha256": "abc", "quote": "q"}, "The text_sha256 must be 64 hexadecimal"),
        (ROW | {"claim": "x" * 2001}, "The claim is longer than 2,000 characters."),
        (ROW | {"quote": "x" * 20_001}, "The quote is longer than 20,000 characters."),
        (ROW | {"author": "x" * 501}, "The agent's name is longer than 500 characters."),
        (ROW | {"publisher": "A; B"}, "The name A; B cannot hold"),
        (ROW | {"source_ref": "r" * 201}, "The reference must have 1 to 200 characters."),
        (ROW | {"source_kind": "tweet"}, '"tweet" is no kind of source'),
    ],
)
def test_a_bad_value_is_refused_in_a_sentence(desk: Desk, row: dict[str, str], why: str) -> None:
    before = desk.trace()
    report = desk.give(row)
    (sentence,) = sentences(report)
    assert sentence.startswith(why)
    assert counted(report) == {"refused": 1}
    assert desk.trace() == before


def test_a_row_that_does_not_fit_its_header_is_refused(desk: Desk) -> None:
    report = desk.take(desk.text("claim,source_title\nSix, or seven, died,Report\nB,Report\n"))
    assert [str(remark) for remark in report.refused] == [
        "citations.csv, line 2: The row has more cells than the header has columns: "
        "a cell that holds a comma must be quoted."
    ]
    assert counted(report) == {"refused": 1, "new": 1}


def test_unknown_columns_are_listed_and_left_out(desk: Desk) -> None:
    report = desk.give(ROW | {"mood": "grim", "page": "3"})
    assert str(report.warnings[0]) == (
        'citations.csv, line 1: The columns "mood", "page" mean nothing here and were left out.'
    )
    assert counted(report) == {"new": 1}


# --- defaults


@pytest.mark.parametrize(
    ("consulted", "quote", "read"),
    [
        ("", "", "no"),
        ("", "words", "yes"),
        ("no", "words", "no"),
        ("yes", "", "yes"),
        ("no", "", "no"),
        ("Yes ", "words", "yes"),
    ],
)
def test_a_document_was_read_where_it_is_quoted(
    desk: Desk, consulted: str, quote: str, read: str
) -> None:
    desk.give(ROW | {"consulted": consulted, "quote": quote})
    assert desk.row("sources")["consulted"] == read


@pytest.mark.parametrize("order", [("yes", "no"), ("no", "yes")])
def test_a_document_that_one_row_read_was_read(desk: Desk, order: tuple[str, str]) -> None:
    rows = [
        CITED | {"claim": f"{n}", "claim_ref": f"{n}", "consulted": read}
        for n, read in enumerate(order)
    ]
    assert desk.give(*rows).refused == []
    assert desk.row("sources")["consulted"] == "yes"


@pytest.mark.parametrize(
    ("more", "basis"),
    [
        ({}, "own"),
        ({"basis": "not_stated"}, "not_stated"),
        ({"attributed_to": "Mayor"}, ""),
        ({"origin_title": "Census"}, ""),
        ({"kind": "attribution", "attributed_to": "Mayor"}, "own"),
        ({"kind": "attribution", "attributed_to": "Mayor > Aide"}, ""),
    ],
)
def test_an_empty_basis_is_own_and_listed_where_nothing_is_attributed(
    desk: Desk, more: dict[str, str], basis: str
) -> None:
    report = desk.give(ROW | more)
    warned = [str(warning) for warning in report.warnings]
    assumed = basis == "own"
    assert desk.row("citations")["basis"] == basis
    assert warned == ['citations.csv, line 2: The basis is empty and was read as "own".'] * assumed


@pytest.mark.parametrize("stance", ["asserts", "disputes", "mentions"])
def test_the_stance_is_kept_and_asserts_unless_given(desk: Desk, stance: str) -> None:
    desk.give(ROW | {"stance": stance.upper()})
    assert desk.row("citations")["stance"] == stance


@pytest.mark.parametrize(
    ("figure", "recorded"),
    [
        ({"best": "30"}, ("casualty", "exactly", "30", "30", "30")),
        ({"low": "1,500.50"}, ("casualty", "at_least", "1500.5", "", "")),
        ({"high": "۳۰"}, ("casualty", "at_most", "", "", "30")),
        ({"low": "0", "high": "4"}, ("casualty", "between", "0", "", "4")),
        ({"modality": "vague"}, ("casualty", "vague", "", "", "")),
        ({"modality": "About", "best": "30.00"}, ("casualty", "about", "", "30", "")),
    ],
)
def test_kind_and_modality_follow_from_the_figure(
    desk: Desk, figure: dict[str, str], recorded: tuple[str, ...]
) -> None:
    assert desk.give(ROW | {"measure": "killed"} | figure).refused == []
    row = desk.row("claims")
    assert tuple(row[name] for name in ("kind", "modality", "low", "best", "high")) == recorded


@pytest.mark.parametrize("kind", ["date", "Date "])
def test_a_date_claim_says_when_something_occurred_unless_told(desk: Desk, kind: str) -> None:
    assert desk.give(ROW | {"kind": kind, "date": "2023-04"}).refused == []
    assert desk.row("claims")["measure"] == "occurred"


def test_what_is_doubtful_is_listed_with_its_row(desk: Desk) -> None:
    report = desk.give(
        CITED
        | {"measure": "killed", "low": "30", "quote": "many people", "published": "2020"}
        | {"origin_title": "Census", "origin_published": "2021"}
    )
    first, second = sorted(warning.sentence for warning in report.warnings)
    assert first == "The claim's figure 30 does not occur in the quote."
    assert second.endswith("is dated after the document that cites it.")


# --- people


def test_authors_are_kept_in_order(desk: Desk) -> None:
    desk.give(ROW | {"author": "Zoe ; Ann; Zoe;  Max"})
    assert desk.row("sources")["author"] == "Zoe; Ann; Max"


def test_voices_are_kept_nearest_first(desk: Desk) -> None:
    desk.give(ROW | {"attributed_to": "Mayor > General hospital > Three doctors"})
    assert desk.row("citations")["attributed_to"] == "Mayor > General hospital > Three doctors"


def test_agents_are_known_by_any_name_however_it_is_composed(desk: Desk) -> None:
    desk.give({"agent": "Café Voices", "aliases": "CV; The Café"}, name="agents")
    desk.give(
        ROW | {"publisher": "Cafe\u0301  Voices", "author": "CV", "attributed_to": "The Café"}
    )
    row = desk.row("citations")
    assert (row["publisher"], row["author"], row["attributed_to"]) == ("Café Voices",) * 3
    assert len(desk.rows("agents")) == 1


def test_an_event_takes_its_date_from_the_sheet(desk: Desk) -> None:
    desk.give(ROW | {"event": "Flood", "event_date": "2023-04-18 / 2023-04-21", "place": "Harnesk"})
    assert desk.row("events") == {
        "event": "Flood",
        "date": "2023-04-18/2023-04-21",
        "place": "",
        "parent": "",
    }


# --- origins


def test_an_origin_that_nobody_read_is_a_source_of_its_own(desk: Desk) -> None:
    desk.give(
        CITED
        | {"origin_title": "Census", "origin_publisher": "Office", "origin_published": "2020-01"}
    )
    census = next(row for row in desk.rows("sources") if row["source_title"] == "Census")
    assert (census["publisher"], census["published"], census["consulted"]) == (
        "Office",
        "2020-01",
        "no",
    )
    assert desk.row("citations")["origin_ref"] == census["source_ref"]


def quoting(source: str, origin: str = "") -> dict[str, str]:
    """Return a row of source ``source`` that took its claim from source ``origin``."""
    return {
        "claim": f"Claim of {source}",
        "claim_ref": f"c-{source}",
        "source_ref": source,
        "source_title": f"Title of {source}",
        "publisher": f"Publisher of {source}",
        "quote": "words",
        "origin_ref": origin,
        "basis": "" if origin else "own",
    }


@pytest.mark.parametrize(
    "rows",
    [
        [quoting("a", "b"), quoting("b")],
        [quoting("a", "b"), quoting("b", "c"), quoting("c", "d"), quoting("d")],
        [quoting("a", "b"), quoting("b", "a")],
        [quoting("a", "b"), quoting("b", "c"), quoting("c", "a"), quoting("d", "d")],
    ],
    ids=["later", "a chain", "each other", "a circle"],
)
def test_an_origin_may_be_a_source_of_any_row(desk: Desk, rows: list[dict[str, str]]) -> None:
    report = desk.give(*rows)
    assert sentences(report) == []
    recorded = {row["source_ref"]: row["origin_ref"] for row in desk.rows("citations")}
    assert recorded == {row["source_ref"]: row["origin_ref"] for row in rows}
    assert {row["consulted"] for row in desk.rows("sources")} == {"yes"}


def test_an_origin_that_only_a_refused_row_describes_is_not_there(desk: Desk) -> None:
    report = desk.give(quoting("a", "b"), quoting("b") | {"published": "soon"})
    assert [remark.line for remark in report.refused] == [2, 3]
    assert sentences(report)[0] == 'There is no source "b".'
    assert desk.rows("sources") == []


# --- the other sheets


def test_every_sheet_is_taken_with_its_first_columns_alone(desk: Desk) -> None:
    folder = desk.new_folder()
    least = {
        "measures": {"measure": "tents"},
        "places": {"place": "Harnesk"},
        "agents": {"agent": "Echo"},
        "events": {"event": "Flood"},
        "sources": {"source_title": "Report"},
        "affiliations": {"agent": "Ann", "affiliated_with": "Echo"},
        "parties": {"event": "Flood", "agent": "Echo"},
        "claims": {"claim": "A dam broke.", "claim_ref": "c1"},
        "cross_references": {"from_claim_ref": "c1", "relation": "about", "to_claim_ref": "c2"},
    }
    for name, row in least.items():
        write_sheet(folder / f"{name}.csv", row)
    write_sheet(folder / "claims.csv", least["claims"], {"claim": "It rained.", "claim_ref": "c2"})
    report = desk.take(folder)
    assert sentences(report) == []
    assert desk.row("affiliations")["joins"] == "yes"
    assert desk.row("cross_references")["state"] == "confirmed"
    assert {counted(report, name).keys() == {"new"} for name in least} == {True}


def test_a_sheet_may_name_what_only_a_later_sheet_brings(desk: Desk) -> None:
    folder = desk.new_folder()
    write_sheet(folder / "parties.csv", {"event": "Flood", "agent": "Mayor", "source_ref": "r1"})
    write_sheet(
        folder / "affiliations.csv",
        {"agent": "Mayor", "affiliated_with": "Town", "source_ref": "r1"},
    )
    write_sheet(folder / "citations.csv", CITED)
    assert desk.take(folder).refused == []
    assert desk.row("parties")["source_ref"] == desk.row("affiliations")["source_ref"] == "r1"


def test_a_later_sheet_adds_to_what_an_earlier_one_named(desk: Desk) -> None:
    folder = desk.new_folder()
    write_sheet(
        folder / "places.csv", {"place": "Karaj", "parent": "Iran", "latitude": "35.840019"}
    )
    write_sheet(folder / "events.csv", {"event": "Protest", "place": "Karaj", "parent": "Protests"})
    write_sheet(folder / "citations.csv", CITED | {"event": "Protests", "event_date": "2019-11"})
    assert desk.take(folder).refused == []
    assert desk.rows("places") == [
        {"place": "Iran", "kind": "", "parent": "", "latitude": "", "longitude": ""},
        {"place": "Karaj", "kind": "", "parent": "Iran", "latitude": "35.840019", "longitude": ""},
    ]
    assert [row["date"] for row in desk.rows("events")] == ["", "2019-11"]


@pytest.mark.parametrize("sheet", [name for name in SHEETS if name in {"reviews", "revisions"}])
def test_a_databases_own_past_is_not_imported(desk: Desk, sheet: str) -> None:
    folder = desk.new_folder()
    write_sheet(folder / f"{sheet}.csv", dict.fromkeys(SHEETS[sheet], "1"))
    write_sheet(folder / "claims.csv", {"claim": "A dam broke."})
    assert list(desk.take(folder).taken) == ["claims"]


@pytest.mark.parametrize(
    ("name", "cell"),
    [("places", "latitude"), ("sources", "url"), ("snapshots", "media_type")],
)
def test_a_cell_with_a_nul_is_stored_without_it(desk: Desk, name: str, cell: str) -> None:
    folder = desk.new_folder()
    (folder / "t.txt").write_text("A text.", encoding="utf-8")
    write_sheet(
        folder / "sources.csv", {"source_ref": "r1", "source_title": "T\x00", "url": "u\x00"}
    )
    write_sheet(
        folder / "snapshots.csv",
        {"source_ref": "r1", "text_file": "t.txt", "media_type": "text/\x00"},
    )
    report = desk.take(folder)
    assert (report.refused, desk.row("sources")["source_title"]) == ([], "T\ufffd"), (name, cell)


# --- status


def with_status(desk: Desk, by: str = "ana") -> list[str]:
    report = desk.give(
        *({"claim": f"{s}", "claim_ref": s, "status": s} for s in ("accepted", "rejected")),
        name="claims",
        by=by,
    )
    return [warning.sentence for warning in report.warnings]


def test_an_admin_takes_statuses_into_an_empty_database(desk: Desk) -> None:
    assert with_status(desk) == []
    assert [row["status"] for row in desk.rows("claims")] == ["accepted", "rejected"]


@pytest.mark.parametrize("name", ["claims", "agents", "places", "events", "sources"])
def test_claims_arrive_as_drafts_where_anything_is_recorded(desk: Desk, name: str) -> None:
    column = "source_title" if name == "sources" else SHEETS[name][0].removesuffix("_ref")
    desk.give({column: "Something"}, name=name)
    warned = with_status(desk)
    assert warned[0].startswith('Its status "accepted" is taken only by an admin into an empty')
    assert {row["status"] for row in desk.rows("claims")} == {"draft"}


def test_claims_arrive_as_drafts_from_anyone_else(desk: Desk) -> None:
    assert len(with_status(desk, by=researcher(desk.engine, "ben", Role.REVIEWER))) == 2
    assert {row["status"] for row in desk.rows("claims")} == {"draft"}


def test_a_reader_imports_nothing(desk: Desk) -> None:
    ben = researcher(desk.engine, "ben", Role.READER)
    with pytest.raises(Exception, match="ben is a reader here, and importing takes a researcher"):
        desk.give(ROW, by=ben)


# --- workbooks, mappings, seeds


def test_a_workbook_is_taken_like_a_folder(desk: Desk) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "citations"
    book.worksheets[0].append([*ROW, "measure", "low", "date", "event_date", "event"])
    book.worksheets[0].append([*ROW.values(), "killed", 30, 2023, None, "Flood"])
    book.create_sheet("events").append(["event", "date"])
    book["events"].append(["Flood", "2023-04-18"])
    path = desk.new_folder() / "work.xlsx"
    book.save(path)
    assert desk.take(path).refused == []
    claim = desk.row("claims")
    assert (claim["low"], claim["date"], desk.row("events")["date"]) == ("30", "2023", "2023-04-18")


def test_a_mapped_sheet_is_taken(desk: Desk) -> None:
    path = desk.text("Statement,Paper,Deaths,Sort\nA dam broke.,Echo,30,killed\n", name="table.csv")
    mapping = path.with_name("mapping.toml")
    mapping.write_text(
        'claim = "Statement"\nsource_title = "Paper"\nlow = "Deaths"\nmeasure = "Sort"\n',
        encoding="utf-8",
    )
    assert desk.take(path, mapping=mapping).refused == []
    assert desk.row("claims")["low"] == "30"


@pytest.mark.parametrize(
    "seeds",
    sorted(folder.name for folder in package_folder("seeds").iterdir() if folder.is_dir()),
)
def test_the_seeds_go_in_whole(desk: Desk, seeds: str) -> None:
    folder = package_folder("seeds") / seeds
    report = desk.take(folder)
    assert (sentences(report), report.warnings) == ([], [])
    refs = [row["citation_ref"] for row in read_sheet(folder / "citations.csv")]
    assert [row["citation_ref"] for row in desk.rows("citations")] == sorted(refs)


# --- memory


def test_memory_stays_flat_while_rows_are_taken(sqlite_desk: Desk) -> None:
    """What is kept of a row is a line number and a few marks; its cells are let go."""
    note = "note " * 3_000

    def peak(count: int) -> int:
        rows = ({"agent": f"{count} {n}", "note": f"{n} {note}"} for n in range(count))
        path = sqlite_desk.sheet(*rows, name="agents")
        tracemalloc.start()
        assert counted(sqlite_desk.take(path), "agents") == {"new": count}
        reached = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return reached

    peak(10)
    assert peak(160) - peak(40) < 0.1 * 120 * len(note)
