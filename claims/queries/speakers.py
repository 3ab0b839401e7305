"""Who speaks in a text and whom a citation names: whether the two are the same.

Invariant: names are compared word by word, folded as for search; small words tell nothing apart.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from claims.models import Agent, AgentAlias, Anchor, Attribution, Citation
from claims.values.folding import fold

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

#: The words of a name.
Name = frozenset[str]

#: Words that tell no two names apart.
_SMALL = frozenset(
    {"the", "a", "an", "of", "in", "for", "and", "at", "on", "by", "s", "mr", "mrs", "ms", "dr"}
)
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)


def names_of_voices(session: Session, snapshot_ids: Collection[int]) -> dict[str, Collection[Name]]:
    """Return the names of those whom the citations of these texts are attributed to, by reference.

    An alias counts as a name, and so does that of an agent which was merged into the one named.
    """
    merged = aliased(Agent)
    cited = sa.select(Anchor.citation_id).where(Anchor.snapshot_id.in_(snapshot_ids))
    query = (
        sa.select(Citation.ref, Agent.name, AgentAlias.name, merged.name)
        .distinct()
        .join(Attribution, Attribution.citation_id == Citation.id)
        .join(Agent, Attribution.agent_id == Agent.id)
        .outerjoin(AgentAlias, AgentAlias.agent_id == Agent.id)
        .outerjoin(merged, merged.merged_into_id == Agent.id)
        .where(Citation.id.in_(cited))
    )
    names: dict[str, set[Name]] = {}
    for ref, *known in session.execute(query):
        names.setdefault(ref, set()).update(_words(name) for name in known if name)
    return dict(names)


def speaker(proposal: Any) -> str:
    """Return the words of the text for the last voice of a proposal, empty where it has none."""
    voices = json.loads(proposal.voices)
    return str(voices[-1]["text"]) if voices else ""


def is_named_by(spoken: str, names: Collection[Name]) -> bool:
    """Tell whether the words for a speaker hold one of the names, or are part of one."""
    words = _words(spoken)
    return any(name and words and (name <= words or words <= name) for name in names)


def is_named(spoken: str) -> bool:
    """Tell whether the words for a speaker hold a capital letter that opens no sentence."""
    bare = _ARTICLE.sub("", spoken, count=1) if _ARTICLE.match(spoken) else spoken
    first, *rest = bare.split() or [""]
    opens = bare == spoken and bool(rest)
    return any(word[:1].isupper() for word in (rest if opens else [first, *rest]))


@lru_cache(maxsize=4096)
def _words(name: str) -> Name:
    return frozenset(fold(name)) - _SMALL
