"""What the page of people asks of the queries and services.

Invariant: sessions come from ``access``, and a refusal is a ``ClaimsError``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.queries import activity, reviews
from claims.queries.settings import self_review_is_on
from claims.queries.viewers import researchers
from claims.services.settings import set_self_review
from claims.values.vocabulary import Role
from dashboard import access

if TYPE_CHECKING:
    from claims.queries.activity import DenialRow
    from claims.queries.reviews import CorrectionRow, Statistics
    from claims.queries.rows import Page


@dataclass(frozen=True, slots=True)
class Person:
    """A researcher of this database."""

    name: str
    role: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class People:
    """Everybody, whether people may review their own work, and whether the looker may change it."""

    people: tuple[Person, ...]
    self_review: bool
    is_admin: bool


def people() -> People:
    """Return everybody and how reviewing is set."""
    with access.reading() as (session, viewer):
        found = tuple(Person(one.name, one.role, one.active) for one in researchers(session))
        is_admin = viewer.researcher_id is not None and viewer.may(Role.ADMIN)
        return People(found, self_review_is_on(session), is_admin)


def statistics() -> Statistics:
    """Return how much each reviewer decided and how each author's claims fared."""
    with access.reading() as (session, viewer):
        return reviews.statistics(session, viewer)


def corrections(author: str | None, *, number: int) -> Page[CorrectionRow]:
    """Return a page of what was corrected upon a return, perhaps of one author's records."""
    with access.reading() as (session, viewer):
        return reviews.corrections(session, viewer, author=author, number=number)


def denials(*, number: int) -> Page[DenialRow]:
    """Return a page of what was refused to whom; raise ``NotAllowed`` for all but admins."""
    with access.reading() as (session, viewer):
        return activity.denials(session, viewer, number=number)


def let_self_review(*, on: bool) -> None:
    """Let people review their own work, or no longer."""
    with access.writing() as act:
        set_self_review(act, on=on)
