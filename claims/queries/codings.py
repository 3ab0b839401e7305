"""Reads of blind codings: which are open, whose they are, and how far they have come.

Invariant: how much a coder has found is told to that coder alone until both are through.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from claims.errors import NotFound
from claims.models import Citation, Coder, Coding, Source
from claims.queries.paging import read_page
from claims.queries.viewers import visible_sources
from claims.values.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from claims.queries.rows import Page
    from claims.queries.viewers import Viewer


@dataclass(frozen=True)
class CoderRow:
    """A coder; ``found`` counts their citations, and is None while that is not for the viewer."""

    name: str
    done_at: datetime | None
    found: int | None


@dataclass(frozen=True)
class CodingRow:
    """A coding in a list; ``mine``: the viewer is one of its coders."""

    id: int
    source_ref: str
    source_title: str
    opened_by: str
    opened_at: datetime
    coders: tuple[CoderRow, ...]
    settled_at: datetime | None
    mine: bool

    @property
    def can_be_compared(self) -> bool:
        """Tell whether both coders are through."""
        return all(coder.done_at is not None for coder in self.coders)


def codings(
    session: Session, viewer: Viewer, *, settled: bool = False, number: int = 1
) -> Page[CodingRow]:
    """Return a page of the codings that are open, or of those that are settled, newest first."""
    is_open = Coding.settled_at.is_(None)
    query = _visible(viewer).where(~is_open if settled else is_open).order_by(Coding.id.desc())
    return read_page(session, query, lambda one: coding_row(session, viewer, one), number=number)


def own_codings(session: Session, viewer: Viewer) -> tuple[CodingRow, ...]:
    """Return the open codings of which the viewer is a coder, oldest first."""
    mine = sa.select(Coder.coding_id).where(Coder.id.in_(sorted(viewer.coders)))
    found = session.scalars(_visible(viewer).where(Coding.id.in_(mine)).order_by(Coding.id))
    return tuple(coding_row(session, viewer, coding) for coding in found)


def open_coding_of(session: Session, viewer: Viewer, source_ref: str) -> CodingRow | None:
    """Return the open coding of a source, if there is one."""
    named = Source.ref == clean_line(source_ref)
    found = session.scalar(_visible(viewer).where(named, Coding.settled_at.is_(None)))
    return None if found is None else coding_row(session, viewer, found)


def find_coding(session: Session, viewer: Viewer, coding_id: int) -> Coding:
    """Return a coding with its coders; raise ``NotFound`` where there is none to see."""
    found = session.scalar(_visible(viewer).where(Coding.id == coding_id))
    if found is None:
        raise NotFound("coding", str(coding_id))
    return found


def is_coder(viewer: Viewer, coding: Coding) -> bool:
    """Tell whether the viewer is one of the coders."""
    return viewer.researcher_id in {coder.researcher_id for coder in coding.coders}


def both_are_done(coding: Coding) -> bool:
    """Tell whether both coders have said that they are through."""
    return all(coder.done_at is not None for coder in coding.coders)


def coding_row(session: Session, viewer: Viewer, coding: Coding) -> CodingRow:
    """Build the row of a coding that was read with its coders."""
    known = [c.id for c in coding.coders if both_are_done(coding) or c.id in viewer.coders]
    counts = _counts(session, known)
    coders = (
        CoderRow(one.researcher.name, one.done_at, found=counts.get(one.id))
        for one in coding.coders
    )
    return CodingRow(
        coding.id,
        coding.source.ref,
        coding.source.title,
        coding.opened_by.name,
        coding.opened_at,
        tuple(coders),
        coding.settled_at,
        is_coder(viewer, coding),
    )


def _counts(session: Session, coder_ids: Sequence[int]) -> dict[int, int]:
    query = (
        sa.select(Coder.id, sa.func.count(Citation.id))
        .outerjoin(Citation, Citation.coder_id == Coder.id)
        .where(Coder.id.in_(coder_ids))
        .group_by(Coder.id)
    )
    return dict(session.execute(query).all())


def _visible(viewer: Viewer) -> sa.Select[Coding]:
    return (
        sa.select(Coding)
        .join(Source, Coding.source_id == Source.id)
        .where(visible_sources(viewer))
        .options(
            joinedload(Coding.source).joinedload(Source.publisher),
            joinedload(Coding.opened_by),
            selectinload(Coding.coders).joinedload(Coder.researcher),
        )
    )
