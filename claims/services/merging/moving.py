"""Moving records from the absorbed record to the kept one, and back.

Invariant: every move is a change of its record with a revision, and is kept with what was there
before and after; only what is still as the move left it is moved back.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa

from claims.models import (
    Affiliation,
    Agent,
    Base,
    Citation,
    Claim,
    CrossReference,
    Event,
    Party,
    Place,
    Recorded,
    Source,
)
from claims.queries import agents, citations, claims, cross_references, events, places, sources
from claims.services import history
from claims.services.differences import label_of
from claims.services.merging.decisions import Decisions
from claims.services.merging.fields import read, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from claims.services.acting import Act

Model = TypeVar("Model", bound=Base)

_AT_A_TIME = 200

#: How each kind of record is read with all that its state says.
_LOADED: dict[str, tuple[Callable[[], sa.Select[Any]], sa.orm.InstrumentedAttribute[int]]] = {
    "affiliation": (agents.with_both, Affiliation.id),
    "agent": (agents.with_aliases, Agent.id),
    "citation": (citations.with_everything, Citation.id),
    "claim": (claims.with_scope, Claim.id),
    "cross_reference": (cross_references.with_claims, CrossReference.id),
    "event": (events.with_relatives, Event.id),
    "party": (events.with_both, Party.id),
    "place": (places.with_parent, Place.id),
    "source": (sources.with_people, Source.id),
}


@dataclass(frozen=True)
class Move:
    """One field of one record before and after a merge; ``key`` is what the record was called."""

    kind: str
    id: int
    key: str
    field: str
    before: Any
    after: Any

    def as_json(self) -> dict[str, Any]:
        """Return the move as it is kept."""
        return asdict(self)


@dataclass
class Moving:
    """The moves of one merge under way, and sentences on what stays where it was."""

    act: Act
    moves: list[Move] = field(default_factory=list)
    stayed: list[str] = field(default_factory=list)
    #: Ids of the citations whose checks may find otherwise now.
    recheck: set[int] = field(default_factory=set)
    decisions: Decisions = field(init=False)

    def __post_init__(self) -> None:
        self.decisions = Decisions(self.act.session)

    def each(self, kind: str, ids: Iterable[int]) -> Iterator[Any]:
        """Yield the records of a kind and these ids, in the order of the ids."""
        query, column = _LOADED[kind]
        ordered = sorted(ids)
        for start in range(0, len(ordered), _AT_A_TIME):
            some = query().where(column.in_(ordered[start : start + _AT_A_TIME]))
            yield from self.act.session.scalars(some.order_by(column)).unique()

    def where(self, kind: str, *conditions: sa.ColumnElement[bool]) -> Iterator[Any]:
        """Yield the records of a kind that fulfil these conditions."""
        column = _LOADED[kind][1]
        return self.each(kind, self.act.session.scalars(sa.select(column).where(*conditions)))

    def change(self, record: Recorded, **wanted: Any) -> None:
        """Give fields of a record these values (ids of records), as one revision."""
        now = {name: read(record, name) for name in wanted}
        changes = [
            Move(record.record_kind, record.id, record.key, name, now[name], value)
            for name, value in wanted.items()
            if value != now[name]
        ]
        self.moves += changes
        self._apply(record, {move.field: move.after for move in changes})

    def lead_back(self, moves: Sequence[Move]) -> None:
        """Undo moves, the last first; what was changed since stays, and is told."""
        ordered = sorted(moves, key=lambda move: move.kind)
        for kind, some in groupby(ordered, key=lambda move: move.kind):
            of_record: dict[int, list[Move]] = {}
            for move in some:
                of_record.setdefault(move.id, []).append(move)
            for record in self.each(kind, of_record):
                self._back(record, of_record[record.id])

    def _back(self, record: Recorded, moves: Sequence[Move]) -> None:
        as_left = [move for move in moves if read(record, move.field) == move.after]
        self.stayed += [
            f'The {label_of(move.kind, move.field)} of the {_words(move.kind)} "{record.key}" was '
            "changed since, so it stays as it is."
            for move in moves
            if move not in as_left
        ]
        self._apply(record, {move.field: move.before for move in as_left})

    def _apply(self, record: Recorded, values: dict[str, Any]) -> None:
        if not values:
            return
        if isinstance(record, Claim):
            self.decisions.hold(record.id)
        before = record.state()
        self._note_left(record, values)
        with self.act.session.no_autoflush:
            for name, value in values.items():
                write(self.act.session, record, name, value)
        self.act.session.flush()
        history.changed(self.act, record, before)
        if isinstance(record, Citation):
            self.recheck.add(record.id)

    def _note_left(self, record: Recorded, values: dict[str, Any]) -> None:
        """Note which family of claims a claim or an event leaves, and which claim a citation."""
        touched = self.act.touched
        if isinstance(record, Claim) and "event" in values:
            touched.left_events.add(record.event_id)
        if isinstance(record, Event) and "parent" in values and record.parent_id is not None:
            touched.left_events.add(record.parent_id)
        if isinstance(record, Citation):
            touched.claims.add(record.claim_id)
        if isinstance(record, CrossReference):
            touched.claims.update((record.from_claim_id, record.to_claim_id))
        if isinstance(record, Affiliation):
            touched.agents.add(record.agent_id)
        if isinstance(record, Party):
            touched.events.add(record.event_id)

    def fill(self, kept: Recorded, absorbed: Recorded, *names: str) -> None:
        """Fill what is empty of the kept record with what the absorbed one says."""
        known = {name: read(absorbed, name) for name in names if not read(kept, name)}
        self.change(kept, **{name: value for name, value in known.items() if value})

    def stays(self, sentence: str) -> None:
        """Tell that something stays with the absorbed record, and why."""
        self.stayed.append(sentence)


def _words(kind: str) -> str:
    return kind.replace("_", "-")
