"""Opening a blind coding, and saying that one is through with one's part of it.

Invariant: a source has at most one open coding, by two different people who may record; each
coder alone says that they are through, or an admin for one who cannot.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.errors import CannotBeCoded, CodingSettled, CodingUnderWay, NotFound, NotTheirCoding
from claims.models import Coder, Coding, Researcher
from claims.queries import codings as queries
from claims.queries import sources as source_queries
from claims.services import fields, history
from claims.services.acting import expect_unmerged
from claims.services.codings.comparing import agreement_of, compared
from claims.values.vocabulary import Role

if TYPE_CHECKING:
    from claims.models import Source, State
    from claims.services.acting import Act


def open_coding(act: Act, source_ref: str, *, researchers: tuple[str, str]) -> Coding:
    """Have two researchers code a source blind; what it holds already stays open to both.

    Raises ``CannotBeCoded`` where its text is not held, it is being coded already, or the two are
    not different people who may record.
    """
    act.require(Role.REVIEWER, "opening a blind coding")
    source = source_queries.by_ref(act.session, source_ref, viewer=act.viewer)
    if source is None:
        raise NotFound("source", source_ref)
    people = [_person(act, name) for name in researchers]
    _expect_codable(act, source, people)
    coding = Coding(source=source, opened_by_id=act.viewer.researcher_id)
    coding.opened_at = datetime.now(UTC)
    coding.coders = [Coder(researcher=person, researcher_id=person.id) for person in people]
    act.session.add(coding)
    act.session.flush()
    history.append(act, "coding", source.ref, before=None, after=coding_state(coding))
    own = {one.id for one in coding.coders if one.researcher_id == act.viewer.researcher_id}
    act.viewer = replace(act.viewer, coders=act.viewer.coders | own)
    return coding


def finish(act: Act, coding_id: int, *, researcher: str | None = None) -> Coding:
    """Say that one is through; when both are, their work can be compared.

    An admin may say so for a ``researcher`` who no longer can.
    """
    return _mark(act, coding_id, researcher, datetime.now(UTC))


def resume(act: Act, coding_id: int) -> Coding:
    """Go on coding, as long as the other coder is not through as well."""
    return _mark(act, coding_id, None, None)


def find_open(act: Act, coding_id: int, *, compared_by: bool = False) -> Coding:
    """Return an open coding; with ``compared_by``, one whose coders are both through.

    Raises ``NotFound``, ``CodingSettled`` or ``CodingUnderWay``.
    """
    coding = queries.find_coding(act.session, act.viewer, coding_id)
    if coding.settled_at is not None:
        raise CodingSettled(coding.source.ref)
    if compared_by and not queries.both_are_done(coding):
        raise CodingUnderWay(coding.source.ref)
    return coding


def coding_state(coding: Coding) -> State:
    """Return a coding as the history holds it."""
    return {
        "source_ref": coding.source.ref,
        "coders": [coder.researcher.name for coder in coding.coders],
        "through": [one.researcher.name for one in coding.coders if one.done_at is not None],
        "settled": coding.settled_at is not None,
    }


def _mark(act: Act, coding_id: int, name: str | None, done_at: datetime | None) -> Coding:
    act.require(doing="coding")
    coding = find_open(act, coding_id)
    coder = _coder(act, coding, name)
    if queries.both_are_done(coding):
        raise CannotBeCoded(coding.source.ref, "both coders are through, and can be compared")
    before = coding_state(coding)
    coder.done_at = done_at
    act.session.flush()
    after = coding_state(coding)
    if queries.both_are_done(coding):
        after |= {"agreement": _told(act, coding)}
    if after != before:
        history.append(act, "coding", coding.source.ref, before=before, after=after)
    return coding


def _coder(act: Act, coding: Coding, name: str | None) -> Coder:
    wanted = fields.line(name, "researcher") or act.viewer.name
    if wanted != act.viewer.name:
        act.require(Role.ADMIN, "finishing another's coding")
    for coder in coding.coders:
        if coder.researcher.name == wanted:
            return coder
    raise NotTheirCoding(wanted, coding.source.ref)


def _told(act: Act, coding: Coding) -> State:
    """Return the agreement as it was when the coders were through, by kind of statement."""
    return {
        one.kind or "all": {
            "units": one.units,
            "agreed": one.agreed,
            "alpha": None if one.alpha is None else f"{one.alpha:.4f}",
        }
        for one in agreement_of(compared(act.session, coding))
    }


def _person(act: Act, name: str) -> Researcher:
    cleaned = fields.name(name, "researcher")
    known = sa.select(Researcher).where(Researcher.name == cleaned, Researcher.active.is_(True))
    person = act.session.scalar(known)
    if person is None:
        raise NotFound("researcher", cleaned)
    return person


def _expect_codable(act: Act, source: Source, people: list[Researcher]) -> None:
    expect_unmerged(source)
    if len({person.id for person in people}) != 2:
        raise CannotBeCoded(source.ref, "name two different people")
    for person in people:
        if person.role is Role.READER:
            raise CannotBeCoded(source.ref, f"{person.name} is a reader here")
    if source_queries.newest_snapshot(act.session, source) is None:
        raise CannotBeCoded(source.ref, "its text is not held")
    query = sa.select(Coding.id).where(Coding.source_id == source.id, Coding.settled_at.is_(None))
    if act.session.scalar(query) is not None:
        raise CannotBeCoded(source.ref, "it is being coded already")
