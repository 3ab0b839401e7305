"""A record changed behind the program's back shows against the history."""

from __future__ import annotations

from decimal import Decimal

import pytest
import sqlalchemy as sa
from factories import act, casualties, citation, source

from claims.db import session_scope
from claims.services.records import record_problems

DAMAGE = {
    "a figure": "UPDATE claims SET low = low + 10000, high = NULL, modality = 'at_least'",
    "a quote": "UPDATE citations SET quote = 'At least 305 people were killed'",
    "a publisher's date": "UPDATE sources SET published = '1999'",
    "a measure": "UPDATE measures SET accrues = NOT accrues WHERE name = 'killed'",
    "the end of the history": "DELETE FROM revisions WHERE sequence > 20",
}


@pytest.fixture
def recorded(engine: sa.Engine) -> sa.Engine:
    with act(engine) as by:
        citation(by, casualties(by, low=Decimal(304), event="Flood"), source(by))
    return engine


def found(engine: sa.Engine) -> list[str]:
    with session_scope(engine) as session:
        return list(record_problems(session))


def test_what_services_wrote_is_what_the_history_says(recorded: sa.Engine) -> None:
    assert found(recorded) == []


@pytest.mark.parametrize("statement", DAMAGE.values(), ids=DAMAGE.keys())
def test_damage_is_found(recorded: sa.Engine, statement: str) -> None:
    with session_scope(recorded, write=True) as session:
        session.execute(sa.text(statement))
    assert found(recorded)
