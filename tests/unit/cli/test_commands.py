"""The command line as a script meets it: output, sentences and exit codes."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from claims.cli import main
from claims.config import package_folder

COMMANDS = [
    ["init"], ["demo"], ["dashboard"], ["source"], ["source", "add"], ["source", "text"],
    ["search"], ["show"], ["import"], ["export"], ["verify"], ["user", "add"], ["user", "list"],
    ["user", "role"],
]  # fmt: skip


class Shell:
    """Runs commands in this process and keeps what they printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys, self.monkeypatch = capsys, monkeypatch
        self.out = self.err = ""

    def __call__(self, *words: str | Path) -> int:
        self.monkeypatch.setattr(sys, "argv", ["claims", *map(str, words)])
        code: int | str | None = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code
        self.out, self.err = self.capsys.readouterr()
        return int(code or 0)


@pytest.fixture
def shell(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Shell:
    monkeypatch.setenv("CLAIMS_DATABASE_URL", f"sqlite:///{tmp_path / 'claims.sqlite'}")
    monkeypatch.setenv("CLAIMS_RESEARCHER", "ana")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    return Shell(capsys, monkeypatch)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.csv"
    path.write_text(
        "claim_ref,claim,measure,best,source_ref,source_title,quote,basis\n"
        "h-1,Five people were killed,killed,5,s-1,The Harbour News,five people were killed,own\n",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_has_help(shell: Shell, words: list[str]) -> None:
    assert shell(*words, "--help") == 0
    assert "--help" in shell.out


@pytest.mark.parametrize("words", [["--nonsense"], ["show"], ["nothing"], ["import"]], ids=" ".join)
def test_wrong_usage_exits_2(shell: Shell, words: list[str]) -> None:
    assert shell(*words) == 2
    assert "Traceback" not in shell.err


@pytest.mark.parametrize(
    "words", [["show", "c"], ["search", "x"], ["verify"], ["export", "out"], ["user", "list"]]
)
def test_a_missing_schema_is_said_in_one_sentence(shell: Shell, words: list[str]) -> None:
    assert shell(*words) == 1
    assert shell.err.count("\n") == 1
    assert 'run "claims init"' in shell.err
    assert shell.out == ""


def test_reading_makes_no_file(shell: Shell, tmp_path: Path) -> None:
    assert shell("verify") == 1
    assert not (tmp_path / "claims.sqlite").exists()


def test_init_makes_the_first_admin_once(shell: Shell) -> None:
    assert shell("init") == 0
    assert "ana is its admin" in shell.out
    assert shell("init", "--as", "ben") == 0
    assert shell("user", "list") == 0
    assert shell.out == "ana\tadmin\n"


def test_options_work_before_and_after_the_command(shell: Shell, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'other.sqlite'}"
    assert shell("--database", url, "--as", "ben", "init") == 0
    assert shell("user", "list", "--database", url) == 0
    assert shell.out == "ben\tadmin\n"
    assert shell("user", "--database", url, "list") == 0
    assert shell("--database", "nonsense", "user", "list", "--database", url) == 0


def test_a_bad_database_address_is_one_sentence(shell: Shell) -> None:
    assert shell("verify", "--database", "mysql://x/y") == 1
    assert shell.err.count("\n") == 1
    assert "SQLite or PostgreSQL" in shell.err


def test_a_file_that_is_no_database_is_one_sentence(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "claims.sqlite").write_text("a diary, not a database " * 100)
    for words in (["init"], ["verify"], ["demo", "--no-serve"]):
        assert shell(*words) == 1
        assert shell.err.count("\n") == 1
        assert "not a database" in shell.err


def test_who_is_not_on_record_may_read_but_not_write(shell: Shell, sheet: Path) -> None:
    shell("init")
    assert shell("search", "harbour", "--as", "eve") == 0
    assert shell("import", sheet, "--as", "eve") == 1
    assert '"eve" is no researcher' in shell.err


def test_a_reader_may_not_import(shell: Shell, sheet: Path) -> None:
    shell("init")
    assert shell("user", "add", "rita", "--role", "reader") == 0
    assert shell("import", sheet, "--as", "rita") == 1
    assert shell.err == "rita is a reader here, and importing takes a researcher.\n"


def test_the_last_admin_stays(shell: Shell) -> None:
    shell("init")
    assert shell("user", "role", "ana", "reader") == 1
    assert "last admin" in shell.err
    assert shell("user", "add", "ana") == 1
    assert shell("user", "role", "nobody", "reader") == 1


def test_import_show_and_search(shell: Shell, sheet: Path) -> None:
    shell("init")
    assert shell("import", sheet) == 0
    assert shell.out == "citations: 1 new\n"
    assert shell("show", "h-1") == 0
    assert "Figure:     5" in shell.out
    assert "“five people were killed”" in shell.out
    assert shell("search", "harbour kil") == 0
    assert shell.out == "h-1\tFive people were killed\n"
    assert shell("search", "harbour", "--kind", "date") == 0
    assert shell.out == ""


def test_json_is_json(shell: Shell, sheet: Path) -> None:
    shell("init")
    shell("import", sheet)
    assert shell("show", "h-1", "--json") == 0
    shown = json.loads(shell.out)
    assert (shown["claim_ref"], shown["low"], shown["modality"]) == ("h-1", 5, "exactly")
    assert shown["citations"][0]["quote"] == "five people were killed"
    assert [revision["record_kind"] for revision in shown["history"]] == ["citation", "claim"]
    assert shell("search", "five", "--json") == 0
    assert [hit["claim_ref"] for hit in json.loads(shell.out)] == ["h-1"]


def test_refused_rows_are_listed_and_the_others_go_in(shell: Shell, sheet: Path) -> None:
    with sheet.open("a", encoding="utf-8") as file:
        file.write("h-2,Seven were hurt,hurt,7,s-1,,seven were hurt,own\n")
    shell("init")
    assert shell("import", sheet) == 1
    assert "Refused: harbour.csv, line 3:" in shell.err
    assert '"hurt" is no measure' in shell.err
    assert shell("show", "h-1") == 0


def test_strict_takes_all_or_nothing(shell: Shell, sheet: Path) -> None:
    with sheet.open("a", encoding="utf-8") as file:
        file.write("h-2,Seven were hurt,hurt,7,s-1,,seven were hurt,own\n")
    shell("init")
    assert shell("import", sheet, "--strict") == 1
    assert "Nothing was imported, since one row is refused." in shell.err
    assert shell("show", "h-1") == 1


def test_a_dry_run_keeps_nothing(shell: Shell, sheet: Path) -> None:
    shell("init")
    assert shell("import", sheet, "--dry-run") == 0
    assert "nothing was kept" in shell.out
    assert shell("show", "h-1") == 1


def test_source_add_prints_the_reference_alone(shell: Shell, tmp_path: Path) -> None:
    shell("init")
    text = tmp_path / "report.txt"
    text.write_text("Five people were killed at the harbour.\n", encoding="utf-8")
    assert shell("source", "add", text, "--publisher", "The Post", "--published", "2023-05") == 0
    ref = shell.out.strip()
    assert shell.out == f"{ref}\n"
    assert shell("source", "add", text, "--publisher", "The Post", "--published", "2023-05") == 0
    assert shell.out == f"{ref}\n"
    assert shell("source", "add", text, "--published", "last May") == 1
    assert "cannot be read as a date" in shell.err
    assert shell("source", "add", tmp_path / "missing.txt") == 1
    assert shell.err.count("\n") == 1


def test_source_text_lists_the_quotes_it_does_not_hold(
    shell: Shell, sheet: Path, tmp_path: Path
) -> None:
    shell("init")
    shell("import", sheet)
    text = tmp_path / "text.txt"
    text.write_text("It said that fifty people were killed.", encoding="utf-8")
    assert shell("source", "text", "s-1", text) == 1
    assert "five people were killed" in shell.err
    text.write_text("It said that five people were killed.", encoding="utf-8")
    assert shell("source", "text", "s-1", text) == 0
    assert shell.out == "1 of 1 quotes of s-1 stand in text.txt.\n"
    assert shell("verify") == 0
    assert shell("source", "text", "s-9", text) == 1


def test_the_demo_goes_into_an_empty_database_and_nowhere_else(
    shell: Shell, sheet: Path, tmp_path: Path
) -> None:
    assert shell("demo", "--no-serve") == 0
    assert "claims search killed" in shell.out
    assert shell("demo", "--no-serve") == 0
    url = f"sqlite:///{tmp_path / 'work.sqlite'}"
    shell("init", "--database", url)
    shell("import", sheet, "--database", url)
    assert shell("demo", "--no-serve", "--database", url) == 1
    assert "holds other work" in shell.err


def test_the_demo_has_a_database_of_its_own(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("CLAIMS_DATABASE_URL")
    assert shell("demo", "--no-serve") == 0
    assert (tmp_path / "data" / "claims" / "demo.sqlite").exists()
    printed = next(line for line in shell.out.splitlines() if "search" in line)
    assert shell(*printed.split()[1:]) == 0
    assert "iran-2019-killed-1500" in shell.out


def test_the_export_of_the_demo_verifies_and_holds_every_seed_citation(
    shell: Shell, tmp_path: Path
) -> None:
    shell("demo", "--no-serve")
    assert shell("verify") == 0
    assert shell("export", tmp_path / "out") == 0
    with (tmp_path / "out" / "citations.csv").open(encoding="utf-8", newline="") as file:
        exported = {row["citation_ref"]: row["quote"] for row in csv.DictReader(file)}
    for folder in package_folder("seeds").iterdir():
        with (folder / "citations.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                assert exported[row["citation_ref"]] == row["quote"]


def test_export_spares_a_folder_of_other_files(shell: Shell, tmp_path: Path) -> None:
    shell("init")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "diary.txt").write_text("private")
    assert shell("export", tmp_path / "mine") == 1
    assert (tmp_path / "mine" / "diary.txt").read_text() == "private"


def test_stored_control_characters_do_not_reach_the_terminal(shell: Shell, tmp_path: Path) -> None:
    sheet = tmp_path / "sly.csv"
    sheet.write_text("claim,source_title\nRed \x1b[31malert,A post\n", encoding="utf-8")
    shell("init")
    shell("import", sheet)
    assert shell("search", "alert") == 0
    assert "\x1b" not in shell.out


def test_a_fault_of_our_own_is_one_sentence(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Run in a process of its own, since the interpreter's last resort is what is tried."""
    script = (
        "import claims.cli as cli\n"
        "def broken(*_): raise RuntimeError('the inside')\n"
        "import claims.cli.common as common\n"
        "common.expect_schema = broken\n"
        "import sys; sys.argv = ['claims', 'verify']\n"
        "cli.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "fault of its own (RuntimeError)" in done.stderr
    assert "the inside" in (tmp_path / "data" / "claims" / "fault.log").read_text()


def test_the_dashboard_refuses_to_leave_loopback(shell: Shell) -> None:
    shell("init")
    command = [sys.executable, "-c", "from claims.cli import main; main()"]
    done = subprocess.run(
        [*command, "dashboard", "--host", "0.0.0.0"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "sign-in is not configured" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_admin_turns_self_review_on_and_off(shell: Shell) -> None:
    shell("init")
    shell("user", "add", "dora", "--role", "reviewer")
    assert shell("user", "self-review", "on") == 0
    assert shell.out == "Self-review is on here.\n"
    assert shell("user", "self-review", "off") == 0
    assert shell.out == "Self-review is off here.\n"
    assert shell("user", "self-review", "perhaps") == 2
    assert shell("user", "self-review", "on", "--as", "dora") == 1
    assert shell.err == (
        "dora is a reviewer here, and turning self-review on or off takes an admin.\n"
    )
