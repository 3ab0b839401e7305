"""Reads of reviews: the queue in its order, what came back to whom, and what was corrected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import factories
import pytest
import reviewed
import sqlalchemy as sa

from claims.db import session_scope
from claims.models import Claim
from claims.queries import paging, reviews
from claims.queries.history import changes_since
from claims.queries.reviews import QueueFilter, QueueKey, waiting
from claims.services import claims, reviewing
from claims.services.settings import set_self_review
from claims.values.vocabulary import ClaimKind, ClaimStatus

if TYPE_CHECKING:
    from claims.queries.rows import Page

SUBMITTED, ACCEPTED = ClaimStatus.SUBMITTED, ClaimStatus.ACCEPTED
RETURNED = ClaimStatus.RETURNED


@pytest.fixture
def desk(engine: sa.Engine) -> sa.Engine:
    """In the queue, oldest first: C-1, the citation Q-a of the accepted A, C-2 and dora's D."""
    reviewed.people(engine)
    reviewed.bring(engine, "A", ACCEPTED)
    reviewed.bring(engine, "C-1", SUBMITTED)
    reviewed.add(engine, "Q-a", to="A", by="cleo")
    with factories.act(engine, "cleo") as act:
        reviewing.submit_citation(act, "Q-a")
    reviewed.bring(engine, "C-2", SUBMITTED)
    reviewed.write(engine, "D", by="dora")
    with factories.act(engine, "dora") as act:
        reviewing.submit(act, "D")
    return engine


def _queue(
    engine: sa.Engine, wanted: QueueFilter = reviews.EVERYTHING, name: str = "dora", number: int = 1
) -> Page[reviews.QueueRow]:
    with session_scope(engine) as session:
        return reviews.queue(session, factories.viewer(engine, name), wanted, number=number)


def _refs(page: Page[reviews.QueueRow]) -> list[str]:
    return [row.key.ref for row in page.rows]


def test_what_waits_is_one_list_oldest_first(desk: sa.Engine) -> None:
    page = _queue(desk)
    assert _refs(page) == ["C-1", "Q-a", "C-2", "D"]
    assert page.total == 4
    first, alone, _, own = page.rows
    assert (first.claim.text, first.citation, first.submitted_by) == ("Claim C-1.", None, "ben")
    assert alone.citation is not None
    assert (alone.claim.ref, alone.citation.ref, alone.submitted_by) == ("A", "Q-a", "cleo")
    assert (alone.version, alone.citation.status) == (2, "submitted")
    assert [row.may_decide for row in page.rows] == [True, True, True, False]
    assert [row.is_own for row in page.rows] == [False, False, False, True]
    assert own.submitted_at is not None
    assert first.submitted_at is not None
    assert own.submitted_at > first.submitted_at


FILTERS: list[tuple[QueueFilter, list[str]]] = [
    (QueueFilter(kind=ClaimKind.CASUALTY), ["C-1", "Q-a", "C-2", "D"]),
    (QueueFilter(kind=ClaimKind.DATE), []),
    (QueueFilter(event="The protests"), ["C-2"]),
    (QueueFilter(event="Another event"), []),
    (QueueFilter(author="cleo"), ["Q-a"]),
    (QueueFilter(author="ben"), ["C-1", "C-2"]),
    (QueueFilter(author="dora"), ["D"]),
    (QueueFilter(mine=True), ["D"]),
    (QueueFilter(mine=False), ["C-1", "Q-a", "C-2"]),
    (QueueFilter(author="ben", mine=True), []),
]


@pytest.mark.parametrize(("wanted", "refs"), FILTERS)
def test_the_queue_is_narrowed(desk: sa.Engine, wanted: QueueFilter, refs: list[str]) -> None:
    with factories.act(desk, "ben") as act:
        reviewing.take_back(act, "C-2")
        record = reviewed.claim(act, "C-2")
        claims.revise_claim(act, record, replace(claims.draft_of(record), event="The protests"))
        reviewing.submit(act, "C-2")
    with factories.act(desk, "dora") as act:
        reviewing.take_back(act, "D")
        reviewing.submit(act, "D")
    page = _queue(desk, wanted)
    assert (_refs(page), page.total) == (refs, len(refs))


