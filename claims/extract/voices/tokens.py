"""A sentence as tokens, in which a quotation or a bracket is one token.

Invariant: tokens come in order, do not overlap and hold no white space at either end; ``kind`` is
"w" for a word, "n" a number, "q" a quotation, "(" a bracket, "s" a possessive ending, "-" a dash,
and otherwise the mark itself.
"""

# ruff: noqa: RUF001 - the marks of several scripts are meant
from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from claims.extract.proposals import Span

_TOKEN = regex.compile(
    r"(?P<paren>\([^()\n]{0,80}\)|\[[^\[\]\n]{0,80}\])"
    r"|(?P<possessive>(?<=[\p{L}\p{N})\]”\"])['’](?:[sS](?!\p{L})|(?<=[sS]['’])(?=\s)))"
    r"|(?P<number>[$€£¥]?\d+(?:[.,:]\d+)*%?(?![\p{L}\p{N}]))"
    r"|(?P<word>(?:\p{L}\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Adm|Rev|Hon|Sen"
    r"|Rep|Gov|Pres|St|Jr|Sr|Corp|Inc|Co|Ltd|\p{Lu})\.(?=\s)"
    r"|[\p{L}\p{N}@#_$€£¥][\p{L}\p{M}\p{N}_\u200c]*"
    r"(?:(?:[-‑&/]|\.(?=(?:com|org|net|co|gov|ir|ru|de|uk|fr)\b)|['’](?![sS](?!\p{L})))[\p{L}\p{N}][\p{L}\p{M}\p{N}_\u200c]*)*)"
    r"|(?P<dash>-{1,3}|[—–―])"
    r"|(?P<mark>\S)"
)
#: Names that would read as small words in lower case.
_ACRONYMS = frozenset({"WHO", "US", "IT"})
_KINDS = {"paren": "(", "possessive": "s", "number": "n", "word": "w", "dash": "-"}


class Token(NamedTuple):
    """A stretch of the text; ``low`` is it in lower case with straight apostrophes."""

    start: int
    end: int
    text: str
    low: str
    kind: str

    @property
    def capital(self) -> bool:
        """Tell whether it is a word that begins with a capital letter."""
        return self.kind == "w" and self.text[0].isupper()


def tokenise(text: str, span: Span, quotations: Sequence[Span]) -> list[Token]:
    """Return the tokens of ``span``; ``quotations`` are those that lie in it, in order."""
    tokens: list[Token] = []
    at = span.start
    for quotation in quotations:
        tokens += _plain(text, at, quotation.start)
        words = text[quotation.start : quotation.end]
        tokens.append(Token(quotation.start, quotation.end, words, "", "q"))
        at = quotation.end
    tokens += _plain(text, at, span.end)
    return tokens


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        words = match.group()
        kind = _KINDS.get(match.lastgroup or "", words)
        low = words if words in _ACRONYMS else words.lower().replace("’", "'")
        yield Token(match.start(), match.end(), words, low, kind)
