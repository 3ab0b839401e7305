"""Citations: linking a claim to the exact words of a document and the voices behind them.

Invariant: where the text a citation was taken from is held, its quote stands in it word for word;
where nothing is attributed and no origin is named, its basis is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.errors import BadText, QuoteNotInText
from claims.models import Attribution, Citation, Claim, Source
from claims.queries import citations as queries
from claims.queries import sources as source_queries
from claims.services import anchors, checks, fields, history
from claims.services.acting import expect_unmerged, expect_version
from claims.services.agents import ensure_agents
from claims.services.codings import blindness
from claims.services.references import (
    checked_reference,
    find_by,
    free_reference,
    made_reference,
)
from claims.services.reviewing.editing import follow_edit, status_when_added
from claims.services.sources import MAX_TEXT, mark_read
from claims.values.anchoring import anchor
from claims.values.selectors import TextPositionSelector, TextQuoteSelector, quote_at
from claims.values.vocabulary import AnchorState, Basis, ClaimKind, Stance, read_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.models import Snapshot
    from claims.services.acting import Act


@dataclass(frozen=True)
class CitationDraft:
    """What is known of a citation; empty means unknown.

    ``attributed_to`` is nearest first; positions count code points; ``said`` is EDTF. Whether the
    source was ``consulted`` follows from the quote, where it is not said. ``unheld`` words come
    from no text that is held: where they are in none, the citation is orphaned and not refused.
    """

    claim: Claim
    source: Source
    ref: str | None = None
    quote: str | None = None
    translation: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    quote_start: int | None = None
    quote_end: int | None = None
    text_sha256: str | None = None
    locator: str | None = None
    stance: str | None = None
    basis: str | None = None
    attributed_to: tuple[str, ...] = ()
    said: str | None = None
    origin: Source | None = None
    note: str | None = None
    consulted: bool | None = None
    unheld: bool = False


def citation_reference(draft: CitationDraft) -> str:
    """Return a draft's reference: its own, or one made from what identifies a citation."""
    if draft.ref:
        return checked_reference(draft.ref)
    voices = [fields.agent_name(voice) for voice in draft.attributed_to]
    origin = draft.origin.ref if draft.origin else None
    quote = fields.quotation(draft.quote)
    return made_reference("Q", draft.claim.ref, draft.source.ref, quote, voices, origin)


def record_citation(act: Act, draft: CitationDraft) -> Citation:
    """Record that a source speaks of a claim; a quote marks the source as read.

    What is added to an accepted claim is a draft of its own.
    Raises ``QuoteNotInText`` where the text is held and the words are not in it.
    """
    act.require(doing="recording a citation")
    expect_unmerged(draft.claim, draft.source, draft.origin)
    made = citation_reference(draft)
    ref = free_reference(act, made, queries.by_ref, chosen=bool(draft.ref))
    citation = Citation(ref=ref, attributions=[], warnings=[], anchors=[], origin=None)
    coder = blindness.coder_of(act, draft.source)
    citation.claim, citation.source = draft.claim, draft.source
    citation.status = status_when_added(draft.claim)
    with act.session.no_autoflush:
        _apply(act, citation, draft)
    history.created(act, citation)
    blindness.hide(act, citation, coder)
    _follow_up(act, citation, draft)
    return citation


def find_citation(act: Act, draft: CitationDraft) -> Citation | None:
    """Return the citation of a draft's reference, if there is one that the person may see."""
    ref = citation_reference(draft)
    return find_by(act, ref, queries.by_ref, chosen=bool(draft.ref))


def revise_citation(
    act: Act, citation: Citation, draft: CitationDraft, *, seen: int | None = None
) -> bool:
    """Change a citation to what the draft says; tell whether anything changed.

    One that was accepted, alone or with its claim, is a draft of its own then.
    """
    act.require(doing="editing a citation")
    blindness.expect_at_work(act, citation)
    expect_unmerged(citation.claim, draft.origin)
    expect_version(citation, seen)
    before = citation.state()
    with act.session.no_autoflush:
        _apply(act, citation, draft)
        follow_edit(citation, before)
    if not history.changed(act, citation, before):
        return False
    _follow_up(act, citation, draft)
    return True


def draft_of(citation: Citation) -> CitationDraft:
    """Return what is recorded of a citation."""
    return CitationDraft(
        claim=citation.claim,
        source=citation.source,
        ref=citation.ref,
        quote=citation.quote,
        translation=citation.translation,
        prefix=citation.prefix,
        suffix=citation.suffix,
        quote_start=citation.quote_start,
        quote_end=citation.quote_end,
        text_sha256=citation.text_sha256,
        locator=citation.locator,
        stance=citation.stance,
        basis=citation.basis,
        attributed_to=tuple(agent.name for agent in citation.voices),
        said=citation.said,
        origin=citation.origin,
        note=citation.note,
    )


