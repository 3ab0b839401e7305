"""What a form is filled with: what can be read from the words that somebody chose.

Invariant: it only reads, and the quote is the words that were chosen, at their place in the newest
text of the source. What cannot be read is left to the person.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.errors import BadText, NotFound
from claims.models import Proposal
from claims.queries import sources
from claims.services.claims import ClaimDraft
from claims.services.entering.entries import Entry
from claims.services.proposing.drafting import filled_in, find_proposal
from claims.services.proposing.wording import shortened
from claims.values.vocabulary import FIGURE_KINDS, Basis, ClaimKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer

#: Which of several proposals in the chosen words fills the form: the first of these kinds.
_PREFERRED = (
    ClaimKind.CASUALTY,
    ClaimKind.PLACE_COUNT,
    ClaimKind.QUANTITY,
    ClaimKind.DATE,
    ClaimKind.ATTRIBUTION,
)


def prefill(session: Session, viewer: Viewer, source_ref: str, start: int, end: int) -> Entry:
    """Return the form for the words from ``start`` up to ``end`` of a source's newest text.

    Offsets count code points. What is proposed there fills it: of several proposals the one of the
    most telling kind, the first in the text; a figure takes the one date that is said with it.
    Raises ``NotFound`` for a source that is not the viewer's to see or holds no text, ``BadText``
    for words that lie outside it.
    """
    source = sources.by_ref(session, source_ref, viewer=viewer)
    held = sources.newest_snapshot(session, source) if source else None
    if source is None or held is None:
        raise NotFound("text of the source", source_ref)
    if not 0 <= start < end <= held.length:
        raise BadText("quote", "does not lie within the text")
    words = held.text[start:end]
    chosen = _chosen(session, held.id, start, end)
    entry = Entry(
        source_ref=source_ref,
        claim=ClaimDraft(text=shortened(words), kind=ClaimKind.STATEMENT),
        basis=Basis.NOT_STATED,
    )
    if chosen is not None:
        entry = filled_in(session, viewer, find_proposal(session, viewer, chosen))
        entry = replace(entry, claim=_dated(session, entry.claim, held.id, start, end))
    return replace(entry, quote=words, quote_start=start, quote_end=end, text_sha256=held.sha256)


def _dated(
    session: Session, claim: ClaimDraft, snapshot_id: int, start: int, end: int
) -> ClaimDraft:
    """Return a figure with the date that is said with it, where the words say just one."""
    if claim.date is not None or claim.kind not in set(FIGURE_KINDS):
        return claim
    said = sa.select(Proposal.date).where(
        Proposal.snapshot_id == snapshot_id,
        Proposal.kind == ClaimKind.DATE,
        Proposal.start >= start,
        Proposal.end <= end,
    )
    dates = session.scalars(said.distinct().limit(2)).all()
    return replace(claim, date=dates[0]) if len(dates) == 1 else claim


def _chosen(session: Session, snapshot_id: int, start: int, end: int) -> int | None:
    """Return the number of the proposal that the chosen words are most likely about."""
    within = sa.select(Proposal.id, Proposal.kind, Proposal.start).where(
        Proposal.snapshot_id == snapshot_id, Proposal.start < end, Proposal.end > start
    )
    found = session.execute(within.order_by(Proposal.start).limit(50)).all()
    best = min(found, key=lambda one: (_PREFERRED.index(one.kind), one.start), default=None)
    return best.id if best else None
