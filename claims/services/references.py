"""References: the short unique names by which people cite records.

Invariant: a reference made here follows from what identifies the record alone, so importing the
same row again finds the same record.
"""

from __future__ import annotations

import base64
import hashlib

from claims.errors import BadText
from claims.services.history import canonical
from claims.values.text import clean_line

#: The longest reference that somebody may choose, in code points.
MAX_LENGTH = 200

_DIGITS = 12


def made_reference(prefix: str, *identity: object) -> str:
    """Return ``prefix`` and 12 base-32 digits (60 bits) of the identity's SHA-256."""
    digest = hashlib.sha256(canonical([prefix, *identity]).encode()).digest()
    return f"{prefix}-{base64.b32encode(digest).decode().lower()[:_DIGITS]}"


def checked_reference(ref: str) -> str:
    """Return a reference that somebody chose, cleaned; it has 1 to 200 characters."""
    cleaned = clean_line(ref)
    if not 0 < len(cleaned) <= MAX_LENGTH:
        raise BadText("reference", f"must have 1 to {MAX_LENGTH} characters")
    return cleaned
