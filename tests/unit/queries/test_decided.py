"""What records a proposal, and what only stands beside it in the same words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import factories
import pytest
from proposal_scene import accepted, recorded, row, rows
from proposed import Says, reads

from claims.queries import sources as source_queries
from claims.queries.speakers import is_named, is_named_by
from claims.services.agents import AgentDraft, record_agent
from claims.services.proposals import accept, draft_entry
from claims.values.vocabulary import ClaimKind, Modality

if TYPE_CHECKING:
    from collections.abc import Callable

    import sqlalchemy as sa

    from claims.models import Source

Make = Callable[..., "Source"] if TYPE_CHECKING else Any


@pytest.fixture
def make(engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Return what makes a source of a text in which these are proposed."""

    def made(text: str, *found: Says) -> Source:
        reads(monkeypatch)(*found)
        with factories.act(engine) as act:
            return factories.source(act, text=text)

    return made


def cite(engine: sa.Engine, source: Source, quote: str, claim: Any, **fields: Any) -> None:
    with factories.act(engine) as act:
        document = source_queries.by_ref(act.session, source.ref)
        assert document is not None
        factories.citation(act, factories.claim(act, **claim), document, quote, **fields)


def left(engine: sa.Engine, source: Source) -> set[tuple[str, str]]:
    return {(str(one.kind), one.text) for one in rows(engine, source) if one.is_open}


FIGHT = "The army said at least 12 rebels were killed; at least 12 soldiers were killed too.\n"
REBELS = Says(
    ClaimKind.CASUALTY,
    "at least 12 rebels",
    figure=12,
    measure="killed",
    modality=Modality.AT_LEAST,
    voices=("The army",),
)
SOLDIERS = replace(REBELS, words="at least 12 soldiers")


def test_what_is_accepted_records_no_other_figure_beside_it(engine: sa.Engine, make: Make) -> None:
    source = make(FIGHT, REBELS, SOLDIERS)
    rebels = accepted(engine, source, REBELS)
    assert left(engine, source) == {("casualty", SOLDIERS.words)}
    soldiers = accepted(engine, source, SOLDIERS)
    assert left(engine, source) == set()
    assert rebels.claim_ref != soldiers.claim_ref
    words = "at least 12 killed: at least 12 soldiers: The army said"
    assert recorded(engine, soldiers).claim.text.startswith(words)


def test_what_was_corrected_records_the_proposal_that_it_was_made_from(
    engine: sa.Engine, make: Make
) -> None:
    source = make(FIGHT, REBELS, SOLDIERS)
    number = row(engine, source, REBELS).id
    with factories.act(engine) as act:
        entry = draft_entry(act.session, act.viewer, number)
        other = replace(
            entry.claim,
            modality=Modality.EXACTLY,
            **dict.fromkeys(("low", "best", "high"), Decimal(12)),
        )
        accept(act, number, entry=replace(entry, claim=other))
    assert row(engine, source, REBELS).recorded_by is not None
    assert left(engine, source) == {("casualty", SOLDIERS.words)}


def test_the_measure_tells_quantities_apart(engine: sa.Engine, make: Make) -> None:
    rockets = Says(ClaimKind.QUANTITY, "12 rockets", figure=12, measure="rockets")
    shells = Says(ClaimKind.QUANTITY, "12 shells", figure=12, measure="shells")
    source = make("They fired 12 rockets and 12 shells.\n", rockets, shells)
    accepted(engine, source, rockets)
    assert left(engine, source) == {("quantity", "12 shells")}


WOMEN = "Reuters said 304 women were injured, and Amnesty said 12 men were arrested.\n"
INJURED = Says(ClaimKind.CASUALTY, "304 women", figure=304, measure="injured", voices=("Reuters",))
BY_REUTERS = Says(ClaimKind.ATTRIBUTION, "304 women were injured", voices=("Reuters",))
BY_AMNESTY = Says(ClaimKind.ATTRIBUTION, "12 men were arrested", voices=("Amnesty",))
THREE = (INJURED, BY_REUTERS, BY_AMNESTY)


@pytest.mark.parametrize("says", [INJURED, BY_REUTERS])
def test_an_attribution_is_recorded_where_its_own_voice_is_attributed(
    engine: sa.Engine, make: Make, says: Says
) -> None:
    source = make(WOMEN, *THREE)
    accepted(engine, source, says)
    figure = {("casualty", INJURED.words)} if says is BY_REUTERS else set()
    assert left(engine, source) == {("attribution", BY_AMNESTY.words), *figure}


