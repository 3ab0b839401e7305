"""Exports: files that other people's programs rely on, byte by byte."""

from __future__ import annotations

import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest
from factories import act, group, viewer
from hypothesis import HealthCheck, given, settings
from unit.exchange.desk import contents, read_sheet
from unit.exchange.worlds import WORLDS, build

from claims.db import session_scope
from claims.errors import NotEmptyFolder, UnwritableFolder
from claims.exchange import writing
from claims.exchange.exporting import export_folder, zip_export
from claims.exchange.sheets import DECIMAL_COLUMNS, INTEGER_COLUMNS, SHEETS
from claims.models import Claim, ClaimStanding, Source
from claims.values.vocabulary import Standing

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from unit.exchange.desk import Desk, NewDesk

#: The contract of the citation sheet, as it was promised.
CITATIONS = """claim_ref, claim, kind, event, event_date, place, measure, modality, low, best, high,
population, cause, date, as_of, citation_ref, source_ref, source_title, source_kind, publisher,
author, published, url, consulted, text_file, text_sha256, quote, translation, prefix, suffix,
quote_start, quote_end, locator, stance, basis, attributed_to, said, origin_ref, origin_title,
origin_publisher, origin_published, note"""
#: What the other sheets start with.
FIRST = {
    "claims": """claim_ref, claim, kind, event, place, measure, modality, low, best, high, date,
        status, standing, independent_origins, named_origins, consulted_origins, rests_on,
        contested, circular, interested, unnamed, disputed""",
    "cross_references": "from_claim_ref, relation, to_claim_ref, state, reason",
    "agents": "agent, kind, aliases, note",
    "affiliations": """agent, affiliated_with, role, joins, since, until, source_ref, quote,
        note""",
    "events": "event, date, place, parent",
    "parties": "event, agent, role, source_ref, quote",
    "places": "place, kind, parent, latitude, longitude",
    "measures": "measure, unit, accrues",
    "sources": """source_ref, source_title, source_kind, publisher, author, published, url,
        consulted, text_file, text_sha256, language, accessed, archive_url""",
}
FILES = {*(f"{name}.csv" for name in SHEETS), "datapackage.json"}

ROW = {"claim": "At least 30 died.", "claim_ref": "c1", "source_ref": "r1", "basis": "own"}
CITED = ROW | {"source_title": "Report", "measure": "killed", "low": "30.50"}


def names(columns: str) -> list[str]:
    return [name.strip() for name in columns.split(",")]


def header(folder: Path, name: str) -> list[str]:
    return (folder / f"{name}.csv").read_text(encoding="utf-8").partition("\n")[0].split(",")


# --- files


def test_an_export_of_nothing_has_every_file_with_its_columns(desk: Desk) -> None:
    folder = desk.export()
    assert {path.name for path in folder.iterdir()} == FILES | {"texts"}
    assert header(folder, "citations") == names(CITATIONS)
    for name, columns in FIRST.items():
        promised = names(columns)
        assert header(folder, name)[: len(promised)] == promised, name


def test_files_are_utf_8_with_line_feeds_and_no_mark(desk: Desk) -> None:
    desk.give(CITED | {"quote": "Đ\r\nж", "note": "a\rb"})
    for name, written in contents(desk.export()).items():
        assert b"\r" not in written, name
        assert not written.startswith(b"\xef\xbb\xbf"), name
        assert written.decode("utf-8").endswith("\n"), name


def test_rows_come_in_code_point_order(desk: Desk) -> None:
    refs = ["a", "B", "É", "z", "_", "Z", "é", "\U0001f525", "ﬀ", "10", "9", "a b", "a-b", "ab"]
    desk.give(
        *(
            CITED
            | {"claim_ref": ref, "citation_ref": ref, "source_ref": ref}
            | {"event": ref, "place": ref, "publisher": ref}
            for ref in refs
        )
    )
    folder = desk.export()
    for name, column in [
        ("claims", "claim_ref"),
        ("citations", "citation_ref"),
        ("sources", "source_ref"),
        ("events", "event"),
        ("places", "place"),
        ("agents", "agent"),
    ]:
        assert [row[column] for row in read_sheet(folder / f"{name}.csv")] == sorted(refs), name