def test_with_self_review_on_a_reviewer_may_decide_their_own(desk: sa.Engine) -> None:
    with factories.act(desk) as act:
        set_self_review(act, on=True)
    assert [row.may_decide for row in _queue(desk).rows] == [True] * 4
    assert [row.may_decide for row in _queue(desk, name="ben").rows] == [False] * 4


def test_the_queue_is_paged_and_a_page_out_of_range_is_moved_into_it(
    desk: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "PAGE_SIZE", 3)
    assert _refs(_queue(desk, number=1)) == ["C-1", "Q-a", "C-2"]
    assert _refs(_queue(desk, number=2)) == _refs(_queue(desk, number=9)) == ["D"]
    assert _refs(_queue(desk, number=0)) == ["C-1", "Q-a", "C-2"]
    assert paging.PAGE_SIZE == 50


def test_a_citation_of_a_claim_that_is_submitted_again_waits_with_it(desk: sa.Engine) -> None:
    with factories.act(desk, "ben") as act:
        reviewed.edit(act, "A")
    assert _refs(_queue(desk)) == ["C-1", "C-2", "D"]
    with factories.act(desk, "ben") as act:
        reviewing.submit(act, "A")
    assert _refs(_queue(desk)) == ["C-1", "C-2", "D", "A"]


def test_what_is_restricted_waits_for_its_group_alone(desk: sa.Engine) -> None:
    closed = factories.group(desk, "Closed", "emil")
    with session_scope(desk) as session:
        claim = session.scalars(sa.select(Claim).where(Claim.ref == "C-1")).one()
    factories.restrict(desk, claim, closed)
    assert _refs(_queue(desk)) == ["Q-a", "C-2", "D"]
    assert _refs(_queue(desk, name="emil")) == ["C-1", "Q-a", "C-2", "D"]
    for name, seen in (("dora", 0), ("emil", 1)):
        with session_scope(desk) as session:
            viewer = factories.viewer(desk, name)
            assert reviews.counts(session, viewer).waiting == 3 + seen
    reviewed.decide(desk, "C-1", "returned", by="emil")
    for name, seen in (("dora", 0), ("emil", 1)):
        with session_scope(desk) as session:
            viewer = factories.viewer(desk, name)
            assert len(reviews.decisions(session, viewer, "C-1")) == seen


# --- neighbours


def _around(
    engine: sa.Engine, key: QueueKey, wanted: QueueFilter = reviews.EVERYTHING
) -> tuple[str | None, str | None]:
    with session_scope(engine) as session:
        found = reviews.neighbours(session, factories.viewer(engine, "dora"), key, wanted)
    return (
        found.previous.ref if found.previous else None,
        found.next.ref if found.next else None,
    )


def test_each_knows_what_is_before_and_after_it(desk: sa.Engine) -> None:
    keys = [row.key for row in _queue(desk).rows]
    refs = [None, *(key.ref for key in keys), None]
    around = [_around(desk, key) for key in keys]
    assert around == list(zip(refs[:-2], refs[2:], strict=True))


def test_the_next_is_known_also_once_it_is_decided_on(desk: sa.Engine) -> None:
    reviewed.decide(desk, "C-1", "accepted")
    assert _around(desk, QueueKey("claim", "C-1")) == (None, "Q-a")
    with factories.act(desk, "dora") as act:
        reviewing.decide_citation(act, "Q-a", decision="accepted")
    assert _around(desk, QueueKey("citation", "Q-a")) == (None, "C-2")
    assert _around(desk, QueueKey("claim", "C-2"), QueueFilter(mine=False)) == (None, None)
    assert _around(desk, QueueKey("claim", "no such claim")) == (None, "C-2")


def test_submissions_of_one_moment_keep_one_order(desk: sa.Engine) -> None:
    with session_scope(desk, write=True) as session:
        moment = session.scalars(sa.select(Claim.submitted_at).where(Claim.ref == "C-1")).one()
        session.execute(sa.update(Claim).values(submitted_at=moment))
        session.execute(
            sa.text("UPDATE citations SET submitted_at = (SELECT max(submitted_at) FROM claims)")
        )
    refs = _refs(_queue(desk))
    assert refs == ["C-1", "C-2", "D", "Q-a"]
    keys = [row.key for row in _queue(desk).rows]
    assert [_around(desk, key)[1] for key in keys] == [*refs[1:], None]
    assert [_around(desk, key)[0] for key in keys] == [None, *refs[:-1]]


