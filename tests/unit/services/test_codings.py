"""Blind codings: opening and finishing them, and what is recorded meanwhile."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import factories
import pytest
import sqlalchemy as sa

from claims.db import session_scope
from claims.errors import (
    CannotBeCoded,
    CoderIsDone,
    CodingUnderWay,
    NotAllowed,
    NotFound,
    NotTheirCoding,
    RefTaken,
)
from claims.exchange.importing import import_path
from claims.models import Citation, Claim, Revision
from claims.queries import citations as citation_queries
from claims.queries import claims as claim_queries
from claims.queries import sources as source_queries
from claims.queries.codings import codings, open_coding_of, own_codings
from claims.services.citations import (
    CitationDraft,
    draft_of,
    find_citation,
    record_citation,
    revise_citation,
)
from claims.services.claims import ClaimDraft, find_claim, record_claim, revise_claim
from claims.services.claims import draft_of as claim_draft_of
from claims.services.codings.comparing import comparison
from claims.services.codings.opening import finish, open_coding, resume
from claims.services.verify import problems
from claims.values.vocabulary import Role

if TYPE_CHECKING:
    from pathlib import Path

    from claims.models import Source
    from claims.services.acting import Act

TOLL = ClaimDraft(
    "At least 304 people were killed.", measure="killed", modality="at_least", low=Decimal(304)
)


@pytest.fixture
def desk(engine: sa.Engine) -> sa.Engine:
    """Two researchers, a reviewer and a reader; a source with a text and one without."""
    for name, role in (
        ("cia", Role.RESEARCHER),
        ("dan", Role.RESEARCHER),
        ("rev", Role.REVIEWER),
        ("rea", Role.READER),
    ):
        factories.researcher(engine, name, role)
    with factories.act(engine) as act:
        factories.source(act, ref="S-1", text=factories.TEXT)
        factories.source(act, "Unheld", ref="S-2")
    return engine


@pytest.fixture
def coding(desk: sa.Engine) -> sa.Engine:
    """The source is coded by ``cia`` and ``dan``."""
    with factories.act(desk, "rev") as act:
        open_coding(act, "S-1", researchers=("cia", "dan"))
    return desk


def _source(act: Act, ref: str = "S-1") -> Source:
    found = source_queries.by_ref(act.session, ref)
    assert found is not None
    return found


def _record(act: Act, **fields: Any) -> Citation:
    """Record the death toll from the coded source, in words of which the reference is made."""
    claim = find_claim(act, TOLL) or record_claim(act, TOLL)
    return factories.citation(act, claim, _source(act), **fields)


def _flags(engine: sa.Engine) -> dict[str, tuple[bool, bool]]:
    with session_scope(engine) as session:
        query = sa.select(Citation.ref, Citation.blind, Claim.blind).join(Citation.claim)
        return {ref: (own, claim) for ref, own, claim in session.execute(query)}


# --- opening --------------------------------------------------------------------------------


def test_a_reviewer_opens_a_coding_and_both_coders_find_it(coding: sa.Engine) -> None:
    for name, mine in (("cia", True), ("dan", True), ("rev", False)):
        viewer = factories.viewer(coding, name)
        with session_scope(coding) as session:
            row = open_coding_of(session, viewer, "S-1")
            assert row is not None
            assert (row.source_ref, row.opened_by, row.mine) == ("S-1", "rev", mine)
            assert codings(session, viewer).rows == (row,)
            assert own_codings(session, viewer) == ((row,) if mine else ())
            assert codings(session, viewer, settled=True).rows == ()
            found = [coder.found for coder in row.coders]
            assert found == [0 if coder.name == name else None for coder in row.coders]


@pytest.mark.parametrize(
    ("source", "people", "why"),
    [
        ("S-2", ("cia", "dan"), "its text is not held"),
        ("S-1", ("cia", "cia"), "name two different people"),
        ("S-1", ("cia", "rea"), "rea is a reader here"),
    ],
)
def test_what_cannot_be_coded_says_why(
    desk: sa.Engine, source: str, people: tuple[str, str], why: str
) -> None:
    with factories.act(desk, "rev") as act, pytest.raises(CannotBeCoded, match=why):
        open_coding(act, source, researchers=people)


def test_a_source_is_coded_once_at_a_time(coding: sa.Engine) -> None:
    with (
        factories.act(coding, "rev") as act,
        pytest.raises(CannotBeCoded, match="it is being coded already"),
    ):
        open_coding(act, "S-1", researchers=("dan", "cia"))


def test_a_researcher_opens_no_coding(desk: sa.Engine) -> None:
    message = "cia is a researcher here, and opening a blind coding takes a reviewer"
    with pytest.raises(NotAllowed, match=message), factories.act(desk, "cia") as act:
        open_coding(act, "S-1", researchers=("cia", "dan"))


def test_nobody_unknown_codes(desk: sa.Engine) -> None:
    with factories.act(desk, "rev") as act:
        with pytest.raises(NotFound, match='There is no researcher "eve"'):
            open_coding(act, "S-1", researchers=("cia", "eve"))
        with pytest.raises(NotFound, match='There is no source "S-9"'):
            open_coding(act, "S-9", researchers=("cia", "dan"))


def test_who_opens_a_coding_of_their_own_is_blind_from_then_on(desk: sa.Engine) -> None:
    with factories.act(desk) as act:
        open_coding(act, "S-1", researchers=("ana", "dan"))
        assert _record(act).blind


# --- what is recorded -----------------------------------------------------------------------


def test_a_coder_s_new_claim_and_citation_are_blind(coding: sa.Engine) -> None:
    with factories.act(coding, "cia") as act:
        claim = record_claim(act, TOLL)
        assert not claim.blind
        _record(act, ref="Q-1")
        assert claim.blind
        _record(act, ref="Q-2", quote="304 people")
    assert _flags(coding) == {"Q-1": (True, True), "Q-2": (True, True)}


def test_what_others_record_and_what_coders_record_elsewhere_is_open(coding: sa.Engine) -> None:
    with factories.act(coding, "rev") as act:
        _record(act, ref="Q-rev")
    with factories.act(coding, "cia") as act:
        claim = factories.claim(act, "Something else.")
        factories.citation(act, claim, _source(act, "S-2"), None, ref="Q-elsewhere")
    assert _flags(coding) == {"Q-rev": (False, False), "Q-elsewhere": (False, False)}


def test_of_a_standing_claim_only_the_citation_is_blind(coding: sa.Engine) -> None:
    """Whether somebody else made it, has changed it, or it was cited before."""
    with factories.act(coding, "rev") as act:
        record_claim(act, TOLL)
    with factories.act(coding, "cia") as act:
        _record(act, ref="Q-theirs")
        own = factories.claim(act, "Cited before.")
        factories.citation(act, own, _source(act, "S-2"), None, ref="Q-before")
        changed = factories.claim(act, "Changed by another.", ref="C-changed")
    with factories.act(coding, "rev") as act:
        known = claim_queries.by_ref(act.session, "C-changed")
        assert known is not None
        revise_claim(act, known, ClaimDraft("Changed by rev.", ref="C-changed"))
    with factories.act(coding, "cia") as act:
        again = claim_queries.by_ref(act.session, own.ref)
        assert again is not None
        factories.citation(act, again, _source(act), ref="Q-again")
        known = claim_queries.by_ref(act.session, "C-changed")
        assert known is not None
        factories.citation(act, known, _source(act), ref="Q-changed")
    assert changed.ref == "C-changed"
    assert _flags(coding) == {
        "Q-theirs": (True, False),
        "Q-before": (False, False),
        "Q-again": (True, False),
        "Q-changed": (True, False),
    }


def test_both_record_the_same_words_and_no_reference_tells(coding: sa.Engine) -> None:
    """A third person does so as well, and recording again finds each their own."""
    refs: dict[str, tuple[str, str]] = {}
    for name in ("cia", "dan", "rev"):
        with factories.act(coding, name) as act:
            citation = _record(act)
            refs[name] = (citation.claim.ref, citation.ref)
        with factories.act(coding, name) as act:
            found = find_claim(act, TOLL)
            assert found is not None
            assert found.ref == refs[name][0]
            draft = CitationDraft(found, _source(act), quote=factories.QUOTE, basis="own")
            cited = find_citation(act, draft)
            assert cited is not None
            assert cited.ref == refs[name][1]
            with pytest.raises(RefTaken):
                record_citation(act, draft)
            with pytest.raises(RefTaken):
                record_claim(act, TOLL)
    assert len({ref for pair in refs.values() for ref in pair}) == 6
    with session_scope(coding) as session:
        assert list(problems(session)) == []


# --- finishing ------------------------------------------------------------------------------


def test_once_through_a_coder_s_work_stays_as_it_is(coding: sa.Engine) -> None:
    with factories.act(coding, "cia") as act:
        citation = _record(act, ref="Q-1")
        claim_ref = citation.claim.ref
        finish(act, 1)
    said = "cia is through with coding S-1"
    with factories.act(coding, "cia") as act:
        known = citation_queries.by_ref(act.session, "Q-1")
        claim = claim_queries.by_ref(act.session, claim_ref)
        assert known is not None
        assert claim is not None
        with pytest.raises(CoderIsDone, match=said):
            factories.citation(act, claim, _source(act), "304 people")
        with pytest.raises(CoderIsDone, match=said):
            revise_citation(act, known, draft_of(known))
        with pytest.raises(CoderIsDone, match=said):
            revise_claim(act, claim, claim_draft_of(claim))
    with factories.act(coding, "cia") as act:
        resume(act, 1)
        _record(act, ref="Q-2", quote="304 people")
    assert _flags(coding) == {"Q-1": (True, True), "Q-2": (True, True)}


def test_only_a_coder_says_so_or_an_admin_for_one(coding: sa.Engine) -> None:
    message = "rev is not one of the coders of S-1"
    with pytest.raises(NotTheirCoding, match=message), factories.act(coding, "rev") as act:
        finish(act, 1)
    with pytest.raises(NotAllowed), factories.act(coding, "cia") as act:
        finish(act, 1, researcher="dan")
    with factories.act(coding) as act:
        finish(act, 1, researcher="dan")
    with session_scope(coding) as session:
        row = open_coding_of(session, factories.viewer(coding), "S-1")
        assert row is not None
        assert [coder.done_at is not None for coder in row.coders] == [False, True]


def test_nothing_is_compared_before_both_are_through(coding: sa.Engine) -> None:
    for name in ("cia", "dan"):
        with session_scope(coding) as session, pytest.raises(CodingUnderWay):
            comparison(session, factories.viewer(coding, name), 1)
        with factories.act(coding, name) as act:
            finish(act, 1)
    with factories.act(coding, "cia") as act, pytest.raises(CannotBeCoded, match="both coders"):
        resume(act, 1)
    factories.researcher(coding, "eve")
    with session_scope(coding) as session:
        assert comparison(session, factories.viewer(coding, "cia"), 1).units == ()
        assert comparison(session, factories.viewer(coding, "rev"), 1).unsettled == 0
        with pytest.raises(NotAllowed, match="comparing two codings takes a reviewer"):
            comparison(session, factories.viewer(coding, "eve"), 1)
        with pytest.raises(NotFound):
            comparison(session, factories.viewer(coding, "rev"), 2)


def test_the_history_says_who_coded_and_how_far_they_agreed(coding: sa.Engine) -> None:
    for name in ("cia", "dan"):
        with factories.act(coding, name) as act:
            _record(act)
            finish(act, 1)
    with session_scope(coding) as session:
        told = session.scalars(
            sa.select(Revision.after)
            .where(Revision.record_kind == "coding", Revision.record_key == "S-1")
            .order_by(Revision.sequence)
        ).all()
    assert ['"coders":["cia","dan"],"settled":false' in (one or "") for one in told] == [True] * 3
    assert '"all":{"agreed":1,"alpha":null,"units":1}' in (told[-1] or "")


def test_an_import_by_another_neither_finds_nor_changes_hidden_work(
    coding: sa.Engine, tmp_path: Path
) -> None:
    """The same row, without references, as the sheet of a third person would hold it."""
    sheet = tmp_path / "citations.csv"
    sheet.write_text(
        "claim,measure,modality,low,source_ref,quote,basis,note\n"
        f"{TOLL.text},killed,at_least,304,S-1,{factories.QUOTE},own,theirs\n"
    )
    with factories.act(coding, "cia") as act:
        hidden = _record(act).ref
    for _ in range(2):
        with factories.act(coding, "rev") as act:
            assert import_path(act, sheet).refused == []
    with session_scope(coding) as session:
        notes = dict(session.execute(sa.select(Citation.ref, Citation.note)).all())
    assert notes.pop(hidden) is None
    assert list(notes.values()) == ["theirs"]
