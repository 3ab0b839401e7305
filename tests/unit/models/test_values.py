"""Values come back from both databases as they were stored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claims.db import session_scope
from claims.models import Base, Claim, Group, Place, Revision
from claims.values.vocabulary import ClaimKind

SEVERAL = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(st.decimals("-999.999999", "999.999999", places=6))
@example(Decimal("0.1"))
@example(Decimal("-0.000001"))
@SEVERAL
def test_a_decimal_is_exact(engine: sa.Engine, value: Decimal) -> None:
    with session_scope(engine, write=True, dry_run=True) as session:
        session.add(Place(name="Karaj", latitude=value))
        session.flush()
        session.expire_all()
        place = session.scalars(sa.select(Place)).one()
        assert place.latitude == value
        assert session.scalars(sa.select(Place).where(Place.latitude == value)).one() is place


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)),  # noqa: DTZ001 - given a zone below
    st.integers(-14 * 60, 14 * 60),
)
@SEVERAL
def test_a_moment_is_exact_and_in_utc(engine: sa.Engine, moment: datetime, minutes: int) -> None:
    aware = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    with session_scope(engine, write=True, dry_run=True) as session:
        session.execute(sa.update(Revision).values(recorded_at=aware))
        kept = session.scalars(sa.select(Revision.recorded_at).limit(1)).one()
        assert kept == aware
        assert kept.utcoffset() == timedelta(0)
        assert kept.tzinfo is UTC


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
@SEVERAL
def test_a_text_is_exact(engine: sa.Engine, text: str) -> None:
    with session_scope(engine, write=True, dry_run=True) as session:
        session.add(Group(name=text))
        session.flush()
        assert session.scalars(sa.select(Group.name)).all() == [text]


@pytest.mark.parametrize("column", ["kind", "status", "modality"])
def test_a_word_outside_its_vocabulary_does_not_get_in(engine: sa.Engine, column: str) -> None:
    with session_scope(engine, write=True) as session:
        session.add(Claim(ref="C-1", text="x", kind=ClaimKind.STATEMENT))
    rumour = sa.update(Claim).values({sa.literal_column(column): sa.literal_column("'rumour'")})
    refused = pytest.raises(sa.exc.IntegrityError, match=f"ck_claims_{column}")
    with refused, session_scope(engine, write=True) as session:
        session.execute(rumour)


def test_every_constraint_has_a_name() -> None:
    nameless = [
        (table.name, constraint)
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if constraint.name is None
    ]
    assert nameless == []


def test_no_relationship_is_fetched_behind_anybody_s_back() -> None:
    lazy = {
        f"{mapper.class_.__name__}.{link.key}": link.lazy
        for mapper in Base.registry.mappers
        for link in mapper.relationships
    }
    assert set(lazy.values()) == {"raise"}


def test_a_low_figure_above_the_high_one_does_not_get_in(engine: sa.Engine) -> None:
    claim = Claim(ref="C-1", text="x", kind=ClaimKind.STATEMENT, low=Decimal(2), high=Decimal(1))
    refused = pytest.raises(sa.exc.IntegrityError, match="low_below_high")
    with refused, session_scope(engine, write=True) as session:
        session.add(claim)
        session.flush()
