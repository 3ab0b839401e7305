"""A text in which five statements are proposed, for tests that decide on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import factories
import sqlalchemy as sa
from proposed import Says

from claims.db import session_scope
from claims.models import Judgement
from claims.queries import citations as citation_queries
from claims.queries.proposals import ProposalRow, open_proposals
from claims.services.proposals import accept
from claims.services.verify import problems
from claims.values.vocabulary import ClaimKind, Modality

if TYPE_CHECKING:
    from claims.models import Citation, Source
    from claims.services.proposals import Accepted

TEXT = (
    "A grim autumn\n"
    "By November 2019, protests broke out in 191 cities. The Reuters agency said at least 304 "
    "people were killed. Seven towns were cut off, he said.\n"
    "By November 2019, protests broke out in 191 cities.\n"
)
CITIES = Says(ClaimKind.PLACE_COUNT, "191 cities", figure=191)
YEAR = Says(ClaimKind.DATE, "November 2019", date="2019-11")
KILLED = Says(
    ClaimKind.CASUALTY,
    "at least 304 people",
    figure=304,
    measure="killed",
    modality=Modality.AT_LEAST,
    voices=("The Reuters agency",),
    said="2019-12-23",
)
SAID = Says(
    ClaimKind.ATTRIBUTION,
    "at least 304 people were killed",
    voices=("The Reuters agency",),
    said="2019-12-23",
)
TOWNS = Says(ClaimKind.PLACE_COUNT, "Seven towns", figure=7, measure="towns", voices=("he",))
ALL = (CITIES, YEAR, KILLED, SAID, TOWNS)


def rows(engine: sa.Engine, source: Source, name: str = factories.ADMIN) -> list[ProposalRow]:
    with session_scope(engine) as session:
        return list(open_proposals(session, factories.viewer(engine, name), source))


def row(engine: sa.Engine, source: Source, says: Says, number: int = 0) -> ProposalRow:
    found = [r for r in rows(engine, source) if (r.kind, r.text) == (says.kind, says.words)]
    return found[number]


def accepted(engine: sa.Engine, source: Source, says: Says, number: int = 0) -> Accepted:
    with factories.act(engine) as act:
        return accept(act, row(engine, source, says, number).id)


def recorded(engine: sa.Engine, done: Accepted) -> Citation:
    with session_scope(engine) as session:
        found = citation_queries.by_ref(session, done.citation_ref)
        assert found is not None
        assert found.claim.ref == done.claim_ref
        return found


def judgements(engine: sa.Engine) -> list[tuple[Any, ...]]:
    with session_scope(engine) as session:
        query = sa.select(Judgement.kind, Judgement.start, Judgement.verdict, Judgement.taken_back)
        return [tuple(one) for one in session.execute(query.order_by(Judgement.id))]


def count(engine: sa.Engine, model: type[Any]) -> int:
    with session_scope(engine) as session:
        return session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def wrongs(engine: sa.Engine) -> list[str]:
    with session_scope(engine) as session:
        return list(problems(session))
