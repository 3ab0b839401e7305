"""``user``: who works here."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from claims.cli.common import Desk, command, user_app
from claims.cli.printing import say
from claims.queries.viewers import researchers
from claims.services.researchers import add_researcher, change_role
from claims.services.settings import set_self_review
from claims.values.vocabulary import Role


class Switch(StrEnum):
    """Whether something is done here."""

    ON = "on"
    OFF = "off"


Name = Annotated[str, typer.Argument(help="The person's name here.")]


@command(user_app, "add")
def add(
    desk: Desk,
    name: Name,
    *,
    role: Annotated[Role, typer.Option(help="What the person may do.")] = Role.RESEARCHER,
) -> None:
    """Add a person."""
    with desk.acting() as act:
        person = add_researcher(act, name, role=role)
        say(f"{person.name} is a {person.role} here.")


@command(user_app, "role")
def role(desk: Desk, name: Name, role: Annotated[Role, typer.Argument()]) -> None:
    """Give a person another role."""
    with desk.acting() as act:
        person = change_role(act, name, role)
        say(f"{person.name} is a {person.role} here.")


@command(user_app, "self-review")
def self_review(
    desk: Desk,
    switch: Annotated[Switch, typer.Argument(help="Whether people may review their own work.")],
) -> None:
    """Let people review what they wrote themselves, or no longer."""
    with desk.acting() as act:
        set_self_review(act, on=switch is Switch.ON)
        say(f"Self-review is {switch} here.")


@command(user_app, "list")
def show_all(desk: Desk) -> None:
    """List the people and their roles."""
    with desk.looking() as (session, _):
        for person in researchers(session):
            say(f"{person.name}\t{person.role}")
