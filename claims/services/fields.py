"""What every service does with the fields it is given.

Invariant: a text that enters the database is clean (NFC, LF line ends, no NUL), a date parses,
and a name is one line of at most ``MAX_NAME`` code points; an empty field is None.
"""

from __future__ import annotations

import dataclasses
from typing import TypeVar

from claims.errors import BadText
from claims.values.dates import EdtfDate, parse_date
from claims.values.text import clean_block, clean_line, stored_text

#: Code points in a name or another one-line field.
MAX_NAME = 500
#: What joins several agents in one cell of a sheet: authors or aliases, and nested voices.
NAME_JOINTS = (";", " > ")
#: Code points in a claim's proposition in words.
MAX_CLAIM = 2_000
#: Code points in a quote, a translation or a note.
MAX_BLOCK = 20_000

Draft = TypeVar("Draft")


def merged(standing: Draft, given: Draft) -> Draft:
    """Return ``standing`` with every field that ``given`` knows; empty means unknown."""
    known = {
        field.name: value
        for field in dataclasses.fields(given)  # type: ignore[arg-type]  # both are drafts
        if (value := getattr(given, field.name)) not in (None, ())
    }
    return dataclasses.replace(standing, **known)  # type: ignore[type-var]  # as above


def line(text: str | None, what: str, *, limit: int = MAX_NAME) -> str | None:
    """Return a one-line field cleaned, or None where it is empty; ``limit`` is in code points."""
    return _fitting(clean_line(text or ""), what, limit)


def name(text: str | None, what: str, *, limit: int = MAX_NAME) -> str:
    """Return a name cleaned; raise ``BadText`` where it is empty."""
    cleaned = line(text, what, limit=limit)
    if cleaned is None:
        raise BadText(what, "is missing")
    return cleaned


def agent_name(text: str | None) -> str:
    """Return an agent's name cleaned; sheets join several names, so it holds no joint."""
    cleaned = name(text, "agent's name")
    if any(joint in f"{cleaned} " for joint in NAME_JOINTS):
        raise BadText(f"name {cleaned}", 'cannot hold "; " or " > ", which stand between names')
    return cleaned


def block(text: str | None, what: str) -> str | None:
    """Return a text of several lines cleaned, or None where it is empty."""
    return _fitting(clean_block(text or ""), what, MAX_BLOCK)


def verbatim(text: str | None, what: str) -> str | None:
    """Return words of a document as stored, their white space kept."""
    return _fitting(stored_text(text or ""), what, MAX_BLOCK)


def quotation(text: str | None) -> str | None:
    """Return quoted words as stored; white space alone quotes nothing."""
    words = verbatim(text, "quote")
    return words if words and words.strip() else None


def fingerprint(text: str | None) -> str | None:
    """Return a SHA-256 in lower case; raise ``BadText`` where it is none."""
    sha256 = (line(text, "text_sha256") or "").lower()
    if sha256 and (len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef")):
        raise BadText("text_sha256", "must be 64 hexadecimal digits")
    return sha256 or None


def edtf(text: str | None) -> EdtfDate | None:
    """Return an EDTF date, or None where the field is empty."""
    cleaned = clean_line(text or "")
    return parse_date(cleaned) if cleaned else None


def edtf_text(text: str | None) -> str | None:
    """Return an EDTF date as it is stored, or None where the field is empty."""
    date = edtf(text)
    return date.text if date else None


def _fitting(text: str, what: str, limit: int) -> str | None:
    if len(text) > limit:
        raise BadText(what, f"is longer than {limit:,} characters")
    return text or None
