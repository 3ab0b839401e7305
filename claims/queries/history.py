"""Reads of the history."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.models import Citation, Claim, CrossReference, Revision
from claims.models.history import kept_key
from claims.queries.blind_names import KINDS, made_blind
from claims.queries.cross_references import with_claims
from claims.queries.decided import judgements_coded_blind
from claims.queries.rows import RevisionRow, revision_row
from claims.queries.viewers import not_blind_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer

#: The most revisions that one page shows.
SHOWN = 200


def of_records(
    session: Session, records: Iterable[tuple[str, str]], *, limit: int = SHOWN
) -> tuple[RevisionRow, ...]:
    """Return the revisions of these records (kind and key), newest first."""
    keys = sa.tuple_(Revision.record_kind, Revision.record_key)
    kept = [(kind, kept_key(key)) for kind, key in records]
    query = sa.select(Revision).where(keys.in_(kept))
    newest = query.order_by(Revision.sequence.desc()).limit(limit)
    return tuple(revision_row(revision) for revision in session.scalars(newest))


def latest(session: Session, viewer: Viewer, *, limit: int) -> tuple[RevisionRow, ...]:
    """Return the latest revisions of all that is not hidden as blind coding, newest first.

    What became of proposals is left out: a run of dismissals would hide everything else.
    """
    hidden = keys_coded_blind(session, viewer)
    chunks = (seen(session, viewer, some, hidden=hidden) for some in _newest_first(session))
    found = islice(chain.from_iterable(chunks), limit)
    return tuple(revision_row(revision) for revision in found)


def seen(
    session: Session, viewer: Viewer, some: Sequence[Revision], *, hidden: frozenset[str]
) -> list[Revision]:
    """Return those of these revisions that are of nothing made blind beside the viewer.

    ``hidden`` are the ``keys_coded_blind``; the names that a fellow coder makes come to them.
    """
    names = {
        (kind, key)
        for kind in KINDS
        for key in made_blind(
            session, viewer, kind, {one.record_key for one in some if one.record_kind == kind}
        )
    }
    return [
        one
        for one in some
        if one.record_key not in hidden and (one.record_kind, one.record_key) not in names
    ]


def _newest_first(session: Session) -> Iterator[Sequence[Revision]]:
    """Yield revisions a chunk at a time, so that whoever stops leaves no cursor open."""
    told = sa.select(Revision).where(Revision.record_kind != "judgement")
    query, last = told.order_by(Revision.sequence.desc()).limit(SHOWN), None
    while found := session.scalars(query if last is None else query.where(last)).all():
        yield found
        last = Revision.sequence < found[-1].sequence


def keys_coded_blind(session: Session, viewer: Viewer) -> frozenset[str]:
    """Return the keys of all that other coders have recorded blind and that is not settled."""
    coded = Claim.coder_id.is_not(None), ~not_blind_to(viewer, Claim)
    claims = sa.select(Claim.id).where(*coded)
    own = sa.and_(Citation.coder_id.is_not(None), ~not_blind_to(viewer, Citation))
    quoted = sa.select(Citation.ref).where(sa.or_(own, Citation.claim_id.in_(claims)))
    ends = CrossReference.from_claim_id.in_(claims), CrossReference.to_claim_id.in_(claims)
    linked = session.scalars(with_claims().where(sa.or_(*ends)))
    refs = (*session.scalars(sa.select(Claim.ref).where(*coded)), *session.scalars(quoted))
    judged = map(kept_key, judgements_coded_blind(session, viewer))
    return frozenset((*refs, *judged, *(kept_key(link.key) for link in linked)))


def changes_since(
    session: Session, record_kind: str, key: str, version: int
) -> tuple[RevisionRow, ...]:
    """Return the revisions of a record after a version that somebody saw, oldest first.

    A record's first version is its first revision, and each later one is one more.
    """
    of_record = (Revision.record_kind == record_kind, Revision.record_key == key)
    query = sa.select(Revision).where(*of_record).order_by(Revision.sequence)
    later = query.offset(max(version, 0)).limit(SHOWN)
    return tuple(revision_row(revision) for revision in session.scalars(later))
