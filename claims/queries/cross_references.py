"""Reads of cross-references."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from claims.models import Claim, CrossReference, Researcher
from claims.queries.viewers import sees_claim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer
    from claims.values.vocabulary import Relation


def all_cross_references(viewer: Viewer) -> sa.Select[CrossReference]:
    """Select the cross-references between claims that stand and the viewer may see, by claims."""
    lower, upper = aliased(Claim), aliased(Claim)
    return (
        with_claims()
        .join(lower, CrossReference.from_claim_id == lower.id)
        .join(upper, CrossReference.to_claim_id == upper.id)
        .where(sees_claim(viewer, lower), sees_claim(viewer, upper))
        .where(lower.merged_into_id.is_(None), upper.merged_into_id.is_(None))
        .order_by(lower.ref, CrossReference.relation, upper.ref)
    )


def between(
    session: Session, from_claim: Claim, relation: Relation, to_claim: Claim
) -> CrossReference | None:
    """Return the cross-reference by which one claim stands in a relation to another."""
    return session.scalar(
        with_claims().where(
            CrossReference.from_claim_id == from_claim.id,
            CrossReference.relation == relation,
            CrossReference.to_claim_id == to_claim.id,
        )
    )


def of_claim(session: Session, viewer: Viewer, claim: Claim) -> Sequence[CrossReference]:
    """Return the cross-references that lead from or to a claim."""
    return session.scalars(
        all_cross_references(viewer).where(
            sa.or_(CrossReference.from_claim_id == claim.id, CrossReference.to_claim_id == claim.id)
        )
    ).all()


def deciders(session: Session, references: Sequence[CrossReference]) -> dict[int, str]:
    """Return the names of those who decided on these, by their ids."""
    ids = {one.decided_by_id for one in references if one.decided_by_id}
    query = sa.select(Researcher.id, Researcher.name).where(Researcher.id.in_(ids))
    return dict(session.execute(query).all())


def with_claims() -> sa.Select[CrossReference]:
    """Select cross-references with their claims."""
    return sa.select(CrossReference).options(
        joinedload(CrossReference.from_claim), joinedload(CrossReference.to_claim)
    )
