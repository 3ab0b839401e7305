"""What the head of a pasted text says of the document: its title, its date, its address.

Invariant: pure, and only a guess: each is a slice or a reading of the first lines, for a person to
correct.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from claims.extract.dates import find_dates
from claims.extract.document import Document
from claims.values.dates import within_one_day

#: Only so much of a text is its head, in code points.
HEAD = 1200
#: A longer line is no title.
_TITLE = 200

_URL = regex.compile(r"https?://[^\s<>\"'()\[\]]+[^\s<>\"'()\[\].,;:!?]")
_FURNITURE = regex.compile(r"\s*(?:by\b|published\b|updated\b|share\b|https?://|\W*\Z)", regex.I)


@dataclass(frozen=True)
class Heading:
    """What was found; ``published`` is an EDTF day."""

    title: str | None = None
    published: str | None = None
    url: str | None = None


def read_heading(text: str) -> Heading:
    """Guess what the head of ``text`` says of the document."""
    head = Document(text[:HEAD])
    found = _URL.search(head.text)
    return Heading(_title(head), _published(head), found[0] if found else None)


def _published(head: Document) -> str | None:
    """Return the first day that is written in full."""
    return next((one.date.text for one in find_dates(head) if within_one_day(one.date)), None)


def _title(head: Document) -> str | None:
    """Return the first line that reads as a title: short, and no by-line."""
    lines = (head.words(line) for line in head.paragraphs)
    return next((one for one in lines if len(one) <= _TITLE and not _FURNITURE.match(one)), None)
