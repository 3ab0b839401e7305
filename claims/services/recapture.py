"""Deciding what becomes of a quote that a later text of its source no longer holds as it was.

Invariant: a decision is kept beside the quote's place in that text, with who and when, and is in
the history; the citation itself changes only where its words become those of the later text.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from claims.errors import BadText, NotFound, NothingToRebind
from claims.models import Anchor, Citation
from claims.queries import citations as queries
from claims.queries import sources as source_queries
from claims.services import fields, history
from claims.services.acting import because, expect_version
from claims.services.citations import draft_of, revise_citation
from claims.services.codings import blindness
from claims.services.reviewing import reopen_citation, withdraw_citation
from claims.values.selectors import quote_at
from claims.values.vocabulary import ClaimStatus, Settlement, read_word

if TYPE_CHECKING:
    from claims.models import Snapshot, State
    from claims.services.acting import Act


def settle(
    act: Act,
    citation_ref: str,
    snapshot: str,
    *,
    settlement: str,
    span: tuple[int, int] | None = None,
    note: str | None = None,
    seen: int | None = None,
) -> Citation:
    """Decide what becomes of a quote in the text with the SHA-256 ``snapshot``.

    ``kept``: it stays bound to the text it was taken from. ``rebound``: its words become those
    where it was found again in the later text, or at ``span`` (code points of that text), as an
    edit of the citation. ``withdrawn``: the citation is withdrawn. Another decision may follow.
    Raises ``NotFound``, ``StaleEdit``, and ``NothingToRebind`` where no words are known.
    """
    act.require(doing="settling a quote")
    decided = read_word(Settlement, settlement, "settlement")
    note = fields.block(note, "note")
    citation = _citation(act, citation_ref)
    blindness.expect_at_work(act, citation)
    expect_version(citation, seen)
    held = _text(act, citation, snapshot)
    _reconsider(act, citation, held, decided, note)
    if decided is Settlement.REBOUND:
        _rebind(act, citation, held, span, note)
    elif decided is Settlement.WITHDRAWN:
        withdraw_citation(act, citation.ref, note or "its words are gone from the later text")
    _keep_decision(act, citation, held, decided, note)
    return citation


def _citation(act: Act, ref: str) -> Citation:
    found = queries.by_ref(act.session, ref, viewer=act.viewer)
    if found is None:
        raise NotFound("citation", ref)
    if found.quote is None:
        raise BadText("citation", "quotes no words")
    return found


def _text(act: Act, citation: Citation, sha256: str) -> Snapshot:
    held = source_queries.snapshot_of(act.session, citation.source, sha256)
    if held is None:
        raise NotFound(f"text of {citation.source.ref}", sha256[:12])
    if citation.text_sha256 == held.sha256:
        raise BadText("quote", "was taken from this text, so there is nothing to decide")
    return held


def _reconsider(
    act: Act, citation: Citation, held: Snapshot, decided: Settlement, note: str | None
) -> None:
    """Take back an earlier decision in this text by which the citation was withdrawn."""
    anchor = _anchor(citation, held)
    was_withdrawn = anchor is not None and anchor.settlement is Settlement.WITHDRAWN
    is_withdrawn = citation.status is ClaimStatus.WITHDRAWN
    if was_withdrawn and is_withdrawn and decided is not Settlement.WITHDRAWN:
        reopen_citation(act, citation.ref, note or "its quote was decided on again")


def _rebind(
    act: Act,
    citation: Citation,
    held: Snapshot,
    span: tuple[int, int] | None,
    note: str | None,
) -> None:
    """Let a citation quote the later text, in all that its other fields say unchanged."""
    start, end = span or _found_at(citation, held)
    words = quote_at(held.text, start, end)
    draft = replace(
        draft_of(citation),
        quote=words.exact,
        prefix=words.prefix,
        suffix=words.suffix,
        quote_start=start,
        quote_end=end,
        text_sha256=held.sha256,
    )
    with because(act, note or "rebound to a later text"):
        revise_citation(act, citation, draft)


def _found_at(citation: Citation, held: Snapshot) -> tuple[int, int]:
    anchor = _anchor(citation, held)
    if anchor is None or anchor.start is None or anchor.end is None:
        raise NothingToRebind(citation.ref)
    return anchor.start, anchor.end


def _anchor(citation: Citation, held: Snapshot) -> Anchor | None:
    return next((one for one in citation.anchors if one.snapshot_id == held.id), None)


def _keep_decision(
    act: Act, citation: Citation, held: Snapshot, decided: Settlement, note: str | None
) -> None:
    anchor = _anchor(citation, held)
    if anchor is None:
        raise NothingToRebind(citation.ref)
    before = _state(citation, held, anchor.settlement, None) if anchor.settlement else None
    anchor.settlement = decided
    anchor.settled_by_id, anchor.settled_at = act.viewer.researcher_id, datetime.now(UTC)
    act.session.flush()
    after = _state(citation, held, decided, note)
    history.append(act, "settlement", citation.ref, before=before, after=after)
    act.touched.note(citation)


def _state(citation: Citation, held: Snapshot, settlement: Settlement, note: str | None) -> State:
    return {
        "citation_ref": citation.ref,
        "claim_ref": citation.claim.ref,
        "source_ref": citation.source.ref,
        "text_sha256": held.sha256,
        "settlement": settlement,
        "note": note,
    }
