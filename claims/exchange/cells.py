"""One cell of a sheet, out and in.

Invariant: what ``written`` makes of a value, ``text_of`` takes back; a text that a spreadsheet
would run as a formula never leaves without an apostrophe before it.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal

from claims.errors import BadNumber, BadText, UnknownWord
from claims.exchange.sheets import NUMBER_COLUMNS, VOICE_JOINT
from claims.values.numerals import parse_decimal, plain

#: After any apostrophes, what a spreadsheet would run; CSV injection as OWASP describes it.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_DEGREES = re.compile(r"[+-]?\d{1,3}(?:\.\d{1,20})?", re.ASCII)
_VOICES = re.compile(r"\s+>\s+")


def written(value: object, column: str) -> str:
    """Return a value as the cell of a column."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return plain(value)
    text = str(value)
    return text if column in NUMBER_COLUMNS or not _FORMULA.match(text) else f"'{text}"


def text_of(cell: str, column: str) -> str:
    """Return what a cell says, without the apostrophe that guards a formula."""
    guarded = column not in NUMBER_COLUMNS and _GUARDED.match(cell)
    return cell[1:] if guarded else cell


def yes_or_no(cell: str | None, column: str) -> bool | None:
    """Read a yes/no cell; empty is None. Raises ``UnknownWord`` for anything else."""
    word = (cell or "").strip().casefold()
    if not word:
        return None
    if word not in {"yes", "no"}:
        raise UnknownWord(f"answer in {column}", cell or "", ["yes", "no"])
    return word == "yes"


def decimal(cell: str | None) -> Decimal | None:
    """Read a figure; empty is None. Raises ``BadNumber``."""
    return parse_decimal(cell) if cell and cell.strip() else None


def whole(cell: str | None, column: str) -> int | None:
    """Read a whole number that is not negative; empty is None. Raises ``BadNumber``."""
    text = (cell or "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > 12:
        raise BadNumber(text[:40], f"{column} takes a whole number")
    return int(text)


def degrees(cell: str | None) -> Decimal | None:
    """Read a coordinate in degrees; empty is None. Raises ``BadNumber``."""
    text = (cell or "").strip().replace("\N{MINUS SIGN}", "-")
    if not text:
        return None
    if not _DEGREES.fullmatch(text):
        raise BadNumber(text[:40], "write degrees with a point, such as 35.6892")
    return Decimal(text)


def moment(cell: str | None) -> datetime | None:
    """Read a time; one without a zone is in UTC, and empty is None. Raises ``BadText``."""
    text = (cell or "").strip()
    if not text:
        return None
    try:
        read = datetime.fromisoformat(text)
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadText("time of capture", "is no ISO 8601 time") from None


def names(cell: str | None, joint: str) -> tuple[str, ...]:
    """Read the names that a cell joins.

    ``VOICE_JOINT`` joins only with its white space, since a name may hold a ">".
    """
    parts = _VOICES.split(cell or "") if joint == VOICE_JOINT else (cell or "").split(joint.strip())
    return tuple(part.strip() for part in parts if part.strip())
