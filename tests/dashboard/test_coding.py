"""Blind coding: opening one, being through, comparing what two coders found, and settling it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import factories
import pytest
import sqlalchemy as sa

from claims.db import open_engine, session_scope
from claims.queries import citations, sources
from claims.queries.codings import codings, find_coding
from claims.services.claims import ClaimDraft
from claims.services.codings import settling
from claims.services.codings.opening import finish, open_coding
from claims.services.entering.entries import Entry
from claims.values.vocabulary import ClaimKind, ClaimStatus, Role
from dashboard import entering

As = Callable[[str], None]

PEOPLE = {
    "cia": Role.RESEARCHER,
    "dan": Role.RESEARCHER,
    "rev": Role.REVIEWER,
    "rita": Role.READER,
}
TEXT = (
    "At least 304 people were killed in Karaj, the mayor said. The protests began on 15 November "
    "2019. Hospitals ran out of blood.\n"
)
BLIND = (
    "You are coding this source blind: the other coder's work is hidden from you until both are "
    "through. "
)


@pytest.fixture
def looking(monkeypatch: pytest.MonkeyPatch) -> As:
    """Look as another person."""
    return lambda name: monkeypatch.setenv("CLAIMS_RESEARCHER", name)


@pytest.fixture
def desk(empty: str, looking: As) -> Iterator[sa.Engine]:
    """Two researchers, a reviewer and a reader; a source with a text; seen by the reviewer."""
    engine = open_engine(empty)
    for name, role in PEOPLE.items():
        factories.researcher(engine, name, role)
    with factories.act(engine) as act:
        factories.source(act, ref="S-1", text=TEXT)
    looking("rev")
    yield engine
    engine.dispose()


@pytest.fixture
def coding(desk: sa.Engine) -> sa.Engine:
    """The source is coded by ``cia`` and ``dan``: one statement alike, one not, one of one."""
    with factories.act(desk, "rev") as act:
        open_coding(act, "S-1", researchers=("cia", "dan"))
    killed: dict[str, Any] = {"measure": "killed"}
    quote = "At least 304 people were killed in Karaj"
    record(desk, "cia", "A", quote, **killed, modality="at_least", low=Decimal(304))
    record(desk, "dan", "B", "304 people were killed", **killed, **exactly(304))
    began: dict[str, Any] = {"kind": ClaimKind.DATE, "measure": "began", "date": "2019-11-15"}
    for name, ref in (("cia", "C"), ("dan", "D")):
        record(desk, name, ref, "The protests began on 15 November 2019", **began)
    record(desk, "dan", "E", "Hospitals ran out of blood")
    return desk


@pytest.fixture
def through(coding: sa.Engine) -> sa.Engine:
    """The same, and both are through."""
    for name in ("cia", "dan"):
        with factories.act(coding, name) as act:
            finish(act, number(coding))
    return coding


def exactly(figure: int) -> dict[str, Any]:
    return {"modality": "exactly", **dict.fromkeys(("low", "best", "high"), Decimal(figure))}


def record(engine: sa.Engine, by: str, ref: str, quote: str, **fields: Any) -> None:
    with factories.act(engine, by) as act:
        source = sources.by_ref(act.session, "S-1")
        assert source is not None
        claim = factories.claim(act, f"Statement {ref}.", ref=ref, **fields)
        factories.citation(act, claim, source, quote, ref=f"Q-{ref}")


def number(engine: sa.Engine) -> int:
    viewer = factories.viewer(engine)
    with session_scope(engine) as session:
        (row, *_) = codings(session, viewer).rows
        return row.id


def said(page: Any) -> list[str]:
    """Each line of words with links."""
    found = [data["parts"] for data in page.data if isinstance(data, dict) and "parts" in data]
    return ["".join(part["text"] for part in parts) for parts in found]


def verdicts(page: Any) -> list[str]:
    """What is said of each unit, in order."""
    found = [data["pairs"] for data in page.data if isinstance(data, dict) and "pairs" in data]
    return [pair["reason"]["text"] for pairs in found for pair in pairs]


def press(page: Any, label: str) -> Any:
    (button, *_) = [one for one in page.app.button if one.label == label]
    app = button.click().run()
    assert not app.exception
    return app


def kept(engine: sa.Engine, ref: str) -> tuple[bool, str | None]:
    """Whether a citation is still blind, and its status."""
    with session_scope(engine) as session:
        found = citations.by_ref(session, ref)
        assert found is not None
        return found.blind, found.claim.status


# --- opening and coding ---------------------------------------------------------------------


def test_an_empty_database_says_what_a_coding_is(empty: str, opened: Any) -> None:
    assert opened("coding").headings == ["Blind coding", "No source was coded blind yet"]


def test_a_reviewer_opens_one(desk: sa.Engine, opened: Any) -> None:
    page = opened("coding")
    app = page.app
    app.text_input(key="coding-search").set_value("S-1").run()
    app.radio(key="coding-source").set_value("S-1")
    app.selectbox(key="first-coder").select("cia")
    app.selectbox(key="second-coder").select("dan").run()
    assert "rita" not in app.selectbox(key="first-coder").options
    app.button(key="coding-open").click().run()
    assert not app.exception
    assert not app.error
    ((source, coders, *_),) = opened("coding").tables["Open codings"]
    assert (source["text"], coders["text"]) == ("A grim Friday", "cia, dan")


def test_two_coders_are_two_people(desk: sa.Engine, opened: Any) -> None:
    app = opened("coding").app
    app.text_input(key="coding-search").set_value("S-1").run()
    app.radio(key="coding-source").set_value("S-1")
    app.selectbox(key="first-coder").select("cia")
    app.selectbox(key="second-coder").select("cia").run()
    app.button(key="coding-open").click().run()
    assert app.error[0].value.endswith("name two different people\\.")


def test_who_may_not_open_one_is_not_offered_to(desk: sa.Engine, opened: Any, looking: As) -> None:
    looking("cia")
    assert list(opened("coding").app.text_input) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("cia", BLIND),
        ("rev", "This source is being coded blind by cia and dan: what they record is hidden "),
        ("rita", "This source is being coded blind by cia and dan: what they record is hidden "),
    ],
)
def test_the_source_says_that_it_is_coded(
    coding: sa.Engine, opened: Any, looking: As, name: str, told: str
) -> None:
    looking(name)
    page = opened("source", ref="S-1")
    assert any(one.startswith(told) for one in said(page))
    hidden = {"cia": "Q-B", "rev": "Q-A", "rita": "Q-E"}[name]
    assert hidden not in page.words


def test_nothing_that_is_coded_blind_is_offered_for_review(
    coding: sa.Engine, opened: Any, looking: As
) -> None:
    looking("cia")
    assert "Nothing of yours is under way" in opened("work").headings
    assert "submitting" not in [one.key for one in opened("source", ref="S-1").app.toggle]


def test_what_is_recorded_blind_stays_a_draft(coding: sa.Engine, looking: As) -> None:
    looking("cia")
    quote = "Hospitals ran out of blood"
    start = TEXT.index(quote)
    entry = Entry(
        "S-1",
        ClaimDraft(text=quote),
        quote=quote,
        quote_start=start,
        quote_end=start + len(quote),
        basis="own",
    )
    made = entering.record(entry, proposal=None, submitting=True)
    with session_scope(coding) as session:
        citation = citations.by_ref(session, made.citation_ref)
        assert citation is not None
        assert (citation.blind, citation.claim.status) == (True, ClaimStatus.DRAFT)


def test_a_coder_says_that_they_are_through(coding: sa.Engine, opened: Any, looking: As) -> None:
    looking("cia")
    page = opened("coding")
    assert "you recorded 2 statements · you are at work" in page.words
    press(page, "I am through")
    again = opened("coding")
    assert "you recorded 2 statements · you are through" in again.words
    assert [one.label for one in again.app.button] == ["Go on coding"]
    assert "You are through with coding this source" in opened("source", ref="S-1").words


def test_going_on_is_refused_once_both_are_through(
    coding: sa.Engine, opened: Any, looking: As
) -> None:
    looking("cia")
    press(opened("coding"), "I am through")
    page = opened("coding")
    with factories.act(coding, "dan") as act:
        finish(act, number(coding))
    app = press(page, "Go on coding")
    assert "both coders are through" in app.error[0].value


def test_nothing_is_compared_before_both_are_through(coding: sa.Engine, opened: Any) -> None:
    page = opened("coding", coding=str(number(coding)))
    assert verdicts(page) == []
    assert "What they found can be compared once both are through." in [
        one.value for one in page.app.markdown
    ]


# --- comparing and settling -----------------------------------------------------------------


def test_the_comparison_shows_what_agrees_differs_and_is_absent(
    through: sa.Engine, opened: Any
) -> None:
    page = opened("coding", coding=str(number(through)))
    assert verdicts(page) == [
        "Both found it and differ",
        "Both found it and agree, though in other words",
        "Only dan found this",
    ]
    assert "cia: absent" in page.words
    assert [[cell["text"] for cell in row] for row in page.tables["What differs"]] == [
        ["Figure", "at least 304", "304"]
    ]
    assert [[cell["text"] for cell in row] for row in page.tables["Agreement"]] == [
        ["All", "3", "1", "0.29"],
        ["Date", "1", "1", "not defined"],
        ["Casualty", "1", "0", "0.00"],
        ["Statement", "1", "0", "0.00"],
    ]
    (means,) = [one.value for one in page.app.caption if one.value.startswith("Krippendorff")]
    assert "It is not defined where all values are one and the same" in means


@pytest.mark.parametrize(
    ("label", "first", "second"),
    [
        ("Keep cia's", (False, "draft"), (False, "withdrawn")),
        ("Keep dan's", (False, "withdrawn"), (False, "draft")),
        ("Keep neither", (False, "withdrawn"), (False, "withdrawn")),
    ],
)
def test_one_is_settled_and_taken_back(
    through: sa.Engine, opened: Any, label: str, first: object, second: object
) -> None:
    label = label.replace("'", "\\'")
    app = press(opened("coding", coding=str(number(through))), label)
    assert not app.error
    assert (kept(through, "Q-A"), kept(through, "Q-B")) == (first, second)
    assert any("by rev on" in one.value for one in app.markdown)
    press(opened("coding", coding=str(number(through))), "Take back")
    assert kept(through, "Q-A") == kept(through, "Q-B") == (True, "draft")


def test_what_both_agree_on_is_settled_at_once_and_then_it_closes(
    through: sa.Engine, opened: Any
) -> None:
    address = {"coding": str(number(through))}
    page = opened("coding", **address)
    assert page.app.button(key="close-coding").disabled
    press(page, "Settle the 1 on which both agree")
    assert kept(through, "Q-C") == (False, "draft")
    for _ in range(2):
        press(opened("coding", **address), "Keep neither")
    page = opened("coding", **address)
    assert "3 statements, all settled" in page.headings
    press(page, "Close the coding")
    assert opened("coding").tables.keys() == {"Settled codings"}
    assert "coded blind" not in opened("source", ref="S-1").words


def test_a_coding_that_was_closed_meanwhile_is_refused(through: sa.Engine, opened: Any) -> None:
    page = opened("coding", coding=str(number(through)))
    with factories.act(through, "rev") as act:
        settling.settle_agreed(act, number(through))
        for pair in (("Q-A", "Q-B"), (None, "Q-E")):
            settling.settle_unit(act, number(through), *pair)
        settling.close(act, number(through))
    app = press(page, "Keep neither")
    assert app.error[0].value == "The coding of S\\-1 is settled already\\."


def test_a_coder_sees_the_comparison_and_settles_nothing(
    through: sa.Engine, opened: Any, looking: As
) -> None:
    looking("dan")
    page = opened("coding", coding=str(number(through)))
    assert len(verdicts(page)) == 3
    assert list(page.app.button) == []


def test_others_do_not_see_the_comparison(through: sa.Engine, opened: Any, looking: As) -> None:
    looking("rita")
    page = opened("coding", coding=str(number(through)))
    assert verdicts(page) == []
    assert "Only its coders and reviewers see the comparison." in [
        one.value for one in page.app.markdown
    ]


def test_a_role_that_was_lost_meanwhile_refuses(
    through: sa.Engine, opened: Any, looking: As
) -> None:
    page = opened("coding", coding=str(number(through)))
    looking("cia")
    app = press(page, "Keep neither")
    assert "settling a blind coding takes a reviewer" in app.error[0].value
    with session_scope(through) as session:
        assert find_coding(session, factories.viewer(through), number(through)).settled_at is None


@pytest.mark.parametrize("asked", ["999", "nonsense"])
def test_an_unknown_coding_is_one_sentence(empty: str, opened: Any, asked: str) -> None:
    page = opened("coding", coding=asked)
    assert [one.value for one in page.app.error] == [f'There is no coding \\"{asked}\\"\\.']


def test_a_missing_database_is_one_sentence(missing: str, opened: Any) -> None:
    page = opened("coding")
    assert (len(page.app.title), len(page.app.error)) == (1, 1)
