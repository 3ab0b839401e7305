"""The standing of a claim, its sourcing graph, and deciding on its cross-references."""

from __future__ import annotations

import re
from typing import Any

import factories
import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from claims.db import open_engine, session_scope
from claims.models import Claim, ClaimStanding
from claims.queries import claims, cross_references
from claims.services.evidence import decisions
from claims.services.evidence.freshness import mark_stale
from claims.values.vocabulary import ReferenceState, Relation, Role

FLOOD = "ex-killed-12"
OTHER = "ex-killed-41"


def said(page: Any) -> str:
    """Return the prose of a page, without the escapes that keep Markdown out of it."""
    return re.sub(r"\\(\W)", r"\1", "\n".join(element.value for element in page.app.markdown))


def fact(page: Any, name: str) -> dict[str, Any]:
    return next(facts[name][0] for facts in page.facts if name in facts)


def state(url: str, first: str, relation: Relation, second: str) -> tuple[str, str | None]:
    engine = open_engine(url)
    with session_scope(engine) as session:
        ends = [claims.by_ref(session, ref) for ref in (first, second)]
        found = cross_references.between(session, ends[0], relation, ends[1])  # type: ignore[arg-type]
        told = (found.state_word.value, found.note) if found else ("none", None)
    engine.dispose()
    return told


def deciding(page: Any, words: str) -> int:
    """Return the number of the cross-reference whose other claim has these words."""
    lines = [data["parts"] for data in page.data if isinstance(data, dict) and "parts" in data]
    told = [parts[1]["text"] for parts in lines if parts[0]["text"].endswith(": ")]
    return next(number for number, text in enumerate(told) if words in text)


def press(app: AppTest, key: str) -> AppTest:
    found = app.button(key=key).click().run()
    assert not found.exception
    return found


def test_the_standing_says_who_is_behind_it_and_what_is_left_without(
    demo: str, opened: Any
) -> None:
    page = opened("claim", ref="iran-2019-killed-1500")
    assert page.headings[1:3] == ["What it states", "Review"]
    assert "Everything comes through MEK Iran, a party to" in said(page)
    assert fact(page, "Origins")["text"] == "1 independent, 2 named, 0 consulted"
    assert fact(page, "Rests on")["text"] == "MEK Iran"
    assert fact(page, "Rests on")["note"] == "without MEK Iran nothing is left"
    assert fact(page, "Chains end in")["text"] == "MEK Iran (second-hand); Reuters (second-hand)"
    assert "\n2. " in said(page)


@pytest.mark.parametrize(
    ("ref", "note"),
    [
        ("ex-killed-41", "without Harnesk Families Committee and Velmora Persian Service together"),
        ("ex-arrested-3", "without Orvane Echo or Velmora Bulletin nothing is left"),
    ],
)
def test_several_that_it_rests_on_are_told_apart(
    demo: str, opened: Any, ref: str, note: str
) -> None:
    assert fact(opened("claim", ref=ref), "Rests on")["note"].startswith(note)


def test_a_claim_that_nobody_stands_behind_says_so(demo: str, opened: Any) -> None:
    page = opened("claim", ref="ex-killed-100")
    assert fact(page, "Origins")["text"] == "none"
    assert "no chain leads to an origin" in said(page)


def test_a_standing_that_waits_says_so(demo_copy: str, opened: Any) -> None:
    assert not opened("claim", ref=FLOOD).app.info
    engine = open_engine(demo_copy)
    with session_scope(engine, write=True) as session:
        of_it = select(Claim.id).where(Claim.ref == FLOOD)
        mark_stale(session, ClaimStanding.claim_id.in_(of_it))
    engine.dispose()
    page = opened("claim", ref=FLOOD)
    assert "computed anew" in page.app.info[0].value
    assert page.app.code[0].value.endswith("evidence rebuild")


def test_the_sourcing_graph_has_its_words_its_table_and_its_files(demo: str, opened: Any) -> None:
    page = opened("claim", ref="ex-arrested-3")
    (graph,) = page.app.get("graphviz_chart")
    assert "in a circle" in graph.proto.spec
    assert "Some documents rely on each other in a circle." in said(page)
    rows = page.tables["Who relies on whom"]
    assert any(cells[1]["note"] == "in a circle" for cells in rows)
    saved = next(data for data in page.data if isinstance(data, dict) and "csv" in data)
    assert saved["csv"].splitlines()[0] == "from,relation,to,circle"
    assert len(saved["csv"].splitlines()) == len(rows) + 1


def test_comparisons_say_what_is_missing_and_repeat_no_cross_reference(
    demo: str, opened: Any
) -> None:
    page = opened("claim", ref=FLOOD)
    rows = page.tables["Not compared"]
    assert {cells[1]["text"] for cells in rows} == {"not compared"}
    assert all(cells[0]["note"].endswith("not compared.") for cells in rows)
    assert "Same scope, but 12 and 41 cannot both hold" not in str(rows)


