"""An arrow of a graph in words: who relies on what, how, and where each is found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relying:
    """An arrow in words; ``circle`` marks one along which documents rely on each other."""

    start: str
    start_href: str | None
    verb: str
    end: str
    end_href: str | None
    circle: bool = False
