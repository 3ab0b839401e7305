"""What is left of a text's proposals: what is recorded or judged is shown and not proposed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import factories
import pytest
import sqlalchemy as sa
from proposed import Says, reads

from claims.db import session_scope
from claims.extract import RULES
from claims.models import Citation, Claim, Coder, Coding, Researcher, Source
from claims.queries import history
from claims.queries import proposals as queries
from claims.queries import sources as source_queries
from claims.queries.proposals import acceptance, left, newest_left, open_proposals
from claims.services.anchors import attach_text
from claims.services.events import EventDraft, record_event
from claims.services.proposals import accept, dismiss, draft_entry, take_back
from claims.values.vocabulary import ClaimKind, ClaimStatus, Modality

TEXT = "On 15 November 2019, at least 304 people were killed and 12 injured, Reuters said.\n"
DAY = Says(ClaimKind.DATE, "15 November 2019", date="2019-11-15")
KILLED = Says(
    ClaimKind.CASUALTY,
    "at least 304 people",
    figure=304,
    measure="killed",
    modality=Modality.AT_LEAST,
)
INJURED = Says(ClaimKind.CASUALTY, "12 injured", figure=12, measure="injured")
SAID = Says(ClaimKind.ATTRIBUTION, "at least 304 people were killed", voices=("Reuters",))
NESTED = Says(ClaimKind.ATTRIBUTION, "304 people were killed", voices=("Reuters",))
ALL = (DAY, KILLED, INJURED, SAID, NESTED)


@pytest.fixture
def source(engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> Source:
    """A source with ``TEXT``, in which all of ``ALL`` is proposed."""
    reads(monkeypatch)(*ALL)
    with factories.act(engine) as act:
        return factories.source(act, text=TEXT)


def by_words(engine: sa.Engine, source: Source, name: str = factories.ADMIN) -> dict[str, Any]:
    with session_scope(engine) as session:
        found = open_proposals(session, factories.viewer(engine, name), source)
    return {one.text: one for one in found}


def open_words(engine: sa.Engine, source: Source, name: str = factories.ADMIN) -> set[str]:
    return {words for words, one in by_words(engine, source, name).items() if one.is_open}


def count(engine: sa.Engine, source: Source, name: str = factories.ADMIN) -> int | None:
    with session_scope(engine) as session:
        return left(session, factories.viewer(engine, name), [source.id]).get(source.id)


def cite(engine: sa.Engine, source: Source, quote: str = TEXT.strip(), **fields: Any) -> str:
    """Record a citation of ``source`` by hand; ``claim`` holds the fields of its claim."""
    with factories.act(engine) as act:
        document = source_queries.by_ref(act.session, source.ref)
        assert document is not None
        claim = factories.claim(act, **fields.pop("claim", {}))
        return factories.citation(act, claim, document, quote, **fields).ref


def test_nothing_recorded_leaves_everything(engine: sa.Engine, source: Source) -> None:
    assert open_words(engine, source) == {says.words for says in ALL}
    assert count(engine, source) == len(ALL)


def figure(measure: str, low: int | None, modality: str, **fields: Any) -> dict[str, Any]:
    kind = {"kind": "casualty", "measure": measure, "modality": modality}
    return {**kind, "low": None if low is None else Decimal(low), **fields}


@pytest.mark.parametrize(
    ("claim", "fields", "words"),
    [
        (figure("killed", 304, "at_least"), {}, KILLED.words),
        (figure("killed", 304, "at_least", kind="quantity"), {}, KILLED.words),
        (figure("injured", 12, "exactly"), {}, INJURED.words),
        ({"kind": "date", "date": "2019-11-15"}, {}, DAY.words),
        ({"as_of": "2019-11-15"}, {}, DAY.words),
        ({"event": "A grim Friday"}, {}, DAY.words),
        ({}, {"said": "2019-11-15"}, DAY.words),
    ],
)
def test_what_is_recorded_is_shown_and_not_proposed(
    engine: sa.Engine, source: Source, claim: Any, fields: Any, words: str
) -> None:
    with factories.act(engine) as act:
        record_event(act, EventDraft("A grim Friday", date="2019-11-15"))
    ref = cite(engine, source, claim=claim, **fields)
    found = by_words(engine, source)
    assert found[words].recorded_by is not None
    assert found[words].recorded_by.citation_ref == ref
    assert open_words(engine, source) == {says.words for says in ALL} - {words}
    assert count(engine, source) == len(ALL) - 1


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        (figure("killed", 305, "at_least"), TEXT.strip()),
        (figure("killed", 304, "exactly"), TEXT.strip()),
        (figure("killed", None, "vague"), TEXT.strip()),
        (figure("injured", 304, "at_least"), TEXT.strip()),
        (figure("killed", 12, "exactly"), TEXT.strip()),
        (figure("killed", 304, "at_least"), "were killed and 12 injured"),
        ({"kind": "date", "date": "2019-11"}, TEXT.strip()),
        ({}, TEXT.strip()),
    ],
)
def test_another_value_or_another_place_records_nothing(
    engine: sa.Engine, source: Source, claim: Any, quote: str
) -> None:
    cite(engine, source, quote, claim=claim)
    assert count(engine, source) == len(ALL)


def test_an_attributed_citation_records_the_attributions(engine: sa.Engine, source: Source) -> None:
    cite(engine, source, attributed_to=("Reuters",))
    assert open_words(engine, source) == {DAY.words, KILLED.words, INJURED.words}


@pytest.mark.parametrize("status", [ClaimStatus.WITHDRAWN, ClaimStatus.REJECTED])
@pytest.mark.parametrize("what", [Claim, Citation])
def test_what_was_decided_against_records_nothing(
    engine: sa.Engine, source: Source, status: ClaimStatus, what: type[Claim | Citation]
) -> None:
    cite(engine, source, claim=figure("killed", 304, "at_least"))
    with session_scope(engine, write=True) as session:
        session.execute(sa.update(what).values(status=status))
    assert count(engine, source) == len(ALL)


def test_what_others_may_not_see_records_nothing_for_them(
    engine: sa.Engine, source: Source
) -> None:
    bob, ref = (
        factories.researcher(engine, "bob"),
        cite(engine, source, claim=figure("killed", 304, "at_least")),
    )
    with session_scope(engine) as session:
        claim = session.scalars(sa.select(Claim)).one()
    factories.restrict(engine, claim, factories.group(engine, "inner circle", factories.ADMIN))
    assert by_words(engine, source)[KILLED.words].recorded_by.citation_ref == ref
    assert by_words(engine, source, bob)[KILLED.words].is_open
    assert (count(engine, source), count(engine, source, bob)) == (len(ALL) - 1, len(ALL))


def test_one_of_two_nested_attributions_is_judged_alone(engine: sa.Engine, source: Source) -> None:
    with factories.act(engine) as act:
        dismiss(act, source.ref, by_words(engine, source)[SAID.words].id)
    found = by_words(engine, source)
    assert (found[SAID.words].judged, found[NESTED.words].judged) == ("dismissed", None)


def test_a_later_text_is_judged_anew(engine: sa.Engine, source: Source) -> None:
    with factories.act(engine) as act:
        dismiss(act, source.ref, by_words(engine, source)[DAY.words].id)
        accept(act, by_words(engine, source)[KILLED.words].id)
    with factories.act(engine) as act:
        known = source_queries.by_ref(act.session, source.ref)
        assert known is not None
        attach_text(act, known, f"Corrected.\n{TEXT}")
    found = by_words(engine, source)
    assert found[DAY.words].is_open
    assert found[KILLED.words].judged is None
    assert found[KILLED.words].recorded_by is not None


def coding(engine: sa.Engine, source: Source, *names: str, settled: bool = False) -> list[int]:
    """Open a blind coding of a source, and return its coders' ids."""
    with session_scope(engine, write=True) as session:
        people = {
            one.name: one.id for one in session.scalars(sa.select(Researcher)) if one.name in names
        }
        now = datetime.now(UTC)
        opened = Coding(
            source_id=source.id,
            opened_by_id=people[names[0]],
            opened_at=now,
            settled_at=now if settled else None,
        )
        opened.coders = [Coder(researcher_id=people[name]) for name in names]
        session.add(opened)
        session.flush()
        return [coder.id for coder in opened.coders]


