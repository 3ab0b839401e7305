"""The sources whose text proposes what nobody has recorded or dismissed yet, newest first.

Invariant: every count leads to the source on whose page its proposals are decided; where nothing
is left, or whoever looks may not decide, nothing is drawn.
"""

from __future__ import annotations

import streamlit as st

from dashboard import access, entering, links
from dashboard.views.parts.counts import counts


def proposals_left() -> None:
    """Draw how many proposals are left in the newest sources, if there are any."""
    rows = entering.left() if access.may_decide() else ()
    if not rows:
        return
    st.header("Proposals left")
    counted = [(row.source.title, row.left, links.source(row.source.ref)) for row in rows]
    counts(counted, "Proposals left", heading="Source", key="proposals-left")
