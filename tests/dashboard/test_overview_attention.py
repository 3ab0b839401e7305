"""What the Overview says of the evidence, and the lists that it leads to."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa

from claims.db import open_engine, session_scope
from claims.models import ClaimStanding


def counts(page: Any) -> dict[str, tuple[int, str | None]]:
    rows = page.tables["Evidence to look at again"]
    return {what["text"]: (int(number["text"]), what["href"]) for what, number in rows}


def test_every_count_leads_to_a_list_of_as_many(demo: str, opened: Any) -> None:
    found = counts(opened("overview"))
    assert list(found) == [
        "Contested by another claim",
        "On a single origin",
        "Through interested parties only",
        "Known second-hand only",
        "On a basis that is not stated",
        "Unsourced: nobody who was read stands behind it",
    ]
    for number, href in found.values():
        assert href
        asked = {name: values[0] for name, values in parse_qs(urlsplit(href).query).items()}
        page = opened("claims", **asked)
        assert page.app.caption[-1].value.endswith(f" of {number}")


def test_nothing_waits_in_the_demo(demo: str, opened: Any) -> None:
    assert not opened("overview").app.info


@pytest.mark.parametrize(("waiting", "said"), [(1, "1 claim waits"), (93, "93 claims wait")])
def test_it_says_while_standings_wait(demo_copy: str, opened: Any, waiting: int, said: str) -> None:
    engine = open_engine(demo_copy)
    with session_scope(engine, write=True) as session:
        some = sa.select(ClaimStanding.claim_id).order_by(ClaimStanding.claim_id).limit(waiting)
        session.execute(
            sa.update(ClaimStanding)
            .where(ClaimStanding.claim_id.in_(some.scalar_subquery()))
            .values(uncompared=True)
        )
    engine.dispose()
    page = opened("overview")
    assert [one.value.split(" to be")[0] for one in page.app.info] == [said]
    assert page.app.code[0].value == f"claims --database {demo_copy} evidence rebuild"


def test_the_list_is_narrowed_to_a_standing(demo: str, opened: Any) -> None:
    rows = opened("claims", standing="unsourced").tables["Claims"]
    assert len(rows) == 3
    assert {row[3]["badges"][1]["label"] for row in rows} == {"unsourced"}


def test_flags_stand_beside_the_standing(demo: str, opened: Any) -> None:
    rows = opened("claims", need="contested", measure="killed").tables["Claims"]
    assert rows
    assert all("contested" in {badge["label"] for badge in row[3]["badges"]} for row in rows)
