"""Who said something, through whom, in words and order.

Invariant: the voices are named in the order recorded, nearest first; the document comes before
them, and nobody is named whom the record does not name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.values.vocabulary import ClaimKind
from dashboard.wording.words import isolated

if TYPE_CHECKING:
    from claims.queries.rows import CitationRow, SourceRow


def said_by(cited: CitationRow) -> str:
    """Say who stands behind a citation: "The Herald, attributing it to Mayor, in turn citing X".

    In an ``attribution`` claim the last voice is the speaker, of whom the claim is.
    """
    is_speech = cited.claim_kind == ClaimKind.ATTRIBUTION and bool(cited.voices)
    voices = cited.voices[:-1] if is_speech else cited.voices
    parts = [document(cited.source), *_through(voices)]
    if is_speech:
        parts.append(f"of {isolated(cited.voices[-1])} as the speaker")
    return ", ".join(parts) + (_FROM if cited.origin else "")


_FROM = ". It says that it took this from:"


def _through(voices: tuple[str, ...]) -> list[str]:
    leads = ["attributing it to", *["in turn citing"] * len(voices)]
    return [f"{lead} {isolated(voice)}" for lead, voice in zip(leads, voices, strict=False)]


def document(source: SourceRow) -> str:
    """Name the authors and the publisher of a document, each once."""
    publisher = isolated(source.publisher) if source.publisher else ""
    authors = ", ".join(isolated(name) for name in source.authors if name != source.publisher)
    if authors and publisher:
        return f"{authors} in {publisher}"
    return authors or publisher or "A document that names neither publisher nor author"
