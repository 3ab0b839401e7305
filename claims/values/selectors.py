"""Where a quote stands in a text: the selectors of the W3C Web Annotation Data Model.

Invariant: offsets count code points of stored text, ``0 <= start <= end <= len(text)``, and
``text[start:end]`` is the quote.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims.errors import BadText

#: How many code points of context are kept on either side of a quote.
CONTEXT = 32


@dataclass(frozen=True)
class TextQuoteSelector:
    """The exact words of a quote and a little of what stands before and after them."""

    exact: str
    prefix: str = ""
    suffix: str = ""

    def as_json(self) -> dict[str, str]:
        """Return it as a W3C ``TextQuoteSelector`` object."""
        return {
            "type": "TextQuoteSelector",
            "exact": self.exact,
            "prefix": self.prefix,
            "suffix": self.suffix,
        }


@dataclass(frozen=True)
class TextPositionSelector:
    """The code points from ``start`` up to, and not including, ``end``."""

    start: int
    end: int

    def as_json(self) -> dict[str, str | int]:
        """Return it as a W3C ``TextPositionSelector`` object."""
        return {"type": "TextPositionSelector", "start": self.start, "end": self.end}


def quote_at(text: str, start: int, end: int, *, context: int = CONTEXT) -> TextQuoteSelector:
    """Return the selector of ``text[start:end]`` with up to ``context`` code points around it.

    Raises ``BadText`` where the span is empty or leaves the text.
    """
    if not 0 <= start < end <= len(text):
        raise BadText("quote", f"from {start} to {end} does not lie within the text")
    before, after = text[max(0, start - context) : start], text[end : end + context]
    return TextQuoteSelector(text[start:end], before, after)


def all_occurrences(text: str, exact: str) -> list[int]:
    """Return every offset at which ``exact`` begins in ``text``, overlapping ones too."""
    found: list[int] = []
    at = text.find(exact) if exact else -1
    while at >= 0:
        found.append(at)
        at = text.find(exact, at + 1)
    return found