def test_what_one_coder_judged_hides_nothing_from_the_other(
    engine: sa.Engine, source: Source
) -> None:
    bob, cleo = factories.researcher(engine, "bob"), factories.researcher(engine, "cleo")
    coders = coding(engine, source, bob, cleo)
    with factories.act(engine, bob) as act:
        judged = dismiss(act, source.ref, by_words(engine, source, bob)[DAY.words].id)
    assert judged.coder_id == coders[0]
    assert by_words(engine, source, bob)[DAY.words].judged == "dismissed"
    for name in (cleo, factories.ADMIN):
        assert by_words(engine, source, name)[DAY.words].is_open
        assert count(engine, source, name) == len(ALL)
        assert "judgement" not in latest_kinds(engine, name)
    assert "judgement" not in latest_kinds(engine, bob)  # it would hide all other changes
    with session_scope(engine, write=True) as session:
        session.execute(sa.update(Coding).values(settled_at=datetime.now(UTC)))
    assert by_words(engine, source, cleo)[DAY.words].judged == "dismissed"


def latest_kinds(engine: sa.Engine, name: str) -> set[str]:
    with session_scope(engine) as session:
        found = history.latest(session, factories.viewer(engine, name), limit=50)
    return {revision.record_kind for revision in found}


def test_sources_are_counted_together(engine: sa.Engine, source: Source) -> None:
    with factories.act(engine) as act:
        second = factories.source(act, "Second", text=f"Again: {TEXT}")
        empty = factories.source(act, "Empty", text="Nothing.")
        unheld = factories.source(act, "Unheld")
        dismiss(act, source.ref, by_words(engine, source)[DAY.words].id)
    with session_scope(engine) as session:
        viewer, ids = factories.viewer(engine), [source.id, second.id, empty.id, unheld.id]
        expected = {source.id: len(ALL) - 1, second.id: len(ALL), empty.id: 0}
        assert left(session, viewer, ids) == expected
        assert left(session, viewer, []) == {}


