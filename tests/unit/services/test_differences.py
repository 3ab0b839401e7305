"""Versions: each says who changed what, when and why, and nothing that is not the viewer's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import factories
import pytest
import sqlalchemy as sa
from factories import act
from hypothesis import given
from hypothesis import strategies as st
from unit.services import merging_scene as scene

from claims.db import session_scope
from claims.errors import NotFound
from claims.models import Revision
from claims.models.history import MAX_KEY
from claims.queries import paging, versions
from claims.queries.history import of_records
from claims.queries.rows import Page
from claims.services import agents, citations, claims, events
from claims.services.differences import Version, difference
from claims.services.differences import versions as versions_of
from claims.services.evidence.decisions import link
from claims.services.history import canonical
from claims.services.merging import merge, undo_merge
from claims.values.differing import PieceKind
from claims.values.vocabulary import Role


def told(engine: sa.Engine, kind: str, key: str, name: str = "ana", **more: Any) -> Page[Version]:
    with session_scope(engine) as session:
        return versions_of(session, factories.viewer(engine, name), kind, key, **more)


@pytest.fixture
def recorded(engine: sa.Engine) -> sa.Engine:
    """Everything twice."""
    with act(engine) as by:
        scene.set_the_scene(by)
    return engine


def test_a_version_says_who_changed_what_and_why(recorded: sa.Engine) -> None:
    factories.researcher(recorded, "ben")
    with act(recorded, "ben", reason="The report was corrected") as by:
        one = scene.claim(by, "c-a")
        draft = replace(claims.draft_of(one), text="At least 305 people were killed.", place=None)
        claims.revise_claim(by, one, replace(draft, modality="more_than", as_of="2020"))
    newest, first = told(recorded, "claim", "c-a").rows
    assert (newest.number, newest.researcher, newest.is_first) == (2, "ben", False)
    assert newest.reason == "The report was corrected"
    fields = {field.label: (field.before, field.after) for field in newest.fields}
    assert fields == {
        "words of the claim": (
            "At least 304 people were killed.",
            "At least 305 people were killed.",
        ),
        "place": ("Karaj", None),
        "how the figure is said": ("at least", "more than"),
        "as of": (None, "2020"),
    }
    (words,) = (field for field in newest.fields if field.pieces)
    changed = [piece.text for piece in words.pieces if piece.kind is not PieceKind.SAME]
    assert changed == ["304", "305"]
    assert (first.number, first.is_first, first.fields[0].before) == (1, True, None)
    assert ("reference", "c-a") in {(field.label, field.after) for field in first.fields}


def test_of_a_list_it_is_told_what_was_added_and_removed(recorded: sa.Engine) -> None:
    with act(recorded) as by:
        one = scene.agent(by, "Reuters News")
        draft = replace(agents.draft_of(one), aliases=("The agency", "RNA"))
        agents.revise_agent(by, one, draft)
    (field,) = told(recorded, "agent", "Reuters News").rows[0].fields
    assert (field.label, field.before, field.after) == ("other names", "RN", "RNA; The agency")
    assert (field.added, field.removed) == (("RNA", "The agency"), ("RN",))


KINDS = {
    "claim": "c-a",
    "citation": "q-1",
    "source": "s-a",
    "agent": "Reuters News",
    "event": "The Aban protests",
    "place": "Shahr-e Karaj",
    "measure": "killed",
    "affiliation": "Daily | Guild",
    "party": "Aban 98 | Daily | witness",
    "cross_reference": "c-a refines c-c",
}


@pytest.mark.parametrize(("kind", "key"), KINDS.items())
def test_every_kind_of_record_has_its_versions(recorded: sa.Engine, kind: str, key: str) -> None:
    rows = told(recorded, kind, key).rows
    assert rows[-1].is_first
    assert [row.number for row in rows] == list(range(len(rows), 0, -1))
    assert all(row.fields for row in rows)


@pytest.mark.parametrize("kind", ["agent", "claim", "event", "place", "source"])
def test_a_merged_record_says_so_and_so_does_its_undoing(recorded: sa.Engine, kind: str) -> None:
    absorbed, kept = scene.PAIRS[kind]
    with act(recorded) as by:
        done = merge(by, kind, absorbed, kept, reason="They are one")
    row = told(recorded, kind, absorbed).rows[0]
    assert ("merged into", None, kept) in {(f.label, f.before, f.after) for f in row.fields}
    assert row.reason == f'"{absorbed}" merged into "{kept}": They are one'
    with act(recorded) as by:
        undo_merge(by, done.merge_id)
    row = told(recorded, kind, absorbed).rows[0]
    assert ("merged into", kept, None) in {(f.label, f.before, f.after) for f in row.fields}


def test_what_is_called_by_several_fields_is_followed_under_its_earlier_names(
    recorded: sa.Engine,
) -> None:
    with act(recorded) as by:
        merge(by, "event", "Aban 98", "The Aban protests")
        done = merge(by, "agent", "Daily", "Desk")
    key = "The Aban protests | Desk | witness"
    rows = told(recorded, "party", key).rows
    assert [row.number for row in rows] == [3, 2, 1]
    assert [field.after for field in rows[0].fields] == ["Desk"]
    with act(recorded) as by:
        undo_merge(by, done.merge_id)
        event, agent = events.ensure_event(by, "Aban 98"), agents.ensure_agent(by, "Desk")
        events.record_party(by, events.PartyDraft(event, agent, "witness"))
    assert [row.number for row in told(recorded, "party", key).rows] == [1]
    rows = told(recorded, "party", "The Aban protests | Daily | witness").rows
    assert [row.number for row in rows] == [4, 3, 2, 1]


def test_versions_come_in_pages(recorded: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    monkeypatch.setattr(versions, "PAGE_SIZE", 2)
    monkeypatch.setattr("claims.services.differences.PAGE_SIZE", 2)
    with act(recorded) as by:
        link(by, "c-c", "about", "c-d", note="0")
    for number in range(1, 5):
        with act(recorded) as by:
            one = scene.agent(by, "Daily")
            agents.revise_agent(by, one, replace(agents.draft_of(one), note=str(number)))
            affiliation = by.session.scalars(
                agents.queries.affiliations_between(one, scene.agent(by, "Guild"))
            ).one()
            draft = replace(agents.affiliation_of(affiliation), note=str(number))
            agents.revise_affiliation(by, affiliation, draft)
    for kind, key in (("agent", "Daily"), ("affiliation", "Daily | Guild")):
        pages = [told(recorded, kind, key, number=number) for number in (1, 2, 3, 99)]
        numbers = [[row.number for row in page.rows] for page in pages]
        assert numbers == [[5, 4], [3, 2], [1], [1]]
        assert {page.total for page in pages} == {5}


def test_what_one_may_not_see_has_no_versions(recorded: sa.Engine) -> None:
    factories.researcher(recorded, "ben", Role.READER)
    group = factories.group(recorded, "desk", "ana")
    with act(recorded) as by:
        closed = scene.claim(by, "c-a"), scene.source(by, "s-a")
    for record in closed:
        factories.restrict(recorded, record, group)
    for kind, key in KINDS.items():
        if kind in {"claim", "citation", "source", "cross_reference", "affiliation", "party"}:
            assert told(recorded, kind, key).rows
            with pytest.raises(NotFound):
                told(recorded, kind, key, "ben")
    for kind, key in (("claim", "c-none"), ("party", "nobody"), ("weather", "rain")):
        with pytest.raises(NotFound):
            told(recorded, kind, key)


def test_an_earlier_version_does_not_tell_of_a_source_that_is_not_the_viewers(
    recorded: sa.Engine,
) -> None:
    factories.researcher(recorded, "ben")
    with act(recorded) as by:
        one = citations.queries.by_ref(by.session, "q-5")
        assert one is not None
        secret = one.origin
        citations.revise_citation(by, one, replace(citations.draft_of(one), origin=None))
    factories.restrict(recorded, secret, factories.group(recorded, "desk", "ana"))
    (field,) = told(recorded, "citation", "q-5").rows[0].fields
    assert (field.label, field.before, field.after) == ("origin", "s-a", None)
    (field,) = told(recorded, "citation", "q-5", "ben").rows[0].fields
    assert field.before == "a record that is not yours to see"


def test_a_key_of_any_length_leads_to_its_revisions(engine: sa.Engine) -> None:
    names = "a" * 450, "b" * 450
    with act(engine) as by:
        pair = agents.ensure_agents(by, names)
        agents.record_affiliation(by, agents.AffiliationDraft(*pair, role="c" * 300))
    key = " | ".join((*names, "c" * 300))
    assert len(key) > MAX_KEY
    (row,) = told(engine, "affiliation", key).rows
    assert {field.name for field in row.fields} == {"agent", "affiliated_with", "role", "joins"}
    with session_scope(engine) as session:
        assert [row.sequence for row in of_records(session, [("affiliation", key)])] == [
            row.sequence
        ]


_text, _names = st.none() | st.text(), st.lists(st.text(), max_size=4)
STATES = st.fixed_dictionaries(
    {},
    optional={
        "claim": _text,
        "note": _text,
        "locator": _text,
        "claim_ref": _text,
        "aliases": _names,
        "attributed_to": _names,
        "joins": st.none() | st.booleans(),
        "quote_start": st.none() | st.integers(),
    },
)


@given(before=st.none() | STATES, after=STATES)
def test_a_difference_is_whole(before: Any, after: Any) -> None:
    revision = Revision(
        record_kind="claim",
        before=None if before is None else canonical(before),
        after=canonical(after),
    )
    fields = {field.name: field for field in difference(revision)}
    old = before or {}
    nothing = (None, "", [])
    for name in {*old, *after}:
        values = old.get(name), after.get(name)
        empty = all(value in nothing for value in values)
        assert (name in fields) == (values[0] != values[1] and not empty)
    for name, field in fields.items():
        if field.pieces:
            kinds = {PieceKind.INSERTED: old[name], PieceKind.DELETED: after[name]}
            for kind, text in kinds.items():
                assert "".join(p.text for p in field.pieces if p.kind is not kind) == str(text)
        if isinstance(old.get(name), list) and isinstance(after.get(name), list):
            left = [one for one in old[name] if one not in field.removed]
            assert set(left) | set(field.added) == set(after[name])


@pytest.mark.parametrize("word", ["a ", "word {} ", "نفر ", "x"])
def test_the_longest_texts_are_compared_whole(word: str) -> None:
    one = "".join(word.format(number % 97) for number in range(20_000))[:20_000]
    other = "".join(word.format(number % 89) for number in range(20_000))[1:20_001]
    states = ({"note": text} for text in (one, other))
    before, after = map(canonical, states)
    (field,) = difference(Revision(record_kind="claim", before=before, after=after))
    assert "".join(p.text for p in field.pieces if p.kind is not PieceKind.INSERTED) == one
