"""Files that hold sheets: what they may look like, and what is said of those that are none."""

from __future__ import annotations

import json
import tracemalloc
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.exchange.desk import write_sheet

from claims.errors import ClaimsError, MissingColumn, UnreadableSheet
from claims.exchange.cells import written
from claims.exchange.importing import readable_sheets
from claims.exchange.reading import Row, Sheet, find_sheets, read_mapping
from claims.values.text import stored_text

if TYPE_CHECKING:
    from pathlib import Path

BASIC = "claim,source_title\nA dam broke,Report\n"


def rows_of(path: Path, **mapping: str) -> list[Row]:
    """Return the rows of the one sheet at a path."""
    (sheet,) = find_sheets(path, mapping)
    return list(sheet.rows())


def cells_of(path: Path, **mapping: str) -> list[dict[str, str]]:
    return [dict(row.cells) for row in rows_of(path, **mapping)]


def refusal(path: Path, mapping: Path | None = None) -> str:
    """Return the sentence by which sheets are refused as a whole."""
    with pytest.raises((UnreadableSheet, MissingColumn)) as refused:
        [list(sheet.rows()) for sheet in readable_sheets(path, mapping)]
    return refused.value.sentence


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sheet.csv"


@pytest.mark.parametrize(
    "written",
    [
        BASIC.encode(),
        b"\xef\xbb\xbf" + BASIC.encode(),
        BASIC.replace("\n", "\r\n").encode(),
        BASIC.replace("\n", "\r").encode(),
        BASIC.rstrip("\n").encode(),
        b'"claim", source_title\n"A dam broke",Report\n',
        BASIC.encode() + b"\n , \n,\n",
    ],
    ids=["plain", "bom", "crlf", "cr", "no last line end", "quoted header", "empty rows"],
)
def test_a_csv_file_is_read_alike_in_all_its_dialects(file: Path, written: bytes) -> None:
    file.write_bytes(written)
    assert cells_of(file) == [{"claim": "A dam broke", "source_title": "Report"}]


def test_a_row_is_known_by_the_line_it_starts_on(file: Path) -> None:
    file.write_text('claim,source_title\n"two\nlines",R\n\nlast,R\n', encoding="utf-8")
    assert [(row.line, row.get("claim")) for row in rows_of(file)] == [
        (2, "two\nlines"),
        (5, "last"),
    ]


def test_a_short_row_has_empty_cells_and_a_long_one_is_marked(file: Path) -> None:
    file.write_text("claim,source_title,quote\na\nb,R,q,,\nc,R,q,stray\n", encoding="utf-8")
    assert [(dict(row.cells), row.surplus) for row in rows_of(file)] == [
        ({"claim": "a"}, False),
        ({"claim": "b", "source_title": "R", "quote": "q"}, False),
        ({"claim": "c", "source_title": "R", "quote": "q"}, True),
    ]


def test_white_space_alone_is_empty_but_beside_a_quote(file: Path) -> None:
    file.write_text('claim,note,quote,prefix,suffix\na, ," ",\t ," "\n', encoding="utf-8")
    assert cells_of(file) == [{"claim": "a", "prefix": "\t ", "suffix": " "}]


def test_a_huge_cell_is_read_whole(file: Path) -> None:
    file.write_text(f"claim,source_title\n{'x' * 1_000_000},R\n", encoding="utf-8")
    (row,) = rows_of(file)
    assert len(row.needed("claim")) == 1_000_000


