"""The fields that a merge moves or fills, as they are kept with it.

Invariant: what a field reads is JSON, records by their id; what it has read it can write back.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Protocol

from claims.models import (
    Agent,
    Attribution,
    Authorship,
    Base,
    Claim,
    Event,
    Place,
    Recorded,
    Source,
)
from claims.values.numerals import plain
from claims.values.vocabulary import AgentKind, Basis, ClaimStatus, PlaceKind, SourceKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session


class Field(Protocol):
    """A field of a record that reads as JSON."""

    def read(self, record: Any) -> Any:
        """Return what is recorded."""

    def write(self, session: Session, record: Any, value: Any) -> None:
        """Record a value that was read."""


@dataclass(frozen=True)
class Plain:
    """A field of its own value; ``decode`` reads it back from JSON."""

    name: str
    decode: Callable[[Any], Any] = lambda value: value

    def read(self, record: Any) -> Any:
        """Return the value; a decimal as a string."""
        value = getattr(record, self.name)
        return plain(value) if isinstance(value, Decimal) else value

    def write(self, session: Session, record: Any, value: Any) -> None:
        """Set the value."""
        setattr(record, self.name, None if value is None else self.decode(value))


@dataclass(frozen=True)
class Link:
    """A field that leads to another record."""

    name: str
    model: type[Base]

    def read(self, record: Any) -> int | None:
        """Return the id of the record that it leads to."""
        found: int | None = getattr(record, f"{self.name}_id")
        return found

    def write(self, session: Session, record: Any, value: int | None) -> None:
        """Lead to the record of that id."""
        target = None if value is None else session.get_one(self.model, value)
        setattr(record, self.name, target)
        setattr(record, f"{self.name}_id", value)


@dataclass(frozen=True)
class People:
    """A field that lists agents in their order."""

    name: str
    model: type[Attribution] | type[Authorship]

    def read(self, record: Any) -> list[int]:
        """Return the ids of the agents."""
        return [link.agent_id for link in getattr(record, self.name)]

    def write(self, session: Session, record: Any, value: list[int]) -> None:
        """List these agents instead."""
        links = getattr(record, self.name)
        links.clear()
        session.flush()
        links.extend(
            self.model(position=position, agent_id=one, agent=session.get_one(Agent, one))
            for position, one in enumerate(value)
        )


def _plain(*names: str) -> dict[str, Field]:
    return {name: Plain(name) for name in names}


#: The fields by kind of record, under the names that its state gives them.
FIELDS: dict[str, dict[str, Field]] = {
    "claim": {"event": Link("event", Event), "place": Link("place", Place)},
    "citation": {
        "claim_ref": Link("claim", Claim),
        "source_ref": Link("source", Source),
        "origin_ref": Link("origin", Source),
        "attributed_to": People("attributions", Attribution),
        "basis": Plain("basis", Basis),
        "status": Plain("status", ClaimStatus),
        **_plain("text_sha256", "prefix", "suffix", "quote_start", "quote_end"),
    },
    "source": {
        "source_kind": Plain("kind", SourceKind),
        "publisher": Link("publisher", Agent),
        "author": People("authorship", Authorship),
        **_plain("published", "url", "archive_url", "language", "accessed", "consulted"),
        **_plain("text_sha256"),
    },
    "agent": {"kind": Plain("kind", AgentKind), "note": Plain("note")},
    "event": {
        "date": Plain("date"),
        "place": Link("place", Place),
        "parent": Link("parent", Event),
    },
    "place": {
        "kind": Plain("kind", PlaceKind),
        "parent": Link("parent", Place),
        "latitude": Plain("latitude", Decimal),
        "longitude": Plain("longitude", Decimal),
    },
    "affiliation": {
        "agent": Link("agent", Agent),
        "affiliated_with": Link("affiliated_with", Agent),
        "source_ref": Link("source", Source),
    },
    "party": {
        "event": Link("event", Event),
        "agent": Link("agent", Agent),
        "source_ref": Link("source", Source),
    },
    "cross_reference": {
        "from_claim_ref": Link("from_claim", Claim),
        "to_claim_ref": Link("to_claim", Claim),
    },
}


def read(record: Recorded, name: str) -> Any:
    """Return what a record's field reads."""
    return FIELDS[record.record_kind][name].read(record)


def write(session: Session, record: Recorded, name: str, value: Any) -> None:
    """Give a record's field a value that was read."""
    FIELDS[record.record_kind][name].write(session, record, value)
