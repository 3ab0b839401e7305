"""The manifest, held by hand against the Data Package specifications of Frictionless Data, v1."""

from __future__ import annotations

import hashlib
import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from unit.exchange.desk import read_sheet

from claims.config import package_folder
from claims.exchange.sheets import NOT_IMPORTED, SHEETS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from unit.exchange.desk import Desk, NewDesk


@pytest.fixture(scope="module")
def folder(sqlite_desks: NewDesk) -> Iterator[Path]:
    """An export of all seeds."""
    with sqlite_desks() as desk:
        take_seeds(desk)
        yield desk.export()


def take_seeds(desk: Desk) -> None:
    for seeds in package_folder("seeds").iterdir():
        if seeds.is_dir():
            assert desk.take(seeds).refused == []


@pytest.fixture(scope="module")
def package(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=SHEETS)
def resource(request: pytest.FixtureRequest, package: dict[str, Any]) -> dict[str, Any]:
    """The description of each sheet in turn."""
    (found,) = (one for one in package["resources"] if one["name"] == request.param)
    return found


def test_a_package_has_a_name_a_profile_and_resources(package: dict[str, Any]) -> None:
    assert package["profile"] == "tabular-data-package"
    assert re.fullmatch(r"[-a-z0-9._/]+", package["name"])
    assert [resource["name"] for resource in package["resources"]] == list(SHEETS)


def test_a_resource_is_the_file_it_says(resource: dict[str, Any], folder: Path) -> None:
    written = (folder / resource["path"]).read_bytes()
    assert resource["profile"] == "tabular-data-resource"
    assert (resource["format"], resource["mediatype"]) == ("csv", "text/csv")
    assert written.decode(resource["encoding"])
    assert resource["bytes"] == len(written)
    assert resource["hash"] == f"sha256:{hashlib.sha256(written).hexdigest()}"


def test_fields_are_the_columns_in_their_order(resource: dict[str, Any], folder: Path) -> None:
    columns = (folder / resource["path"]).read_text("utf-8").partition("\n")[0].split(",")
    assert [field["name"] for field in resource["schema"]["fields"]] == columns
    assert len(set(columns)) == len(columns)


def is_of(field: dict[str, Any], cell: str) -> bool:
    """Tell whether a cell is of its field's type, as Table Schema reads it."""
    match field["type"]:
        case "integer":
            return re.fullmatch(r"[+-]?\d+", cell) is not None
        case "number":
            return re.fullmatch(r"[+-]?\d+(\.\d+)?", cell) is not None and Decimal(cell).is_finite()
        case "boolean":
            return cell in {*field["trueValues"], *field["falseValues"]}
        case other:
            return bool(other == "string")


def test_every_cell_is_of_its_fields_type(resource: dict[str, Any], folder: Path) -> None:
    """An empty cell is a missing value: that is the default of Table Schema."""
    assert "missingValues" not in resource["schema"]
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    rows = read_sheet(folder / resource["path"])
    wrong = [(n, c) for row in rows for n, c in row.items() if c and not is_of(fields[n], c)]
    assert wrong == []
    assert rows or resource["name"] in NOT_IMPORTED


def test_a_column_of_yes_and_no_is_a_boolean_and_one_of_figures_a_number(
    package: dict[str, Any], folder: Path
) -> None:
    for resource in package["resources"]:
        rows = read_sheet(folder / resource["path"])
        for field in resource["schema"]["fields"]:
            cells = {row[field["name"]] for row in rows} - {""}
            assert (field["type"] == "boolean") >= (cells <= {"yes", "no"} and cells != set()), (
                field
            )


def test_a_primary_key_is_filled_and_tells_rows_apart(
    resource: dict[str, Any], folder: Path
) -> None:
    key = resource["schema"].get("primaryKey", [])
    rows = [tuple(row[name] for name in key) for row in read_sheet(folder / resource["path"])]
    assert not key or len(set(rows)) == len(rows)
    assert all(cell for row in rows for cell in row)
