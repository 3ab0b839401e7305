"""Reads of citations."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload, selectinload

from claims.models import (
    Anchor,
    Attribution,
    Authorship,
    Citation,
    Claim,
    Snapshot,
    Source,
)
from claims.queries.viewers import visible_citations
from claims.values.text import clean_line
from claims.values.vocabulary import GONE, AnchorState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer


def counts() -> sa.ColumnElement[bool]:
    """Return the condition that a citation itself was neither rejected nor withdrawn."""
    return sa.or_(Citation.status.is_(None), Citation.status.not_in(GONE))


def of_own_claim() -> sa.ColumnElement[bool]:
    """Return the condition that a citation's claim was not merged away: a merge left it behind."""
    claim = aliased(Claim)
    merged = sa.select(claim.id).where(
        claim.id == Citation.claim_id, claim.merged_into_id.is_not(None)
    )
    return ~merged.exists()


def counting(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that a citation and its claim count and are the viewer's to see."""
    claim = aliased(Claim)
    standing = sa.and_(claim.status.not_in(GONE), claim.merged_into_id.is_(None))
    counted = sa.select(claim.id).where(claim.id == Citation.claim_id, standing)
    open_work = sa.and_(Citation.blind.is_(False), counted.where(claim.blind.is_(False)).exists())
    return sa.and_(counts(), open_work, visible_citations(viewer))


@cache
def with_everything() -> sa.Select[Citation]:
    """Select citations with their claims, sources, origins, voices, warnings and anchors."""
    return sa.select(Citation).options(
        joinedload(Citation.claim).options(
            joinedload(Claim.event),
            joinedload(Claim.place),
            joinedload(Claim.measure),
            joinedload(Claim.merged_into),
        ),
        *(
            joinedload(document).options(
                joinedload(Source.publisher),
                selectinload(Source.authorship).joinedload(Authorship.agent),
            )
            for document in (Citation.source, Citation.origin)
        ),
        selectinload(Citation.attributions).joinedload(Attribution.agent),
        selectinload(Citation.warnings),
        selectinload(Citation.anchors),
    )


def by_ref(session: Session, ref: str, *, viewer: Viewer | None = None) -> Citation | None:
    """Return the citation of that reference, if the viewer (None: the program) may see it."""
    query = with_everything().where(Citation.ref == clean_line(ref))
    return session.scalar(query.where(visible_citations(viewer)) if viewer else query)


def all_citations(viewer: Viewer) -> sa.Select[Citation]:
    """Select the citations that count and that the viewer may see, by reference."""
    shown = with_everything().where(counts(), of_own_claim(), visible_citations(viewer))
    return shown.order_by(Citation.ref)


def of_claim(session: Session, viewer: Viewer, claim: Claim) -> Sequence[Citation]:
    """Return a claim's citations in the order of their sources' dates and entry."""
    document = aliased(Source)
    return session.scalars(
        with_everything()
        .join(document, Citation.source_id == document.id)
        .where(Citation.claim_id == claim.id, visible_citations(viewer))
        .order_by(sa.func.coalesce(document.published, "9999"), Citation.id)
    ).all()


def of_source(session: Session, viewer: Viewer, source: Source) -> Sequence[Citation]:
    """Return a source's citations in the order of their quotes in its text."""
    return session.scalars(
        with_everything()
        .where(Citation.source_id == source.id, of_own_claim(), visible_citations(viewer))
        .order_by(Citation.quote_start.is_(None), Citation.quote_start, Citation.id)
    ).all()


def quoting(session: Session, source: Source) -> Sequence[Citation]:
    """Return all citations that quote a source, whoever may see them: for the program itself."""
    return session.scalars(
        with_everything()
        .where(Citation.source_id == source.id, Citation.quote.is_not(None))
        .order_by(Citation.id)
    ).all()


def naming_origin(session: Session, viewer: Viewer, source: Source) -> Sequence[Citation]:
    """Return the citations whose documents say that they took the claim from this source."""
    return session.scalars(
        with_everything()
        .where(Citation.origin_id == source.id, of_own_claim(), visible_citations(viewer))
        .order_by(Citation.id)
    ).all()


def orphaned(viewer: Viewer) -> sa.Select[int]:
    """Select the citations whose quotes are missing from the newest text held of their sources.

    Those of which somebody decided what becomes of them are left out.
    """
    newest = (
        sa.select(Snapshot.id)
        .where(Snapshot.source_id == Citation.source_id)
        .order_by(Snapshot.captured_at.desc(), Snapshot.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    lost = sa.select(Anchor.citation_id).where(
        Anchor.citation_id == Citation.id,
        Anchor.snapshot_id == newest,
        Anchor.state == AnchorState.ORPHANED,
        Anchor.settlement.is_(None),
    )
    return sa.select(Citation.id).where(lost.exists(), counts(), visible_citations(viewer))
