"""Comparing and settling a blind coding: what is kept counts from then on."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import factories
import pytest
import sqlalchemy as sa

from claims.db import session_scope
from claims.errors import CodingSettled, CodingUnderWay, NoSuchUnit, NotAllowed, UnitsLeft
from claims.models import Citation, Claim, ClaimStanding, Revision
from claims.queries import claims as claim_queries
from claims.queries import pages
from claims.queries import sources as source_queries
from claims.queries.claims import ClaimFilter
from claims.queries.codings import codings
from claims.services.codings.comparing import Comparison, comparison
from claims.services.codings.opening import finish, open_coding
from claims.services.codings.settling import close, settle_agreed, settle_unit, take_back
from claims.services.reviewing import decide, submit, withdraw
from claims.services.verify import problems
from claims.values.vocabulary import Role

if TYPE_CHECKING:
    from claims.models import Source
    from claims.services.acting import Act

TEXT = (
    "On Friday the mayor spoke. At least 304 people were killed in Karaj, he said.\n"
    "The march began on 15 November 2019. Shops were shut in 12 cities.\n"
)
DATE = "The march began on 15 November 2019"


def _source(act: Act) -> Source:
    found = source_queries.by_ref(act.session, "S-1")
    assert found is not None
    return found


def _toll(act: Act, name: str, low: int = 304, **fields: str) -> None:
    claim = factories.casualties(
        act, f"{low} or more died, says {name}.", ref=f"C-{name}-toll", low=Decimal(low)
    )
    quote = "304 people were killed" if name == "dan" else factories.QUOTE
    factories.citation(act, claim, _source(act), quote, ref=f"{name}-toll", **fields)


def _date(act: Act, name: str, date: str) -> None:
    claim = factories.claim(
        act, f"It began, says {name}.", ref=f"C-{name}-date", kind="date", date=date,
        measure="began",
    )  # fmt: skip
    factories.citation(act, claim, _source(act), DATE, ref=f"{name}-date")


@pytest.fixture
def coded(engine: sa.Engine) -> sa.Engine:
    """Two coders are through: they agree on a toll, differ on a date, and each found one alone.

    ``cia`` also cites from the source a claim that stands already, which ``dan`` did not find.
    """
    for name, role in (
        ("cia", Role.RESEARCHER),
        ("dan", Role.RESEARCHER),
        ("rev", Role.REVIEWER),
    ):
        factories.researcher(engine, name, role)
    with factories.act(engine) as act:
        factories.source(act, ref="S-1", text=TEXT)
        factories.claim(act, "The mayor spoke on Friday.", ref="C-open")
        open_coding(act, "S-1", researchers=("cia", "dan"))
    for name, date in (("cia", "2019-11-15"), ("dan", "2019-11")):
        with factories.act(engine, name) as act:
            _toll(act, name)
            _date(act, name, date)
            if name == "cia":
                known = claim_queries.by_ref(act.session, "C-open")
                assert known is not None
                factories.citation(act, known, _source(act), "the mayor spoke", ref="cia-open")
            else:
                alone = factories.claim(act, "Shops were shut.", ref="C-dan-shops")
                factories.citation(act, alone, _source(act), "Shops were shut", ref="dan-shops")
            finish(act, 1)
    return engine


def _compared(engine: sa.Engine, name: str = "rev") -> Comparison:
    viewer = factories.viewer(engine, name)
    with session_scope(engine) as session:
        return comparison(session, viewer, 1)


def _pairs(found: Comparison) -> list[tuple[str | None, str | None]]:
    sides = (
        tuple(one.citation.ref if one else None for one in (unit.first, unit.second))
        for unit in found.units
    )
    return [(first, second) for first, second in sides]


def _records(engine: sa.Engine) -> dict[str, tuple[bool, str | None, bool, str]]:
    """Return each citation: whether it is hidden, its status; and the same of its claim."""
    with session_scope(engine) as session:
        query = sa.select(
            Citation.ref, Citation.blind, Citation.status, Claim.blind, Claim.status
        ).join(Citation.claim)
        return {ref: tuple(rest) for ref, *rest in session.execute(query)}


def _seen(engine: sa.Engine, name: str = "ana") -> set[str]:
    viewer = factories.viewer(engine, name)
    with session_scope(engine) as session:
        return {row.ref for row in pages.claim_list(session, viewer, ClaimFilter())}


def _settle(engine: sa.Engine, first: str | None, second: str | None, keep: str | None) -> None:
    with factories.act(engine, "rev") as act:
        settle_unit(act, 1, first, second, keep=keep)


def _sound(engine: sa.Engine) -> None:
    with session_scope(engine) as session:
        assert list(problems(session)) == []


STANDS, HIDDEN = (False, None, False, "draft"), (True, None, True, "draft")
WITHDRAWN = (False, None, False, "withdrawn")


def test_the_comparison_shows_what_both_found_and_in_what_it_differs(coded: sa.Engine) -> None:
    for name in ("cia", "dan", "rev"):
        found = _compared(coded, name)
        assert _pairs(found) == [
            ("cia-open", None),
            ("cia-toll", "dan-toll"),
            ("cia-date", "dan-date"),
            (None, "dan-shops"),
        ]
    agreed, differing = found.units[1:3]
    assert agreed.agrees
    assert agreed.differences == ()
    assert [(one.field, one.first, one.second) for one in agreed.wording] == [
        ("claim", "304 or more died, says cia.", "304 or more died, says dan."),
        ("quote", factories.QUOTE, "304 people were killed"),
    ]
    assert not differing.agrees
    assert [(one.field, one.first, one.second) for one in differing.differences] == [
        ("date", "15 November 2019", "November 2019")
    ]
    assert [unit.agrees for unit in found.units] == [False, True, False, False]
    assert found.unsettled == 4
    assert [coder.found for coder in found.coding.coders] == [3, 3]


def test_agreement_is_told_over_all_and_by_kind(coded: sa.Engine) -> None:
    """Values: toll toll, date other-date, statement absent, absent statement: 8, 3 units differ."""
    found = {one.kind: one for one in _compared(coded).agreements}
    assert (found[None].units, found[None].agreed) == (4, 1)
    assert found[None].alpha == pytest.approx(1 - 7 * 6 / (64 - 4 - 4 - 1 - 1 - 1 - 1))
    assert {kind: (one.units, one.agreed, one.alpha) for kind, one in found.items() if kind} == {
        "casualty": (1, 1, None),
        "date": (1, 0, pytest.approx(0)),
        "statement": (2, 0, pytest.approx(1 - 3 * 4 / (16 - 4 - 1 - 1))),
    }


def test_what_is_kept_is_seen_and_counts_and_the_other_is_withdrawn(coded: sa.Engine) -> None:
    assert _seen(coded) == {"C-open"}
    _settle(coded, "cia-date", "dan-date", "dan-date")
    records = _records(coded)
    assert (records["dan-date"], records["cia-date"]) == (STANDS, WITHDRAWN)
    assert (records["cia-toll"], records["dan-toll"]) == (HIDDEN, HIDDEN)
    assert _seen(coded) == {"C-open", "C-dan-date", "C-cia-date"}
    with session_scope(coded) as session:
        standing = session.scalars(
            sa.select(ClaimStanding).join(Claim).where(Claim.ref == "C-dan-date")
        ).one()
        assert standing.standing == "single_origin"
        reason = session.scalars(
            sa.select(Revision.reason)
            .where(Revision.record_key == "C-cia-date")
            .order_by(Revision.sequence.desc())
        ).first()
        assert reason == "Coded blind, and settled in favour of dan-date"
        viewer = factories.viewer(coded)
        assert pages.claim_count(session, viewer, ClaimFilter(text="began says dan")) == 1
    (settled,) = (unit.settled for unit in _compared(coded).units if unit.settled)
    assert (settled.kept_ref, settled.by) == ("dan-date", "rev")
    _sound(coded)


def test_what_one_coder_found_alone_is_kept_or_not(coded: sa.Engine) -> None:
    _settle(coded, None, "dan-shops", "dan-shops")
    assert _records(coded)["dan-shops"] == STANDS
    _settle(coded, None, "dan-shops", None)
    assert _records(coded)["dan-shops"] == WITHDRAWN
    _sound(coded)


def test_of_a_standing_claim_the_citation_alone_is_kept_or_withdrawn(coded: sa.Engine) -> None:
    assert _records(coded)["cia-open"] == (True, None, False, "draft")
    _settle(coded, "cia-open", None, None)
    assert _records(coded)["cia-open"] == (False, "withdrawn", False, "draft")
    _settle(coded, "cia-open", None, "cia-open")
    assert _records(coded)["cia-open"] == STANDS
    _sound(coded)


def test_a_citation_kept_of_a_claim_accepted_meanwhile_is_reviewed_alone(coded: sa.Engine) -> None:
    with factories.act(coded, "ana") as act:
        submit(act, "C-open")
    with factories.act(coded, "rev") as act:
        decide(act, "C-open", decision="accepted")
    _settle(coded, "cia-open", None, "cia-open")
    assert _records(coded)["cia-open"] == (False, "draft", False, "accepted")


def test_what_both_agree_on_is_settled_all_at_once(coded: sa.Engine) -> None:
    with factories.act(coded, "rev") as act:
        assert settle_agreed(act, 1) == 1
        assert settle_agreed(act, 1) == 0
    records = _records(coded)
    assert (records["cia-toll"], records["dan-toll"]) == (STANDS, WITHDRAWN)
    assert (records["cia-date"], records["dan-date"]) == (HIDDEN, HIDDEN)
    assert _compared(coded).unsettled == 3


def test_a_settlement_is_changed_and_taken_back_until_the_coding_is_closed(
    coded: sa.Engine,
) -> None:
    before = _records(coded)
    for keep, other in (("cia-date", "dan-date"), ("dan-date", "cia-date")):
        _settle(coded, "cia-date", "dan-date", keep)
        records = _records(coded)
        assert (records[keep], records[other]) == (STANDS, WITHDRAWN)
    with factories.act(coded, "rev") as act:
        take_back(act, 1, "cia-date", "dan-date")
        with pytest.raises(NoSuchUnit):
            take_back(act, 1, "cia-date", "dan-date")
    assert _records(coded) == before
    assert _compared(coded).unsettled == 4
    assert _seen(coded) == {"C-open"}
    _sound(coded)


def test_a_claim_of_two_citations_stands_with_either(engine: sa.Engine) -> None:
    for name in ("cia", "dan"):
        factories.researcher(engine, name)
    with factories.act(engine) as act:
        factories.source(act, ref="S-1", text=TEXT)
        open_coding(act, "S-1", researchers=("cia", "dan"))
    with factories.act(engine, "cia") as act:
        claim = factories.claim(act, "Unrest.", ref="C-1")
        for quote in ("Shops were shut", "the mayor spoke"):
            factories.citation(act, claim, _source(act), quote, ref=quote[:5])
        finish(act, 1)
    with factories.act(engine) as act:
        finish(act, 1, researcher="dan")
        settle_unit(act, 1, "Shops", None, keep=None)
    assert _records(engine) == {"Shops": HIDDEN, "the m": HIDDEN}
    with factories.act(engine) as act:
        settle_unit(act, 1, "the m", None, keep="the m")
    assert _records(engine) == {
        "Shops": (False, "withdrawn", False, "draft"),
        "the m": STANDS,
    }
    _sound(engine)


def test_a_coding_is_closed_once_every_unit_is_settled(coded: sa.Engine) -> None:
    with factories.act(coded, "rev") as act:
        settle_agreed(act, 1)
        with pytest.raises(UnitsLeft, match="3 statements are unsettled"):
            close(act, 1)
        settle_unit(act, 1, "cia-date", "dan-date", keep="cia-date", note="the day is named")
        settle_unit(act, 1, "cia-open", None, keep="cia-open")
        with pytest.raises(UnitsLeft, match="one statement is unsettled"):
            close(act, 1)
        settle_unit(act, 1, None, "dan-shops")
        close(act, 1)
        with pytest.raises(CodingSettled):
            settle_unit(act, 1, None, "dan-shops", keep="dan-shops")
        with pytest.raises(CodingSettled):
            close(act, 1)
    assert not any(own or claim for own, _, claim, _ in _records(coded).values())
    found = _compared(coded, "cia")
    assert found.unsettled == 0
    assert found.coding.settled_at is not None
    assert [unit.settled and unit.settled.note for unit in found.units][2] == "the day is named"
    viewer = factories.viewer(coded, "cia")
    assert viewer.coders == frozenset()
    with session_scope(coded) as session:
        assert codings(session, viewer).rows == ()
        assert [row.id for row in codings(session, viewer, settled=True).rows] == [1]
    _sound(coded)


def test_what_a_coder_took_back_is_no_unit_and_comes_to_light_at_the_end(
    engine: sa.Engine,
) -> None:
    for name in ("cia", "dan"):
        factories.researcher(engine, name)
    with factories.act(engine) as act:
        factories.source(act, ref="S-1", text=TEXT)
        open_coding(act, "S-1", researchers=("cia", "dan"))
    with factories.act(engine, "cia") as act:
        _toll(act, "cia")
    with factories.act(engine, "cia") as act:
        withdraw(act, "C-cia-toll", "a slip")
        finish(act, 1)
    with factories.act(engine) as act:
        finish(act, 1, researcher="dan")
    assert _compared(engine, "cia").units == ()
    assert _records(engine) == {"cia-toll": (True, None, True, "withdrawn")}
    with factories.act(engine) as act:
        close(act, 1)
    assert _records(engine) == {"cia-toll": WITHDRAWN}
    _sound(engine)


def test_settling_takes_a_reviewer_both_coders_and_a_unit(coded: sa.Engine) -> None:
    message = "cia is a researcher here, and settling a blind coding takes a reviewer"
    with pytest.raises(NotAllowed, match=message), factories.act(coded, "cia") as act:
        settle_unit(act, 1, "cia-date", "dan-date")
    with factories.act(coded, "rev") as act:
        for first, second, keep in (
            ("cia-date", None, None),
            ("cia-date", "dan-toll", None),
            ("cia-date", "dan-date", "dan-toll"),
        ):
            with pytest.raises(NoSuchUnit):
                settle_unit(act, 1, first, second, keep=keep)
    with factories.act(coded) as act:
        factories.source(act, "Another", ref="S-2", text=TEXT)
        open_coding(act, "S-2", researchers=("cia", "dan"))
        for attempt in (settle_agreed, close):
            with pytest.raises(CodingUnderWay, match="The coders of S-2 are not both through"):
                attempt(act, 2)
