"""Taking a step, and what is shown where it is refused.

Invariant: a refusal is one sentence; where somebody else changed the record meanwhile, what they
changed stands below it, and the page shows the record as it is now.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from claims.errors import ClaimsError, ReasonMissing, StaleEdit
from dashboard import reviewing
from dashboard.views.parts.changes import changed
from dashboard.widgets.literal import literal
from dashboard.widgets.passing import say

if TYPE_CHECKING:
    from collections.abc import Callable

_REFUSED: Final = "review-refused"


@dataclass(frozen=True, slots=True)
class Refused:
    """What was said, and of which version of which record where that was outdated."""

    sentence: str
    stale: tuple[str, str, int] | None
    lacks_reason: bool


def attempt(write: Callable[[], None], done: str) -> Refused | None:
    """Write, and say in passing that it is ``done``; keep and return a refusal."""
    try:
        write()
    except ClaimsError as refused:
        stale = (
            (refused.kind, refused.key, refused.seen) if isinstance(refused, StaleEdit) else None
        )
        kept = Refused(str(refused), stale, isinstance(refused, ReasonMissing))
        st.session_state[_REFUSED] = kept
        return kept
    say(done)
    return None


def refusal(*, stale: bool | None = None) -> None:
    """Draw what was refused just now, if anything was.

    With ``stale``, only what was refused for an outdated version, or only what was for another
    reason.
    """
    refused = st.session_state.get(_REFUSED)
    if refused is None or stale is not (None if stale is None else refused.stale is not None):
        return
    del st.session_state[_REFUSED]
    st.error(literal(refused.sentence))
    if refused.stale:
        changed(reviewing.changes_since(*refused.stale), heading="What changed since you opened it")
