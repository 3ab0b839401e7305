"""The activity log: newest first, and for admins alone."""

from __future__ import annotations

import factories
import pytest
import sqlalchemy as sa

from claims.db import session_scope
from claims.errors import NotAllowed, UnknownResearcher
from claims.queries.activity import denials
from claims.queries.paging import PAGE_SIZE
from claims.services.activity import note_denial
from claims.values.vocabulary import Role


def _try(engine: sa.Engine, name: str) -> None:
    with pytest.raises(UnknownResearcher), factories.act(engine, name):
        pytest.fail("the act began")


def test_an_admin_reads_what_was_refused_newest_first(engine: sa.Engine) -> None:
    for name in ("eve", "mallory"):
        _try(engine, name)
    with session_scope(engine) as session:
        page = denials(session, factories.viewer(engine))
    assert [(row.researcher, row.attempt) for row in page.rows] == [
        ("mallory", "working here"),
        ("eve", "working here"),
    ]
    assert page.total == 2
    assert page.rows[0].at >= page.rows[1].at
    assert page.rows[1].sentence.startswith('"eve" is no researcher of this database')


def test_the_log_is_paged(engine: sa.Engine) -> None:
    for number in range(PAGE_SIZE + 1):
        note_denial(engine, f"eve {number}", UnknownResearcher("eve"))
    with session_scope(engine) as session:
        second = denials(session, factories.viewer(engine), number=2)
    assert ([row.researcher for row in second.rows], second.total) == (["eve 0"], PAGE_SIZE + 1)


@pytest.mark.parametrize("role", [Role.READER, Role.RESEARCHER, Role.REVIEWER])
def test_nobody_else_reads_it(engine: sa.Engine, role: Role) -> None:
    factories.researcher(engine, "rita", role)
    with session_scope(engine) as session, pytest.raises(NotAllowed) as refused:
        denials(session, factories.viewer(engine, "rita"))
    assert refused.value.sentence == (
        f"rita is a {role} here, and reading the activity log takes an admin."
    )
