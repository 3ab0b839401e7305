"""How the evidence core names things in sentences.

Invariant: every phrase is plain English, built from names and dates alone, and the same for the
same input.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claims.evidence.model import Document, Id
from claims.evidence.voices import World
from claims.values.dates import describe_date

if TYPE_CHECKING:
    from claims.values.dates import EdtfDate


def all_of(words: Iterable[str], joint: str = "and") -> str:
    """Join ``words`` as a sentence does: "a, b and c"."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


def counted(number: int, noun: str) -> str:
    """Return "no chain", "1 chain" or "2 chains"."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def dated(date: EdtfDate | None) -> str:
    """Return " of 5 November 2020", or nothing where there is no date."""
    return "" if date is None else f" of {describe_date(date)}"


def names(agents: Iterable[Id], world: World) -> str:
    """Return the agents' names as a sentence lists them."""
    return all_of(world.name(agent) for agent in agents)


def described(document: Document, world: World) -> str:
    """Return what a sentence calls ``document``: "the article of MEK Iran of 5 November 2020"."""
    voices = document.voices[:1] if document.publisher is not None else document.voices
    by = f" of {names(voices, world)}" if voices else ""
    title = f' "{document.title}"' if document.title and not voices else ""
    nobody = "" if voices or title else " of nobody known"
    return f"the {document.kind}{title}{by}{nobody}{dated(document.published)}"


def sentence(text: str) -> str:
    """Return ``text`` with a capital at its beginning and a full stop at its end."""
    return f"{text[:1].upper()}{text[1:]}."
