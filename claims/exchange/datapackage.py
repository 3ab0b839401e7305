"""The manifest of an export: a Tabular Data Package (Frictionless Data, version 1).

Invariant: it follows from the files beside it alone, with their sizes and SHA-256.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from claims.exchange.sheets import DECIMAL_COLUMNS, INTEGER_COLUMNS, SHEETS, YES_NO_COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

#: What tells the rows of a sheet apart.
_PRIMARY_KEYS = {
    "measures": ["measure"],
    "places": ["place"],
    "agents": ["agent"],
    "events": ["event"],
    "sources": ["source_ref"],
    "snapshots": ["source_ref", "text_sha256"],
    "claims": ["claim_ref"],
    "citations": ["citation_ref"],
    "cross_references": ["from_claim_ref", "relation", "to_claim_ref"],
    "revisions": ["sequence"],
}


def describe(folder: Path) -> dict[str, Any]:
    """Return the manifest of the sheets in ``folder``."""
    return {
        "profile": "tabular-data-package",
        "name": "claims",
        "title": "Claims, their citations and their sources",
        "resources": [_resource(folder, name) for name in SHEETS],
    }


def _resource(folder: Path, name: str) -> dict[str, Any]:
    path = folder / f"{name}.csv"
    schema: dict[str, Any] = {"fields": [_field(column) for column in SHEETS[name]]}
    if name in _PRIMARY_KEYS:
        schema["primaryKey"] = _PRIMARY_KEYS[name]
    return {
        "name": name,
        "path": path.name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{_sha256(path)}",
    }


def _field(column: str) -> dict[str, Any]:
    if column in INTEGER_COLUMNS:
        return {"name": column, "type": "integer"}
    if column in YES_NO_COLUMNS:
        return {"name": column, "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}
    return {"name": column, "type": "number" if column in DECIMAL_COLUMNS else "string"}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
