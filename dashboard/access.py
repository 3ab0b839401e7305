"""Where the dashboard reads: the only owner of sessions.

Invariant: every read opens a session of its own and hands back plain rows, so a page never shows
what was true before the last write; who looks is asked each time. Only engines are kept: one for
each database, made once its tables are known to be those of this version, and disposed of when let
go. A refusal is a ``ClaimsError``, whose sentence the page shows.
"""

from __future__ import annotations

import shlex
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
import streamlit as st

from claims import config
from claims.db import open_engine, session_scope, sqlite_file
from claims.errors import NotFound
from claims.queries import attention, pages
from claims.queries.claims import ClaimFilter
from claims.queries.viewers import reader
from claims.services.acting import Act, acting
from claims.services.evidence import decisions, explaining, networks
from claims.services.evidence.catching_up import catch_up, is_caught_up
from claims.services.setup import expect_schema
from claims.values.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from claims.evidence.graph import SourcingGraph
    from claims.queries.rows import ClaimRow, Page, ReferenceRow, SourceRow
    from claims.queries.viewers import Viewer
    from claims.services.evidence.explaining import Comparison, Explanation
    from claims.services.evidence.networks import SourceLink, VoiceLink
    from claims.values.vocabulary import ReferenceState

#: Which file a SQLite address names now: another one may have taken its place.
_File = tuple[int, int] | None


@st.cache_resource(max_entries=8, show_spinner=False, on_release=sa.Engine.dispose)
def _engine(url: str, file: _File) -> sa.Engine:  # the file is part of the key
    expect_schema(url)
    return open_engine(url)


def _named_file(url: str) -> _File:
    path = sqlite_file(url)
    if path is None or not path.exists():
        return None
    found = path.stat()
    return found.st_dev, found.st_ino


@contextmanager
def reading() -> Iterator[tuple[Session, Viewer]]:
    """Open a session for one read by whoever looks; raise a sentence where there is none."""
    url = config.database_url()
    with session_scope(_engine(url, _named_file(url))) as session:
        yield session, reader(session, config.researcher_name())


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters of the claims offer."""

    events: tuple[str, ...]
    measures: tuple[str, ...]


def compute_waiting() -> None:
    """Compute the standings that wait, so that what goes out is fresh."""
    url = config.database_url()
    engine = _engine(url, _named_file(url))
    if not is_caught_up(engine):
        catch_up(engine)


def expect_ready() -> None:
    """Raise a sentence unless there is a database of this version to read."""
    with reading():
        pass


def overview() -> pages.Overview:
    """Return what the database holds and what in it needs attention."""
    with reading() as (session, viewer):
        return pages.overview(session, viewer)


def choices() -> Choices:
    """Return the events and measures that claims can be narrowed to."""
    with reading() as (session, _viewer):
        return Choices(pages.event_names(session), pages.measure_names(session))


def claim_count(wanted: ClaimFilter, need: pages.Reason | None = None) -> int:
    """Count the claims that a filter leaves."""
    with reading() as (session, viewer):
        return pages.claim_count(session, viewer, wanted, need=need)


def claims(
    wanted: ClaimFilter, need: pages.Reason | None = None, *, offset: int = 0
) -> tuple[ClaimRow, ...]:
    """Return a page of the claims that a filter leaves."""
    with reading() as (session, viewer):
        return pages.claim_list(session, viewer, wanted, need=need, offset=offset)


def claim(ref: str) -> pages.ClaimPage:
    """Return all that is shown of a claim; raise ``NotFound`` where there is none to see."""
    with reading() as (session, viewer):
        found = pages.claim_page(session, viewer, ref)
    if found is None:
        raise NotFound("claim", ref)
    return found


def source_count(text: str, *, consulted: bool | None = None) -> int:
    """Count the sources whose particulars match."""
    with reading() as (session, viewer):
        return pages.source_count(session, viewer, text=text, consulted=consulted)


def sources(text: str, *, consulted: bool | None = None, offset: int = 0) -> tuple[SourceRow, ...]:
    """Return a page of the sources whose particulars match."""
    with reading() as (session, viewer):
        return pages.source_list(session, viewer, text=text, consulted=consulted, offset=offset)


def source(ref: str) -> pages.SourcePage:
    """Return all that is shown of a source; raise ``NotFound`` where there is none to see."""
    with reading() as (session, viewer):
        found = pages.source_page(session, viewer, ref)
    if found is None:
        raise NotFound("source", ref)
    return found


def explanation(ref: str) -> Explanation | None:
    """Return a claim's standing and the reasons for it."""
    with reading() as (session, viewer):
        return explaining.explain(session, viewer, ref)


