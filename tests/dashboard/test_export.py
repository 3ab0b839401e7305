"""The Export page, and the files that it leads to."""

from __future__ import annotations

import asyncio
import csv
import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import factories
import pytest
from starlette.applications import Starlette

from claims.db import open_engine, session_scope
from claims.exchange.exporting import export_folder
from dashboard import downloads

Seeds = Callable[[str], list[dict[str, str]]]


class Answer:
    """What the server sent back."""

    def __init__(self, path: str, **headers: str) -> None:
        self.status, self.body, self.asked = 0, b"", False
        self.headers: dict[str, str] = {}
        asyncio.run(self._get(path, headers))

    async def _get(self, path: str, headers: dict[str, str]) -> None:
        given = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
        scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "headers": given,
        }
        await Starlette(routes=downloads.routes())(scope, self._receive, self._send)

    async def _receive(self) -> dict[str, Any]:
        """The request has no body, and nobody hangs up."""
        if not self.asked:
            self.asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await asyncio.Event().wait()
        raise AssertionError

    async def _send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {k.decode(): v.decode() for k, v in message["headers"]}
        else:
            self.body += message.get("body", b"")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, which is empty when a download is over."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def rows(text: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.decode(), newline="")))


def test_the_page_leads_to_the_files(demo: str, opened: Any) -> None:
    page = opened("export")
    files = page.tables["Files of an export"]
    hrefs = [(name["text"], name["href"], name["file"]) for name, _holds in files if name["href"]]
    assert hrefs == [
        (name, f"/download/{name}", True) for name in ("claims.csv", "citations.csv", "sources.csv")
    ]
    assert {"label": "Download everything (ZIP)", "href": "/download/claims.zip"} in page.data
    assert page.app.code[0].value == f"claims --database {demo} export FOLDER"


def test_the_page_names_every_file_of_an_export(demo: str, opened: Any, tmp_path: Path) -> None:
    engine = open_engine(demo)
    with session_scope(engine) as session:
        export_folder(session, factories.viewer(engine), tmp_path / "out")
    engine.dispose()
    made = {path.name for path in (tmp_path / "out").iterdir() if path.is_file()}
    listed = opened("export").tables["Files of an export"]
    assert {name["text"] for name, _holds in listed} == made


def test_the_zip_holds_the_whole_export(demo: str, temporary: Path, seeds: Seeds) -> None:
    answer = Answer("/download/claims.zip")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/zip")
    assert 'filename="claims.zip"' in answer.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        cited = rows(archive.read("claims/citations.csv"))
    assert len(cited) == len(seeds("citations"))
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("sheet", ["claims", "citations", "sources"])
def test_a_sheet_alone_is_the_one_of_the_folder(demo: str, temporary: Path, sheet: str) -> None:
    whole = zipfile.ZipFile(io.BytesIO(Answer("/download/claims.zip").body))
    answer = Answer(f"/download/{sheet}.csv")
    assert answer.body == whole.read(f"claims/{sheet}.csv")
    assert list(temporary.iterdir()) == []


def test_a_restricted_claim_is_not_in_a_strangers_file(
    demo_copy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(demo_copy)
    group = factories.group(engine, "inner", factories.ADMIN)
    with factories.act(engine) as by:
        factories.claim(by, "A secret.", ref="X1").restricted_group_id = group
    engine.dispose()
    assert b"A secret." in Answer("/download/claims.csv").body
    monkeypatch.setenv("CLAIMS_RESEARCHER", "stranger")
    assert b"A secret." not in Answer("/download/claims.csv").body


def test_a_missing_database_is_one_sentence(missing: str, temporary: Path) -> None:
    answer = Answer("/download/claims.zip")
    assert answer.status == 503
    assert answer.body.decode().endswith('has no tables yet: run "claims init".\n')
    assert list(temporary.iterdir()) == []


def test_a_full_disk_is_one_sentence(
    demo: str, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(downloads._WRITERS, "claims.zip", full)
    answer = Answer("/download/claims.zip")
    assert answer.status == 503
    assert answer.body == b"claims.zip could not be made: No space left on device.\n"
    assert list(temporary.iterdir()) == []


def test_no_other_file_is_there(demo: str) -> None:
    assert Answer("/download/agents.csv").status == 404


def test_another_site_cannot_start_an_export(demo: str) -> None:
    assert Answer("/download/claims.zip", sec_fetch_site="cross-site").status == 403


def test_the_page_of_an_empty_database_still_exports(empty: str, opened: Any) -> None:
    assert opened("export").headings[0] == "Export"
    assert rows(Answer("/download/claims.csv").body) == []


def test_the_page_without_a_database_is_one_sentence(missing: str, opened: Any) -> None:
    page = opened("export")
    assert (page.headings, len(page.app.error)) == (["Export"], 1)
