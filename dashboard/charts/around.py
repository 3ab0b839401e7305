"""What a source relies on and who relies on it, one step each way, as DOT and as rows.

Invariant: an arrow leads from what relies to what is relied on, as in the graph of a claim.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dashboard import links
from dashboard.charts.dot import beside, digraph, edge, label, node, quoted
from dashboard.charts.outlines import outline
from dashboard.charts.relying import Relying
from dashboard.wording.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from claims.services.evidence.networks import SourceLink, VoiceLink

#: The most documents or voices on each side in the picture; the table holds them all.
DRAWN: Final = 15
_VERBS: Final = {"source": "takes from", "voice": "attributes to"}


@dataclass(frozen=True, slots=True)
class Around:
    """A source with its neighbours: documents on either side, and the voices it attributes to."""

    ref: str
    title: str
    consulted: bool
    sources: Sequence[SourceLink]
    voices: Sequence[VoiceLink]

    @property
    def upwards(self) -> list[SourceLink]:
        """Return the links to what the source relies on."""
        return [one for one in self.sources if one.lower_ref == self.ref]

    @property
    def downwards(self) -> list[SourceLink]:
        """Return the links from what relies on the source."""
        return [one for one in self.sources if one.upper_ref == self.ref]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is recorded around the source."""
        return not (self.sources or self.voices)

    @property
    def is_cut(self) -> bool:
        """Tell whether the picture leaves something out."""
        return any(len(side) > DRAWN for side in (self.upwards, self.downwards, self.voices))


def around_dot(found: Around, colours: Mapping[str, str]) -> str:
    """Return the picture in DOT, in the ``colours`` of a theme."""
    return digraph(_statements(found, colours), colours)


def in_words(found: Around) -> str:
    """Say what the picture shows."""
    up = _many(len(found.upwards), "document")
    voices = _many(len(found.voices), "voice")
    down = _many(len(found.downwards), "document")
    takes = "take" if len(found.downwards) > 1 else "takes"
    return f"This source takes from {up} and attributes to {voices}; {down} {takes} from it."


def _many(number: int, noun: str) -> str:
    return counted(number, noun, f"{noun}s") if number else f"no {noun}"


def relyings(found: Around) -> list[Relying]:
    """Return the arrows in words."""
    documents = [
        Relying(
            one.lower_title,
            links.source(one.lower_ref),
            _verb("source", one.citations),
            one.upper_title,
            links.source(one.upper_ref),
        )
        for one in found.sources
    ]
    here = (found.title, links.source(found.ref))
    voices = [
        Relying(*here, _verb("voice", one.citations), one.name, links.network(agent=one.name))
        for one in found.voices
    ]
    return [*documents, *voices]


def _statements(found: Around, colours: Mapping[str, str]) -> Iterator[str]:
    names = {found.ref: "here"}
    yield _document("here", (found.ref, found.title), found.consulted, colours, here=True)
    for one in (*found.upwards[:DRAWN], *found.downwards[:DRAWN]):
        for ref, title, read in (
            (one.lower_ref, one.lower_title, one.lower_consulted),
            (one.upper_ref, one.upper_title, one.upper_consulted),
        ):
            if ref not in names:
                names[ref] = f"s{len(names)}"
                yield _document(names[ref], (ref, title), read, colours)
    drawn = dict.fromkeys((*found.upwards[:DRAWN], *found.downwards[:DRAWN]))
    for one in drawn:
        yield _arrow(names[one.lower_ref], names[one.upper_ref], "source", one.citations)
    for number, voice in enumerate(found.voices[:DRAWN]):
        yield _voice(f"v{number}", voice, colours)
        yield _arrow("here", f"v{number}", "voice", voice.citations)


def _document(
    name: str,
    told: tuple[str, str],
    read: bool,  # noqa: FBT001
    colours: Mapping[str, str],
    *,
    here: bool = False,
) -> str:
    ref, title = told
    tag = "READ" if read else "SECOND-HAND"
    style, colour = ((), "blue") if read else (("dashed",), "violet")
    return node(
        name,
        label=label(f"THIS SOURCE \N{MIDDLE DOT} {tag}" if here else tag, title, colours),
        URL=quoted(links.source(ref)),
        tooltip=quoted(title),
        **outline(colours, colour, *style, shape="box", penwidth="2.4" if here else "1"),
    )


def _voice(name: str, voice: VoiceLink, colours: Mapping[str, str]) -> str:
    unnamed = voice.kind == "unnamed"
    return node(
        name,
        label=label("UNNAMED VOICE" if unnamed else "VOICE", voice.name, colours),
        URL=quoted(links.network(agent=voice.name)),
        tooltip=quoted(voice.name),
        **outline(colours, "gray", "rounded", *(["dashed"] if unnamed else []), shape="box"),
    )


def _arrow(start: str, end: str, kind: str, citations: int) -> str:
    return edge(start, end, label=beside(_verb(kind, citations)))


def _verb(kind: str, citations: int) -> str:
    return _VERBS[kind] if citations == 1 else f"{_VERBS[kind]} ({citations:,} times)"
