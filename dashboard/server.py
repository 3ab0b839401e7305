"""The web server of the dashboard: Streamlit as an ASGI application, with routes of our own.

Invariant: it listens on loopback only, answers only requests that name a loopback host (so that
no foreign page reaches it through DNS rebinding), and shows no traceback: a failure becomes one
sentence on the page and its traceback goes to the log.
"""

from __future__ import annotations

import ipaddress
import socket
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from streamlit import config
from streamlit.starlette import App

from claims.errors import ClaimsError
from dashboard import downloads
from dashboard.settings import options, read_no_files
from dashboard.widgets.literal import literal

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from starlette.routing import BaseRoute
    from starlette.types import ASGIApp, Receive, Scope, Send

SCRIPT: Final = Path(__file__).parent / "app.py"
_FAILED: Final = (
    "This page could not be shown. What went wrong is in the log of the program that serves it."
)


class NotLoopback(ClaimsError):
    """An address that other machines can reach, without sign-in."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"Serving on {host} would let others on the network in, and sign-in is not "
            "configured: use 127.0.0.1."
        )


class CannotListen(ClaimsError):
    """A port that is taken or may not be used."""

    def __init__(self, host: str, port: int, why: str) -> None:
        super().__init__(
            f"The dashboard cannot listen on {host} port {port} ({why}): choose another "
            "with --port, or 0 for any free one."
        )


def is_loopback(host: str) -> bool:
    """Tell whether ``host`` names this machine alone; other names than localhost do not."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _refuse_taken(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError as refused:
            raise CannotListen(host, port, str(refused.strerror).lower()) from refused


def _named_host(scope: Scope) -> str:
    try:
        return urlsplit("//" + Headers(scope=scope).get("host", "")).hostname or ""
    except ValueError:
        return ""


class LoopbackHostOnly:
    """Answer 421 to a request whose Host header names no loopback host."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "lifespan" or is_loopback(_named_host(scope)):
            await self.app(scope, receive, send)
        else:
            refusal = PlainTextResponse("This dashboard answers only on loopback.\n", 421)
            await refusal(scope, receive, send)


def url() -> str:
    """Return the address that a browser on this machine opens."""
    host, port = config.get_option("server.address"), config.get_option("server.port")
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


@asynccontextmanager
async def _announced(_app: App) -> AsyncGenerator[dict[str, Any] | None]:
    sys.stdout.write(f"The dashboard is at {url()} (Ctrl+C stops it).\n")
    sys.stdout.flush()
    yield None


def say_failure(failure: Exception) -> bool:
    """Show ``failure`` as one sentence; Streamlit has logged its traceback already."""
    st.error(literal(str(failure)) if isinstance(failure, ClaimsError) else _FAILED)
    return True


def routes() -> list[BaseRoute]:
    """Return the routes that stream files, beside Streamlit's own."""
    return [*downloads.routes()]


def serve(host: str, port: int, *, script: Path = SCRIPT) -> None:
    """Serve ``script`` until interrupted; raise ``NotLoopback`` or ``CannotListen``."""
    if not is_loopback(host):
        raise NotLoopback(host)
    _refuse_taken(host, port)
    read_no_files()
    app = App(
        script,
        routes=routes(),
        lifespan=_announced,
        middleware=[Middleware(LoopbackHostOnly)],
        on_script_error=say_failure,
    )
    app.run(config=options(host, port))
