"""What a figure rests on, who said it and how it was known, in words.

Invariant: pure, and neutral: it names who stands behind a figure and never says that it is so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from claims.evidence.model import UNKNOWN
from claims.evidence.wording import all_of
from claims.values.quantities import grouped
from dashboard.wording.words import counted, isolated

if TYPE_CHECKING:
    from decimal import Decimal

    from claims.queries.figures import FigureName
    from claims.services.evidence.figures import FigurePage, FigureRow
    from claims.services.evidence.sayings import SayingRow

_LEFT_TO_RIGHT: Final = "\N{LEFT-TO-RIGHT MARK}"
NOBODY: Final = "nobody who was read"
UNKNOWN_VOICE: Final = "an unknown voice"


#: What comparing two claims found, in words.
OUTCOME: Final = {
    "conflicts": "conflict",
    "revision": "revision",
    "growth": "growth or disagreement",
    "agrees": "agree",
    "compatible": "compatible",
    "part_fits": "a part that fits",
    "not_compared": "not compared",
}


def behind(row: FigureRow) -> str:
    """Name who stands behind a figure: for one origin the agent nearest to it."""
    names = _known_first(row)
    if not names:
        return NOBODY
    return names[0] if row.independent_origins == 1 else all_of(names)


def rests_on(row: FigureRow) -> str:
    """Say what is left of a figure without those that it rests on."""
    names = [isolated(name) for name in _known_first(row)]
    if not names:
        return f"{NOBODY} stands behind it"
    if row.independent_origins > 1:
        return f"rests on {all_of(names)} together"
    each = "without any one of " if len(names) > 1 else "without "
    return f"{each}{all_of(names, 'or')} nothing is left"


def _known_first(row: FigureRow) -> list[str]:
    named = [name for name in row.rests_on if name != UNKNOWN.name]
    return named + [UNKNOWN_VOICE] * (len(named) < len(row.rests_on))


def interests(page: FigurePage) -> str:
    """Say who is a party, where every chain of every figure holds one; else nothing."""
    if not all(row.interested for row in page.claims):
        return ""
    parties = dict.fromkeys(isolated(one) for row in page.claims for one in row.interests)
    return f"Every chain holds an interested voice: {'; '.join(parties)}."


def scoped(row: FigureRow) -> str:
    """Return a figure with what narrows it: "14, in Harnesk"."""
    if not row.scope:
        return row.figure
    scope = isolated(row.scope)
    first = "" if scope == row.scope else _LEFT_TO_RIGHT  # a digit alone gives no direction
    return f"{first}{row.figure}, {scope}"


def origins(row: FigureRow) -> str:
    """Say how many origins there are, as named and as consulted."""
    independent = counted(row.independent_origins, "independent", "independent")
    return f"{independent}, {row.named_origins} named, {row.consulted_origins or 'none'} consulted"


def spread(name: FigureName) -> str:
    """Say between which figures all that is stated lies."""
    ends = [grouped(end) for end in (name.lowest, name.highest) if end is not None]
    return "no number" if not ends else "\N{EN DASH}".join(dict.fromkeys(ends))


def voice(row: SayingRow) -> str:
    """Name the voice of a saying."""
    return UNKNOWN_VOICE if row.voice == UNKNOWN.name else row.voice


def said_by(row: SayingRow) -> str:
    """Name the voice of a saying, and through whom the document has it."""
    through = [isolated(name) for name in row.through]
    return isolated(voice(row)) + (f", through {all_of(through)}" if through else "")


def known(row: SayingRow) -> str:
    """Say how the voice is known: read in its own document, or passed on by another."""
    if row.consulted:
        return "consulted"
    return "second-hand" if row.was_read else "not read"


def titled(page: FigurePage) -> str:
    """Return the heading of a figure: "killed, Orvane Dam failure"."""
    return f"{page.measure[:1].upper()}{page.measure[1:]}, {page.event}"


def ratio(figures: list[Decimal]) -> float:
    """Return how many times the smallest figure above 0 fits into the largest; 1 for fewer."""
    above = [figure for figure in figures if figure > 0]
    return float(max(above) / min(above)) if above else 1.0


def counting(page: FigurePage) -> str:
    """Say how the plot of a figure is read."""
    words = ["Each row is a claim. A filled mark: an origin was consulted."]
    shown = {row.modality for row in page.claims}
    if any(row.consulted_origins == 0 for row in page.claims):
        words.append("A hollow one: it is known second-hand only, or nobody stands behind it.")
    if shown & {"at_least", "more_than", "at_most", "fewer_than"}:
        words.append("An arrow: no end is stated on that side.")
    if shown & {"about", "between"}:
        words.append("A band: anything within it.")
    if any(row.from_ is None and row.to is None for row in page.claims):
        words.append("A diamond: no number is stated.")
    return " ".join(words)


def reading(page: FigurePage) -> str:
    """Say how the chart over time is read."""
    words = ["Filled: the voice was read in its own document. Hollow: it is known second-hand."]
    if any(one.published and one.day and one.published > one.day for one in page.sayings):
        words.append("A dotted line leads to the day of a document that repeated it later.")
    stances = {one.stance for one in page.sayings}
    if "disputes" in stances:
        words.append("A cross: the figure is disputed.")
    if "mentions" in stances:
        words.append("A square: it is mentioned, and nobody stands behind it.")
    return " ".join(words)
