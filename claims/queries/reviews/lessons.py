"""What was corrected after a return, so that authors learn.

Invariant: a correction is what changed between a return and the next decision, of what was
accepted in the end; the same change is told once.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from claims.models import Citation, Claim, Review, Revision
from claims.queries.authorship import (
    content,
    finds,
    history_key,
    is_writing,
    wrote_citation,
    wrote_claim,
)
from claims.queries.paging import PAGE_SIZE, capped_count
from claims.queries.rows import COUNT_LIMIT, Page
from claims.queries.viewers import visible_citations, visible_claims
from claims.values.text import clean_line
from claims.values.vocabulary import ClaimStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer

#: A kind of record and its key in the history.
_Key = tuple[str, str]


@dataclass(frozen=True)
class Correction:
    """A field of a claim or of one of its citations, at the return and at the next decision.

    For a citation that was added, ``field`` is "citation_ref" and ``before`` is None.
    """

    record_kind: str
    record_key: str
    field: str
    before: Any
    after: Any
    by: str


@dataclass(frozen=True)
class CorrectionRow:
    """A return with its comment, and what was corrected upon it."""

    claim_ref: str
    claim_text: str
    citation_ref: str | None
    reviewer: str
    comment: str | None
    returned_at: datetime
    corrections: tuple[Correction, ...]


def corrections(
    session: Session, viewer: Viewer, *, author: str | None = None, number: int = 1
) -> Page[CorrectionRow]:
    """Return a page of what was corrected upon a return, the latest return first.

    ``author`` narrows it to what that person wrote part of.
    """
    query = _corrected(viewer)
    if author:
        query = query.where(_written_by(clean_line(author)))
    total = capped_count(session, query)
    last = max(1, -(-min(total, COUNT_LIMIT) // PAGE_SIZE))
    offset = (min(max(number, 1), last) - 1) * PAGE_SIZE
    found = session.execute(query.limit(PAGE_SIZE).offset(offset)).unique().all()
    keys = _keys(session, viewer, [review for review, _ in found])
    changes = _changes(session, {key for some in keys.values() for key in some})
    return Page(
        tuple(_row(review, until, keys[review.id], changes) for review, until in found), total
    )


def _corrected(viewer: Viewer) -> sa.Select[*tuple[Any, ...]]:
    """Select the returns upon which something was corrected, and when the next decision came."""
    until, later = _next_decision(), aliased(Review)
    accepted = sa.select(later.id).where(
        _same_subject(later), later.id > Review.id, later.decision == ClaimStatus.ACCEPTED
    )
    return (
        sa.select(Review, until.label("until"))
        .join(Claim, Review.claim_id == Claim.id)
        .outerjoin(Citation, Review.citation_id == Citation.id)
        .where(Review.decision == ClaimStatus.RETURNED, visible_claims(viewer))
        .where(sa.or_(Review.citation_id.is_(None), visible_citations(viewer)))
        .where(finds(accepted.correlate(Review)), _something_changed(until))
        .options(joinedload(Review.claim), joinedload(Review.citation), joinedload(Review.reviewer))
        .order_by(Review.id.desc())
    )


def _next_decision() -> sa.ScalarSelect[datetime]:
    later = aliased(Review)
    query = sa.select(sa.func.min(later.decided_at)).where(
        _same_subject(later), later.id > Review.id
    )
    return query.correlate(Review).scalar_subquery()


def _same_subject(other: type[Review]) -> sa.ColumnElement[bool]:
    """Return the condition that another review is of the same claim as a whole, or citation."""
    # Not "is not distinct from": SQLite would walk the index of all that have no citation.
    whole = sa.and_(other.citation_id.is_(None), Review.citation_id.is_(None))
    same = sa.or_(whole, other.citation_id == Review.citation_id)
    return sa.and_(other.claim_id == Review.claim_id, same)


def _something_changed(until: sa.ScalarSelect[datetime]) -> sa.ColumnElement[bool]:
    inner = aliased(Citation)
    cited = sa.select(inner.id).where(
        inner.claim_id == Review.claim_id,
        sa.or_(Review.citation_id.is_(None), inner.id == Review.citation_id),
        finds(_revised("citation", inner.ref, until).correlate(inner, Review)),
    )
    claim = finds(_revised("claim", Claim.ref, until).correlate(Claim, Review))
    return sa.or_(sa.and_(Review.citation_id.is_(None), claim), finds(cited.correlate(Review)))


def _revised(kind: str, ref: Any, until: sa.ScalarSelect[datetime]) -> sa.Select[int]:
    return sa.select(Revision.sequence).where(
        Revision.record_kind == kind,
        Revision.record_key == history_key(ref),
        Revision.recorded_at > Review.decided_at,
        Revision.recorded_at < until,
        is_writing(),
    )


def _written_by(author: str) -> sa.ColumnElement[bool]:
    whole = sa.and_(Review.citation_id.is_(None), wrote_claim(author))
    return sa.or_(whole, sa.and_(Review.citation_id.is_not(None), wrote_citation(author)))


def _keys(session: Session, viewer: Viewer, reviews: Sequence[Review]) -> dict[int, list[_Key]]:
    """Return the records that each return was about, of those that the viewer may see."""
    whole = {review.claim_id for review in reviews if review.citation_id is None}
    query = sa.select(Citation.claim_id, Citation.ref).where(
        Citation.claim_id.in_(whole), visible_citations(viewer)
    )
    cited: defaultdict[int, list[_Key]] = defaultdict(list)
    for claim_id, ref in session.execute(query.order_by(Citation.id)):
        cited[claim_id].append(("citation", ref))
    return {
        review.id: [("citation", review.citation.ref)]
        if review.citation
        else [("claim", review.claim.ref), *cited[review.claim_id]]
        for review in reviews
    }


def _changes(session: Session, keys: Iterable[_Key]) -> dict[_Key, list[Revision]]:
    both = sa.tuple_(Revision.record_kind, Revision.record_key)
    query = sa.select(Revision).where(both.in_(sorted(keys)), is_writing())
    found: defaultdict[_Key, list[Revision]] = defaultdict(list)
    for revision in session.scalars(query.order_by(Revision.sequence)):
        found[revision.record_kind, revision.record_key].append(revision)
    return found


def _row(
    review: Review, until: datetime, keys: list[_Key], changes: dict[_Key, list[Revision]]
) -> CorrectionRow:
    made = [
        correction
        for key in keys
        for correction in _corrections(
            [one for one in changes.get(key, ()) if review.decided_at < one.recorded_at < until]
        )
    ]
    return CorrectionRow(
        claim_ref=review.claim.ref,
        claim_text=review.claim.text,
        citation_ref=review.citation.ref if review.citation else None,
        reviewer=review.reviewer.name,
        comment=review.comment,
        returned_at=review.decided_at,
        corrections=tuple(made),
    )


def _corrections(revisions: list[Revision]) -> Iterable[Correction]:
    """Tell what a record's revisions changed together; an addition is told as one field."""
    if not revisions:
        return
    first, last = revisions[0], revisions[-1]
    before, after = _said(first.before), _said(last.after)
    names = list(after) if first.before is not None else ["citation_ref"]
    for name in names:
        if before.get(name) != after.get(name):
            yield Correction(
                first.record_kind,
                first.record_key,
                name,
                before.get(name),
                after.get(name),
                last.researcher,
            )


def _said(state: str | None) -> dict[str, Any]:
    return content(json.loads(state)) if state else {}