def needs_basis(draft: CitationDraft) -> bool:
    """Tell whether nothing but a basis can say where this citation's statement comes from.

    The speaker of an ``attribution`` claim is no voice behind it: the claim is that he spoke.
    """
    links = len(draft.attributed_to) - (draft.claim.kind is ClaimKind.ATTRIBUTION)
    return links < 1 and draft.origin is None


def _apply(act: Act, citation: Citation, draft: CitationDraft) -> None:
    citation.stance = read_word(Stance, draft.stance or Stance.ASSERTS, "stance")
    citation.basis = read_word(Basis, draft.basis, "basis") if draft.basis else None
    if citation.basis is None and needs_basis(draft):
        raise BadText("citation", "attributes the claim to nobody, so it needs a basis")
    citation.translation = fields.block(draft.translation, "translation")
    citation.locator = fields.line(draft.locator, "locator")
    citation.note = fields.block(draft.note, "note")
    citation.said = fields.edtf_text(draft.said)
    citation.origin = draft.origin
    _name_voices(act, citation, draft.attributed_to)
    _apply_quote(act, citation, draft)


def _name_voices(act: Act, citation: Citation, names: tuple[str, ...]) -> None:
    agents = ensure_agents(act, names)
    if agents != citation.voices:
        citation.attributions.clear()
        if citation.id is not None:
            act.session.flush()
        citation.attributions.extend(
            Attribution(position=position, agent=agent) for position, agent in enumerate(agents)
        )


def _apply_quote(act: Act, citation: Citation, draft: CitationDraft) -> None:
    """Set the quoted words; they are looked up in the held texts unless they stay as they are."""
    quote = fields.quotation(draft.quote)
    given, position = fields.fingerprint(draft.text_sha256), _position(draft, quote)
    recorded = (citation.quote, citation.text_sha256, citation.quote_start, citation.quote_end)
    citation.prefix = fields.verbatim(draft.prefix, "prefix") if quote else None
    citation.suffix = fields.verbatim(draft.suffix, "suffix") if quote else None
    if quote and recorded == (quote, given, *position):
        return
    citation.quote, (citation.quote_start, citation.quote_end) = quote, position
    known = given if draft.unheld else given or citation.source.text_sha256
    citation.text_sha256 = known if quote else None
    if quote and not draft.unheld:
        _stand_in_one(citation, quote, _held_texts(act, citation, given))


def _position(draft: CitationDraft, quote: str | None) -> tuple[int | None, int | None]:
    """Return the position given, which must be as long as the quote."""
    start, end = draft.quote_start, draft.quote_end
    if quote is None or (start is None and end is None):
        return None, None
    if start is None or end is None or start < 0 or end - start != len(quote):
        raise BadText("position of the quote", "is not as long as the quote itself")
    if end > MAX_TEXT:
        raise BadText("position of the quote", "lies beyond the longest text that is kept")
    return start, end


def _held_texts(act: Act, citation: Citation, given: str | None) -> Iterator[Snapshot]:
    """Yield the held texts that the words may come from: the one given, else any, newest first.

    The text that the source's other quotes were taken from goes before newer ones.
    """
    source = citation.source
    others = [] if given else source_queries.snapshots(act.session, source)
    own = given or source.text_sha256
    for sha256 in dict.fromkeys([own, *(other.sha256 for other in others)]):
        held = source_queries.snapshot_of(act.session, source, sha256) if sha256 else None
        if held is not None:
            yield held


def _stand_in_one(citation: Citation, quote: str, texts: Iterator[Snapshot]) -> None:
    """Take the quote from the first text in which it stands; refuse one that is in none."""
    held = None
    for held in texts:
        if _stand_in(citation, held):
            return
    if held is not None:
        raise QuoteNotInText(quote, citation.source.ref)


def _stand_in(citation: Citation, held: Snapshot) -> bool:
    """Set the citation's selectors to where its exact words stand in the text, if they do."""
    quote = TextQuoteSelector(citation.quote or "", citation.prefix or "", citation.suffix or "")
    found = anchor(held.text, quote, hint=_hint(citation))
    if found.state is not AnchorState.EXACT or found.start is None or found.end is None:
        return False
    context = quote_at(held.text, found.start, found.end)
    citation.quote_start, citation.quote_end = found.start, found.end
    citation.prefix = citation.prefix or context.prefix or None
    citation.suffix = citation.suffix or context.suffix or None
    citation.text_sha256 = held.sha256
    return True


def _hint(citation: Citation) -> TextPositionSelector | None:
    if citation.quote_start is None or citation.quote_end is None:
        return None
    return TextPositionSelector(citation.quote_start, citation.quote_end)


def _follow_up(act: Act, citation: Citation, draft: CitationDraft) -> None:
    """Bring up to date what hangs on a citation: the source, its anchors, its warnings."""
    if citation.quote is not None:
        if draft.consulted is not False:
            mark_read(act, citation.source, text_sha256=citation.text_sha256)
        anchors.place_everywhere(act, citation, citation.source)
    checks.recheck(citation)
    act.session.flush()
