"""Where a claim comes from, and how it relates to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import access
from dashboard.views.parts.comparing import comparisons
from dashboard.views.parts.references import cross_references
from dashboard.views.parts.sourcing import sourcing_graph

if TYPE_CHECKING:
    from claims.queries.pages import ClaimPage


def evidence(found: ClaimPage) -> None:
    """Draw a claim's sourcing graph, its cross-references and what else it was compared with."""
    ref = found.claim.ref
    sourcing_graph(access.sourcing(ref), ref)
    cross_references(ref, found.references, may_decide=access.may_decide())
    comparisons(access.comparisons(ref), found.references)
