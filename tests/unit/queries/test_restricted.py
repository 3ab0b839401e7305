"""What is restricted to a group is seen by its members alone, in every query."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factories
import pytest
import sqlalchemy as sa

from claims.db import session_scope
from claims.models import Citation, Claim, CrossReference, Snapshot, Source
from claims.queries import citations, claims, cross_references, pages, sources
from claims.queries.claims import ClaimFilter
from claims.services.cross_references import CrossReferenceDraft, record_cross_reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer

Shown = set[str]


@pytest.fixture
def recorded(engine: sa.Engine) -> sa.Engine:
    """An open and a closed claim and source, each claim cited from each source.

    ``mia`` is a member of the group of the closed ones; ``ana``, an admin, is not.
    """
    factories.researcher(engine, "mia")
    closed = factories.group(engine, "Closed", "mia")
    factories.group(engine, "Others", "ana")
    with factories.act(engine) as act:
        kept = {}
        for word in ("open", "closed"):
            title = f"The {word} source"
            kept[word] = (
                factories.claim(act, f"The {word} claim.", ref=f"C-{word}"),
                factories.source(act, title, ref=f"S-{word}", text=factories.TEXT),
            )
        for name, (claim, _) in kept.items():
            for other, (_, source) in kept.items():
                factories.citation(act, claim, source, ref=f"Q-{name}-{other}", origin=source)
        link = CrossReferenceDraft(kept["open"][0], "about", kept["closed"][0])
        record_cross_reference(act, link)
    for record in kept["closed"]:
        factories.restrict(engine, record, closed)
    return engine


def _refs(records: Iterable[Claim | Source | Citation]) -> Shown:
    return {record.ref for record in records}


def _keys(records: Iterable[CrossReference]) -> Shown:
    return {record.key for record in records}


def _claim(session: Session, word: str) -> Claim:
    return session.scalars(sa.select(Claim).where(Claim.ref == f"C-{word}")).one()


def _source(session: Session, word: str) -> Source:
    return session.scalars(sources.with_people().where(Source.ref == f"S-{word}")).one()


def _one(record: Claim | Source | Citation | None) -> Shown:
    return {record.ref} if record else set()


OPEN, BOTH = {"C-open"}, {"C-open", "C-closed"}
#: A query, what it shows to somebody outside the group, and what to a member.
QUERIES: dict[str, tuple[Callable[[Session, Viewer], Shown], Shown, Shown]] = {
    "all claims": (lambda s, v: _refs(s.scalars(claims.all_claims(v))), OPEN, BOTH),
    "a page of claims": (
        lambda s, v: _refs(s.scalars(claims.page(v, ClaimFilter()))),
        OPEN,
        BOTH,
    ),
    "a search": (
        lambda s, v: _refs(s.scalars(claims.page(v, ClaimFilter(text="claim")))),
        OPEN,
        BOTH,
    ),
    "the closed claim": (
        lambda s, v: _one(claims.by_ref(s, "C-closed", viewer=v)),
        set(),
        {"C-closed"},
    ),
    "all sources": (
        lambda s, v: _refs(s.scalars(sources.all_sources(v))),
        {"S-open"},
        {"S-open", "S-closed"},
    ),
    "a page of sources": (
        lambda s, v: _refs(s.scalars(sources.page(v, text="source"))),
        {"S-open"},
        {"S-open", "S-closed"},
    ),
    "the closed source": (
        lambda s, v: _one(sources.by_ref(s, "S-closed", viewer=v)),
        set(),
        {"S-closed"},
    ),
    "the captured texts": (
        lambda s, v: {
            snapshot.source.ref for snapshot in s.scalars(sources.all_snapshots(v)).unique()
        },
        {"S-open"},
        {"S-open", "S-closed"},
    ),
    "all citations": (
        lambda s, v: _refs(s.scalars(citations.all_citations(v))),
        {"Q-open-open"},
        {"Q-open-open", "Q-open-closed", "Q-closed-open", "Q-closed-closed"},
    ),
    "a claim's citations": (
        lambda s, v: _refs(citations.of_claim(s, v, _claim(s, "open"))),
        {"Q-open-open"},
        {"Q-open-open", "Q-open-closed"},
    ),
    "the closed claim's citations": (
        lambda s, v: _refs(citations.of_claim(s, v, _claim(s, "closed"))),
        set(),
        {"Q-closed-open", "Q-closed-closed"},
    ),
    "a source's citations": (
        lambda s, v: _refs(citations.of_source(s, v, _source(s, "open"))),
        {"Q-open-open"},
        {"Q-open-open", "Q-closed-open"},
    ),
    "the closed source's citations": (
        lambda s, v: _refs(citations.of_source(s, v, _source(s, "closed"))),
        set(),
        {"Q-open-closed", "Q-closed-closed"},
    ),
    "citations of an origin": (
        lambda s, v: _refs(citations.naming_origin(s, v, _source(s, "open"))),
        {"Q-open-open"},
        {"Q-open-open", "Q-closed-open"},
    ),
    "a closed citation": (
        lambda s, v: _one(citations.by_ref(s, "Q-open-closed", viewer=v)),
        set(),
        {"Q-open-closed"},
    ),
    "cross-references": (
        lambda s, v: _keys(s.scalars(cross_references.all_cross_references(v))),
        set(),
        {"C-open about C-closed"},
    ),
    "a claim's cross-references": (
        lambda s, v: _keys(cross_references.of_claim(s, v, _claim(s, "open"))),
        set(),
        {"C-open about C-closed"},
    ),
    "the page of the closed claim": (
        lambda s, v: {"shown"} if pages.claim_page(s, v, "C-closed") else set(),
        set(),
        {"shown"},
    ),
    "the page of the closed source": (
        lambda s, v: {"shown"} if pages.source_page(s, v, "S-closed") else set(),
        set(),
        {"shown"},
    ),
}


@pytest.mark.parametrize("name", ["ana", "a guest", "mia"])
def test_a_restricted_record_is_seen_by_the_group_alone(recorded: sa.Engine, name: str) -> None:
    viewer = factories.viewer(recorded, name)
    with session_scope(recorded) as session:
        seen = {what: query(session, viewer) for what, (query, _, _) in QUERIES.items()}
    for what, (_, outside, member) in QUERIES.items():
        assert seen[what] == (member if name == "mia" else outside), what


def test_the_program_itself_sees_all(recorded: sa.Engine) -> None:
    with session_scope(recorded) as session:
        assert claims.by_ref(session, "C-closed") is not None
        assert sources.by_ref(session, "S-closed") is not None
        assert citations.by_ref(session, "Q-closed-closed") is not None
        assert session.scalar(sa.select(sa.func.count()).select_from(Snapshot)) == 2
