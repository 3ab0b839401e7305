"""Standings kept fresh: whatever is edited, in whatever order, equals computing all anew."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from factories import act
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from claims.db import open_engine, session_scope
from claims.errors import BadText
from claims.models import Claim, ClaimStanding, CrossReference
from claims.queries import agents as agent_queries
from claims.queries import claims as claim_queries
from claims.queries import events as event_queries
from claims.queries import measures as measure_queries
from claims.queries import sources as source_queries
from claims.services import agents, citations, claims, events, measures, sources
from claims.services.evidence import catching_up, freshness
from claims.services.evidence.checking import standing_problems
from claims.services.evidence.decisions import decide
from claims.services.setup import initialise
from claims.values.vocabulary import ReferenceState

AGENTS = ["Bureau", "Clinic", "Daily", "Echo"]
EVENTS = ["Flood", "Flood of the mill", "Fire"]
DATES = ["2023-04", "2023-05-02", None]

agent_names = st.sampled_from(AGENTS)
event_names = st.sampled_from([*EVENTS, None])
figures = st.sampled_from([3, 12, 30])
modalities = st.sampled_from(["exactly", "at_least", "about"])


def stored(engine: sa.Engine) -> tuple[list[Any], list[Any]]:
    """Everything that is computed: standings by claim, and the program's proposals."""
    names = [c.name for c in ClaimStanding.__table__.columns if c.name != "claim_id"]
    with session_scope(engine) as session:
        rows = session.execute(
            sa.select(Claim.ref, *(getattr(ClaimStanding, name) for name in names))
            .join(ClaimStanding, ClaimStanding.claim_id == Claim.id)
            .order_by(Claim.ref)
        ).all()
        first, second = sa.orm.aliased(Claim), sa.orm.aliased(Claim)
        links = session.execute(
            sa.select(first.ref, CrossReference.relation, second.ref, CrossReference.state_word)
            .join(first, CrossReference.from_claim_id == first.id)
            .join(second, CrossReference.to_claim_id == second.id)
            .order_by(first.ref, CrossReference.relation, second.ref)
        ).all()
    return [tuple(row) for row in rows], [tuple(link) for link in links]


