"""Whatever way a text writes the number of an accepted proposal, the quote is found to hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factories
import pytest
import sqlalchemy as sa

from claims.db import session_scope
from claims.models import CitationWarning
from claims.queries.proposals import open_proposals
from claims.services.checks import NUMBER_NOT_IN_QUOTE
from claims.services.proposals import accept
from claims.values.vocabulary import ClaimKind

if TYPE_CHECKING:
    from claims.models import Source


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Dozens of people were killed in the city.", None),
        ("At least 1.5k people were killed in the city.", 1500),
        ("A hundred people were killed in the city.", 100),
        ("Two dozen people were killed in the city.", 24),
        ("دست‌کم ۳۰۴ نفر کشته شدند.", 304),
    ],
)
def test_the_number_is_found_in_the_quote(
    sqlite_engine: sa.Engine, text: str, low: int | None
) -> None:
    with factories.act(sqlite_engine) as act:
        source = factories.source(act, text=text)
    with session_scope(sqlite_engine) as session:
        found = open_proposals(session, factories.viewer(sqlite_engine), source)
    killed = next(one for one in found if one.kind == ClaimKind.CASUALTY)
    with factories.act(sqlite_engine) as act:
        accept(act, killed.id)
    assert killed.low == low
    assert warnings(sqlite_engine, source) == []


def warnings(engine: sa.Engine, source: Source) -> list[str]:
    with session_scope(engine) as session:
        query = sa.select(CitationWarning.sentence)
        return list(session.scalars(query.where(CitationWarning.code == NUMBER_NOT_IN_QUOTE)))


def test_another_number_is_missed(sqlite_engine: sa.Engine) -> None:
    with factories.act(sqlite_engine) as act:
        source = factories.source(act, text="A hundred people were killed.")
        claim = factories.casualties(act)
        factories.citation(act, claim, source, "A hundred people were killed")
    assert warnings(sqlite_engine, source) == [
        "The claim's figure 304 does not occur in the quote."
    ]
