"""What lists and pages show: small rows, free of the session they came from.

Invariant: a row holds plain values only, so it can be compared, cached and handed to a view; the
words of people and documents in it are as they were recorded, marked up in no way.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from claims.values.dates import describe_date, parse_date
from claims.values.vocabulary import ReferenceState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.models import (
        Citation,
        Claim,
        ClaimStanding,
        CrossReference,
        Revision,
        Snapshot,
        Source,
    )

Row = TypeVar("Row")

#: The largest number of records that a list counts; beyond it there are "more than" so many.
COUNT_LIMIT = 10_000

#: What a standing says beside its word, the most telling first.
FLAGS = ("contested", "disputed", "circular", "interested", "unnamed")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of a list: its rows, and how many there are in all, at most ``COUNT_LIMIT`` + 1."""

    rows: tuple[Row, ...]
    total: int


@dataclass(frozen=True)
class ClaimRow:
    """A claim in a list; ``figure`` and ``date`` are in plain words.

    ``flags`` are those of ``FLAGS`` that its evidence bears.
    """

    ref: str
    text: str
    kind: str
    event: str | None
    place: str | None
    measure: str | None
    unit: str | None
    figure: str | None
    date: str | None
    as_of: str | None
    population: str | None
    cause: str | None
    status: str
    standing: str | None
    self_reviewed: bool
    version: int
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class SourceRow:
    """A source in a list; ``published`` and ``accessed`` are in plain words.

    ``citations`` is how many cite from it, where a list counts them.
    """

    ref: str
    title: str
    kind: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published: str | None
    url: str | None
    archive_url: str | None
    language: str | None
    accessed: str | None
    consulted: bool
    version: int
    citations: int | None = None


@dataclass(frozen=True)
class CaptureRow:
    """A captured text of a source; ``length`` counts code points."""

    captured: datetime
    media_type: str
    length: int
    sha256: str


@dataclass(frozen=True)
class CitationRow:
    """A citation with its claim and source; ``voices`` are nearest first.

    ``start`` and ``end`` are where the quote stands in the newest held text, in code points;
    ``anchor`` says how it was found there, and is None where no text is held. ``status`` is None
    while it is reviewed with its claim.
    """

    ref: str
    claim_ref: str
    claim_text: str
    claim_kind: str
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
    status: str | None = None
    self_reviewed: bool = False
    version: int = 1
    claim_status: str = "draft"


@dataclass(frozen=True)
class ReferenceRow:
    """A cross-reference from or to a claim, told from that claim's side.

    ``version`` is what a decision on it says it has seen; ``decided_by`` and ``decided_at`` are
    None while it is only proposed.
    """

    from_ref: str
    relation: str
    to_ref: str
    outgoing: bool
    other_ref: str
    other_text: str
    state: str
    reason: str | None
    note: str | None
    version: int
    decided_by: str | None = None
    decided_at: datetime | None = None


@dataclass(frozen=True)
class Change:
    """One field that a revision changed, as canonical JSON tells it."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Subject:
    """What a revision is about: in words, and the claims and sources that it names."""

    words: str
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class RevisionRow:
    """One revision of a record."""

    sequence: int
    at: datetime
    researcher: str
    record_kind: str
    record_key: str
    subject: Subject
    is_first: bool
    changes: tuple[Change, ...]
    reason: str | None


def plain_date(edtf: str | None) -> str | None:
    """Return an EDTF date in plain words."""
    return _described(edtf) if edtf else None


@lru_cache(maxsize=10_000)  # reading a date costs milliseconds, and a list repeats its dates
def _described(edtf: str) -> str:
    return describe_date(parse_date(edtf))


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
        unit=claim.measure.unit if claim.measure else None,
        figure=quantity.words() if quantity else None,
        date=plain_date(claim.date),
        as_of=plain_date(claim.as_of),
        population=claim.population,
        cause=claim.cause,
        status=claim.status,
        standing=claim.standing.standing if claim.standing else None,
        self_reviewed=claim.self_reviewed,
        version=claim.version,
        flags=_flags(claim.standing),
    )


def _flags(standing: ClaimStanding | None) -> tuple[str, ...]:
    return tuple(flag for flag in FLAGS if standing and getattr(standing, flag))


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
        accessed=plain_date(source.accessed),
        consulted=source.consulted,
        version=source.version,
    )


def capture_row(snapshot: Snapshot) -> CaptureRow:
    """Build the row of a captured text."""
    return CaptureRow(snapshot.captured_at, snapshot.media_type, snapshot.length, snapshot.sha256)


def citation_row(citation: Citation, *, newest_text: int | None = None) -> CitationRow:
    """Build the row of a citation that was read with everything.

    ``newest_text`` is the id of the newest captured text of its source.
    """
    anchors = {anchor.snapshot_id: anchor for anchor in citation.anchors}
    newest = anchors.get(newest_text) if newest_text is not None else None
    return CitationRow(
        ref=citation.ref,
        claim_ref=citation.claim.ref,
        claim_text=citation.claim.text,
        claim_kind=citation.claim.kind,
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
        status=citation.status,
        self_reviewed=citation.self_reviewed,
        version=citation.version,
        claim_status=citation.claim.status,
    )


def reference_row(
    reference: CrossReference, claim: Claim, *, names: Mapping[int, str]
) -> ReferenceRow:
    """Build the row of a cross-reference as ``claim`` sees it; ``names`` are of researchers."""
    outgoing = reference.from_claim_id == claim.id
    other = reference.to_claim if outgoing else reference.from_claim
    is_decided = reference.state_word is not ReferenceState.PROPOSED
    return ReferenceRow(
        from_ref=reference.from_claim.ref,
        relation=reference.relation,
        to_ref=reference.to_claim.ref,
        outgoing=outgoing,
        other_ref=other.ref,
        other_text=other.text,
        state=reference.state_word,
        reason=reference.reason,
        note=reference.note,
        version=reference.version,
        decided_by=names.get(reference.decided_by_id or 0) if is_decided else None,
        decided_at=reference.decided_at if is_decided else None,
    )


def revision_row(revision: Revision) -> RevisionRow:
    """Build the row of a revision: the fields that differ before and after it."""
    before = json.loads(revision.before) if revision.before else {}
    after = json.loads(revision.after) if revision.after else {}
    both = dict.fromkeys((*after, *before))
    differing = [name for name in both if after.get(name) != before.get(name)]
    return RevisionRow(
        sequence=revision.sequence,
        at=revision.recorded_at,
        researcher=revision.researcher,
        record_kind=revision.record_kind,
        record_key=revision.record_key,
        subject=_subject(revision.record_key, {**before, **after}),
        is_first=revision.before is None,
        changes=tuple(Change(name, before.get(name), after.get(name)) for name in differing),
        reason=revision.reason,
    )


#: Where a record says in words what it is, the plainest first.
_IN_WORDS = ("claim", "source_title", "quote", "reason")
_NAMES_CLAIMS = ("claim_ref", "from_claim_ref", "to_claim_ref")
_NAMES_SOURCES = ("source_ref", "origin_ref")


def _subject(key: str, state: dict[str, Any]) -> Subject:
    words = next((state[name] for name in _IN_WORDS if state.get(name)), key)
    return Subject(
        words,
        tuple(state[name] for name in _NAMES_CLAIMS if state.get(name)),
        tuple(state[name] for name in _NAMES_SOURCES if state.get(name)),
    )
