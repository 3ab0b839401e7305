"""Conflicts, and the counts of weak evidence: each count is that of its list."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import factories
import pytest
import sqlalchemy as sa

from claims.db import session_scope
from claims.models import Claim, ClaimStanding
from claims.queries import pages
from claims.queries.attention import Weakness, attention
from claims.queries.claims import ClaimFilter
from claims.queries.conflicts import ConflictRow, conflict_count, conflicts
from claims.queries.viewers import reader
from claims.services.acting import Act
from claims.services.agents import ensure_agent
from claims.services.claims import restore_status
from claims.services.events import PartyDraft, ensure_event, record_party
from claims.services.evidence.decisions import decide
from claims.values.vocabulary import ReferenceState

D = Decimal


def stated(by: Act, low: int, publisher: str, quote: str | None = None, **cited: Any) -> Claim:
    exact = {"modality": "exactly", "low": D(low), "best": D(low), "high": D(low)}
    claim = factories.claim(
        by, f"{low} were killed.", ref=f"k{low}", event="Flood", measure="killed", **exact
    )
    source = factories.source(by, f"On {low}", publisher=publisher, consulted=True)
    factories.citation(by, claim, source, quote, **cited)
    return claim


@pytest.fixture
def flood(engine: sa.Engine) -> sa.Engine:
    """Three figures: 12 conflicts with 30 and with 41, and so do those with each other."""
    with factories.act(engine) as by:
        for low, publisher in ((12, "Bureau"), (30, "Clinic"), (41, "Daily")):
            stated(by, low, publisher, f"{low} were killed")
    return engine


def read(engine: sa.Engine, name: str = factories.ADMIN, **cut: int) -> tuple[ConflictRow, ...]:
    with session_scope(engine) as session:
        return conflicts(session, reader(session, name), **cut)


def ends(rows: tuple[ConflictRow, ...]) -> list[set[str]]:
    return [{row.first.ref, row.second.ref} for row in rows]


def test_the_most_contested_come_first_and_are_paged(flood: sa.Engine) -> None:
    with factories.act(flood) as by:
        decide(by, "k30", "conflicts", "k41", state=ReferenceState.DISMISSED)
        stated(by, 50, "Echo")
    with factories.act(flood) as by:
        decide(by, "k30", "conflicts", "k50", state=ReferenceState.DISMISSED)
        decide(by, "k41", "conflicts", "k50", state=ReferenceState.DISMISSED)
    assert ends(read(flood)) == [{"k12", "k30"}, {"k12", "k41"}, {"k12", "k50"}]
    assert ends(read(flood, offset=1, limit=1)) == [{"k12", "k41"}]
    with session_scope(flood) as session:
        assert conflict_count(session, reader(session, factories.ADMIN)) == 3


def test_both_sides_are_told_in_their_plainest_words(flood: sa.Engine) -> None:
    with factories.act(flood) as by:
        claim = by.session.scalars(sa.select(Claim).where(Claim.ref == "k12")).one()
        before = factories.source(by, "Before", consulted=True)
        factories.citation(by, claim, before, "denied", stance="disputes")
    row = read(flood)[0]
    assert row.first_citation
    assert row.second_citation
    assert [row.first_citation.quote, row.second_citation.quote] == [
        "12 were killed",
        "30 were killed",
    ]
    assert (
        row.reason == "Same scope, but 12 and 30 cannot both hold (neither claim is accepted yet)."
    )


def test_what_passes_a_figure_on_comes_after_who_states_it(engine: sa.Engine) -> None:
    with factories.act(engine) as by:
        claim = stated(by, 12, "Daily", "passed on", basis=None, attributed_to=("Bureau",))
        own = factories.source(by, "Own", publisher="Bureau", consulted=True)
        factories.citation(by, claim, own, "its own words")
        stated(by, 30, "Clinic")
    (row,) = read(engine)
    assert row.first_citation
    assert row.first_citation.quote == "its own words"
    assert row.second_citation
    assert row.second_citation.quote is None


def test_a_claim_that_counts_for_nothing_conflicts_with_nothing(flood: sa.Engine) -> None:
    with factories.act(flood) as by:
        claim = by.session.scalars(sa.select(Claim).where(Claim.ref == "k41")).one()
        decide(by, "k12", "conflicts", "k41", state=ReferenceState.CONFIRMED)
        restore_status(by, claim, "rejected")
    assert ends(read(flood)) == [{"k12", "k30"}]


def test_a_restricted_end_or_quote_is_not_shown(flood: sa.Engine) -> None:
    factories.researcher(flood, "mia")
    group = factories.group(flood, "Closed", "mia")
    with session_scope(flood) as session:
        claim = session.scalars(sa.select(Claim).where(Claim.ref == "k41")).one()
        source = session.scalars(sa.select(pages.Source).where(pages.Source.title == "On 12")).one()
    factories.restrict(flood, claim, group)
    factories.restrict(flood, source, group)
    (row,) = read(flood)
    assert {row.first.ref, row.second.ref} == {"k12", "k30"}
    assert (row.first if row.first_citation is None else row.second).ref == "k12"
    assert len(read(flood, "mia")) == 3


@pytest.fixture
def weak(flood: sa.Engine) -> sa.Engine:
    """Beside the three: a party's claim, one of no basis, one second-hand, and one of nobody."""
    with factories.act(flood) as by:
        event = ensure_event(by, "Fire")
        record_party(by, PartyDraft(event, ensure_agent(by, "Firm"), "accused"))
        for word, fields in _WEAK.items():
            claim = factories.claim(by, word, ref=word, event="Fire")
            if fields is not None:
                publisher = "Firm" if word == "party" else f"Paper {word}"
                source = factories.source(by, word, publisher=publisher, consulted=True)
                factories.citation(by, claim, source, None, **fields)
        restore_status(by, factories.claim(by, "Withdrawn"), "withdrawn")
    return flood


