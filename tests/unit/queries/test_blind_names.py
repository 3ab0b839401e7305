"""Names made while coding blind: hidden from the coder beside, and from nobody else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import factories
import pytest
import sqlalchemy as sa

from claims.db import session_scope
from claims.exchange.exporting import write_sheets
from claims.queries import history, lookalikes, named, offered, pages, recorded, sources
from claims.queries.blind_names import made_blind
from claims.queries.codings import codings
from claims.services.codings.opening import finish, open_coding
from claims.services.codings.settling import close, settle_unit
from claims.services.measures import MeasureDraft, record_measure
from claims.values.vocabulary import Role

TEXT = "Ten barns burned in Lund, the warden said. It was a dry year.\n"
MADE = {
    "agent": "The warden of Lund",
    "event": "Fires of Lund",
    "measure": "barns",
    "place": "Lund",
}


@pytest.fixture
def coded(engine: sa.Engine) -> sa.Engine:
    """``cia`` and ``dan`` code a source blind; all in ``MADE`` was made by ``cia`` since."""
    for name, role in (("cia", Role.RESEARCHER), ("dan", Role.RESEARCHER), ("eva", Role.REVIEWER)):
        factories.researcher(engine, name, role)
    with factories.act(engine, "cia") as act:
        factories.source(act, ref="S-1", text=TEXT)
        factories.casualties(act, "One was hurt.", event="An older event", ref="C-0")
    with factories.act(engine, "eva") as act:
        open_coding(act, "S-1", researchers=("cia", "dan"))
    with factories.act(engine, "cia") as act:
        record_measure(act, MeasureDraft(MADE["measure"]))
        source = sources.by_ref(act.session, "S-1")
        assert source is not None
        claim = factories.casualties(
            act, "Ten barns burned.", event=MADE["event"], place=MADE["place"], ref="C-1"
        )
        factories.citation(
            act, claim, source, "Ten barns burned", attributed_to=(MADE["agent"],), ref="Q-1"
        )
    return engine


def shown(engine: sa.Engine, name: str) -> str:
    """All that offers or tells names, as one text."""
    viewer = factories.viewer(engine, name)
    with session_scope(engine) as session:
        source = sources.by_ref(session, "S-1", viewer=viewer)
        assert source is not None
        found: list[Any] = [
            offered.offered(session, viewer, source),
            history.latest(session, viewer, limit=100),
            pages.overview(session, viewer),
            *(lookalikes.lookalikes(session, viewer, kind, "Lund") for kind in ("event", "place")),
            *(named.named(session, viewer, kind, words[:4]) for kind, words in MADE.items()),
        ]
        return repr(found)


def sheets(engine: sa.Engine, name: str, folder: Path) -> str:
    """All sheets that somebody exports, as one text."""
    viewer = factories.viewer(engine, name)
    with session_scope(engine) as session:
        write_sheets(session, viewer, folder)
    return "".join(sheet.read_text(encoding="utf-8") for sheet in sorted(folder.glob("*.csv")))


def test_the_coder_beside_sees_none_of_them_and_what_was_there_before(coded: sa.Engine) -> None:
    said = shown(coded, "dan")
    assert [words for words in MADE.values() if words in said] == []
    assert "An older event" in said


@pytest.mark.parametrize("name", ["cia", "eva", "ana"])
def test_who_made_them_and_who_does_not_code_sees_them(coded: sa.Engine, name: str) -> None:
    said = shown(coded, name)
    assert [words for words in MADE.values() if words not in said] == []


def test_the_coder_beside_finds_none_by_its_very_name(coded: sa.Engine) -> None:
    found = {}
    for name in ("dan", "cia", "eva"):
        viewer = factories.viewer(coded, name)
        with session_scope(coded) as session:
            records = [recorded.find(session, viewer, *one) for one in MADE.items()]
            found[name] = [record.key for record in records if record]
    assert found == {"dan": [], "cia": [*MADE.values()], "eva": [*MADE.values()]}


def test_the_sheets_of_the_coder_beside_hold_none(coded: sa.Engine, tmp_path: Path) -> None:
    said = {name: sheets(coded, name, tmp_path / name) for name in ("dan", "eva")}
    assert [words for words in MADE.values() if words in said["dan"]] == []
    assert [words for words in MADE.values() if words not in said["eva"]] == []
    assert "An older event" in said["dan"]


def test_they_are_there_for_all_once_the_coding_is_settled(coded: sa.Engine) -> None:
    viewer = factories.viewer(coded, "eva")
    with session_scope(coded) as session:
        (row, *_) = codings(session, viewer).rows
    for name in ("cia", "dan"):
        with factories.act(coded, name) as act:
            finish(act, row.id)
    with factories.act(coded, "eva") as act:
        settle_unit(act, row.id, "Q-1", None, keep="Q-1")
        close(act, row.id)
    assert MADE["agent"] in shown(coded, "dan")


def test_who_codes_nothing_asks_nothing(coded: sa.Engine) -> None:
    with session_scope(coded) as session:
        for name, hidden in (("eva", set()), ("dan", {MADE["place"]})):
            viewer = factories.viewer(coded, name)
            assert made_blind(session, viewer, "place", set(MADE.values())) == hidden
        assert made_blind(session, viewer, "place", ()) == frozenset()
