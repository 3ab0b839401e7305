"""What a publisher changed between two captured texts of a source.

Invariant: every change is shown whole; only unchanged text far from any is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.errors import NotFound
from claims.queries import sources
from claims.queries.rows import CaptureRow, capture_row
from claims.values.differing import WORDS_UP_TO, Piece, PieceKind, shortened, text_segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from claims.models import Snapshot, Source
    from claims.queries.viewers import Viewer


@dataclass(frozen=True)
class TextChanges:
    """What the publisher changed between two captures; counts are of code points.

    ``pieces`` leave out what is far from any change. ``by_words`` is no where the texts are so
    long that whole paragraphs are compared.
    """

    older: CaptureRow
    newer: CaptureRow
    pieces: tuple[Piece, ...]
    deleted: int
    inserted: int
    by_words: bool


def text_changes(
    session: Session, viewer: Viewer, source_ref: str, older_sha: str, newer_sha: str
) -> TextChanges:
    """Return what the publisher changed between two captured texts; raise ``NotFound``."""
    source = sources.by_ref(session, source_ref, viewer=viewer)
    if source is None:
        raise NotFound("source", source_ref)
    older, newer = (_known(session, source, sha256) for sha256 in (older_sha, newer_sha))
    pieces = text_segments(older.text, newer.text)
    return TextChanges(
        capture_row(older),
        capture_row(newer),
        tuple(shortened(pieces)),
        _length(pieces, PieceKind.DELETED),
        _length(pieces, PieceKind.INSERTED),
        by_words=max(older.length, newer.length) <= WORDS_UP_TO,
    )


def _known(session: Session, source: Source, sha256: str) -> Snapshot:
    found = sources.snapshot_of(session, source, sha256)
    if found is None:
        raise NotFound(f"text of {source.ref}", sha256[:12])
    return found


def _length(pieces: Sequence[Piece], kind: PieceKind) -> int:
    return sum(len(piece.text) for piece in pieces if piece.kind is kind)
