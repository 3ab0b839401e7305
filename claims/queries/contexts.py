"""The words around a quote, in the newest text that is held of its source.

Invariant: what is returned is a part of that text as it is stored, cut at white space only, and
the quote stands in it at the offsets given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.models import Snapshot, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

    from claims.queries.rows import CitationRow

#: Code points that are looked at on either side of a quote, and paragraphs that are shown of them.
_REACH, _PARAGRAPHS = 900, 2
_WORD_START = re.compile(r"\s(?=\S)")
_WORD_END = re.compile(r"(?<=\S)\s")


@dataclass(frozen=True)
class Context:
    """A part of a text with a quote in it; offsets count the part's code points.

    ``goes_before`` and ``goes_on`` tell that the text has more on that side.
    """

    text: str
    start: int
    end: int
    goes_before: bool
    goes_on: bool


def around(session: Session, rows: Iterable[CitationRow]) -> Mapping[str, Context]:
    """Return what stands around the quotes that are found in a held text, by citation."""
    placed = [row for row in rows if row.start is not None and row.end is not None]
    texts = _texts(session, {row.source.ref for row in placed})
    return {
        row.ref: context(texts[row.source.ref], row.start or 0, row.end or 0)
        for row in placed
        if row.source.ref in texts
    }


def context(text: str, start: int, end: int) -> Context:
    """Return a quote with the paragraph it stands in and the one on either side."""
    first = _begin(text, start)
    last = _finish(text, end)
    part = text[first:last]
    more = bool(text[:first].strip()), bool(text[last:].strip())
    return Context(part, start - first, end - first, *more)


def _begin(text: str, start: int) -> int:
    low = max(0, start - _REACH)
    breaks = [found.end() for found in re.finditer(r"\n+", text[low:start])]
    if len(breaks) >= _PARAGRAPHS:
        return low + breaks[-_PARAGRAPHS]
    word = _WORD_START.search(text, low, start) if low else None
    return word.end() if word else low


def _finish(text: str, end: int) -> int:
    high = min(len(text), end + _REACH)
    breaks = [found.start() for found in re.finditer(r"\n+", text[end:high])]
    if len(breaks) >= _PARAGRAPHS:
        return end + breaks[_PARAGRAPHS - 1]
    if high == len(text):
        return len(text.rstrip()) if text[end:].strip() else end
    ends = [found.start() for found in _WORD_END.finditer(text, end, high)]
    return ends[-1] if ends else high


def _texts(session: Session, source_refs: set[str]) -> dict[str, str]:
    """Return the newest text of each source."""
    held = (
        sa.select(Source.ref, Snapshot.id)
        .join(Source, Snapshot.source_id == Source.id)
        .where(Source.ref.in_(source_refs))
        .order_by(Snapshot.captured_at, Snapshot.id)
    )
    newest = dict(session.execute(held).all())
    query = sa.select(Snapshot.id, Snapshot.text).where(Snapshot.id.in_(newest.values()))
    texts = dict(session.execute(query).all())
    return {ref: texts[snapshot_id] for ref, snapshot_id in newest.items()}
