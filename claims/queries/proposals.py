"""Reads of proposals: what a text states that nobody has recorded or judged yet.

Invariant: only the newest captured text of a source proposes anything. What one coder judged in an
open blind coding hides nothing from anybody else; and what is recorded already is told by where
its quote stands and by its value, whoever recorded it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from claims.models import Judgement, Proposal, Snapshot, Source
from claims.queries import sources
from claims.queries.agents import sources_by
from claims.queries.decided import Decided, RecordedBy, decided_in, standing_judgements
from claims.queries.rows import SourceRow, plain_date, source_row
from claims.queries.viewers import visible_sources
from claims.values.quantities import Quantity
from claims.values.vocabulary import Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from claims.models import Agent
    from claims.queries.viewers import Viewer

#: The most proposals of one text that are listed at a time, and that are counted.
SHOWN, COUNTED = 1_000, 500

#: The texts, newest first, that are looked through for some with proposals left, and how many at
#: a time.
_LOOKED_THROUGH, _AT_A_TIME = 50, 10


#: What tells whether a proposal is recorded or judged.
_DECIDING = (
    "snapshot_id", "kind", "start", "end", "date", "measure", "modality", "low", "best", "high",
    "voices", "denied",
)  # fmt: skip


@dataclass(frozen=True)
class ProposalRow:
    """A proposal beside its text; offsets count the code points of the newest captured text.

    ``value`` is in plain words, ``date`` and ``said`` are EDTF, ``voices`` the words of the text,
    nearest first; the last of them, or the text where there are none, disputes what is ``denied``.
    ``recorded_by`` is what records it already; ``judged`` what was made of it and
    ``judgement`` the number of that judgement.
    """

    id: int
    kind: str
    start: int
    end: int
    text: str
    value: str | None
    date: str | None
    measure: str | None
    modality: str | None
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    voices: tuple[str, ...]
    said: str | None
    context_start: int
    context_end: int
    recorded_by: RecordedBy | None
    judged: str | None
    judgement: int | None
    denied: bool = False

    @property
    def is_open(self) -> bool:
        """Tell whether nobody has recorded or judged it."""
        return self.recorded_by is None and self.judged is None


@dataclass(frozen=True)
class SourceLeft:
    """A source and how many of its proposals nobody has recorded or judged, up to ``COUNTED``."""

    source: SourceRow
    left: int


@dataclass(frozen=True)
class AcceptanceRow:
    """What people made of the proposals of a kind by one version of the rules."""

    kind: str
    rules: int
    accepted: int
    corrected: int
    dismissed: int

    @property
    def judged(self) -> int:
        """Return how many were judged."""
        return self.accepted + self.corrected + self.dismissed

    @property
    def rate(self) -> Decimal:
        """Return the share that was accepted as proposed, from 0 to 1."""
        return Decimal(self.accepted) / self.judged


def open_proposals(
    session: Session, viewer: Viewer, source: Source, *, offset: int = 0
) -> tuple[ProposalRow, ...]:
    """Return the proposals of a source's newest text in text order, up to ``SHOWN``.

    Those that are recorded or judged are among them and say so.
    """
    snapshot_id = _newest(session, [source.id]).get(source.id)
    if snapshot_id is None:
        return ()
    query = _in_order(snapshot_id).offset(offset).limit(SHOWN)
    found = session.scalars(query).all()
    if not found:
        return ()
    text = sources.text_of(session, snapshot_id)
    decided = decided_in(session, viewer, {snapshot_id: found})[snapshot_id]
    return tuple(_row(one, text, decided) for one in found)


def left(session: Session, viewer: Viewer, source_ids: Collection[int]) -> dict[int, int]:
    """Count the proposals of these sources that nobody has recorded or judged.

    Of each text the first ``COUNTED`` are counted; a source that no text is held of is left out.
    """
    newest = _newest(session, source_ids)
    found = _first_of_each(session, newest.values())
    decided = decided_in(session, viewer, found)
    return {
        source_id: sum(_is_open(one, decided[snapshot_id]) for one in found[snapshot_id])
        for source_id, snapshot_id in newest.items()
    }


def newest_left(session: Session, viewer: Viewer, *, shown: int = 5) -> tuple[SourceLeft, ...]:
    """Return the sources of the newest texts that have proposals left, up to ``shown``.

    Only the ``_LOOKED_THROUGH`` newest texts that propose anything are looked through.
    """
    ids = _newest_proposing(session)
    chosen: list[SourceLeft] = []
    for start in range(0, len(ids), _AT_A_TIME):
        chosen += _with_left(session, viewer, ids[start : start + _AT_A_TIME])
        if len(chosen) >= shown:
            break
    return tuple(chosen[:shown])


def acceptance(session: Session, viewer: Viewer) -> tuple[AcceptanceRow, ...]:
    """Return what people made of proposals, by kind and by the version of the rules."""
    judged = sa.select(Judgement.kind, Judgement.rules, Judgement.verdict, sa.func.count())
    query = judged.where(standing_judgements(viewer)).group_by(
        Judgement.kind, Judgement.rules, Judgement.verdict
    )
    counts: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    for kind, rules, verdict, count in session.execute(query):
        counts[kind, rules][verdict] = count
    return tuple(
        AcceptanceRow(kind, rules, *(counts[kind, rules][verdict] for verdict in Verdict))
        for kind, rules in sorted(counts)
    )


def judgement_on(session: Session, viewer: Viewer, proposal: Proposal) -> Judgement | None:
    """Return what was made of a proposal, as far as the viewer may know, or None."""
    near = _in_order(proposal.snapshot_id).where(
        Proposal.kind == proposal.kind,
        Proposal.start < proposal.end,
        Proposal.end > proposal.start,
    )
    found = {proposal.snapshot_id: session.scalars(near).all()}
    judged = decided_in(session, viewer, found)[proposal.snapshot_id].judged(proposal)
    return session.get(Judgement, judged.id) if judged else None


def documents_of(
    session: Session, viewer: Viewer, agent: Agent, *, published: str, but: Source
) -> Sequence[Source]:
    """Return the documents, two at most, that an agent published or wrote on that EDTF date."""
    query = sources.with_people().where(
        Source.id.in_(sources_by(agent)),
        Source.published == published,
        Source.merged_into_id.is_(None),
        Source.id != but.id,
        visible_sources(viewer),
    )
    return session.scalars(query.order_by(Source.id).limit(2)).all()


def voices_of(proposal: Proposal) -> tuple[str, ...]:
    """Return the words for those that a proposal is attributed to, nearest first."""
    return tuple(voice["text"] for voice in json.loads(proposal.voices))


def value_words(proposal: Proposal) -> str | None:
    """Return what a proposal states in plain words: "at least 304 killed", "15 December 2019"."""
    if proposal.modality is None:
        return plain_date(proposal.date)
    stated = Quantity(proposal.modality, proposal.low, proposal.best, proposal.high)
    return f"{stated.words()} {proposal.measure or ''}".rstrip()


def _row(proposal: Proposal, text: str, decided: Decided) -> ProposalRow:
    judged = decided.judged(proposal)
    recorded = decided.recorded(proposal)
    return ProposalRow(
        id=proposal.id,
        kind=proposal.kind,
        start=proposal.start,
        end=proposal.end,
        text=text[proposal.start : proposal.end],
        value=value_words(proposal),
        date=proposal.date,
        measure=proposal.measure,
        modality=proposal.modality,
        low=proposal.low,
        best=proposal.best,
        high=proposal.high,
        voices=voices_of(proposal),
        said=proposal.said,
        context_start=proposal.context_start,
        context_end=proposal.context_end,
        recorded_by=(judged.citation if judged else None) or recorded,
        judged=judged.verdict if judged else None,
        judgement=judged.id if judged else None,
        denied=proposal.denied,
    )


def _is_open(proposal: Any, decided: Decided) -> bool:
    return decided.judged(proposal) is None and decided.recorded(proposal) is None


def _in_order(snapshot_id: int) -> sa.Select[Proposal]:
    query = sa.select(Proposal).where(Proposal.snapshot_id == snapshot_id)
    return query.order_by(Proposal.start, Proposal.end, Proposal.id)


def _newest(session: Session, source_ids: Collection[int]) -> dict[int, int]:
    """Return the newest captured text of each source, both by id."""
    query = sa.select(Snapshot.source_id, Snapshot.id).where(Snapshot.source_id.in_(source_ids))
    return dict(session.execute(query.order_by(Snapshot.captured_at, Snapshot.id)).all())


def _first_of_each(
    session: Session, snapshot_ids: Collection[int]
) -> Mapping[int, Sequence[sa.Row[Any]]]:
    """Return the first ``COUNTED`` proposals of each text, by the text."""
    found: dict[int, list[sa.Row[Any]]] = {snapshot_id: [] for snapshot_id in snapshot_ids}
    if found:
        firsts = [_first(snapshot_id) for snapshot_id in found]
        for row in session.execute(sa.union_all(*firsts)):
            found[row.snapshot_id].append(row)
    return found


def _first(snapshot_id: int) -> sa.Select[Any]:
    columns = [getattr(Proposal, name).label(name) for name in _DECIDING]
    query = sa.select(*columns).where(Proposal.snapshot_id == snapshot_id)
    return sa.select(query.order_by(Proposal.start).limit(COUNTED).subquery())


def _newest_proposing(session: Session) -> list[int]:
    """Return the newest texts that propose anything: one step of an index for each."""
    last = sa.select(sa.func.max(Proposal.snapshot_id).label("id")).cte(recursive=True)
    before = sa.select(sa.func.max(Proposal.snapshot_id)).where(Proposal.snapshot_id < last.c.id)
    walk = last.union_all(sa.select(before.scalar_subquery()).where(last.c.id.is_not(None)))
    query = sa.select(walk.c.id).limit(_LOOKED_THROUGH)
    return [snapshot_id for snapshot_id in session.scalars(query) if snapshot_id is not None]


def _with_left(
    session: Session, viewer: Viewer, snapshot_ids: Sequence[int]
) -> Iterator[SourceLeft]:
    query = (
        sources.with_people()
        .join(Snapshot, Snapshot.source_id == Source.id)
        .where(Snapshot.id.in_(snapshot_ids), visible_sources(viewer))
        .where(Source.merged_into_id.is_(None))
        .order_by(Snapshot.id.desc())
    )
    found = session.scalars(query).unique().all()
    counts = left(session, viewer, [source.id for source in found])
    return (SourceLeft(source_row(one), counts[one.id]) for one in found if counts[one.id])