@given(st.lists(st.text().map(stored_text), min_size=1, max_size=4))
def test_any_stored_text_comes_back_from_a_csv_file(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("any") / "sheet.csv"
    write_sheet(path, *({"claim": "c", "quote": written(text, "quote")} for text in texts))
    kept = [text if text.strip() else None for text in texts]
    assert [row.get("quote") for row in rows_of(path)] == kept


@pytest.mark.parametrize(
    ("file_text", "why"),
    [
        (b"", "it has no column claim"),
        (b"\n\n", "it has no column claim"),
        (b"quote\nx\n", "it has no column claim"),
        (b"claim\nx\n", "it has no column source_title or source_ref"),
        (b"claim;source_title\nx;y\n", "it has no column claim"),
        (b"claim,source_title,claim\nx,y,z\n", 'it has the column "claim" twice'),
        (b"claim,source_title\nx,\xe9t\xe9\n", "it is not UTF-8; save it as CSV in UTF-8"),
        (BASIC.encode("utf-16"), "it is not UTF-8; save it as CSV in UTF-8"),
        (b'claim,source_title\na,b\n"x"y,z\n', "line 3 is not CSV"),
        (b'claim,source_title\n"x,z\n', "line 2 is not CSV"),
        (b"claim,source_title\n" + b"x" * 10_000_001 + b",R\n", "line 2 is not CSV"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_in_a_sentence(
    file: Path, file_text: bytes, why: str
) -> None:
    file.write_bytes(file_text)
    assert refusal(file).startswith(f"sheet.csv cannot be imported: {why}")


def test_a_missing_file_is_refused_in_a_sentence(file: Path) -> None:
    assert refusal(file) == "sheet.csv cannot be imported: No such file or directory."


def test_a_folder_without_sheets_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.csv").write_text(BASIC, encoding="utf-8")
    (tmp_path / "revisions.csv").write_text("sequence\n1\n", encoding="utf-8")
    assert "it holds none of measures.csv, places.csv" in refusal(tmp_path)


def test_the_sheets_of_a_folder_come_in_the_order_of_their_import(tmp_path: Path) -> None:
    for name in ("citations", "agents", "reviews", "claims", "sources"):
        (tmp_path / f"{name}.csv").write_text("claim\n", encoding="utf-8")
    found = [sheet.name for sheet in find_sheets(tmp_path, {})]
    assert found == ["agents", "sources", "claims", "citations"]


@pytest.mark.parametrize(("name", "sheet"), [("agents", "agents"), ("my table", "citations")])
def test_a_file_is_the_sheet_that_its_name_says(tmp_path: Path, name: str, sheet: str) -> None:
    (found,) = find_sheets(tmp_path / f"{name}.csv", {})
    assert found.name == sheet


def test_columns_of_ours_may_stand_beside_unknown_and_unnamed_ones(file: Path) -> None:
    file.write_text(",id,claim,source_title,id,\n0,1,a,R,2,3\n", encoding="utf-8")
    assert readable_sheets(file)[0].header() == ["id", "claim", "source_title", "id"]
    assert rows_of(file)[0].get("claim") == "a"


# --- mappings


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mapping.json", json.dumps({"claim": "Statement", "source_title": "Outlet"})),
        ("mapping.toml", 'claim = "Statement"\nsource_title = " Outlet "\n'),
        ("mapping.json", "\ufeff" + json.dumps({"claim": "Statement", "source_title": "Outlet"})),
    ],
)
def test_a_mapping_gives_our_columns_their_names(file: Path, name: str, text: str) -> None:
    mapping = file.with_name(name)
    mapping.write_text(text, encoding="utf-8")
    file.write_text("Statement,Outlet,quote\nA dam broke,Echo,q\n", encoding="utf-8")
    (sheet,) = readable_sheets(file, mapping)
    assert [dict(row.cells) for row in sheet.rows()] == [
        {"claim": "A dam broke", "source_title": "Echo", "quote": "q"}
    ]


def test_one_column_may_feed_two_of_ours(file: Path) -> None:
    file.write_text("Headline\nA dam broke\n", encoding="utf-8")
    assert cells_of(file, claim="Headline", source_title="Headline") == [
        {"claim": "A dam broke", "source_title": "A dam broke"}
    ]


def test_a_mapped_column_goes_before_one_of_our_name(file: Path) -> None:
    file.write_text("claim,Statement,source_title\nraw,coded,R\n", encoding="utf-8")
    assert cells_of(file, claim="Statement")[0]["claim"] == "coded"


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("m.json", "{", "m.json cannot be imported: it is neither JSON nor TOML"),
        ("m.json", "[]", "a mapping gives each of our columns one of theirs"),
        ("m.toml", "claim = 1", "a mapping gives each of our columns one of theirs"),
        ("m.toml", "claim = ", "it is neither JSON nor TOML"),
        ("m.toml", 'clam = "claim"', '"clam" is no column of ours'),
        ("m.toml", 'quote = "Words"', 'there is no column "Words" to map'),
    ],
)
def test_a_mapping_that_maps_nothing_is_refused(file: Path, name: str, text: str, why: str) -> None:
    mapping = file.with_name(name)
    mapping.write_text(text, encoding="utf-8")
    file.write_text(BASIC, encoding="utf-8")
    assert why in refusal(file, mapping)


