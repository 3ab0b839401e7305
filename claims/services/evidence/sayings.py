"""Who said what when: the citations of some claims as sayings in time.

Invariant: a saying is dated by its voice, and by its document only where the voice has no date of
its own; nothing is called consulted that a document only passes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from claims.evidence.model import UNKNOWN
from claims.queries.rows import plain_date
from claims.values.vocabulary import Basis

if TYPE_CHECKING:
    from claims.evidence.model import Citation
    from claims.models import Claim
    from claims.services.evidence.loading import Evidence


@dataclass(frozen=True)
class SayingRow:
    """Who said a figure, when, and in which document that stands.

    ``day`` and ``last_day`` bound when it was said; ``published`` is the first day on which the
    document may have come out. ``through`` are the voices between the document and ``voice``,
    nearest first, and ``taken_from`` is the document it says it took this from. ``consulted``
    tells that the voice was read in its own document and says on what it rests.
    """

    ref: str
    citation_ref: str
    figure: str
    value: Decimal | None
    voice: str
    through: tuple[str, ...]
    source_ref: str
    source_title: str
    taken_from: str | None
    day: date | None
    last_day: date | None
    when: str | None
    published: date | None
    published_words: str | None
    was_read: bool
    consulted: bool
    stance: str


def _moment(saying: SayingRow) -> tuple[date, date, str]:
    """Sort by when it was said and then carried; what has no date comes last."""
    return saying.day or date.max, saying.published or date.max, saying.citation_ref


def sayings(evidence: Evidence) -> tuple[SayingRow, ...]:
    """Return every citation of these claims as a saying, in order of when it was said."""
    found = (
        _saying(evidence, evidence.claims[ref], citation)
        for ref, record in evidence.records.items()
        for citation in record.citations
    )
    return tuple(sorted(found, key=_moment))


def _saying(evidence: Evidence, claim: Claim, citation: Citation) -> SayingRow:
    document = evidence.world.documents[citation.document]
    origin = evidence.world.documents[citation.origin] if citation.origin else None
    when = citation.said or document.published
    *through, voice = map(str, citation.attributed or document.voices[:1] or (UNKNOWN.name,))
    figures = claim.quantity.figures() if claim.quantity else ()
    return SayingRow(
        ref=claim.ref,
        citation_ref=str(citation.id),
        figure=claim.quantity.words() if claim.quantity else "",
        value=figures[0] if figures else None,
        voice=voice,
        through=tuple(through),
        source_ref=str(document.id),
        source_title=document.title,
        taken_from=origin.title if origin else None,
        day=when.earliest if when else None,
        last_day=when.latest if when else None,
        when=plain_date(when.text) if when else None,
        published=document.published.earliest if document.published else None,
        published_words=plain_date(document.published.text) if document.published else None,
        was_read=document.consulted,
        consulted=document.consulted and _is_own(citation),
        stance=citation.stance,
    )


def _is_own(citation: Citation) -> bool:
    """Tell whether the document says it on its own account."""
    passed_on = citation.attributed or citation.origin
    return not passed_on and citation.basis is not Basis.NOT_STATED
