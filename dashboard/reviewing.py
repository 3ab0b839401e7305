"""What the pages of reviewing ask of the services: what waits, one record to decide on, a step.

Invariant: sessions come from ``access``, and a refusal is a ``ClaimsError``. What a page offers is
what the services allow: both are asked of the same rules, with the record as it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from claims.errors import NotFound
from claims.queries import citations, claims, contexts, history, merges, pages, reviews
from claims.queries.authorship import is_author
from claims.queries.reviews import own
from claims.queries.reviews.waiting import waiting_citations, waiting_claims
from claims.queries.settings import self_review_is_on
from claims.queries.viewers import researchers
from claims.services import reviewing
from claims.services.reviewing import Permissions, Verb
from claims.services.reviewing.steps import status_of
from claims.values.vocabulary import ClaimStatus, Role
from dashboard import access

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

    from claims.models import Citation, Claim
    from claims.queries.contexts import Context
    from claims.queries.reviews import Counts, Neighbours, QueueFilter, QueueKey, QueueRow
    from claims.queries.rows import CitationRow, Page, RevisionRow
    from claims.queries.viewers import Viewer

#: What each verb of a decision makes of a record.
DECISIONS: Final = {
    Verb.ACCEPT: ClaimStatus.ACCEPTED,
    Verb.RETURN: ClaimStatus.RETURNED,
    Verb.REJECT: ClaimStatus.REJECTED,
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A claim, or a citation that is reviewed alone, as it is shown to whoever decides on it.

    ``version`` is what a decision says it has seen; ``is_own`` tells that whoever looks wrote part
    of it.
    """

    key: QueueKey
    shown: pages.ClaimPage
    citation: CitationRow | None
    contexts: Mapping[str, Context]
    status: ClaimStatus
    version: int
    is_own: bool
    permissions: Permissions
    submission: own.Submission | None
    decisions: tuple[reviews.DecisionRow, ...]
    neighbours: Neighbours

    @property
    def waits(self) -> bool:
        """Tell whether a decision on it is due."""
        return self.status is ClaimStatus.SUBMITTED


@dataclass(frozen=True, slots=True)
class Review:
    """Where a claim stands in its review and what whoever looks may do now.

    ``citations`` are the permissions for each of its citations, by reference.
    """

    claim: Permissions
    citations: Mapping[str, Permissions]
    submission: own.Submission | None
    decisions: tuple[reviews.DecisionRow, ...]
    merge: merges.MergeRow | None
    merged_into: str


def authors() -> tuple[str, ...]:
    """Return the people whose work the queue can be narrowed to."""
    with access.reading() as (session, _):
        return tuple(one.name for one in researchers(session))


def counts() -> Counts:
    """Count what waits for whoever looks."""
    with access.reading() as (session, viewer):
        return reviews.counts(session, viewer)


def anything_waits() -> bool:
    """Tell whether anything at all waits for review."""
    with access.reading() as (session, viewer):
        both = (waiting_claims(viewer), waiting_citations(viewer))
        return any(session.execute(query.limit(1)).first() for query in both)


def queue(wanted: QueueFilter, *, number: int) -> Page[QueueRow]:
    """Return a page of what waits, oldest first."""
    with access.reading() as (session, viewer):
        return reviews.queue(session, viewer, wanted, number=number)


def returned(status: ClaimStatus = ClaimStatus.RETURNED) -> tuple[reviews.ReturnedRow, ...]:
    """Return what came back to whoever looks, to be corrected or as rejected."""
    with access.reading() as (session, viewer):
        return reviews.returned_to(session, viewer, status)


def drafts(*, number: int) -> Page[own.OwnRow]:
    """Return a page of the drafts of whoever looks."""
    with access.reading() as (session, viewer):
        return own.drafts(session, viewer, number=number)


def submitted(*, number: int) -> Page[own.OwnRow]:
    """Return a page of what whoever looks has submitted."""
    with access.reading() as (session, viewer):
        return own.submitted(session, viewer, number=number)