def test_a_missing_mapping_is_refused(file: Path) -> None:
    with pytest.raises(ClaimsError, match="No such file"):
        read_mapping(file.with_name("none.json"))


# --- workbooks


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    """Write a workbook of these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (12, "12"),
        (12.0, "12"),
        (12.5, "12.5"),
        (0.00001, "0.00001"),
        (1e16, "10000000000000000"),
        (True, "yes"),
        (False, "no"),
        (date(2024, 5, 6), "2024-05-06"),
        (datetime(2024, 5, 6), "2024-05-06"),  # noqa: DTZ001 - a spreadsheet knows no zones
        (datetime(2024, 5, 6, 7, 8), "2024-05-06T07:08:00"),  # noqa: DTZ001 - as above
        (time(7, 8), "07:08:00"),
        ("۱۵۰۰", "۱۵۰۰"),
        ("'=1", "=1"),
    ],
)
def test_a_typed_cell_is_the_text_that_a_sheet_holds(
    tmp_path: Path, typed: object, text: str
) -> None:
    path = workbook(tmp_path / "b.xlsx", any=[["claim", "note"], ["a", typed]])
    assert cells_of(path) == [{"claim": "a", "note": text}]


def test_a_workbook_holds_the_sheets_that_are_named_so(tmp_path: Path) -> None:
    path = workbook(tmp_path / "B.XLSX", citations=[["claim"]], notes=[["x"]], agents=[["agent"]])
    sheets = find_sheets(path, {})
    assert [(sheet.name, sheet.title) for sheet in sheets] == [
        ("agents", "B.XLSX (agents)"),
        ("citations", "B.XLSX (citations)"),
    ]


def test_a_workbook_row_is_known_by_its_number(tmp_path: Path) -> None:
    path = workbook(tmp_path / "b.xlsx", any=[["claim", None, "quote"], [], ["a", "x", "q"]])
    assert [(row.line, dict(row.cells)) for row in rows_of(path)] == [
        (3, {"claim": "a", "quote": "q"})
    ]


@pytest.mark.parametrize("written", [b"", b"claim,source_title\n", b"PK\x03\x04 broken"])
def test_a_broken_workbook_is_refused_in_a_sentence(tmp_path: Path, written: bytes) -> None:
    path = tmp_path / "b.xlsx"
    path.write_bytes(written)
    assert refusal(path) == "b.xlsx cannot be imported: it is not an XLSX workbook."


def test_a_missing_workbook_is_refused_in_a_sentence(tmp_path: Path) -> None:
    assert "No such file" in refusal(tmp_path / "b.xlsx")


# --- memory


def test_rows_stream(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.csv"
        write_sheet(path, *({"claim": f"claim {n} " + "x" * 500} for n in range(count)))
        tracemalloc.start()
        assert sum(1 for _ in Sheet("citations", path, {}).rows()) == count
        reached = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return reached

    peak(10)
    assert peak(5_000) < 2 * peak(500)
