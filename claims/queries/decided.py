"""What is known of the proposals of a text: which are recorded already, and which were judged.

Invariant: a proposal is recorded by a citation whose quote stands over it and which gives the same
value, measure and stance; one that was made from a proposal records that one, and no other of its
kind. It is judged by a judgement of its kind at its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from claims.models import (
    Anchor,
    Citation,
    Claim,
    Coder,
    Coding,
    Event,
    Judgement,
    Measure,
    Snapshot,
    Source,
)
from claims.queries.citations import counts
from claims.queries.speakers import is_named, is_named_by, names_of_voices, speaker
from claims.queries.viewers import visible_citations
from claims.values.vocabulary import GONE, AnchorState, ClaimKind, Stance

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from decimal import Decimal

    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer

Place = tuple[ClaimKind, int, int]


@dataclass(frozen=True)
class RecordedBy:
    """The citation that records a proposal, and its claim."""

    citation_ref: str
    claim_ref: str


class Judged(NamedTuple):
    """A judgement: its place, and what it recorded where that still stands."""

    id: int
    kind: ClaimKind
    start: int
    end: int
    verdict: str
    citation: RecordedBy | None


@dataclass(frozen=True)
class Decided:
    """What was recorded and judged in one text; judgements are newest first.

    ``proposals`` are those of the text, and ``names`` the words of the names of those whom a
    citation is attributed to, by its reference.
    """

    quotes: Sequence[sa.Row[Any]]
    judgements: Sequence[Judged]
    proposals: Sequence[Any]
    names: Mapping[str, Collection[frozenset[str]]]

    @cached_property
    def places(self) -> frozenset[Place]:
        """Return the kinds and spans that are proposed."""
        return frozenset((one.kind, one.start, one.end) for one in self.proposals)

    @cached_property
    def _made_from(self) -> Mapping[str, Sequence[Judged]]:
        """Return the judgements on what is proposed, by the citation that each recorded."""
        made: dict[str, list[Judged]] = {}
        for one in self.judgements:
            if one.citation and (one.kind, one.start, one.end) in self.places:
                made.setdefault(one.citation.citation_ref, []).append(one)
        return made

    @cached_property
    def _sayings(self) -> Sequence[tuple[Any, str]]:
        """Return the attributions with the words for who speaks, in text order."""
        said = (one for one in self.proposals if one.kind is ClaimKind.ATTRIBUTION)
        return [(one, speaker(one)) for one in said]

    def recorded(self, proposal: Any) -> RecordedBy | None:
        """Return what records the proposal already, the first in the text, or None."""
        for one in self.quotes:
            if one.start >= proposal.end:
                return None
            if one.end > proposal.start and self._is_same(proposal, one):
                return RecordedBy(one.citation_ref, one.claim_ref)
        return None

    def _is_same(self, proposal: Any, recorded: Any) -> bool:
        """Tell whether a citation over a proposal gives what the proposal states."""
        made = self._made_from.get(recorded.citation_ref, ())
        if proposal.kind is ClaimKind.ATTRIBUTION:
            return self._is_said(proposal, recorded, made)
        if proposal.kind is ClaimKind.DATE:
            return proposal.date in (
                *(recorded.date, recorded.as_of, recorded.event_date, recorded.said),
            )
        own = [one for one in made if one.kind == proposal.kind]
        if own and not any(_overlap(one, proposal) for one in own):
            return False
        return _is_same_figure(proposal, recorded)

    def _is_said(self, proposal: Any, recorded: Any, made: Sequence[Judged]) -> bool:
        """Tell whether a citation attributes what was said, or a figure in it, to who said it."""
        if made and not any(_overlap(one, proposal) for one in made):
            return False
        if recorded.modality is not None and not made:
            stated = [one for one in self._stated(recorded) if _is_same_figure(one, recorded)]
            if stated and not any(_overlap(one, proposal) for one in stated):
                return False
        return self._speaks(proposal, recorded)

    def _stated(self, recorded: Any) -> Iterator[Any]:
        """Yield the figures that are proposed in the quote of a citation."""
        for one in self.proposals:
            if one.start >= recorded.end:
                return
            if one.modality is not None and _overlap(one, recorded):
                yield one

    def _speaks(self, proposal: Any, recorded: Any) -> bool:
        """Tell whether a citation is attributed to the speaker of a proposal.

        Who is not named ("the regime") may have been recorded by a name that the text does not
        give, unless that is the name of somebody else who speaks in the quote.
        """
        names = self.names.get(recorded.citation_ref, ())
        words = speaker(proposal)
        if is_named_by(words, names):
            return True
        if not names or is_named(words):
            return False
        others = (spoken for one, spoken in self._sayings if _overlap(one, recorded))
        return not any(is_named_by(spoken, names) for spoken in others)

    def judged(self, proposal: Any) -> Judged | None:
        """Return the latest judgement on the proposal, or None.

        One on a span that is proposed is about that span alone; one on a span that later rules do
        not propose is about whatever of its kind they propose there.
        """
        return next((one for one in self.judgements if self._is_about(one, proposal)), None)

    def _is_about(self, judged: Judged, proposal: Any) -> bool:
        place = (judged.kind, judged.start, judged.end)
        if place in self.places:
            return bool(place == (proposal.kind, proposal.start, proposal.end))
        overlap = judged.start < proposal.end and proposal.start < judged.end
        return bool(judged.kind == proposal.kind and overlap)


def decided_in(
    session: Session, viewer: Viewer, proposals: Mapping[int, Sequence[Any]]
) -> dict[int, Decided]:
    """Return what was decided in these texts, whose ``proposals`` are given by the text's id."""
    quotes: dict[int, list[sa.Row[Any]]] = {snapshot_id: [] for snapshot_id in proposals}
    for row in session.execute(_quotes(viewer, proposals)):
        quotes[row.snapshot_id].append(row)
    judgements: dict[int, list[Judged]] = {snapshot_id: [] for snapshot_id in proposals}
    for one in session.execute(_judgements(viewer, proposals)):
        judgements[one.snapshot_id].append(_judged(one))
    names = names_of_voices(session, proposals)
    return {
        snapshot_id: Decided(
            quotes[snapshot_id],
            judgements[snapshot_id],
            sorted(found, key=lambda one: int(one.start)),
            names,
        )
        for snapshot_id, found in proposals.items()
    }


