"""Who counts: "S put the toll at 12", "the number of dead was put at 12 by S".

Invariant: what was said is the count and what follows it.
"""

from __future__ import annotations

from claims.extract.languages.english.voices import words
from claims.extract.languages.english.voices.attributions import Attribution, Side
from claims.extract.languages.english.voices.hedges import hedged, is_number
from claims.extract.languages.english.voices.phrases import noun_left, noun_right
from claims.extract.languages.english.voices.row import Row
from claims.extract.languages.english.voices.subjects import (
    Subject,
    over_auxiliaries,
    subject_left,
)

PUT = words.bag("put puts putting placed places placing")
_COUNTED = words.TOLLS | words.bag(
    "it dead deaths killed injured wounded casualties fatalities losses victims total estimate "
    "estimates missing"
)
#: How many tokens may stand between the verb and "at".
_NEAR = 14


def put(row: Row, at: int) -> Attribution | None:
    """Read "S put the toll at 12" and "the toll was put at 12 by S"."""
    marks: set[str] = set()
    over_auxiliaries(row.tokens, at - 1, row.begin, marks)
    if not marks.isdisjoint({"not", "unreal"}):
        return None
    if "be" in marks and row.tokens[at].low != "putting":
        return _passive(row, at)
    count = _count(row, at)
    subject = _subject(row, at) if count is not None else None
    if subject is None:
        return None
    return Attribution(
        (at, at + 1), [subject.voice], (at + 1, row.stop), subject.first, at + 1, Side.RIGHT
    )


def _subject(row: Row, at: int) -> Subject | None:
    if not row.tokens[at].low.endswith("ing"):
        return subject_left(row.tokens, at, row.begin)
    voice = noun_left(row.tokens, at - 1, row.begin) if at > row.begin else None
    return Subject(voice, voice[0]) if voice else None


def _count(row: Row, at: int) -> int | None:
    """Return where the number stands that something counted is put at."""
    for k in range(at + 1, min(at + _NEAR, row.stop - 1)):
        token = row.tokens[k]
        if token.low == "at":
            counted = any(one.low in _COUNTED for one in row.tokens[at + 1 : k])
            return _number(row, k + 1) if counted else None
        if token.kind in {",", ";", "q"}:
            return None
    return None


def _number(row: Row, at: int) -> int | None:
    return at if is_number(row.tokens, at) else hedged(row.tokens, at, row.stop)


def _passive(row: Row, at: int) -> Attribution | None:
    subject = subject_left(row.tokens, at, row.begin)
    number = _number(row, at + 2) if at + 2 < row.stop and row.tokens[at + 1].low == "at" else None
    if subject is None or number is None:
        return None
    by = next((k for k in range(number, row.stop - 1) if row.tokens[k].low == "by"), None)
    agent = noun_right(row.tokens, by + 1, row.stop) if by and by - number < _NEAR else None
    if agent is None or by is None:
        return None
    return Attribution((at, at + 1), [agent], (subject.voice[0], by), by, agent[1], Side.LEFT)
