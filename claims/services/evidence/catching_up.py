"""Computing what far-reaching changes left waiting.

Invariant: each step is a transaction of its own and leaves the rest waiting, so the work can be
stopped at any moment and goes on where it stopped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.db import session_scope
from claims.models import ClaimStanding
from claims.queries.viewers import Viewer
from claims.services.acting import Act
from claims.services.evidence.assessing import assess_claims, waiting
from claims.services.evidence.comparables import family_roots
from claims.services.evidence.freshness import AT_ONCE, mark_stale
from claims.services.evidence.relating import compare_family, uncompared
from claims.services.proposing import reading
from claims.values.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Callable

#: In whose name the history notes what the program proposes anew.
PROGRAM = Viewer("claims", Role.ADMIN)


def catch_up(engine: sa.Engine, *, step: Callable[[], None] = lambda: None) -> None:
    """Assess and compare every claim, and read every text, that waits.

    ``step`` is called after each transaction.
    """
    while reading.read_some(engine):
        step()
    while _assess_some(engine):
        step()
    while _compare_some(engine):
        step()


def rebuild(engine: sa.Engine, *, step: Callable[[], None] = lambda: None) -> None:
    """Compute every standing and every proposed cross-reference again."""
    with session_scope(engine, write=True) as session:
        mark_stale(session, sa.true())
    catch_up(engine, step=step)


def is_caught_up(engine: sa.Engine) -> bool:
    """Tell whether nothing waits."""
    with session_scope(engine) as session:
        assessed = all(session.scalar(query(1)) is None for query in (waiting, uncompared))
        return assessed and not reading.waits(session)


def _assess_some(engine: sa.Engine) -> bool:
    with session_scope(engine, write=True) as session:
        ids = list(session.scalars(waiting(AT_ONCE)))
        assess_claims(session, ids)
    return bool(ids)


def _compare_some(engine: sa.Engine) -> bool:
    with session_scope(engine, write=True) as session:
        ids = list(session.scalars(uncompared(1)))
        for root in family_roots(session, ids):
            compare_family(Act(session, PROGRAM), root)
            session.execute(_done(ids))
    return bool(ids)


def _done(ids: list[int]) -> sa.Update:
    query = sa.update(ClaimStanding).where(ClaimStanding.claim_id.in_(ids))
    return query.values(uncompared=False)
