"""What stands in the form, between the screen and an entry that can be recorded.

Invariant: filling the form with an entry and reading it again gives that entry, so opening a
record and saving it unchanged changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from claims.services.claims import ClaimDraft
from claims.services.entering.entries import Entry
from claims.services.sources import SourceDraft
from claims.values.numerals import parse_decimal, plain
from claims.values.vocabulary import FIGURE_KINDS, ClaimKind, DateMeasure, Modality, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

#: The fields of a claim and of a citation that are plain words.
_CLAIM: Final = ("text", "population", "cause", "date", "as_of")
_CITATION: Final = ("quote", "translation", "locator", "stance", "basis", "said", "note")
_ORIGIN: Final = ("title", "publisher", "published")
#: Where an origin is not among the sources offered.
NEW_ORIGIN: Final = "new"
#: What stays from one entry to the next: an article mostly speaks of one event.
_KEPT: Final = ("event", "place")
#: Where each modality's figures stand: in one box, or in a box for either end.
ENDS: Final = frozenset({Modality.BETWEEN, Modality.VAGUE})
_LOW: Final = frozenset({Modality.AT_LEAST, Modality.MORE_THAN})
_HIGH: Final = frozenset({Modality.AT_MOST, Modality.FEWER_THAN})

_FIGURE_KINDS: Final = frozenset(map(str, FIGURE_KINDS))


@dataclass(frozen=True, slots=True)
class Editing:
    """Which records the form changes, as they were seen."""

    citation_ref: str
    claim_ref: str
    claim_seen: int
    citation_seen: int


def key(name: str) -> str:
    """Return the key of a field in the session."""
    return f"entry-{name}"


def value(name: str) -> Any:
    """Return what stands in a field."""
    return st.session_state.get(key(name))


def put(name: str, held: object) -> None:
    """Let ``held`` stand in a field."""
    st.session_state[key(name)] = held


def held() -> dict[str, object]:
    """Return all that stands in the form."""
    return {str(name): st.session_state[name] for name in st.session_state if _is_field(name)}


def restore(kept: Mapping[str, object]) -> None:
    """Let what stood in the form stand in it again."""
    for name, words in kept.items():
        st.session_state[name] = words


def _is_field(name: object) -> bool:
    return str(name).startswith("entry-")


def is_open() -> bool:
    """Tell whether the form holds a record."""
    return isinstance(value("span"), tuple) and key("kind") in st.session_state


def fill(entry: Entry, *, proposal: int | None = None, editing: Editing | None = None) -> None:
    """Let the form hold ``entry``."""
    claim, origin = entry.claim, entry.origin
    for name in _CLAIM:
        put(name, str(getattr(claim, name) or ""))
    for name in _CITATION:
        put(name, str(getattr(entry, name) or ""))
    put("kind", str(claim.kind or ClaimKind.STATEMENT))
    put("modality", str(claim.modality or Modality.EXACTLY))
    _fill_figures(claim)
    is_dated = claim.measure in set(DateMeasure)
    put("measure", None if is_dated else claim.measure)
    put("dated", str(claim.measure if is_dated else DateMeasure.OCCURRED))
    put("stance", str(entry.stance or Stance.ASSERTS))
    for name in _KEPT:
        put(name, getattr(claim, name) or (None if editing else value(name)))
    put("voices", list(entry.attributed_to))
    put("origin", (origin.ref or NEW_ORIGIN) if origin else None)
    for name in _ORIGIN:
        put(f"origin-{name}", (getattr(origin, name) or "") if origin else "")
    put("span", (entry.quote_start, entry.quote_end, entry.text_sha256))
    put("standing", entry.standing_ref)
    put("proposal", proposal)
    put("editing", editing)


def clear(*, wholly: bool = False) -> None:
    """Empty the form: ``wholly``, or but for what the next entry is likely to share."""
    kept = () if wholly else _KEPT
    for name in [one for one in st.session_state if _is_field(one)]:
        if str(name).removeprefix("entry-") not in kept:
            del st.session_state[name]


def needs_basis() -> bool:
    """Tell whether the source says it itself; the speaker of an attribution is no voice behind it.

    What a record says of its basis already is neither hidden nor dropped while it is edited.
    """
    speakers = 1 if value("kind") == ClaimKind.ATTRIBUTION else 0
    return len(value("voices") or ()) <= speakers


def read(source_ref: str, *, measures: Iterable[str]) -> Entry:
    """Return what stands in the form; raise ``BadNumber`` for a figure that is no number."""
    start, end, sha256 = value("span") or (None, None, None)
    claim = _claim()
    given = {name: value(name) or None for name in _CITATION}
    if not (needs_basis() or value("editing")):
        given["basis"] = None
    is_new = claim.measure is not None and claim.kind != ClaimKind.DATE
    return Entry(
        source_ref,
        claim,
        standing_ref=value("standing") or None,
        new_measure=is_new and claim.measure not in set(measures),
        **given,
        quote_start=start,
        quote_end=end,
        text_sha256=sha256,
        attributed_to=tuple(value("voices") or ()),
        origin=_origin(),
    )


def _claim() -> ClaimDraft:
    kind = value("kind") or str(ClaimKind.STATEMENT)
    words = {name: value(name) or None for name in (*_CLAIM, *_KEPT)}
    if kind in _FIGURE_KINDS:
        return ClaimDraft(**words, kind=kind, measure=value("measure") or None, **_figure())
    if kind == ClaimKind.DATE:
        return ClaimDraft(**words, kind=kind, measure=value("dated"))
    return ClaimDraft(**words, kind=kind)


def _fill_figures(claim: ClaimDraft) -> None:
    figures = {"low": claim.low, "high": claim.high}
    one = next((x for x in (claim.best, claim.low, claim.high) if x is not None), None)
    put("figure", "" if one is None else plain(one))
    for name, figure in figures.items():
        put(name, "" if figure is None else plain(figure))


def _figure() -> dict[str, Any]:
    """Return the modality and the figures that it takes, as they stand in the form."""
    modality = Modality(value("modality") or Modality.EXACTLY)
    if modality in ENDS:
        return {"modality": str(modality), "low": _number("low"), "high": _number("high")}
    place = "low" if modality in _LOW else "high" if modality in _HIGH else "best"
    return {"modality": str(modality), place: _number("figure")}


def _number(name: str) -> Decimal | None:
    written = (value(name) or "").strip()
    return parse_decimal(written) if written else None


def _origin() -> SourceDraft | None:
    chosen = value("origin")
    if chosen and chosen != NEW_ORIGIN:
        return SourceDraft(ref=chosen)
    if not chosen or not value("origin-title"):
        return None
    title, publisher, published = (value(f"origin-{name}") or None for name in _ORIGIN)
    return SourceDraft(title=title, publisher=publisher, published=published)