def test_a_count_stops_at_its_limit(
    engine: sa.Engine, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "COUNTED", 2)
    assert count(engine, source) == 2


def test_a_long_list_is_read_in_parts(
    engine: sa.Engine, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "SHOWN", 2)
    with session_scope(engine) as session:
        viewer = factories.viewer(engine)
        parts = [open_proposals(session, viewer, source, offset=at) for at in (0, 2, 4, 6)]
    assert [len(part) for part in parts] == [2, 2, 1, 0]
    assert [one.start for part in parts for one in part] == sorted(
        one.start for part in parts for one in part
    )


def test_the_newest_sources_with_something_left_come_first(
    engine: sa.Engine, source: Source
) -> None:
    with factories.act(engine) as act:
        made = [factories.source(act, f"No. {n}", text=f"{n}. {TEXT}") for n in range(12)]
        factories.source(act, "Empty", text="Nothing.")
    done, hidden = made[11], made[10]
    with factories.act(engine) as act:
        for one in by_words(engine, done).values():
            dismiss(act, done.ref, one.id)
    factories.restrict(engine, hidden, factories.group(engine, "nobody"))
    with session_scope(engine) as session:
        found = newest_left(session, factories.viewer(engine))
        many = newest_left(session, factories.viewer(engine), shown=100)
    assert [(one.source.title, one.left) for one in found] == [
        (f"No. {n}", len(ALL)) for n in (9, 8, 7, 6, 5)
    ]
    assert [one.source.ref for one in many] == [one.ref for one in (*made[9::-1], source)]


def test_nothing_left_anywhere(engine: sa.Engine) -> None:
    with session_scope(engine) as session:
        viewer = factories.viewer(engine)
        assert newest_left(session, viewer) == acceptance(session, viewer) == ()


def test_what_people_made_of_proposals_is_reported(engine: sa.Engine, source: Source) -> None:
    found = by_words(engine, source)
    with factories.act(engine) as act:
        accept(act, found[KILLED.words].id)
        entry = draft_entry(act.session, act.viewer, found[INJURED.words].id)
        accept(act, found[INJURED.words].id, entry=replace(entry, attributed_to=("Reuters",)))
        dismiss(act, source.ref, found[DAY.words].id)
        take_back(act, dismiss(act, source.ref, found[SAID.words].id).id)
    with session_scope(engine) as session:
        casualty, date = acceptance(session, factories.viewer(engine))
    assert (casualty.kind, casualty.rules, casualty.judged) == ("casualty", RULES, 2)
    assert (casualty.accepted, casualty.corrected, casualty.dismissed) == (1, 1, 0)
    assert casualty.rate == Decimal("0.5")
    assert (date.kind, date.dismissed, date.rate) == ("date", 1, 0)
