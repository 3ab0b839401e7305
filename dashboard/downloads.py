"""Files that the server makes when they are asked for, and forgets once they are sent.

Invariant: a file is written in a thread, to a folder of its own that is gone when the answer is;
it holds what whoever looks may see; another site's page cannot start it; a refusal is a sentence.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from claims.errors import ClaimsError
from claims.exchange.exporting import write_sheet, zip_export
from dashboard import access, links

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session
    from starlette.requests import Request
    from starlette.types import Receive, Scope, Send

    from claims.queries.viewers import Viewer

    Writer = Callable[[Session, Viewer, Path], object]

FOLDER: Final = "claims.zip"
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class CannotMake(ClaimsError):
    """A file that could not be written, for want of room or of a right."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} could not be made: {why}.")


def _sheet(name: str) -> Writer:
    def write(session: Session, viewer: Viewer, path: Path) -> None:
        write_sheet(session, viewer, name, path)

    return write


def _folder(session: Session, viewer: Viewer, path: Path) -> None:
    zip_export(session, viewer, path.with_suffix(""))


#: The sheets that can be had alone.
SHEETS: Final = {f"{name}.csv": _sheet(name) for name in ("claims", "citations", "sources")}
_WRITERS: Final[dict[str, Writer]] = {FOLDER: _folder, **SHEETS}


class _PassingFile(FileResponse):
    """A file that is removed, with its folder, once it is sent or the sending failed."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            shutil.rmtree(Path(self.path).parent, ignore_errors=True)


def _made(name: str) -> Path:
    with ExitStack() as undone:
        folder = Path(tempfile.mkdtemp(prefix="claims-download-"))
        undone.callback(shutil.rmtree, folder, ignore_errors=True)
        _write(name, folder / name)
        undone.pop_all()
    return folder / name


def _write(name: str, path: Path) -> None:
    """Write a file, once every standing that waits is computed."""
    try:
        access.compute_waiting()
        with access.reading() as (session, viewer):
            _WRITERS[name](session, viewer, path)
    except OSError as failure:
        raise CannotMake(name, failure.strerror or "the disk refused it") from failure


async def _answer(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _WRITERS:
        return PlainTextResponse(f"There is no file {name} here.\n", 404, _HEADERS)
    if request.headers.get("sec-fetch-site") == "cross-site":
        return PlainTextResponse("Another site asked for this file.\n", 403, _HEADERS)
    try:
        path = await run_in_threadpool(_made, name)
    except ClaimsError as refused:
        return PlainTextResponse(f"{refused}\n", 503, _HEADERS)
    return _PassingFile(path, filename=name, headers=_HEADERS)


def routes() -> list[Route]:
    """Return the route of the files."""
    return [Route(f"/{links.DOWNLOAD}/{{name}}", _answer)]
