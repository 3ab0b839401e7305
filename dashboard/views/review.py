"""Reviewing: what waits, and one record opened for the decision on it.

Invariant: the address names the record that is open; without one it is the queue.
"""

from __future__ import annotations

import streamlit as st

from claims.queries.reviews import QueueKey
from dashboard import links, reviewing
from dashboard.page import page
from dashboard.views.parts.review.deciding import deciding, gone_on, last
from dashboard.views.parts.review.queue import back, narrowed, nothing_waits, queue
from dashboard.views.parts.review.record import record
from dashboard.views.parts.review.refusing import refusal
from dashboard.widgets import badges
from dashboard.widgets.literal import literal
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell
from dashboard.wording.words import isolated, moment


@page("Review", back=Cell("All that waits", links.review()))
def show() -> None:
    """Draw the page."""
    key = gone_on(_named())
    if key is None:
        _queue(waits=reviewing.anything_waits())
    else:
        _opened(key)


def _queue(*, waits: bool) -> None:
    st.title("Review")
    last()
    refusal()
    if waits:
        queue()
    else:
        nothing_waits()


def _named() -> QueueKey | None:
    """Return the record that the address names."""
    for name, record_kind in (("ref", "claim"), ("citation", "citation")):
        ref = st.query_params.get(name, "").replace("\0", "").strip()
        if ref:
            return QueueKey(record_kind, ref)
    return None


def _opened(key: QueueKey) -> None:
    wanted = narrowed()
    opened = reviewing.opened(key, wanted)
    claim = opened.shown.claim
    st.set_page_config(page_title=claim.text)
    sentence(back(wanted), key="trail", quiet=True)
    last()
    st.title(literal(claim.text), anchor=False)
    own = (badges.OWN,) if opened.is_own else ()
    badges.show(badges.STATUS[opened.status], *own)
    _sent(opened)
    refusal(stale=True)
    record(opened)
    deciding(opened)


def _sent(opened: reviewing.Opened) -> None:
    """Say who submitted it and when, with the way to the claim's own page."""
    sent = opened.submission
    words = f"Submitted by {isolated(sent.by)}, {moment(sent.at)}. " if sent else ""
    page_ = Cell("The claim's own page", links.claim(opened.shown.claim.ref))
    sentence(Cell(words), page_, key="sent", quiet=True)
