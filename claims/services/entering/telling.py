"""What a form is told while it is being filled in: doubts, and claims that say the same.

Invariant: it only reads; the doubts are those that will be kept beside the record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from claims.errors import ClaimsError
from claims.models import Agent
from claims.queries import agents, similar, sources
from claims.services import checks, fields
from claims.values.quantities import Quantity
from claims.values.text import clean_line
from claims.values.vocabulary import ClaimKind, Modality

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from claims.models import Source
    from claims.queries.rows import ClaimRow
    from claims.queries.viewers import Viewer
    from claims.services.claims import ClaimDraft
    from claims.services.entering.entries import Entry
    from claims.values.dates import EdtfDate


def doubts(session: Session, viewer: Viewer, entry: Entry) -> tuple[str, ...]:
    """Return a sentence for a figure that cannot be, and for all that the checks find doubtful.

    Any other field that cannot be read is refused when the entry is recorded.
    """
    source = sources.by_ref(session, entry.source_ref, viewer=viewer)
    if source is None:
        return ()
    origin = _origin_date(session, viewer, entry)
    checked = checks.Checked(
        kind_of(entry.claim),
        quantity_of(entry.claim),
        edtf_of(entry.claim.date),
        entry.quote,
        context=_context(session, source, entry),
        dates=_dates(session, source, entry),
        voice=_voice(session, entry),
        source=source.published,
        origin=origin,
        origin_ref=(entry.origin.ref or entry.origin.title or "") if entry.origin else "",
    )
    impossible = _impossible_figure(entry.claim)
    return (*impossible, *checks.findings(checked).values())


def same_claims(session: Session, viewer: Viewer, draft: ClaimDraft) -> tuple[ClaimRow, ...]:
    """Return the standing claims that may say what is being entered."""
    wanted = similar.Wanted(
        text=draft.text or "",
        kind=kind_of(draft),
        event=draft.event,
        measure=draft.measure,
        quantity=quantity_of(draft),
        date=edtf_of(draft.date),
    )
    return similar.similar(session, viewer, wanted)


def kind_of(draft: ClaimDraft) -> ClaimKind:
    """Return the kind given; a statement where it is not given or no kind."""
    return ClaimKind(draft.kind) if draft.kind in set(ClaimKind) else ClaimKind.STATEMENT


def quantity_of(draft: ClaimDraft) -> Quantity | None:
    """Return the figure as far as it can be read, else None."""
    try:
        return _quantity(draft)
    except ClaimsError:
        return None


def _impossible_figure(draft: ClaimDraft) -> tuple[str, ...]:
    """Return the sentence with which a figure will be refused, where one was given."""
    if all(one is None for one in draft.figures):
        return ()
    try:
        _quantity(draft)
    except ClaimsError as refused:
        return (refused.sentence,)
    return ()


def _quantity(draft: ClaimDraft) -> Quantity | None:
    """Return the figure; raise what refuses it."""
    if draft.modality not in set(Modality):
        return None
    return Quantity.of(Modality(draft.modality), low=draft.low, best=draft.best, high=draft.high)


def edtf_of(text: str | None) -> str | None:
    """Return a date as it is stored, or None where it cannot be read."""
    try:
        return fields.edtf_text(text)
    except ClaimsError:
        return None


def _context(session: Session, source: Source, entry: Entry) -> str | None:
    if entry.quote_start is None or entry.quote_end is None:
        return None
    sha256 = entry.text_sha256 or source.text_sha256
    start, end = entry.quote_start, entry.quote_end
    return checks.words_around(session, source.id, sha256, start, end)


def _dates(session: Session, source: Source, entry: Entry) -> tuple[EdtfDate, ...] | None:
    if entry.quote_start is None or entry.quote_end is None:
        return None
    sha256 = entry.text_sha256 or source.text_sha256
    return checks.dates_quoted(session, source, sha256, entry.quote_start, entry.quote_end)


def _voice(session: Session, entry: Entry) -> tuple[str, ...]:
    """Return the names of the nearest voice; one that is not on record has just its own."""
    if not entry.attributed_to:
        return ()
    name = clean_line(entry.attributed_to[0])
    known = agents.by_name(session, name)
    if known is None:
        return (name,)
    query = sa.select(Agent).where(Agent.id == known.id).options(selectinload(Agent.aliases))
    agent = session.scalars(query).one()
    return (agent.name, *(alias.name for alias in agent.aliases))


def _origin_date(session: Session, viewer: Viewer, entry: Entry) -> str | None:
    origin = entry.origin
    if origin is None:
        return None
    if not origin.ref:
        return edtf_of(origin.published)
    known = sources.by_ref(session, origin.ref, viewer=viewer)
    return known.published if known else None
