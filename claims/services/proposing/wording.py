"""The words that an accepted proposal is recorded in.

Invariant: a quote is a slice of its text that holds the proposal; only one that is very long itself
is cut, at its end.
"""

from __future__ import annotations

import re

from claims.values.text import clean_line

#: Code points in a quote, where what is proposed is not longer itself.
QUOTE = 300
#: Code points in a quote of something that is longer itself, and in a claim's proposition.
LONGEST_QUOTE, PROPOSITION = 1_000, 200

_CLAUSE = re.compile("[,;:\u060c\u061b\u2013\u2014]\\s+")
_SPACE = re.compile(r"\s+")
_OUTER = " \t\n\r\f\v\u00a0\u2028\u2029\ufeff"

Span = tuple[int, int]


def quoted_span(text: str, sentence: Span, proposed: Span) -> Span:
    """Return the span to quote: the sentence, or the clause around what is proposed.

    A sentence of more than ``QUOTE`` code points is cut between clauses, else between words.
    """
    start, end = min(sentence[0], proposed[0]), max(sentence[1], proposed[1])
    if end - start > QUOTE:
        start, end = _clause(text, (start, end), proposed)
    return _trimmed(text, start, end)


def shortened(words: str, limit: int = PROPOSITION) -> str:
    """Return words on one line, cut before ``limit`` code points at a space; "…" marks the cut."""
    line = clean_line(words)
    if len(line) <= limit:
        return line
    cut = line.rfind(" ", 0, limit)
    return f"{line[: cut if cut > 0 else limit - 1].rstrip(' ,;:')}…"


def _clause(text: str, whole: Span, proposed: Span) -> Span:
    if proposed[1] - proposed[0] > QUOTE:
        return proposed[0], _last_break(text, proposed[0] + LONGEST_QUOTE, proposed)
    room = QUOTE - (proposed[1] - proposed[0])
    left = max(whole[0], proposed[0] - room // 2)
    right = min(whole[1], left + QUOTE)
    left = max(whole[0], right - QUOTE)
    start = left if left == whole[0] else _first_end(text, left, proposed[0])
    end = right if right == whole[1] else _last_start(text, proposed[1], right)
    return start, end


def _first_end(text: str, left: int, start: int) -> int:
    """Return where the first clause, else the first word, begins after ``left``."""
    found = _CLAUSE.search(text, left, start) or _SPACE.search(text, left, start)
    return found.end() if found else start


def _last_start(text: str, end: int, right: int) -> int:
    """Return where the last clause, else the last word, ends before ``right``."""
    found = [*_CLAUSE.finditer(text, end, right)] or [*_SPACE.finditer(text, end, right)]
    return found[-1].start() if found else end


def _last_break(text: str, limit: int, proposed: Span) -> int:
    if proposed[1] <= limit:
        return proposed[1]
    return _last_start(text, proposed[0] + 1, limit) if " " in text[proposed[0] : limit] else limit


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip(_OUTER))
    return begin, max(begin, start + len(words.rstrip(_OUTER)))
