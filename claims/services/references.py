"""References: the short unique names by which people cite records.

Invariant: a reference made here follows from what identifies the record alone, so importing the
same row again finds the same record. Only where a record that is hidden from its maker has that
reference does it follow from the maker's name too, so that it tells nobody of the hidden one.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, TypeVar

from claims.errors import BadText, RefTaken
from claims.services.history import canonical
from claims.values.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.models import Recorded
    from claims.services.acting import Act

Record = TypeVar("Record", bound="Recorded")

#: The longest reference that somebody may choose, in code points.
MAX_LENGTH = 200

_DIGITS = 12


def made_reference(prefix: str, *identity: object) -> str:
    """Return ``prefix`` and 12 base-32 digits (60 bits) of the identity's SHA-256."""
    digest = hashlib.sha256(canonical([prefix, *identity]).encode()).digest()
    return f"{prefix}-{base64.b32encode(digest).decode().lower()[:_DIGITS]}"


def find_by(
    act: Act, ref: str, by_ref: Callable[..., Record | None], *, chosen: bool
) -> Record | None:
    """Return the record of a chosen or made reference, if there is one that the person may see."""
    found = by_ref(act.session, ref, viewer=act.viewer)
    if found is not None or chosen or by_ref(act.session, ref) is None:
        return found
    return by_ref(act.session, _own_reference(act, ref), viewer=act.viewer)


def free_reference(
    act: Act, ref: str, by_ref: Callable[..., Record | None], *, chosen: bool
) -> str:
    """Return the reference that a new record may have; raise ``RefTaken`` where there is none."""
    standing = by_ref(act.session, ref)
    if standing is None:
        return ref
    own = _own_reference(act, ref)
    if chosen or by_ref(act.session, ref, viewer=act.viewer) or by_ref(act.session, own):
        raise RefTaken(standing.record_kind, ref)
    return own


def _own_reference(act: Act, ref: str) -> str:
    return made_reference(ref.partition("-")[0], ref, act.viewer.name)


def checked_reference(ref: str) -> str:
    """Return a reference that somebody chose, cleaned; it has 1 to 200 characters."""
    cleaned = clean_line(ref)
    if not 0 < len(cleaned) <= MAX_LENGTH:
        raise BadText("reference", f"must have 1 to {MAX_LENGTH} characters")
    return cleaned
