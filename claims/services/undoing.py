"""Undoing a change: a new change that sets its fields back to what they were.

Invariant: nothing is undone but through the service that records such a change, so that whoever
may not make it may not undo it, and what is not valid now is refused. A field that was changed
again since is never set back over that.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from claims.errors import CannotUndo, NotFound
from claims.models import Revision
from claims.queries import sources
from claims.queries.recorded import KEY_FIELDS, find
from claims.queries.versions import newest_first
from claims.services import (
    agents,
    citations,
    claims,
    cross_references,
    events,
    measures,
    places,
)
from claims.services import sources as source_services
from claims.services.acting import because
from claims.services.differences import changed_fields, label_of, states
from claims.services.reviewing import Verb, step, withdraw, withdraw_citation
from claims.values.numerals import plain
from claims.values.vocabulary import ClaimStatus, ReferenceState

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.models import Recorded
    from claims.services.acting import Act

#: How what is recorded of each kind is read as a draft, and a draft recorded.
_SERVICES: dict[str, tuple[Callable[[Any], Any], Callable[..., bool]]] = {
    "affiliation": (agents.affiliation_of, agents.revise_affiliation),
    "agent": (agents.draft_of, agents.revise_agent),
    "citation": (citations.draft_of, citations.revise_citation),
    "claim": (claims.draft_of, claims.revise_claim),
    "cross_reference": (cross_references.draft_of, cross_references.revise_cross_reference),
    "event": (events.draft_of, events.revise_event),
    "measure": (measures.draft_of, measures.revise_measure),
    "party": (events.party_of, events.revise_party),
    "place": (places.draft_of, places.revise_place),
    "source": (source_services.draft_of, source_services.revise_source),
}
#: Fields of a state that a draft calls otherwise.
_IN_DRAFT = {
    "claim": "text",
    "source_title": "title",
    "source_kind": "kind",
    "author": "authors",
    "origin_ref": "origin",
    "source_ref": "source",
}
_NUMBERS = frozenset({"low", "best", "high", "latitude", "longitude"})
_SOURCES = frozenset({"origin_ref", "source_ref"})
#: Fields that list names in no order, so that one can be taken back among others.
_NAMES = frozenset({"aliases"})
#: What other verbs change, and which of them changes it back.
_BY_OTHERS = {
    "status": "it is a step of the review that no other step leads back from",
    "merged_into": "a merge is undone as a whole",
}
#: What leads back from a step of a review, by the statuses before and after that.
_STEPS_BACK: dict[tuple[Any, Any], Verb] = {
    (ClaimStatus.DRAFT, ClaimStatus.SUBMITTED): Verb.TAKE_BACK,
    (ClaimStatus.SUBMITTED, ClaimStatus.ACCEPTED): Verb.RECONSIDER,
    (ClaimStatus.SUBMITTED, ClaimStatus.RETURNED): Verb.RECONSIDER,
    (ClaimStatus.SUBMITTED, ClaimStatus.REJECTED): Verb.RECONSIDER,
    (ClaimStatus.DRAFT, ClaimStatus.WITHDRAWN): Verb.REOPEN,
    (None, ClaimStatus.WITHDRAWN): Verb.REOPEN,
}
#: What a merge moves, by kind of record.
_MOVED = {
    "affiliation": {"agent", "affiliated_with"},
    "citation": {"claim_ref", "source_ref"},
    "cross_reference": {"from_claim_ref", "to_claim_ref"},
    "party": {"event", "agent"},
}
#: What follows from other fields or is never taken back: who has read a document has read it.
_FOLLOWS = {
    "claim": {"self_reviewed"},
    "citation": {"self_reviewed"},
    "source": {"consulted", "text_sha256"},
}


def undo(act: Act, sequence: int, *, seen: int | None = None) -> Recorded:
    """Undo the change of that number in the history; return the record as it is then.

    A claim or a citation that the change made is withdrawn. Raises ``CannotUndo`` where one of its
    fields was changed again, or where another verb undoes it, and ``StaleEdit`` for a record that
    is no longer the version ``seen``.
    """
    act.require(doing="undoing a change")
    revision = act.session.get(Revision, sequence)
    if revision is None:
        raise NotFound("revision", str(sequence))
    record = _record(act, revision)
    with because(act, f"undoes revision {sequence}"):
        if revision.before is None:
            _undo_making(act, revision, record, seen)
        else:
            _undo_changing(act, revision, record, seen)
    return record


def _record(act: Act, revision: Revision) -> Recorded:
    """Return the record that a revision changed, if the person may see it."""
    kind = revision.record_kind
    if kind not in _SERVICES:
        raise CannotUndo(f"what is said of a {kind} is not taken back")
    field = KEY_FIELDS.get(kind)
    key = states(revision)[1][field] if field else revision.record_key
    record = find(act.session, act.viewer, kind, key)
    if record is None:
        raise NotFound(kind.replace("_", "-"), key)
    return record


def _undo_making(act: Act, revision: Revision, record: Recorded, seen: int | None) -> None:
    """Withdraw what was made; a link between claims goes back to an open question."""
    if revision.record_kind == "claim":
        withdraw(act, record.key, seen=seen)
    elif revision.record_kind == "citation":
        withdraw_citation(act, record.key, seen=seen)
    elif revision.record_kind == "cross_reference":
        _set_back(act, revision, record, {"state": ReferenceState.PROPOSED}, seen)
    else:
        kind = revision.record_kind
        raise CannotUndo(f"it recorded the {kind}, and nothing is deleted")


def _undo_changing(act: Act, revision: Revision, record: Recorded, seen: int | None) -> None:
    before, after = states(revision)
    changed = set(changed_fields(before, after))
    if changed & _MOVED.get(revision.record_kind, set()):
        raise CannotUndo(_BY_OTHERS["merged_into"])
    own = changed - _BY_OTHERS.keys() - _FOLLOWS.get(revision.record_kind, set())
    if not own:
        _step_back(act, revision, record, seen)
        return
    now, wanted = record.state(), {}
    for name in sorted(own):
        values: tuple[Any, Any, Any] = before.get(name), after.get(name), now.get(name)
        as_left, wanted[name] = _names_back(*values) if name in _NAMES else _value_back(*values)
        if not as_left:
            raise CannotUndo(_changed_again(act, revision, record, name))
    _set_back(act, revision, record, wanted, seen)


def _step_back(act: Act, revision: Revision, record: Recorded, seen: int | None) -> None:
    """Undo a step of a review by the step that leads back, for whoever may take that."""
    before, after = states(revision)
    back = _STEPS_BACK.get((before.get("status"), after.get("status")))
    if back is None:
        raise CannotUndo(_why_not(set(changed_fields(before, after))))
    if record.state()["status"] != after["status"]:
        raise CannotUndo(_changed_again(act, revision, record, "status"))
    step(act, revision.record_kind, record.key, back, seen=seen)


def _why_not(changed: set[str]) -> str:
    named = next((name for name in _BY_OTHERS if name in changed), None)
    return _BY_OTHERS[named] if named else "what was read stays read"


def _value_back(before: Any, after: Any, now: Any) -> tuple[bool, Any]:
    """Tell whether a field still is what the change made it, and what it is set back to."""
    return _plain(now) == _plain(after), before


def _names_back(before: list[str], after: list[str], now: list[str]) -> tuple[bool, Any]:
    """Tell the same of names in no order; those that the change did not touch stay."""
    added, removed = set(after) - set(before), set(before) - set(after)
    as_left = added <= set(now) and removed.isdisjoint(now)
    return as_left, sorted((set(now) - added) | removed)


def _plain(value: Any) -> Any:
    """Return a value of a state as the history writes it."""
    if isinstance(value, Decimal):
        return plain(value)
    return value or None if isinstance(value, str | list) else value


def _changed_again(act: Act, revision: Revision, record: Recorded, name: str) -> str:
    """Return who changed a field since, and when."""
    label = label_of(revision.record_kind, name)
    for later in newest_first(act.session, revision.record_kind, record.key):
        if later.sequence > revision.sequence and name in changed_fields(*states(later)):
            return f"{later.researcher} changed the {label} again in revision {later.sequence}"
    return f"the {label} was changed again since"


def _set_back(
    act: Act, revision: Revision, record: Recorded, wanted: dict[str, Any], seen: int | None
) -> None:
    """Record these values through the record's own service."""
    draft_of, revise = _SERVICES[revision.record_kind]
    values = {_IN_DRAFT.get(name, name): _read(act, name, wanted[name]) for name in wanted}
    if not revise(act, record, replace(draft_of(record), **values), seen=seen):
        raise CannotUndo("it would be worked out again as it is")


def _read(act: Act, name: str, value: Any) -> Any:
    """Return a value of a state as a draft takes it."""
    if isinstance(value, list):
        return tuple(value)
    if value is not None and name in _NUMBERS:
        return Decimal(value)
    if value is None or name not in _SOURCES:
        return value
    source = sources.by_ref(act.session, value, viewer=act.viewer)
    if source is None:
        raise NotFound("source", value)
    return source
