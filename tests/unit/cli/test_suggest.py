"""``claims suggest``: proposals from a file, with no database."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from claims.cli import main

TEXT = "On 15 November 2019, protests broke out in 191 cities.\nLast Friday it ended.\n"


class Shell:
    """Runs ``claims suggest`` in this process and keeps what it printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys, self.monkeypatch = capsys, monkeypatch
        self.out = self.err = ""

    def __call__(self, *words: str | Path) -> int:
        self.monkeypatch.setattr(sys, "argv", ["claims", "suggest", *map(str, words)])
        code: int | str | None = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code
        self.out, self.err = self.capsys.readouterr()
        return int(code or 0)

    def json(self, *words: str | Path) -> list[dict[str, Any]]:
        assert self(*words, "--json") == 0
        found: list[dict[str, Any]] = json.loads(self.out)
        return found


@pytest.fixture
def shell(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Shell:
    # An address that no driver opens: whatever opened a database would be refused.
    monkeypatch.setenv("CLAIMS_DATABASE_URL", "sqlite:////nowhere/at/all/claims.sqlite")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    return Shell(capsys, monkeypatch)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_it_prints_an_array_in_the_documented_form(shell: Shell, article: Path) -> None:
    found = shell.json(article)
    date = next(one for one in found if one["value"] == {"edtf": "2019-11-15"})
    count = next(one for one in found if one["kind"] == "place_count")
    assert all(list(one) == ["kind", "start", "end", "text", "value", "source"] for one in found)
    assert (date["kind"], date["text"], date["source"]) == ("date", "15 November 2019", None)
    assert count["value"] == {
        "low": 191, "best": 191, "high": 191, "modality": "exactly", "measure": "cities",
    }  # fmt: skip
    assert TEXT[count["start"] : count["end"]] == count["text"] == "191 cities"


def test_offsets_index_the_stored_text(shell: Shell, tmp_path: Path) -> None:
    article = tmp_path / "windows.txt"
    article.write_bytes(b"\xef\xbb\xbf" + f"Cafe\u0301.\r\n{TEXT}".encode())
    stored = f"Café.\n{TEXT}"
    found = shell.json(article)
    assert found
    assert all(stored[one["start"] : one["end"]] == one["text"] for one in found)


def test_relative_dates_need_the_date_of_publication(shell: Shell, article: Path) -> None:
    without, given = shell.json(article), shell.json(article, "--published", "2019-11-28")
    dates = [{one["value"]["edtf"] for one in found if one["kind"] == "date"}
             for found in (without, given)]  # fmt: skip
    assert dates == [{"2019-11-15"}, {"2019-11-15", "2019-11-22"}]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(
        "<html><head><meta property='article:published_time' content='2019-11-28T10:00:00Z'>"
        f"<title>News</title></head><body><article><p>{TEXT}</p></article></body></html>",
        encoding="utf-8",
    )
    return path


def test_a_page_tells_when_it_was_published(shell: Shell, page: Path) -> None:
    dates = {one["value"]["edtf"] for one in shell.json(page) if one["kind"] == "date"}
    assert "2019-11-22" in dates
    given = shell.json(page, "--published", "2019-12-05")
    assert "2019-11-29" in {one["value"]["edtf"] for one in given if one["kind"] == "date"}


def test_a_table_is_printed_for_people(shell: Shell, article: Path) -> None:
    assert shell(article) == 0
    assert "191 cities" in shell.out
    assert "place_count" in shell.out
    assert "2019-11-15" in shell.out
    assert shell.err == ""


def test_nothing_to_propose_is_no_failure(shell: Shell, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("Nothing.", encoding="utf-8")
    assert shell.json(empty) == []
    assert shell(empty) == 0
    assert (shell.out, shell.err) == ("", "Nothing is proposed.\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["missing.txt"], "missing.txt cannot be read: there is no such file."),
        (["."], "cannot be read: it is a folder."),
        (["{article}", "--published", "yesterday"], '"yesterday" cannot be read as a date'),
        (["{article}", "--published", ""], '"" cannot be read as a date'),
    ],
)
def test_what_it_refuses_it_says_in_one_sentence(
    shell: Shell, article: Path, words: list[str], sentence: str
) -> None:
    assert shell(*(word.format(article=article) for word in words), "--json") == 1
    assert sentence in shell.err
    assert shell.err.count("\n") == 1
    assert shell.out == ""


def test_control_characters_do_not_reach_the_terminal(shell: Shell, tmp_path: Path) -> None:
    article = tmp_path / "odd.txt"
    article.write_text(f"{TEXT}At least 12 \x1b[31mcities.", encoding="utf-8")
    assert shell(article) == 0
    assert "\x1b" not in shell.out


def test_its_help_tells_what_offsets_count(shell: Shell) -> None:
    assert shell("--help") == 0
    assert "code points" in shell.out
    assert "--published" in shell.out
