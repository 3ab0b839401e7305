"""Who may act, what a reader may not do, and how an act ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import factories
import pytest
import sqlalchemy as sa

from claims.db import session_scope
from claims.errors import BadDate, NotAllowed, QuoteNotInText, StaleEdit, UnknownResearcher
from claims.models import Agent, Claim, Revision
from claims.queries import claims as claim_queries
from claims.services import (
    agents,
    anchors,
    citations,
    claims,
    cross_references,
    events,
    measures,
    places,
    researchers,
    sources,
)
from claims.services.history import canonical
from claims.values.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.services.acting import Act


class World:
    """One record of each kind, made by the admin and handed to whoever acts."""

    def __init__(self, act: Act) -> None:
        self.act = act
        self.source = factories.source(act, text=factories.TEXT)
        self.claim = factories.casualties(act)
        self.other = factories.claim(act, "Another claim.")
        self.citation = factories.citation(act, self.claim, self.source)
        self.agent = agents.ensure_agent(act, "The Courier")
        self.owner = agents.ensure_agent(act, "Courier Holdings")
        self.affiliation = agents.record_affiliation(
            act, agents.AffiliationDraft(self.agent, self.owner)
        )
        self.event = events.ensure_event(act, "The November protests")
        self.party = events.record_party(act, events.PartyDraft(self.event, self.agent))
        self.place = places.ensure_place(act, "Karaj")
        self.measure = measures.known_measure(act, "killed")
        self.reference = cross_references.record_cross_reference(
            act, cross_references.CrossReferenceDraft(self.claim, "agrees", self.other)
        )


#: Every service that writes, with what it takes from the world.
WRITES: dict[str, Callable[[Act, World], object]] = {
    "record_agent": lambda act, w: agents.record_agent(act, agents.AgentDraft("New")),
    "ensure_agent": lambda act, w: agents.ensure_agent(act, "New"),
    "revise_agent": lambda act, w: agents.revise_agent(act, w.agent, agents.draft_of(w.agent)),
    "record_affiliation": lambda act, w: agents.record_affiliation(
        act, agents.AffiliationDraft(w.owner, w.agent)
    ),
    "revise_affiliation": lambda act, w: agents.revise_affiliation(
        act, w.affiliation, agents.affiliation_of(w.affiliation)
    ),
    "record_event": lambda act, w: events.record_event(act, events.EventDraft("New")),
    "ensure_event": lambda act, w: events.ensure_event(act, "New"),
    "revise_event": lambda act, w: events.revise_event(act, w.event, events.draft_of(w.event)),
    "record_party": lambda act, w: events.record_party(act, events.PartyDraft(w.event, w.owner)),
    "revise_party": lambda act, w: events.revise_party(act, w.party, events.party_of(w.party)),
    "record_place": lambda act, w: places.record_place(act, places.PlaceDraft("New")),
    "ensure_place": lambda act, w: places.ensure_place(act, "New"),
    "revise_place": lambda act, w: places.revise_place(act, w.place, places.draft_of(w.place)),
    "record_measure": lambda act, w: measures.record_measure(act, measures.MeasureDraft("New")),
    "revise_measure": lambda act, w: measures.revise_measure(
        act, w.measure, measures.draft_of(w.measure)
    ),
    "record_source": lambda act, w: sources.record_source(act, sources.SourceDraft("New")),
    "revise_source": lambda act, w: sources.revise_source(
        act, w.source, sources.draft_of(w.source)
    ),
    "keep_text": lambda act, w: sources.keep_text(act, w.source, "New text."),
    "attach_text": lambda act, w: anchors.attach_text(act, w.source, "New text."),
    "record_claim": lambda act, w: claims.record_claim(act, claims.ClaimDraft("New.")),
    "revise_claim": lambda act, w: claims.revise_claim(act, w.claim, claims.draft_of(w.claim)),
    "record_citation": lambda act, w: citations.record_citation(
        act, citations.CitationDraft(w.other, w.source, basis="own")
    ),
    "revise_citation": lambda act, w: citations.revise_citation(
        act, w.citation, citations.draft_of(w.citation)
    ),
    "record_cross_reference": lambda act, w: cross_references.record_cross_reference(
        act, cross_references.CrossReferenceDraft(w.other, "agrees", w.claim)
    ),
    "revise_cross_reference": lambda act, w: cross_references.revise_cross_reference(
        act, w.reference, cross_references.draft_of(w.reference)
    ),
}
ADMINISTERS: dict[str, Callable[[Act, World], object]] = {
    "add_researcher": lambda act, w: researchers.add_researcher(act, "New"),
    "change_role": lambda act, w: researchers.change_role(act, "ana", Role.READER),
    "restore_status": lambda act, w: claims.restore_status(act, w.claim, "accepted"),
}


def test_a_reader_may_write_nothing(engine: sa.Engine) -> None:
    factories.researcher(engine, "rita", Role.READER)
    with factories.act(engine) as act:
        world = World(act)
        act.viewer = replace(act.viewer, name="rita", role=Role.READER)
        for name, write in WRITES.items():
            with pytest.raises(NotAllowed) as refused:
                write(act, world)
            noun = {"source": "document", "text": "document"}.get(name.split("_", 1)[1])
            sentence = f"rita is a reader here, and {refused.value.attempt} takes a researcher."
            assert refused.value.sentence == sentence, name
            assert (noun or name.split("_", 1)[1]).replace("_", "-") in sentence


@pytest.mark.parametrize("role", [Role.READER, Role.RESEARCHER, Role.REVIEWER])
def test_only_an_admin_administers(engine: sa.Engine, role: Role) -> None:
    with factories.act(engine) as act:
        world = World(act)
        act.viewer = replace(act.viewer, name="rita", role=role)
        for write in ADMINISTERS.values():
            with pytest.raises(NotAllowed) as refused:
                write(act, world)
            attempt = refused.value.attempt
            assert refused.value.sentence == f"rita is a {role} here, and {attempt} takes an admin."
            assert attempt != "this"


@pytest.mark.parametrize("role", [Role.RESEARCHER, Role.REVIEWER, Role.ADMIN])
def test_a_researcher_and_those_above_may_write_all(engine: sa.Engine, role: Role) -> None:
    with factories.act(engine) as act:
        world = World(act)
        act.viewer = replace(act.viewer, role=role)
        length = sa.select(sa.func.count()).select_from(Revision)
        before = act.session.scalars(length).one()
        for name, write in WRITES.items():
            if name in {"ensure_agent", "ensure_event", "ensure_place"}:
                continue  # recorded by the write before it
            write(act, world)
        assert act.session.scalars(length).one() > before


def test_a_reader_is_given_what_is_there(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        world = World(act)
        act.viewer = replace(act.viewer, role=Role.READER)
        assert agents.ensure_agent(act, "The Courier") is world.agent
        assert events.ensure_event(act, "The November protests") is world.event
        assert places.ensure_place(act, "Karaj") is world.place


@pytest.mark.parametrize("name", ["nobody", "", "ana\0", "\ud800"])
def test_somebody_who_is_not_on_record_cannot_act(engine: sa.Engine, name: str) -> None:
    with pytest.raises(UnknownResearcher), factories.act(engine, name):
        pytest.fail("the act began")


@pytest.mark.parametrize("name", [" ana", "ana\n", "\ufeffana"])
def test_white_space_around_a_name_does_not_matter(engine: sa.Engine, name: str) -> None:
    with factories.act(engine, name) as act:
        assert act.viewer.name == "ana"


def test_an_act_that_fails_leaves_nothing(engine: sa.Engine) -> None:
    def fail() -> None:
        with factories.act(engine) as act:
            source = factories.source(act, text=factories.TEXT)
            factories.citation(act, factories.claim(act), source, "Words that are not there")

    with pytest.raises(QuoteNotInText):
        fail()
    with session_scope(engine) as session:
        assert session.scalar(sa.select(Claim.id)) is None
        assert session.scalar(sa.select(Agent.id)) is None
        left = sa.select(Revision.sequence).where(Revision.record_kind == "claim")
        assert session.scalar(left) is None


def test_a_dry_run_does_all_and_leaves_nothing(engine: sa.Engine) -> None:
    with factories.act(engine, dry_run=True) as act:
        claim = factories.claim(act)
        assert claim.id is not None
    with session_scope(engine) as session:
        assert session.scalar(sa.select(Claim.id)) is None


#: How each kind of record is changed, and changed a second time.
REVISIONS: dict[str, Callable[[Act, World, str, int | None], bool]] = {
    "agent": lambda act, w, note, seen: agents.revise_agent(
        act, w.agent, replace(agents.draft_of(w.agent), note=note), seen=seen
    ),
    "affiliation": lambda act, w, note, seen: agents.revise_affiliation(
        act, w.affiliation, replace(agents.affiliation_of(w.affiliation), note=note), seen=seen
    ),
    "event": lambda act, w, note, seen: events.revise_event(
        act, w.event, replace(events.draft_of(w.event), place=note), seen=seen
    ),
    "party": lambda act, w, note, seen: events.revise_party(
        act, w.party, replace(events.party_of(w.party), role=note), seen=seen
    ),
    "place": lambda act, w, note, seen: places.revise_place(
        act, w.place, replace(places.draft_of(w.place), parent=note), seen=seen
    ),
    "measure": lambda act, w, note, seen: measures.revise_measure(
        act, w.measure, replace(measures.draft_of(w.measure), unit=note), seen=seen
    ),
    "source": lambda act, w, note, seen: sources.revise_source(
        act, w.source, replace(sources.draft_of(w.source), language=note), seen=seen
    ),
    "claim": lambda act, w, note, seen: claims.revise_claim(
        act, w.claim, replace(claims.draft_of(w.claim), cause=note), seen=seen
    ),
    "citation": lambda act, w, note, seen: citations.revise_citation(
        act, w.citation, replace(citations.draft_of(w.citation), note=note), seen=seen
    ),
    "cross_reference": lambda act, w, note, seen: cross_references.revise_cross_reference(
        act, w.reference, replace(cross_references.draft_of(w.reference), note=note), seen=seen
    ),
}


def test_an_edit_of_a_version_that_somebody_changed_is_refused(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        world = World(act)
        for kind, revise in REVISIONS.items():
            record = getattr(world, "reference" if kind == "cross_reference" else kind)
            seen = record.version
            assert revise(act, world, "one", seen) is True, kind
            assert record.version == seen + 1, kind
            with pytest.raises(StaleEdit, match="was changed since"):
                revise(act, world, "two", seen)
            assert revise(act, world, "one", seen + 1) is False, kind
            assert record.version == seen + 1, kind
            assert revise(act, world, "two", None) is True, kind


def test_each_revision_holds_what_was_and_what_is(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        world = World(act)
        for kind, revise in REVISIONS.items():
            record = getattr(world, "reference" if kind == "cross_reference" else kind)
            before = record.state()
            revise(act, world, "one", None)
            last = act.session.scalars(
                sa.select(Revision)
                .where(Revision.record_kind == kind)
                .order_by(Revision.sequence.desc())
                .limit(1)
            ).one()
            assert last.before == canonical(before), kind
            assert last.after == canonical(record.state()), kind
            assert last.before != last.after, kind


def test_a_stale_claim_is_named_in_the_refusal(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        claim = factories.claim(act, ref="C-1")
        with pytest.raises(StaleEdit) as refused:
            claims.revise_claim(act, claim, claims.draft_of(claim), seen=0)
    assert refused.value.sentence == (
        'The claim "C-1" was changed since you opened it: look at it again, then decide.'
    )


def test_a_row_refused_in_a_savepoint_leaves_the_rest_of_the_act_whole(engine: sa.Engine) -> None:
    """What an import does: the records stay usable after the refused row is undone."""
    with factories.act(engine) as act:
        world = World(act)
        savepoint = act.session.begin_nested()
        wrong = replace(claims.draft_of(world.claim), event="A new event", date="no date")
        with pytest.raises(BadDate, match="cannot be read as a date"):
            claims.revise_claim(act, world.claim, wrong)
        savepoint.rollback()
        claim = claim_queries.by_ref(act.session, world.claim.ref)
        assert claim is world.claim
        assert claim.event is None
        assert claim.version == 1
        assert claims.revise_claim(act, claim, replace(claims.draft_of(claim), cause="fire"))
