"""Any sequence of steps, by anybody: a claim is only ever where the steps lead, and all verifies.

The model knows the claim's status and who wrote part of it; the services know the rest.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import factories
import pytest
import reviewed
import sqlalchemy as sa
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from claims.db import open_engine, session_scope
from claims.errors import ClaimsError, OwnWork, StaleEdit
from claims.models import Claim, Review, Revision
from claims.services import reviewing
from claims.services.reviewing.steps import DECISIONS, STEPS, Verb
from claims.services.settings import set_self_review
from claims.services.verify import problems
from claims.values.vocabulary import ClaimStatus, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.services.acting import Act

NAMES = st.sampled_from(["ana", *reviewed.PEOPLE])
ROLES = {"ana": Role.ADMIN, **reviewed.PEOPLE}
_LEADS = {verb: status for status, verb in DECISIONS.items()} | {
    Verb.SUBMIT: ClaimStatus.SUBMITTED,
    Verb.TAKE_BACK: ClaimStatus.DRAFT,
    Verb.RECONSIDER: ClaimStatus.SUBMITTED,
    Verb.WITHDRAW: ClaimStatus.WITHDRAWN,
    Verb.REOPEN: ClaimStatus.DRAFT,
}


#: The steps that say why.
_REASONED = {
    Verb.RECONSIDER: reviewing.reconsider,
    Verb.WITHDRAW: reviewing.withdraw,
    Verb.REOPEN: reviewing.reopen,
}


class Desk(RuleBasedStateMachine):
    """One claim with a citation, and everybody at it."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        file = shutil.copy(self.template, self.folder.name)
        self.engine = open_engine(f"sqlite:///{file}")
        self.status, self.version, self.edits = ClaimStatus.DRAFT, 1, 0
        self.authors: set[str] = set()
        self.submitter = self.decider = ""
        self.decided = 0
        self.self_review = False

    @initialize(name=st.sampled_from(["ben", "dora"]))
    def write(self, name: str) -> None:
        reviewed.write(reviewed.people(self.engine), "C", by=name)
        self.authors = {name}

    def _may(self, name: str, verb: Verb) -> bool:
        ranks = list(Role)
        is_reviewer = ranks.index(ROLES[name]) >= ranks.index(Role.REVIEWER)
        if ranks.index(ROLES[name]) < ranks.index(STEPS[verb].role):
            return False
        if self.status not in STEPS[verb].starts:
            return False
        if verb is Verb.TAKE_BACK:
            return name == self.submitter or name in self.authors
        if verb is Verb.RECONSIDER:
            return name == self.decider and self.version == self.decided
        if verb is Verb.WITHDRAW:
            own = name in self.authors and self.status is not ClaimStatus.ACCEPTED
            return is_reviewer or own
        return verb not in DECISIONS.values() or self.self_review or name not in self.authors

    def _take(self, name: str, verb: Verb, step: Callable[[Act], object]) -> bool:
        """Take a step if it may be taken, else expect a refusal; tell which."""
        if self._may(name, verb):
            with factories.act(self.engine, name) as act:
                step(act)
            return True
        with pytest.raises(ClaimsError), factories.act(self.engine, name) as act:
            step(act)
        return False

    @rule(name=NAMES, verb=st.sampled_from([Verb.SUBMIT, Verb.TAKE_BACK]))
    def submit_or_take_back(self, name: str, verb: Verb) -> None:
        take = reviewing.submit if verb is Verb.SUBMIT else reviewing.take_back
        if self._take(name, verb, lambda act: take(act, "C", seen=self.version)):
            self._moved(verb)
            self.submitter = name

    @rule(name=NAMES, decision=st.sampled_from(list(DECISIONS)))
    def decide(self, name: str, decision: ClaimStatus) -> None:
        verb, before = DECISIONS[decision], self.status
        if self._take(
            name,
            verb,
            lambda act: reviewing.decide(
                act, "C", decision=decision, comment="Why", seen=self.version
            ),
        ):
            assert before is ClaimStatus.SUBMITTED
            self._moved(verb)
            self.decider, self.decided = name, self.version
            assert self._claim().self_reviewed is (name in self.authors)

    @rule(name=NAMES, verb=st.sampled_from(list(_REASONED)))
    def withdraw_reopen_or_reconsider(self, name: str, verb: Verb) -> None:
        take = _REASONED[verb]
        if self._take(name, verb, lambda act: take(act, "C", "Why", seen=self.version)):
            self._moved(verb)

    @rule(name=NAMES)
    def edit(self, name: str) -> None:
        self.edits += 1
        step = str(self.edits)
        if self._take(name, Verb.EDIT, lambda act: reviewed.edit(act, "C", step)):
            self.authors.add(name)
            self.version += 1
            if self.status is ClaimStatus.ACCEPTED:
                self.status = ClaimStatus.DRAFT

    @rule(name=NAMES)
    def cite(self, name: str) -> None:
        self.edits += 1
        ref = f"Q-{self.edits}"

        def step(act: Act) -> None:
            reviewed.cite(act, reviewed.claim(act, "C"), ref, "304 people were killed")

        if self._take(name, Verb.EDIT, step):
            self.authors.add(name)

    @rule(name=st.sampled_from(["dora", "emil", "ana"]))
    def decide_late(self, name: str) -> None:
        with (
            pytest.raises((StaleEdit, OwnWork)),
            factories.act(self.engine, name, dry_run=True) as act,
        ):
            reviewing.decide(act, "C", decision="accepted", seen=self.version - 1)

    @rule(on=st.booleans())
    def let_review_own(self, on: bool) -> None:
        with factories.act(self.engine) as act:
            set_self_review(act, on=on)
        self.self_review = on

    def _moved(self, verb: Verb) -> None:
        self.status = _LEADS[verb]
        self.version += 1
        record = self._claim()
        assert (record.status, record.version) == (self.status, self.version)

    def _claim(self) -> Claim:
        with session_scope(self.engine) as session:
            return session.scalars(sa.select(Claim)).one()

    def teardown(self) -> None:
        with session_scope(self.engine) as session:
            assert list(problems(session)) == []
            decided = session.scalars(sa.select(Review.decision)).all()
            of_claim = sa.select(Revision).where(Revision.record_kind == "claim")
            assert len(decided) <= len(session.scalars(of_claim).all())
        self.engine.dispose()
        self.folder.cleanup()


def test_any_sequence_of_steps_leads_where_it_should(sqlite_template: Path) -> None:
    Desk.template = sqlite_template
    limits = settings(max_examples=12, stateful_step_count=25, deadline=None)
    run_state_machine_as_test(Desk, settings=limits)
