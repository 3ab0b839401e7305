"""Reading held texts for what they state, and keeping what was proposed.

Invariant: only the newest text that was captured of a source proposes anything. A text whose
``read_by_rules`` is ``RULES`` was read by the rules of this version and by its source's date of
publication as that stands now. Reading again replaces what was proposed, never what people
decided; and a proposal's number is not given to another one that replaces it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from claims.db import session_scope
from claims.extract import RULES, DateValue, FigureValue, propose
from claims.models import Proposal, Snapshot, Source
from claims.queries.sources import text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy.orm import Session

    from claims.extract import Proposal as Proposed
    from claims.services.acting import Act

#: Texts that are longer together, in code points, are left to ``read_some``.
AT_ONCE = 100_000

_CHUNK = 500
_TEXTS_A_STEP = 100

Row = dict[str, Any]


class Text(NamedTuple):
    """A captured text that waits to be read; ``length`` counts code points."""

    snapshot_id: int
    published: str | None
    length: int
    is_newest: bool


def outdate(act: Act, source: Source) -> None:
    """Have the texts of a source read again when the act is settled, or later."""
    act.session.execute(
        sa.update(Snapshot).where(Snapshot.source_id == source.id).values(read_by_rules=None),
        execution_options={"synchronize_session": False},
    )
    act.texts.add(source.id)


def read_now(session: Session, source_ids: Collection[int]) -> None:
    """Read the texts of these sources that wait, unless they are longer than ``AT_ONCE``."""
    session.flush()
    waiting = [text for ids in _chunks(sorted(source_ids)) for text in _waiting_of(session, ids)]
    if sum(map(_cost, waiting)) > AT_ONCE:
        return
    for text in waiting:
        _keep(session, text, _read(session, text))


def read_some(engine: sa.Engine) -> bool:
    """Read a few of the texts that wait; tell whether there were any.

    The reading itself, which may take long, holds no lock.
    """
    with session_scope(engine) as session:
        read = {text: _read(session, text) for text in _next(session)}
    if read:
        with session_scope(engine, write=True) as session:
            ids = [text.snapshot_id for text in read]
            unchanged = _texts(session, Snapshot.id.in_(ids), sa.or_(*_unread()))
            for text in unchanged:
                if text in read:
                    _keep(session, text, read[text])
    return bool(read)


def waits(session: Session, source: Source | None = None) -> bool:
    """Tell whether a text waits to be read: of any source, or of this one."""
    whose = [] if source is None else [Snapshot.source_id == source.id]
    found = (sa.select(Snapshot.id).where(one, *whose).limit(1) for one in _unread())
    return any(session.scalar(query) is not None for query in found)


def _unread() -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    """Return the two conditions, each a walk of one index, of which a text that waits has one."""
    return Snapshot.read_by_rules.is_(None), Snapshot.read_by_rules < RULES


def _next(session: Session) -> list[Text]:
    """Return the first texts that wait, as many as one step reads and at least one."""
    taken: list[Text] = []
    for unread in _unread():
        few = sa.select(Snapshot.id).where(unread).limit(_TEXTS_A_STEP)
        ids = session.scalars(few).all()
        for text in _texts(session, Snapshot.id.in_(ids)) if ids else ():
            if taken and sum(map(_cost, [*taken, text])) > AT_ONCE:
                return taken
            taken.append(text)
    return taken


def _waiting_of(session: Session, source_ids: Sequence[int]) -> list[Text]:
    return _texts(session, Snapshot.source_id.in_(source_ids), sa.or_(*_unread()))


def _texts(session: Session, *conditions: sa.ColumnElement[bool]) -> list[Text]:
    later = aliased(Snapshot)
    newer = sa.select(later.id).where(
        later.source_id == Snapshot.source_id,
        sa.or_(
            later.captured_at > Snapshot.captured_at,
            sa.and_(later.captured_at == Snapshot.captured_at, later.id > Snapshot.id),
        ),
    )
    query = (
        sa.select(Snapshot.id, Source.published, Snapshot.length, ~newer.exists())
        .join(Source, Snapshot.source_id == Source.id)
        .where(*conditions)
        .order_by(Snapshot.id)
    )
    return [Text(*row) for row in session.execute(query)]


def _cost(text: Text) -> int:
    return text.length if text.is_newest else 0


def _read(session: Session, text: Text) -> list[Row]:
    if not text.is_newest:
        return []
    found = propose(text_of(session, text.snapshot_id), published=text.published)
    return [_row(text.snapshot_id, one) for one in found]


def _row(snapshot_id: int, found: Proposed) -> Row:
    value = found.value
    stated = value.quantity if isinstance(value, FigureValue) else None
    return {
        "snapshot_id": snapshot_id,
        "kind": found.kind,
        "start": found.start,
        "end": found.end,
        "date": value.date.text if isinstance(value, DateValue) else None,
        "measure": value.measure if isinstance(value, FigureValue) else None,
        "modality": stated.modality if stated else None,
        "low": stated.low if stated else None,
        "best": stated.best if stated else None,
        "high": stated.high if stated else None,
        "voices": json.dumps([voice.as_json() for voice in found.voices], ensure_ascii=False),
        "said": found.said.text if found.said else None,
        "context_start": found.context.start,
        "context_end": found.context.end,
        "denied": found.denied,
    }


def _keep(session: Session, text: Text, rows: list[Row]) -> None:
    """Put what was proposed in the place of what was proposed before."""
    # SQLite gives the number of a deleted last row again, so the new rows go in first.
    last = session.scalar(sa.select(sa.func.max(Proposal.id))) or 0
    if rows:
        session.execute(sa.insert(Proposal), rows)
    unsynchronised = {"synchronize_session": False}
    earlier = sa.delete(Proposal).where(
        Proposal.snapshot_id == text.snapshot_id, Proposal.id <= last
    )
    session.execute(earlier, execution_options=unsynchronised)
    read = sa.update(Snapshot).where(Snapshot.id == text.snapshot_id).values(read_by_rules=RULES)
    session.execute(read, execution_options=unsynchronised)


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]
