"""Small values of a document's metadata, made fit to record.

Invariant: a value is one line of printable text, or it is not there; a date has the precision it
was given with and is never completed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from claims.values.text import stored_text

MAX_WORDS: Final = 300  # characters of a title or a name

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffd\ufeff]+|\s+")
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DATE = re.compile(r"\s*(\d{4})(?:([-/.]?)(\d{2})(?:\2(\d{2}))?)?(?!\d)")


def tidy(text: str | None) -> str | None:
    """Return ``text`` as one line, or None when it is blank or longer than MAX_WORDS."""
    line = _UNPRINTABLE.sub(" ", stored_text(text or "")).strip()
    return line if line and len(line) <= MAX_WORDS else None


def without_repeats(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names once each, in order."""
    return tuple(dict.fromkeys(names))


def language_tag(text: str | None) -> str | None:
    """Return a BCP 47 tag, "en_GB" read as "en-GB", or None."""
    tag = (text or "").strip().replace("_", "-")
    return tag if _TAG.fullmatch(tag) else None


def edtf_date(text: str | None) -> str | None:
    """Return the year, month or day at the start of an ISO 8601 date or time, as EDTF, or None."""
    found = _DATE.match(text or "")
    if not found or not _exists(found[1], found[3], found[4]):
        return None
    return "-".join(part for part in (found[1], found[3], found[4]) if part)


def _exists(year: str, month: str | None, day: str | None) -> bool:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True
