"""Taking rows of the citation sheet: the source, the origin, the event and the claim first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claims.errors import RefTaken
from claims.exchange.cells import names, whole, yes_or_no
from claims.exchange.report import Outcome
from claims.exchange.sheets import CLAIM_COLUMNS, SOURCE_COLUMNS, VOICE_JOINT
from claims.exchange.taking.claims import put_claim
from claims.exchange.taking.events import put_event
from claims.exchange.taking.merged import citation_for
from claims.exchange.taking.sources import put_source, source_draft
from claims.services import citations
from claims.services.events import EventDraft
from claims.services.sources import SourceDraft
from claims.values.vocabulary import AnchorState, Basis

if TYPE_CHECKING:
    from claims.exchange.intake import Import
    from claims.exchange.reading import Row
    from claims.models import Claim, Source

_READ_AS_OWN = 'The basis is empty and was read as "own".'
_ORPHANED = "The quote is in no text that is held of its source."


def take_citation(under_way: Import, row: Row) -> Outcome:
    """Take a row of the citation sheet."""
    if row.get("source_ref") is None:
        row.needed("source_title")
    source = under_way.once(
        ("source", row.some(SOURCE_COLUMNS)), lambda: put_source(under_way, source_draft(row))[0]
    )
    under_way.attach(source, row)
    origin = _origin(under_way, row)
    _date_event(under_way, row)
    claim = under_way.once(("claim", row.some(CLAIM_COLUMNS)), lambda: put_claim(under_way, row)[0])
    given = _draft(row, claim, source)
    return _put_citation(under_way, replace(given, origin=origin, unheld=_unheld(under_way, row)))


def _unheld(under_way: Import, row: Row) -> bool:
    """Tell whether the words come from no text that is held.

    Where ``snapshots.csv`` says which texts were captured, a row that names none is from none.
    """
    named = row.get("text_sha256") or row.get("text_file")
    return under_way.captures is not None and named is None


def _origin(under_way: Import, row: Row) -> Source | None:
    """Return the document that the source took the claim from; a new one was not read."""
    given = SourceDraft(
        title=row.get("origin_title"),
        ref=row.get("origin_ref"),
        publisher=row.get("origin_publisher"),
        published=row.get("origin_published"),
    )
    if given.ref is None and given.title is None:
        return None
    return under_way.once(("origin", given), lambda: put_source(under_way, given)[0])


def _date_event(under_way: Import, row: Row) -> None:
    date = row.get("event_date")
    if date:
        given = EventDraft(row.needed("event"), date)
        under_way.once(("event", given), lambda: put_event(under_way, given)[0])


def _draft(row: Row, claim: Claim, source: Source) -> citations.CitationDraft:
    return citations.CitationDraft(
        claim=claim,
        source=source,
        ref=row.get("citation_ref"),
        quote=row.get("quote"),
        translation=row.get("translation"),
        prefix=row.get("prefix"),
        suffix=row.get("suffix"),
        quote_start=whole(row.get("quote_start"), "quote_start"),
        quote_end=whole(row.get("quote_end"), "quote_end"),
        text_sha256=row.get("text_sha256"),
        locator=row.get("locator"),
        stance=row.get("stance"),
        basis=row.get("basis"),
        attributed_to=names(row.get("attributed_to"), VOICE_JOINT),
        said=row.get("said"),
        note=row.get("note"),
        consulted=yes_or_no(row.get("consulted"), "consulted"),
    )


def _put_citation(under_way: Import, given: citations.CitationDraft) -> Outcome:
    found = citations.find_citation(under_way.act, given) or citation_for(under_way, given)
    if found and found.claim.merged_into_id is not None:
        return Outcome.UNCHANGED  # another citation of the claim that stands says the same
    if found and (found.claim, found.source) != (given.claim, given.source):
        raise RefTaken("citation", found.ref)
    if found is None and given.basis is None and citations.needs_basis(given):
        given = replace(given, basis=Basis.OWN)
        under_way.warn([_READ_AS_OWN])
    citation, outcome = under_way.put(
        found,
        given,
        citations.record_citation,
        citations.draft_of,
        citations.revise_citation,
    )
    if outcome is not Outcome.UNCHANGED:
        under_way.warn(warning.sentence for warning in citation.warnings)
        anchors = citation.anchors
        if anchors and all(anchor.state is AnchorState.ORPHANED for anchor in anchors):
            under_way.warn([_ORPHANED])
    return outcome
