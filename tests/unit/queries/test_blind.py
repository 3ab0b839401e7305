"""What one coder records blind is hidden from all others in every query, and counts for nothing."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import factories
import pytest
import sqlalchemy as sa

from claims.db import session_scope
from claims.exchange.exporting import write_sheets
from claims.models import Claim, ClaimStanding, CrossReference, Recorded
from claims.queries import (
    attention,
    citations,
    claims,
    conflicts,
    cross_references,
    figures,
    history,
    merges,
    offered,
    pages,
    proposals,
    recaptures,
    recorded,
    similar,
    sources,
)
from claims.queries.claims import ClaimFilter
from claims.queries.reviews import desk, lessons, tallies, waiting
from claims.services.anchors import attach_text
from claims.services.codings.opening import finish, open_coding
from claims.services.evidence import decisions, explaining, networks
from claims.services.evidence.figures import figure_page
from claims.services.proposals import dismiss
from claims.services.proposing.reading import read_now
from claims.services.verify import problems
from claims.values.quantities import Quantity
from claims.values.vocabulary import Modality, ReferenceState, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer

#: Words of the hidden claim and citation that stand nowhere else: a claim's, a reference, a note.
MARKERS = ("zanzibar", "C-hidden", "Q-hidden", "Q-added", "quicksilver")
TEXT = (
    "On Friday the mayor spoke. At least 304 people were killed in Karaj, he said.\n"
    "The march began on 15 November 2019. A red flag was seen.\n"
)


@pytest.fixture
def coded(engine: sa.Engine) -> sa.Engine:
    """A source that ``cia`` and ``dan`` code blind, with all sorts of work of ``cia`` on it.

    There is an open claim on the same event beforehand, which ``cia`` cites and links hers to; the
    source is captured again and read for proposals. ``rev`` is a reviewer, ``ana`` an admin.
    """
    for name, role in (("cia", Role.RESEARCHER), ("dan", Role.REVIEWER), ("rev", Role.REVIEWER)):
        factories.researcher(engine, name, role)
    with factories.act(engine) as act:
        source = factories.source(act, ref="S-1", text=TEXT)
        other = factories.source(act, "Another", ref="S-2", publisher="The Echo", consulted=True)
        known = factories.casualties(
            act,
            "Five died.",
            ref="C-five",
            event="The march",
            best=Decimal(5),
            low=None,
            modality="exactly",
        )
        factories.citation(act, known, other, None, ref="Q-five")
        open_coding(act, "S-1", researchers=("cia", "dan"))
    with factories.act(engine, "cia") as act:
        source = sources.by_ref(act.session, "S-1", viewer=act.viewer)
        standing = claims.by_ref(act.session, "C-five", viewer=act.viewer)
        assert source is not None
        assert standing is not None
        toll = factories.casualties(act, "304 died (zanzibar).", ref="C-hidden", event="The march")
        factories.citation(
            act, toll, source, ref="Q-hidden", note="quicksilver", basis="not_stated"
        )
        dated = factories.claim(
            act,
            "The zanzibar march began.",
            kind="date",
            date="2019-11-15",
            measure="began",
            event="The march",
            ref="C-hidden-date",
        )
        factories.citation(act, dated, source, "15 November 2019", ref="Q-hidden-date")
        said = factories.claim(
            act, "The zanzibar mayor spoke.", kind="attribution", ref="C-hidden-said"
        )
        factories.citation(
            act, said, source, "the mayor spoke", ref="Q-hidden-said", attributed_to=("The mayor",)
        )
        factories.citation(
            act,
            standing,
            source,
            "A red flag was seen",
            ref="Q-added",
            translation="quicksilver flag",
            attributed_to=("Somebody",),
        )
        act.session.flush()
        act.settle()
        decisions.link(act, "C-hidden", "conflicts", "C-five", note="zanzibar link")
    with factories.act(engine) as act:
        source = sources.by_ref(act.session, "S-1", viewer=act.viewer)
        assert source is not None
        attach_text(act, source, TEXT.replace("A red flag was seen", "Nothing was seen"))
        read_now(act.session, [source.id])
    with factories.act(engine, "cia") as act:
        source = sources.by_ref(act.session, "S-1", viewer=act.viewer)
        assert source is not None
        found = proposals.open_proposals(act.session, act.viewer, source)
        dismiss(act, "S-1", next(one.id for one in found if one.is_open))
    return engine


def _everything(session: Session, viewer: Viewer) -> dict[str, Any]:
    """Return what every list, page, search, suggestion and figure shows."""
    wanted = ClaimFilter
    source = sources.by_ref(session, "S-1", viewer=viewer)
    assert source is not None
    rows: dict[str, Callable[[], Any]] = {
        "claims": lambda: pages.claim_list(session, viewer, wanted()),
        "search": lambda: pages.claim_list(session, viewer, wanted(text="zanzibar")),
        "search an open claim by hidden words": lambda: pages.claim_list(
            session, viewer, wanted(text="quicksilver")
        ),
        "count": lambda: pages.claim_count(session, viewer, wanted(text="zanzibar")) * MARKERS[0],
        "all claims": lambda: [c.state() for c in session.scalars(claims.all_claims(viewer))],
        "all citations": lambda: [
            c.state() for c in session.scalars(citations.all_citations(viewer)).unique()
        ],
        "links": lambda: [
            c.state() for c in session.scalars(cross_references.all_cross_references(viewer))
        ],
        "claim": lambda: pages.claim_page(session, viewer, "C-hidden"),
        "open claim": lambda: pages.claim_page(session, viewer, "C-five"),
        "citation": lambda: _key(citations.by_ref(session, "Q-hidden", viewer=viewer)),
        "source": lambda: pages.source_page(session, viewer, "S-1").citations,
        "source history": lambda: pages.source_page(session, viewer, "S-1").history,
        "overview": lambda: pages.overview(session, viewer),
        "timeline": lambda: attention.timeline(session, viewer),
        "places": lambda: attention.places(session, viewer),
        "conflicts": lambda: conflicts.conflicts(session, viewer),
        "named": lambda: conflicts.named(session, viewer, ["C-hidden", "C-five"]),
        "contradictions": lambda: decisions.contradicting(session, viewer),
        "figures": lambda: figures.figure_names(session, viewer),
        "figure": lambda: figure_page(session, viewer, "The march", "killed"),
        "explanation": lambda: explaining.explain(session, viewer, "C-five"),
        "hidden explanation": lambda: explaining.explain(session, viewer, "C-hidden"),
        "comparisons": lambda: explaining.comparisons(session, viewer, "C-five"),
        "graph": lambda: explaining.graph_of(session, viewer, "C-five"),
        "network": lambda: networks.network(session, viewer),
        "source links": lambda: networks.source_links(session, viewer, "S-1"),
        "recapture": lambda: recaptures.recapture(session, viewer, "S-1").quotes,
        "waiting": lambda: recaptures.waiting(session, viewer),
        "similar": lambda: similar.similar(
            session,
            viewer,
            similar.Wanted(
                "304 died zanzibar",
                event="The march",
                quantity=Quantity.of(Modality.AT_LEAST, low=Decimal(304)),
            ),
        ),
        "offered": lambda: offered.offered(session, viewer, source),
        "proposals recorded": lambda: [
            row.recorded_by for row in proposals.open_proposals(session, viewer, source)
        ],
        "proposals judged": lambda: [
            MARKERS[0]
            for row in proposals.open_proposals(session, viewer, source)
            if row.judged is not None
        ],
        "acceptance": lambda: len(proposals.acceptance(session, viewer)) * MARKERS[0],
        "record": lambda: _key(recorded.find(session, viewer, "claim", "C-hidden")),
        "record of a link": lambda: _key(
            recorded.find(session, viewer, "cross_reference", "C-hidden conflicts C-five")
        ),
        "merges": lambda: merges.merges_of(session, viewer, "claim", "C-five"),
        "queue": lambda: waiting.queue(session, viewer),
        "desk": lambda: desk.counts(session, viewer).waiting * MARKERS[0],
        "returned": lambda: desk.returned_to(session, viewer),
        "lessons": lambda: lessons.corrections(session, viewer),
        "statistics": lambda: len(tallies.statistics(session, viewer).authors) * MARKERS[0],
        "latest": lambda: history.latest(session, viewer, limit=100),
    }
    for need in (*pages.Need, *attention.Weakness):
        rows[f"need {need}"] = lambda need=need: pages.claim_list(
            session, viewer, wanted(), need=need
        )
    return {name: read() for name, read in rows.items()}


def _key(record: Recorded | None) -> str | None:
    return record and record.key


def _shows(found: object) -> bool:
    return any(marker.lower() in repr(found).lower() for marker in MARKERS)


@pytest.mark.parametrize("name", ["dan", "rev", "ana", "a guest"])
def test_the_other_coder_reviewers_and_admins_see_nothing_of_it(
    coded: sa.Engine, name: str
) -> None:
    viewer = factories.viewer(coded, name)
    with session_scope(coded) as session:
        seen = {what for what, found in _everything(session, viewer).items() if _shows(found)}
    assert seen == set()


def test_the_coder_sees_her_own_work(coded: sa.Engine) -> None:
    viewer = factories.viewer(coded, "cia")
    with session_scope(coded) as session:
        seen = {what for what, found in _everything(session, viewer).items() if _shows(found)}
    assert seen >= {
        "claims", "search", "count", "all claims", "all citations", "links", "claim", "open claim",
        "citation", "source", "overview", "recapture", "similar", "record", "record of a link",
        "latest", "proposals recorded", "proposals judged",
        "acceptance",
    }  # fmt: skip
    assert not seen & {"timeline", "figure", "conflicts", "explanation", "comparisons", "graph"}


def test_an_open_claim_is_not_found_by_the_words_of_a_hidden_citation(coded: sa.Engine) -> None:
    for name in ("dan", "cia"):
        viewer = factories.viewer(coded, name)
        with session_scope(coded) as session:
            assert pages.claim_count(session, viewer, ClaimFilter(text="quicksilver flag")) == 0


@pytest.mark.parametrize("name", ["dan", "ana"])
def test_the_sheets_of_others_hold_nothing_of_it(
    coded: sa.Engine, name: str, tmp_path: Path
) -> None:
    viewer = factories.viewer(coded, name)
    with session_scope(coded) as session:
        write_sheets(session, viewer, tmp_path / "sheets")
    for sheet in sorted((tmp_path / "sheets").glob("*.csv")):
        assert not _shows(sheet.read_text(encoding="utf-8")), sheet.name


def test_the_sheets_of_the_coder_hold_it(coded: sa.Engine, tmp_path: Path) -> None:
    viewer = factories.viewer(coded, "cia")
    with session_scope(coded) as session:
        write_sheets(session, viewer, tmp_path / "sheets")
    for name in ("claims", "citations", "revisions", "cross_references"):
        assert _shows((tmp_path / "sheets" / f"{name}.csv").read_text(encoding="utf-8")), name


def test_it_counts_for_nothing(coded: sa.Engine) -> None:
    """Neither a figure that conflicts with it nor a standing is touched by it."""
    with session_scope(coded) as session:
        for ref, standing, contested in (
            ("C-hidden", "unsourced", False),
            ("C-hidden-said", "unsourced", False),
            ("C-five", "single_origin", False),
        ):
            one = session.scalars(
                sa.select(ClaimStanding).join(Claim).where(Claim.ref == ref)
            ).one()
            assert (one.standing, one.contested) == (standing, contested), ref
            assert "Somebody" not in json.loads(one.rests_on)
        proposed = sa.select(CrossReference).where(
            CrossReference.state_word == ReferenceState.PROPOSED
        )
        assert session.scalars(proposed).all() == []
        assert list(problems(session)) == []


def test_once_both_are_through_it_is_still_hidden(coded: sa.Engine) -> None:
    for name in ("cia", "dan"):
        with factories.act(coded, name) as act:
            finish(act, 1)
    for name in ("dan", "rev"):
        viewer = factories.viewer(coded, name)
        with session_scope(coded) as session:
            seen = {what for what, found in _everything(session, viewer).items() if _shows(found)}
            assert seen == set()