def test_confirming_keeps_the_note_and_taking_back_undoes_it(demo_copy: str, opened: Any) -> None:
    page = opened("claim", ref=FLOOD)
    number = deciding(page, "41 people")
    note = next(box for box in page.app.text_area if box.key.startswith(f"note-{number}-"))
    note.set_value("both of the whole valley")
    press(page.app, f"confirm-{number}")
    decided = (ReferenceState.CONFIRMED, "both of the whole valley")
    assert state(demo_copy, FLOOD, Relation.CONFLICTS, OTHER) == decided
    shown = opened("claim", ref=FLOOD)
    assert "confirmed by ana" in shown.words
    assert "note: both of the whole valley" in shown.words
    press(shown.app, f"take-it-back-{deciding(shown, '41 people')}")
    assert state(demo_copy, FLOOD, Relation.CONFLICTS, OTHER)[0] == ReferenceState.PROPOSED


def test_dismissing_ends_the_contest_where_it_was_the_only_one(demo_copy: str, opened: Any) -> None:
    page = opened("claim", ref="ex-evacuation-began-18")
    press(page.app, f"dismiss-{deciding(page, '19 April')}")
    told = state(demo_copy, "ex-evacuation-began-18", Relation.CONFLICTS, "ex-evacuation-began-19")
    assert told[0] == ReferenceState.DISMISSED
    shown = opened("claim", ref="ex-evacuation-began-18")
    assert "contested" not in said(shown)


def test_a_decision_of_somebody_else_meanwhile_is_not_overwritten(
    demo_copy: str, opened: Any
) -> None:
    page = opened("claim", ref=FLOOD)
    number = deciding(page, "41 people")
    engine = open_engine(demo_copy)
    with factories.act(engine) as by:
        decide = {"state": ReferenceState.DISMISSED, "note": "mine"}
        decisions.decide(by, FLOOD, "conflicts", OTHER, **decide)
    engine.dispose()
    app = press(page.app, f"confirm-{number}")
    assert "was changed since you opened it" in app.error[0].value
    assert state(demo_copy, FLOOD, Relation.CONFLICTS, OTHER) == ("dismissed", "mine")


def test_two_claims_are_linked_by_hand(demo_copy: str, opened: Any) -> None:
    app = opened("claim", ref=FLOOD).app
    app.selectbox(key="link-relation").set_value("refines")
    app.text_input(key="link-note").set_value("said of the first day")
    app.text_input(key="link-search").set_value("inspected in March").run()
    assert app.button(key="link").disabled
    app.radio(key="link-other").set_value("ex-inspection-occurred").run()
    press(app, "link")
    told = state(demo_copy, FLOOD, Relation.REFINES, "ex-inspection-occurred")
    assert told == ("confirmed", "said of the first day")
    assert "already" in press(app, "link").error[0].value


def test_a_claim_to_link_is_found_by_its_reference_and_never_itself(demo: str, opened: Any) -> None:
    app = opened("claim", ref=FLOOD).app
    app.text_input(key="link-search").set_value(OTHER).run()
    assert len(app.radio(key="link-other").options) == 1
    app.text_input(key="link-search").set_value(FLOOD).run()
    assert app.button(key="link").disabled


def test_a_reader_is_offered_no_decision(
    demo_copy: str, opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(demo_copy)
    monkeypatch.setenv("CLAIMS_RESEARCHER", factories.researcher(engine, "rita", Role.READER))
    engine.dispose()
    page = opened("claim", ref=FLOOD)
    assert "Conflicts with this claim: " in page.words
    assert not page.app.button
    assert not page.app.text_area


@pytest.mark.parametrize("role", [Role.READER, None])
def test_whoever_lost_the_right_meanwhile_is_told_in_one_sentence(
    demo_copy: str, opened: Any, monkeypatch: pytest.MonkeyPatch, role: Role | None
) -> None:
    page = opened("claim", ref=FLOOD)
    engine = open_engine(demo_copy)
    name = factories.researcher(engine, "rita", role) if role else "nobody"
    engine.dispose()
    monkeypatch.setenv("CLAIMS_RESEARCHER", name)
    app = press(page.app, f"confirm-{deciding(page, '41 people')}")
    assert len(app.error) == 1
    assert state(demo_copy, FLOOD, Relation.CONFLICTS, OTHER)[0] == ReferenceState.PROPOSED


def test_a_source_shows_what_it_relies_on_and_who_relies_on_it(demo: str, opened: Any) -> None:
    page = opened("source", ref="ex-src-herald")
    assert "This source takes from 1 document and attributes to 3 voices" in said(page)
    ends = [(cells[0]["text"], cells[2]["text"]) for cells in page.tables["Who relies on whom"]]
    assert ("Questions after the flood (fictional)", "Dam breaks above Harnesk (fictional)") in ends
    assert not opened("source", ref="ex-src-statement-4").app.get("graphviz_chart")