def quoted(claim_refs: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    """Return where each claim is corrected: its first citation's source, and the citation."""
    with access.reading() as (session, viewer):
        return own.quoted(session, viewer, claim_refs)


def opened(key: QueueKey, wanted: QueueFilter) -> Opened:
    """Return a record to decide on; raise ``NotFound`` where there is none to see."""
    with access.reading() as (session, viewer):
        record = _record(session, viewer, key)
        shown = _shown(session, viewer, record)
        lone = next((one for one in shown.citations if one.ref == key.ref), None)
        return Opened(
            key,
            shown,
            lone if key.record_kind == "citation" else None,
            contexts.around(session, shown.citations),
            status_of(record),
            record.version,
            is_author(session, viewer.name, record),
            reviewing.may(session, viewer, record),
            own.submission(session, record),
            reviews.decisions(session, viewer, shown.claim.ref),
            reviews.neighbours(session, viewer, key, _stepping(session, viewer, wanted)),
        )


def after(key: QueueKey, wanted: QueueFilter) -> QueueKey | None:
    """Return what comes after a record in the queue, else what still waits before it."""
    with access.reading() as (session, viewer):
        wanted = _stepping(session, viewer, wanted)
        beside = reviews.neighbours(session, viewer, key, wanted)
        return beside.next or beside.previous


def review(ref: str) -> Review:
    """Return where a claim stands in its review; raise ``NotFound`` where there is none to see."""
    with access.reading() as (session, viewer):
        claim = claims.by_ref(session, ref, viewer=viewer)
        if claim is None:
            raise NotFound("claim", ref)
        cited = citations.of_claim(session, viewer, claim)
        merge = merges.merges_of(session, viewer, "claim", claim.ref).into
        other = claims.by_ref(session, merge.into_key, viewer=viewer) if merge else None
        return Review(
            reviewing.may(session, viewer, claim),
            {one.ref: reviewing.may(session, viewer, one) for one in cited},
            own.submission(session, claim),
            reviews.decisions(session, viewer, claim.ref),
            merge,
            other.text if other else "",
        )


def changes_since(record_kind: str, key: str, version: int) -> tuple[RevisionRow, ...]:
    """Return what was changed of a record since the version that somebody saw."""
    with access.reading() as (session, _):
        return history.changes_since(session, record_kind, key, version)


def decide(key: QueueKey, verb: Verb, *, comment: str | None, seen: int) -> None:
    """Decide on a record as it was seen."""
    take = reviewing.decide_citation if key.record_kind == "citation" else reviewing.decide
    with access.writing() as act:
        take(act, key.ref, decision=DECISIONS[verb], comment=comment, seen=seen)


def step(key: QueueKey, verb: Verb, *, reason: str | None = None, seen: int) -> None:
    """Submit, take back, reconsider, withdraw or reopen a record as it was seen."""
    with access.writing() as act:
        reviewing.step(act, key.record_kind, key.ref, verb, reason=reason, seen=seen)


def _record(session: Session, viewer: Viewer, key: QueueKey) -> Claim | Citation:
    """Return the claim or citation of a key."""
    found: Claim | Citation | None
    if key.record_kind == "citation":
        found = citations.by_ref(session, key.ref, viewer=viewer)
    else:
        found = claims.by_ref(session, key.ref, viewer=viewer)
    if found is None:
        raise NotFound(key.record_kind, key.ref)
    return found


def _shown(session: Session, viewer: Viewer, record: Claim | Citation) -> pages.ClaimPage:
    ref = getattr(record, "claim", record).ref
    found = pages.claim_page(session, viewer, ref)
    if found is None:
        raise NotFound("claim", ref)
    return found


def _stepping(session: Session, viewer: Viewer, wanted: QueueFilter) -> QueueFilter:
    """Leave out of the steps through the queue what the person may not decide on."""
    if wanted.mine is None and not self_review_is_on(session) and viewer.may(Role.REVIEWER):
        return replace(wanted, mine=False)
    return wanted