class Editing(RuleBasedStateMachine):
    """Two people's day of edits, in any order; ``at_once`` is how far a change is followed up."""

    at_once = freshness.AT_ONCE
    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        file = shutil.copy(self.template, self.folder / "claims.sqlite")
        self.engine = open_engine(f"sqlite:///{file}")
        self.claims = self.sources = self.numbers = 0
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(freshness, "AT_ONCE", self.at_once)

    @initialize()
    def start_with_a_disputed_toll(self) -> None:
        """Three figures on one event, each in a document of its own, so that most edits matter."""
        with act(self.engine) as by:
            for number, (publisher, figure) in enumerate(zip(AGENTS, [3, 12, 12], strict=False), 1):
                claim = claims.record_claim(by, self.draft(number, "Flood", figure, "exactly"))
                document = sources.SourceDraft(
                    f"Report {number}", f"s{number}", publisher=publisher, consulted=True
                )
                source = sources.record_source(by, document)
                for cited in {claim, claim_queries.by_ref(by.session, "c1")}:
                    draft = citations.CitationDraft(cited, source, basis="own")
                    citations.record_citation(by, draft)
        self.claims = self.sources = 3

    def teardown(self) -> None:
        catching_up.catch_up(self.engine)
        incremental = stored(self.engine)
        catching_up.rebuild(self.engine)
        assert stored(self.engine) == incremental
        self.patch.undo()
        self.engine.dispose()
        shutil.rmtree(self.folder)

    @rule(event=event_names, low=figures, modality=modalities)
    def record_claim(self, event: str | None, low: int, modality: str) -> None:
        self.claims += 1
        with act(self.engine) as by:
            claims.record_claim(by, self.draft(self.claims, event, low, modality))

    def draft(
        self, number: int, event: str | None, figure: int, modality: str
    ) -> claims.ClaimDraft:
        place = {"exactly": "best", "at_least": "low", "about": "best"}[modality]
        return claims.ClaimDraft(
            text=f"{figure} people were killed, it says",
            ref=f"c{number}",
            measure="killed",
            event=event,
            modality=modality,
            **{place: Decimal(figure)},
        )

    @rule(publisher=agent_names, date=st.sampled_from(DATES), read=st.booleans())
    def record_source(self, publisher: str, date: str | None, read: bool) -> None:
        self.sources += 1
        draft = sources.SourceDraft(
            f"Report {self.sources}", f"s{self.sources}", publisher=publisher, published=date
        )
        with act(self.engine) as by:
            sources.record_source(by, replace(draft, consulted=read))

    @rule(
        data=st.data(),
        voices=st.lists(agent_names, max_size=2, unique=True),
        stance=st.sampled_from(["asserts", "asserts", "disputes"]),
    )
    def record_citation(self, data: st.DataObject, voices: list[str], stance: str) -> None:
        self.numbers += 1
        some_source = st.integers(1, self.sources)
        origin = data.draw(st.none() | some_source)
        with act(self.engine) as by:
            draft = citations.CitationDraft(
                self.claim(by, data),
                self.source(by, data.draw(some_source)),
                ref=f"q{self.numbers}",
                attributed_to=tuple(voices),
                origin=self.source(by, origin) if origin else None,
                stance=stance,
                basis="own",
            )
            citations.record_citation(by, draft)

    def claim(self, by: Any, data: st.DataObject) -> Claim:
        found = claim_queries.by_ref(by.session, f"c{data.draw(st.integers(1, self.claims))}")
        assert found is not None
        return found

    def source(self, by: Any, number: int) -> Any:
        return source_queries.by_ref(by.session, f"s{number}")

    @rule(data=st.data(), event=event_names, low=figures, modality=modalities)
    def revise_claim(self, data: st.DataObject, event: str | None, low: int, modality: str) -> None:
        with act(self.engine) as by:
            claim = self.claim(by, data)
            claims.revise_claim(by, claim, self.draft(int(claim.ref[1:]), event, low, modality))

    @rule(data=st.data(), publisher=agent_names, date=st.sampled_from(DATES))
    def revise_source(self, data: st.DataObject, publisher: str, date: str | None) -> None:
        with act(self.engine) as by:
            source = self.source(by, data.draw(st.integers(1, self.sources)))
            draft = replace(sources.draft_of(source), publisher=publisher, published=date)
            sources.revise_source(by, source, draft)

    @rule(lower=agent_names, upper=agent_names, joins=st.booleans())
    def affiliate(self, lower: str, upper: str, joins: bool) -> None:
        with suppress(BadText), act(self.engine) as by:
            pair = agents.ensure_agents(by, (lower, upper))
            if len(pair) == 2:
                agents.record_affiliation(by, agents.AffiliationDraft(*pair, joins=joins))

    @rule(event=st.sampled_from(EVENTS), agent=agent_names)
    def name_party(self, event: str, agent: str) -> None:
        with suppress(BadText), act(self.engine) as by:
            party = events.PartyDraft(
                events.ensure_event(by, event), agents.ensure_agent(by, agent)
            )
            events.record_party(by, party)

    @rule(agent=agent_names, kind=st.sampled_from(["unnamed", "organisation"]))
    def revise_agent(self, agent: str, kind: str) -> None:
        with act(self.engine) as by:
            agents.ensure_agent(by, agent)
            found = agent_queries.by_name(by.session, agent)
            assert found is not None
            agents.revise_agent(by, found, replace(agents.draft_of(found), kind=kind))

    @rule(parent=st.sampled_from(["Flood", None]))
    def move_event(self, parent: str | None) -> None:
        with act(self.engine) as by:
            events.ensure_event(by, EVENTS[1])
            found = event_queries.by_name(by.session, EVENTS[1])
            assert found is not None
            events.revise_event(by, found, replace(events.draft_of(found), parent=parent))

    @rule(accrues=st.booleans())
    def revise_measure(self, accrues: bool) -> None:
        with act(self.engine) as by:
            found = measure_queries.by_name(by.session, "killed")
            assert found is not None
            draft = replace(measures.draft_of(found), accrues=accrues)
            measures.revise_measure(by, found, draft)

    @precondition(lambda self: stored(self.engine)[1])
    @rule(data=st.data(), state=st.sampled_from(list(ReferenceState)))
    def decide(self, data: st.DataObject, state: ReferenceState) -> None:
        first, relation, second, _ = data.draw(st.sampled_from(stored(self.engine)[1]))
        with act(self.engine) as by:
            decide(by, first, relation, second, state=state)

    @invariant()
    def what_is_stored_is_what_the_evidence_gives(self) -> None:
        catching_up.catch_up(self.engine)
        with session_scope(self.engine) as session:
            assert list(standing_problems(session)) == []


@pytest.mark.parametrize("at_once", [freshness.AT_ONCE, 1], ids=["at once", "left to the job"])
def test_edits_in_any_order_equal_a_full_rebuild(sqlite_template: Path, at_once: int) -> None:
    """With ``at_once`` 1 nearly every change goes through the marks and the resumable job."""
    machine = type("Machine", (Editing,), {"at_once": at_once, "template": sqlite_template})
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    machine.TestCase.settings = settings(
        max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=checks
    )
    machine.TestCase().runTest()


def test_what_waits_is_said_and_caught_up(
    sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'claims.sqlite')}"
    initialise(url, "ana")
    monkeypatch.setattr(freshness, "AT_ONCE", 1)
    engine = open_engine(url)
    with act(engine) as by:
        for number in range(3):
            claims.record_claim(by, claims.ClaimDraft(f"Claim {number}", f"c{number}"))
    assert not catching_up.is_caught_up(engine)
    steps = []
    catching_up.catch_up(engine, step=lambda: steps.append(1))
    assert catching_up.is_caught_up(engine)
    assert len(steps) > 1
    engine.dispose()
