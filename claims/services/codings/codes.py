"""What a coder recorded, as the values and fields in which two coders are compared.

Invariant: a value is what a claim states: a figure with its measure, the bounds of a date, the
voices of an attribution, the folded words of any other statement.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.evidence.agreement import Statement
from claims.models import Citation
from claims.queries.rows import claim_row, plain_date
from claims.values.folding import fold
from claims.values.numerals import plain
from claims.values.vocabulary import FIGURE_KINDS, AnchorState, ClaimKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

#: A citation of the first coder and one of the second; None where a coder found none.
Pair = tuple[Citation | None, Citation | None]
#: Kinds of claims that say in words alone what is claimed.
_IN_WORDS = {ClaimKind.ATTRIBUTION, ClaimKind.STATEMENT}


@dataclass(frozen=True)
class Difference:
    """A field in which two records differ, in plain words; None where it is empty."""

    field: str
    first: str | None
    second: str | None


def agrees(pair: Pair) -> bool:
    """Tell whether both coders found it, and nothing but the wording differs."""
    return None not in pair and not differences(pair)[0]


def differences(pair: Pair) -> tuple[tuple[Difference, ...], tuple[Difference, ...]]:
    """Return in what two records differ, and in which words alone."""
    first, second = pair
    if first is None or second is None:
        return (), ()
    one, other = _fields(first), _fields(second)
    found = [Difference(name, one[name], other[name]) for name in one if one[name] != other[name]]
    worded = {d for d in found if d.field == "quote" or (d.field == "claim" and _worded(pair))}
    return tuple(d for d in found if d not in worded), tuple(d for d in found if d in worded)


def _worded(pair: Pair) -> bool:
    """Tell whether two claims' texts only word what is recorded beside them, or are much the same.

    A statement, and what is said in an attribution, is recorded in its words alone.
    """
    claims = [one.claim for one in pair if one]
    if all(claim.kind not in _IN_WORDS for claim in claims):
        return True
    return len({" ".join(fold(claim.text)) for claim in claims}) == 1


def text_of(found: Collection[Citation]) -> int | None:
    """Return the captured text in which most of the quotes stand, the newest of several."""
    places = Counter(
        anchor.snapshot_id
        for one in found
        for anchor in one.anchors
        if anchor.state is not AnchorState.ORPHANED
    )
    return max(places, key=lambda text_id: (places[text_id], text_id), default=None)


def statement(citation: Citation, text_id: int | None = None) -> Statement:
    """Return what a coder recorded as it is compared, with its place in a captured text."""
    start, end = _span(citation, text_id)
    return Statement(citation.id, citation.claim.kind, tuple(_value(citation)), start, end)


def _span(citation: Citation, text_id: int | None) -> tuple[int | None, int | None]:
    here = (anchor for anchor in citation.anchors if anchor.snapshot_id == text_id)
    return next(((anchor.start, anchor.end) for anchor in here), (None, None))


def order(pair: Pair, text_id: int | None) -> tuple[bool, int, int]:
    """Return a sort key: the order of a captured text."""
    one = pair[0] or pair[1]
    start = _span(one, text_id)[0] if one else None
    return start is None, start or 0, one.id if one else 0


def _value(citation: Citation) -> Iterator[str]:
    """Yield what is compared as one value, by the kind of the claim."""
    claim = citation.claim
    if claim.kind in FIGURE_KINDS:
        figures = (claim.low, claim.best, claim.high)
        yield from (claim.measure.name if claim.measure else "", claim.modality or "")
        yield from ("" if figure is None else plain(figure) for figure in figures)
    elif claim.kind is ClaimKind.DATE:
        yield claim.measure.name if claim.measure else ""
        yield from (
            day.isoformat() if day else "" for day in (claim.date_earliest, claim.date_latest)
        )
    elif claim.kind is ClaimKind.ATTRIBUTION:
        yield from (agent.name for agent in citation.voices)
    else:
        yield " ".join(fold(claim.text))


def _fields(citation: Citation) -> dict[str, str | None]:
    """Return what was recorded in plain words, field by field, in the order of the form."""
    row = claim_row(citation.claim)
    return {
        "kind": row.kind,
        "claim": row.text,
        "measure": row.measure,
        "figure": row.figure,
        "date": row.date,
        "event": row.event,
        "place": row.place,
        "population": row.population,
        "cause": row.cause,
        "as_of": row.as_of,
        "stance": citation.stance,
        "attributed_to": " > ".join(agent.name for agent in citation.voices) or None,
        "said": plain_date(citation.said),
        "basis": citation.basis,
        "origin": citation.origin.title if citation.origin else None,
        "quote": citation.quote,
    }
