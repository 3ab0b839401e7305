"""The list of claims: searched, filtered, and read a page at a time.

Invariant: filters and page live in the address; the database cuts the pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from claims.queries.attention import Weakness
from claims.queries.claims import ClaimFilter
from claims.queries.pages import Need
from claims.values.vocabulary import ClaimKind, ClaimStatus, Standing
from dashboard import access, links
from dashboard.page import page
from dashboard.views.parts.lists import claim_table, nothing_matches
from dashboard.widgets import badges, filters, paging
from dashboard.widgets.empty import empty
from dashboard.wording.words import KIND

if TYPE_CHECKING:
    from claims.queries.pages import Reason
    from dashboard.access import Choices


_STANDING: Final = {str(one): badges.STANDING[one].label for one in Standing}
_REASON: Final[dict[str, Reason]] = {str(one): one for one in (*Need, *Weakness)}


@page("Claims")
def show() -> None:
    """Draw the page."""
    choices = access.choices()
    wanted, need = _asked(choices)
    total = access.claim_count(wanted, need)
    if not total:
        _nothing(wanted, need)
        return
    listed = st.container()
    shown = paging.pager(total)
    with listed:
        claim_table(access.claims(wanted, need, offset=shown.offset))


def _asked(choices: Choices) -> tuple[ClaimFilter, Reason | None]:
    """Draw the filters; return what they narrow the list to."""
    with filters.bar():
        text = filters.search("Search", placeholder="Words of a claim, a quote or a name")
        kind = filters.one_of("Kind", "kind", KIND)
        event = filters.one_of("Event", "event", choices.events)
        measure = filters.one_of("Measure", "measure", choices.measures)
        status = filters.one_of("Status", "status", {str(s): s.value for s in ClaimStatus})
        standing = filters.one_of("Standing", "standing", _STANDING)
        need = filters.one_of("Needs attention", "need", list(_REASON))
    wanted = ClaimFilter(
        text=text,
        kind=ClaimKind(kind) if kind else None,
        event=event,
        measure=measure,
        status=ClaimStatus(status) if status else None,
        standing=Standing(standing) if standing else None,
    )
    return wanted, _REASON[need] if need else None


def _nothing(wanted: ClaimFilter, need: Reason | None) -> None:
    if wanted == ClaimFilter() and need is None:
        command = access.command("import", "citations.csv")
        empty("No claims yet", "Bring in a sheet of citations.", command=command)
    else:
        nothing_matches("No claim matches", "All claims", links.claims())
