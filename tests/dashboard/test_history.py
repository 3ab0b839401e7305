"""The page of a record's history: every version as a difference, and undoing a change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import factories
import pytest
import reviewed
import sqlalchemy as sa

from claims.db import open_engine, session_scope
from claims.queries import claims as queries
from claims.services import claims
from claims.values.vocabulary import ClaimStatus

As = Callable[[str], None]


@pytest.fixture
def looking(monkeypatch: pytest.MonkeyPatch) -> As:
    """Look as another person."""
    return lambda name: monkeypatch.setenv("CLAIMS_RESEARCHER", name)


@pytest.fixture
def desk(empty: str, looking: As) -> Iterator[sa.Engine]:
    """The claim ``C`` with its citation ``Q-C``, recorded and then changed twice by ``ben``."""
    engine = open_engine(empty)
    reviewed.people(engine)
    reviewed.write(engine, "C")
    change(engine, reason="Misread.", text="Claim C in other words.", cause="gunfire")
    change(engine, as_of="2019-12")
    looking("ben")
    yield engine
    engine.dispose()


def change(engine: sa.Engine, reason: str | None = None, **fields: Any) -> None:
    with factories.act(engine, "ben", reason=reason) as act:
        record = reviewed.claim(act, "C")
        claims.revise_claim(act, record, replace(claims.draft_of(record), **fields))


def versions(page: Any) -> list[dict[str, list[list[tuple[str, str]]]]]:
    """What each version changed: the lines of a field, as kinds and words."""
    found = [data["fields"] for data in page.data if isinstance(data, dict) and "fields" in data]
    return [
        {
            name: [[(part["kind"], part["text"]) for part in line] for line in lines]
            for name, lines in fields
        }
        for fields in found
    ]


def state(engine: sa.Engine, name: str) -> object:
    with session_scope(engine) as session:
        found = queries.by_ref(session, "C")
        assert found is not None
        return getattr(found, name)


def undo(page: Any, place: int, reason: str = "A slip.") -> Any:
    """Undo the version at a place from the top."""
    page.app.text_area[place].set_value(reason)
    return page.app.button[place].click().run()


def test_every_version_is_a_difference_newest_first(desk: sa.Engine, opened: Any) -> None:
    page = opened("history", kind="claim", ref="C")
    assert page.headings == ["History of “Claim C in other words\\.”"]
    assert [one.value for one in page.app.subheader] == ["Version 3", "Version 2", "Version 1"]
    newest, second, first = versions(page)
    assert newest == {"As of": [[("quiet", "nothing"), ("quiet", " → "), ("inserted", "2019-12")]]}
    assert second["Words of the claim"] == [
        [("same", "Claim C"), ("inserted", " in other words"), ("same", ".")]
    ]
    assert first["Measure"] == [[("same", "killed")]]
    assert {kind for lines in first.values() for line in lines for kind, _ in line} == {"same"}


def test_each_says_who_and_why(desk: sa.Engine, opened: Any) -> None:
    page = opened("history", kind="claim", ref="C")
    made = [one.value for one in page.app.caption][:3]
    assert [one.split(" ·")[0] for one in made] == [
        "Changed by ben",
        "Changed by ben",
        "Recorded by ben",
    ]
    assert "Why:small[]\\: Misread\\." in [one.value for one in page.app.markdown]


@pytest.mark.parametrize("kind", ["citation", "source"])
def test_any_record_has_its_history(desk: sa.Engine, opened: Any, kind: str) -> None:
    page = opened("history", kind=kind, ref={"citation": "Q-C", "source": "S"}[kind])
    assert "Version 1" in [one.value for one in page.app.subheader]
    assert page.data[0]["parts"][0]["href"] in {"/claim?ref=C", "/source?ref=S"}


def test_undoing_a_change_makes_a_new_version(desk: sa.Engine, opened: Any) -> None:
    page = opened("history", kind="claim", ref="C")
    app = undo(page, 1)
    assert not app.error
    assert (state(desk, "cause"), state(desk, "as_of")) == (None, "2019-12")
    assert next(one.value for one in app.subheader) == "Version 4"
    assert "Why:small[]\\: undoes revision" in " ".join(one.value for one in app.markdown)


def test_undoing_takes_a_reason(desk: sa.Engine, opened: Any) -> None:
    app = undo(opened("history", kind="claim", ref="C"), 1, "  ")
    assert [one.value for one in app.error] == ["Undoing a change takes a reason that says why\\."]
    assert state(desk, "cause") == "gunfire"


def test_a_field_that_was_changed_again_is_not_set_back(desk: sa.Engine, opened: Any) -> None:
    change(desk, cause="live fire")
    app = undo(opened("history", kind="claim", ref="C"), 2)
    assert "ben changed the cause again in revision" in app.error[0].value
    assert state(desk, "cause") == "live fire"


def test_a_step_of_a_review_is_undone_by_the_step_that_leads_back(
    desk: sa.Engine, opened: Any
) -> None:
    with factories.act(desk, "ben") as act:
        reviewed.reviewing.submit(act, "C")
    app = undo(opened("history", kind="claim", ref="C"), 0)
    assert not app.error
    assert state(desk, "status") is ClaimStatus.DRAFT


def test_what_somebody_else_changed_meanwhile_is_shown(desk: sa.Engine, opened: Any) -> None:
    page = opened("history", kind="claim", ref="C")
    change(desk, population="protesters")
    app = undo(page, 1)
    assert "was changed since" in app.error[0].value
    assert "What changed since you opened it" in [one.value for one in app.header]
    assert state(desk, "cause") == "gunfire"


def test_undoing_that_a_claim_was_recorded_withdraws_it(desk: sa.Engine, opened: Any) -> None:
    app = undo(opened("history", kind="claim", ref="C"), 2)
    assert not app.error
    assert state(desk, "status") is ClaimStatus.WITHDRAWN


def test_a_reader_reads_and_undoes_nothing(desk: sa.Engine, opened: Any, looking: As) -> None:
    looking("rita")
    page = opened("history", kind="claim", ref="C")
    assert len(versions(page)) == 3
    assert list(page.app.button) == []


def test_a_role_that_was_lost_meanwhile_refuses(desk: sa.Engine, opened: Any, looking: As) -> None:
    page = opened("history", kind="claim", ref="C")
    looking("rita")
    app = undo(page, 1)
    assert app.error[0].value.startswith("rita is a reader here")
    assert state(desk, "cause") == "gunfire"


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"kind": "claim", "ref": "nope"}, 'There is no claim \\"nope\\"\\.'),
        ({"kind": "nonsense", "ref": "C"}, 'There is no nonsense \\"C\\"\\.'),
        ({"kind": "claim"}, "The address names no claim\\."),
        ({}, "The address names no kind of record\\."),
    ],
)
def test_an_unknown_record_is_one_sentence(
    empty: str, opened: Any, params: dict[str, str], said: str
) -> None:
    assert [one.value for one in opened("history", **params).app.error] == [said]


def test_a_claims_page_leads_to_all_its_versions(desk: sa.Engine, opened: Any) -> None:
    page = opened("claim", ref="C")
    assert "/history?kind=claim&ref=C" in page.words
    ((changed, *_), *_) = page.tables["History"]
    assert changed["href"] == "/history?kind=claim&ref=C"