def test_a_second_thing_that_the_same_voice_said_is_left(engine: sa.Engine, make: Make) -> None:
    text = "Reuters said 304 women were injured and that 12 men were arrested.\n"
    second = replace(BY_AMNESTY, voices=("Reuters",))
    source = make(text, INJURED, BY_REUTERS, second)
    accepted(engine, source, BY_REUTERS)
    assert ("attribution", second.words) in left(engine, source)


def test_a_figure_entered_by_hand_records_the_saying_that_holds_it(
    engine: sa.Engine, make: Make
) -> None:
    text = "Reuters said 304 women were injured and that 12 men were arrested.\n"
    second = replace(BY_AMNESTY, voices=("Reuters",))
    source = make(text, INJURED, BY_REUTERS, second)
    claim = {"kind": "casualty", "measure": "injured", "modality": "exactly"}
    figures = dict.fromkeys(("low", "best", "high"), Decimal(304))
    cite(engine, source, text.strip(), claim | figures, attributed_to=("Reuters",))
    assert left(engine, source) == {("attribution", second.words)}


def test_a_voice_is_known_by_an_alias_or_where_the_text_gives_no_name(
    engine: sa.Engine, make: Make
) -> None:
    text = "The regime called them thugs, and the R.N. called them heroes.\n"
    thugs = Says(ClaimKind.ATTRIBUTION, "them thugs", voices=("The regime",))
    heroes = Says(ClaimKind.ATTRIBUTION, "them heroes", voices=("the R.N.",))
    source = make(text, thugs, heroes)
    with factories.act(engine) as act:
        record_agent(act, AgentDraft("Radio Nord", aliases=("R.N.",)))
    cite(engine, source, text.strip(), {}, attributed_to=("Radio Nord",))
    assert left(engine, source) == {("attribution", thugs.words)}
    cite(engine, source, text.strip(), {"text": "Thugs"}, attributed_to=("Authorities",))
    assert left(engine, source) == set()


@pytest.mark.parametrize(
    ("denied", "stance", "is_left"),
    [
        (True, "asserts", True),
        (True, "disputes", False),
        (False, "disputes", True),
        (True, "mentions", False),
    ],
)
def test_a_denial_is_recorded_by_a_denial(
    engine: sa.Engine, make: Make, denied: bool, stance: str, is_left: bool
) -> None:
    text = "The army denied that 304 women were injured.\n"
    source = make(text, replace(INJURED, voices=("The army",), denied=denied))
    claim = {"kind": "casualty", "measure": "injured", "modality": "exactly"}
    figures = dict.fromkeys(("low", "best", "high"), Decimal(304))
    cite(engine, source, text.strip(), claim | figures, stance=stance)
    assert bool(left(engine, source)) is is_left


def test_an_accepted_denial_records_its_attribution(engine: sa.Engine, make: Make) -> None:
    text = "Reuters denied that 304 women were injured.\n"
    source = make(text, *(replace(one, denied=True) for one in (INJURED, BY_REUTERS)))
    done = accepted(engine, source, INJURED)
    assert left(engine, source) == set()
    assert recorded(engine, done).stance == "disputes"


@pytest.mark.parametrize(
    ("spoken", "name", "same"),
    [
        ("The regime’s leader Ali Khamenei", "Ali Khamenei", True),
        ("Khamenei", "Ali Khamenei", True),
        ("the ministry", "Ministry", True),
        ("Amnesty", "Reuters", False),
        ("the", "The Times", False),
        ("Ali Smith", "Ali Khamenei", False),
    ],
)
def test_names_are_compared_word_by_word(spoken: str, name: str, same: bool) -> None:
    small = frozenset({"the"})
    assert is_named_by(spoken, [frozenset(name.casefold().split()) - small]) is same


@pytest.mark.parametrize(
    ("spoken", "named"),
    [
        ("The regime", False),
        ("One of the motives", False),
        ("they", False),
        ("The Guardian", True),
        ("Reuters", True),
        ("a spokesman for NATO", True),
        ("", False),
    ],
)
def test_a_capital_that_opens_no_sentence_names_somebody(spoken: str, named: bool) -> None:
    assert is_named(spoken) is named
