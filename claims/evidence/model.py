"""What the evidence core is told: agents, documents, citations and claims as plain values.

Invariant: every value is frozen and refers to others by id only, and nothing here is computed.
Ids are any strings or integers; names matter only for what a person reads and for settling ties.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from claims.values.vocabulary import Basis, ClaimKind, Stance

if TYPE_CHECKING:
    from claims.values.dates import EdtfDate

Id: TypeAlias = str | int


def by_id(key: Id) -> tuple[int, str]:
    """Return a sort key: integers by size, then strings by code point."""
    return (key, "") if isinstance(key, int) else (2**63, key)


@dataclass(frozen=True, slots=True)
class Agent:
    """Who says or publishes; ``unnamed`` marks a voice such as "three officials"."""

    id: Id
    name: str
    unnamed: bool = False


#: The one voice that stands for everyone of whom nothing is recorded.
UNKNOWN = Agent("(unknown)", "unknown", unnamed=True)


@dataclass(frozen=True, slots=True)
class Affiliation:
    """``upper`` stands behind what ``lower`` says, where it ``joins``, from since to until."""

    lower: Id
    upper: Id
    joins: bool = True
    since: EdtfDate | None = None
    until: EdtfDate | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A source; ``consulted`` tells that it was read, ``kind`` is the noun that sentences use."""

    id: Id
    publisher: Id | None = None
    authors: tuple[Id, ...] = ()
    published: EdtfDate | None = None
    consulted: bool = True
    title: str = ""
    kind: str = "document"

    @property
    def voices(self) -> tuple[Id, ...]:
        """Return the publisher and the authors, each once."""
        publisher = () if self.publisher is None else (self.publisher,)
        return tuple(dict.fromkeys(publisher + self.authors))


@dataclass(frozen=True, slots=True)
class Citation:
    """What one document says of a claim; ``attributed`` lists voices, nearest first.

    ``origin`` is the document it says it took the claim from, ``said`` when its attributed
    voices said it. An empty ``basis`` is read as ``own``.
    """

    id: Id
    document: Id
    stance: Stance = Stance.ASSERTS
    basis: Basis | None = None
    attributed: tuple[Id, ...] = ()
    origin: Id | None = None
    said: EdtfDate | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """An agent with a role in the claim's event or a parent of it; ``when`` is the event's date."""

    agent: Id
    role: str = ""
    event: str = ""
    when: EdtfDate | None = None

    @property
    def told(self) -> tuple[str, str]:
        """Return the event and the role, as a page names them."""
        return self.event, self.role


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim as its evidence sees it: its citations, and the parties to its event."""

    id: Id
    kind: ClaimKind
    citations: tuple[Citation, ...] = ()
    parties: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a chain ends: a publisher, or authors together, or an attributed voice.

    ``agents`` are all that the voices stand for at ``spoke``.
    """

    voices: tuple[Id, ...]
    agents: frozenset[Id]
    spoke: EdtfDate | None = None
    consulted: bool = False

    @property
    def known(self) -> bool:
        """Tell whether anything is recorded of who it is."""
        return UNKNOWN.id not in self.voices