def standing_judgements(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that a judgement was not taken back and is the viewer's to know of."""
    return sa.and_(Judgement.taken_back.is_(False), seen_judgements(viewer))


def seen_judgements(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that a judgement is not another coder's in an open coding."""
    settled = (
        sa.select(Coder.id)
        .join(Coding, Coder.coding_id == Coding.id)
        .where(Coding.settled_at.is_not(None))
    )
    mine = Judgement.coder_id.in_(sorted(viewer.coders))
    return sa.or_(Judgement.coder_id.is_(None), mine, Judgement.coder_id.in_(settled))


def judgement_key(source_ref: str, sha256: str, kind: ClaimKind, start: int, end: int) -> str:
    """Return what the history calls a judgement at a place of a text."""
    return f"{source_ref} {sha256[:12]} {kind} {start}-{end}"


def judgements_coded_blind(session: Session, viewer: Viewer) -> frozenset[str]:
    """Return what the history calls the judgements of other coders in codings that are open."""
    place = (Judgement.kind, Judgement.start, Judgement.end)
    query = (
        sa.select(Source.ref, Snapshot.sha256, *place)
        .select_from(Coding)
        .join(Source, Coding.source_id == Source.id)
        .join(Snapshot, Snapshot.source_id == Source.id)
        .join(Judgement, Judgement.snapshot_id == Snapshot.id)
        .where(Coding.settled_at.is_(None), Judgement.coder_id.is_not(None))
        .where(~seen_judgements(viewer))
    )
    return frozenset(judgement_key(*row) for row in session.execute(query))


def _live(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that a citation counts and is the viewer's to see."""
    return sa.and_(counts(), visible_citations(viewer))


def _quotes(viewer: Viewer, snapshot_ids: Collection[int]) -> sa.Select[Any]:
    """Select what the live citations of these texts say, in the order of their quotes."""
    columns: list[Any] = [
        Anchor.snapshot_id,
        Anchor.start,
        Anchor.end,
        Citation.ref.label("citation_ref"),
        *(Citation.said, Citation.stance),
        Claim.ref.label("claim_ref"),
        *(Claim.kind, Claim.date, Claim.as_of, Claim.modality, Claim.low, Claim.best, Claim.high),
        Event.date.label("event_date"),
        Measure.name.label("measure"),
    ]
    return (
        sa.select(*columns)
        .select_from(Anchor)
        .join(Citation, Anchor.citation_id == Citation.id)
        .join(Claim, Citation.claim_id == Claim.id)
        .outerjoin(Event, Claim.event_id == Event.id)
        .outerjoin(Measure, Claim.measure_id == Measure.id)
        .where(Anchor.snapshot_id.in_(snapshot_ids), Anchor.state != AnchorState.ORPHANED)
        .where(Claim.status.not_in(GONE), _live(viewer))
        .order_by(Anchor.start, Citation.id)
    )


def _judgements(viewer: Viewer, snapshot_ids: Collection[int]) -> sa.Select[Any]:
    counting = sa.and_(Citation.id == Judgement.citation_id, _live(viewer))
    columns: list[Any] = [
        *(Judgement.snapshot_id, Judgement.id, Judgement.kind, Judgement.start, Judgement.end),
        Judgement.verdict,
        Citation.ref.label("citation_ref"),
        Claim.ref.label("claim_ref"),
    ]
    return (
        sa.select(*columns)
        .select_from(Judgement)
        .outerjoin(Citation, counting)
        .outerjoin(Claim, sa.and_(Citation.claim_id == Claim.id, Claim.status.not_in(GONE)))
        .where(Judgement.snapshot_id.in_(snapshot_ids), standing_judgements(viewer))
        .order_by(Judgement.id.desc())
    )


def _judged(row: sa.Row[Any]) -> Judged:
    recorded = RecordedBy(row.citation_ref, row.claim_ref) if row.claim_ref else None
    return Judged(row.id, row.kind, row.start, row.end, row.verdict, recorded)


def _overlap(one: Any, other: Any) -> bool:
    return bool(one.start < other.end and other.start < one.end)


def _is_same_figure(proposal: Any, recorded: Any) -> bool:
    if proposal.modality is not recorded.modality or not _is_as_denied(proposal, recorded):
        return False
    if recorded.measure is not None and recorded.measure != proposal.measure:
        return False
    return _figures(proposal) == _figures(recorded)


def _is_as_denied(proposal: Any, recorded: Any) -> bool:
    """Tell whether a citation disputes a figure where its voice does; a mention may be either."""
    disputed = recorded.stance is Stance.DISPUTES
    return recorded.stance is Stance.MENTIONS or disputed is bool(proposal.denied)


def _figures(one: Any) -> set[Decimal]:
    return {figure for figure in (one.low, one.best, one.high) if figure is not None}
