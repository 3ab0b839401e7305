"""What every reader of a file or page hands on.

Invariant: ``text`` is in the stored form of a snapshot and is not blank; the other fields hold only
what the document's own metadata says, never a guess from its prose.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from claims.errors import UnreadableDocument
from claims.values.text import stored_text

MAX_BYTES: Final = 50_000_000
MAX_CHARACTERS: Final = 10_000_000


@dataclass(frozen=True)
class Document:
    """A captured document. ``published`` is EDTF, ``language`` a BCP 47 tag."""

    text: str
    media_type: str
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    language: str | None = None


def snapshot_text(text: str, name: str) -> str:
    """Return ``text`` in its stored form; refuse a blank one and one above MAX_CHARACTERS."""
    if len(text) > MAX_CHARACTERS:
        raise UnreadableDocument(name, f"its text is longer than {MAX_CHARACTERS:,} characters")
    stored = stored_text(text)
    if not stored.strip():
        raise UnreadableDocument(name, "it holds no text")
    return stored
