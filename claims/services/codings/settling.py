"""Settling a blind coding: which of two coders' statements stands, one by one or where they agree.

Invariant: what is kept can be seen and counts from then on; what is not kept is withdrawn and says
so, and nothing is deleted. Until the coding is closed a settlement can be changed or taken back.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.errors import NoSuchUnit, UnitsLeft
from claims.models import Citation, Claim, Unit
from claims.queries.claims import with_scope
from claims.services import fields, history
from claims.services.acting import because
from claims.services.codings.codes import Pair, agrees
from claims.services.codings.comparing import compared, settlements
from claims.services.codings.opening import coding_state, find_open
from claims.services.codings.uncovering import uncover
from claims.values.vocabulary import Role

if TYPE_CHECKING:
    from claims.models import Coding, State
    from claims.services.acting import Act

_DOING = "settling a blind coding"


def settle_unit(
    act: Act,
    coding_id: int,
    first_ref: str | None,
    second_ref: str | None,
    *,
    keep: str | None = None,
    note: str | None = None,
) -> Unit:
    """Decide which citation of a unit stands; with none to ``keep``, neither does.

    Raises ``NoSuchUnit`` for what is no unit of the comparison, ``CodingUnderWay`` while a coder
    is at work, and ``CodingSettled`` once the coding is closed.
    """
    act.require(Role.REVIEWER, _DOING)
    coding = find_open(act, coding_id, compared_by=True)
    pair = _pair(act, coding, first_ref, second_ref)
    if keep is not None and keep not in {one.ref for one in pair if one}:
        raise NoSuchUnit(coding.source.ref)
    return _settle(act, coding, pair, keep, fields.block(note, "note"))


def settle_agreed(act: Act, coding_id: int) -> int:
    """Settle every unit on which the coders agree, keeping the first's; return how many."""
    act.require(Role.REVIEWER, _DOING)
    coding = find_open(act, coding_id, compared_by=True)
    done = settlements(act.session, coding)
    alike = [p for p in compared(act.session, coding) if _ids(p) not in done and agrees(p)]
    for pair in alike:
        kept = pair[0].ref if pair[0] else None
        _settle(act, coding, pair, kept, None)
    return len(alike)


def take_back(act: Act, coding_id: int, first_ref: str | None, second_ref: str | None) -> None:
    """Make a settled unit unsettled again; raise ``NoSuchUnit`` where it was not settled."""
    act.require(Role.REVIEWER, _DOING)
    coding = find_open(act, coding_id, compared_by=True)
    pair = _pair(act, coding, first_ref, second_ref)
    unit = settlements(act.session, coding).get(_ids(pair))
    if unit is None:
        raise NoSuchUnit(coding.source.ref)
    before = _state(unit, pair)
    act.session.delete(unit)
    act.session.flush()
    history.append(act, "coding_unit", _key(coding, pair), before=before, after=None)
    with because(act, "The settlement was taken back"):
        uncover(act, coding, pair)


def close(act: Act, coding_id: int) -> Coding:
    """Close a coding in which every unit is settled; nothing of it is blind any more."""
    act.require(Role.REVIEWER, _DOING)
    coding = find_open(act, coding_id, compared_by=True)
    done = settlements(act.session, coding)
    left = [pair for pair in compared(act.session, coding) if _ids(pair) not in done]
    if left:
        raise UnitsLeft(coding.source.ref, len(left))
    before = coding_state(coding)
    coding.settled_at = datetime.now(UTC)
    _uncover_rest(act, coding)
    act.session.flush()
    history.append(act, "coding", coding.source.ref, before=before, after=coding_state(coding))
    return coding


def _settle(act: Act, coding: Coding, pair: Pair, keep: str | None, note: str | None) -> Unit:
    unit = settlements(act.session, coding).get(_ids(pair))
    before = None if unit is None else _state(unit, pair)
    if unit is None:
        first_id, second_id = _ids(pair)
        unit = Unit(coding_id=coding.id, first_id=first_id, second_id=second_id)
    unit.kept_id = next((one.id for one in pair if one and one.ref == keep), None)
    unit.note, unit.settled_at = note, datetime.now(UTC)
    unit.settled_by_id = act.viewer.researcher_id or 0
    act.session.add(unit)
    act.session.flush()
    after = _state(unit, pair)
    if after != before:
        history.append(act, "coding_unit", _key(coding, pair), before=before, after=after)
    told = f"Coded blind, and settled in favour of {keep}" if keep else "Coded blind, and not kept"
    with because(act, f"{told}: {note}" if note else told):
        uncover(act, coding, pair)
    return unit


def _pair(act: Act, coding: Coding, first_ref: str | None, second_ref: str | None) -> Pair:
    """Return the unit of these references as the comparison shows it."""
    for pair in compared(act.session, coding):
        if tuple(one.ref if one else None for one in pair) == (first_ref, second_ref):
            return pair
    raise NoSuchUnit(coding.source.ref)


def _ids(pair: Pair) -> tuple[int | None, int | None]:
    first, second = pair
    return (first.id if first else None, second.id if second else None)


def _key(coding: Coding, pair: Pair) -> str:
    refs = (one.ref if one else "absent" for one in pair)
    return " ".join((coding.source.ref, *refs))


def _state(unit: Unit, pair: Pair) -> State:
    first, second = (one.ref if one else None for one in pair)
    kept = next((one.ref for one in pair if one and one.id == unit.kept_id), None)
    return {"first": first, "second": second, "kept": kept, "note": unit.note}


def _uncover_rest(act: Act, coding: Coding) -> None:
    """Show what the coders took back themselves, too."""
    coders = [coder.id for coder in coding.coders]
    for citation in act.session.scalars(
        sa.select(Citation).where(Citation.coder_id.in_(coders), Citation.blind.is_(True))
    ):
        citation.blind = False
        act.touched.claims.add(citation.claim_id)
    for claim in act.session.scalars(
        with_scope().where(Claim.coder_id.in_(coders), Claim.blind.is_(True))
    ):
        claim.blind = False
        act.touched.note(claim)
