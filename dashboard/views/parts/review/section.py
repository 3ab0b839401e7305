"""Where a claim stands in its review, on its own page: the steps it can take and what was decided.

Invariant: a reader is offered no step; what became of a claim that is no longer in use is said at
the top of its page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from claims.queries.reviews import QueueKey
from claims.services.reviewing import Verb
from claims.values.vocabulary import ClaimStatus
from dashboard import links
from dashboard.views.parts.review.decided import decision
from dashboard.views.parts.review.steps import Subject, steps
from dashboard.widgets import badges
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell, facts
from dashboard.wording.words import isolated, moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claims.queries.pages import ClaimPage
    from claims.queries.rows import CitationRow, ClaimRow, RevisionRow
    from dashboard.reviewing import Review


def became(found: ClaimPage, review: Review) -> None:
    """Say what became of a claim that was withdrawn, rejected or merged."""
    if review.merge is not None:
        merge = review.merge
        by = f"Merged by {isolated(merge.by)} on {moment(merge.at)} into "
        why = f"Reason: {merge.reason}" if merge.reason else ""
        into = Cell(review.merged_into or merge.into_key, links.claim(merge.into_key), note=why)
        sentence(Cell(by), into, key="became")
    elif found.claim.status in {ClaimStatus.WITHDRAWN, ClaimStatus.REJECTED}:
        sentence(Cell(_gone(found.claim, found.history)), key="became")


def section(found: ClaimPage, review: Review) -> None:
    """Draw the status, the decisions so far, and the steps that whoever looks may take."""
    claim = found.claim
    st.header("Review")
    pairs = [("Status", [_status(claim, review)])]
    pairs += [(isolated(row.reviewer), decision(row)) for row in review.decisions]
    facts(pairs, key="review")
    if review.merge is None:
        key = QueueKey("claim", claim.ref)
        subject = Subject(key, claim.version, _corrected_at(found.citations))
        steps(subject, review.claim.allowed)


def citation_steps(row: CitationRow, review: Review) -> None:
    """Draw what may be done now with one citation of a claim."""
    permissions = review.citations.get(row.ref)
    if permissions is None or review.merge is not None:
        return
    key = QueueKey("citation", row.ref)
    allowed = (
        permissions.allowed if row.status else permissions.allowed & {Verb.EDIT, Verb.WITHDRAW}
    )
    steps(Subject(key, row.version, (row.source.ref, row.ref)), allowed, quiet=True)


def _status(claim: ClaimRow, review: Review) -> Cell:
    own = (badges.SELF_REVIEWED,) if claim.self_reviewed else ()
    sent = review.submission if claim.status == ClaimStatus.SUBMITTED else None
    by = f"by {isolated(sent.by)}, {moment(sent.at)}" if sent else ""
    return Cell(badges=(badges.STATUS[claim.status], *own), note=by)


def _corrected_at(rows: Iterable[CitationRow]) -> tuple[str, str] | None:
    """Return where a claim is corrected: beside a text that holds its quote, if there is one."""
    best = sorted(rows, key=lambda row: row.start is None)
    return (best[0].source.ref, best[0].ref) if best else None


def _gone(claim: ClaimRow, history: Iterable[RevisionRow]) -> str:
    """Say who decided against a claim, when and why, as its history tells it."""
    done = claim.status.capitalize()
    for one in history:
        if one.record_kind == "claim" and any(
            change.field == "status" and change.after == claim.status for change in one.changes
        ):
            why = f": {one.reason}" if one.reason else "."
            done = f"{done} by {isolated(one.researcher)} on {moment(one.at)}{why}"
            break
    ending = "" if done.endswith((".", "!", "?")) else "."
    return f"{done}{ending} It counts for nothing, and its record stays here."
