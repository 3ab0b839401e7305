"""What lists and pages show: small rows, free of the session they came from.

Invariant: a row holds plain values only, so it can be compared, cached and handed to a view; the
words of people and documents in it are as they were recorded, marked up in no way.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from claims.values.dates import describe_date, parse_date

if TYPE_CHECKING:
    from claims.models import Citation, Claim, CrossReference, Revision, Source

Row = TypeVar("Row")

#: The largest number of records that a list counts; beyond it there are "more than" so many.
COUNT_LIMIT = 10_000


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of a list: its rows, and how many there are in all, at most ``COUNT_LIMIT`` + 1."""

    rows: tuple[Row, ...]
    total: int


@dataclass(frozen=True)
class ClaimRow:
    """A claim in a list; ``figure`` and ``date`` are in plain words."""

    ref: str
    text: str
    kind: str
    event: str | None
    place: str | None
    measure: str | None
    figure: str | None
    date: str | None
    as_of: str | None
    population: str | None
    cause: str | None
    status: str
    standing: str | None
    self_reviewed: bool
    version: int


@dataclass(frozen=True)
class SourceRow:
    """A source in a list; ``published`` is in plain words."""

    ref: str
    title: str
    kind: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published: str | None
    url: str | None
    archive_url: str | None
    language: str | None
    consulted: bool
    version: int


@dataclass(frozen=True)
class CitationRow:
    """A citation with its claim and source; ``voices`` are nearest first.

    ``start`` and ``end`` are where the quote stands in the newest held text, in code points;
    ``anchor`` says how it was found there, and is None where no text is held.
    """

    ref: str
    claim_ref: str
    claim_text: str
    source: SourceRow
    origin: SourceRow | None
    stance: str
    basis: str | None
    voices: tuple[str, ...]
    said: str | None
    quote: str | None
    prefix: str
    suffix: str
    translation: str | None
    locator: str | None
    note: str | None
    warnings: tuple[str, ...]
    start: int | None
    end: int | None
    anchor: str | None


@dataclass(frozen=True)
class ReferenceRow:
    """A cross-reference from or to a claim, told from that claim's side."""

    relation: str
    outgoing: bool
    other_ref: str
    other_text: str
    state: str
    reason: str | None
    note: str | None


@dataclass(frozen=True)
class Change:
    """One field that a revision changed, as canonical JSON tells it."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class RevisionRow:
    """One revision of a record."""

    sequence: int
    at: datetime
    researcher: str
    record_kind: str
    record_key: str
    is_first: bool
    changes: tuple[Change, ...]
    reason: str | None


def plain_date(edtf: str | None) -> str | None:
    """Return an EDTF date in plain words."""
    return describe_date(parse_date(edtf)) if edtf else None


def claim_row(claim: Claim) -> ClaimRow:
    """Build the row of a claim that was read with its scope."""
    quantity = claim.quantity
    return ClaimRow(
        ref=claim.ref,
        text=claim.text,
        kind=claim.kind,
        event=claim.event.name if claim.event else None,
        place=claim.place.name if claim.place else None,
        measure=claim.measure.name if claim.measure else None,
        figure=quantity.words() if quantity else None,
        date=plain_date(claim.date),
        as_of=plain_date(claim.as_of),
        population=claim.population,
        cause=claim.cause,
        status=claim.status,
        standing=claim.standing.standing if claim.standing else None,
        self_reviewed=claim.self_reviewed,
        version=claim.version,
    )


def source_row(source: Source) -> SourceRow:
    """Build the row of a source that was read with its people."""
    return SourceRow(
        ref=source.ref,
        title=source.title,
        kind=source.kind,
        publisher=source.publisher.name if source.publisher else None,
        authors=tuple(agent.name for agent in source.authors),
        published=plain_date(source.published),
        url=source.url,
        archive_url=source.archive_url,
        language=source.language,
        consulted=source.consulted,
        version=source.version,
    )


def citation_row(citation: Citation) -> CitationRow:
    """Build the row of a citation that was read with everything."""
    newest = max(citation.anchors, key=lambda anchor: anchor.snapshot_id, default=None)
    return CitationRow(
        ref=citation.ref,
        claim_ref=citation.claim.ref,
        claim_text=citation.claim.text,
        source=source_row(citation.source),
        origin=source_row(citation.origin) if citation.origin else None,
        stance=citation.stance,
        basis=citation.basis,
        voices=tuple(agent.name for agent in citation.voices),
        said=plain_date(citation.said),
        quote=citation.quote,
        prefix=citation.prefix or "",
        suffix=citation.suffix or "",
        translation=citation.translation,
        locator=citation.locator,
        note=citation.note,
        warnings=tuple(warning.sentence for warning in citation.warnings),
        start=newest.start if newest else None,
        end=newest.end if newest else None,
        anchor=newest.state if newest else None,
    )


def reference_row(reference: CrossReference, claim: Claim) -> ReferenceRow:
    """Build the row of a cross-reference as ``claim`` sees it."""
    outgoing = reference.from_claim_id == claim.id
    other = reference.to_claim if outgoing else reference.from_claim
    return ReferenceRow(
        relation=reference.relation,
        outgoing=outgoing,
        other_ref=other.ref,
        other_text=other.text,
        state=reference.state_word,
        reason=reference.reason,
        note=reference.note,
    )


def revision_row(revision: Revision) -> RevisionRow:
    """Build the row of a revision: the fields that differ before and after it."""
    before = json.loads(revision.before) if revision.before else {}
    after = json.loads(revision.after) if revision.after else {}
    differing = [name for name in after if after[name] != before.get(name)]
    return RevisionRow(
        sequence=revision.sequence,
        at=revision.recorded_at,
        researcher=revision.researcher,
        record_kind=revision.record_kind,
        record_key=revision.record_key,
        is_first=revision.before is None,
        changes=tuple(Change(name, before.get(name), after[name]) for name in differing),
        reason=revision.reason,
    )
