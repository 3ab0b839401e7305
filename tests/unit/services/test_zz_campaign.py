"""What may be merged, by whom, what stays where it was, and what is done with it since."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from typing import Any

import factories
import pytest
import sqlalchemy as sa
from factories import act
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from unit.services import merging_scene as scene

from claims.db import open_engine, session_scope
from claims.errors import (
    CannotMerge,
    CircularParents,
    MergedAway,
    MergeStands,
    NotAllowed,
    NotFound,
    StaleEdit,
    UnknownWord,
)
from claims.models import Claim, CrossReference
from claims.queries import agents as agent_queries
from claims.queries import citations as citation_queries
from claims.queries import events as event_queries
from claims.queries import places as place_queries
from claims.queries.merges import merges_of
from claims.services import agents, citations, claims, events, places, sources
from claims.services.acting import Act
from claims.services.anchors import attach_text
from claims.services.evidence.decisions import link
from claims.services.merging import Merged, Unmerged, merge, undo_merge
from claims.values.vocabulary import ClaimStatus, Role


@pytest.fixture
def recorded(engine: sa.Engine) -> sa.Engine:
    """Everything twice."""
    with act(engine) as by:
        scene.set_the_scene(by)
    return engine


def joined(engine: sa.Engine, kind: str, *keys: str, name: str = "ana", **more: Any) -> Merged:
    with act(engine, name) as by:
        return merge(by, kind, *(keys or scene.PAIRS[kind]), **more)


def parted(engine: sa.Engine, merge_id: int, name: str = "ana") -> Unmerged:
    with act(engine, name) as by:
        return undo_merge(by, merge_id)


def status_of(engine: sa.Engine, ref: str) -> ClaimStatus | None:
    with session_scope(engine) as session:
        found = citation_queries.by_ref(session, ref)
        assert found is not None
        return found.status


# --- who and what -----------------------------------------------------------------------------


def test_a_merge_says_what_it_moved_and_what_stays(recorded: sa.Engine) -> None:
    done = joined(recorded, "claim", reason="Both say it")
    assert done.moved == {"citation": 1, "cross_reference": 3}
    assert done.stayed == (
        'The citation "q-2" says what "q-4" says, so it stays with "c-a".',
        'The cross-reference "c-a repeats c-d" is recorded of "c-b" already.',
    )
    with session_scope(recorded) as session:
        viewer = factories.viewer(recorded)
        into = merges_of(session, viewer, "claim", "c-a").into
        assert into is not None
        assert (into.from_key, into.into_key, into.reason) == ("c-a", "c-b", "Both say it")
        (other,) = merges_of(session, viewer, "claim", "c-b").others
        assert other == into


def test_a_merge_takes_a_researcher_and_over_accepted_claims_a_reviewer(
    recorded: sa.Engine,
) -> None:
    for name, role in (("rea", Role.READER), ("ben", Role.RESEARCHER), ("eve", Role.REVIEWER)):
        factories.researcher(recorded, name, role)
    with pytest.raises(NotAllowed, match="merging claims takes a researcher"):
        joined(recorded, "claim", name="rea")
    parted(recorded, joined(recorded, "place", name="ben").merge_id, "ben")
    scene.accept(recorded, "c-a")
    for kind in scene.PAIRS:
        with pytest.raises(NotAllowed, match="accepted claims rest on takes a reviewer"):
            joined(recorded, kind, name="ben")
        done = joined(recorded, kind, name="eve")
        with pytest.raises(NotAllowed, match="a reviewer"):
            parted(recorded, done.merge_id, "ben")
        parted(recorded, done.merge_id, "eve")
    with pytest.raises(NotAllowed):
        parted(recorded, done.merge_id, "rea")


@pytest.mark.parametrize("kind", scene.PAIRS)
def test_only_two_standing_records_are_merged(recorded: sa.Engine, kind: str) -> None:
    absorbed, kept = scene.PAIRS[kind]
    with pytest.raises(CannotMerge, match="they are the same record"):
        joined(recorded, kind, kept, kept)
    for keys in ((absorbed, "none"), ("none", kept)):
        with pytest.raises(NotFound):
            joined(recorded, kind, *keys)
    for seen in ({"seen_from": 99}, {"seen_into": 99}):
        with pytest.raises(StaleEdit):
            joined(recorded, kind, **seen)
    done = joined(recorded, kind)
    for keys in ((absorbed, kept), (kept, absorbed)):
        with pytest.raises(MergedAway):
            joined(recorded, kind, *keys)
    parted(recorded, done.merge_id)
    with pytest.raises(MergeStands, match="it was undone already"):
        parted(recorded, done.merge_id)


def test_what_is_no_kind_or_no_merge_is_refused(recorded: sa.Engine) -> None:
    with pytest.raises(UnknownWord, match="agent, claim, event, place or source"):
        joined(recorded, "measure", "killed", "injured")
    with pytest.raises(NotFound):
        parted(recorded, 404)
    with pytest.raises(NotFound):
        joined(recorded, "agent", "c-a", "c-b")


def test_what_one_may_not_see_is_not_merged_nor_told_of(recorded: sa.Engine) -> None:
    factories.researcher(recorded, "ben")
    done = joined(recorded, "claim")
    with act(recorded) as by:
        hidden = scene.claim(by, "c-b")
    factories.restrict(recorded, hidden, factories.group(recorded, "desk", "ana"))
    with session_scope(recorded) as session:
        told = merges_of(session, factories.viewer(recorded, "ben"), "claim", "c-a")
        assert (told.into, told.others) == (None, ())
    with pytest.raises(NotFound):
        parted(recorded, done.merge_id, "ben")


# --- chains -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["agent", "event", "place", "source"])
def test_merges_follow_each_other_and_are_undone_in_turn(recorded: sa.Engine, kind: str) -> None:
    third = {"agent": "Daily", "event": "Flood", "place": "Iran", "source": "s-c"}[kind]
    with act(recorded) as by:
        events.ensure_event(by, "Flood")
    before = scene.sheets(recorded)
    absorbed, kept = scene.PAIRS[kind]
    if kind == "source":
        with act(recorded) as by:
            one = citation_queries.by_ref(by.session, "q-5")
            assert one is not None
            citations.revise_citation(
                by, one, replace(citations.draft_of(one), origin=None, basis="own")
            )
        before = scene.sheets(recorded)
    if kind == "place":
        absorbed, kept, third = "Mehrshahr", "Fardis", "Alborz"
    first = joined(recorded, kind, absorbed, kept)
    between = scene.sheets(recorded)
    second = joined(recorded, kind, kept, third)
    assert scene.faults(recorded) == []
    scene.expect_as_rebuilt(recorded)
    if kind == "agent":
        with act(recorded) as by:
            assert scene.agent(by, absorbed).name == third
    with pytest.raises(MergeStands, match=f'"{kept}" was itself merged into "{third}"'):
        parted(recorded, first.merge_id)
    parted(recorded, second.merge_id)
    assert scene.sheets(recorded) == between
    parted(recorded, first.merge_id)
    assert scene.sheets(recorded) == before


@pytest.mark.parametrize(
    ("kind", "absorbed", "kept"),
    [
        ("event", "The year 1398", "The Aban protests"),
        ("event", "The year 1398", "The first night"),
        ("place", "Iran", "Shahr-e Karaj"),
        ("place", "Alborz", "Shahr-e Karaj"),
    ],
)
def test_nothing_comes_to_lie_within_itself(
    recorded: sa.Engine, kind: str, absorbed: str, kept: str
) -> None:
    with pytest.raises(CircularParents):
        joined(recorded, kind, absorbed, kept)
    joined(recorded, kind, kept, absorbed)
    with session_scope(recorded) as session:
        queries: Any = event_queries if kind == "event" else place_queries
        found = queries.by_name(session, kept)
        assert found.name == absorbed
        assert found not in queries.lineage(session, found)[1:]
    assert scene.faults(recorded) == []


# --- claims -----------------------------------------------------------------------------------

DIFFERING: dict[str, tuple[dict[str, Any], str]] = {
    "kind": ({"kind": "quantity"}, "the kind differs"),
    "figure": ({"low": Decimal(305)}, "the figure differs"),
    "modality": ({"modality": "more_than"}, "the figure differs"),
    "event": ({"event": "The first night"}, "the event differs"),
    "place": ({"place": "Iran"}, "the place differs"),
    "measure": ({"measure": "injured"}, "the measure differs"),
    "population": ({"population": "herders"}, "the population differs"),
    "cause": ({"cause": "cold"}, "the cause differs"),
    "date": ({"date": "2019"}, "the date differs"),
    "as of": ({"as_of": "2019"}, "the date as of which it holds differs"),
    "two": (
        {"cause": "cold", "as_of": "2019"},
        "the cause and the date as of which it holds differ",
    ),
}


@pytest.mark.parametrize(("change", "why"), DIFFERING.values(), ids=DIFFERING.keys())
def test_claims_that_say_otherwise_are_two(
    recorded: sa.Engine, change: dict[str, Any], why: str
) -> None:
    with act(recorded) as by:
        one = scene.claim(by, "c-a")
        claims.revise_claim(by, one, replace(claims.draft_of(one), **change))
    with pytest.raises(CannotMerge) as refused:
        joined(recorded, "claim")
    assert str(refused.value) == f'The claim "c-a" cannot be merged into "c-b": {why}.'


def test_an_empty_place_is_the_events_own(recorded: sa.Engine) -> None:
    with act(recorded) as by:
        one = scene.claim(by, "c-a")
        claims.revise_claim(by, one, replace(claims.draft_of(one), place=None))
    joined(recorded, "claim")


def test_that_two_people_spoke_is_two_claims(recorded: sa.Engine) -> None:
    with act(recorded) as by:
        other = factories.claim(
            by, "It was denied.", ref="c-g", kind="attribution", event="Aban 98"
        )
        said = {"attributed_to": ("The Guard",), "basis": "not_stated", "quote": None}
        factories.citation(by, other, scene.source(by, "s-c"), ref="q-10", **said)
    with pytest.raises(CannotMerge, match="the speaker differs"):
        joined(recorded, "claim", "c-g", "c-f")


@pytest.mark.parametrize("status", ["submitted", "rejected", "withdrawn"])
def test_what_waits_or_was_decided_against_is_not_merged(recorded: sa.Engine, status: str) -> None:
    for ref in ("c-a", "c-b"):
        with act(recorded) as by:
            claims.restore_status(by, scene.claim(by, ref), status)
        with pytest.raises(CannotMerge, match=f'"{ref}" is {status}'):
            joined(recorded, "claim")
        with act(recorded) as by:
            claims.restore_status(by, scene.claim(by, ref), "draft")


@pytest.mark.parametrize("kind", ["claim", "source"])
def test_what_is_open_to_others_is_not_merged(recorded: sa.Engine, kind: str) -> None:
    with act(recorded) as by:
        found = scene.claim(by, "c-a") if kind == "claim" else scene.source(by, "s-a")
    factories.restrict(recorded, found, factories.group(recorded, "desk", "ana"))
    with pytest.raises(CannotMerge, match="they are open to different people"):
        joined(recorded, kind)


def test_a_citation_that_was_not_accepted_is_reviewed_alone(recorded: sa.Engine) -> None:
    scene.accept(recorded, "c-b")
    done = joined(recorded, "claim")
    assert status_of(recorded, "q-1") is ClaimStatus.DRAFT
    parted(recorded, done.merge_id)
    assert status_of(recorded, "q-1") is None
    scene.accept(recorded, "c-a")
    joined(recorded, "claim")
    assert status_of(recorded, "q-1") is None


def test_a_merged_claim_counts_for_nothing_and_keeps_its_page(recorded: sa.Engine) -> None:
    with session_scope(recorded) as session:
        before = session.scalar(sa.select(sa.func.count()).select_from(Claim))
    joined(recorded, "claim")
    with session_scope(recorded) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Claim)) == before
        kept = session.scalars(sa.select(Claim).where(Claim.ref == "c-b")).one()
        programs = sa.select(CrossReference).where(CrossReference.score.is_not(None))
        ends = {(r.from_claim_id, r.to_claim_id) for r in session.scalars(programs)}
        merged = session.scalars(sa.select(Claim).where(Claim.ref == "c-a")).one()
        assert merged.merged_into_id == kept.id
        assert all(merged.id not in pair for pair in ends)


def test_decisions_stay_current_and_outdated_ones_outdated(recorded: sa.Engine) -> None:
    def outdated() -> set[str]:
        with session_scope(recorded) as session:
            decided = agent_queries.sa.select(CrossReference).where(
                CrossReference.decided_on.is_not(None)
            )
            loads = (
                sa.orm.joinedload(CrossReference.from_claim),
                sa.orm.joinedload(CrossReference.to_claim),
            )
            found = session.scalars(decided.options(*loads))
            return {one.key for one in found if one.decided_on != one.claim_versions}

    assert outdated() == set()
    with act(recorded) as by:
        one = scene.claim(by, "c-c")
        claims.revise_claim(by, one, replace(claims.draft_of(one), text="1,500 were killed."))
    assert outdated() == {"c-a refines c-c"}
    for kind in scene.PAIRS:
        done = joined(recorded, kind)
        assert outdated() in ({"c-a refines c-c"}, {"c-b refines c-c"})
        parted(recorded, done.merge_id)
        assert outdated() == {"c-a refines c-c"}


# --- what is done since -----------------------------------------------------------------------


def _again(by: Act) -> object:
    return agents.revise_agent(
        by, _exact(by, "Reuters News"), agents.AgentDraft("Reuters News", "person")
    )


def _exact(by: Act, name: str) -> Any:
    query = agent_queries.with_aliases().where(agent_queries.Agent.name == name)
    return by.session.scalars(query).one()


NEW_USES: dict[str, tuple[str, Callable[[Act], object]]] = {
    "an edit": ("agent", _again),
    "an affiliation": (
        "agent",
        lambda by: agents.record_affiliation(
            by, agents.AffiliationDraft(_exact(by, "Reuters News"), _exact(by, "Daily"))
        ),
    ),
    "a party": (
        "agent",
        lambda by: events.record_party(
            by, events.PartyDraft(events.ensure_event(by, "Flood"), _exact(by, "Reuters News"))
        ),
    ),
    "a citation": (
        "claim",
        lambda by: factories.citation(by, scene.claim(by, "c-a"), scene.source(by, "s-b")),
    ),
    "a citation from it": (
        "source",
        lambda by: factories.citation(by, scene.claim(by, "c-a"), scene.source(by, "s-a")),
    ),
    "an edited claim": (
        "claim",
        lambda by: claims.revise_claim(
            by, scene.claim(by, "c-a"), claims.ClaimDraft("Other words.")
        ),
    ),
    "a link": ("claim", lambda by: link(by, "c-a", "about", "c-e")),
    "a text": ("source", lambda by: attach_text(by, scene.source(by, "s-a"), "Other words.")),
    "an edited source": (
        "source",
        lambda by: sources.revise_source(
            by, scene.source(by, "s-a"), sources.SourceDraft(title="Other words")
        ),
    ),
}


@pytest.mark.parametrize(("kind", "use"), NEW_USES.values(), ids=NEW_USES.keys())
def test_what_was_merged_away_is_not_used_anew(
    recorded: sa.Engine, kind: str, use: Callable[[Act], object]
) -> None:
    joined(recorded, kind)
    with pytest.raises(MergedAway, match="was merged into another"), act(recorded) as by:
        use(by)


def test_a_name_that_was_merged_away_leads_to_the_kept_record(recorded: sa.Engine) -> None:
    for kind in ("agent", "event", "place"):
        joined(recorded, kind)
    with act(recorded) as by:
        assert agents.ensure_agent(by, "Reuters News").name == "Reuters"
        assert agents.ensure_agent(by, "RN").name == "Reuters"
        assert events.ensure_event(by, "The Aban protests").name == "Aban 98"
        assert places.ensure_place(by, "Shahr-e Karaj").name == "Karaj"


def test_undoing_leaves_what_was_changed_since_and_says_so(recorded: sa.Engine) -> None:
    done = joined(recorded, "agent")
    with act(recorded) as by:
        kept = scene.agent(by, "Reuters")
        draft = agents.draft_of(kept)
        agents.revise_agent(by, kept, replace(draft, kind="person", aliases=("Reuters News",)))
        one = citation_queries.by_ref(by.session, "q-2")
        assert one is not None
        changed = replace(citations.draft_of(one), attributed_to=("Reuters", "Desk"))
        citations.revise_citation(by, one, changed)
    undone = parted(recorded, done.merge_id)
    assert set(undone.stayed) == {
        'The kind of the agent "Reuters" was changed since, so it stays as it is.',
        '"RN" is no name of "Reuters" any more, so it stays as it is.',
        'The voices of the citation "q-2" was changed since, so it stays as it is.',
    }
    with act(recorded) as by:
        assert scene.agent(by, "Reuters").state()["kind"] == "person"
        assert scene.agent(by, "Reuters News").state()["aliases"] == []
    assert scene.faults(recorded) == []
    scene.expect_as_rebuilt(recorded)


# --- texts ------------------------------------------------------------------------------------


def test_what_takes_from_the_other_is_another_document(recorded: sa.Engine) -> None:
    with pytest.raises(CannotMerge, match='the citation "q-5" says that the one took its claim'):
        joined(recorded, "source", "s-c", "s-a")


def test_quotes_are_found_in_every_text_of_the_merged_source(recorded: sa.Engine) -> None:
    def anchors() -> dict[str, set[tuple[str, str]]]:
        query = sa.text(
            "SELECT c.ref, s.sha256, a.state FROM anchors a JOIN citations c ON c.id = citation_id"
            " JOIN snapshots s ON s.id = a.snapshot_id AND s.source_id = c.source_id"
        )
        with session_scope(recorded) as session:
            count = session.scalar(sa.text("SELECT count(*) FROM anchors"))
            rows = session.execute(query).all()
        assert count == len(rows)
        return {ref: {(sha, state) for r, sha, state in rows if r == ref} for ref, *_ in rows}

    before = anchors()
    assert {ref: len(texts) for ref, texts in before.items()} == {"q-1": 2, "q-3": 1, "q-8": 2}
    done = joined(recorded, "source")
    assert {ref: len(texts) for ref, texts in anchors().items()} == {"q-1": 2, "q-3": 2, "q-8": 2}
    parted(recorded, done.merge_id)
    assert anchors() == before


def test_a_text_that_is_quoted_since_is_kept_for_both(recorded: sa.Engine) -> None:
    done = joined(recorded, "source")
    with act(recorded) as by:
        quoted = scene.claim(by, "c-d"), scene.source(by, "s-b")
        factories.citation(by, *quoted, "No more is known", ref="q-11")
    parted(recorded, done.merge_id)
    assert scene.faults(recorded) == []
    with session_scope(recorded) as session:
        shas = session.execute(
            sa.text(
                "SELECT s.ref, count(*) FROM snapshots JOIN sources s ON s.id = source_id "
                "GROUP BY s.ref ORDER BY s.ref"
            )
        ).all()
    assert [tuple(row) for row in shas] == [("s-a", 2), ("s-b", 2)]


def test_words_that_were_in_no_text_are_bound_while_the_sources_are_one(
    engine: sa.Engine,
) -> None:
    with act(engine) as by:
        factories.source(by, "Toll", ref="s-a", text=scene.OLD)
        unheld = factories.source(by, "The toll", ref="s-b")
        factories.citation(by, factories.casualties(by), unheld, ref="q-1")
    before = scene.sheets(engine)
    done = joined(engine, "source", "s-b", "s-a")
    with session_scope(engine) as session:
        found = citation_queries.by_ref(session, "q-1")
        assert found is not None
        assert found.text_sha256 is not None
        assert scene.OLD[found.quote_start : found.quote_end] == found.quote
    assert scene.faults(engine) == []
    parted(engine, done.merge_id)
    assert scene.sheets(engine) == before


# --- any order --------------------------------------------------------------------------------

_STEPS = st.lists(
    st.sampled_from(
        [
            *((kind, *pair) for kind, pair in scene.PAIRS.items()),
            *((kind, *reversed(pair)) for kind, pair in scene.PAIRS.items()),
            ("agent", "Desk", "Reuters"),
            ("agent", "Daily", "Desk"),
            ("event", "The second night", "The first night"),
            ("place", "Fardis", "Mehrshahr"),
            ("source", "s-b", "s-c"),
        ]
    ),
    max_size=6,
    unique=True,
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS, random=st.randoms(use_true_random=False))
def test_merges_in_any_order_hold_and_are_undone_in_any_order(
    sqlite_template: Any,
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[Any],
    random: Any,
) -> None:
    file = tmp_path_factory.mktemp("merges") / "claims.sqlite"
    file.write_bytes(sqlite_template.read_bytes())
    engine = open_engine(f"sqlite:///{file}")
    with act(engine) as by:
        scene.set_the_scene(by)
    before, made, stayed = scene.sheets(engine), [], []
    for keys in steps:
        with suppress(CannotMerge, CircularParents, MergedAway):
            made.append(joined(engine, *keys).merge_id)
            assert scene.faults(engine) == []
    scene.expect_as_rebuilt(engine)
    while made:
        one = random.choice(made)
        with suppress(MergeStands):
            stayed += parted(engine, one).stayed
            made.remove(one)
            assert scene.faults(engine) == []
    scene.expect_as_rebuilt(engine)
    if not stayed:
        assert scene.sheets(engine) == before
    engine.dispose()
