"""Claims: what a draft may leave out, what is refused and in which words, what a change keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import factories
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.db import session_scope
from claims.errors import ClaimsError, RefTaken
from claims.models import Claim, Event, Place
from claims.queries import claims as queries
from claims.services import claims
from claims.services.claims import ClaimDraft
from claims.values.vocabulary import ClaimKind, ClaimStatus, DateMeasure, Modality

D = Decimal


def _kinds(**fields: Any) -> ClaimDraft:
    return ClaimDraft(text="People were killed.", **fields)


#: A draft, and the kind and modality that follow from it.
FOLLOWS: list[tuple[ClaimDraft, ClaimKind, Modality | None]] = [
    (_kinds(), ClaimKind.STATEMENT, None),
    (_kinds(date="2019-11-15"), ClaimKind.STATEMENT, None),
    (_kinds(date="2019-11-15", measure="began"), ClaimKind.DATE, None),
    (_kinds(date="2019-11-15", kind="date"), ClaimKind.DATE, None),
    (_kinds(kind="attribution"), ClaimKind.ATTRIBUTION, None),
    (_kinds(best=D(1500), measure="killed"), ClaimKind.CASUALTY, Modality.EXACTLY),
    (_kinds(low=D(5), high=D(5), measure="killed"), ClaimKind.CASUALTY, Modality.EXACTLY),
    (_kinds(low=D(5), measure="killed"), ClaimKind.CASUALTY, Modality.AT_LEAST),
    (_kinds(high=D(5), measure="missing"), ClaimKind.CASUALTY, Modality.AT_MOST),
    (_kinds(low=D(5), high=D(9), measure="killed"), ClaimKind.CASUALTY, Modality.BETWEEN),
    (_kinds(best=D(191), measure="cities"), ClaimKind.PLACE_COUNT, Modality.EXACTLY),
    (_kinds(modality="vague", measure="killed"), ClaimKind.CASUALTY, Modality.VAGUE),
    (
        _kinds(modality=" About ", best=D(9), measure="cities"),
        ClaimKind.PLACE_COUNT,
        Modality.ABOUT,
    ),
]


@pytest.mark.parametrize(("draft", "kind", "modality"), FOLLOWS)
def test_kind_and_modality_follow_from_what_is_given(
    sqlite_engine: sa.Engine, draft: ClaimDraft, kind: ClaimKind, modality: Modality | None
) -> None:
    with factories.act(sqlite_engine) as act:
        claim = claims.record_claim(act, draft)
        assert (claim.kind, claim.modality) == (kind, modality)
        if kind is ClaimKind.DATE and not draft.measure:
            assert claim.measure is not None
            assert claim.measure.name == DateMeasure.OCCURRED


#: What is wrong, and the sentence that a person reads.
REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"text": None}, "The claim is missing."),
    ({"text": " \n\t "}, "The claim is missing."),
    ({"text": "x" * 2001}, "The claim is longer than 2,000 characters."),
    ({"cause": "x" * 501}, "The cause is longer than 500 characters."),
    ({"event": "x" * 501}, "The event is longer than 500 characters."),
    ({"ref": "x" * 201}, "The reference must have 1 to 200 characters."),
    ({"ref": " "}, "The reference must have 1 to 200 characters."),
    (
        {"modality": "between", "low": D(20), "high": D(10)},
        "The low figure 20 is above the high figure 10.",
    ),
    (
        {"modality": None, "low": D(1500), "high": D(304)},
        "The low figure 1,500 is above the high figure 304.",
    ),
    (
        {"modality": "at_least", "low": None, "high": D(10)},
        'A figure said as "at_least" takes ',
    ),
    ({"modality": "exactly", "low": D(1), "high": D(2)}, 'A figure said as "exactly" takes '),
    ({"modality": "about"}, 'A figure said as "about" takes '),
    ({"modality": "between"}, 'A figure said as "between" takes '),
    ({"modality": "fewer_than", "low": None, "high": D(0)}, '"0" cannot be recorded as a figure'),
    ({"low": D(-1)}, '"-1" cannot be recorded as a figure: a count cannot be negative.'),
    ({"low": D("NaN")}, '"NaN" cannot be recorded as a figure: it is not finite.'),
    ({"low": D("0.00001")}, "it has more than 4 decimal places."),
    ({"low": D(10) ** 14}, "it is too large; figures stay below 100,000,000,000,000."),
    ({"modality": "roughly"}, '"roughly" is no modality: use exactly, about, at_least, '),
    ({"kind": "rumour"}, '"rumour" is no kind of claim: use date, place_count, '),
    ({"measure": "kiled"}, '"kiled" is no measure: use announced, arrested, began, '),
    ({"date": "last year"}, '"last year" cannot be read as a date: it is not an EDTF date.'),
    (
        {"date": "2019-02-30"},
        '"2019-02-30" cannot be read as a date: ',
    ),
    ({"as_of": "2021/2019"}, '"2021/2019" cannot be read as a date: it ends before it begins.'),
    (
        {"kind": "statement"},
        'A claim of kind "statement" carries no figure: use "quantity", "casualty" or ',
    ),
    (
        {"kind": "casualty", "modality": None, "low": None},
        'A claim of kind "casualty" needs a figure, or the modality "vague".',
    ),
    (
        {"measure": None},
        "needs a measure that says what is counted.",
    ),
    (
        {"measure": "occurred"},
        "needs a measure that says what is counted.",
    ),
    (
        {"kind": "date", "modality": None, "low": None, "measure": None},
        'A claim of kind "date" needs a date.',
    ),
    (
        {"kind": "date", "modality": None, "low": None, "date": "2019"},
        'A claim of kind "date" says what is dated: occurred, began, ended or announced.',
    ),
]


@pytest.mark.parametrize(("fields", "sentence"), REFUSED)
def test_a_bad_value_is_refused_in_one_clear_sentence(
    sqlite_engine: sa.Engine, fields: dict[str, Any], sentence: str
) -> None:
    with factories.act(sqlite_engine) as act:
        with pytest.raises(ClaimsError) as refused:
            factories.casualties(act, **fields)
        assert sentence in refused.value.sentence
        claim = factories.casualties(act)
        changed = replace(claims.draft_of(claim), **fields)
        if fields.keys() != {"ref"}:  # which a change does not touch
            with pytest.raises(ClaimsError) as refused:
                claims.revise_claim(act, claim, changed)
            assert sentence in refused.value.sentence


def test_a_claim_without_a_citation_is_a_draft(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        ref = factories.casualties(act).ref
    with session_scope(engine) as session:
        claim = queries.by_ref(session, ref)
        assert claim is not None
        assert (claim.status, claim.version, claim.self_reviewed) == (ClaimStatus.DRAFT, 1, False)
        assert (claim.low, claim.best, claim.high) == (D(304), None, None)


@given(
    low=st.decimals(0, 10**14 - 1, places=4),
    when=st.dates(),
    words=st.text(min_size=1).filter(str.strip),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_recorded_comes_back_exactly(
    engine: sa.Engine, low: Decimal, when: date, words: str
) -> None:
    with factories.act(engine, dry_run=True) as act:
        claim = factories.casualties(act, words, low=low, date=when.isoformat(), population=words)
        state, ref = claim.state(), claim.ref
        act.session.expunge_all()
        again = queries.by_ref(act.session, ref)
        assert again is not None
        assert again.state() == state
        assert again.low == low
        assert (again.date_earliest, again.date_latest) == (when, when)


@pytest.mark.parametrize(
    ("date_text", "earliest", "latest"),
    [
        (None, None, None),
        ("2019-11", date(2019, 11, 1), date(2019, 11, 30)),
        ("2019-11-15/..", date(2019, 11, 15), None),
        ("../2021", None, date(2021, 12, 31)),
        ("0001-01-01/9999-12-31", date(1, 1, 1), date(9999, 12, 31)),
    ],
)
def test_the_bounds_of_a_date_are_kept_beside_it(
    engine: sa.Engine, date_text: str | None, earliest: date | None, latest: date | None
) -> None:
    with factories.act(engine) as act:
        factories.claim(act, date=date_text)
    with session_scope(engine) as session:
        claim = session.scalars(sa.select(Claim)).one()
        assert (claim.date_earliest, claim.date_latest) == (earliest, latest)


def test_the_same_claim_twice_is_one_reference_and_refused(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        first = factories.claim(act, "People  were\nkilled.", event="Aban")
        with pytest.raises(RefTaken, match=f'"{first.ref}" belongs to another claim already'):
            factories.claim(act, "People were killed.", event=" Aban ")
        assert factories.claim(act, "People were killed.", event="Dey").ref != first.ref


def test_a_reference_of_one_s_own_is_kept_and_unique(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        assert factories.claim(act, ref=" C  1 ").ref == "C 1"
        with pytest.raises(RefTaken):
            factories.claim(act, "Something else.", ref="C 1")


def test_event_and_place_are_found_or_recorded(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        one = factories.claim(act, "One.", event="Aban", place="Karaj")
        two = factories.claim(act, "Two.", event=" Aban", place="Karaj\n")
        assert one.event is two.event
        assert one.place is two.place
        for table in (Event, Place):
            assert act.session.scalar(sa.select(sa.func.count()).select_from(table)) == 1


def test_a_change_takes_what_the_draft_says_and_drops_the_rest(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        claim = factories.casualties(act, event="Aban", place="Karaj", date="2019-11", cause="x")
        claims.revise_claim(act, claim, ClaimDraft(text="Protests began.", date="2019-11-15"))
    with session_scope(engine) as session:
        again = queries.by_ref(session, claim.ref)
        assert again is not None
        kept = {name: value for name, value in again.state().items() if value is not None}
    assert kept == {
        "claim_ref": claim.ref,
        "claim": "Protests began.",
        "kind": "statement",
        "date": "2019-11-15",
        "status": "draft",
    }


def test_an_admin_restores_a_status(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        claim = factories.claim(act)
        assert claims.restore_status(act, claim, "accepted") is True
        assert claims.restore_status(act, claim, "accepted") is False
        with pytest.raises(ClaimsError, match='"done" is no status: use draft, submitted'):
            claims.restore_status(act, claim, "done")
    with session_scope(engine) as session:
        again = queries.by_ref(session, claim.ref)
        assert again is not None
        assert (again.status, again.version) == (ClaimStatus.ACCEPTED, 2)


@pytest.mark.parametrize("field", ["population", "cause", "event", "place", "text"])
def test_any_text_can_be_stored(engine: sa.Engine, field: str) -> None:
    awkward = 'a\0b \ud800 cafe\u0301 \U0001f9d5\u200c "quoted"; DROP TABLE claims; -- % ? :x'
    with factories.act(engine) as act:
        claim = factories.claim(act, **{"text": "x", field: awkward})
    with session_scope(engine) as session:
        again = queries.by_ref(session, claim.ref)
        assert again is not None
        kept = again.state()["claim" if field == "text" else field]
    assert kept == ('a\ufffdb \ufffd café \U0001f9d5\u200c "quoted"; DROP TABLE claims; -- % ? :x')
