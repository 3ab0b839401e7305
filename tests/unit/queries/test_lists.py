"""Lists and look-ups: filters, order, and whatever a person may type for a reference."""

from __future__ import annotations

import factories
import pytest
import sqlalchemy as sa

from claims.db import session_scope
from claims.queries import citations, claims, sources
from claims.queries.claims import ClaimFilter
from claims.services.claims import restore_status
from claims.values.vocabulary import ClaimKind, ClaimStatus


@pytest.fixture
def recorded(engine: sa.Engine) -> sa.Engine:
    """Three claims of unlike scope."""
    with factories.act(engine) as act:
        factories.claim(act, "Protests began.", ref="C-1", event="Aban")
        factories.casualties(act, "At least 304 killed.", ref="C-2", event="Aban")
        rejected = factories.casualties(act, "At least 304 hurt.", ref="C-3", measure="injured")
        restore_status(act, rejected, "rejected")
    return engine


#: A filter, and the references that it leaves.
LEAVES = [
    (ClaimFilter(), ["C-3", "C-2", "C-1"]),
    (ClaimFilter(kind=ClaimKind.CASUALTY), ["C-3", "C-2"]),
    (ClaimFilter(event="Aban"), ["C-2", "C-1"]),
    (ClaimFilter(event=" Aban\n"), ["C-2", "C-1"]),
    (ClaimFilter(event="Dey"), []),
    (ClaimFilter(event="\0\ud800"), []),
    (ClaimFilter(measure="injured"), ["C-3"]),
    (ClaimFilter(measure="\0"), []),
    (ClaimFilter(status=ClaimStatus.DRAFT), ["C-2", "C-1"]),
    (ClaimFilter(text="least"), ["C-3", "C-2"]),
    (ClaimFilter(text="least killed", kind=ClaimKind.CASUALTY, event="Aban"), ["C-2"]),
    (ClaimFilter(text="  "), ["C-3", "C-2", "C-1"]),
    (ClaimFilter(text="?!"), []),
]


def test_filters_narrow_the_list_newest_first(recorded: sa.Engine) -> None:
    viewer = factories.viewer(recorded)
    with session_scope(recorded) as session:
        for wanted, refs in LEAVES:
            found = session.scalars(claims.page(viewer, wanted))
            assert [claim.ref for claim in found] == refs, wanted


def test_a_reference_that_is_none_finds_nothing(engine: sa.Engine) -> None:
    with session_scope(engine) as session:
        for ref in ("C-9", "", " ", "\0", "\ud800", "C-1' OR '1'='1", "x" * 10_000):
            for by_ref in (claims.by_ref, sources.by_ref, citations.by_ref):
                assert by_ref(session, ref) is None


def test_white_space_around_a_reference_does_not_matter(recorded: sa.Engine) -> None:
    with session_scope(recorded) as session:
        found = claims.by_ref(session, " C-1\n")
        assert found is not None
        assert found.ref == "C-1"


def test_what_a_query_did_not_ask_for_is_not_fetched_behind_its_back(recorded: sa.Engine) -> None:
    with session_scope(recorded) as session:
        claim = claims.by_ref(session, "C-1")
        assert claim is not None
        assert claim.event is not None
        with pytest.raises(sa.exc.InvalidRequestError, match="lazy='raise'"):
            _ = claim.event.parent