# --- the desk


def _counts(engine: sa.Engine, name: str) -> reviews.Counts:
    with session_scope(engine) as session:
        return reviews.counts(session, factories.viewer(engine, name))


def test_what_waits_is_counted_for_each(desk: sa.Engine) -> None:
    reviewed.write(desk, "B")
    reviewed.bring(desk, "R", RETURNED)
    assert _counts(desk, "dora") == reviews.Counts(waiting=4, decidable=3, returned=0, drafts=0)
    assert _counts(desk, "ben") == reviews.Counts(waiting=4, decidable=0, returned=1, drafts=1)
    assert _counts(desk, "rita") == reviews.Counts(waiting=4, decidable=0, returned=0, drafts=0)
    assert _counts(desk, "ana").decidable == 4


def test_what_came_back_shows_its_authors_the_latest_comment(desk: sa.Engine) -> None:
    reviewed.decide(desk, "C-1", "returned", comment="Which city?")
    with factories.act(desk, "ben") as act:
        reviewing.submit(act, "C-1")
    reviewed.decide(desk, "C-1", "returned", comment="Which day?", by="emil")
    with factories.act(desk, "dora") as act:
        reviewing.decide_citation(act, "Q-a", decision="returned", comment="Which page?")
    with session_scope(desk) as session:
        (row,) = reviews.returned_to(session, factories.viewer(desk, "ben"))
        (alone,) = reviews.returned_to(session, factories.viewer(desk, "cleo"))
        assert reviews.returned_to(session, factories.viewer(desk, "dora")) == ()
    assert (row.record_kind, row.ref, row.claim_text) == ("claim", "C-1", "Claim C-1.")
    assert row.decision is not None
    assert (row.decision.comment, row.decision.reviewer) == ("Which day?", "emil")
    assert (alone.record_kind, alone.ref, alone.claim_ref) == ("citation", "Q-a", "A")
    assert alone.decision is not None
    assert alone.decision.comment == "Which page?"


def test_the_decisions_on_a_claim_are_told_newest_first(desk: sa.Engine) -> None:
    with factories.act(desk, "dora") as act:
        reviewing.decide_citation(act, "Q-a", decision="rejected", comment="Not there")
    with session_scope(desk) as session:
        rows = reviews.decisions(session, factories.viewer(desk, "rita"), "A")
    assert [(row.decision, row.citation_ref, row.comment, row.reviewer) for row in rows] == [
        ("rejected", "Q-a", "Not there", "dora"),
        ("accepted", None, "See the text.", "dora"),
    ]


# --- what people learn


@pytest.fixture
def corrected(desk: sa.Engine) -> sa.Engine:
    """C-1 came back twice and was corrected each time; C-2 came back and was left as it was."""
    reviewed.decide(desk, "C-1", "returned", comment="Which cause?")
    with factories.act(desk, "ben") as act:
        reviewed.edit(act, "C-1", "fire")
        reviewed.edit(act, "C-1", "gunfire")
        reviewing.submit(act, "C-1")
    reviewed.decide(desk, "C-1", "returned", comment="And another source?", by="emil")
    reviewed.add(desk, "Q-3", to="C-1", by="cleo")
    with factories.act(desk, "ben") as act:
        reviewed.annotate(act, "Q-C-1", "Page 3")
        reviewing.submit(act, "C-1")
    reviewed.decide(desk, "C-1", "accepted")
    reviewed.decide(desk, "C-2", "returned", comment="Look again")
    with factories.act(desk, "ben") as act:
        reviewing.submit(act, "C-2")
    reviewed.decide(desk, "C-2", "accepted")
    return desk


def _corrections(engine: sa.Engine, author: str | None = None) -> Page[reviews.CorrectionRow]:
    with session_scope(engine) as session:
        return reviews.corrections(session, factories.viewer(engine, "ben"), author=author)


