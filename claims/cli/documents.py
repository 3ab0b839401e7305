"""``source``: recording documents and attaching their texts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from claims.cli.common import Desk, command, source_app
from claims.cli.printing import complain, say
from claims.errors import NotFound
from claims.exchange.documents import Document, fetch_document, read_document
from claims.queries import sources as queries
from claims.services.anchors import AttachedText, attach_text
from claims.services.sources import SourceDraft, find_source, record_source
from claims.values.vocabulary import SourceKind

Edtf = Annotated[str | None, typer.Option(metavar="EDTF", help="When it was published.")]


@command(source_app, "add")
def add(
    desk: Desk,
    where: Annotated[str, typer.Argument(metavar="FILE|URL", help="Plain text, HTML or PDF.")],
    *,
    title: Annotated[str | None, typer.Option(help="Else the one found in the document.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    author: Annotated[list[str] | None, typer.Option(help="May be given several times.")] = None,
    published: Edtf = None,
    url: Annotated[str | None, typer.Option(help="Where it is on the web.")] = None,
    kind: Annotated[SourceKind, typer.Option(help="What it is.")] = SourceKind.ARTICLE,
    language: Annotated[str | None, typer.Option(help="Its language, as en or fa.")] = None,
) -> None:
    """Record a document with its text, and print its reference."""
    document = _read(where)
    draft = SourceDraft(
        title=title or document.title or _stem(where),
        kind=kind,
        publisher=publisher or document.publisher,
        authors=tuple(author or document.authors),
        published=published or document.published,
        url=url or document.url,
        language=language or document.language,
        accessed=datetime.now(UTC).date().isoformat(),
        consulted=True,
    )
    with desk.acting() as act:
        source = find_source(act, draft) or record_source(act, draft)
        attached = attach_text(act, source, document.text, media_type=document.media_type)
        _list_orphans(attached)
    desk.compute_waiting()  # a long text is read after it is kept
    say(source.ref)


@command(source_app, "text")
def text(
    desk: Desk,
    ref: Annotated[str, typer.Argument(metavar="REF", help="The source's reference.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Plain text, HTML or PDF.")],
) -> None:
    """Attach its text to a source, and list every quote that is not in it."""
    document = read_document(file)
    with desk.acting() as act:
        source = queries.by_ref(act.session, ref, viewer=act.viewer)
        if source is None:
            raise NotFound("source", ref)
        attached = attach_text(act, source, document.text, media_type=document.media_type)
    desk.compute_waiting()
    found, lost = len(attached.anchored), len(attached.orphaned)
    say(f"{found} of {found + lost} quotes of {ref} stand in {file.name}.")
    _list_orphans(attached)
    if attached.orphaned:
        raise typer.Exit(1)


def _list_orphans(attached: AttachedText) -> None:
    for citation in attached.orphaned:
        complain(f'Not in the text: {citation.ref}: "{citation.quote}"')


def _read(where: str) -> Document:
    if where.lower().startswith(("http://", "https://")):
        return fetch_document(where)
    return read_document(Path(where))


def _stem(where: str) -> str:
    return Path(where).stem or where