def comparisons(ref: str) -> tuple[Comparison, ...]:
    """Compare a claim with the others on its events that count or date the same."""
    with reading() as (session, viewer):
        return explaining.comparisons(session, viewer, ref)


def sourcing(ref: str) -> SourcingGraph | None:
    """Return a claim's sourcing graph."""
    with reading() as (session, viewer):
        return explaining.graph_of(session, viewer, ref)


def around(ref: str) -> tuple[tuple[SourceLink, ...], tuple[VoiceLink, ...]]:
    """Return the documents around a source, and the voices that it attributes to."""
    with reading() as (session, viewer):
        documents = networks.source_links(session, viewer, ref)
        return documents, networks.voice_links(session, viewer, ref)


def network() -> networks.Network:
    """Return who is relied on across the database."""
    with reading() as (session, viewer):
        return networks.network(session, viewer)


def timeline(event: str | None = None) -> attention.Timeline:
    """Return the dated claims, of an event and its parts or of all."""
    with reading() as (session, viewer):
        return attention.timeline(session, viewer, event=event)


def timeline_events() -> tuple[str, ...]:
    """Return the events that the timeline can be narrowed to."""
    with reading() as (session, viewer):
        return attention.timeline_events(session, viewer)


def places() -> attention.Places:
    """Return the places that claims speak of."""
    with reading() as (session, viewer):
        return attention.places(session, viewer)


def claims_of_place(place: str, *, number: int = 1) -> Page[ClaimRow]:
    """Return a page of the claims that speak of a place."""
    with reading() as (session, viewer):
        return attention.claims_of_place(session, viewer, place, number=number)


def candidates(text: str, *, but: str) -> tuple[ClaimRow, ...]:
    """Return claims to link with the claim ``but``: that of a reference, then by their words."""
    with reading() as (session, viewer):
        named = pages.claim_page(session, viewer, text)
        found = pages.claim_list(session, viewer, ClaimFilter(text=text))
    first = (named.claim,) if named else ()
    return tuple({row.ref: row for row in (*first, *found) if row.ref != but}.values())


def may_decide() -> bool:
    """Tell whether whoever looks may write."""
    with reading() as (_session, viewer):
        return viewer.may(Role.RESEARCHER)


def decide(row: ReferenceRow, state: ReferenceState, *, note: str | None) -> None:
    """Decide on a cross-reference as it was seen; a refusal is a ``ClaimsError``."""
    with writing() as act:
        decisions.decide(
            act, row.from_ref, row.relation, row.to_ref, state=state, note=note, seen=row.version
        )


def link_claims(from_ref: str, relation: str, to_ref: str, *, note: str | None) -> None:
    """Link two claims by hand; a refusal is a ``ClaimsError``."""
    with writing() as act:
        decisions.link(act, from_ref, relation, to_ref, note=note)


@contextmanager
def writing() -> Iterator[Act]:
    """Open an act by whoever looks; it is committed as a whole or not at all."""
    url = config.database_url()
    with acting(_engine(url, _named_file(url)), config.researcher_name()) as act:
        yield act


@contextmanager
def trying() -> Iterator[Act]:
    """Open an act by whoever looks that is undone in any case, to see what it would do.

    What is refused in it is noted nowhere: nothing was tried but to look.
    """
    url, name = config.database_url(), config.researcher_name()
    with session_scope(_engine(url, _named_file(url)), write=True, dry_run=True) as session:
        yield Act(session, reader(session, name))


def command(*words: str) -> str:
    """Return a ``claims`` command, as it is typed to reach the database that is shown."""
    url = config.database_url()
    shown = sa.make_url(url).render_as_string(hide_password=True)
    option = () if url == config.default_database() else ("--database", shown)
    return shlex.join(("claims", *option, *words))