def test_what_was_corrected_upon_each_return_is_told_once(corrected: sa.Engine) -> None:
    page = _corrections(corrected)
    assert page.total == 2
    second, first = page.rows
    assert (first.comment, first.reviewer, first.claim_text) == (
        "Which cause?",
        "dora",
        "Claim C-1.",
    )
    (cause,) = first.corrections
    assert (cause.field, cause.before, cause.after, cause.by) == ("cause", None, "gunfire", "ben")
    assert (second.comment, second.reviewer) == ("And another source?", "emil")
    told = {(one.record_key, one.field, one.before, one.after) for one in second.corrections}
    assert told == {
        ("Q-C-1", "note", None, "Page 3"),
        ("Q-3", "citation_ref", None, "Q-3"),
    }


def test_what_is_not_accepted_yet_is_not_told(desk: sa.Engine) -> None:
    reviewed.decide(desk, "C-1", "returned", comment="Which cause?")
    with factories.act(desk, "ben") as act:
        reviewed.edit(act, "C-1")
        reviewing.submit(act, "C-1")
    assert _corrections(desk).rows == ()


@pytest.mark.parametrize(("author", "told"), [("ben", 2), ("cleo", 2), ("dora", 0), ("eve", 0)])
def test_corrections_are_told_of_one_author(corrected: sa.Engine, author: str, told: int) -> None:
    assert _corrections(corrected, author).total == told


def test_the_correction_of_a_lone_citation_is_told(desk: sa.Engine) -> None:
    with factories.act(desk, "dora") as act:
        reviewing.decide_citation(act, "Q-a", decision="returned", comment="Which page?")
    with factories.act(desk, "cleo") as act:
        reviewed.annotate(act, "Q-a", "Page 3")
        reviewing.submit_citation(act, "Q-a")
    with factories.act(desk, "dora") as act:
        reviewing.decide_citation(act, "Q-a", decision="accepted")
    (row,) = _corrections(desk).rows
    assert (row.claim_ref, row.citation_ref, row.comment) == ("A", "Q-a", "Which page?")
    assert [(one.field, one.after) for one in row.corrections] == [("note", "Page 3")]


def test_reviewers_and_authors_are_counted(corrected: sa.Engine) -> None:
    """A was accepted at its first review, C-1 and C-2 were returned; D waits."""
    with session_scope(corrected) as session:
        found = reviews.statistics(session, factories.viewer(corrected))
    assert found.reviewers == (
        reviews.ReviewerRow("dora", 5, 3, 2, 0, 0),
        reviews.ReviewerRow("emil", 1, 0, 1, 0, 0),
    )
    assert found.authors == (
        reviews.AuthorRow("ben", submitted=3, accepted_at_first=1, returned=3),
        reviews.AuthorRow("dora", submitted=1, accepted_at_first=0, returned=0),
    )


def test_what_one_decided_of_ones_own_counts_for_no_author(desk: sa.Engine) -> None:
    with factories.act(desk) as act:
        set_self_review(act, on=True)
    reviewed.decide(desk, "D", "accepted")
    with session_scope(desk) as session:
        found = reviews.statistics(session, factories.viewer(desk))
    assert found.reviewers == (reviews.ReviewerRow("dora", 2, 2, 0, 0, 1),)
    assert [row.name for row in found.authors] == ["ben"]


# --- since a version


def test_what_changed_since_a_version_is_told_oldest_first(desk: sa.Engine) -> None:
    reviewed.decide(desk, "C-1", "returned", comment="Which cause?")
    with factories.act(desk, "ben") as act:
        reviewed.edit(act, "C-1", "fire")
    with session_scope(desk) as session:
        version = session.scalars(sa.select(Claim.version).where(Claim.ref == "C-1")).one()
        since = [changes_since(session, "claim", "C-1", seen) for seen in range(version + 1)]
    told = [
        [change.field for row in rows if not row.is_first for change in row.changes]
        for rows in since
    ]
    assert told == [
        ["status", "status", "cause"],
        ["status", "status", "cause"],
        ["status", "cause"],
        ["cause"],
        [],
    ]
    assert [row.is_first for row in since[0]] == [True, False, False, False]
