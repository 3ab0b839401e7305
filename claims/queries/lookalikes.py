"""Records that may be one with another, as candidates for a merge.

Invariant: at most ``LOOKED_AT`` names are compared for each way of finding them, so that asking
costs the same however large the database is; the person decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from rapidfuzz import fuzz

from claims.models import Agent, AgentAlias, Claim, Event, Place, Source
from claims.queries import claims, sources
from claims.queries.blind_names import not_made_blind
from claims.queries.matching import matching
from claims.queries.similar import Wanted, similar
from claims.queries.viewers import visible_sources
from claims.values.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer

#: Names compared for each way of finding them.
LOOKED_AT = 100
#: Candidates returned.
SHOWN = 5
#: How alike, in percent, two names must be in their words.
ALIKE = 80
#: Words of a name that others are searched by, and the fewest letters that such a word has.
_WORDS, _LETTERS = 4, 3
_LAST = "\U0010ffff"


@dataclass(frozen=True)
class Candidate:
    """A record that may be one with another: its key, what it says, and how alike in percent."""

    key: str
    words: str
    alike: int


def lookalikes(session: Session, viewer: Viewer, kind: str, key: str) -> tuple[Candidate, ...]:
    """Return the records that are most like the one of this kind and key, the most alike first."""
    found: list[Candidate] = _FINDERS[kind](session, viewer, key)
    return not_made_blind(session, viewer, kind, found, name=lambda one: one.key)


def _named(model: type[Agent] | type[Event] | type[Place]) -> Any:
    """Return what finds records by their names."""

    def found(session: Session, _viewer: Viewer, key: str) -> list[Candidate]:
        names = {name: name for name in _starting(session, model, key)}
        if model is Agent:
            names |= dict(_aliases(session, key))
        return _best(key, ((name, own, own) for name, own in names.items() if own != key))

    return found


def _starting(session: Session, model: type[Any], key: str) -> Iterator[str]:
    for start in _starts(key):
        query = sa.select(model.name).where(
            model.name >= start, model.name <= start + _LAST, model.merged_into_id.is_(None)
        )
        yield from session.scalars(query.order_by(model.name).limit(LOOKED_AT))


def _aliases(session: Session, key: str) -> Iterator[tuple[str, str]]:
    for start in _starts(key):
        query = (
            sa.select(AgentAlias.name, Agent.name)
            .join(Agent, AgentAlias.agent_id == Agent.id)
            .where(AgentAlias.name >= start, AgentAlias.name <= start + _LAST)
        )
        found = session.execute(query.order_by(AgentAlias.name).limit(LOOKED_AT))
        yield from ((alias, name) for alias, name in found)


def _starts(key: str) -> list[str]:
    """Return how names may begin that are like this one."""
    words = [word for word in key.split() if len(word) >= _LETTERS][:_WORDS] or [key]
    return list(dict.fromkeys(form for word in words for form in (word, word.title())))


def _best(
    words: str,
    names: Iterable[tuple[str, str, str]],
    *,
    likeness: Callable[[str, str], float] = fuzz.token_set_ratio,
) -> list[Candidate]:
    """Return the likest of names, each with its record's key and what it says."""
    best: dict[str, Candidate] = {}
    for name, key, shown in names:
        alike = round(likeness(" ".join(fold(words)), " ".join(fold(name))))
        if alike >= ALIKE and (key not in best or best[key].alike < alike):
            best[key] = Candidate(key, shown, alike)
    return sorted(best.values(), key=lambda one: (-one.alike, one.key))[:SHOWN]


def _sources(session: Session, viewer: Viewer, key: str) -> list[Candidate]:
    own = sources.by_ref(session, key, viewer=viewer)
    if own is None:
        return []
    word = max(fold(own.title), key=len, default="")
    near = (visible_sources(viewer), Source.merged_into_id.is_(None), Source.id != own.id)
    query = sa.select(Source.title, Source.ref).where(*near)
    matched = query.where(Source.id.in_(matching("source", word))).order_by(Source.id.desc())
    found = session.execute(matched.limit(LOOKED_AT))
    named = ((title, ref, title) for title, ref in found)
    # Of titles all words tell, and not only those that both have.
    return _best(own.title, named, likeness=fuzz.token_sort_ratio)


def _claims(session: Session, viewer: Viewer, key: str) -> list[Candidate]:
    own = claims.by_ref(session, key, viewer=viewer)
    if own is None:
        return []
    wanted = Wanted(
        own.text,
        own.kind,
        own.event.name if own.event else None,
        own.measure.name if own.measure else None,
        own.quantity,
        own.date,
    )
    rows = [row for row in similar(session, viewer, wanted) if row.ref != key]
    return [Candidate(row.ref, row.text, _alike(own, row.text)) for row in rows]


def _alike(claim: Claim, text: str) -> int:
    return round(fuzz.token_set_ratio(" ".join(fold(claim.text)), " ".join(fold(text))))


_FINDERS: dict[str, Any] = {
    "agent": _named(Agent),
    "event": _named(Event),
    "place": _named(Place),
    "source": _sources,
    "claim": _claims,
}
