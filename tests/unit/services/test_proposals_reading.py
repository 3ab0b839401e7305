"""Held texts are read once, at once or later, and again when they or the rules change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import factories
import pytest
import sqlalchemy as sa
from proposed import Says, reads

from claims.db import session_scope
from claims.models import Judgement, Proposal, Snapshot, Source
from claims.queries import sources as source_queries
from claims.queries.proposals import open_proposals
from claims.services import proposals
from claims.services.anchors import attach_text
from claims.services.evidence.catching_up import catch_up, is_caught_up
from claims.services.proposing import reading
from claims.services.sources import draft_of, revise_source
from claims.values.vocabulary import ClaimKind

CITIES = Says(ClaimKind.PLACE_COUNT, "191 cities", figure=191)
YEAR = Says(ClaimKind.DATE, "November 2019", date="2019-11")
TEXT = "By November 2019, protests broke out in 191 cities. Nobody knew.\n"


def stored(engine: sa.Engine) -> list[tuple[str, int, int]]:
    with session_scope(engine) as session:
        query = sa.select(Proposal.kind, Proposal.start, Proposal.end).order_by(Proposal.start)
        return [tuple(row) for row in session.execute(query)]


def versions(engine: sa.Engine) -> list[int | None]:
    with session_scope(engine) as session:
        return list(session.scalars(sa.select(Snapshot.read_by_rules).order_by(Snapshot.id)))


def test_an_attached_text_is_read_at_once(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = reads(monkeypatch)(CITIES, YEAR)
    with factories.act(engine) as act:
        factories.source(act, text=TEXT, published="2020-11-05")
    assert fake.read == ["2020-11-05"]
    assert stored(engine) == [("date", 3, 16), ("place_count", 40, 50)]
    assert versions(engine) == [reading.RULES]
    assert is_caught_up(engine)


def test_what_is_stored_comes_back(engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    said = Says(
        ClaimKind.PLACE_COUNT,
        "191 cities",
        figure=191,
        voices=("Nobody", "protests"),
        said="2019-12-15",
    )
    reads(monkeypatch)(said, YEAR)
    with factories.act(engine) as act:
        source = factories.source(act, text=TEXT)
    with session_scope(engine) as session:
        first, second = open_proposals(session, factories.viewer(engine), source)
    assert (first.value, first.date, first.voices) == ("November 2019", "2019-11", ())
    assert (second.value, second.measure, second.modality) == ("191 cities", "cities", "exactly")
    assert (second.low, second.best, second.high) == (191, 191, 191)
    assert (second.voices, second.said) == (("Nobody", "protests"), "2019-12-15")
    assert (second.context_start, second.context_end) == (0, 51)
    assert TEXT[second.start : second.end] == second.text == "191 cities"
    assert first.is_open
    assert second.is_open


def test_a_text_that_states_nothing_is_read_too(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(monkeypatch)()
    with factories.act(engine) as act:
        source = factories.source(act, text=TEXT)
    assert versions(engine) == [reading.RULES]
    with session_scope(engine) as session:
        assert open_proposals(session, factories.viewer(engine), source) == ()
        assert not reading.waits(session, source)


def test_a_long_text_waits_for_the_job(engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = reads(monkeypatch)(CITIES)
    with factories.act(engine) as act:
        long = factories.source(act, "Long", TEXT + "x" * reading.AT_ONCE)
        factories.source(act, "Short", TEXT)
    assert fake.read == []
    assert not is_caught_up(engine)
    with session_scope(engine) as session:
        assert reading.waits(session, long)
    steps: list[int] = []
    catch_up(engine, step=lambda: steps.append(1))
    assert is_caught_up(engine)
    assert steps == [1, 1]
    assert [span[0] for span in stored(engine)] == ["place_count", "place_count"]
    assert versions(engine) == [reading.RULES, reading.RULES]


def test_the_job_reads_what_changed_meanwhile_again(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with factories.act(engine) as act:
        source = factories.source(act, text=TEXT + "x" * reading.AT_ONCE)
    fake = reads(monkeypatch)(YEAR)

    def dated_meanwhile(text: str, *, published: str | None = None) -> list[object]:
        if published is None:
            with factories.act(engine) as other:
                sources = other.session.scalars(sa.select(Source).options(sa.orm.joinedload("*")))
                by_now = sources.unique().one()
                by_now.published = "2020-11-05"
        return list(fake(text, published=published))

    monkeypatch.setattr(reading, "propose", dated_meanwhile)
    assert reading.read_some(engine)
    assert versions(engine) == [None]
    assert reading.read_some(engine)
    assert not reading.read_some(engine)
    assert fake.read == [None, "2020-11-05"]
    assert stored(engine) == [("date", 3, 16)]
    assert source.published is None


def test_a_new_version_of_the_rules_reads_again_and_keeps_judgements(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(monkeypatch)(CITIES, YEAR)
    with factories.act(engine) as act:
        source = factories.source(act, text=TEXT)
    with session_scope(engine) as session:
        year, cities = open_proposals(session, factories.viewer(engine), source)
    with factories.act(engine) as act:
        proposals.dismiss(act, source.ref, cities.id)
    monkeypatch.setattr(reading, "RULES", reading.RULES + 1)
    reads(monkeypatch)(Says(ClaimKind.PLACE_COUNT, "in 191 cities", figure=191), YEAR)
    assert not is_caught_up(engine)
    catch_up(engine)
    assert is_caught_up(engine)
    with session_scope(engine) as session:
        first, second = open_proposals(session, factories.viewer(engine), source)
        assert session.scalars(sa.select(Judgement.rules)).all() == [reading.RULES - 1]
    assert (first.judged, second.text, second.judged) == (None, "in 191 cities", "dismissed")
    assert {first.id, second.id}.isdisjoint({year.id, cities.id})


def test_a_text_that_is_read_already_is_not_read_again(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = reads(monkeypatch)(CITIES)
    with factories.act(engine) as act:
        source = factories.source(act, text=TEXT)
    with factories.act(engine) as act:
        attach_text(act, source, TEXT)
    catch_up(engine)
    assert len(fake.read) == 1


def test_only_the_newest_capture_proposes(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = reads(monkeypatch)(CITIES, YEAR)
    with factories.act(engine) as act:
        source = factories.source(act, text=TEXT)
    with factories.act(engine) as act:
        attach_text(act, source, "Later: 191 cities.\n")
    assert stored(engine) == [("place_count", 7, 17)]
    with factories.act(engine) as act:
        early = datetime(2001, 1, 1, tzinfo=UTC)
        attach_text(act, source, "Earlier: November 2019.\n", captured_at=early)
    assert stored(engine) == [("place_count", 7, 17)]
    assert versions(engine) == [reading.RULES] * 3
    assert len(fake.read) == 3


def test_another_date_of_publication_has_the_text_read_again(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = reads(monkeypatch)(CITIES)
    with factories.act(engine) as act:
        source = factories.source(act, text=TEXT)
        revise_source(act, source, replace(draft_of(source), url="https://example.org"))
    assert fake.read == [None]
    with factories.act(engine) as act:
        known = source_queries.by_ref(act.session, source.ref)
        assert known is not None
        revise_source(act, known, replace(draft_of(known), published="2020-11-05"))
    assert fake.read == [None, "2020-11-05"]


def test_a_dry_run_keeps_nothing(engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    reads(monkeypatch)(CITIES)
    with factories.act(engine, dry_run=True) as act:
        factories.source(act, text=TEXT)
    assert stored(engine) == []
    assert is_caught_up(engine)