def test_rows_with_one_key_come_in_the_order_of_what_tells_them_apart(desk: Desk) -> None:
    tie = {"agent": "A", "affiliated_with": "B"}
    rows = [
        tie | {"role": role, "since": since} for role in "bB a" for since in ("2020", "2019/..")
    ]
    desk.give(*rows, name="affiliations")
    parties = [{"event": "E", "agent": "A", "role": role} for role in ("b", "B", "", "_", "É")]
    desk.give(*parties, name="parties")
    ties = [(row["role"], row["since"]) for row in desk.rows("affiliations")]
    assert ties == sorted(ties)
    assert [row["role"] for row in desk.rows("parties")] == sorted(row["role"] for row in parties)


def test_numbers_have_no_exponent_and_no_trailing_zeros(desk: Desk) -> None:
    desk.give(CITED)
    desk.give({"place": "P", "latitude": "-41.50", "longitude": "0.000001"}, name="places")
    place = desk.row("places")
    assert desk.row("claims")["low"] == "30.5"
    assert (place["latitude"], place["longitude"]) == ("-41.5", "0.000001")


def test_the_same_data_gives_the_same_bytes(desk: Desk) -> None:
    desk.give(CITED)
    assert contents(desk.export()) == contents(desk.export())


def test_a_text_is_written_once_under_its_fingerprint(desk: Desk) -> None:
    folder = desk.new_folder()
    (folder / "t.txt").write_bytes(b"\xef\xbb\xbfA dam\r\nbroke. \xf0\x9f\x94\xa5")
    for ref in ("r1", "r2"):
        path = folder / "citations.csv"
        path.write_text(f"claim,source_ref,source_title,text_file\nA,{ref},R,t.txt\n", "utf-8")
        assert desk.take(path).refused == []
    exported = desk.export()
    (text,) = (exported / "texts").iterdir()
    assert text.read_bytes() == "A dam\nbroke. 🔥".encode()
    assert {row["text_file"] for row in read_sheet(exported / "snapshots.csv")} == {
        f"texts/{text.name}"
    }


def test_more_rows_than_are_read_at_a_time_are_all_written(desk: Desk) -> None:
    count = 2 * writing.AT_A_TIME + 1
    desk.give(*({"place": f"{n:05}"} for n in range(count)), name="places")
    assert [row["place"] for row in desk.rows("places")] == [f"{n:05}" for n in range(count)]
    assert len(desk.rows("revisions")) > count


def test_memory_stays_flat_while_rows_are_written(
    sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "AT_A_TIME", 10)
    note = "note " * 3_000

    def peak(count: int) -> int:
        rows = ({"agent": f"{count} {n}", "note": note} for n in range(count))
        sqlite_desk.give(*rows, name="agents")
        tracemalloc.start()
        sqlite_desk.export()
        reached = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return reached

    peak(5)
    few, many = peak(50), peak(300)
    assert many - few < 0.1 * 300 * len(note)


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(plan=WORLDS)
def test_every_cell_is_a_number_or_harmless(plan: dict[str, Any], sqlite_desks: NewDesk) -> None:
    numbers = INTEGER_COLUMNS | DECIMAL_COLUMNS
    with sqlite_desks() as desk:
        with act(desk.engine) as by_ana:
            build(by_ana, plan)
        folder = desk.export()
        for name in SHEETS:
            for row in read_sheet(folder / f"{name}.csv"):
                texts = [cell for column, cell in row.items() if column not in numbers]
                figures = [row[column] for column in row.keys() & numbers if row[column]]
                assert not any(text.startswith(tuple("=+-@\t\r")) for text in texts), row
                assert all(f"{float(figure):f}" for figure in figures), row


# --- evidence


