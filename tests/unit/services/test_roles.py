"""Roles: a call that a role may not make is refused in one sentence and leaves a denied line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factories
import pytest
import reviewed
import sqlalchemy as sa

from claims.db import session_scope
from claims.errors import BadText, ClaimsError, Denied
from claims.models import Claim, Denial, Revision
from claims.services import reviewing
from claims.services.researchers import change_role
from claims.services.settings import set_self_review
from claims.values.vocabulary import ClaimStatus, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.services.acting import Act

#: Who tries what, and what they are told.
REFUSED: list[tuple[str, Callable[[Act], object], str, str]] = [
    (
        "rita",
        factories.claim,
        "recording a claim",
        "rita is a reader here, and recording a claim takes a researcher.",
    ),
    (
        "rita",
        lambda act: reviewing.submit(act, "C"),
        "submitting a claim",
        "rita is a reader here, and submitting a claim takes a researcher.",
    ),
    (
        "cleo",
        lambda act: reviewing.decide(act, "C", decision="accepted"),
        "accepting a claim",
        "cleo is a researcher here, and accepting a claim takes a reviewer.",
    ),
    (
        "cleo",
        lambda act: reviewing.decide_citation(act, "Q-C", decision="returned", comment="Why"),
        "returning a citation",
        "cleo is a researcher here, and returning a citation takes a reviewer.",
    ),
    (
        "cleo",
        lambda act: reviewing.withdraw(act, "C", "Why"),
        "withdrawing a claim that others wrote",
        "cleo is a researcher here, and withdrawing a claim that others wrote takes a reviewer.",
    ),
    (
        "ben",
        lambda act: reviewing.withdraw(act, "A", "Why"),
        "withdrawing an accepted claim",
        "ben is a researcher here, and withdrawing an accepted claim takes a reviewer.",
    ),
    (
        "dora",
        lambda act: set_self_review(act, on=True),
        "turning self-review on or off",
        "dora is a reviewer here, and turning self-review on or off takes an admin.",
    ),
    (
        "dora",
        lambda act: change_role(act, "dora", Role.ADMIN),
        "changing a role",
        "dora is a reviewer here, and changing a role takes an admin.",
    ),
    (
        "dora",
        lambda act: reviewing.decide(act, "D", decision="accepted"),
        'reviewing the claim "D"',
        'dora wrote part of the claim "D", and nobody reviews their own work here.',
    ),
    (
        "cleo",
        lambda act: reviewing.take_back(act, "C"),
        'taking back the claim "C"',
        'cleo neither wrote nor submitted the claim "C", so it is not theirs to take back.',
    ),
]


@pytest.fixture
def desk(engine: sa.Engine) -> sa.Engine:
    """C is submitted by ben, A is accepted, and D is dora's own, submitted."""
    reviewed.bring(reviewed.people(engine), "C", ClaimStatus.SUBMITTED)
    reviewed.bring(engine, "A", ClaimStatus.ACCEPTED)
    reviewed.write(engine, "D", by="dora")
    with factories.act(engine, "dora") as act:
        reviewing.submit(act, "D")
    return engine


def _denials(engine: sa.Engine) -> list[tuple[str, str, str]]:
    with session_scope(engine) as session:
        lines = session.scalars(sa.select(Denial).order_by(Denial.id))
        return [(line.researcher, line.attempt, line.sentence) for line in lines]


def _length(engine: sa.Engine) -> int:
    with session_scope(engine) as session:
        return session.scalars(sa.select(sa.func.count()).select_from(Revision)).one()


def _try(engine: sa.Engine, name: str, attempt: Callable[[Act], object]) -> None:
    with factories.act(engine, name) as act:
        act.session.execute(sa.update(Claim).values(cause="written before the refusal"))
        attempt(act)


def test_what_is_refused_is_undone_and_leaves_a_denied_line(desk: sa.Engine) -> None:
    before = _length(desk)
    for name, attempt, doing, sentence in REFUSED:
        with pytest.raises(Denied) as refused:
            _try(desk, name, attempt)
        assert (refused.value.sentence, refused.value.attempt) == (sentence, doing)
    assert _denials(desk) == [(name, doing, told) for name, _, doing, told in REFUSED]
    assert _length(desk) == before
    with session_scope(desk) as session:
        assert set(session.scalars(sa.select(Claim.cause))) == {None}


@pytest.mark.parametrize("name", ["eve", "ev\0e", "\ud800", "e" * 2_000, ""])
def test_somebody_unknown_leaves_a_denied_line(engine: sa.Engine, name: str) -> None:
    with pytest.raises(Denied, match="is no researcher of this database"):
        _try(engine, name, factories.claim)
    ((noted, attempt, _),) = _denials(engine)
    assert attempt == "working here"
    assert len(noted) <= 500
    assert noted[:2] == name[:2].replace("\ud800", "\ufffd")


def test_a_dry_run_that_is_refused_leaves_a_line_too(desk: sa.Engine) -> None:
    with pytest.raises(Denied), factories.act(desk, "rita", dry_run=True) as act:
        factories.claim(act)
    assert [line[0] for line in _denials(desk)] == ["rita"]


def test_another_refusal_leaves_none(desk: sa.Engine) -> None:
    with pytest.raises(BadText):
        _try(desk, "ben", lambda act: factories.claim(act, " "))
    assert _denials(desk) == []


def test_a_log_that_cannot_be_written_hides_no_refusal(desk: sa.Engine) -> None:
    with session_scope(desk, write=True) as session:
        session.execute(sa.text("DROP TABLE denials"))
    with pytest.raises(ClaimsError, match="recording a claim takes a researcher"):
        _try(desk, "rita", factories.claim)
