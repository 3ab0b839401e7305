"""What a page says about itself.

Invariant: every value stands in the page's metadata (meta elements, JSON-LD, attributes); a date is
taken at the precision that is written there, and none is made up from the prose or the address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

import trafilatura
import trafilatura.settings
from lxml.html import HtmlElement

from claims.exchange.documents.metadata import edtf_date, language_tag, tidy, without_repeats

_DATES: Final = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_date",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "date",
)
_NAMES = ("property", "name", "itemprop")
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_ADDRESS = re.compile(r"https?://|www\.|@\w+\.\w", re.IGNORECASE)


@dataclass(frozen=True)
class PageMetadata:
    """The values found; ``published`` is EDTF, ``language`` a BCP 47 tag."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    language: str | None = None


def page_metadata(page: HtmlElement, url: str | None) -> PageMetadata:
    """Read the metadata of a whole page, which is left as it is."""
    found = _found(page, url)
    return PageMetadata(
        title=tidy(found.title) or tidy(page.findtext(".//title")),
        publisher=_publisher(page, found.sitename),
        authors=_authors(found.author),
        published=_published(page),
        url=_web_address(found.url),
        language=_language(page),
    )


def _found(page: HtmlElement, url: str | None) -> trafilatura.settings.Document:
    try:
        return trafilatura.extract_metadata(deepcopy(page), default_url=url, extensive=False)
    except ValueError:  # lxml refuses characters that a damaged page may hold
        return trafilatura.settings.Document()


def _publisher(page: HtmlElement, found: str | None) -> str | None:
    return tidy(_content(page, "og:site_name")) or tidy((found or "").removeprefix("@"))


def _authors(found: str | None) -> tuple[str, ...]:
    names = (tidy(name) for name in (found or "").split(";"))
    return without_repeats(name for name in names if name and not _ADDRESS.search(name))


def _published(page: HtmlElement) -> str | None:
    return next((date for date in map(edtf_date, _dates(page)) if date), None)


def _dates(page: HtmlElement) -> Iterator[str | None]:
    """Yield what may be the date, the most explicit first."""
    for name in _DATES:
        yield _content(page, name)
    for script in page.xpath("//script[contains(@type, 'ld+json')]"):
        for told in _JSON_DATE.finditer(script.text or ""):
            yield told[1]
    for element in page.iter("time"):
        if element.get("pubdate") is not None or element.get("itemprop") == "datePublished":
            yield element.get("datetime")


def _content(page: HtmlElement, name: str) -> str | None:
    """Return the content of the first ``meta`` called ``name`` in any of the usual attributes."""
    for meta in page.iter("meta"):
        if any((meta.get(attribute) or "").lower() == name for attribute in _NAMES):
            return str(meta.get("content") or "")
    return None


def _language(page: HtmlElement) -> str | None:
    root = page.getroottree().getroot()
    told = (root.get("lang"), root.get("xml:lang"), _content(page, "og:locale"))
    return next((tag for tag in map(language_tag, told) if tag), None)


def _web_address(found: str | None) -> str | None:
    return found if found and re.match(r"https?://[^\s/]", found) else None
