"""Small pages of a figure, as the database would give them, for tests of what is drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from claims.services.evidence.figures import FigurePage, FigureRow, VerdictRow
from claims.services.evidence.sayings import SayingRow
from claims.values.quantities import Quantity, is_whole
from claims.values.vocabulary import Modality


def row(ref: str, modality: str, *figures: int | str, **fields: Any) -> FigureRow:
    """Return a claim of a figure, of one consulted origin, the ``Bureau``."""
    quantity = _quantity(Modality(modality), [Decimal(figure) for figure in figures])
    allowed = quantity.interval(whole=is_whole(None))
    made = FigureRow(
        ref=ref,
        text=f"Claim {ref}",
        figure=quantity.words(),
        modality=modality,
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        from_=allowed.low if allowed else None,
        to=allowed.high if allowed else None,
        scope="",
        status="draft",
        standing="single_origin",
        independent_origins=1,
        named_origins=1,
        consulted_origins=1,
        rests_on=("Bureau",),
        summary="",
        contested=False,
        interested=False,
        interests=(),
    )
    return replace(made, **fields)


def _quantity(modality: Modality, figures: list[Decimal]) -> Quantity:
    names = {
        Modality.EXACTLY: ("best",),
        Modality.ABOUT: ("best",),
        Modality.AT_MOST: ("high",),
        Modality.FEWER_THAN: ("high",),
        Modality.BETWEEN: ("low", "high"),
    }.get(modality, ("low",))
    return Quantity.of(modality, **dict(zip(names, figures, strict=False)))


def saying(
    claim: FigureRow, voice: str = "Bureau", day: str | None = "2023-04-19", **fields: Any
) -> SayingRow:
    """Return that a voice, consulted, said a figure on a day."""
    said = date.fromisoformat(day) if day else None
    stated = next((one for one in (claim.low, claim.best, claim.high) if one is not None), None)
    made = SayingRow(
        ref=claim.ref,
        citation_ref=f"{claim.ref} {voice}",
        figure=claim.figure,
        value=stated,
        voice=voice,
        through=(),
        source_ref=f"s {voice}",
        source_title=f"Report of {voice}",
        taken_from=None,
        day=said,
        last_day=said,
        when=day,
        published=said,
        published_words=day,
        was_read=True,
        consulted=True,
        stance="asserts",
    )
    return replace(made, **fields)


def conflict(first: FigureRow, second: FigureRow, **fields: Any) -> VerdictRow:
    """Return that two claims conflict."""
    return VerdictRow(first.ref, second.ref, "conflicts", "They cannot both hold.", **fields)


def page(*claims: FigureRow, **fields: Any) -> FigurePage:
    """Return the page of a figure, without sayings and verdicts unless they are given."""
    made = FigurePage("Flood", "killed", "person", "A sentence.", claims, (), (), cut=False)
    return replace(made, **fields)
