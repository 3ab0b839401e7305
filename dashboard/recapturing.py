"""What the pages about later texts of a source ask of the services.

Invariant: sessions come from ``access``, and a refusal is a ``ClaimsError``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.errors import BadText, NotFound, QuoteNotInText
from claims.queries import citations, recaptures, sources
from claims.queries.recaptures import Recapture, WaitingRow
from claims.queries.rows import source_row
from claims.queries.text_changes import text_changes
from claims.services.recapture import settle
from claims.values.vocabulary import Role, Settlement
from dashboard import access

if TYPE_CHECKING:
    from claims.queries.rows import Page, SourceRow
    from claims.queries.text_changes import TextChanges
    from claims.services.acting import Act


@dataclass(frozen=True, slots=True)
class Recaptured:
    """A source with what became of its quotes in its newest text; None while no text is held."""

    source: SourceRow
    found: Recapture | None
    may_decide: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided of a quote; ``words`` are those that it becomes, where they were chosen.

    ``snapshot`` is the SHA-256 of the later text, ``seen`` the version that was on the screen.
    """

    citation_ref: str
    snapshot: str
    settlement: Settlement
    seen: int
    words: str | None = None
    note: str | None = None


def recaptured(ref: str) -> Recaptured:
    """Return what became of a source's quotes; raise ``NotFound`` where there is no such source."""
    with access.reading() as (session, viewer):
        source = sources.by_ref(session, ref, viewer=viewer)
        if source is None:
            raise NotFound("source", ref)
        found = recaptures.recapture(session, viewer, ref)
        return Recaptured(source_row(source), found, viewer.may(Role.RESEARCHER))


def waiting(*, number: int = 1) -> Page[WaitingRow]:
    """Return a page of the sources with quotes that wait for a decision."""
    with access.reading() as (session, viewer):
        return recaptures.waiting(session, viewer, number=number)


def waiting_in(ref: str) -> int:
    """Count the quotes of a source that wait for a decision."""
    with access.reading() as (session, viewer):
        return recaptures.waiting_in(session, viewer, ref)


def changes(ref: str, older: str, newer: str) -> TextChanges:
    """Return what the publisher changed between two captured texts, named by their SHA-256."""
    with access.reading() as (session, viewer):
        return text_changes(session, viewer, ref, older, newer)


def decide(decision: Decision) -> None:
    """Decide what becomes of a quote in a later text."""
    with access.writing() as act:
        settle(
            act,
            decision.citation_ref,
            decision.snapshot,
            settlement=decision.settlement,
            span=_span(act, decision),
            note=decision.note,
            seen=decision.seen,
        )


def _span(act: Act, decision: Decision) -> tuple[int, int] | None:
    """Find the words that were chosen in the later text, nearest to where the quote stood."""
    if decision.settlement is not Settlement.REBOUND or decision.words is None:
        return None
    citation = citations.by_ref(act.session, decision.citation_ref, viewer=act.viewer)
    if citation is None:
        raise NotFound("citation", decision.citation_ref)
    words = decision.words.split()
    if not words:
        raise BadText("quote", "is missing: paste its words from the later text")
    held = sources.snapshot_of(act.session, citation.source, decision.snapshot)
    text, near = held.text if held else "", citation.quote_start or 0
    # What is copied from a page may break its lines elsewhere.
    found = re.finditer(r"\s+".join(map(re.escape, words)), text)
    spans = sorted((one.span() for one in found), key=lambda span: abs(span[0] - near))
    if not spans:
        raise QuoteNotInText(" ".join(words), citation.source.ref)
    return spans[0]
