"""What the pages of blind coding ask of the services.

Invariant: sessions come from ``access``, and a refusal is a ``ClaimsError``. What one coder found
is read only where the services compare both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from claims.queries import codings, pages
from claims.queries.viewers import researchers
from claims.services.codings import comparing, opening, settling
from claims.values.vocabulary import Role
from dashboard import access

if TYPE_CHECKING:
    from claims.queries.codings import CodingRow
    from claims.queries.rows import Page, SourceRow
    from claims.services.codings.comparing import Comparison, UnitRow

#: The most sources that are offered for a coding; more words narrow them.
OFFERED: Final = 8


@dataclass(frozen=True, slots=True)
class Codings:
    """The viewer's own codings, and who may be named as a coder where they may open one."""

    own: tuple[CodingRow, ...]
    may_open: bool
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A coding; ``compared`` is None until both coders are through, or if it is not to be seen."""

    coding: CodingRow
    viewer: str
    compared: Comparison | None
    may_settle: bool


def overview() -> Codings:
    """Return what whoever looks codes, and what is needed to open a coding."""
    with access.reading() as (session, viewer):
        people = (one for one in researchers(session) if one.active and one.role is not Role.READER)
        return Codings(
            codings.own_codings(session, viewer),
            viewer.may(Role.REVIEWER),
            tuple(one.name for one in people),
        )


def listed(*, settled: bool, number: int = 1) -> Page[CodingRow]:
    """Return a page of the codings that are open, or settled."""
    with access.reading() as (session, viewer):
        return codings.codings(session, viewer, settled=settled, number=number)


def open_coding_of(source_ref: str) -> CodingRow | None:
    """Return the open coding of a source, if there is one."""
    with access.reading() as (session, viewer):
        return codings.open_coding_of(session, viewer, source_ref)


def is_mine(source_ref: str) -> bool:
    """Tell whether whoever looks is coding a source blind: nothing of it is submitted then."""
    found = open_coding_of(source_ref)
    return found is not None and found.mine


def shown(number: int) -> Shown:
    """Return a coding, compared where it can be; raise ``NotFound``."""
    with access.reading() as (session, viewer):
        found = codings.find_coding(session, viewer, number)
        row = codings.coding_row(session, viewer, found)
        may_see = row.mine or viewer.may(Role.REVIEWER)
        compared = None
        if row.can_be_compared and may_see:
            compared = comparing.comparison(session, viewer, number)
        return Shown(row, viewer.name, compared, viewer.may(Role.REVIEWER))


def sources(words: str) -> tuple[SourceRow, ...]:
    """Return sources whose reference is ``words`` or whose particulars hold them."""
    with access.reading() as (session, viewer):
        named = pages.source_page(session, viewer, words)
        found = pages.source_list(session, viewer, text=words)
    first = (named.source,) if named else ()
    return tuple({row.ref: row for row in (*first, *found)}.values())


def open_coding(source_ref: str, first: str, second: str) -> None:
    """Have two researchers code a source blind."""
    with access.writing() as act:
        opening.open_coding(act, source_ref, researchers=(first, second))


def finish(number: int, *, researcher: str | None = None) -> None:
    """Say that one is through, or an admin that another is."""
    with access.writing() as act:
        opening.finish(act, number, researcher=researcher)


def resume(number: int) -> None:
    """Go on coding."""
    with access.writing() as act:
        opening.resume(act, number)


def settle(number: int, unit: UnitRow, *, keep: str | None, note: str | None) -> None:
    """Decide which citation of a unit stands; with none to ``keep``, neither does."""
    with access.writing() as act:
        settling.settle_unit(act, number, *refs(unit), keep=keep, note=note)


def settle_agreed(number: int) -> None:
    """Settle every unit on which the coders agree."""
    with access.writing() as act:
        settling.settle_agreed(act, number)


def take_back(number: int, unit: UnitRow) -> None:
    """Make a settled unit unsettled again."""
    with access.writing() as act:
        settling.take_back(act, number, *refs(unit))


def close(number: int) -> None:
    """Close a coding in which every unit is settled."""
    with access.writing() as act:
        settling.close(act, number)


def refs(unit: UnitRow) -> tuple[str | None, str | None]:
    """Return the references of a unit's citations; None is 'absent'."""
    first, second = (one.citation.ref if one else None for one in (unit.first, unit.second))
    return first, second
