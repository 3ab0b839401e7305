"""Undoing: a change is set back by a new one, through the same service and under the same rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import factories
import pytest
import reviewed
import sqlalchemy as sa
from factories import act
from unit.services import merging_scene as scene

from claims.db import session_scope
from claims.errors import (
    CannotUndo,
    ClaimsError,
    MergedAway,
    NotAllowed,
    NotDecider,
    NotFound,
    StaleEdit,
)
from claims.models import Revision
from claims.queries import citations as citation_queries
from claims.queries import events as event_queries
from claims.queries import measures as measure_queries
from claims.queries import places as place_queries
from claims.queries.recorded import find
from claims.services import (
    agents,
    citations,
    claims,
    events,
    measures,
    places,
    sources,
)
from claims.services.acting import Act
from claims.services.cross_references import draft_of as reference_of
from claims.services.cross_references import revise_cross_reference
from claims.services.evidence.decisions import decide, link
from claims.services.merging import merge
from claims.services.undoing import undo
from claims.values.vocabulary import ClaimStatus, ReferenceState, Role


@pytest.fixture
def recorded(engine: sa.Engine) -> sa.Engine:
    """Everything twice."""
    with act(engine) as by:
        scene.set_the_scene(by)
    return engine


def last(engine: sa.Engine, **wanted: Any) -> Revision:
    """Return the newest revision, perhaps of a kind."""
    with session_scope(engine) as session:
        query = sa.select(Revision).filter_by(**wanted).order_by(Revision.sequence.desc()).limit(1)
        return session.scalars(query).one()


def undone(engine: sa.Engine, sequence: int | None = None, name: str = "ana", **more: Any) -> None:
    at = last(engine).sequence if sequence is None else sequence
    with act(engine, name) as by:
        undo(by, at, **more)


def _found(by: Act, kind: str, key: str) -> Any:
    record = find(by.session, by.viewer, kind, key)
    assert record is not None
    return record


def retitle(by: Act) -> None:
    one = scene.source(by, "s-a")
    draft = replace(
        sources.draft_of(one), title="Tolls", publisher="Daily", authors=("Desk", "Guild")
    )
    sources.revise_source(by, one, replace(draft, publisher="Daily", published=None))


def refigure(by: Act) -> None:
    one = scene.claim(by, "c-c")
    draft = replace(claims.draft_of(one), low=None, best=Decimal(12), high=None)
    draft = replace(draft, modality="about", event="The Aban protests", as_of="2020", cause="x")
    claims.revise_claim(by, one, draft)


def requote(by: Act) -> None:
    one = citation_queries.by_ref(by.session, "q-1")
    assert one is not None
    draft = replace(citations.draft_of(one), quote="It rained", note="Not this.", locator="p. 1")
    draft = replace(draft, prefix=None, suffix=None, quote_start=None, quote_end=None)
    citations.revise_citation(by, one, replace(draft, attributed_to=("Daily",), said="2020"))


def rename(by: Act) -> None:
    one = scene.agent(by, "Reuters News")
    draft = replace(agents.draft_of(one), aliases=("RNews", "The agency"), kind="organisation")
    agents.revise_agent(by, one, draft)


def redate(by: Act) -> None:
    one = event_queries.by_name(by.session, "The Aban protests")
    assert one is not None
    draft = events.EventDraft(one.name, "2019-12", "Fardis", "Aban 98")
    events.revise_event(by, one, draft)


def move_place(by: Act) -> None:
    one = place_queries.by_name(by.session, "Shahr-e Karaj")
    assert one is not None
    places.revise_place(by, one, places.PlaceDraft(one.name, "site", None, Decimal("1.5")))


def accrue(by: Act) -> None:
    one = measure_queries.by_name(by.session, "killed")
    assert one is not None
    measures.revise_measure(by, one, measures.MeasureDraft("killed", "soul", accrues=False))


def reaffiliate(by: Act) -> None:
    one = _found(by, "affiliation", "Daily | Guild")
    draft = replace(agents.affiliation_of(one), role="member", joins=False, source=None, note="No")
    agents.revise_affiliation(by, one, draft)


def reparty(by: Act) -> None:
    one = _found(by, "party", "Aban 98 | Daily | witness")
    draft = replace(events.party_of(one), role="organiser", source=None, quote="it says")
    events.revise_party(by, one, draft)


def redecide(by: Act) -> None:
    one = _found(by, "cross_reference", "c-a refines c-c")
    draft = replace(reference_of(one), state=ReferenceState.DISMISSED, note="No.", reason="So")
    revise_cross_reference(by, one, draft)


CHANGES = [
    retitle,
    refigure,
    requote,
    rename,
    redate,
    move_place,
    accrue,
    reaffiliate,
    reparty,
    redecide,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_is_undone_and_undoing_that_makes_it_again(
    recorded: sa.Engine, change: Callable[[Act], None]
) -> None:
    before = scene.sheets(recorded)
    with act(recorded, reason="I thought so") as by:
        change(by)
    made, changed = last(recorded), scene.sheets(recorded)
    assert changed != before
    undone(recorded)
    assert scene.sheets(recorded) == before
    assert scene.faults(recorded) == []
    assert last(recorded).reason == f"undoes revision {made.sequence}"
    undone(recorded)
    assert scene.sheets(recorded) == changed
    undone(recorded, made.sequence)
    assert scene.sheets(recorded) == before
    scene.expect_as_rebuilt(recorded)


def test_only_what_the_change_changed_is_set_back(recorded: sa.Engine) -> None:
    with act(recorded) as by:
        refigure(by)
    first = last(recorded).sequence
    with act(recorded) as by:
        one = scene.claim(by, "c-c")
        claims.revise_claim(by, one, replace(claims.draft_of(one), population="herders"))
    undone(recorded, first)
    with session_scope(recorded) as session:
        query = sa.select(Revision.after).order_by(Revision.sequence.desc()).limit(1)
        told = str(session.scalar(query))
    assert '"population":"herders"' in told
    assert '"best":"1500"' in told


def test_a_field_that_was_changed_again_is_not_set_back(recorded: sa.Engine) -> None:
    factories.researcher(recorded, "ben")
    with act(recorded) as by:
        refigure(by)
    first = last(recorded).sequence
    with act(recorded, "ben") as by:
        one = scene.claim(by, "c-c")
        claims.revise_claim(by, one, replace(claims.draft_of(one), cause="y"))
    second = last(recorded).sequence
    with pytest.raises(CannotUndo) as refused:
        undone(recorded, first)
    assert str(refused.value) == (
        f"This change cannot be undone: ben changed the cause again in revision {second}."
    )
    undone(recorded, second)
    undone(recorded, first)


def test_an_alias_is_taken_back_among_others(recorded: sa.Engine) -> None:
    def name(*names: str) -> int:
        with act(recorded) as by:
            one = scene.agent(by, "Daily")
            agents.revise_agent(by, one, replace(agents.draft_of(one), aliases=names))
        return last(recorded, record_kind="agent").sequence

    first = name("The Daily")
    name("Every Day", "The Daily")
    undone(recorded, first)
    with act(recorded) as by:
        assert scene.agent(by, "Daily").state()["aliases"] == ["Every Day"]
    with pytest.raises(CannotUndo, match="other names"):
        undone(recorded, first)


def test_what_was_recorded_is_withdrawn(recorded: sa.Engine) -> None:
    with act(recorded) as by:
        made = factories.claim(by, "The sky is blue.", ref="c-sky")
        factories.citation(by, made, scene.source(by, "s-c"), None, ref="q-sky")
    for kind, key in (("citation", "q-sky"), ("claim", "c-sky")):
        undone(recorded, last(recorded, record_kind=kind, record_key=key).sequence)
        assert '"status":"withdrawn"' in str(last(recorded, record_kind=kind).after)
    assert last(recorded).reason is not None
    assert str(last(recorded).reason).startswith("undoes revision ")


def test_a_link_goes_back_to_an_open_question(recorded: sa.Engine) -> None:
    with act(recorded) as by:
        link(by, "c-c", "about", "c-d")
    undone(recorded)
    assert '"state":"proposed"' in str(last(recorded).after)
    undone(recorded)
    assert '"state":"confirmed"' in str(last(recorded).after)


def _read(engine: sa.Engine) -> int:
    with act(engine) as by:
        unread = factories.source(by, "Unread", ref="s-z")
        sources.mark_read(by, unread)
    return last(engine).sequence


def _accepted(engine: sa.Engine) -> int:
    """As an import by an admin does it, with no review behind it."""
    scene.accept(engine, "c-a")
    return last(engine, record_kind="claim").sequence


def _merged(engine: sa.Engine, kind: str) -> int:
    with act(engine) as by:
        merge(by, "agent", *scene.PAIRS["agent"])
    return last(engine, record_kind=kind).sequence


REFUSED: dict[str, tuple[Callable[[sa.Engine], object], str]] = {
    "an agent": (
        lambda engine: last(engine, record_kind="agent", before=None).sequence,
        "it recorded the agent, and nothing is deleted",
    ),
    "a text": (
        lambda engine: last(engine, record_kind="snapshot").sequence,
        "what is said of a snapshot is not taken back",
    ),
    "reading": (
        _read,
        "what was read stays read",
    ),
    "a review": (
        _accepted,
        "it is a step of the review that no other step leads back from",
    ),
    "a merge": (
        lambda engine: _merged(engine, "agent"),
        "a merge is undone as a whole",
    ),
    "what a merge moved": (
        lambda engine: _merged(engine, "party"),
        "a merge is undone as a whole",
    ),
}


@pytest.mark.parametrize(("at", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_not_undone_says_why(
    recorded: sa.Engine, at: Callable[[sa.Engine], int], why: str
) -> None:
    sequence = at(recorded)
    with pytest.raises(CannotUndo) as refused:
        undone(recorded, sequence)
    assert str(refused.value) == f"This change cannot be undone: {why}."


@pytest.mark.parametrize(
    ("status", "name", "back"),
    [
        (ClaimStatus.SUBMITTED, "ben", ClaimStatus.DRAFT),
        (ClaimStatus.WITHDRAWN, "ben", ClaimStatus.DRAFT),
        (ClaimStatus.ACCEPTED, "dora", ClaimStatus.SUBMITTED),
        (ClaimStatus.RETURNED, "dora", ClaimStatus.SUBMITTED),
        (ClaimStatus.REJECTED, "dora", ClaimStatus.SUBMITTED),
    ],
)
def test_a_step_of_a_review_is_undone_by_the_step_that_leads_back(
    engine: sa.Engine, status: ClaimStatus, name: str, back: ClaimStatus
) -> None:
    reviewed.bring(reviewed.people(engine), "C", status)
    at = last(engine, record_key="C").sequence
    undone(engine, at, name)
    made = last(engine, record_key="C")
    assert f'"status":"{back}"' in str(made.after)
    assert made.reason == f"undoes revision {at}"
    with pytest.raises(CannotUndo, match="changed the status again"):
        undone(engine, at, name)


def test_only_the_decider_takes_a_decision_back(engine: sa.Engine) -> None:
    reviewed.bring(reviewed.people(engine), "C", ClaimStatus.ACCEPTED)
    at = last(engine, record_key="C").sequence
    for name, error in (("emil", NotDecider), ("ben", NotAllowed)):
        with pytest.raises(error):
            undone(engine, at, name)


def test_undoing_follows_the_rules_of_the_change(recorded: sa.Engine) -> None:
    factories.researcher(recorded, "rea", Role.READER)
    with act(recorded) as by:
        refigure(by)
    at = last(recorded).sequence
    for name, seen, error in (("rea", None, NotAllowed), ("ana", 1, StaleEdit)):
        with pytest.raises(error):
            undone(recorded, at, name, seen=seen)
    with pytest.raises(NotFound):
        undone(recorded, 10**6)
    with act(recorded) as by:
        one = scene.claim(by, "c-c")
        claims.restore_status(by, one, "submitted")
    with pytest.raises(ClaimsError, match="submitted for review"):
        undone(recorded, at)


def test_what_was_merged_away_is_not_changed_by_undoing(recorded: sa.Engine) -> None:
    with act(recorded) as by:
        rename(by)
    at = last(recorded).sequence
    with act(recorded) as by:
        merge(by, "agent", *scene.PAIRS["agent"])
    with pytest.raises((MergedAway, CannotUndo)):
        undone(recorded, at)


def test_a_decision_is_undone_too(recorded: sa.Engine) -> None:
    before = scene.sheets(recorded)
    with act(recorded) as by:
        decide(by, "c-b", "conflicts", "c-e", state=ReferenceState.DISMISSED, note="No.")
    assert scene.sheets(recorded) != before
    undone(recorded)
    assert scene.sheets(recorded) == before


def test_the_change_of_what_one_may_not_see_is_not_found(recorded: sa.Engine) -> None:
    factories.researcher(recorded, "ben")
    group = factories.group(recorded, "desk", "ana")
    with act(recorded) as by:
        refigure(by)
        one = scene.claim(by, "c-c")
    factories.restrict(recorded, one, group)
    with pytest.raises(NotFound):
        undone(recorded, last(recorded).sequence, "ben")
