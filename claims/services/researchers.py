"""Researchers and their roles.

Invariant: a database in use has at least one admin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.errors import LastAdmin, NotFound, ResearcherExists
from claims.models import Researcher
from claims.services import fields, history
from claims.values.vocabulary import Role, read_word

if TYPE_CHECKING:
    from claims.services.acting import Act


def add_researcher(act: Act, name: str, *, role: str = Role.RESEARCHER) -> Researcher:
    """Add a person; only an admin may."""
    act.require(Role.ADMIN, "adding a person")
    cleaned = fields.name(name, "researcher")
    if _find(act, cleaned) is not None:
        raise ResearcherExists(cleaned)
    person = Researcher(name=cleaned, role=read_word(Role, role, "role"), active=True)
    act.session.add(person)
    act.session.flush()
    history.append(act, "researcher", person.name, before=None, after=_state(person))
    return person


def change_role(act: Act, name: str, role: str) -> Researcher:
    """Give a person another role; only an admin may, and one admin always remains."""
    act.require(Role.ADMIN, "changing a role")
    person = _find(act, fields.name(name, "researcher"))
    if person is None:
        raise NotFound("researcher", name)
    before, wanted = _state(person), read_word(Role, role, "role")
    if person.role is Role.ADMIN and wanted is not Role.ADMIN and _admins(act) == 1:
        raise LastAdmin(person.name)
    person.role = wanted
    if _state(person) != before:
        history.append(act, "researcher", person.name, before=before, after=_state(person))
    return person


def _find(act: Act, name: str) -> Researcher | None:
    return act.session.scalar(sa.select(Researcher).where(Researcher.name == name))


def _admins(act: Act) -> int:
    admins = sa.select(sa.func.count()).select_from(Researcher)
    working = (Researcher.role == Role.ADMIN, Researcher.active.is_(True))
    return act.session.scalar(admins.where(*working)) or 0


def _state(person: Researcher) -> dict[str, object]:
    return {"researcher": person.name, "role": person.role, "active": person.active}
