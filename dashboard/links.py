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


def source(ref: str, *, quote: str | None = None) -> str:
    """Return the address of a source's page, opened at the quote with the reference ``quote``."""
    return href(SOURCE, ref=ref, quote=quote)


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
