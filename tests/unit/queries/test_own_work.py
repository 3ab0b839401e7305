"""A person's own drafts and submissions."""

from __future__ import annotations

import factories
import pytest
import reviewed
import sqlalchemy as sa

from claims.db import session_scope
from claims.queries.paging import PAGE_SIZE
from claims.queries.reviews import own
from claims.services import reviewing
from claims.values.vocabulary import ClaimStatus


@pytest.fixture
def desk(engine: sa.Engine) -> sa.Engine:
    return reviewed.people(engine)


def refs(engine: sa.Engine, name: str, *, sent: bool = False, number: int = 1) -> list[str]:
    viewer = factories.viewer(engine, name)
    read = own.submitted if sent else own.drafts
    with session_scope(engine) as session:
        found = read(session, viewer, number=number)
    return [row.citation.ref if row.citation else row.claim.ref for row in found.rows]


def test_drafts_are_those_one_wrote_part_of_newest_first(desk: sa.Engine) -> None:
    for ref in ("A", "B"):
        reviewed.write(desk, ref)
    reviewed.write(desk, "C", by="cleo")
    with factories.act(desk, "ben") as act:
        reviewed.edit(act, "C")
    assert refs(desk, "ben") == ["C", "B", "A"]
    assert refs(desk, "cleo") == ["C"]


def test_a_lone_citation_is_a_draft_of_its_own(desk: sa.Engine) -> None:
    reviewed.bring(desk, "A", ClaimStatus.ACCEPTED)
    reviewed.add(desk, "L", to="A", by="cleo")
    assert refs(desk, "cleo") == ["L"]
    assert refs(desk, "ben") == []


def test_submitted_is_what_one_sent_oneself(desk: sa.Engine) -> None:
    reviewed.bring(desk, "A", ClaimStatus.SUBMITTED)
    assert refs(desk, "ben", sent=True) == ["A"]
    assert refs(desk, "cleo", sent=True) == []
    reviewed.decide(desk, "A", ClaimStatus.RETURNED)
    assert refs(desk, "ben", sent=True) == []


def test_a_page_past_the_end_is_the_last(desk: sa.Engine) -> None:
    with factories.act(desk, "ben") as act:
        for number in range(PAGE_SIZE + 1):
            factories.claim(act, f"Claim {number}.", ref=f"C{number}")
    assert refs(desk, "ben", number=9) == ["C0"]


def test_who_submitted_it_is_told(desk: sa.Engine) -> None:
    reviewed.bring(desk, "A", ClaimStatus.SUBMITTED)
    reviewed.write(desk, "B")
    with factories.act(desk) as act:
        sent = own.submission(act.session, reviewed.claim(act, "A"))
        assert sent is not None
        assert sent.by == "ben"
        assert own.submission(act.session, reviewed.claim(act, "B")) is None


def test_a_claim_is_corrected_at_its_first_citation_that_counts(desk: sa.Engine) -> None:
    reviewed.write(desk, "A")
    reviewed.add(desk, "Second", to="A")
    with factories.act(desk, "ben") as act:
        viewer = act.viewer
        assert own.quoted(act.session, viewer, ["A"]) == {"A": ("S", "Q-A")}
        reviewing.withdraw_citation(act, "Q-A")
        assert own.quoted(act.session, viewer, ["A"]) == {"A": ("S", "Second")}
