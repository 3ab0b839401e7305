"""Rows that name what was merged away: they lead to the record that stands for it.

Invariant: a row about a record that was merged into another changes nothing of that other one.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, TypeVar

from claims.models import Agent, Citation, Claim, Event, Place, Recorded, Source
from claims.queries import citations, claims, merges, sources
from claims.services.citations import CitationDraft, citation_reference
from claims.values.text import clean_line

if TYPE_CHECKING:
    from claims.exchange.intake import Import

Named = TypeVar("Named", Agent, Event, Place)

_LED = 'The {} "{}" was merged into "{}", so the row changes nothing of it.'


def claim_for(under_way: Import, found: Claim | None) -> Claim | None:
    """Return the claim that a merged one leads to, and say so; None for one that was not merged."""
    if found is None or found.merged_into_id is None:
        return None
    kept = merges.standing_claim(under_way.act.session, found)
    under_way.warn([_LED.format("claim", found.ref, kept.ref)])
    return kept


def source_for(under_way: Import, found: Source | None) -> Source | None:
    """Return the source that a merged one leads to, and say so; None where it was not merged."""
    if found is None or found.merged_into_id is None:
        return None
    kept = merges.standing_source(under_way.act.session, found)
    under_way.warn([_LED.format("source", found.ref, kept.ref)])
    return kept


def leads_to(under_way: Import, found: Named | None, name: str) -> bool:
    """Tell, and say, whether a name led to a record because its own was merged into that."""
    if found is None or found.name == name:
        return False
    if not merges.is_merged(under_way.act.session, found.record_kind, name):
        return False
    under_way.warn([_LED.format(found.record_kind, name, found.name)])
    return True


def repeats(under_way: Import, *ends: tuple[Recorded, str]) -> bool:
    """Tell whether a row that leads to what is recorded already names what was merged into that.

    A merge left such a record behind, as it leaves one that would lead from a record to itself.
    """
    session = under_way.act.session
    return any(
        record.key != clean_line(name)
        and merges.is_merged(session, record.record_kind, clean_line(name))
        for record, name in ends
    )


def citation_for(under_way: Import, given: CitationDraft) -> Citation | None:
    """Return the citation whose reference was made before its claim or a source was merged."""
    session, viewer = under_way.act.session, under_way.act.viewer
    if given.ref is not None or not merges.has_any(session):
        return None
    known_claims = [claims.by_ref(session, r) for r in _refs(under_way, given.claim)]
    documents = [sources.by_ref(session, r) for r in _refs(under_way, given.source)]
    origins = [sources.by_ref(session, r) for r in _refs(under_way, given.origin)] or [None]
    for claim, source, origin in product(known_claims, documents, origins):
        if claim is None or source is None:
            continue
        earlier = CitationDraft(
            claim, source, quote=given.quote, attributed_to=given.attributed_to, origin=origin
        )
        found = citations.by_ref(session, citation_reference(earlier), viewer=viewer)
        if found is not None:
            return found
    return None


def _refs(under_way: Import, record: Claim | Source | None) -> list[str]:
    """Return the references of a record and of those that it stands for."""
    if record is None:
        return []
    absorbed = merges.absorbed_keys(under_way.act.session, record.record_kind, record.ref)
    return [record.ref, *sorted(absorbed)]
