"""The codes of the record in plain words, counts, moments and figures.

Invariant: every word of a vocabulary has its entry (tested), and differs from the code at most
where a code is no English.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from claims.queries.rows import COUNT_LIMIT
from claims.values.vocabulary import Basis, ClaimKind, Relation, SourceKind

if TYPE_CHECKING:
    from datetime import datetime

    from claims.queries.rows import SourceRow

KIND: Final = {kind: kind.replace("_", " ") for kind in map(str, ClaimKind)}
SOURCE_KIND: Final = {kind: kind.replace("_", " ") for kind in map(str, SourceKind)}
BASIS: Final = {
    str(Basis.OWN): "its own: it counted, saw or investigated",
    str(Basis.NOT_STATED): "not stated",
}
#: How a claim relates to another, and how that one relates to it.
RELATION: Final = {
    str(Relation.AGREES): ("agrees with this claim", "agrees with this claim"),
    str(Relation.CONFLICTS): ("conflicts with this claim", "conflicts with this claim"),
    str(Relation.REPEATS): ("is repeated by this claim", "repeats this claim"),
    str(Relation.REFINES): ("is refined by this claim", "refines this claim"),
    str(Relation.PART_OF): ("contains this claim", "is part of this claim"),
    str(Relation.ABOUT): ("is what this claim is about", "is about this claim"),
}
DOT: Final = " \N{MIDDLE DOT} "


def number(how_many: int) -> str:
    """Say a count, which stops being counted at the cap."""
    return f"more than {COUNT_LIMIT:,}" if how_many > COUNT_LIMIT else f"{how_many:,}"


def counted(how_many: int, one: str, many: str) -> str:
    """Say how many: "1 claim", "93 claims", "more than 10,000 claims"."""
    return f"{number(how_many)} {one if how_many == 1 else many}"


def moment(at: datetime) -> str:
    """Say when, to the minute, in UTC."""
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


def isolated(name: str) -> str:
    """Return ``name`` so that its direction disturbs no words around it."""
    turns = any(unicodedata.bidirectional(letter) in {"R", "AL", "AN"} for letter in name)
    return f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}" if turns else name


def particulars(source: SourceRow, *more: str | None) -> str:
    """Say on one line what document a source is."""
    kind = SOURCE_KIND.get(source.kind or "")
    return DOT.join(filter(None, (kind, publisher(source), source.published, *more)))


def publisher(source: SourceRow) -> str:
    """Name who publishes a source, or else who wrote it."""
    return source.publisher or ", ".join(source.authors)
