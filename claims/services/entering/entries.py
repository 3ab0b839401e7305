"""What a person enters: a claim, or one that stands already, and how a source speaks of it.

Invariant: an entry is recorded whole, claim and citation in one act, or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from claims.errors import NotFound, SameWords
from claims.queries import citations as citation_queries
from claims.queries import sources as source_queries
from claims.services import claims as claim_services
from claims.services.citations import (
    CitationDraft,
    find_citation,
    record_citation,
    revise_citation,
)
from claims.services.claims import ClaimDraft, find_claim, record_claim, revise_claim
from claims.services.entering.telling import quantity_of
from claims.services.measures import MeasureDraft, record_measure
from claims.services.sources import SourceDraft, find_source, record_source

if TYPE_CHECKING:
    from claims.models import Citation, Claim, Source
    from claims.services.acting import Act


@dataclass(frozen=True)
class Entry:
    """A filled-in form; empty means unknown, dates are EDTF, positions count code points.

    ``standing_ref`` names a claim that says the same already: then ``claim`` is left aside. The
    ``origin`` is the document that the source took it from, by its reference or its particulars.
    ``new_measure`` says that a measure which is no word of the vocabulary is to become one.
    """

    source_ref: str
    claim: ClaimDraft = field(default_factory=ClaimDraft)
    standing_ref: str | None = None
    new_measure: bool = False
    quote: str | None = None
    quote_start: int | None = None
    quote_end: int | None = None
    text_sha256: str | None = None
    translation: str | None = None
    locator: str | None = None
    stance: str | None = None
    basis: str | None = None
    attributed_to: tuple[str, ...] = ()
    said: str | None = None
    origin: SourceDraft | None = None
    note: str | None = None


@dataclass(frozen=True)
class Entered:
    """What was recorded, and whether the claim is new."""

    claim: Claim
    citation: Citation
    is_new: bool


def enter(act: Act, entry: Entry) -> Entered:
    """Record what was entered: a draft claim with a citation, or a citation of a standing claim.

    The same words of the same claim in the same source are recorded once: what stands is returned.
    """
    source = _source(act, entry.source_ref)
    claim, is_new = _claim(act, entry)
    draft = _citation_draft(act, entry, claim, source)
    citation = find_citation(act, draft) or record_citation(act, draft)
    return Entered(claim, citation, is_new)


def correct(
    act: Act, citation_ref: str, entry: Entry, *, claim_seen: int, citation_seen: int
) -> Entered:
    """Change a citation and its claim to what was entered; versions are those that were seen."""
    citation = citation_queries.by_ref(act.session, citation_ref, viewer=act.viewer)
    if citation is None:
        raise NotFound("citation", citation_ref)
    _ensure_measure(act, entry)
    claim = citation.claim
    revise_claim(act, claim, replace(entry.claim, ref=claim.ref), seen=claim_seen)
    draft = _citation_draft(act, entry, claim, citation.source)
    if (citation.quote, citation.quote_start) == (entry.quote, entry.quote_start):
        draft = replace(draft, prefix=citation.prefix, suffix=citation.suffix)
    revise_citation(act, citation, replace(draft, ref=citation.ref), seen=citation_seen)
    return Entered(claim, citation, is_new=False)


def entry_of(citation: Citation) -> Entry:
    """Return what is recorded of a citation and its claim, as it would be entered."""
    origin = citation.origin
    return Entry(
        source_ref=citation.source.ref,
        claim=claim_services.draft_of(citation.claim),
        quote=citation.quote,
        quote_start=citation.quote_start,
        quote_end=citation.quote_end,
        text_sha256=citation.text_sha256,
        translation=citation.translation,
        locator=citation.locator,
        stance=citation.stance,
        basis=citation.basis,
        attributed_to=tuple(agent.name for agent in citation.voices),
        said=citation.said,
        origin=SourceDraft(ref=origin.ref, title=origin.title) if origin else None,
        note=citation.note,
    )


def _source(act: Act, ref: str) -> Source:
    source = source_queries.by_ref(act.session, ref, viewer=act.viewer)
    if source is None:
        raise NotFound("source", ref)
    return source


def _claim(act: Act, entry: Entry) -> tuple[Claim, bool]:
    """Return the claim that is entered: the one named, one of the same words and scope, or new."""
    named = entry.standing_ref
    wanted = replace(entry.claim, ref=named) if named else entry.claim
    standing = find_claim(act, wanted)
    if standing is not None:
        if not named and standing.quantity != quantity_of(entry.claim):
            raise SameWords(standing.ref)
        return standing, False
    if entry.standing_ref:
        raise NotFound("claim", entry.standing_ref)
    _ensure_measure(act, entry)
    return record_claim(act, entry.claim), True


def _ensure_measure(act: Act, entry: Entry) -> None:
    name = entry.claim.measure
    if entry.new_measure and name:
        record_measure(act, MeasureDraft(name))


def _citation_draft(act: Act, entry: Entry, claim: Claim, source: Source) -> CitationDraft:
    return CitationDraft(
        claim=claim,
        source=source,
        quote=entry.quote,
        quote_start=entry.quote_start,
        quote_end=entry.quote_end,
        text_sha256=entry.text_sha256,
        translation=entry.translation,
        locator=entry.locator,
        stance=entry.stance,
        basis=entry.basis,
        attributed_to=entry.attributed_to,
        said=entry.said,
        origin=_origin(act, entry.origin) if entry.origin else None,
        note=entry.note,
    )


def _origin(act: Act, draft: SourceDraft) -> Source:
    """Return the document named as the origin, recording one that is not known as unread."""
    if draft.ref:
        return _source(act, draft.ref)
    return find_source(act, draft) or record_source(act, draft)
