"""What the demo must show: the worked example and the real article, by what they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
import sqlalchemy as sa
from factories import act

from claims.db import open_engine, session_scope
from claims.evidence.comparing import Outcome
from claims.exchange.demo import load_demo
from claims.models import CrossReference
from claims.queries import claims as claim_queries
from claims.queries.viewers import Viewer
from claims.services import claims
from claims.services.evidence.decisions import contradicting, decide, link
from claims.services.evidence.explaining import Explanation, comparisons, explain
from claims.services.setup import initialise
from claims.values.vocabulary import ReferenceState, Standing

VIEWER = Viewer("ana")


@pytest.fixture
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Engine]:
    url = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.sqlite'}"
    initialise(url, "ana")
    engine = open_engine(url)
    with act(engine) as by:
        load_demo(by)
    yield engine
    engine.dispose()


def explained(engine: sa.Engine, ref: str) -> Explanation:
    with session_scope(engine) as session:
        found = explain(session, VIEWER, ref)
    assert found is not None
    return found


def outcome(engine: sa.Engine, ref: str, other: str) -> Outcome:
    with session_scope(engine) as session:
        found = {one.other_ref: one for one in comparisons(session, VIEWER, ref)}
    assert found[other].reason.endswith(".")
    return found[other].outcome


def state(engine: sa.Engine) -> ReferenceState:
    with session_scope(engine) as session:
        query = sa.select(CrossReference).where(CrossReference.decided_by_id.is_not(None))
        found = session.scalars(query.order_by(CrossReference.id.desc()).limit(1)).one()
        return found.state_word


def test_the_demo_shows_what_it_must(demo: sa.Engine) -> None:
    """A press release is one origin, a circle none, and the article rests on its publisher."""
    release = explained(demo, "ex-killed-12")
    assert (release.independent_origins, release.consulted_origins) == (1, 1)
    assert release.rests_on == ("Civil Protection Directorate of Velmora",)
    circle = explained(demo, "ex-arrested-3")
    assert (circle.circular, circle.named_origins) == (True, 0)
    article = explained(demo, "iran-2019-killed-1500")
    assert article.standing == Standing.SINGLE_ORIGIN
    counts = (article.independent_origins, article.named_origins, article.consulted_origins)
    assert counts == (1, 2, 0)
    assert article.interested
    assert article.summary == (
        "Everything comes through MEK Iran, a party to November 2019 protests in Iran "
        "(organiser): 1 independent origin, 2 named, none consulted."
    )


def test_the_demo_s_figures_compare_as_they_were_said(demo: sa.Engine) -> None:
    assert outcome(demo, "ex-killed-12", "ex-killed-at-least-30") is Outcome.CONFLICTS
    assert outcome(demo, "ex-killed-at-least-30", "ex-killed-41") is Outcome.COMPATIBLE
    assert outcome(demo, "ex-injured-85", "ex-injured-58") is Outcome.REVISION


def test_a_dismissal_holds_until_one_of_its_claims_changes(demo: sa.Engine) -> None:
    pair = ("ex-evacuation-began-18", "conflicts", "ex-evacuation-began-19")
    with act(demo) as by:
        decide(by, *pair, state=ReferenceState.DISMISSED, note="two districts")
    assert not explained(demo, pair[0]).contested
    assert state(demo) is ReferenceState.DISMISSED
    with act(demo) as by:
        found = claim_queries.by_ref(by.session, pair[0])
        assert found is not None
        claims.revise_claim(by, found, replace(claims.draft_of(found), population="everyone"))
        claims.revise_claim(by, found, replace(claims.draft_of(found), population=None))
    assert explained(demo, pair[0]).contested
    assert state(demo) is ReferenceState.PROPOSED


def test_decisions_that_contradict_each_other_are_told(demo: sa.Engine) -> None:
    with act(demo) as by:
        for number in (1, 2, 3):
            figures = dict.fromkeys(("low", "best", "high"), Decimal(number))
            draft = claims.ClaimDraft(f"{number} hurt", f"c{number}", measure="injured", **figures)
            claims.record_claim(by, draft)
        link(by, "c1", "agrees", "c2")
        link(by, "c2", "agrees", "c3")
        link(by, "c1", "conflicts", "c3", note="by hand")
    with session_scope(demo) as session:
        (found,) = contradicting(session, VIEWER)
    assert found.path == ("c1", "c2", "c3")
