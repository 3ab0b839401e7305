"""Researchers: who is added by whom, and the admin who always remains."""

from __future__ import annotations

import factories
import pytest
import sqlalchemy as sa

from claims.db import session_scope
from claims.errors import BadText, LastAdmin, NotFound, ResearcherExists, UnknownWord
from claims.models import Researcher, Revision
from claims.services.researchers import add_researcher, change_role
from claims.values.vocabulary import Role


def test_an_admin_adds_people_and_changes_their_roles(engine: sa.Engine) -> None:
    with factories.act(engine, reason="joins the team") as act:
        add_researcher(act, " ben ")
        add_researcher(act, "rita", role=" Reader ")
        assert change_role(act, "ben", "reviewer").role is Role.REVIEWER
        change_role(act, "ben", "reviewer")
    assert factories.viewer(engine, "ben").role is Role.REVIEWER
    assert factories.viewer(engine, "rita").role is Role.READER
    with session_scope(engine) as session:
        history = session.scalars(
            sa.select(Revision.after)
            .where(Revision.record_kind == "researcher", Revision.record_key == "ben")
            .order_by(Revision.sequence)
        ).all()
    assert history == [
        '{"active":true,"researcher":"ben","role":"researcher"}',
        '{"active":true,"researcher":"ben","role":"reviewer"}',
    ]


def test_what_cannot_be_is_refused_in_one_clear_sentence(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        with pytest.raises(ResearcherExists, match='There is a researcher "ana" already'):
            add_researcher(act, " ana")
        with pytest.raises(BadText, match="The researcher is missing"):
            add_researcher(act, " ")
        with pytest.raises(UnknownWord, match='"boss" is no role: use reader, researcher, '):
            add_researcher(act, "ben", role="boss")
        with pytest.raises(NotFound, match='There is no researcher "nobody"'):
            change_role(act, "nobody", "admin")
        with pytest.raises(UnknownWord, match="is no role"):
            change_role(act, "ana", "boss")


@pytest.mark.parametrize("role", [Role.READER, Role.RESEARCHER, Role.REVIEWER])
def test_the_last_admin_stays(engine: sa.Engine, role: Role) -> None:
    with factories.act(engine) as act:
        with pytest.raises(LastAdmin, match="ana is the last admin"):
            change_role(act, "ana", role)
        add_researcher(act, "ben", role=Role.ADMIN)
        act.session.execute(
            sa.update(Researcher).where(Researcher.name == "ben").values(active=False)
        )
        with pytest.raises(LastAdmin):
            change_role(act, "ana", role)
        act.session.execute(sa.update(Researcher).values(active=True))
        assert change_role(act, "ana", role).role is role


def test_somebody_inactive_neither_acts_nor_reads_as_themselves(engine: sa.Engine) -> None:
    factories.researcher(engine, "ben", Role.ADMIN)
    with session_scope(engine, write=True) as session:
        session.execute(sa.update(Researcher).where(Researcher.name == "ben").values(active=False))
    viewer = factories.viewer(engine, "ben")
    assert (viewer.role, viewer.researcher_id) == (Role.READER, None)
