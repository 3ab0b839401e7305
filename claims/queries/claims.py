"""Reads of claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from claims.models import Citation, Claim, ClaimStanding, Event, Measure
from claims.queries.citations import counts
from claims.queries.matching import matching
from claims.queries.viewers import not_blind_to, sees_claim, visible_claims
from claims.values.text import clean_line
from claims.values.vocabulary import GONE, ClaimKind, ClaimStatus, Standing

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer


@dataclass(frozen=True)
class ClaimFilter:
    """What a list of claims is narrowed to; empty means all."""

    text: str = ""
    kind: ClaimKind | None = None
    event: str | None = None
    measure: str | None = None
    status: ClaimStatus | None = None
    standing: Standing | None = None


def with_scope() -> sa.Select[Claim]:
    """Select claims with what their own fields point to."""
    return sa.select(Claim).options(
        joinedload(Claim.event),
        joinedload(Claim.place),
        joinedload(Claim.measure),
        joinedload(Claim.standing),
        joinedload(Claim.merged_into),
    )


def by_ref(session: Session, ref: str, *, viewer: Viewer | None = None) -> Claim | None:
    """Return the claim of that reference, if the viewer (None: the program) may see it."""
    query = with_scope().where(Claim.ref == clean_line(ref))
    return session.scalar(query.where(visible_claims(viewer)) if viewer else query)


def counting_claims(viewer: Viewer, claim: type[Claim] = Claim) -> sa.ColumnElement[bool]:
    """Return the condition that a claim under this name counts and is the viewer's to see."""
    stands = sa.and_(claim.merged_into_id.is_(None), claim.status.not_in(GONE))
    return sa.and_(stands, claim.blind.is_(False), sees_claim(viewer, claim))


def all_claims(viewer: Viewer) -> sa.Select[Claim]:
    """Select the claims that stand for themselves and that the viewer may see, by reference."""
    own = with_scope().where(Claim.merged_into_id.is_(None), visible_claims(viewer))
    return own.order_by(Claim.ref)


def page(viewer: Viewer, wanted: ClaimFilter) -> sa.Select[Claim]:
    """Select claims for a list, newest first."""
    return with_scope().where(*_conditions(viewer, wanted)).order_by(Claim.id.desc())


def _conditions(viewer: Viewer, wanted: ClaimFilter) -> list[sa.ColumnElement[bool]]:
    conditions = [visible_claims(viewer), Claim.merged_into_id.is_(None)]
    if wanted.text.strip():
        conditions.append(Claim.id.in_(matching("claim", wanted.text)))
    if wanted.kind:
        conditions.append(Claim.kind == wanted.kind)
    if wanted.status:
        conditions.append(Claim.status == wanted.status)
    if wanted.event:
        conditions.append(Claim.event_id == _id_of(Event, wanted.event))
    if wanted.measure:
        conditions.append(Claim.measure_id == _id_of(Measure, wanted.measure))
    if wanted.standing:
        conditions.append(Claim.id.in_(_with_standing(wanted.standing)))
    return conditions


def _id_of(model: type[Event] | type[Measure], name: str) -> sa.ScalarSelect[int]:
    return sa.select(model.id).where(model.name == clean_line(name)).scalar_subquery()


def _with_standing(standing: Standing) -> sa.Select[int]:
    return sa.select(ClaimStanding.claim_id).where(ClaimStanding.standing == standing)


def is_cited(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that a claim has a citation that counts, none of it hidden coding."""
    cited = sa.select(Citation.id).where(Citation.claim_id == Claim.id, counts())
    return cited.where(not_blind_to(viewer, Citation)).exists()
