"""A figure's page: what is told of all that is claimed of one measure of one event."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import factories
import pytest
import sqlalchemy as sa

from claims.db import session_scope
from claims.models import Claim
from claims.queries.figures import FigureName, figure_count, figure_names
from claims.queries.viewers import reader
from claims.services.acting import Act
from claims.services.agents import ensure_agent
from claims.services.claims import restore_status
from claims.services.events import PartyDraft, ensure_event, record_party
from claims.services.evidence import figures
from claims.services.evidence.decisions import decide
from claims.services.evidence.figures import FigurePage, figure_page
from claims.values.vocabulary import ReferenceState

D = Decimal


def stated(by: Act, low: int, publisher: str, **fields: Any) -> Claim:
    """Record that a publisher, read, asserts that exactly so many were killed in the Flood."""
    exact = {"modality": "exactly", "low": D(low), "best": D(low), "high": D(low)}
    found = {"ref": f"k{low}", "event": "Flood", "measure": "killed", **exact, **fields}
    claim = factories.claim(by, f"{low} were killed.", **found)
    title = f"{publisher} on {low}"
    source = factories.source(by, title, publisher=publisher, consulted=True, published="2023-04")
    factories.citation(by, claim, source, quote=None)
    return claim


def read(engine: sa.Engine, name: str = factories.ADMIN) -> FigurePage:
    with session_scope(engine) as session:
        found = figure_page(session, reader(session, name), "Flood", "killed")
    assert found
    return found


def listed(engine: sa.Engine, name: str = factories.ADMIN, **wanted: Any) -> tuple[FigureName, ...]:
    with session_scope(engine) as session:
        viewer = reader(session, name)
        found = figure_names(session, viewer, **wanted)
        assert figure_count(session, viewer, **wanted) == len(found)
    return found


def test_the_sentence_counts_over_all_claims(engine: sa.Engine) -> None:
    with factories.act(engine) as by:
        stated(by, 12, "Bureau")
        stated(by, 30, "Clinic")
    page = read(engine)
    assert page.sentence == "2 figures, 2 independent origins, 2 consulted; they conflict."
    assert [row.ref for row in page.claims] == ["k12", "k30"]
    assert page.claims[0].rests_on == ("Bureau",)


def test_one_claim_has_nothing_to_be_compared_with(engine: sa.Engine) -> None:
    with factories.act(engine) as by:
        stated(by, 12, "Bureau")
    assert read(engine).sentence.endswith("1 consulted; there is nothing to compare it with.")
    assert read(engine).verdicts == ()


def test_a_dismissed_conflict_is_told_and_is_none(engine: sa.Engine) -> None:
    with factories.act(engine) as by:
        stated(by, 12, "Bureau")
        stated(by, 30, "Clinic")
    with factories.act(engine) as by:
        decide(by, "k12", "conflicts", "k30", state=ReferenceState.DISMISSED, note="Two floods")
    page = read(engine)
    assert [(one.outcome, one.dismissed, one.conflicts) for one in page.verdicts] == [
        ("conflicts", True, False)
    ]
    assert page.sentence.endswith("none of them conflict.")


@pytest.mark.parametrize("status", ["rejected", "withdrawn"])
def test_what_counts_for_nothing_is_left_out(engine: sa.Engine, status: str) -> None:
    with factories.act(engine) as by:
        stated(by, 12, "Bureau")
        restore_status(by, stated(by, 30, "Clinic"), status)
    assert [row.ref for row in read(engine).claims] == ["k12"]
    assert listed(engine)[0].claims == 1


def test_a_restricted_claim_is_not_shown_nor_counted(engine: sa.Engine) -> None:
    factories.researcher(engine, "mia")
    with factories.act(engine) as by:
        stated(by, 12, "Bureau")
        hidden = stated(by, 30, "Clinic")
    factories.restrict(engine, hidden, factories.group(engine, "Closed", "mia"))
    assert [row.ref for row in read(engine).claims] == ["k12"]
    assert read(engine).sentence.startswith("1 figure, 1 independent origin")
    assert [row.ref for row in read(engine, "mia").claims] == ["k12", "k30"]
    assert [one.claims for one in (*listed(engine), *listed(engine, "mia"))] == [1, 2]


def test_a_figure_of_which_nothing_can_be_seen_is_none(engine: sa.Engine) -> None:
    with factories.act(engine) as by:
        ensure_event(by, "Flood")
    with session_scope(engine) as session:
        viewer = reader(session, factories.ADMIN)
        assert figure_page(session, viewer, "Flood", "killed") is None
        assert figure_page(session, viewer, "Nowhere", "killed") is None


def test_an_interested_party_is_named_with_its_role(engine: sa.Engine) -> None:
    with factories.act(engine) as by:
        stated(by, 12, "Bureau")
        claim = by.session.scalars(sa.select(Claim)).one()
        bureau = ensure_agent(by, "Bureau")
        event = ensure_event(by, "Flood")
        assert claim.event_id == event.id
        record_party(by, PartyDraft(event, bureau, "accused"))
    (row,) = read(engine).claims
    assert row.interests == ("Bureau is a party to Flood (accused)",)


def test_only_what_a_voice_says_in_its_own_document_is_consulted(engine: sa.Engine) -> None:
    with factories.act(engine) as by:
        claim = stated(by, 12, "Bureau", ref="k")
        paper = factories.source(by, "Paper", publisher="Daily", consulted=True, published="2024")
        factories.citation(
            by, claim, paper, quote=None, basis=None, attributed_to=("Mayor", "Clinic")
        )
        factories.citation(by, claim, factories.source(by, "Unread"), quote=None)
        vague = factories.source(by, "Vague", publisher="Echo", consulted=True)
        factories.citation(by, claim, vague, quote=None, basis="not_stated")
    told = {one.source_title: one for one in read(engine).sayings}
    assert {title: (one.voice, one.consulted) for title, one in told.items()} == {
        "Bureau on 12": ("Bureau", True),
        "Paper": ("Clinic", False),
        "Unread": ("The Courier", False),
        "Vague": ("Echo", False),
    }
    assert told["Paper"].through == ("Mayor",)
    assert (told["Bureau on 12"].day, told["Bureau on 12"].last_day) == (
        date(2023, 4, 1),
        date(2023, 4, 30),
    )


def test_beyond_so_many_claims_only_the_stored_conflicts_are_told(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with factories.act(engine) as by:
        for low, publisher in ((12, "Bureau"), (30, "Clinic")):
            stated(by, low, publisher)
        stated(by, 6, "Clinic", population="children")
    before = read(engine)
    monkeypatch.setattr(figures, "COMPARED", 2)
    page = read(engine)
    assert (before.all_compared, page.all_compared) == (True, False)
    assert len(before.verdicts) == 3
    assert [{one.first, one.second} for one in page.verdicts] == [{"k12", "k30"}]
    assert page.sentence == before.sentence


def test_of_too_many_claims_those_of_the_most_origins_are_kept(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with factories.act(engine) as by:
        stated(by, 12, "Bureau")
        other = stated(by, 30, "Clinic")
        more = factories.source(by, "More", publisher="Echo", consulted=True)
        factories.citation(by, other, more, quote=None)
    monkeypatch.setattr(figures, "SHOWN", 1)
    page = read(engine)
    assert page.cut
    assert [row.ref for row in page.claims] == ["k30"]


def test_the_list_tells_how_far_figures_lie_apart(engine: sa.Engine) -> None:
    with factories.act(engine) as by:
        stated(by, 12, "Bureau")
        stated(by, 30, "Clinic")
        stated(by, 3, "Clinic", ref="i3", measure="injured")
        stated(by, 9, "Clinic", ref="f9", event="Fire")
    assert listed(engine)[0] == FigureName("Flood", "killed", 2, 2, D(12), D(30))
    assert [one.event for one in listed(engine, event="Fire")] == ["Fire"]
    assert [one.measure for one in listed(engine, event="Flood", measure="injured")] == ["injured"]
