"""Texts that a sheet names: they never come from outside its folder, and quotes stand in them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from unit.exchange.desk import contents, counted, sentences, write_sheet

from claims.values.text import sha256_of, stored_text

if TYPE_CHECKING:
    from pathlib import Path

    from unit.exchange.desk import Desk

TEXT = "On Friday the dam broke. At least 30 people died, the mayor said.\n"
SHA256 = sha256_of(TEXT)
QUOTE = "At least 30 people died"
ROW = {
    "claim": "At least 30 people died.",
    "source_ref": "r1",
    "source_title": "Dam report",
    "basis": "own",
    "quote": QUOTE,
    "text_file": "texts/r1.txt",
}


def prepared(desk: Desk, text: str | bytes = TEXT) -> Path:
    """Return a folder that holds a text."""
    folder = desk.new_folder()
    (folder / "texts").mkdir()
    written = text if isinstance(text, bytes) else text.encode()
    (folder / "texts" / "r1.txt").write_bytes(written)
    return folder


def cite(desk: Desk, folder: Path, *rows: dict[str, str], name: str = "citations") -> list[str]:
    """Import rows that lie in a folder; return why some were refused."""
    return sentences(desk.take(write_sheet(folder / f"{name}.csv", *rows)))


# --- which file


def test_a_quote_stands_in_the_text_that_its_row_names(desk: Desk) -> None:
    assert cite(desk, prepared(desk), ROW) == []
    row = desk.row("citations")
    assert (row["quote_start"], row["quote_end"]) == ("25", "48")
    assert (row["prefix"], row["suffix"]) == (TEXT[:25], TEXT[48:80])
    assert row["text_sha256"] == desk.row("sources")["text_sha256"] == SHA256
    assert row["text_file"] == f"texts/{SHA256}.txt"


@pytest.mark.parametrize(
    "named",
    [
        "../secret.txt",
        "texts/../../secret.txt",
        "/etc/hostname",
        "link.txt",
        "linked/secret.txt",
        "texts/../link.txt",
    ],
)
def test_a_text_outside_the_folder_is_never_read(desk: Desk, named: str) -> None:
    folder = prepared(desk)
    (folder.parent / "secret.txt").write_text(TEXT, encoding="utf-8")
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "linked").symlink_to(folder.parent)
    assert cite(desk, folder, ROW | {"text_file": named}) == [
        f'The file "{named}" lies outside the sheet\'s folder.'
    ]
    assert (desk.rows("sources"), desk.rows("snapshots")) == ([], [])


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ("texts/none.txt", "is not there"),
        ("texts", "is not there"),
        (".", "is not there"),
        ("pipe", "is not there"),
        ("circle", "cannot be opened"),
        ("nul\x00.txt", "cannot be opened"),
        ("x" * 5_000, "cannot be opened"),
        ("latin.txt", "is not UTF-8"),
    ],
)
def test_a_path_to_no_text_is_refused(desk: Desk, named: str, why: str) -> None:
    folder = prepared(desk)
    os.mkfifo(folder / "pipe")
    (folder / "circle").symlink_to(folder / "circle")
    (folder / "latin.txt").write_bytes(b"\xe9t\xe9")
    (sentence,) = cite(desk, folder, ROW | {"text_file": named})
    assert sentence in {f'The file "{named}" {why}.', f'The file "{named}" is not there.'}


@pytest.mark.parametrize("named", ["texts/r1.txt", "./texts/r1.txt", "texts/../texts/r1.txt", "in"])
def test_a_text_anywhere_below_the_folder_is_read(desk: Desk, named: str) -> None:
    folder = prepared(desk)
    (folder / "in").symlink_to(folder / "texts" / "r1.txt")
    assert cite(desk, folder, ROW | {"text_file": named}) == []


@pytest.mark.parametrize("text", [b"", b"\xef\xbb\xbf \n"])
def test_an_empty_text_is_refused(desk: Desk, text: bytes) -> None:
    assert cite(desk, prepared(desk, text), ROW | {"quote": ""}) == ["The text is empty."]


# --- which text


@pytest.mark.parametrize("sha256", [SHA256, SHA256.upper(), f" {SHA256} "])
def test_a_fingerprint_is_that_of_the_stored_text(desk: Desk, sha256: str) -> None:
    written = "\ufeff" + TEXT.replace("\n", "\r\n")
    assert stored_text(written) == TEXT
    assert cite(desk, prepared(desk, written), ROW | {"text_sha256": sha256}) == []
    assert desk.row("citations")["text_sha256"] == SHA256


def test_another_text_than_the_fingerprint_says_is_refused(desk: Desk) -> None:
    rows = [ROW, ROW | {"quote": "the dam broke", "text_sha256": "0" * 64}]
    assert cite(desk, prepared(desk), *rows) == [
        "texts/r1.txt is not the text that was recorded: its SHA-256 differs."
    ]
    assert len(desk.rows("citations")) == 1


def test_a_text_comes_in_though_the_first_row_that_names_it_is_refused(desk: Desk) -> None:
    folder = prepared(desk)
    assert len(cite(desk, folder, ROW | {"said": "soon"}, ROW)) == 1
    assert desk.row("snapshots")["text_sha256"] == SHA256


@pytest.mark.parametrize("sheet", ["citations", "sources"])
def test_a_text_is_kept_once(desk: Desk, sheet: str) -> None:
    folder = prepared(desk)
    row = ROW if sheet == "citations" else {name: ROW[name] for name in list(ROW)[1:3]}
    named = row | {"text_file": "texts/r1.txt"}
    for _ in range(2):
        assert cite(desk, folder, named, name=sheet) == []
    assert desk.row("snapshots")["text_sha256"] == SHA256


def test_a_source_whose_text_cannot_be_read_is_refused_whole(desk: Desk) -> None:
    folder = prepared(desk)
    row = {"source_ref": "r1", "source_title": "R", "publisher": "Echo", "text_file": "none.txt"}
    assert cite(desk, folder, row, name="sources") == ['The file "none.txt" is not there.']
    assert (desk.rows("sources"), desk.rows("agents")) == ([], [])


def test_a_text_for_a_known_source_counts_as_a_change(desk: Desk) -> None:
    folder = prepared(desk)
    row = {"source_ref": "r1", "source_title": "R"}
    desk.take(write_sheet(folder / "sources.csv", row), set_name="s")
    path = write_sheet(folder / "sources.csv", row | {"text_file": "texts/r1.txt"})
    report = desk.take(path, set_name="s")
    assert (counted(report, "sources"), report.changed_anything) == ({"changed": 1}, True)
    assert desk.row("sources")["consulted"] == "yes"


# --- quotes


def test_words_that_are_not_in_the_text_are_refused(desk: Desk) -> None:
    assert cite(desk, prepared(desk), ROW | {"quote": "At least 31 people died"}) == [
        'The words "At least 31 people died" are not in the text of r1.'
    ]


def test_words_are_looked_up_in_a_text_that_another_row_brought(desk: Desk) -> None:
    rows = [ROW, ROW | {"text_file": "", "quote": "At least 31"}]
    assert len(cite(desk, prepared(desk), *rows)) == 1


def test_a_position_tells_two_places_apart(desk: Desk) -> None:
    twice = "It rained. It rained."
    row = ROW | {"quote": "It rained.", "quote_start": "11", "quote_end": "21"}
    assert cite(desk, prepared(desk, twice), row) == []
    assert desk.row("citations")["quote_start"] == "11"


def test_quotes_recorded_before_their_text_are_found_in_it(desk: Desk) -> None:
    assert cite(desk, desk.new_folder(), ROW | {"text_file": ""}) == []
    assert desk.row("citations")["quote_start"] == ""
    cite(desk, prepared(desk), {"source_ref": "r1", "text_file": "texts/r1.txt"}, name="sources")
    cite(desk, prepared(desk), {"source_ref": "r1", "text_file": "texts/r1.txt"}, name="snapshots")
    assert desk.row("citations")["quote_start"] == "25"


def orphaned(desk: Desk) -> None:
    """Record a quote, and then a text in which it is not."""
    cite(desk, desk.new_folder(), ROW | {"text_file": "", "quote": "At least 31 people"})
    cite(desk, prepared(desk), {"source_ref": "r1", "text_file": "texts/r1.txt"}, name="snapshots")


def test_an_orphaned_quote_stays_as_it_is_when_its_row_comes_again(desk: Desk) -> None:
    orphaned(desk)
    before = contents(desk.export())
    row = ROW | {"text_file": "", "quote": "At least 31 people"}
    assert cite(desk, desk.new_folder(), row) == []
    assert contents(desk.export()) == before


def test_an_orphaned_quote_goes_out_and_in_as_one(desk: Desk, sqlite_desk: Desk) -> None:
    orphaned(desk)
    exported = desk.export()
    report = sqlite_desk.take(exported)
    assert [str(warning) for warning in report.warnings] == [
        "citations.csv, line 2: The quote is in no text that is held of its source."
    ]
    again = sqlite_desk.export()
    assert (again / "citations.csv").read_bytes() == (exported / "citations.csv").read_bytes()


# --- capture times


def test_several_texts_of_a_source_keep_their_times(desk: Desk) -> None:
    folder = prepared(desk)
    (folder / "later.txt").write_text("Corrected: " + TEXT, encoding="utf-8")
    write_sheet(folder / "sources.csv", {"source_ref": "r1", "source_title": "R"})
    at = "2024-05-06T07:08:09"
    write_sheet(
        folder / "snapshots.csv",
        {"source_ref": "r1", "text_file": "later.txt", "captured": f"{at}.000001+02:00"},
        {"source_ref": "r1", "text_file": "texts/r1.txt", "captured": "2023-01-01"},
    )
    assert desk.take(folder).refused == []
    assert [(row["captured"], row["media_type"]) for row in desk.rows("snapshots")] == [
        ("2023-01-01T00:00:00.000000Z", "text/plain"),
        ("2024-05-06T05:08:09.000001Z", "text/plain"),
    ]


def test_a_snapshot_of_a_source_that_only_citations_bring_is_taken(desk: Desk) -> None:
    folder = prepared(desk)
    row = {"source_ref": "r1", "text_file": "texts/r1.txt", "captured": "2023-01-01"}
    write_sheet(folder / "snapshots.csv", row)
    write_sheet(folder / "citations.csv", ROW | {"text_file": "", "text_sha256": SHA256})
    assert sentences(desk.take(folder)) == []
    assert desk.row("snapshots")["captured"] == "2023-01-01T00:00:00.000000Z"
    assert desk.row("citations")["quote_start"] == "25"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"captured": "yesterday"}, "The time of capture is no ISO 8601 time."),
        ({"source_ref": "r2"}, 'There is no source "r2".'),
        ({"text_file": ""}, "The cell text_file is empty."),
        ({"source_ref": ""}, "The cell source_ref is empty."),
    ],
)
def test_a_snapshot_row_that_cannot_be_taken_is_refused(
    desk: Desk, row: dict[str, str], why: str
) -> None:
    folder = prepared(desk)
    desk.give({"source_ref": "r1", "source_title": "R"}, name="sources")
    good = {"source_ref": "r1", "text_file": "texts/r1.txt", "captured": "", "text_sha256": SHA256}
    assert cite(desk, folder, good | row, name="snapshots") == [why]
    assert desk.rows("snapshots") == []
