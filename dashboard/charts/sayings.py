"""The sayings of a figure as points in time: how a toll grew, and who repeated whom.

Invariant: pure; every dated saying with a number is one row of the data. What was said on the same
day of the same figure stands side by side, so that nobody hides another.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from dashboard.charts.placing import Heights, Words, asides, sides
from dashboard.wording.figures import known, said_by, voice
from dashboard.wording.words import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from claims.services.evidence.figures import FigurePage, FigureRow
    from claims.services.evidence.sayings import SayingRow


def plotted(page: FigurePage, *, logarithmic: bool = False) -> list[dict[str, Any]]:
    """Return the data of the chart: a row for each saying that has a day and a number."""
    claims = {claim.ref: claim for claim in page.claims}
    dated = [(one.day, one) for one in page.sayings if one.day and one.value is not None]
    days = [day for day, _ in dated]
    heights = Heights([float(one.value or 0) for _, one in dated], logarithmic=logarithmic)
    shares = [heights.share(float(one.value or 0)) for _, one in dated]
    length = length_of(days)
    aside = [share * length for share in asides(list(zip(days, shares, strict=True)))]
    along = [(day - min(days) + step) / length for day, step in zip(days, aside, strict=True)]
    firsts = _firsts([one for _, one in dated])
    rows = [_row(one, claims[one.ref], step) for (_, one), step in zip(dated, aside, strict=True)]
    words = [
        Words(left, up, first, row["way"])
        for left, up, first, row in zip(along, shares, firsts, rows, strict=True)
    ]
    return [row | _written(row, side) for row, side in zip(rows, sides(words), strict=True)]


def _written(row: Mapping[str, Any], side: str) -> dict[str, str]:
    """Return where a figure is written: above its point, below it, or nowhere."""
    return {one: row["figure"] if side == one else "" for one in ("above", "below")}


def length_of(days: Sequence[date]) -> timedelta:
    """Return how long the chart is; a few days at least."""
    return max(max(days, default=date.min) - min(days, default=date.min), timedelta(days=4))


def _firsts(sayings: Sequence[SayingRow]) -> list[str]:
    """Return the figure of each claim where it is first said, and nothing where it is repeated."""
    seen: set[str] = set()
    words = []
    for one in sayings:
        words.append("" if one.ref in seen else one.figure)
        seen.add(one.ref)
    return words


def in_words(page: FigurePage) -> str:
    """Say what the chart shows, for whoever does not see it."""
    rows = plotted(page)
    if not rows:
        return "No saying has both a date and a number."
    told = "; ".join(f"{row['when']}: {row['figure']}, {row['said_by']}" for row in rows[:12])
    more = f"; and {len(rows) - 12} more" if len(rows) > 12 else ""
    return f"Figures by the day on which they were said. {told}{more}."


def left_out(page: FigurePage) -> str:
    """Say how many sayings are not drawn; nothing where all are."""
    missing = len(page.sayings) - len(plotted(page))
    if not missing:
        return ""
    verb = "has" if missing == 1 else "have"
    what = counted(missing, "saying", "sayings")
    stand = "is" if missing == 1 else "are"
    return f"{what} {verb} no date or no number and {stand} in the table only."


def _row(one: SayingRow, claim: FigureRow, aside: timedelta) -> dict[str, Any]:
    day = _at(one.day) + aside
    later = one.published is not None and one.day is not None and one.published > one.day
    return {
        "claim": one.ref,
        "voice": voice(one),
        "said_by": said_by(one),
        "figure": one.figure,
        "told": f"{one.when}: {one.figure}, {said_by(one)}, {known(one)}",
        "value": float(one.value or 0),
        "way": _way(claim),
        "low": _number(claim.low if claim.modality != "about" else claim.from_),
        "high": _number(claim.high if claim.modality != "about" else claim.to),
        "day": day.isoformat(),
        "until": _at(one.last_day).isoformat() if _is_span(one) else None,
        "carried": (_at(one.published) + aside).isoformat() if later else None,
        "when": one.when or "",
        "how": known(one),
        "stance": one.stance,
        "source": one.source_title,
        "published": one.published_words or "",
    }


def _at(day: date | None) -> datetime:
    return datetime.combine(day or date.min, time(12), UTC)


def _number(figure: Decimal | None) -> float | None:
    return None if figure is None else float(figure)


def _is_span(one: SayingRow) -> bool:
    return one.last_day is not None and one.last_day != one.day


def _way(claim: FigureRow) -> str:
    """Return where the figure is open: "up" for "at least", "down" for "at most"."""
    if claim.modality in {"at_least", "more_than"}:
        return "up"
    return "down" if claim.modality in {"at_most", "fewer_than"} else ""
