"""Where every page of the dashboard is found, and where a stored web address may lead.

Invariant: an address is built here and nowhere else, so a link and the page it opens agree; of
stored addresses only those of the web become links.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode, urlsplit

OVERVIEW: Final = ""  # Streamlit answers its default page only at "/"
CLAIMS: Final = "claims"
CLAIM: Final = "claim"
SOURCES: Final = "sources"
SOURCE: Final = "source"
ADD: Final = "add"
REVIEW: Final = "review"
WORK: Final = "work"
PEOPLE: Final = "people"
HISTORY: Final = "history"
MERGE: Final = "merge"
RECAPTURE: Final = "recapture"
CODING: Final = "coding"
TIMELINE: Final = "timeline"
MAP: Final = "map"
NETWORK: Final = "network"
FIGURES: Final = "figures"
FIGURE: Final = "figure"
CONFLICTS: Final = "conflicts"
EXPORT: Final = "export"
DOWNLOAD: Final = "download"


def href(page: str, **params: str | None) -> str:
    """Return the address of ``page``; parameters that are empty are left out."""
    query = urlencode({name: value for name, value in params.items() if value})
    return f"/{page}?{query}" if query else f"/{page}"


def claims(**filters: str | None) -> str:
    """Return the address of the list of claims; a filter's value is its label on the screen."""
    return href(CLAIMS, **filters)


def claim(ref: str) -> str:
    """Return the address of a claim's page."""
    return href(CLAIM, ref=ref)


def sources(**filters: str | None) -> str:
    """Return the address of the list of sources; a filter's value is its label on the screen."""
    return href(SOURCES, **filters)


def source(ref: str, *, quote: str | None = None, edit: str | None = None) -> str:
    """Return the address of a source's page, opened at the quote with the reference ``quote``.

    With ``edit``, the form is open to change the citation of that reference, with its claim.
    """
    return href(SOURCE, ref=ref, quote=quote, edit=edit)


def review(**filters: str | None) -> str:
    """Return the address of what waits for review; a filter's value is its label on the screen."""
    return href(REVIEW, **filters)


def reviewed(record_kind: str, ref: str) -> str:
    """Return the address where a claim, or a citation alone, is read and decided on."""
    return href(REVIEW, **{"citation" if record_kind == "citation" else "ref": ref})


def work(*, show: str | None = None) -> str:
    """Return the address of a person's own work, opened at the list called ``show``."""
    return href(WORK, show=show)


def people(**params: str | None) -> str:
    """Return the address of the page of people; a parameter's value is its label on the screen."""
    return href(PEOPLE, **params)


def history(kind: str, key: str) -> str:
    """Return the address of every version of a record."""
    return href(HISTORY, kind=kind, ref=key)


def merge(kind: str, *, absorbed: str | None = None) -> str:
    """Return the address where a record of a kind, perhaps ``absorbed``, is merged into another."""
    return href(MERGE, kind=kind, one=absorbed)


def recapture(ref: str | None = None) -> str:
    """Return the address where the quotes of a source that was captured again are decided on.

    Without ``ref`` it is that of the list of such sources.
    """
    return href(RECAPTURE, ref=ref)


def coding(number: int | None = None) -> str:
    """Return the address of the blind codings, or of the one with that number."""
    return href(CODING, coding=None if number is None else str(number))


def add() -> str:
    """Return the address of the page that adds a source."""
    return href(ADD)


def timeline(**filters: str | None) -> str:
    """Return the address of the timeline; a filter's value is its label on the screen."""
    return href(TIMELINE, **filters)


def places(*, place: str | None = None) -> str:
    """Return the address of the map, with the claims of ``place`` below it."""
    return href(MAP, place=place)


def network(*, agent: str | None = None) -> str:
    """Return the address of the page of who is relied on, narrowed to ``agent``."""
    return href(NETWORK, agent=agent)


def figures(**filters: str | None) -> str:
    """Return the address of the list of figures; a filter's value is its label on the screen."""
    return href(FIGURES, **filters)


def figure(event: str, measure: str) -> str:
    """Return the address of the page of a figure: all that is claimed of a measure of an event.

    Its parameters are no filter's: Streamlit forgets those of the list that a link leaves.
    """
    return href(FIGURE, counting=measure, of=event)


def conflicts() -> str:
    """Return the address of the list of conflicts."""
    return href(CONFLICTS)


def download(name: str) -> str:
    """Return the address of a file that the server makes when it is asked for."""
    return f"/{DOWNLOAD}/{name}"


def web(stored: str | None) -> str | None:
    """Return a stored address if it is one of the web, else None: no script, no local file."""
    try:
        parts = urlsplit(stored or "")
    except ValueError:
        return None
    return stored if parts.scheme in {"http", "https"} and parts.netloc else None
