"""Dated claims and places, as the timeline and the map show them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import factories
import pytest
import sqlalchemy as sa

from claims.queries import attention
from claims.services.events import EventDraft, record_event
from claims.services.places import PlaceDraft, record_place
from claims.values.vocabulary import ClaimStatus

DATED = {"kind": "date", "measure": "occurred"}


def dated(by: Any, ref: str, date: str, **fields: Any) -> Any:
    return factories.claim(by, f"{ref} was then.", ref=ref, date=date, **DATED | fields)


def test_dates_come_in_order_and_say_how_sure_they_are(engine: sa.Engine) -> None:
    with factories.act(engine) as by:
        dated(by, "late", "2020-05-01")
        dated(by, "open", "../2019")
        dated(by, "about", "2018~")
    with factories.act(engine) as by:
        found = attention.timeline(by.session, by.viewer)
    assert [row.ref for row in found.rows] == ["about", "open", "late"]
    assert [row.qualified for row in found.rows] == [True, False, False]
    assert (found.rows[1].earliest, found.rows[1].latest) == (None, dt.date(2019, 12, 31))
    assert not found.cut


def test_an_event_brings_its_parts_and_is_offered_with_what_it_is_part_of(
    engine: sa.Engine,
) -> None:
    with factories.act(engine) as by:
        record_event(by, EventDraft(name="Protests"))
        record_event(by, EventDraft(name="March", parent="Protests"))
        dated(by, "march", "2019", event="March")
        dated(by, "other", "2019", event="Flood")
    with factories.act(engine) as by:
        found = attention.timeline(by.session, by.viewer, event="Protests")
        assert [row.ref for row in found.rows] == ["march"]
        assert attention.timeline_events(by.session, by.viewer) == ("Flood", "March", "Protests")


def test_what_was_decided_against_counts_for_nothing(engine: sa.Engine) -> None:
    with factories.act(engine) as by:
        record_place(by, PlaceDraft("Karaj", latitude=Decimal("35.8"), longitude=Decimal(51)))
        dated(by, "gone", "2019", place="Karaj").status = ClaimStatus.WITHDRAWN
    with factories.act(engine) as by:
        assert attention.timeline(by.session, by.viewer).rows == ()
        assert attention.places(by.session, by.viewer).rows == ()
        assert attention.claims_of_place(by.session, by.viewer, "Karaj").total == 0


def test_places_count_claims_directly_and_through_events(engine: sa.Engine) -> None:
    with factories.act(engine) as by:
        record_place(by, PlaceDraft("Iran", kind="country"))
        karaj = {"latitude": Decimal("35.8"), "longitude": Decimal(51)}
        record_place(by, PlaceDraft("Karaj", kind="city", parent="Iran", **karaj))
        record_event(by, EventDraft(name="Flood", place="Karaj"))
        factories.claim(by, "Here.", ref="here", place="Karaj")
        factories.claim(by, "Through.", ref="through", event="Flood")
        factories.claim(by, "Elsewhere.", ref="elsewhere", event="Flood", place="Iran")
    with factories.act(engine) as by:
        found = attention.places(by.session, by.viewer)
        (row,) = found.rows
        listed = attention.claims_of_place(by.session, by.viewer, "Karaj")
    assert (row.name, row.within, row.claims) == ("Karaj", "Iran", 2)
    assert (row.latitude, row.longitude) == (Decimal("35.8"), 51)
    assert (found.without, found.cut) == (1, False)
    assert [claim.ref for claim in listed.rows] == ["through", "here"]


@pytest.mark.parametrize("shown", [1, 2])
def test_more_than_are_shown_are_cut_and_said_so(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch, shown: int
) -> None:
    monkeypatch.setattr(attention, "SHOWN", shown)
    with factories.act(engine) as by:
        for number in (1, 2):
            at = {"latitude": Decimal(number), "longitude": Decimal(number)}
            record_place(by, PlaceDraft(f"P{number}", **at))
            dated(by, f"c{number}", "2019", place=f"P{number}")
    with factories.act(engine) as by:
        for found in (
            attention.timeline(by.session, by.viewer),
            attention.places(by.session, by.viewer),
        ):
            assert (len(found.rows), found.cut) == (shown, shown < 2)


def test_a_restricted_claim_is_neither_dated_nor_placed_for_others(engine: sa.Engine) -> None:
    group = factories.group(engine, "inner", factories.ADMIN)
    other = factories.viewer(engine, factories.researcher(engine, "olga"))
    with factories.act(engine) as by:
        record_place(by, PlaceDraft("Karaj", latitude=Decimal(1), longitude=Decimal(1)))
        claim = dated(by, "secret", "2019", place="Karaj", event="Hidden")
        claim.restricted_group_id = group
    with factories.act(engine) as by:
        assert len(attention.timeline(by.session, factories.viewer(engine)).rows) == 1
        assert attention.timeline(by.session, other).rows == ()
        assert attention.timeline_events(by.session, other) == ()
        assert attention.places(by.session, other).rows == ()
