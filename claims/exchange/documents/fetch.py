"""Pages from the web.

Invariant: at most MAX_BYTES are kept, unpacked or not, within DEADLINE seconds; every way of
failing is an ``UnreachablePage`` that names the address that was asked for.
"""

from __future__ import annotations

import ssl
import time
import urllib.request
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

import certifi
import urllib3
from urllib3 import exceptions

from claims.errors import UnreachablePage
from claims.exchange.documents.document import MAX_BYTES

DEADLINE: Final = 120.0
_TIMEOUT = urllib3.Timeout(connect=10.0, read=30.0)
_RETRIES = urllib3.Retry(total=6, connect=1, read=1, redirect=5, status=0, other=0)
_CHUNK = 65_536
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; claims; research archive)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True)
class Page:
    """What a server sent: the address that answered, its Content-Type and the bytes."""

    url: str
    media_type: str | None
    data: bytes


def fetch_page(url: str) -> Page:
    """Fetch ``url`` over http or https, following at most 5 redirects; raise UnreachablePage."""
    _require_http(url)
    try:
        response = _pool(url).request("GET", url, preload_content=False)
        try:
            return _read(url, response)
        finally:
            response.close()
    except exceptions.HTTPError as error:
        raise UnreachablePage(url, _because(error)) from error
    except (ValueError, OSError) as error:  # an address or a socket that urllib3 leaves alone
        raise UnreachablePage(url, "the address or the connection does not work") from error


def _require_http(url: str) -> None:
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises where it is no port
    except ValueError as error:
        raise UnreachablePage(url, "that is not a web address") from error
    if parts.scheme.lower() not in ("http", "https"):
        raise UnreachablePage(url, "only http and https addresses can be fetched")
    if not parts.hostname:
        raise UnreachablePage(url, "that is not a web address")


def _pool(url: str) -> urllib3.PoolManager:
    """Return a pool that trusts the system's and certifi's authorities and obeys proxy settings."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    parts = urlsplit(url)
    proxy = urllib.request.getproxies().get(parts.scheme.lower())
    if proxy and not urllib.request.proxy_bypass(parts.hostname or ""):
        return urllib3.ProxyManager(
            proxy, headers=_HEADERS, timeout=_TIMEOUT, retries=_RETRIES, ssl_context=context
        )
    return urllib3.PoolManager(
        headers=_HEADERS, timeout=_TIMEOUT, retries=_RETRIES, ssl_context=context
    )


def _read(url: str, response: urllib3.BaseHTTPResponse) -> Page:
    if response.status != 200:
        said = f"{response.status} {response.reason or ''}".strip()
        raise UnreachablePage(url, f"the server answered {said}")
    media_type = response.headers.get("Content-Type")
    return Page(_final_url(url, response), media_type, _body(url, response))


def _body(url: str, response: urllib3.BaseHTTPResponse) -> bytes:
    data, end = bytearray(), time.monotonic() + DEADLINE
    for chunk in response.stream(_CHUNK, decode_content=True):
        data += chunk
        if len(data) > MAX_BYTES:
            raise UnreachablePage(url, f"it is larger than {MAX_BYTES // 1_000_000} MB")
        if time.monotonic() > end:
            raise UnreachablePage(url, f"it took longer than {DEADLINE:.0f} seconds")
    return bytes(data)


def _final_url(url: str, response: urllib3.BaseHTTPResponse) -> str:
    for step in response.retries.history if response.retries else ():
        url = urljoin(url, step.redirect_location or "")
    return url


def _because(error: exceptions.HTTPError) -> str:
    cause = error.reason if isinstance(error, exceptions.MaxRetryError) else error
    for kind, sentence in _REASONS:
        if isinstance(cause, kind):
            return sentence
    return "the connection failed"


_REASONS: Final[tuple[tuple[type[Exception], str], ...]] = (
    (exceptions.ResponseError, "it redirects too often"),
    (exceptions.NameResolutionError, "the server could not be found"),
    (exceptions.NewConnectionError, "the server refused the connection"),
    (exceptions.TimeoutError, "the server took too long to answer"),
    (exceptions.SSLError, "its certificate is not valid"),
    (exceptions.ProxyError, "the proxy refused the connection"),
    (exceptions.LocationValueError, "that, or where it redirects to, is not a web address"),
    (exceptions.DecodeError, "its content is packed in a way that cannot be unpacked"),
    (exceptions.ProtocolError, "the connection broke off"),
)
