"""What a coder records of a source that is being coded is blind: hidden from all but that coder.

Invariant: a citation that a coder of an open coding records from its source is ``blind`` from the
moment on which it is there, and so is a claim that nothing but such citations speak of. Once a
coder is through, what they recorded stays as it is until it is settled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from claims.errors import CoderIsDone
from claims.models import Citation, Claim, Coder, Coding, Revision
from claims.models.history import kept_key
from claims.values.vocabulary import ClaimStatus

if TYPE_CHECKING:
    from claims.models import Source
    from claims.services.acting import Act


def coder_of(act: Act, source: Source) -> Coder | None:
    """Return the person's part in the open coding of a source, if they have one.

    Raises ``CoderIsDone`` where they have said that they are through.
    """
    if not act.viewer.coders:
        return None
    query = (
        sa.select(Coder)
        .join(Coding, Coder.coding_id == Coding.id)
        .where(Coder.id.in_(sorted(act.viewer.coders)))
        .where(Coding.source_id == source.id, Coding.settled_at.is_(None))
    )
    coder = act.session.scalar(query)
    if coder is not None and coder.done_at is not None:
        raise CoderIsDone(act.viewer.name, source.ref)
    return coder


def hide(act: Act, citation: Citation, coder: Coder | None) -> None:
    """Hide a new citation of a coder, and its claim where only this coder's work speaks of it."""
    if coder is None:
        return
    citation.blind, citation.coder_id = True, coder.id
    claim = citation.claim
    if not claim.blind and _is_theirs(act, claim, citation):
        claim.blind, claim.coder_id = True, coder.id
    act.session.flush()


def _is_theirs(act: Act, claim: Claim, citation: Citation) -> bool:
    """Tell whether a claim is a draft that this person alone has worked on, and uncited so far."""
    if claim.status is not ClaimStatus.DRAFT:
        return False
    others = sa.select(Citation.id).where(Citation.claim_id == claim.id, Citation.id != citation.id)
    by_others = sa.select(Revision.sequence).where(
        Revision.record_kind == claim.record_kind,
        Revision.record_key == kept_key(claim.key),
        Revision.researcher != act.viewer.name,
    )
    return all(act.session.scalar(query.limit(1)) is None for query in (others, by_others))


def expect_at_work(act: Act, record: Claim | Citation) -> None:
    """Raise ``CoderIsDone`` where a blind record is of a coder who is through."""
    if not record.blind:
        return
    loads = joinedload(Coder.coding).joinedload(Coding.source), joinedload(Coder.researcher)
    query = sa.select(Coder).where(Coder.id == record.coder_id).options(*loads)
    coder = act.session.scalars(query).one()
    if coder.done_at is not None:
        raise CoderIsDone(coder.researcher.name, coder.coding.source.ref)
