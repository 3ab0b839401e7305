"""Documents that tell: "the ministry published a survey that lists 40 closed schools".

Invariant: the voice is whoever brought the document out; what it tells is the clause about it.
"""

from __future__ import annotations

from claims.extract.languages.english.voices import words
from claims.extract.languages.english.voices.attributions import Attribution, Side
from claims.extract.languages.english.voices.row import Row
from claims.extract.languages.english.voices.subjects import subject_left
from claims.extract.languages.english.voices.verbs import VERBS

#: What is done with a document when it comes out.
BROUGHT_OUT = words.bag("published publishes released releases issued issues launched presented")
_RELATIVES = frozenset({"which", "that"})
_TELLS = words.bag(
    "contained contains detailed details listed lists described describes documented documents "
    "counted counts covered covers recorded records set sets gave gives showed shows"
)
#: How many tokens may stand between the verb and its document, and between that and its clause.
_NEAR, _FAR = 6, 14


def published(row: Row, at: int) -> Attribution | None:
    """Read "S published a report called T which contained C"."""
    made = _next(row, at + 1, _NEAR, words.DOCUMENTS)
    link = _next(row, made + 1, _FAR, _RELATIVES) if made else None
    if made is None or link is None or link + 2 >= row.stop:
        return None
    told = row.tokens[link + 1].low
    if told not in _TELLS or told in VERBS:
        return None  # a reporting verb is read where it stands
    subject = subject_left(row.tokens, at, row.begin)
    if subject is None:
        return None
    content = (link + 2, row.stop)
    return Attribution(
        (at, made + 1), [subject.voice], content, subject.first, link + 2, Side.RIGHT
    )


def _next(row: Row, first: int, reach: int, wanted: frozenset[str]) -> int | None:
    last = min(first + reach, row.stop)
    return next((at for at in range(first, last) if row.tokens[at].low in wanted), None)