def test_the_evidence_of_a_claim_is_written_in_words(desk: Desk) -> None:
    desk.give(CITED)
    with session_scope(desk.engine, write=True) as session:
        session.merge(
            ClaimStanding(
                claim_id=session.query(Claim.id).scalar(),
                standing=Standing.CORROBORATED,
                independent_origins=2,
                named_origins=1,
                consulted_origins=0,
                rests_on='["=A", "B"]',
                contested=True,
                circular=False,
                interested=True,
                unnamed=False,
                disputed=False,
                stale=False,
            )
        )
    row = desk.row("claims")
    written = [row[name] for name in names(FIRST["claims"])[12:]]
    assert written == ["corroborated", "2", "1", "0", "'=A; B", "yes", "no", "yes", "no", "no"]


# --- whose records


def test_what_is_restricted_to_a_group_is_exported_by_its_members_alone(desk: Desk) -> None:
    desk.give(CITED, CITED | {"claim_ref": "c2", "source_ref": "r2", "citation_ref": "q2"})
    secret = group(desk.engine, "secret", "ana")
    with session_scope(desk.engine, write=True) as session:
        session.query(Claim).filter_by(ref="c2").update({"restricted_group_id": secret})
        session.query(Source).filter_by(ref="r2").update({"restricted_group_id": secret})
    seen = {}
    for name in ("ana", "ben"):
        folder = desk.new_folder() / name
        with session_scope(desk.engine) as session:
            export_folder(session, viewer(desk.engine, name), folder)
        seen[name] = [
            len(read_sheet(folder / f"{sheet}.csv")) for sheet in ("claims", "sources", "citations")
        ]
    assert seen == {"ana": [2, 2, 2], "ben": [1, 1, 1]}


# --- folders


def export_to(desk: Desk, folder: Path, **options: Any) -> None:
    with session_scope(desk.engine) as session:
        export_folder(session, viewer(desk.engine), folder, **options)


def test_an_export_takes_the_place_of_an_earlier_one(sqlite_desk: Desk) -> None:
    folder = sqlite_desk.folder / "new" / "out"
    export_to(sqlite_desk, folder)
    sqlite_desk.give(CITED)
    export_to(sqlite_desk, folder)
    assert contents(folder) == contents(sqlite_desk.export())
    assert [path.name for path in folder.parent.iterdir()] == ["out"]


@pytest.mark.parametrize("stranger", ["notes.txt", "claims.csv", "texts"])
def test_a_folder_with_anything_else_is_left_alone(sqlite_desk: Desk, stranger: str) -> None:
    folder = sqlite_desk.new_folder()
    (folder / stranger).write_text("mine", encoding="utf-8")
    with pytest.raises(NotEmptyFolder, match="holds other files"):
        export_to(sqlite_desk, folder)
    assert contents(folder) == {stranger: b"mine"}


def test_a_file_is_no_folder_to_export_to(sqlite_desk: Desk) -> None:
    file = sqlite_desk.text("mine")
    with pytest.raises(UnwritableFolder, match="it is no folder"):
        export_to(sqlite_desk, file)
    with pytest.raises(UnwritableFolder):
        export_to(sqlite_desk, file / "out")
    assert file.read_text(encoding="utf-8") == "mine"


def test_an_export_that_breaks_off_leaves_the_earlier_one(sqlite_desk: Desk) -> None:
    folder = sqlite_desk.export()
    before = contents(folder)
    sqlite_desk.give(CITED)

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_to(sqlite_desk, folder, step=stop)
    assert contents(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_each_row_is_a_step(sqlite_desk: Desk) -> None:
    steps: list[None] = []
    folder = sqlite_desk.new_folder()
    export_to(sqlite_desk, folder, step=lambda: steps.append(None))
    assert len(steps) == sum(len(read_sheet(folder / f"{name}.csv")) for name in SHEETS)


def test_a_zip_holds_the_same_files(sqlite_desk: Desk) -> None:
    sqlite_desk.give(CITED)
    folder = sqlite_desk.export()
    with session_scope(sqlite_desk.engine) as session:
        path = zip_export(session, viewer(sqlite_desk.engine), sqlite_desk.folder / "out")
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if name[-1] != "/"}
    assert held == {f"claims/{name}": written for name, written in contents(folder).items()}
