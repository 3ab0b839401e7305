"""What the pages of figures and conflicts, and the Overview, read of the evidence.

Invariant: like ``access``, whose sessions it uses, it hands back plain rows read at that moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.errors import NotFound
from claims.queries import attention
from claims.queries import conflicts as conflicts_
from claims.queries import figures as figures_
from claims.services.evidence.decisions import contradicting
from claims.services.evidence.figures import figure_page
from dashboard import access

if TYPE_CHECKING:
    from claims.services.evidence.figures import FigurePage


def weak() -> attention.Attention:
    """Return how many claims stand on weak evidence."""
    with access.reading() as (session, viewer):
        return attention.attention(session, viewer)


def waiting() -> int:
    """Count the claims whose standing is still to be computed again."""
    with access.reading() as (session, viewer):
        return attention.waiting(session, viewer)


def figure_count(*, event: str | None = None, measure: str | None = None) -> int:
    """Count the figures of which something is claimed."""
    with access.reading() as (session, viewer):
        return figures_.figure_count(session, viewer, event=event, measure=measure)


def figures(
    *, event: str | None = None, measure: str | None = None, offset: int = 0
) -> tuple[figures_.FigureName, ...]:
    """Return a page of the figures of which something is claimed."""
    with access.reading() as (session, viewer):
        return figures_.figure_names(session, viewer, event=event, measure=measure, offset=offset)


def figure(event: str, measure: str) -> FigurePage:
    """Return all that is shown of a figure; raise ``NotFound`` where nothing is claimed of it."""
    with access.reading() as (session, viewer):
        found = figure_page(session, viewer, event, measure)
    if found is None:
        raise NotFound("figure", f"{measure}, {event}")
    return found


def conflict_count() -> int:
    """Count the conflicts."""
    with access.reading() as (session, viewer):
        return conflicts_.conflict_count(session, viewer)


def conflicts(*, offset: int, limit: int) -> tuple[conflicts_.ConflictRow, ...]:
    """Return a page of the conflicts, the most contested first."""
    with access.reading() as (session, viewer):
        return conflicts_.conflicts(session, viewer, offset=offset, limit=limit)


def contradictions() -> tuple[tuple[conflicts_.Named, ...], ...]:
    """Return the claims, step by step, whose confirmed decisions contradict each other."""
    with access.reading() as (session, viewer):
        paths = [one.path for one in contradicting(session, viewer)]
        known = conflicts_.named(session, viewer, {str(ref) for path in paths for ref in path})
    named = [tuple(known[ref] for ref in map(str, path) if ref in known) for path in paths]
    return tuple(path for path in named if len(path) > 1)
