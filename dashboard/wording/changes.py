"""What a revision did, in words: what kind of record, and each field before and after.

Invariant: nothing that was recorded is left out but the length of long texts and hashes, and what
coders agreed on kind by kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dashboard.wording.words import counted, isolated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.queries.rows import Change, RevisionRow

#: Longer values are cut on the screen; the export holds them whole.
LONGEST: Final = 160
_HASH: Final = 12
ARROW: Final = " \N{RIGHTWARDS ARROW} "
_FIELDS: Final = {
    "claim": "proposition",
    "claim_ref": "claim",
    "from_claim_ref": "from claim",
    "to_claim_ref": "to claim",
    "source_ref": "source",
    "source_title": "title",
    "source_kind": "kind",
    "origin_ref": "origin",
    "text_sha256": "SHA-256 of the text",
    "url": "address",
    "archive_url": "archived address",
    "consulted": "read",
}


def deed(revision: RevisionRow) -> str:
    """Say what was done: "Citation recorded", "Claim changed"."""
    kind = revision.record_kind.replace("_", "-" if "cross" in revision.record_kind else " ")
    return f"{kind[:1].upper()}{kind[1:]} {'recorded' if revision.is_first else 'changed'}"


def changes(revision: RevisionRow) -> str:
    """Say what a change changed, a field to a line; a first record needs no list."""
    return "" if revision.is_first else "\n".join(map(_change, revision.changes))


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return ``text`` on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def _short_hash(sha256: str) -> str:
    """Return as much of a hash as tells texts apart on a page."""
    return f"{sha256[:_HASH]}…"


def _agreement(over: Mapping[str, Any]) -> str:
    """Say how far two coders agreed over all units; of a single value alpha is not defined."""
    alpha = over["alpha"] if over["alpha"] is not None else "not defined"
    return f"{over['agreed']} of {counted(over['units'], 'unit', 'units')} alike, alpha {alpha}"


def _change(change: Change) -> str:
    name = _FIELDS.get(change.field, change.field.replace("_", " "))
    return f"{name}: {told(change.before, change.field)}{ARROW}{told(change.after, change.field)}"


def told(value: Any, field: str) -> str:
    """Say a field's value, cut where it is long."""
    if value in (None, "", []):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field == "text_sha256":
        return _short_hash(value)
    if field == "agreement":
        return _agreement(value["all"])
    if isinstance(value, list):
        return isolated(
            shortened((" > " if field == "attributed_to" else "; ").join(map(str, value)))
        )
    return isolated(shortened(str(value)))
