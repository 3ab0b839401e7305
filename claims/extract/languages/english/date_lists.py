"""English: the days that are listed after a month, told from counts that follow a date.

Invariant: days are listed as they come, so that one which is no later than the one before it is a
count: "On May 15, 12 people".
"""

from __future__ import annotations

from claims.extract.dates.rules import Match
from claims.extract.languages.english.date_context import (
    COUNTED,
    ENDS,
    counts_something,
    ends_clause,
    is_month_beside_number,
    is_plural,
)


def is_range_of_days(match: Match) -> bool:
    """Tell "from May 5 to 12" from "between May 5 and 12 men"."""
    counted = counts_something(match) or is_plural(match.after())
    rises = match["day"].value < match["last_day"].value
    return rises and is_month_beside_number(match) and not counted


def is_listed_day(match: Match) -> bool:
    """Tell the days of "May 5, 7 and 9" from the count of "On May 5, 10 to 15 men were held"."""
    if not _rises(match):
        return False
    if "year" in match or match.after().kind not in ("and", "to", "dash"):
        return ends_clause(match) or (match.before().kind == "and" and not counts_something(match))
    further = match.after(2)
    if further.kind not in ("day", "two", "number", "ordinal_day"):
        return True
    last = match.after(3)
    return last.kind in ENDS or (match.after().kind == "and" and last.word not in COUNTED)


def _rises(match: Match) -> bool:
    """Tell whether a day comes later than the one listed before it."""
    before = next((t for t in map(match.before, (2, 3)) if t.kind.endswith("day")), None)
    return before is not None and before.value < match["day"].value
