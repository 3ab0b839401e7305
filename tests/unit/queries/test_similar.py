"""Claims that may say the same as what is being entered."""

from __future__ import annotations

from decimal import Decimal

import factories
import pytest
import sqlalchemy as sa

from claims.db import session_scope
from claims.queries import similar as query
from claims.queries.similar import Wanted, similar
from claims.services.claims import restore_status
from claims.values.quantities import Quantity
from claims.values.vocabulary import ClaimKind, Modality

AT_LEAST_304 = Quantity.of(Modality.AT_LEAST, low=Decimal(304))
EXACTLY_304 = Quantity.of(Modality.EXACTLY, best=Decimal(304))


@pytest.fixture
def recorded(engine: sa.Engine) -> sa.Engine:
    """Claims of one event and of none."""
    with factories.act(engine) as act:
        factories.casualties(act, "At least 304 people were killed.", ref="C-1", event="Aban")
        factories.casualties(act, "304 hurt.", ref="C-2", event="Aban", measure="injured")
        factories.claim(
            act, "The protests began.", ref="C-3", event="Aban", kind="date", date="2019-11-15"
        )
        factories.claim(act, "Protesters burned several banks in Shiraz.", ref="C-4")
        factories.casualties(act, "Over 304 died in the floods.", ref="C-5", event="Flood")
    return engine


def found(engine: sa.Engine, wanted: Wanted, name: str = factories.ADMIN) -> list[str]:
    with session_scope(engine) as session:
        return [row.ref for row in similar(session, factories.viewer(engine, name), wanted)]


@pytest.mark.parametrize(
    ("wanted", "refs"),
    [
        (Wanted(event="Aban", measure="killed", quantity=AT_LEAST_304), ["C-1"]),
        (Wanted(event=" Aban ", measure="injured", quantity=AT_LEAST_304), ["C-2"]),
        (Wanted(event="Aban", quantity=AT_LEAST_304), ["C-2", "C-1"]),
        (Wanted(event="Aban", measure="killed", quantity=EXACTLY_304), []),
        (Wanted(event="Aban", date="2019-11-15"), ["C-3"]),
        (Wanted(event="Aban", date="2019-11-16"), []),
        (Wanted(event="Dey", measure="killed", quantity=AT_LEAST_304), []),
        (Wanted(quantity=AT_LEAST_304), []),
        (Wanted(), []),
        (Wanted(text="In Shiraz, protesters burned several banks"), ["C-4"]),
        (Wanted(text="PROTESTERS burned several banks in Shiraz!"), ["C-4"]),
        (Wanted(text="Protesters met several bankers in Tehran"), []),
        (Wanted(text="?!"), []),
    ],
)
def test_value_on_the_event_or_words_make_a_claim_similar(
    recorded: sa.Engine, wanted: Wanted, refs: list[str]
) -> None:
    assert found(recorded, wanted) == refs


def test_another_figure_or_kind_is_another_statement_however_alike_the_words(
    recorded: sa.Engine,
) -> None:
    words = "At least 305 people were killed."
    other = Quantity.of(Modality.AT_LEAST, low=Decimal(305))
    assert found(recorded, Wanted(words, ClaimKind.CASUALTY, quantity=other)) == []
    same = Wanted("At least 304 people were killed", ClaimKind.CASUALTY, quantity=AT_LEAST_304)
    assert found(recorded, same) == ["C-1"]
    assert found(recorded, Wanted("At least 304 people were killed", ClaimKind.STATEMENT)) == []


def test_the_same_value_goes_before_alike_words(recorded: sa.Engine) -> None:
    words = "Over 304 died in the floods"
    wanted = Wanted(words, event="Aban", measure="killed", quantity=AT_LEAST_304)
    assert found(recorded, wanted) == ["C-1", "C-5"]


def test_claims_that_count_for_nothing_or_are_not_theirs_to_see_are_left_out(
    recorded: sa.Engine,
) -> None:
    factories.researcher(recorded, "ben")
    words = Wanted("Secret talks were held in Shiraz")
    with factories.act(recorded) as act:
        hidden = factories.claim(act, "Secret talks were held in Shiraz.", ref="C-9")
    assert found(recorded, words, "ben") == ["C-9"]
    factories.restrict(recorded, hidden, factories.group(recorded, "team", factories.ADMIN))
    assert found(recorded, words, "ben") == []
    assert found(recorded, words) == ["C-9"]


def test_a_rejected_claim_is_offered_no_more(recorded: sa.Engine) -> None:
    with factories.act(recorded) as act:
        dropped = factories.claim(act, "Trains stood still for days.", ref="C-8")
        restore_status(act, dropped, "rejected")
    assert found(recorded, Wanted("Trains stood still for days")) == []


def test_at_most_a_few_are_offered(engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    with factories.act(engine) as act:
        for number in range(8):
            factories.claim(act, f"Several banks burned in Shiraz ({number}).", ref=f"C-{number}")
    assert len(found(engine, Wanted("Several banks burned in Shiraz"))) == query.SHOWN
    monkeypatch.setattr(query, "LOOKED_AT", 2)
    assert found(engine, Wanted("Several banks burned in Shiraz")) == ["C-6", "C-7"]
