"""What one citation adds to a chain: its voices, and where the chain goes on.

Invariant: the links of a leg are the publisher and authors of its document, then those of the
origin document it names, then the agents it is attributed to, nearest first. Only asserting
citations are legs. A leg whose last voice later disputes the claim is disowned, and every chain
along it is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from claims.evidence.model import UNKNOWN, Citation, ClaimRecord, Document, Id, by_id
from claims.evidence.voices import World, known_later
from claims.values.vocabulary import Basis, ClaimKind, Stance

if TYPE_CHECKING:
    from claims.values.dates import EdtfDate


T = TypeVar("T")


class LinkRole(StrEnum):
    """How a voice came to be on a chain."""

    PUBLISHER = "publisher"
    AUTHOR = "author"
    ATTRIBUTED = "attributed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Link:
    """One voice on a chain, when it spoke, and the document it spoke in, if it spoke in one."""

    agent: Id
    role: LinkRole
    document: Id | None = None
    spoke: EdtfDate | None = None


_UNKNOWN_LINK = Link(UNKNOWN.id, LinkRole.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Leg:
    """One asserting citation as a piece of a chain.

    ``onward`` are the citations along which the chain goes on, in order of id; without any the
    chain ends in ``last``. ``consulted`` tells that it then ends in a document that was read.
    """

    citation: Citation
    links: tuple[Link, ...]
    last: tuple[Link, ...]
    onward: tuple[Id, ...] = ()
    consulted: bool = False
    disowned_by: Id | None = None

    @property
    def document(self) -> Id:
        """Return the document that the citation is in."""
        return self.citation.document


def attributed(citation: Citation, kind: ClaimKind) -> tuple[Id, ...]:
    """Return the voices that are links: in an ``attribution`` claim, all but the speaker."""
    return citation.attributed[:-1] if kind is ClaimKind.ATTRIBUTION else citation.attributed


def links_of(document: Document) -> tuple[Link, ...]:
    """Return the voices of ``document`` as links: its publisher, then its authors."""
    roles = dict.fromkeys(document.authors, LinkRole.AUTHOR)
    if document.publisher is not None:
        roles[document.publisher] = LinkRole.PUBLISHER
    return tuple(Link(v, roles[v], document.id, document.published) for v in document.voices)


def legs_of(claim: ClaimRecord, world: World) -> dict[Id, Leg]:
    """Return the legs of ``claim`` by citation id, in order of id."""
    return _Legs(claim, world).all()


class _Legs:
    """The asserting and the disputing citations of one claim, by document and by voice."""

    def __init__(self, claim: ClaimRecord, world: World) -> None:
        self.kind, self.world = claim.kind, world
        ordered = sorted(claim.citations, key=lambda citation: by_id(citation.id))
        self.asserting = [c for c in ordered if c.stance is Stance.ASSERTS]
        self.disputing = [c for c in ordered if c.stance is Stance.DISPUTES]
        self.in_document = _grouped((c.document, c) for c in self.asserting)
        self.of_voice = _grouped((v, c) for c in self.asserting for v in self._own(c))
        self.disputes = _grouped(
            (link.agent, (c.id, link.spoke))
            for c in self.disputing
            for link in self._last(c)
            if link.agent != UNKNOWN.id
        )

    def all(self) -> dict[Id, Leg]:
        return {citation.id: self._leg(citation) for citation in self.asserting}

    def _leg(self, citation: Citation) -> Leg:
        last = self._last(citation)
        return Leg(
            citation,
            self._links(citation),
            last,
            tuple(c.id for c in self._onward(citation)),
            consulted=self._consulted(citation, last),
            disowned_by=self._disowned_by(last),
        )

    def _own(self, citation: Citation) -> tuple[Id, ...]:
        return self.world.documents[citation.document].voices

    def _links(self, citation: Citation) -> tuple[Link, ...]:
        links = self._document_links(citation) + self._origin_links(citation)
        links += self._attributed_links(citation)
        return (*links, _UNKNOWN_LINK) if self._baseless(citation) else links

    def _document_links(self, citation: Citation) -> tuple[Link, ...]:
        return links_of(self.world.documents[citation.document]) or (_UNKNOWN_LINK,)

    def _origin_links(self, citation: Citation) -> tuple[Link, ...]:
        """An origin of which no agent is recorded speaks through whom the citation names."""
        if citation.origin is None:
            return ()
        found = links_of(self.world.documents[citation.origin])
        return found if found or citation.attributed else (_UNKNOWN_LINK,)

    def _attributed_links(self, citation: Citation) -> tuple[Link, ...]:
        voices = attributed(citation, self.kind)
        return tuple(Link(v, LinkRole.ATTRIBUTED, spoke=citation.said) for v in voices)

    def _baseless(self, citation: Citation) -> bool:
        nothing = citation.origin is None and not attributed(citation, self.kind)
        return nothing and citation.basis is Basis.NOT_STATED

    def _last(self, citation: Citation) -> tuple[Link, ...]:
        """The last voice; where a document has authors and no publisher, they are it together."""
        if self._baseless(citation):
            return (_UNKNOWN_LINK,)
        if voices := self._attributed_links(citation):
            return voices[-1:]
        links = self._origin_links(citation) or self._document_links(citation)
        return links[:1] if links[0].role is LinkRole.PUBLISHER else links

    def _onward(self, citation: Citation) -> list[Citation]:
        if citation.origin is not None:
            return self.in_document.get(citation.origin, [])
        voices = attributed(citation, self.kind)
        others = self.of_voice.get(voices[-1], []) if voices else []
        others = [c for c in others if c.document != citation.document]
        if self._quotes_itself(citation):
            return [c for c in others if not self._quotes_itself(c)]
        return others

    def _quotes_itself(self, citation: Citation) -> bool:
        """Two documents of one voice that each say "we said" are no circle."""
        voices = attributed(citation, self.kind)
        return citation.origin is None and bool(voices) and voices[-1] in self._own(citation)

    def _consulted(self, citation: Citation, last: tuple[Link, ...]) -> bool:
        further = citation.origin is not None or bool(attributed(citation, self.kind))
        read = self.world.documents[citation.document].consulted
        return read and not further and last != (_UNKNOWN_LINK,)

    def _disowned_by(self, last: tuple[Link, ...]) -> Id | None:
        for link in last:
            for dispute, spoke in self.disputes.get(link.agent, ()):
                if known_later(spoke, link.spoke):
                    return dispute
        return None


def _grouped(pairs: Iterable[tuple[Id, T]]) -> dict[Id, list[T]]:
    groups: defaultdict[Id, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)