_WEAK: dict[str, dict[str, Any] | None] = {
    "party": {},
    "no basis": {"basis": "not_stated"},
    "second-hand": {"basis": None, "attributed_to": ("Mayor",)},
    "nobody": None,
}


def test_every_count_is_that_of_its_list(weak: sa.Engine) -> None:
    with session_scope(weak) as session:
        viewer = reader(session, factories.ADMIN)
        found = attention(session, viewer)
        listed = {
            one: {row.ref for row in pages.claim_list(session, viewer, ClaimFilter(), need=one)}
            for one in Weakness
        }
    assert listed == {
        Weakness.CONTESTED: {"k12", "k30", "k41"},
        Weakness.SINGLE_ORIGIN: {"k12", "k30", "k41", "party", "no basis", "second-hand"},
        Weakness.INTERESTED: {"party"},
        Weakness.SECOND_HAND: {"no basis", "second-hand"},
        Weakness.UNSTATED: {"no basis"},
        Weakness.UNSOURCED: {"nobody"},
    }
    assert found.weak == {one: len(refs) for one, refs in listed.items()}


def test_claims_wait_until_they_are_computed_again(weak: sa.Engine) -> None:
    with session_scope(weak) as session:
        assert attention(session, reader(session, factories.ADMIN)).waiting == 0
    with session_scope(weak, write=True) as session:
        stale = sa.select(Claim.id).where(Claim.ref.in_(["k12", "k30"]))
        session.execute(
            sa.update(ClaimStanding).where(ClaimStanding.claim_id.in_(stale)).values(stale=True)
        )
        gone = sa.select(Claim.id).where(Claim.ref == "nobody")
        session.execute(sa.delete(ClaimStanding).where(ClaimStanding.claim_id.in_(gone)))
    with session_scope(weak) as session:
        assert attention(session, reader(session, factories.ADMIN)).waiting == 3
