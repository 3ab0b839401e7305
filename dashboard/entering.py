"""What the reading desk asks of the services: what a form is filled with, and what it records.

Invariant: sessions come from ``access``; a refusal is a ``ClaimsError``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.errors import NotFound
from claims.queries import citations, offered, sources
from claims.queries import proposals as proposal_queries
from claims.services import proposals
from claims.services.entering import entries, filling, telling
from claims.services.reviewing import submit, submit_citation
from claims.values.vocabulary import ClaimStatus
from dashboard import access

if TYPE_CHECKING:
    from claims.queries.offered import Offered
    from claims.queries.proposals import AcceptanceRow, ProposalRow, SourceLeft
    from claims.queries.rows import ClaimRow
    from claims.services.acting import Act
    from claims.services.entering.entries import Entered, Entry


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded: the claim and the citation, and whether the claim is new."""

    claim_ref: str
    citation_ref: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What a form is told: what is doubtful in it, and the claims that may say the same."""

    doubts: tuple[str, ...]
    same: tuple[ClaimRow, ...]


def names(source_ref: str) -> Offered:
    """Return the names that a form about a source offers."""
    with access.reading() as (session, viewer):
        source = sources.by_ref(session, source_ref, viewer=viewer)
        if source is None:
            raise NotFound("source", source_ref)
        return offered.offered(session, viewer, source)


def proposed(source_ref: str) -> tuple[ProposalRow, ...]:
    """Return what is proposed for a source's text; what was recorded or dismissed says so."""
    with access.reading() as (session, viewer):
        source = sources.by_ref(session, source_ref, viewer=viewer)
        return proposal_queries.open_proposals(session, viewer, source) if source else ()


def left() -> tuple[SourceLeft, ...]:
    """Return the newest sources with proposals that nobody has recorded or judged."""
    with access.reading() as (session, viewer):
        return proposal_queries.newest_left(session, viewer)


def acceptance() -> tuple[AcceptanceRow, ...]:
    """Return what people made of proposals, by kind."""
    with access.reading() as (session, viewer):
        return proposal_queries.acceptance(session, viewer)


def prefill(source_ref: str, start: int, end: int) -> Entry:
    """Return what can be read from chosen words."""
    with access.reading() as (session, viewer):
        return filling.prefill(session, viewer, source_ref, start, end)


def prefill_proposal(proposal: int) -> Entry:
    """Return what a proposal proposes."""
    with access.reading() as (session, viewer):
        return proposals.draft_entry(session, viewer, proposal)


def accept(number: int, *, event: str | None) -> None:
    """Record a proposal as it is, as a draft on that event."""
    with access.writing() as act:
        proposals.accept(act, number, event=event)


def dismiss(source_ref: str, number: int) -> None:
    """Set a proposal aside."""
    with access.writing() as act:
        proposals.dismiss(act, source_ref, number)


def restore(judgement: int) -> None:
    """Take back that a proposal was set aside."""
    with access.writing() as act:
        proposals.take_back(act, judgement)


def tell(entry: Entry) -> Told:
    """Return what is doubtful in what was entered so far, and what says the same."""
    with access.reading() as (session, viewer):
        doubts = telling.doubts(session, viewer, entry)
        return Told(doubts, telling.same_claims(session, viewer, entry.claim))


def record(entry: Entry, *, proposal: int | None, submitting: bool) -> Recorded:
    """Record what was entered as a draft, and submit it for review if that is wanted."""
    with access.writing() as act:
        entered = entries.enter(act, entry)
        if proposal is not None:
            proposals.record_corrected(act, proposal, entered.citation)
        if submitting:
            _submit(act, entered)
        return Recorded(entered.claim.ref, entered.citation.ref, entered.is_new)


def _submit(act: Act, entered: Entered) -> None:
    """Submit a new claim, or a citation that is reviewed alone.

    Another's draft is left to them, and what is coded blind to whoever settles it.
    """
    if entered.citation.blind:
        return
    if entered.is_new:
        submit(act, entered.claim.ref)
    elif entered.citation.status is ClaimStatus.DRAFT:
        submit_citation(act, entered.citation.ref)


def recorded(source_ref: str, citation_ref: str) -> tuple[Entry, int, int]:
    """Return a source's citation and its claim as they would be entered, with both versions."""
    with access.reading() as (session, viewer):
        citation = citations.by_ref(session, citation_ref, viewer=viewer)
        if citation is None or citation.source.ref != source_ref:
            raise NotFound("citation of this source", citation_ref)
        return entries.entry_of(citation), citation.claim.version, citation.version


def correct(citation_ref: str, entry: Entry, *, claim_seen: int, citation_seen: int) -> Recorded:
    """Change a citation and its claim to what was entered."""
    with access.writing() as act:
        entered = entries.correct(
            act, citation_ref, entry, claim_seen=claim_seen, citation_seen=citation_seen
        )
        return Recorded(entered.claim.ref, entered.citation.ref, is_new=False)
