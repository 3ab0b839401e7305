"""The scripts and styles that lie beside the widgets, also inside an installed wheel."""

from __future__ import annotations

from pathlib import Path


def packaged(*names: str) -> str:
    """Return the files ``names`` of this folder, one after the other."""
    here = Path(__file__).parent
    return "\n".join((here / name).read_text(encoding="utf-8") for name in names)
